package ocr

import (
	"slices"

	"acs/intake"
)

// patch is unread ink that stands together, apart from the lines of words that were read.
type patch struct {
	x0, y0, x1, y1 int
	marks, area    int
	tallest        int // height of its tallest mark
}

func (p patch) w() int { return p.x1 - p.x0 }
func (p patch) h() int { return p.y1 - p.y0 }

// with is both patches as one.
func (p patch) with(q patch) patch {
	return patch{
		min(p.x0, q.x0), min(p.y0, q.y0), max(p.x1, q.x1), max(p.y1, q.y1),
		p.marks + q.marks, p.area + q.area, max(p.tallest, q.tallest),
	}
}

const (
	besideWord = 6    // heights of a word on either side of it in which ink belongs to its line
	trueLine   = 75.0 // mean confidence from which a line counts as read: a word guessed right in a note does not
	joinAcross = 45   // pixels between marks of one patch
	joinDown   = 22
)

// place is a line of an engine's reading.
type place struct{ block, par, line int }

func (w seen) where() place { return place{w.block, w.par, w.line} }

// lineConf gives the mean confidence of each line, over words, weighted by length.
func lineConf(words []seen) map[place]float64 {
	lines := map[place][]seen{}
	for _, w := range words {
		lines[w.where()] = append(lines[w.where()], w)
	}
	conf := map[place]float64{}
	for k, l := range lines {
		conf[k] = meanConf(l)
	}
	return conf
}

// apart gathers the unread text-sized marks that lie in no line of confident words, in patches. A word misread in a
// line of print is a blemish of reading; ink where no line was read is something else on the page: a note, a
// signature, a stamp.
func (p *ink) apart(words []seen) []patch {
	lines := newMask(p.w, p.h)
	of := lineConf(words)
	for _, w := range words {
		if w.conf >= confident && hasLetter(w.text) && of[w.where()] >= trueLine {
			b, reach := w.box, besideWord*min(w.box[3], 40)
			lines.set(intake.Box{b[0] - reach, b[1] - b[3]/4, b[2] + 2*reach, b[3] + b[3]/2})
		}
	}
	var patches []patch
	for _, m := range p.marks {
		if !p.textSized(m) || 2*m.covered > m.area || lines.at((m.x0+m.x1)/2, (m.y0+m.y1)/2) {
			continue
		}
		patches = append(patches, patch{m.x0, m.y0, m.x1, m.y1, 1, m.area, m.h()})
	}
	return joined(patches)
}

// joined merges patches that stand close, until none do.
func joined(patches []patch) []patch {
	for {
		slices.SortFunc(patches, func(a, b patch) int { return a.x0 - b.x0 })
		var out []patch
		for _, p := range patches {
			i := slices.IndexFunc(out, func(q patch) bool {
				return p.x0 <= q.x1+joinAcross && q.x0 <= p.x1+joinAcross && p.y0 <= q.y1+joinDown && q.y0 <= p.y1+joinDown
			})
			if i < 0 {
				out = append(out, p)
				continue
			}
			out[i] = out[i].with(p)
		}
		if len(out) == len(patches) {
			return out
		}
		patches = out
	}
}

// mask is a set of pixels.
type mask struct {
	w, h int
	in   []bool
}

func newMask(w, h int) mask { return mask{w, h, make([]bool, w*h)} }

func (m mask) set(b intake.Box) {
	x0, x1 := max(b[0], 0), min(b[0]+b[2], m.w)
	for y := max(b[1], 0); y < min(b[1]+b[3], m.h) && x0 < x1; y++ {
		row := m.in[y*m.w+x0 : y*m.w+x1]
		for i := range row {
			row[i] = true
		}
	}
}

func (m mask) at(x, y int) bool { return m.in[y*m.w+x] }
