package model

import (
	"math"
	"slices"

	"acs/signal/ngram"
)

// Scores are the log-odds of every head: of the whole message, of each piece, and of each piece by the encoder.
// Pieces of the department's own agent have none (nil). Vectors is nil without an encoder.
type Scores struct {
	Whole   []float32
	Pieces  [][]float32
	Vectors [][]float32
}

// Score gives the scores of a message; vectors are those of in.Windows, or nil.
func (m *Model) Score(in Input, vectors [][]float32) Scores {
	s := Scores{Whole: m.Whole.Score(m.WholeSpace.Vector(in.Whole)), Pieces: make([][]float32, len(in.Pieces))}
	var rows []ngram.Vector
	if vectors != nil && m.Vector != nil {
		s.Vectors, rows = make([][]float32, len(in.Pieces)), in.Rows(vectors)
	}
	for i, p := range in.Pieces {
		if p.Agent {
			continue
		}
		s.Pieces[i] = m.Piece.Score(m.PieceSpace.Vector(in.Parts[i]))
		if s.Vectors != nil {
			s.Vectors[i] = m.Vector.Score(rows[i])
		}
	}
	return s
}

// Best gives the pieces by falling score of one head; nothing for a message without pieces.
func Best(pieces [][]float32, head int) []int {
	var out []int
	for i, p := range pieces {
		if p != nil {
			out = append(out, i)
		}
	}
	slices.SortStableFunc(out, func(a, b int) int {
		switch {
		case pieces[a][head] > pieces[b][head]:
			return -1
		case pieces[a][head] < pieces[b][head]:
			return 1
		}
		return 0
	})
	return out
}

const nothing = -6 // log-odds where there is no piece to score

// top gives the best and the second best score of a head, and the log-odds that at least one piece is yes.
func top(pieces [][]float32, head int) (first, second, any float64) {
	order := Best(pieces, head)
	first, second = nothing, nothing
	none := 0.0
	for k, i := range order {
		z := float64(pieces[i][head])
		switch k {
		case 0:
			first = z
		case 1:
			second = z
		}
		none -= math.Log1p(math.Exp(z))
	}
	chance := min(max(1-math.Exp(none), 1e-3), 1-1e-3)
	return first, second, math.Log(chance / (1 - chance))
}

// UrgencyInputs gives what the joins for urgent, immediate and soon are made over: the whole's three heads, the best
// pieces by the two danger heads, and the same by the encoder where there is one.
func (s Scores) UrgencyInputs() []float64 {
	out := []float64{float64(s.Whole[0]), float64(s.Whole[1]), float64(s.Whole[2])}
	out = append(out, tops(s.Pieces)...)
	if s.Vectors != nil {
		out = append(out, tops(s.Vectors)...)
	}
	return out
}

func tops(pieces [][]float32) []float64 {
	a, b, any := top(pieces, 0)
	i, _, _ := top(pieces, 1)
	return []float64{a, b, any, i}
}

// CodeInputs gives what the join of a code is made over; whole, piece and vector are the numbers of its heads.
func (s Scores) CodeInputs(whole, piece, vector int) []float64 {
	a, _, any := top(s.Pieces, piece)
	out := []float64{float64(s.Whole[whole]), a, any}
	if s.Vectors != nil {
		a, _, any := top(s.Vectors, vector)
		out = append(out, a, any)
	}
	return out
}

// Numbers of the first inputs, those there are without an encoder.
const (
	PlainUrgency = 7
	PlainCode    = 3
)
