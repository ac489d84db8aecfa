package facsimile

import (
	"image"
	"image/draw"
	"math"
	"math/rand/v2"
)

// wear does to a clean page what post, copiers and scanners do, and tells where a box on the clean page went.
func wear(clean draw.Image, s Style, rnd *rand.Rand) (img image.Image, move func(image.Rectangle) image.Rectangle) {
	planes := split(clean)
	w, h := clean.Bounds().Dx(), clean.Bounds().Dy()
	seed := rnd.Uint64()
	for i, plane := range planes {
		grain := newGrain(rand.New(rand.NewPCG(seed, 0))) // the same for each colour: dirt is grey
		place := rand.New(rand.NewPCG(seed, 1))
		if s.Holes {
			punched(plane, s.DPI)
		}
		if s.Skew != 0 {
			plane = skewed(plane, s.Skew)
		}
		if s.Border > 0 {
			bordered(plane, s.Border, s.DPI, place)
		}
		if s.Shadow > 0 {
			lit(plane, s.Shadow, place)
		}
		for range int(math.Round(s.Blur)) {
			plane = blurred(plane)
		}
		if s.Noise > 0 {
			grain.on(plane, s.Noise)
		}
		if s.Fax {
			plane = faxed(plane)
		}
		planes[i] = turned(plane, s.Rotation)
	}
	return join(planes), func(r image.Rectangle) image.Rectangle { return turnBox(skewBox(r, w, h, s.Skew), w, h, s.Rotation) }
}

func split(img draw.Image) []*image.Gray {
	if g, ok := img.(*image.Gray); ok {
		return []*image.Gray{g}
	}
	c := img.(*image.RGBA)
	planes := []*image.Gray{image.NewGray(c.Rect), image.NewGray(c.Rect), image.NewGray(c.Rect)}
	for i := range planes[0].Pix {
		for k := range planes {
			planes[k].Pix[i] = c.Pix[4*i+k]
		}
	}
	return planes
}

func join(planes []*image.Gray) image.Image {
	if len(planes) == 1 {
		return planes[0]
	}
	out := image.NewRGBA(planes[0].Rect)
	for i := range planes[0].Pix {
		for k := range planes {
			out.Pix[4*i+k] = planes[k].Pix[i]
		}
		out.Pix[4*i+3] = 255
	}
	return out
}

// skewed turns the page about its middle; what comes in from outside is the paper of the corner.
func skewed(src *image.Gray, degrees float64) *image.Gray {
	w, h := src.Rect.Dx(), src.Rect.Dy()
	out := image.NewGray(src.Rect)
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	cx, cy := float64(w)/2, float64(h)/2
	edge := src.Pix[0]
	for y := range h {
		sx := cos*(-cx) + sin*(float64(y)-cy) + cx
		sy := -sin*(-cx) + cos*(float64(y)-cy) + cy
		for x := range w {
			out.Pix[y*w+x] = between(src, sx, sy, edge)
			sx, sy = sx+cos, sy-sin
		}
	}
	return out
}

// between reads a grey value between pixels.
func between(src *image.Gray, x, y float64, outside uint8) uint8 {
	w, h := src.Rect.Dx(), src.Rect.Dy()
	if x < 0 || y < 0 || x >= float64(w-1) || y >= float64(h-1) {
		return outside
	}
	ix, iy := int(x), int(y)
	fx, fy := int((x-float64(ix))*256), int((y-float64(iy))*256)
	p := src.Pix[iy*w+ix:]
	a, b, c, d := int(p[0]), int(p[1]), int(p[w]), int(p[w+1])
	return uint8(((a*(256-fx)+b*fx)*(256-fy) + (c*(256-fx)+d*fx)*fy) >> 16)
}

func skewBox(r image.Rectangle, w, h int, degrees float64) image.Rectangle {
	if degrees == 0 {
		return r
	}
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	cx, cy := float64(w)/2, float64(h)/2
	out := image.Rectangle{Min: image.Pt(w, h), Max: image.Pt(0, 0)}
	for _, p := range []image.Point{r.Min, {r.Max.X, r.Min.Y}, {r.Min.X, r.Max.Y}, r.Max} {
		x, y := float64(p.X)-cx, float64(p.Y)-cy
		nx, ny := int(math.Round(cos*x-sin*y+cx)), int(math.Round(sin*x+cos*y+cy))
		out.Min.X, out.Min.Y = min(out.Min.X, nx), min(out.Min.Y, ny)
		out.Max.X, out.Max.Y = max(out.Max.X, nx), max(out.Max.Y, ny)
	}
	return out
}

// blurred is a 3 by 3 mean.
func blurred(src *image.Gray) *image.Gray {
	w, h := src.Rect.Dx(), src.Rect.Dy()
	out := image.NewGray(src.Rect)
	copy(out.Pix, src.Pix)
	for y := 1; y < h-1; y++ {
		a, b, c := src.Pix[(y-1)*w:y*w], src.Pix[y*w:(y+1)*w], src.Pix[(y+1)*w:(y+2)*w]
		for x := 1; x < w-1; x++ {
			sum := int(a[x-1]) + int(a[x]) + int(a[x+1]) + int(b[x-1]) + int(b[x]) + int(b[x+1]) + int(c[x-1]) + int(c[x]) + int(c[x+1])
			out.Pix[y*w+x] = uint8(sum / 9)
		}
	}
	return out
}

// grain is a table of normal deviates, read from a random place on every row: drawing four million would be slow.
type grain struct {
	rnd   *rand.Rand
	table [1 << 14]int8
}

func newGrain(rnd *rand.Rand) *grain {
	g := &grain{rnd: rnd}
	for i := range g.table {
		g.table[i] = int8(max(-100, min(100, rnd.NormFloat64()*32)))
	}
	return g
}

func (g *grain) on(p *image.Gray, amount float64) {
	w, h := p.Rect.Dx(), p.Rect.Dy()
	k := int(amount * 256)
	for y := range h {
		at := g.rnd.IntN(len(g.table))
		row := p.Pix[y*w : (y+1)*w]
		for x := range row {
			v := int(row[x]) + int(g.table[(at+x)&(len(g.table)-1)])*k/256
			row[x] = uint8(max(0, min(255, v)))
		}
	}
	for range int(amount * float64(w*h) / 4000) {
		g.speck(p, 1+g.rnd.IntN(3))
	}
}

func (g *grain) speck(p *image.Gray, size int) {
	x, y := g.rnd.IntN(p.Rect.Dx()-size), g.rnd.IntN(p.Rect.Dy()-size)
	dark := uint8(g.rnd.IntN(140))
	for dy := range size {
		for dx := range size {
			p.Pix[(y+dy)*p.Stride+x+dx] = dark
		}
	}
}

// faxed halves the sharpness and leaves black and white, in the size it had.
func faxed(src *image.Gray) *image.Gray {
	w, h := src.Rect.Dx(), src.Rect.Dy()
	out := image.NewGray(src.Rect)
	for y := range h {
		for x := range w {
			y0, x0 := min(y&^1, h-2), min(x, w-2)
			sum := int(src.Pix[y0*w+x0]) + int(src.Pix[y0*w+x0+1]) + int(src.Pix[(y0+1)*w+x0]) + int(src.Pix[(y0+1)*w+x0+1])
			if sum > 4*150 {
				out.Pix[y*w+x] = 255
			}
		}
	}
	return out
}

func turned(src *image.Gray, degrees int) *image.Gray {
	w, h := src.Rect.Dx(), src.Rect.Dy()
	if degrees%360 == 0 {
		return src
	}
	out := image.NewGray(image.Rect(0, 0, w, h))
	if degrees%180 != 0 {
		out = image.NewGray(image.Rect(0, 0, h, w))
	}
	for y := range h {
		for x := range w {
			to := turnPoint(image.Pt(x, y), w, h, degrees)
			out.Pix[to.Y*out.Stride+to.X] = src.Pix[y*w+x]
		}
	}
	return out
}

// turnPoint gives where pixel p of a w by h page goes in a clockwise turn.
func turnPoint(p image.Point, w, h, degrees int) image.Point {
	switch ((degrees % 360) + 360) % 360 {
	case 90:
		return image.Pt(h-1-p.Y, p.X)
	case 180:
		return image.Pt(w-1-p.X, h-1-p.Y)
	case 270:
		return image.Pt(p.Y, w-1-p.X)
	}
	return p
}

func turnBox(r image.Rectangle, w, h, degrees int) image.Rectangle {
	a, b := turnPoint(r.Min, w, h, degrees), turnPoint(r.Max.Sub(image.Pt(1, 1)), w, h, degrees)
	return image.Rect(min(a.X, b.X), min(a.Y, b.Y), max(a.X, b.X)+1, max(a.Y, b.Y)+1)
}
