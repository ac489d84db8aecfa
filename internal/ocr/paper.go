package ocr

import "image"

const tile = 32 // pixels; wider than a stroke, narrower than a shadow

// whitened divides the page by the brightness of its paper, taken tile by tile, so that coloured paper, shadows and the
// grey of an old carbon copy become white.
func whitened(src *image.Gray) *image.Gray {
	w, h := src.Rect.Dx(), src.Rect.Dy()
	tw, th := (w+tile-1)/tile, (h+tile-1)/tile
	paper := smooth(brightest(src, tw, th), tw, th)
	dst := image.NewGray(src.Rect)
	column := make([]int, w)
	for y := range h {
		blend(column, paper, tw, th, y)
		row, out := src.Pix[y*src.Stride:y*src.Stride+w], dst.Pix[y*dst.Stride:]
		for x, p := range row {
			out[x] = byte(min(int(p)*column[x]>>16, 255))
		}
	}
	return dst
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

// blend gives, for row y, the factor (times 65536) that makes the paper at each column white.
func blend(column, paper []int, tw, th, y int) {
	fy := y - tile/2
	ty := min(max(fy/tile, 0), th-1)
	by := min(ty+1, th-1)
	wy := min(max(fy-ty*tile, 0), tile)
	for x := range column {
		fx := x - tile/2
		tx := min(max(fx/tile, 0), tw-1)
		bx := min(tx+1, tw-1)
		wx := min(max(fx-tx*tile, 0), tile)
		top := paper[ty*tw+tx]*(tile-wx) + paper[ty*tw+bx]*wx
		low := paper[by*tw+tx]*(tile-wx) + paper[by*tw+bx]*wx
		column[x] = 255 * 65536 * tile * tile / (top*(tile-wy) + low*wy)
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
