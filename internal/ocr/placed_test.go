package ocr_test

import (
	"image"
	"slices"
	"strings"
	"testing"

	"acs/intake"
	"acs/internal/facsimile"
)

// What a camera, the scanner's glass, a folder or an office leaves on a page takes no word from it in silence.
func TestMarksOfTheRoadDoNotHideWords(t *testing.T) {
	tests := []struct {
		name string
		page func() image.Image
	}{
		{"photographed in shadow", func() image.Image { return render(t, body, facsimile.Style{Shadow: 1, Skew: 1, Noise: 0.15}).Image }},
		{"photographed on a desk", func() image.Image {
			return facsimile.OnDesk(render(t, body, facsimile.Style{Face: facsimile.Serif}).Image, 5)
		}},
		{"dark border", func() image.Image { return render(t, body, facsimile.Style{Border: 14, Skew: -1}).Image }},
		{"punched", func() image.Image { return render(t, body, facsimile.Style{Holes: true, Face: facsimile.Mono}).Image }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, images := read(t, pngFile(t, tt.page()))
			checkContract(t, got, images)
			if f := found(body, got.Text); got.Status != intake.WasRead || f < 0.9 {
				t.Errorf("%s %q with %.0f%% of the words", got.Status, got.Reason, 100*f)
			}
		})
	}
}

// A stamp may send a page to a person; it may not hide words on a page that counts as read.
func TestAStampIsNoSilentMisread(t *testing.T) {
	for _, stamp := range []string{"RECEIVED", "COPY"} {
		got, _ := read(t, pngFile(t, render(t, body, facsimile.Style{Stamp: stamp}).Image))
		if f := found(body, got.Text); got.Status == intake.WasRead && f < 0.7 || f < 0.6 {
			t.Errorf("%s: %s with %.0f%% of the words", stamp, got.Status, 100*f)
		}
	}
}

func TestAPictureIsNotRead(t *testing.T) {
	for _, framed := range []bool{false, true} {
		got, _ := read(t, pngFile(t, facsimile.Picture(framed, 1)))
		if got.Status != intake.NeedsHuman || len(got.Pages[0].Words) > 5 {
			t.Errorf("framed %t: %s %q with %q", framed, got.Status, got.Reason, got.Text)
		}
	}
}

// Two columns are read one after the other: words that follow each other in the letter do so in the reading.
func TestColumnsAreReadInOrder(t *testing.T) {
	p := render(t, strings.Repeat(body+"\n\n", 4), facsimile.Style{Columns: 2, Size: 12})
	var words []string
	for _, w := range p.Words {
		words = append(words, w.Text)
	}
	if right := p.Words[len(words)-1].Box.Min.X; right < p.Image.Bounds().Dx()/2 {
		t.Fatal("the page has one column only")
	}
	got, images := read(t, pngFile(t, p.Image))
	checkContract(t, got, images)
	if got.Status != intake.WasRead {
		t.Errorf("%s %q", got.Status, got.Reason)
	}
	if f := inOrder(words, strings.Fields(got.Text)); f < 0.9 {
		t.Errorf("%.0f%% of the words are followed by the right one\n%s", 100*f, got.Text)
	}
}

// inOrder is the share of the pairs of neighbours in want that are neighbours in got.
func inOrder(want, got []string) float64 {
	pairs := func(words []string) []string {
		var out []string
		for i := 1; i < len(words); i++ {
			out = append(out, words[i-1]+" "+words[i])
		}
		return out
	}
	had, hit := pairs(got), 0
	for _, p := range pairs(want) {
		if i := slices.Index(had, p); i >= 0 {
			had, hit = slices.Delete(had, i, i+1), hit+1
		}
	}
	return float64(hit) / float64(max(len(want)-1, 1))
}
