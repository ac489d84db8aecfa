package facsimile

import (
	"image"
	"strings"
)

// Word is a word of the text and where it stands on the finished page.
type Word struct {
	Text string
	Box  image.Rectangle
	Hand bool
}

// Page is a finished page with the truth about it.
type Page struct {
	Image image.Image // *image.Gray, or *image.RGBA where there is colour
	Words []Word
	DPI   int
}

// placed is a word before it is drawn: baseline position in pixels.
type placed struct {
	text string
	x, y float64
	face *typeface
	size float64 // pixels an em
	hand bool
}

// sheetOf is one page of placed words.
type sheetOf struct {
	w, h  int
	body  image.Rectangle
	lead  float64
	words []placed
}

const (
	a4Width, a4Height = 210.0, 297.0 // millimetres
	inch              = 25.4
)

// lay breaks the text into lines and the lines into pages.
func lay(text string, s Style, printed, body *typeface) []sheetOf {
	mm := float64(s.DPI) / inch
	w, h := int(a4Width*mm), int(a4Height*mm)
	margin := s.Margin * mm
	size := s.Size * float64(s.DPI) / 72
	lead := size * 1.35
	l := layout{s: s, body: body, printed: printed, size: size}
	l.fresh = func(first bool) {
		page := sheetOf{w: w, h: h, lead: lead}
		top := margin
		if first {
			top = l.head(&page, margin, s)
		}
		page.body = image.Rect(int(margin), int(top), w-int(margin), h-int(margin))
		l.pages, l.column, l.y = append(l.pages, page), 0, top+lead
	}
	l.fresh(true)
	for line := range strings.SplitSeq(strings.TrimRight(text, "\n"), "\n") {
		l.line(line)
	}
	return l.pages
}

type layout struct {
	s             Style
	body, printed *typeface
	size, y       float64
	column        int // of the page, from 0
	pages         []sheetOf
	fresh         func(first bool)
}

// head places the printed letterhead and gives where the body starts.
func (l *layout) head(p *sheetOf, y float64, s Style) float64 {
	size := 12.5 * float64(s.DPI) / 72
	for _, text := range s.Letterhead {
		y += size * 1.3
		x := float64(p.w) - s.Margin*float64(s.DPI)/inch - l.printed.width(text)*size
		l.row(p, strings.Fields(text), max(x, 0), y, l.printed, size, false)
	}
	if len(s.Letterhead) > 0 {
		y += size * 1.5
	}
	return y
}

// gutter is what parts two columns: 8 millimetres.
func (l *layout) gutter() float64 { return 8 * float64(l.s.DPI) / inch }

// room is the width of a column.
func (l *layout) room() float64 {
	n := float64(l.s.Columns)
	return (float64(l.pages[0].body.Dx()) - (n-1)*l.gutter()) / n
}

func (l *layout) line(text string) {
	room := l.room()
	space := l.body.width(" ") * l.size
	var row []string
	used := 0.0
	for _, word := range strings.Fields(text) {
		w := l.body.width(word) * l.size
		if len(row) > 0 && used+space+w > room {
			l.end(row)
			row, used = nil, 0
		}
		if len(row) > 0 {
			used += space
		}
		row, used = append(row, word), used+w
	}
	l.end(row)
}

func (l *layout) end(row []string) {
	p := &l.pages[len(l.pages)-1]
	if l.y > float64(p.body.Max.Y) {
		if l.column+1 < l.s.Columns {
			l.column, l.y = l.column+1, float64(p.body.Min.Y)+p.lead
		} else {
			l.fresh(false)
			p = &l.pages[len(l.pages)-1]
		}
	}
	left := float64(p.body.Min.X) + float64(l.column)*(l.room()+l.gutter())
	l.row(p, row, left, l.y, l.body, l.size, l.s.Face.Hand())
	l.y += p.lead
}

func (l *layout) row(p *sheetOf, row []string, x, y float64, face *typeface, size float64, hand bool) {
	for _, word := range row {
		p.words = append(p.words, placed{text: word, x: x, y: y, face: face, size: size, hand: hand})
		x += (face.width(word) + face.width(" ")) * size
	}
}
