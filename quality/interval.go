package quality

import (
	"math"
	"math/rand/v2"
	"slices"
)

// ClopperPearson gives the exact 95% interval of a rate of k in n; no observation gives 0 to 1.
// Source: Clopper and Pearson, Biometrika 26 (1934).
func ClopperPearson(k, n int) (low, high float64) {
	if n <= 0 {
		return 0, 1
	}
	low, high = 0, 1
	if k > 0 {
		low = solve(func(p float64) bool { return 1-binomialCDF(k-1, n, p) < 0.025 })
	}
	if k < n {
		high = solve(func(p float64) bool { return binomialCDF(k, n, p) > 0.025 })
	}
	return low, high
}

// solve finds the p in 0..1 at which below turns from true to false.
func solve(below func(p float64) bool) float64 {
	lo, hi := 0.0, 1.0
	for range 60 {
		mid := (lo + hi) / 2
		if below(mid) {
			lo = mid
		} else {
			hi = mid
		}
	}
	return (lo + hi) / 2
}

// binomialCDF gives P(X <= k) for X of n tries with chance p.
func binomialCDF(k, n int, p float64) float64 {
	if p <= 0 {
		return 1
	}
	if p >= 1 {
		return 0
	}
	sum := 0.0
	top, _ := math.Lgamma(float64(n + 1))
	for i := 0; i <= k; i++ {
		a, _ := math.Lgamma(float64(i + 1))
		b, _ := math.Lgamma(float64(n - i + 1))
		sum += math.Exp(top - a - b + float64(i)*math.Log(p) + float64(n-i)*math.Log1p(-p))
	}
	return min(sum, 1)
}

// Bootstrap gives the 95% percentile interval of a figure of n items. figure is given the numbers of the items drawn,
// with replacement; draws for which it is not a number are left out. Seeded: equal input, equal interval.
func Bootstrap(n, draws int, figure func(items []int) float64) (low, high float64) {
	rng := rand.New(rand.NewPCG(20231206, 1))
	items, got := make([]int, n), make([]float64, 0, draws)
	for range draws {
		for i := range items {
			items[i] = rng.IntN(max(n, 1))
		}
		if f := figure(items); !math.IsNaN(f) {
			got = append(got, f)
		}
	}
	if len(got) == 0 {
		return math.NaN(), math.NaN()
	}
	slices.Sort(got)
	at := func(q float64) float64 { return got[min(int(q*float64(len(got))), len(got)-1)] }
	return at(0.025), at(0.975)
}
