package ngram

// Heads are linear scores over a space, one a column. It is never changed after it was made.
type Heads struct {
	Names   []string
	bias    []float32
	weights []float32 // Size rows of len(Names)
}

// NewHeads joins one weight vector a head (as long as the space, the bias last) into Heads.
func NewHeads(names []string, columns [][]float32) *Heads {
	n := len(names)
	size := len(columns[0]) - 1
	h := &Heads{Names: names, bias: make([]float32, n), weights: make([]float32, size*n)}
	for k, c := range columns {
		for i := range size {
			h.weights[i*n+k] = c[i]
		}
		h.bias[k] = c[size]
	}
	return h
}

// Score gives the log-odds of every head.
func (h *Heads) Score(v Vector) []float32 {
	n := len(h.bias)
	out := make([]float32, n)
	copy(out, h.bias)
	for _, f := range v {
		row := h.weights[int(f.Index)*n : int(f.Index)*n+n]
		for k, w := range row {
			out[k] += w * f.X
		}
	}
	return out
}

// Weigh gives what each word of a text adds to the log-odds of one head; a feature on two words counts half for each.
func (h *Heads) Weigh(s *Space, words []Token, fs []Feature, head int) []float64 {
	out := make([]float64, len(words))
	count := map[int32]int{}
	for _, f := range fs {
		if i, ok := s.index[f.Hash]; ok {
			count[i]++
		}
	}
	value := map[int32]float32{}
	for _, v := range s.Vector(fs) {
		value[v.Index] = v.X
	}
	n := len(h.bias)
	for _, f := range fs {
		i, ok := s.index[f.Hash]
		if !ok || f.From < 0 {
			continue
		}
		part := float64(value[i]*h.weights[int(i)*n+head]) / float64(count[i])
		if f.From == f.To {
			out[f.From] += part
		} else {
			out[f.From] += part / 2
			out[f.To] += part / 2
		}
	}
	return out
}
