package facsimile

import (
	"image"
	"image/color"
	"image/draw"
	"math/rand/v2"

	"golang.org/x/image/vector"
)

// Render sets text on as many A4 pages as it needs, in the given style. Words come in reading order, each with the box
// of its ink on the finished page, after skew and rotation.
//
// Errors: a font that is not installed.
func Render(text string, s Style, seed uint64) ([]Page, error) {
	s = s.filled()
	body, err := load(s.Face)
	if err != nil {
		return nil, err
	}
	printed, err := load(Sans)
	if err != nil {
		return nil, err
	}
	var pages []Page
	for n, sheet := range lay(text, s, printed, body) {
		rnd := rand.New(rand.NewPCG(seed, uint64(n)))
		pages = append(pages, page(sheet, s, printed, rnd))
	}
	return pages, nil
}

// Blank gives a page with nothing on it but its paper and what the scanner adds.
func Blank(s Style, seed uint64) (Page, error) {
	s.Letterhead, s.Boxes, s.Stamp = nil, false, ""
	pages, err := Render("", s, seed)
	if err != nil {
		return Page{}, err
	}
	return pages[0], nil
}

// Images gives the pages alone.
func Images(pages []Page) []image.Image {
	out := make([]image.Image, len(pages))
	for i, p := range pages {
		out[i] = p.Image
	}
	return out
}

func page(sheet sheetOf, s Style, printed *typeface, rnd *rand.Rand) Page {
	dst := canvas(sheet.w, sheet.h, s)
	furnish(dst, sheet, s)
	p := pen{dst: dst, ras: vector.NewRasterizer(1, 1), rnd: rnd, s: s, own: map[float64]habit{}}
	words := make([]Word, len(sheet.words))
	for i, w := range sheet.words {
		words[i] = Word{Text: w.text, Box: p.word(w), Hand: w.hand}
	}
	if s.Stamp != "" {
		p.stamp(sheet, printed)
	}
	img, move := wear(dst, s, rnd)
	for i := range words {
		words[i].Box = move(words[i].Box)
	}
	return Page{Image: img, Words: words, DPI: s.DPI}
}

func canvas(w, h int, s Style) draw.Image {
	var dst draw.Image = image.NewRGBA(image.Rect(0, 0, w, h))
	if s.grey() {
		dst = image.NewGray(image.Rect(0, 0, w, h))
	}
	draw.Draw(dst, dst.Bounds(), image.NewUniform(s.Paper), image.Point{}, draw.Src)
	return dst
}

// furnish draws what was printed on the paper before anyone wrote on it.
func furnish(dst draw.Image, p sheetOf, s Style) {
	thin := max(s.DPI/120, 1)
	rule := shade(s.Paper, 0.72)
	if s.Lines {
		for y := float64(p.body.Min.Y) + p.lead*1.12; y < float64(p.body.Max.Y); y += p.lead {
			fill(dst, image.Rect(p.body.Min.X/2, int(y), p.w-p.body.Min.X/2, int(y)+thin), rule)
		}
	}
	if s.Boxes {
		frame := shade(s.Paper, 0.45)
		outer := p.body.Inset(-int(p.lead * 0.5))
		step := max(outer.Dy()/4, 1)
		for y := outer.Min.Y; y+step <= outer.Max.Y+4; y += step {
			box(dst, image.Rect(outer.Min.X, y, outer.Max.X, y+step), thin, frame)
		}
	}
}

// shade darkens a colour: 1 leaves it, 0 is black.
func shade(c color.RGBA, k float64) color.RGBA {
	return color.RGBA{uint8(float64(c.R) * k), uint8(float64(c.G) * k), uint8(float64(c.B) * k), 255}
}

func fill(dst draw.Image, r image.Rectangle, c color.Color) {
	draw.Draw(dst, r, image.NewUniform(c), image.Point{}, draw.Src)
}

func box(dst draw.Image, r image.Rectangle, thick int, c color.Color) {
	fill(dst, image.Rect(r.Min.X, r.Min.Y, r.Max.X, r.Min.Y+thick), c)
	fill(dst, image.Rect(r.Min.X, r.Max.Y-thick, r.Max.X, r.Max.Y), c)
	fill(dst, image.Rect(r.Min.X, r.Min.Y, r.Min.X+thick, r.Max.Y), c)
	fill(dst, image.Rect(r.Max.X-thick, r.Min.Y, r.Max.X, r.Max.Y), c)
}

// stamp puts slanted red letters over the middle of the text.
func (p *pen) stamp(sheet sheetOf, printed *typeface) {
	size := float64(sheet.w) / 22
	x := float64(sheet.body.Min.X) + float64(sheet.body.Dx())*0.35
	y := float64(sheet.body.Min.Y) + float64(sheet.body.Dy())*0.18
	const tilt = 0.2
	for _, r := range p.s.Stamp {
		o := printed.glyph(r)
		p.glyph(o, affine{a: size, b: size * tilt, c: -size * tilt, d: size, e: x, f: y}, color.NRGBA{178, 34, 52, 150})
		x, y = x+o.advance*size, y-o.advance*size*tilt
	}
}
