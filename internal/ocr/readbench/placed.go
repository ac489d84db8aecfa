package main

import (
	"strings"

	"acs/intake"
	"acs/internal/facsimile"
)

// placed are pages that a camera, the scanner's glass, a folder or an office has left its mark on, pages in two columns,
// and pages without a word that are not blank.
func (b *bench) placed() {
	for i := range 4 {
		f := float64(i)
		face := facsimile.Printed[i]
		b.printed("photographed in shadow", facsimile.Style{Face: face, Shadow: 0.5 + 0.17*f, Skew: f - 1.5, Blur: float64(i % 2), Noise: 0.15})
		b.onDesk(face)
		b.printed("dark border", facsimile.Style{Face: face, Border: 5 + 4*f, Skew: 0.8*f - 1, Noise: 0.1})
		b.printed("punched", facsimile.Style{Face: face, Holes: true, Skew: f - 2, DPI: 150 + 50*(i%2)})
		b.printed("stamped", facsimile.Style{Face: face, Stamp: []string{"RECEIVED", "COPY", "URGENT", "POST ROOM 4"}[i]})
		b.columns(face)
		b.add("picture alone", facsimile.Picture(i%2 == 1, uint64(i)), "", intake.Blank, true)
	}
}

func (b *bench) printed(class string, s facsimile.Style) {
	t := b.text()
	b.add(class, b.render(t, s), t, intake.Typed, false)
}

// columns sets four letters, so that both columns of the page are filled.
func (b *bench) columns(face facsimile.Face) {
	text := strings.Join([]string{b.text(), b.text(), b.text(), b.text()}, "\n\n")
	pages, err := facsimile.Render(text, facsimile.Style{Face: face, Columns: 2, Size: 12, Noise: 0.1}, uint64(b.n))
	if err != nil {
		b.err = err
		return
	}
	var words []string
	for _, w := range pages[0].Words {
		words = append(words, w.Text)
	}
	b.add("two columns", pages[0].Image, strings.Join(words, " "), intake.Typed, false)
}

func (b *bench) onDesk(face facsimile.Face) {
	t := b.text()
	b.add("photographed on a desk", facsimile.OnDesk(b.render(t, facsimile.Style{Face: face}), uint64(b.n)), t, intake.Typed, false)
}
