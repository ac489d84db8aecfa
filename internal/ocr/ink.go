package ocr

import "image"

// mark is one connected piece of ink: its box and the number of its dark pixels.
type mark struct {
	x0, y0, x1, y1 int // x1, y1 exclusive
	area           int
	covered        int // dark pixels that lie in boxes of words that were read with confidence
	rim            int // dark pixels near the edge of its own box, counted for wide marks only
}

func (m mark) w() int { return m.x1 - m.x0 }
func (m mark) h() int { return m.y1 - m.y0 }

type run struct{ y, x0, x1, label int }

// ink is all dark runs of a page and the marks they make up.
type ink struct {
	w, h  int
	runs  []run
	marks []mark
}

// findInk labels the 8-connected dark pieces of a whitened page.
func findInk(white *image.Gray, level byte) *ink {
	w, h := white.Rect.Dx(), white.Rect.Dy()
	p := &ink{w: w, h: h}
	var parent []int
	find := func(a int) int {
		for parent[a] != a {
			parent[a] = parent[parent[a]]
			a = parent[a]
		}
		return a
	}
	above := 0 // first run of the row above
	for y := range h {
		start := len(p.runs)
		p.runs = darkRuns(p.runs, white.Pix[y*white.Stride:y*white.Stride+w], y, level)
		k := above
		for i := start; i < len(p.runs); i++ {
			r := &p.runs[i]
			r.label = -1
			for k < start && p.runs[k].x1 < r.x0 {
				k++
			}
			for j := k; j < start && p.runs[j].x0 <= r.x1; j++ {
				root := find(p.runs[j].label)
				if r.label < 0 {
					r.label = root
				} else {
					parent[root] = find(r.label)
				}
			}
			if r.label < 0 {
				r.label = len(parent)
				parent = append(parent, r.label)
			}
		}
		above = start
	}
	p.gather(parent, find)
	return p
}

func darkRuns(runs []run, row []byte, y int, level byte) []run {
	for x := 0; x < len(row); x++ {
		if row[x] >= level {
			continue
		}
		x0 := x
		for x < len(row) && row[x] < level {
			x++
		}
		runs = append(runs, run{y: y, x0: x0, x1: x})
	}
	return runs
}

// gather gives every run the index of its mark.
func (p *ink) gather(parent []int, find func(int) int) {
	index := make([]int, len(parent))
	for i := range index {
		index[i] = -1
	}
	for i := range p.runs {
		r := &p.runs[i]
		root := find(r.label)
		if index[root] < 0 {
			index[root] = len(p.marks)
			p.marks = append(p.marks, mark{x0: r.x0, y0: r.y, x1: r.x1, y1: r.y + 1})
		}
		r.label = index[root]
		m := &p.marks[r.label]
		m.x0, m.x1, m.y1 = min(m.x0, r.x0), max(m.x1, r.x1), r.y+1
		m.area += r.x1 - r.x0
	}
	p.rims()
}

// rims counts the ink of wide marks that lies along their own box: in the frame of a form's field that is nearly all.
func (p *ink) rims() {
	const wide, high, rim = 90, 24, 7
	for _, r := range p.runs {
		m := &p.marks[r.label]
		if m.w() < wide || m.h() < high {
			continue
		}
		if r.y < m.y0+rim || r.y >= m.y1-rim {
			m.rim += r.x1 - r.x0
			continue
		}
		m.rim += max(min(r.x1, m.x0+rim)-r.x0, 0) + max(r.x1-max(r.x0, m.x1-rim), 0)
	}
}

// Sizes below are for a page whose long side has workLong pixels: about 190 to the inch on A4, where typed letters
// stand 12 to 25 pixels high.
const (
	speck      = 7   // marks smaller than this both ways are dust, dots and the grain of the paper
	letterHigh = 130 // taller marks are pictures, borders and rules, unless they are wide too (joined handwriting)
	lineThin   = 5   // rules and underlines are at most this thick on average
	edge       = 6   // marks that touch this margin are shadows and edges of the sheet, unless letter-sized
)

// textSized tells whether a mark could be a letter, a part of one, or a word of joined handwriting.
func (p *ink) textSized(m mark) bool {
	w, h := m.w(), m.h()
	if max(w, h) < speck || m.area < 10 {
		return false
	}
	if w > p.w*2/3 || h > p.h/4 {
		return false
	}
	thick := float64(m.area) / float64(max(w, h))
	long := float64(max(w, h)) / float64(min(w, h))
	if long > 12 && thick <= lineThin || long > 25 {
		return false
	}
	touches := m.x0 < edge || m.y0 < edge || m.x1 > p.w-edge || m.y1 > p.h-edge
	if touches && (h > 60 || w > 200 || long > 6) {
		return false
	}
	if m.rim*10 > m.area*6 {
		return false // a frame
	}
	fill := float64(m.area) / float64(w*h)
	if min(w, h) > 40 && fill > 0.55 {
		return false // a blot, a punched hole, the dark part of a picture
	}
	if h > letterHigh && (w < h/3 || fill < 0.04) {
		return false // a bracket
	}
	return true
}
