package ocr

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/draw"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"acs/intake"
	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gomono"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/encoding/charmap"
)

// A text file is set on pages of A4 at 150 dots to the inch, so that evidence in it can be boxed like any other.
const (
	plainWidth, plainHeight = 1240, 1754
	plainMargin             = 110
	plainSize               = 24 // pixels
	plainLeading            = 34
	plainLines              = (plainHeight - 2*plainMargin) / plainLeading
)

// decodeText takes UTF-8, UTF-16 with a byte order mark, and otherwise Windows-1252.
func decodeText(content []byte) string {
	var order binary.ByteOrder
	switch {
	case bytes.HasPrefix(content, []byte{0xff, 0xfe}):
		order = binary.LittleEndian
	case bytes.HasPrefix(content, []byte{0xfe, 0xff}):
		order = binary.BigEndian
	}
	if order != nil {
		units := make([]uint16, (len(content)-2)/2)
		for i := range units {
			units[i] = order.Uint16(content[2+2*i:])
		}
		return string(utf16.Decode(units))
	}
	content = bytes.TrimPrefix(content, []byte("\ufeff"))
	if utf8.Valid(content) {
		return string(content)
	}
	text, err := charmap.Windows1252.NewDecoder().Bytes(content)
	if err != nil {
		return strings.ToValidUTF8(string(content), "�")
	}
	return string(text)
}

// plainSheets sets a text on pages; a form feed starts a new one. At most limit+1 pages are made.
func plainSheets(text string, limit int) ([]sheet, error) {
	parsed, err := opentype.Parse(gomono.TTF)
	if err != nil {
		return nil, err
	}
	face, err := opentype.NewFace(parsed, &opentype.FaceOptions{Size: plainSize, DPI: 72, Hinting: font.HintingFull})
	if err != nil {
		return nil, err
	}
	defer face.Close()
	var sheets []sheet
	for part := range strings.SplitSeq(strings.ReplaceAll(text, "\r\n", "\n"), "\f") {
		s := &setter{face: face}
		for line := range strings.SplitSeq(part, "\n") {
			s.line(line)
			if len(sheets)+len(s.done) > limit {
				break
			}
		}
		sheets = append(sheets, s.finish()...)
		if len(sheets) > limit {
			break
		}
	}
	return sheets, nil
}

// setter places words on pages, line by line.
type setter struct {
	face       font.Face
	page       *image.Gray
	words      []seen
	row        int // on the page
	lines, par int // of the text
	done       []sheet
}

// line sets one line of the text; what does not fit goes on below, as the same line.
func (s *setter) line(text string) {
	words := strings.Fields(text)
	if len(words) == 0 {
		s.par++
		s.row++
		return
	}
	s.lines++
	x := plainMargin
	for _, w := range words {
		for w != "" {
			w, x = s.word(w, x)
		}
	}
	s.row++
}

// word sets as much of a word as a line holds and gives what is left, with the place for what follows.
func (s *setter) word(w string, x int) (rest string, next int) {
	advance := font.MeasureString(s.face, "n").Ceil()
	width := advance * utf8.RuneCountInString(w)
	if x > plainMargin && x+width > plainWidth-plainMargin {
		s.row++
		return w, plainMargin
	}
	if s.page == nil || s.row >= plainLines {
		s.turnPage()
	}
	if room := (plainWidth - plainMargin - x) / advance; utf8.RuneCountInString(w) > room {
		runes := []rune(w)
		w, rest = string(runes[:room]), string(runes[room:])
		width = advance * room
	}
	y := plainMargin + s.row*plainLeading
	d := font.Drawer{Dst: s.page, Src: image.Black, Face: s.face, Dot: fixed.P(x, y+plainSize)}
	d.DrawString(w)
	s.words = append(s.words, seen{
		text: w, conf: 100, box: intake.Box{x, y + 2, width, plainSize + 6}, par: s.par, line: s.lines, by: byLayer,
	})
	return rest, x + width + advance
}

func (s *setter) turnPage() {
	s.keep()
	s.page = image.NewGray(image.Rect(0, 0, plainWidth, plainHeight))
	draw.Draw(s.page, s.page.Rect, image.White, image.Point{}, draw.Src)
	s.words, s.row = nil, min(s.row, s.row%plainLines)
}

func (s *setter) keep() {
	if s.page != nil {
		s.done = append(s.done, sheet{img: s.page, layer: s.words, typed: true})
	}
}

func (s *setter) finish() []sheet {
	s.keep()
	return s.done
}
