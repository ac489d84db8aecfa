package ocr

import "image"

const (
	noisyFrom = 2500 // specks on a working page: more is the grain of a bad copy, which hides letters from the engine
	faintFrom = 110  // mean level of ink above which print counts as faint
	softPaper = 240  // level that stays paper when faint print is made dark
)

// specks counts the marks too small to be any part of a letter.
func (p *ink) specks() int {
	n := 0
	for _, m := range p.marks {
		if max(m.w(), m.h()) < speck {
			n++
		}
	}
	return n
}

// median takes the middle of each pixel and its eight neighbours: single dark and light dots go, edges stay.
func median(src *image.Gray) *image.Gray {
	w, h := size(src)
	dst := image.NewGray(src.Rect)
	copy(dst.Pix, src.Pix)
	for y := 1; y < h-1; y++ {
		up, at, down := src.Pix[(y-1)*src.Stride:], src.Pix[y*src.Stride:], src.Pix[(y+1)*src.Stride:]
		out := dst.Pix[y*dst.Stride:]
		// Columns are sorted once and used three times; the middle of nine is the middle of the greatest of the
		// lows, the middle of the middles and the least of the highs.
		l0, m0, h0 := sort3(up[0], at[0], down[0])
		l1, m1, h1 := sort3(up[1], at[1], down[1])
		for x := 1; x < w-1; x++ {
			l2, m2, h2 := sort3(up[x+1], at[x+1], down[x+1])
			_, middle, _ := sort3(m0, m1, m2)
			_, out[x], _ = sort3(max(l0, l1, l2), middle, min(h0, h1, h2))
			l0, m0, h0, l1, m1, h1 = l1, m1, h1, l2, m2, h2
		}
	}
	return dst
}

func sort3(a, b, c byte) (low, middle, high byte) {
	if a > b {
		a, b = b, a
	}
	if b > c {
		b, c = c, b
	}
	if a > b {
		a, b = b, a
	}
	return a, b, c
}

// softened blurs a little: the steps of a low-resolution two-tone page, enlarged, look like strokes otherwise.
func softened(src *image.Gray) *image.Gray {
	w, h := size(src)
	dst := image.NewGray(src.Rect)
	copy(dst.Pix, src.Pix)
	s := src.Stride
	for y := 1; y < h-1; y++ {
		for x := 1; x < w-1; x++ {
			p := src.Pix[(y-1)*s+x-1:]
			corners := int(p[0]) + int(p[2]) + int(p[2*s]) + int(p[2*s+2])
			sides := int(p[1]) + int(p[s]) + int(p[s+2]) + int(p[2*s+1])
			dst.Pix[y*s+x] = byte((corners + 2*sides + 4*int(p[s+1])) / 16)
		}
	}
	return dst
}

// darkened makes faint print on a whitened page as dark as print commonly is.
func darkened(white *image.Gray) *image.Gray {
	t := threshold(white)
	sum, n := 0, 0
	for i := 0; i < len(white.Pix); i += 3 {
		if v := white.Pix[i]; v < t {
			sum, n = sum+int(v), n+1
		}
	}
	if n == 0 || sum/n < faintFrom {
		return white
	}
	low := min(sum/n-30, softPaper-60)
	var levels [256]byte
	for v := range levels {
		levels[v] = byte(min(max((v-low)*255/(softPaper-low), 0), 255))
	}
	dst := image.NewGray(white.Rect)
	for i, v := range white.Pix {
		dst.Pix[i] = levels[v]
	}
	return dst
}
