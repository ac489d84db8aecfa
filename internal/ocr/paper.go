package ocr

import (
	"image"
	"slices"
)

const tile = 32 // pixels; wider than a stroke, narrower than a shadow

// whitened divides the page by the brightness of its paper, taken tile by tile, so that coloured paper, shadows and the
// grey of an old carbon copy become white. White paper is left as it is.
func whitened(src *image.Gray) *image.Gray {
	const white = 250
	w, h := src.Rect.Dx(), src.Rect.Dy()
	tw, th := (w+tile-1)/tile, (h+tile-1)/tile
	paper := smooth(brightest(src, tw, th), tw, th)
	if slices.Min(paper) >= white {
		return src
	}
	dst := image.NewGray(src.Rect)
	factors := make([]int, tw+1)
	for y := range h {
		blend(factors, paper, tw, th, y)
		lighten(dst.Pix[y*dst.Stride:y*dst.Stride+w], src.Pix[y*src.Stride:y*src.Stride+w], factors)
	}
	return dst
}

// lighten multiplies a row by its factors, which go evenly from the middle of one tile to that of the next.
func lighten(out, row []byte, factors []int) {
	for x := 0; x < len(row); {
		at := (x + tile/2) / tile // the half tile before the first middle and each whole tile after
		end := min(at*tile+tile/2, len(row))
		left, right := factors[max(at-1, 0)], factors[min(at, len(factors)-2)]
		step := (right - left) / tile
		f := left + step*(x-(at*tile-tile/2))
		for ; x < end; x++ {
			out[x] = byte(min(int(row[x])*f>>16, 255))
			f += step
		}
	}
}

// brightest gives, for each tile, the level that four fifths of its pixels do not pass: paper, not ink, not glare.
func brightest(src *image.Gray, tw, th int) []int {
	w, h := src.Rect.Dx(), src.Rect.Dy()
	paper := make([]int, tw*th)
	for ty := range th {
		for tx := range tw {
			var counts [256]int
			n := 0
			x1 := min((tx+1)*tile, w)
			for y := ty * tile; y < min((ty+1)*tile, h); y += 2 {
				for _, p := range src.Pix[y*src.Stride+tx*tile : y*src.Stride+x1] {
					counts[p]++
				}
				n += x1 - tx*tile
			}
			level, rest := 255, n/5
			for ; level > 0 && rest >= counts[level]; level-- {
				rest -= counts[level]
			}
			paper[ty*tw+tx] = level
		}
	}
	return paper
}

// smooth takes the brightest of each tile and its neighbours (a tile full of ink has no paper of its own), averages
// those, and does not go below a level at which paper cannot be told from ink.
func smooth(paper []int, tw, th int) []int {
	wide := around(paper, tw, th, func(sum, n, high int) int { return high })
	soft := around(wide, tw, th, func(sum, n, high int) int { return sum / n })
	for i := range soft {
		soft[i] = max(soft[i], 48)
	}
	return soft
}

func around(in []int, tw, th int, f func(sum, n, high int) int) []int {
	out := make([]int, len(in))
	for y := range th {
		for x := range tw {
			sum, n, high := 0, 0, 0
			for v := max(y-1, 0); v <= min(y+1, th-1); v++ {
				for u := max(x-1, 0); u <= min(x+1, tw-1); u++ {
					p := in[v*tw+u]
					sum, n, high = sum+p, n+1, max(high, p)
				}
			}
			out[y*tw+x] = f(sum, n, high)
		}
	}
	return out
}

// blend gives, for row y, the factor (times 65536) that makes the paper in the middle of each tile white.
func blend(factors, paper []int, tw, th, y int) {
	fy := y - tile/2
	ty := min(max(fy/tile, 0), th-1)
	by := min(ty+1, th-1)
	wy := min(max(fy-ty*tile, 0), tile)
	for tx := range tw {
		factors[tx] = 255 * 65536 * tile / (paper[ty*tw+tx]*(tile-wy) + paper[by*tw+tx]*wy)
	}
}

// threshold finds the level that parts ink from paper on a whitened page: Otsu's, over the pixels that are not plainly
// paper, held within bounds in which both faint and heavy print stay whole.
func threshold(white *image.Gray) byte {
	var counts [256]int
	for i := 0; i < len(white.Pix); i += 3 {
		counts[white.Pix[i]]++
	}
	total, sum := 0, 0
	for v, n := range counts {
		total, sum = total+n, sum+v*n
	}
	best, level, n0, s0 := 0.0, 160, 0, 0
	for v, n := range counts {
		n0, s0 = n0+n, s0+v*n
		if n0 == 0 || n0 == total {
			continue
		}
		d := float64(s0)/float64(n0) - float64(sum-s0)/float64(total-n0)
		if between := float64(n0) * float64(total-n0) * d * d; between > best {
			best, level = between, v
		}
	}
	return byte(min(max(level, 120), 205))
}
