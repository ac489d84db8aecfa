package facsimile

import (
	"image"
	"image/color"
	"image/draw"
	"math"
	"math/rand/v2"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/vector"
)

// pen draws words onto a page, each letter in its own way where the page is written by hand.
type pen struct {
	dst draw.Image
	ras *vector.Rasterizer
	rnd *rand.Rand
	s   Style
	own map[float64]habit // by baseline: a line rises or falls as a whole
}

// habit is how one line of a hand runs.
type habit struct{ rise, phase, slant float64 }

func (p *pen) habit(y float64) habit {
	h, ok := p.own[y]
	if !ok {
		h = habit{rise: p.rnd.NormFloat64() * 0.004, phase: p.rnd.Float64() * 6, slant: p.rnd.NormFloat64() * 0.04}
		p.own[y] = h
	}
	return h
}

// word draws w and gives the box of its ink.
func (p *pen) word(w placed) image.Rectangle {
	var box image.Rectangle
	x := w.x
	for _, r := range w.text {
		o := w.face.glyph(r)
		m := p.transform(w, x)
		box = box.Union(p.glyph(o, m, p.ink(w.hand)))
		x += o.advance * w.size
	}
	if box.Empty() {
		box = image.Rect(int(w.x), int(w.y-w.size*0.7), int(x)+1, int(w.y)+1)
	}
	return box
}

// affine maps glyph ems to page pixels: x' = a x + b y + e, y' = c x + d y + f.
type affine struct{ a, b, c, d, e, f float64 }

func (p *pen) transform(w placed, x float64) affine {
	k := w.size
	if !w.hand {
		dy := 0.0
		if p.s.Face == Typewriter {
			dy = p.rnd.NormFloat64() * 0.012 * k
		}
		return affine{a: k, d: k, e: x, f: w.y + dy}
	}
	wobble, h := p.s.Wobble, p.habit(w.y)
	along := x - w.x
	turn := p.rnd.NormFloat64() * 0.035 * wobble
	slant := (h.slant + p.rnd.NormFloat64()*0.05) * wobble
	kx, ky := k*(1+p.rnd.NormFloat64()*0.05*wobble), k*(1+p.rnd.NormFloat64()*0.06*wobble)
	sin, cos := math.Sincos(turn)
	wave := math.Sin((w.x+along)/(k*9)+h.phase) * 0.05 * k * wobble
	return affine{
		a: kx * cos, b: -ky*sin - slant*kx, c: kx * sin, d: ky * cos,
		e: x + p.rnd.NormFloat64()*0.02*k*wobble,
		f: w.y + h.rise*wobble*(x-float64(p.dst.Bounds().Dx())/2) + wave + p.rnd.NormFloat64()*0.025*k*wobble,
	}
}

// ink gives the ink of one letter: a pen presses unevenly, a faint print has lost some.
func (p *pen) ink(hand bool) color.Color {
	gone := p.s.Faint
	if hand {
		gone = min(gone+math.Abs(p.rnd.NormFloat64())*0.12, 0.9)
	} else if p.s.Face == Typewriter {
		gone = min(gone+math.Abs(p.rnd.NormFloat64())*0.1, 0.9)
	}
	mix := func(ink, paper uint8) uint8 { return uint8(float64(ink)*(1-gone) + float64(paper)*gone) }
	i, b := p.s.Ink, p.s.Paper
	if p.s.Face.Hand() && !hand {
		i = color.RGBA{A: 255} // a letterhead is printed in black
	}
	return color.RGBA{mix(i.R, b.R), mix(i.G, b.G), mix(i.B, b.B), 255}
}

func (p *pen) glyph(o outline, m affine, ink color.Color) image.Rectangle {
	box := bounds(o, m).Intersect(p.dst.Bounds())
	if box.Empty() {
		return image.Rectangle{}
	}
	p.ras.Reset(box.Dx(), box.Dy())
	at := func(q [2]float64) (float32, float32) {
		x, y := m.at(q)
		return float32(x - float64(box.Min.X)), float32(y - float64(box.Min.Y))
	}
	for i, s := range o.parts {
		ax, ay := at(s.at[0])
		bx, by := at(s.at[1])
		cx, cy := at(s.at[2])
		switch s.op {
		case sfnt.SegmentOpMoveTo:
			if i > 0 {
				p.ras.ClosePath()
			}
			p.ras.MoveTo(ax, ay)
		case sfnt.SegmentOpLineTo:
			p.ras.LineTo(ax, ay)
		case sfnt.SegmentOpQuadTo:
			p.ras.QuadTo(ax, ay, bx, by)
		case sfnt.SegmentOpCubeTo:
			p.ras.CubeTo(ax, ay, bx, by, cx, cy)
		}
	}
	p.ras.ClosePath()
	p.ras.Draw(p.dst, box, image.NewUniform(ink), image.Point{})
	return box
}

func (m affine) at(q [2]float64) (x, y float64) {
	return m.a*q[0] + m.b*q[1] + m.e, m.c*q[0] + m.d*q[1] + m.f
}

func bounds(o outline, m affine) image.Rectangle {
	if len(o.parts) == 0 {
		return image.Rectangle{}
	}
	lo, hi := [2]float64{math.Inf(1), math.Inf(1)}, [2]float64{math.Inf(-1), math.Inf(-1)}
	for _, s := range o.parts {
		for i := range points(s.op) {
			x, y := m.at(s.at[i])
			lo[0], lo[1], hi[0], hi[1] = min(lo[0], x), min(lo[1], y), max(hi[0], x), max(hi[1], y)
		}
	}
	return image.Rect(int(math.Floor(lo[0])), int(math.Floor(lo[1])), int(math.Ceil(hi[0]))+1, int(math.Ceil(hi[1]))+1)
}

func points(op sfnt.SegmentOp) int {
	switch op {
	case sfnt.SegmentOpQuadTo:
		return 2
	case sfnt.SegmentOpCubeTo:
		return 3
	}
	return 1
}
