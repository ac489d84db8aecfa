package ocr_test

import (
	"image"
	"image/color"
	"image/draw"
	"testing"

	"acs/intake"
	"acs/internal/facsimile"
)

func rgba(r, g, b uint8) color.RGBA { return color.RGBA{r, g, b, 255} }

// over lays the dark parts of b on a, from row y on.
func over(a, b image.Image, y int) image.Image {
	out := image.NewGray(a.Bounds())
	draw.Draw(out, out.Rect, a, a.Bounds().Min, draw.Src)
	for v := range b.Bounds().Dy() - y {
		for x := range min(b.Bounds().Dx(), out.Rect.Dx()) {
			if g := color.GrayModel.Convert(b.At(x, v)).(color.Gray); g.Y < out.GrayAt(x, v+y).Y {
				out.SetGray(x, v+y, g)
			}
		}
	}
	return out
}

// The kinds of page that a letter can have, and that no handwriting passes for what was read. The sweep over many more
// pages is internal/ocr/readbench.
func TestKindsOfPage(t *testing.T) {
	page := func(text string, s facsimile.Style) image.Image {
		s.DPI = 150
		return render(t, text, s).Image
	}
	blank := func(s facsimile.Style) image.Image {
		s.DPI = 150
		p, err := facsimile.Blank(s, 3)
		if err != nil {
			t.Fatal(err)
		}
		return p.Image
	}
	head := []string{"Wexcombe and District Tenants’ Association", "The Old Library, 14 Station Road, Wexcombe"}
	note := "Please ring my sister first, I am afraid of him and he opens what comes to the house"
	tests := []struct {
		name   string
		img    image.Image
		kind   intake.PageKind
		reason intake.ReadingReason
	}{
		{"typed", page(body, facsimile.Style{Face: facsimile.Typewriter}), intake.Typed, intake.NoReadingReason},
		{"noisy and askew", page(body, facsimile.Style{Noise: 0.3, Skew: -1.5, Blur: 0.6}), intake.Typed, intake.NoReadingReason},
		{"faint", page(body, facsimile.Style{Faint: 0.4}), intake.Typed, intake.NoReadingReason},
		{"handwritten", page(body, facsimile.Style{Face: facsimile.HandQuick, Wobble: 1.6}), intake.Handwritten, intake.HandwrittenReason},
		{"printed head, handwritten body", page(body, facsimile.Style{Face: facsimile.HandQuick, Letterhead: head, Wobble: 1.4}), intake.Mixed, intake.MixedReason},
		{"typed, note below", over(page(body, facsimile.Style{}), page(note, facsimile.Style{Face: facsimile.HandJoined, Size: 22, Wobble: 1.6}), 1000), intake.Mixed, intake.MixedReason},
		{"blank", blank(facsimile.Style{}), intake.Blank, intake.BlankReason},
		{"blank, grainy, coloured", blank(facsimile.Style{Noise: 0.3, Paper: rgba(230, 225, 200)}), intake.Blank, intake.BlankReason},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, images := read(t, pngFile(t, tt.img))
			checkContract(t, got, images)
			p := got.Pages[0]
			if got.Reason != tt.reason || p.Kind != tt.kind {
				t.Errorf("%s, %s (confidence %.0f, unread ink %.2f), want %s, %s", p.Kind, got.Reason, p.Confidence, p.UnreadInk, tt.kind, tt.reason)
			}
			if (got.Status == intake.WasRead) != (tt.reason == intake.NoReadingReason) {
				t.Errorf("status %s with reason %q", got.Status, got.Reason)
			}
		})
	}
}
