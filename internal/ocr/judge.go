package ocr

import (
	"unicode"
	"unicode/utf8"

	"acs/intake"
)

// verdict is what can be measured on a page after it was read.
type verdict struct {
	ink    int     // dark pixels of text-sized marks
	unread int     // of those, outside the boxes of confident words
	marks  int     // text-sized marks
	conf   float64 // mean over words, weighted by length, 0 to 100
	sure   float64 // share of letters that stand in confident words
	chars  int
}

const confident = 60 // below it a word does not account for the ink under it

// weigh measures the page.
func weigh(c *scan, words []seen) verdict {
	var v verdict
	sum, sure := 0.0, 0
	for _, w := range words {
		n := utf8.RuneCountInString(w.text)
		sum += w.conf * float64(n)
		v.chars += n
		if w.conf >= confident {
			sure += n
		}
	}
	if v.chars > 0 {
		v.conf, v.sure = sum/float64(v.chars), float64(sure)/float64(v.chars)
	}
	c.ink.cover(words)
	for _, m := range c.ink.marks {
		if c.ink.textSized(m) {
			v.marks++
			v.ink += m.area
			v.unread += m.area - m.covered
		}
	}
	return v
}

func (v verdict) unreadShare() float64 {
	if v.ink == 0 {
		return 0
	}
	return float64(v.unread) / float64(v.ink)
}

// cover counts, for each mark, the pixels that lie in boxes of confident words, with a margin of a stroke.
func (p *ink) cover(words []seen) {
	const margin = 3
	mask := make([]bool, p.w*p.h)
	for _, w := range words {
		if w.conf < confident || !hasLetter(w.text) {
			continue
		}
		b := w.box
		for y := max(b[1]-margin, 0); y < min(b[1]+b[3]+margin, p.h); y++ {
			row := mask[y*p.w : (y+1)*p.w]
			for x := max(b[0]-margin, 0); x < min(b[0]+b[2]+margin, p.w); x++ {
				row[x] = true
			}
		}
	}
	for i := range p.marks {
		p.marks[i].covered = 0
	}
	for _, r := range p.runs {
		for _, in := range mask[r.y*p.w+r.x0 : r.y*p.w+r.x1] {
			if in {
				p.marks[r.label].covered++
			}
		}
	}
}

func hasLetter(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return true
		}
	}
	return false
}

// page judges the kind of a page, and why a person must look at it, if one must.
func (v verdict) page(c *scan, words []seen, number int) (intake.Page, intake.ReadingReason) {
	w, h := c.shownSize()
	p := intake.Page{
		Number: number, Width: w, Height: h, Rotation: c.pose.turn, Kind: intake.Typed,
		Confidence: v.conf, UnreadInk: v.unreadShare(), Engine: "tesseract",
	}
	switch {
	case v.marks < 5:
		p.Kind = intake.Blank
		return p, intake.NoReadingReason
	case v.conf < 60 || p.UnreadInk > .6:
		p.Kind = intake.Handwritten
		return p, intake.HandwrittenReason
	case p.UnreadInk > .2:
		p.Kind = intake.Mixed
		return p, intake.MixedReason
	}
	return p, intake.NoReadingReason
}
