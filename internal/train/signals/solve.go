package signals

import (
	"math"
	"math/rand/v2"

	"acs/signal/ngram"
)

// problem is one head to be learned: rows with what they are, and what an error on each costs (0 leaves a row out).
type problem struct {
	rows []ngram.Vector
	yes  []bool
	cost []float64
	size int
}

// solve gives the weights (the bias last) that minimise |w|²/2 + sum cost·log(1+exp(-y w·x)), by coordinate descent in
// the dual (Yu, Huang and Lin, Machine Learning 85, 2011). Seeded: equal input, equal weights.
func (p problem) solve(seed uint64, passes int) []float32 {
	rng := rand.New(rand.NewPCG(seed, 7))
	w := make([]float64, p.size+1)
	var order []int
	for i, c := range p.cost {
		if c > 0 {
			order = append(order, i)
		}
	}
	square, alpha := make([]float64, len(p.rows)), make([]float64, len(p.rows))
	for _, i := range order {
		alpha[i] = min(0.001*p.cost[i], 1e-8)
		square[i] = 1 // the bias counts as a feature of value 1
		for _, v := range p.rows[i] {
			square[i] += float64(v.X) * float64(v.X)
		}
		add(w, p.rows[i], sign(p.yes[i])*alpha[i])
	}
	for range passes {
		rng.Shuffle(len(order), func(a, b int) { order[a], order[b] = order[b], order[a] })
		moved := 0.0
		for _, i := range order {
			y := sign(p.yes[i])
			next := newton(alpha[i], p.cost[i], square[i], y*dot(w, p.rows[i]))
			if d := next - alpha[i]; math.Abs(d) > 1e-10 {
				add(w, p.rows[i], y*d)
				alpha[i] = next
				moved = max(moved, math.Abs(d)/p.cost[i])
			}
		}
		if moved < 0.003 {
			break
		}
	}
	out := make([]float32, len(w))
	for i, x := range w {
		out[i] = float32(x)
	}
	return out
}

// newton moves one dual variable: the z in (0, c) at which square·(z-a) + margin + log(z/(c-z)) is 0.
func newton(a, c, square, margin float64) float64 {
	g := func(z float64) float64 { return square*(z-a) + margin + math.Log(z/(c-z)) }
	lo, hi := 1e-12*c, c-1e-12*c
	z := min(max(a, lo), hi)
	for range 30 {
		v := g(z)
		if math.Abs(v) < 1e-4 {
			break
		}
		if v > 0 {
			hi = z
		} else {
			lo = z
		}
		step := z - v/(square+c/(z*(c-z)))
		if step <= lo || step >= hi {
			step = (lo + hi) / 2
		}
		z = step
	}
	return z
}

func sign(yes bool) float64 {
	if yes {
		return 1
	}
	return -1
}

func dot(w []float64, x ngram.Vector) float64 {
	s := w[len(w)-1]
	for _, v := range x {
		s += w[v.Index] * float64(v.X)
	}
	return s
}

func add(w []float64, x ngram.Vector, by float64) {
	for _, v := range x {
		w[v.Index] += by * float64(v.X)
	}
	w[len(w)-1] += by
}
