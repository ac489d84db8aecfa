package build

import "math"

// levels is the largest magnitude of a quantised weight: 7 bits with its sign, see the package comment.
const levels = 63

// quantised is a matrix in whole numbers: w[o][i] is about values[i*outputs+o] * scales[o].
type quantised struct {
	values []int8
	scales []float32
}

// quantise turns a matrix of shape [outputs, inputs], whose columns are first multiplied by factors, into whole
// numbers, with the scale for each output that loses least. All arithmetic is in steps of 64 bits that no compiler
// fuses, so that every machine makes the same file.
func quantise(w []float32, outputs, inputs int, factors []float64) quantised {
	q := quantised{values: make([]int8, outputs*inputs), scales: make([]float32, outputs)}
	row := make([]float64, inputs)
	for o := range outputs {
		for i := range row {
			row[i] = float64(w[o*inputs+i]) * factors[i]
		}
		scale := bestScale(row)
		q.scales[o] = scale
		for i, v := range row {
			q.values[i*outputs+o] = int8(level(v, float64(scale)))
		}
	}
	return q
}

// bestScale tries to cut off up to 30% of the range of a row and keeps the scale with the least squared error.
func bestScale(row []float64) float32 {
	largest := 0.0
	for _, v := range row {
		largest = max(largest, math.Abs(v))
	}
	if largest == 0 {
		return 1
	}
	best, least := float32(0), math.Inf(1)
	for part := 20; part >= 14; part-- {
		scale := float32(largest * float64(part) / 20 / levels)
		sum := 0.0
		for _, v := range row {
			d := v - float64(level(v, float64(scale))*float64(scale))
			sum += float64(d * d)
		}
		if sum < least {
			best, least = scale, sum
		}
	}
	return best
}

func level(v, scale float64) float64 {
	return min(max(math.RoundToEven(v/scale), -levels), levels)
}
