package ocr

import (
	"cmp"
	"context"
	"image"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"acs/intake"
)

// Limits of the second engine, set on scanned pages with known text (docs/reading.md has the figures).
const (
	sureEnough   = 0.93 // share of characters in confident words from which Tesseract needs no second reading
	unreadEnough = 0.06 // share of unread ink up to which it needs none
	wellCovered  = 0.90 // share of a line's ink under good words from which the line needs none
	goodWord     = 78.0 // confidence of a good word of Tesseract's
	takeLine     = 80.0 // mean confidence from which a line of the second engine is taken
	rereadWide   = 8    // page widths of lines that are read again on one page, at most: it is the dear engine
	sampled      = 5    // lines tried first on a page that looks handwritten
	sampleSure   = 88.0 // mean confidence of those, to go on with the rest
	muchDisputed = 0.09 // share of the lines, by length, on which the engines may disagree on a page that was read
	agreeEnough  = 0.80 // share of the characters on which both engines must agree for a page to be lifted
)

// textLine is one line that the detector found, and what the recogniser made of it.
type textLine struct {
	box   intake.Box
	words []seen
	conf  float64 // mean over its words, weighted by length; Tesseract's where it was not read again
	again bool    // read by the second engine

	covered float64 // share of its ink under good words of Tesseract's
}

// second reads again what Tesseract left unsure. It gives the words of both and the page's lines; no lines means that
// the page was given up as not print.
func (p *paddle) second(ctx context.Context, c *scan, words []seen, first verdict) ([]seen, []textLine, error) {
	boxes, err := p.lines(c.white)
	if err != nil {
		return nil, nil, err
	}
	lines := c.ink.unsure(boxes, words)
	todo := worst(lines, rereadWide*c.ink.w)
	if kind, _ := first.kind(); kind == intake.Handwritten && len(todo) > sampled {
		// The sample goes first, spread over the page.
		step := len(todo) / sampled
		for k := range sampled {
			todo[k], todo[k*step] = todo[k*step], todo[k]
		}
	}
	for k, i := range todo {
		if ctx.Err() != nil {
			return nil, nil, ctx.Err()
		}
		if k == sampled && first.conf < confident && meanOf(lines, todo[:sampled]) < sampleSure {
			return words, nil, nil
		}
		l := &lines[i]
		if l.words, err = p.read(c.white, l.box); err != nil {
			return nil, nil, err
		}
		l.conf = meanConf(l.words)
	}
	return merged(words, lines), lines, nil
}

// worst gives the unsure lines, those of which least was read first, as many as fit in a budget of pixels laid end to
// end; the others count as not read again.
func worst(lines []textLine, budget int) []int {
	var todo []int
	for i, l := range lines {
		if l.again {
			todo = append(todo, i)
		}
	}
	slices.SortStableFunc(todo, func(a, b int) int { return cmp.Compare(lines[a].covered, lines[b].covered) })
	for k, i := range todo {
		if budget -= lines[i].box[2]; budget < 0 {
			for _, i := range todo[k:] {
				lines[i].again = false
			}
			return todo[:k]
		}
	}
	return todo
}

func meanOf(lines []textLine, some []int) float64 {
	sum := 0.0
	for _, i := range some {
		sum += lines[i].conf
	}
	return sum / float64(max(len(some), 1))
}

func meanConf(words []seen) float64 {
	sum, n := 0.0, 0
	for _, w := range words {
		k := utf8.RuneCountInString(w.text)
		sum, n = sum+w.conf*float64(k), n+k
	}
	if n == 0 {
		return 0
	}
	return sum / float64(n)
}

// unsure marks the lines of which Tesseract's good words do not cover the ink.
func (p *ink) unsure(boxes []intake.Box, words []seen) []textLine {
	good := newMask(p.w, p.h)
	for _, w := range words {
		if w.conf >= goodWord && hasLetter(w.text) {
			good.set(intake.Box{w.box[0] - 3, w.box[1] - 3, w.box[2] + 6, w.box[3] + 6})
		}
	}
	owner := make([]int32, p.w*p.h)
	for i, b := range boxes {
		for y := max(b[1], 0); y < min(b[1]+b[3], p.h); y++ {
			for x := max(b[0], 0); x < min(b[0]+b[2], p.w); x++ {
				owner[y*p.w+x] = int32(i + 1)
			}
		}
	}
	all, covered := make([]int, len(boxes)+1), make([]int, len(boxes)+1)
	for _, r := range p.runs {
		if !p.textSized(p.marks[r.label]) {
			continue
		}
		for x := r.x0; x < r.x1; x++ {
			k := r.y*p.w + x
			all[owner[k]]++
			if good.in[k] {
				covered[owner[k]]++
			}
		}
	}
	lines := make([]textLine, len(boxes))
	for i, b := range boxes {
		lines[i] = textLine{box: b, conf: 100, covered: share(covered[i+1], max(all[i+1], 1))}
		lines[i].again = all[i+1] > 0 && lines[i].covered < wellCovered
	}
	return lines
}

// merged puts the lines that were read again, and better, in the place of Tesseract's words under them.
func merged(words []seen, lines []textLine) []seen {
	type placed struct {
		at   int // the first of the words it replaces; for a line that replaces none, the word it follows
		line textLine
	}
	taken := make([]bool, len(words))
	var news []placed
	for _, l := range lines {
		if !l.again || l.conf < takeLine || len(l.words) == 0 {
			continue
		}
		var under []int
		var old []seen
		for i, w := range words {
			if !taken[i] && within(w.box, l.box) {
				under, old = append(under, i), append(old, w)
			}
		}
		if len(old) > 0 && meanConf(old) > l.conf {
			continue
		}
		at := after(words, l.box)
		if len(under) > 0 {
			at = under[0]
		}
		for _, i := range under {
			taken[i] = true
		}
		news = append(news, placed{at, l})
	}
	slices.SortStableFunc(news, func(a, b placed) int { return a.at - b.at })
	var out []seen
	next, fresh := 0, 0
	for i := 0; i <= len(words); i++ {
		for next < len(news) && news[next].at <= i {
			fresh--
			for _, w := range news[next].line.words {
				w.line = fresh // negative: never a line of Tesseract's
				if i < len(words) {
					w.block, w.par = words[i].block, words[i].par
				}
				out = append(out, w)
			}
			next++
		}
		if i < len(words) && !taken[i] {
			out = append(out, words[i])
		}
	}
	return out
}

func within(w, line intake.Box) bool {
	x, y := w[0]+w[2]/2, w[1]+w[3]/2
	return x >= line[0] && x < line[0]+line[2] && y >= line[1] && y < line[1]+line[3]
}

// after gives the index of the first word that stands lower than the box.
func after(words []seen, b intake.Box) int {
	middle := b[1] + b[3]/2
	i := slices.IndexFunc(words, func(w seen) bool { return w.box[1] > middle })
	if i < 0 {
		return len(words)
	}
	return i
}

// disputed is the share of the page's lines, by length, that both engines read and of which they agree on less than half:
// print that is hard to read leaves them with much in common, handwriting with next to nothing.
func disputed(lines []textLine, first []seen) float64 {
	all, apart := 0, 0
	for _, l := range lines {
		all += l.box[2]
		if !l.again || len(l.words) == 0 {
			continue
		}
		under := slices.DeleteFunc(slices.Clone(first), func(w seen) bool { return !within(w.box, l.box) })
		if agreed(l.words, under) < 0.5 {
			apart += l.box[2]
		}
	}
	return share(apart, all)
}

// agreed is the share of the page's characters, as merged, on which both engines agree: good words of Tesseract's that
// were kept, and words read again just as some word of Tesseract's. The second engine alone is not believed: it is as
// confident of neat handwriting that it misreads as of print.
func agreed(merged, first []seen) float64 {
	had := map[string]int{}
	for _, w := range first {
		had[plainWord(w.text)]++
	}
	same, all := 0, 0
	for _, w := range merged {
		k, n := plainWord(w.text), utf8.RuneCountInString(w.text)
		all += n
		if had[k] > 0 && (w.by == byPaddle || w.conf >= confident) {
			had[k]--
			same += n
		}
	}
	return share(same, all)
}

func plainWord(s string) string {
	return strings.ToLower(strings.TrimFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }))
}

// explained drops the patches in which the detector sees no text at all: broken frames, smudges, drawings.
func explained(patches []patch, lines []textLine) []patch {
	return slices.DeleteFunc(slices.Clone(patches), func(q patch) bool {
		box := image.Rect(q.x0, q.y0, q.x1, q.y1)
		return !slices.ContainsFunc(lines, func(l textLine) bool {
			b := image.Rect(l.box[0], l.box[1], l.box[0]+l.box[2], l.box[1]+l.box[3])
			both := b.Intersect(box)
			return both.Dx()*both.Dy()*5 > min(b.Dx()*b.Dy(), box.Dx()*box.Dy())
		})
	})
}
