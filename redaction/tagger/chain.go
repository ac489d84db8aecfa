package tagger

// ForwardBackward gives the probability of each label at each position of a chain. emit holds exp of the scores, K a
// position; trans holds exp of the transition weights, row K for the start. When edges is not nil the expected number
// of times that each transition is used is added to it.
func ForwardBackward(emit []float32, trans *[K + 1][K]float32, edges *[K + 1][K]float64) []float32 {
	n := len(emit) / K
	alpha, beta := make([]float32, n*K), make([]float32, n*K)
	forward(emit, trans, alpha)
	for k := range K {
		beta[(n-1)*K+k] = 1
	}
	for i := n - 2; i >= 0; i-- {
		var next [K]float32
		for b := range K {
			next[b] = emit[(i+1)*K+b] * beta[(i+1)*K+b]
		}
		var sum float32
		for a := range K {
			var v float32
			for b := range K {
				v += trans[a][b] * next[b]
			}
			beta[i*K+a] = v
			sum += v
		}
		scale(beta[i*K:(i+1)*K], sum)
	}
	if edges != nil {
		addEdges(emit, trans, alpha, beta, edges)
	}
	for i := range n {
		var sum float32
		row := alpha[i*K : (i+1)*K]
		for k := range row {
			row[k] *= beta[i*K+k]
			sum += row[k]
		}
		scale(row, sum)
	}
	return alpha
}

func forward(emit []float32, trans *[K + 1][K]float32, alpha []float32) {
	for i := range len(emit) / K {
		row := alpha[i*K : (i+1)*K]
		if i == 0 {
			copy(row, trans[K][:])
		} else {
			prev := alpha[(i-1)*K : i*K]
			for a := range K {
				p := prev[a]
				if p == 0 {
					continue
				}
				for b := range K {
					row[b] += p * trans[a][b]
				}
			}
		}
		var sum float32
		for k := range row {
			row[k] *= emit[i*K+k]
			sum += row[k]
		}
		scale(row, sum)
	}
}

// scale divides row by sum; a row that vanished in rounding is made even, so that nothing is ever divided by zero.
func scale(row []float32, sum float32) {
	if !(sum > 1e-30) {
		for k := range row {
			row[k] = 1.0 / K
		}
		return
	}
	inv := 1 / sum
	for k := range row {
		row[k] *= inv
	}
}

func addEdges(emit []float32, trans *[K + 1][K]float32, alpha, beta []float32, edges *[K + 1][K]float64) {
	n := len(emit) / K
	for i := range n {
		var p [K + 1][K]float64
		var sum float64
		for b := range K {
			eb := float64(emit[i*K+b]) * float64(beta[i*K+b])
			if eb == 0 {
				continue
			}
			if i == 0 {
				p[K][b] = float64(trans[K][b]) * eb
				sum += p[K][b]
				continue
			}
			for a := range K {
				p[a][b] = float64(alpha[(i-1)*K+a]) * float64(trans[a][b]) * eb
				sum += p[a][b]
			}
		}
		if sum <= 0 {
			continue
		}
		for a := range p {
			for b := range p[a] {
				edges[a][b] += p[a][b] / sum
			}
		}
	}
}
