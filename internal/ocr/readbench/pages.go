package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"os"
	"strings"

	"acs/intake"
	"acs/internal/facsimile"
)

// trial is one page with what is true of it.
type trial struct {
	class string
	img   image.Image
	truth string
	kind  intake.PageKind
	human bool // a person must see it, however well its words are read
}

// letters takes the texts of letters of a middling length from a file of labelled messages.
func letters(path string) ([]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var texts []string
	s := bufio.NewScanner(f)
	s.Buffer(nil, 1<<20)
	for s.Scan() {
		var m struct {
			Text string `json:"text"`
		}
		if err := json.Unmarshal(s.Bytes(), &m); err != nil {
			return nil, err
		}
		if n := len(strings.Fields(m.Text)); n >= 60 && n <= 130 {
			texts = append(texts, m.Text)
		}
	}
	if len(texts) < 10 {
		return nil, fmt.Errorf("%s has only %d letters of 60 to 130 words", path, len(texts))
	}
	return texts, s.Err()
}

var head = []string{"Wexcombe and District Tenants’ Association", "The Old Library, 14 Station Road, Wexcombe", "Telephone 01632 960121"}

var wears = []facsimile.Style{
	{},
	{DPI: 300, Noise: 0.2},
	{DPI: 150, Noise: 0.3, Skew: 1.8},
	{Faint: 0.5, Paper: color.RGBA{232, 222, 196, 255}},
	{Fax: true, Noise: 0.1},
	{DPI: 120, Blur: 0.8, Noise: 0.25, Skew: -1.2},
}

var notes = []string{
	"please ring me I am frightened of him and he reads the post", "I can’t go on like this without any help at all",
	"don’t write to this address any more he has found it", "no food since Friday and the meter is empty again",
}

// bench lays out every trial, always the same.
type bench struct {
	texts []string
	n     int
	out   []trial
	err   error
}

func (b *bench) text() string {
	b.n++
	return b.texts[b.n%len(b.texts)]
}

func (b *bench) render(text string, s facsimile.Style) image.Image {
	pages, err := facsimile.Render(text, s, uint64(b.n))
	if err != nil {
		b.err = err
		return image.NewGray(image.Rect(0, 0, 8, 8))
	}
	return pages[0].Image
}

func (b *bench) add(class string, img image.Image, truth string, kind intake.PageKind, human bool) {
	b.out = append(b.out, trial{class, img, truth, kind, human})
}

func (b *bench) all() {
	b.typed()
	b.forms()
	b.byHand()
	b.blank()
	b.placed()
}

func (b *bench) typed() {
	for i := range 24 {
		s := wears[i%len(wears)]
		s.Face = facsimile.Printed[i%len(facsimile.Printed)]
		t := b.text()
		b.add("typed", b.render(t, s), t, intake.Typed, false)
	}
	for i, turn := range []int{90, 180, 270, 180} {
		t := b.text()
		s := facsimile.Style{Face: facsimile.Printed[i], Rotation: turn, Noise: 0.1, Skew: 1}
		b.add("typed, turned", b.render(t, s), t, intake.Typed, false)
	}
}

// forms are low in resolution and noisy, in boxes.
func (b *bench) forms() {
	for i := range 8 {
		t := b.text()
		s := facsimile.Style{Face: facsimile.Printed[i%4], Boxes: true, DPI: 100 + 10*(i%3), Noise: 0.3 + 0.1*float64(i%4), Blur: 0.5, Size: 10}
		b.add("typed forms, noisy", b.render(t, s), t, intake.Typed, false)
	}
}

func (b *bench) byHand() {
	for i := range 18 {
		t := b.text()
		s := facsimile.Style{Face: facsimile.Hands[i%9], Wobble: 1 + 0.8*float64(i/9), Lines: i%3 == 0, Noise: 0.1}
		b.add("handwritten", b.render(t, s), t, intake.Handwritten, true)
	}
	for i := range 9 {
		t := b.text()
		s := facsimile.Style{Face: facsimile.Hands[i], Letterhead: head, Wobble: 1.6, Noise: 0.1}
		b.add("printed head, handwritten", b.render(t, s), strings.Join(head, "\n")+"\n"+t, intake.Mixed, true)
	}
	for i := range 9 {
		t := b.text()
		s := facsimile.Style{Face: facsimile.Hands[i], Boxes: true, Letterhead: head, Wobble: 1.6, Size: 15}
		b.add("form filled in by hand", b.render(t, s), strings.Join(head, "\n")+"\n"+t, intake.Mixed, true)
	}
	for i := range 9 {
		t, note := b.text(), notes[i%len(notes)]
		page := b.render(t, facsimile.Style{Face: facsimile.Printed[i%4], Size: 10})
		note2 := b.render(note, facsimile.Style{Face: facsimile.Hands[i], Wobble: 1.6, Size: 19})
		b.add("typed, note by hand below", over(page, note2, lowest(page)+30), t+"\n"+note, intake.Mixed, true)
	}
	for i := range 6 {
		t := b.text() + "\n\nYours sincerely\n"
		page := b.render(t, facsimile.Style{Face: facsimile.Printed[i%4], Size: 10})
		name := b.render([]string{"J Pennifold", "A. Marsh", "Sam Oduya", "R Tasker", "B. Quill", "Dee Farrow"}[i], facsimile.Style{Face: facsimile.Hands[i], Wobble: 1.6, Size: 20})
		b.add("typed, signed by hand", over(page, name, lowest(page)+12), t, intake.Typed, false)
	}
}

func (b *bench) blank() {
	for i, s := range []facsimile.Style{{}, {Noise: 0.4}, {Paper: color.RGBA{210, 225, 205, 255}, Noise: 0.2}, {Fax: true, Noise: 0.2}} {
		p, err := facsimile.Blank(s, uint64(i))
		if err != nil {
			b.err = err
			return
		}
		b.add("blank", p.Image, "", intake.Blank, true)
	}
}

// lowest is the last row with ink.
func lowest(img image.Image) int {
	b := img.Bounds()
	for y := b.Max.Y - 1; y > 0; y-- {
		for x := b.Min.X; x < b.Max.X; x += 2 {
			if color.GrayModel.Convert(img.At(x, y)).(color.Gray).Y < 100 {
				return y
			}
		}
	}
	return 0
}

// over lays the ink of a second page on the first, its first ink at row y.
func over(page, second image.Image, y int) image.Image {
	out := image.NewGray(page.Bounds())
	draw.Draw(out, out.Rect, page, page.Bounds().Min, draw.Src)
	top := 0
	for ; top < second.Bounds().Dy(); top++ {
		if dark(second, top) {
			break
		}
	}
	for v := top; v < second.Bounds().Dy() && y+v-top < out.Rect.Dy(); v++ {
		for x := range out.Rect.Dx() {
			g := color.GrayModel.Convert(second.At(x, v)).(color.Gray)
			if g.Y < out.GrayAt(x, y+v-top).Y {
				out.SetGray(x, y+v-top, g)
			}
		}
	}
	return out
}

func dark(img image.Image, y int) bool {
	for x := range img.Bounds().Dx() {
		if color.GrayModel.Convert(img.At(x, y)).(color.Gray).Y < 100 {
			return true
		}
	}
	return false
}
