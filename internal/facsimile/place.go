package facsimile

import (
	"image"
	"image/color"
	"math"
	"math/rand/v2"
)

// punched makes two round holes at the left edge, 80 millimetres apart, through which the dark lid of the scanner shows.
func punched(p *image.Gray, dpi int) {
	mm := float64(dpi) / inch
	w, h := p.Rect.Dx(), p.Rect.Dy()
	r := 3 * mm
	for _, cy := range []float64{float64(h)/2 - 40*mm, float64(h)/2 + 40*mm} {
		for y := int(cy - r); y <= int(cy+r); y++ {
			for x := int(11*mm - r); x <= int(11*mm+r); x++ {
				if x >= 0 && y >= 0 && x < w && y < h && math.Hypot(float64(x)-11*mm, float64(y)-cy) <= r {
					p.Pix[y*p.Stride+x] = 28
				}
			}
		}
	}
}

// bordered darkens what lies outside a sheet that is smaller than the glass: a strip of about the given width in
// millimetres on the right and below, a thinner one on the left, each with an edge that is not quite straight.
func bordered(p *image.Gray, width float64, dpi int, rnd *rand.Rand) {
	mm := float64(dpi) / inch
	w, h := p.Rect.Dx(), p.Rect.Dy()
	lean := rnd.NormFloat64() * 0.004
	for y := range h {
		right := w - int(width*mm+lean*float64(y))
		left := int(width*mm/3 - lean*float64(y))
		low := y >= h-int(width*mm*0.8)
		for x := range w {
			if low || x < left || x >= right {
				p.Pix[y*p.Stride+x] = uint8(18 + (x*7+y*13)%9)
			}
		}
	}
}

// lit lights the page as a lamp at one side does, and lets the shadow of whoever holds the camera fall across it, with a
// soft edge. amount 0 changes nothing, at 1 the darkest paper has a quarter of the light.
func lit(p *image.Gray, amount float64, rnd *rand.Rand) {
	w, h := float64(p.Rect.Dx()), float64(p.Rect.Dy())
	lean, at := 0.35+0.2*rnd.Float64(), 0.45+0.2*rnd.Float64()
	for y := range p.Rect.Dy() {
		v := float64(y) / h
		for x := range p.Rect.Dx() {
			u := float64(x) / w
			light := 1 - amount*0.35*math.Hypot(u-0.1, v-0.1)
			shadow := 1 / (1 + math.Exp(-(u+lean*v-at-0.15)*28))
			light *= 1 - amount*0.5*shadow
			p.Pix[y*p.Stride+x] = uint8(float64(p.Pix[y*p.Stride+x]) * light)
		}
	}
}

// Picture gives a page that is a photograph alone, without a word: soft shapes of a hillside, shrubs and sky, with grain.
// With frame, it is a smaller print lying on white paper.
func Picture(frame bool, seed uint64) image.Image {
	const w, h = 1653, 2338
	rnd := rand.New(rand.NewPCG(seed, 3))
	g := image.NewGray(image.Rect(0, 0, w, h))
	for i := range g.Pix {
		g.Pix[i] = 255
	}
	inner := g.Rect
	if frame {
		inner = image.Rect(w/6, h/5, w*5/6, h*3/5)
	}
	ridge := [3]float64{rnd.Float64() * 6, rnd.Float64() * 6, rnd.Float64() * 6}
	for y := inner.Min.Y; y < inner.Max.Y; y++ {
		for x := inner.Min.X; x < inner.Max.X; x++ {
			v := float64(y-inner.Min.Y) / float64(inner.Dy())
			u := float64(x-inner.Min.X) / float64(inner.Dx())
			level := 225 - 70*v
			for k, top := range []float64{0.45, 0.6, 0.75} {
				if v > top+0.06*math.Sin(u*(4+3*float64(k))+ridge[k])+0.01*math.Sin(u*60+ridge[k]) {
					level = 150 - 38*float64(k) + 12*math.Sin(u*90+ridge[k])*math.Sin(v*80)
				}
			}
			g.Pix[y*g.Stride+x] = uint8(max(0, min(255, level)))
		}
	}
	shrubs(g, inner, rnd)
	newGrain(rnd).on(g, 0.2)
	return g
}

// shrubs puts dark round shapes of many sizes, some of a letter's, on the lower half.
func shrubs(g *image.Gray, in image.Rectangle, rnd *rand.Rand) {
	for range 260 {
		x, y := in.Min.X+rnd.IntN(in.Dx()), in.Min.Y+in.Dy()/2+rnd.IntN(in.Dy()/2)
		r := 4 + int(math.Abs(rnd.NormFloat64())*18)
		dark := uint8(20 + rnd.IntN(70))
		for dy := -r; dy <= r; dy++ {
			for dx := -r; dx <= r; dx++ {
				if q := image.Pt(x+dx, y+dy); dx*dx+dy*dy*2 < r*r && q.In(in) {
					g.SetGray(q.X, q.Y, color.Gray{Y: dark})
				}
			}
		}
	}
}

// OnDesk gives a photograph of a page that lies on a wooden desk, a little askew, with the desk all round it. Boxes of
// words do not hold in it.
func OnDesk(page image.Image, seed uint64) image.Image {
	rnd := rand.New(rand.NewPCG(seed, 4))
	p := greyOf(page)
	w, h := p.Rect.Dx(), p.Rect.Dy()
	out := image.NewGray(image.Rect(0, 0, w*6/5, h*7/6))
	phase, tilt := rnd.Float64()*6, (rnd.Float64()-0.5)*0.06
	sin, cos := math.Sincos(tilt)
	ow, oh := out.Rect.Dx(), out.Rect.Dy()
	for y := range oh {
		for x := range ow {
			dx, dy := float64(x-ow/2), float64(y-oh/2)
			sx, sy := dx*cos+dy*sin+float64(w)/2, dy*cos-dx*sin+float64(h)/2
			if sx >= 0 && sy >= 0 && sx < float64(w-1) && sy < float64(h-1) {
				out.Pix[y*ow+x] = between(p, sx, sy, 0)
				continue
			}
			wood := 95 + 22*math.Sin(float64(y)/19+3*math.Sin(float64(x)/310+phase)) + 9*math.Sin(float64(y)/4.3+phase)
			out.Pix[y*ow+x] = uint8(wood)
		}
	}
	lit(out, 0.5, rnd)
	newGrain(rnd).on(out, 0.15)
	return out
}
