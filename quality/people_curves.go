package quality

import (
	"cmp"
	"math"
	"slices"
)

// Point is one point of a picture: at X, a share with its 95% interval, and the letters it rests on.
type Point struct {
	X float64
	Interval
	N int
}

// weighed is a case that a person decided and that a model ranked, with how many letters it stands for.
type weighed struct {
	Case
	weight float64
}

func weigh(cases []Case, heaps []Heap) []weighed {
	cells := cellMap(cases, heaps)
	var out []weighed
	for _, c := range cases {
		if !c.decided() || c.Score < 0 {
			continue
		}
		w := 1.0
		if !c.Flagged {
			cell := cells[cellKey{c.Stratum, c.Chance}]
			w = float64(max(cell.Pile, cell.Read)) / float64(cell.Read)
		}
		out = append(out, weighed{c, w})
	}
	return out
}

// loads are those at which the curve is given, as shares of all letters.
var loads = []float64{0.01, 0.02, 0.03, 0.05, 0.1, 0.2, 0.3, 0.5, 1}

// curve gives the share of people in need who would be read within the first part of the queue, by the model's order.
func curve(all []weighed) []Point {
	order := slices.Clone(all)
	slices.SortStableFunc(order, func(a, b weighed) int { return cmp.Compare(b.Rank, a.Rank) })
	total, need, squares, n := 0.0, 0.0, 0.0, 0
	for _, w := range order {
		total += w.weight
		if w.Helped() {
			need, squares, n = need+w.weight, squares+w.weight*w.weight, n+1
		}
	}
	if n == 0 {
		return nil
	}
	var out []Point
	for _, load := range loads {
		read, found := 0.0, 0.0
		for _, w := range order {
			part := min(1, max(0, (load*total-read)/w.weight)) // a letter that stands for many may be read in part
			read += w.weight
			if w.Helped() {
				found += part * w.weight
			}
		}
		out = append(out, Point{load, wilson(found/need, need*need/squares), n})
	}
	return out
}

// bands of the model's chance: from each to the next.
var bands = []float64{0, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1.000001}

// calibration gives, for each band of the model's chance, its mean (X) and the share of letters in which a person found
// someone in need.
func calibration(all []weighed) []Point {
	var out []Point
	for b := range len(bands) - 1 {
		sum, score, need, squares, n := 0.0, 0.0, 0.0, 0.0, 0
		for _, w := range all {
			if w.Score < bands[b] || w.Score >= bands[b+1] {
				continue
			}
			n++
			sum, score, squares = sum+w.weight, score+w.weight*w.Score, squares+w.weight*w.weight
			if w.Helped() {
				need += w.weight
			}
		}
		if n > 0 {
			out = append(out, Point{score / sum, wilson(need/sum, sum*sum/squares), n})
		}
	}
	return out
}

// wilson gives Wilson's 95% interval of a share of n letters, where n is how many drawn with equal chances would tell as
// much (Kish's effective size): an approximation, for pictures.
func wilson(share, n float64) Interval {
	const z2 = 1.96 * 1.96
	mid := (share + z2/(2*n)) / (1 + z2/n)
	half := math.Sqrt(z2) / (1 + z2/n) * math.Sqrt(max(0, share*(1-share)/n+z2/(4*n*n)))
	return Interval{share, max(0, mid-half), min(1, mid+half)}
}
