package quality

import (
	"cmp"
	"math"
	"slices"
)

// byRank gives the numbers of the items, highest rank first; equal ranks stay in the order of the input.
func byRank(rank []float64) []int {
	order := make([]int, len(rank))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(rank[b], rank[a]) })
	return order
}

// AveragePrecision gives the mean, over the items that are yes, of the share of yes among the items ranked as high or
// higher. NaN without any yes.
func AveragePrecision(rank []float64, yes []bool) float64 {
	hit, sum := 0, 0.0
	for k, i := range byRank(rank) {
		if yes[i] {
			hit++
			sum += float64(hit) / float64(k+1)
		}
	}
	if hit == 0 {
		return math.NaN()
	}
	return sum / float64(hit)
}

// RecallAt gives how many of the yes stand within the first share (0 to 1) of the queue, rounded up to whole items.
func RecallAt(rank []float64, yes []bool, load float64) Share {
	first := int(math.Ceil(load*float64(len(rank)) - 1e-9))
	var s Share
	for k, i := range byRank(rank) {
		if yes[i] {
			s.add(k < first)
		}
	}
	return s
}

// LoadFor gives the share of the queue that must be read to find the share recall of the yes. NaN without any yes.
func LoadFor(rank []float64, yes []bool, recall float64) float64 {
	all := 0
	for _, y := range yes {
		if y {
			all++
		}
	}
	if all == 0 {
		return math.NaN()
	}
	want, hit := int(math.Ceil(recall*float64(all)-1e-9)), 0
	for k, i := range byRank(rank) {
		if yes[i] {
			hit++
		}
		if hit >= want {
			return float64(k+1) / float64(len(rank))
		}
	}
	return 1
}
