package ocr

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"acs/intake"
)

// verdict is what can be measured on a page after it was read.
type verdict struct {
	marks   int     // text-sized marks
	ink     int     // dark pixels of text-sized marks
	unread  int     // of those, outside the boxes of confident words
	hand    int     // of those, in patches that look like handwriting, apart from all lines that were read
	signed  bool    // patches were taken for a signature, and are not counted in hand
	conf    float64 // mean over words, weighted by length, 0 to 100
	sure    float64 // share of the characters that stand in confident words
	chars   int
	lines   int // lines of at least two words that were read with high confidence throughout
	patches []patch
}

// Limits of the judgement, each set on scanned pages with known text (docs/reading.md has the figures).
const (
	confident  = 60.0 // below it a word does not account for the ink under it
	fewMarksOn = 5    // text-sized marks of a page that counts as blank, at most
	lowMean    = 70.0 // mean confidence below which no page counts as read
	sureLeast  = 0.82 // share of characters in confident words below which no page counts as read
	notRead    = 0.22 // share of unread ink above which a typed page does not count as read
	notTyped   = 0.60 // share of unread ink from which the page is not mainly typed
	sureLine   = 85.0 // mean confidence of a line that is print beyond doubt
	noteWide   = 150  // pixels of handwriting, patches laid end to end, that are a note: about 20 mm
	patchHigh  = 34   // pixels; a patch in which no mark is taller than print is print
	patchWide  = 60
	patchInk   = 400
	markInk    = 60 // pixels; fewer to a mark are smudges
)

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
	v.lines = sureLines(words)
	v.weighPatches(c.ink, words)
	return v
}

// weighPatches parts handwriting from print that was not read, and takes one signature out.
func (v *verdict) weighPatches(p *ink, words []seen) {
	var name patch
	for _, q := range p.apart(words) {
		if q.tallest < patchHigh || q.w() < patchWide || q.area < max(patchInk, markInk*q.marks) {
			continue
		}
		whole := q
		if v.signed {
			whole = name.with(q)
		}
		if p.signature(whole, words) {
			name, v.signed = whole, true
			v.unread = max(v.unread-q.area, 0)
			continue
		}
		v.patches = append(v.patches, q)
		v.hand += q.area
	}
}

// closings end a letter; what stands by hand just under one is a signature.
var closings = []string{
	"sincerely", "faithfully", "truly", "respectfully", "regards", "signed", "signature", "yours", "wishes", "gywir",
	"ffyddlon", "cofion",
}

// signature tells whether a patch is one line of writing of a signature's size, just under or beside a closing.
func (p *ink) signature(q patch, words []seen) bool {
	if q.w() > 520 || q.h() > 260 || q.marks > 30 || q.y0 < p.h/5 {
		return false
	}
	return slices.ContainsFunc(words, func(w seen) bool {
		plain := strings.ToLower(strings.Trim(w.text, ".,:;-"))
		foot := w.box[1] + w.box[3]
		return w.conf >= confident && slices.Contains(closings, plain) && q.y1 > w.box[1] && q.y0 < foot+180
	})
}

// sureLines counts lines of print that was read beyond doubt.
func sureLines(words []seen) int {
	type line struct {
		words, chars int
		conf         float64
	}
	lines := map[place]*line{}
	for _, w := range words {
		k := w.where()
		if lines[k] == nil {
			lines[k] = &line{}
		}
		lines[k].words++
		lines[k].chars += utf8.RuneCountInString(w.text)
		lines[k].conf += w.conf
	}
	n := 0
	for _, l := range lines {
		if l.words >= 2 && l.chars >= 10 && l.conf/float64(l.words) >= sureLine {
			n++
		}
	}
	return n
}

// letters counts the text-sized marks.
func (p *ink) letters() int {
	n := 0
	for _, m := range p.marks {
		if p.textSized(m) {
			n++
		}
	}
	return n
}

func share(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}

// cover counts, for each mark, the pixels that lie in boxes of confident words, with a margin of a stroke.
func (p *ink) cover(words []seen) {
	const margin = 3
	read := newMask(p.w, p.h)
	for _, w := range words {
		if w.conf >= confident && hasLetter(w.text) {
			read.set(intake.Box{w.box[0] - margin, w.box[1] - margin, w.box[2] + 2*margin, w.box[3] + 2*margin})
		}
	}
	for i := range p.marks {
		p.marks[i].covered = 0
	}
	for _, r := range p.runs {
		for _, in := range read.in[r.y*p.w+r.x0 : r.y*p.w+r.x1] {
			if in {
				p.marks[r.label].covered++
			}
		}
	}
}

func hasLetter(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// handWide is the length of the handwriting in the patches, laid end to end, in pixels.
func (v verdict) handWide() int {
	n := 0
	for _, q := range v.patches {
		n += q.w() * max(1, (q.h()+35)/70)
	}
	return n
}

// withPatches is the verdict with other patches in the place of its own.
func (v verdict) withPatches(patches []patch) verdict {
	v.patches = patches
	return v
}

// kind judges a page, and why a person must look at it, if one must.
func (v verdict) kind() (intake.PageKind, intake.ReadingReason) {
	unread := share(v.unread, v.ink)
	switch {
	case unread >= notTyped || v.conf < confident:
		if v.lines >= 2 {
			return intake.Mixed, intake.MixedReason
		}
		return intake.Handwritten, intake.HandwrittenReason
	case v.handWide() >= noteWide:
		return intake.Mixed, intake.MixedReason
	case v.conf < lowMean || v.sure < sureLeast:
		return intake.Typed, intake.LowConfidence
	case unread > notRead:
		return intake.Typed, intake.UnreadInkReason
	}
	return intake.Typed, intake.NoReadingReason
}

func round(v, per float64) float64 { return float64(int(v*per+0.5)) / per }
