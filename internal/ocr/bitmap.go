package ocr

import (
	"image"
	"image/color"
)

// gray copies any decoded image to 8-bit grey with its origin at 0, 0.
func gray(img image.Image) *image.Gray {
	b := img.Bounds()
	out := image.NewGray(image.Rect(0, 0, b.Dx(), b.Dy()))
	for y := range b.Dy() {
		row := out.Pix[y*out.Stride : y*out.Stride+b.Dx()]
		switch src := img.(type) {
		case *image.Gray:
			copy(row, src.Pix[src.PixOffset(b.Min.X, b.Min.Y+y):])
		case *image.YCbCr:
			copy(row, src.Y[src.YOffset(b.Min.X, b.Min.Y+y):])
		case *image.RGBA:
			grayRow(row, src.Pix[src.PixOffset(b.Min.X, b.Min.Y+y):])
		case *image.NRGBA:
			overWhiteRow(row, src.Pix[src.PixOffset(b.Min.X, b.Min.Y+y):])
		case *image.Paletted:
			palettedRow(row, src.Pix[src.PixOffset(b.Min.X, b.Min.Y+y):], src.Palette)
		default:
			for x := range row {
				row[x] = color.GrayModel.Convert(img.At(b.Min.X+x, b.Min.Y+y)).(color.Gray).Y
			}
		}
	}
	return out
}

func grayRow(row, rgba []byte) {
	for x := range row {
		p := rgba[4*x : 4*x+3]
		row[x] = byte((19595*uint32(p[0]) + 38470*uint32(p[1]) + 7471*uint32(p[2])) >> 16)
	}
}

// overWhiteRow shows transparent pixels as white paper.
func overWhiteRow(row, nrgba []byte) {
	for x := range row {
		p := nrgba[4*x : 4*x+4]
		g := (19595*uint32(p[0]) + 38470*uint32(p[1]) + 7471*uint32(p[2])) >> 16
		a := uint32(p[3])
		row[x] = byte((g*a + 255*(255-a)) / 255)
	}
}

func palettedRow(row, index []byte, palette color.Palette) {
	var levels [256]byte
	for i, c := range palette[:min(len(palette), 256)] {
		levels[i] = color.GrayModel.Convert(c).(color.Gray).Y
	}
	for x := range row {
		row[x] = levels[index[x]]
	}
}

// scaled resizes to w by h pixels: box average when much smaller, else bilinear.
func scaled(src *image.Gray, w, h int) *image.Gray {
	sw, sh := src.Rect.Dx(), src.Rect.Dy()
	if w == sw && h == sh {
		return src
	}
	if 3*w < 2*sw {
		return shrunk(src, w, h)
	}
	return resampled(src, w, h)
}

// shrunk averages the source pixels under each target pixel, in whole pixels: text needs no finer weights.
func shrunk(src *image.Gray, w, h int) *image.Gray {
	sw, sh := src.Rect.Dx(), src.Rect.Dy()
	dst := image.NewGray(image.Rect(0, 0, w, h))
	edges := make([]int, w+1)
	for x := range edges {
		edges[x] = x * sw / w
	}
	sums := make([]uint32, w)
	for y := range h {
		y0, y1 := y*sh/h, max((y+1)*sh/h, y*sh/h+1)
		clear(sums)
		for sy := y0; sy < y1; sy++ {
			row := src.Pix[sy*src.Stride : sy*src.Stride+sw]
			for x := range sums {
				for _, p := range row[edges[x]:max(edges[x+1], edges[x]+1)] {
					sums[x] += uint32(p)
				}
			}
		}
		out := dst.Pix[y*dst.Stride:]
		for x, s := range sums {
			out[x] = byte(s / uint32((y1-y0)*max(edges[x+1]-edges[x], 1)))
		}
	}
	return dst
}

func resampled(src *image.Gray, w, h int) *image.Gray {
	sw, sh := src.Rect.Dx(), src.Rect.Dy()
	dst := image.NewGray(image.Rect(0, 0, w, h))
	xs, fx := taps(w, sw)
	ys, fy := taps(h, sh)
	for y := range h {
		top := src.Pix[ys[y]*src.Stride:]
		low := src.Pix[min(ys[y]+1, sh-1)*src.Stride:]
		out := dst.Pix[y*dst.Stride : y*dst.Stride+w]
		for x := range out {
			a, b := xs[x], min(xs[x]+1, sw-1)
			t := int(top[a])*(256-fx[x]) + int(top[b])*fx[x]
			l := int(low[a])*(256-fx[x]) + int(low[b])*fx[x]
			out[x] = byte((t*(256-fy[y]) + l*fy[y]) >> 16)
		}
	}
	return dst
}

// taps gives, for each of n target pixels, the left source pixel of m and the weight (of 256) of its right neighbour.
func taps(n, m int) (at, weight []int) {
	at, weight = make([]int, n), make([]int, n)
	for i := range n {
		p := max(((2*i+1)*m*128)/n-128, 0)
		at[i], weight[i] = min(p>>8, m-1), p&255
	}
	return at, weight
}

// turned gives the page turned clockwise by 0, 90, 180 or 270 degrees.
func turned(src *image.Gray, degrees int) *image.Gray {
	w, h := src.Rect.Dx(), src.Rect.Dy()
	switch degrees {
	case 90, 270:
		dst := image.NewGray(image.Rect(0, 0, h, w))
		for y := range h {
			row := src.Pix[y*src.Stride : y*src.Stride+w]
			for x, p := range row {
				if degrees == 90 {
					dst.Pix[x*dst.Stride+h-1-y] = p
				} else {
					dst.Pix[(w-1-x)*dst.Stride+y] = p
				}
			}
		}
		return dst
	case 180:
		dst := image.NewGray(src.Rect)
		for y := range h {
			row, out := src.Pix[y*src.Stride:y*src.Stride+w], dst.Pix[(h-1-y)*dst.Stride:]
			for x, p := range row {
				out[w-1-x] = p
			}
		}
		return dst
	}
	return src
}

// level turns the page by a small angle about its centre; slope is the fall of its lines, pixels down per pixel right.
func level(src *image.Gray, slope float64) *image.Gray {
	w, h := src.Rect.Dx(), src.Rect.Dy()
	dst := image.NewGray(src.Rect)
	t := newTilt(slope, w, h)
	for y := range h {
		out := dst.Pix[y*dst.Stride : y*dst.Stride+w]
		sx, sy := t.source(0, float64(y))
		ix, iy := int(sx*65536), int(sy*65536)
		dx, dy := int(t.cos*65536), int(t.sin*65536)
		for x := range out {
			px, py := ix>>16, iy>>16
			if px >= 0 && py >= 0 && px < w-1 && py < h-1 {
				fx, fy := (ix>>8)&255, (iy>>8)&255
				p := src.Pix[py*src.Stride+px:]
				q := src.Pix[(py+1)*src.Stride+px:]
				top := int(p[0])*(256-fx) + int(p[1])*fx
				low := int(q[0])*(256-fx) + int(q[1])*fx
				out[x] = byte((top*(256-fy) + low*fy) >> 16)
			} else {
				out[x] = 255
			}
			ix += dx
			iy += dy
		}
	}
	return dst
}
