package facsimile

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

const letter = "Dear Sir or Madam,\n\nI am writing about the form you sent to my mother last month. She cannot see well " +
	"and asks whether you could send it again in large print.\n\nYours faithfully,\nA Made-Up Person"

func render(t *testing.T, s Style, seed uint64) []Page {
	t.Helper()
	pages, err := Render(letter, s, seed)
	if err != nil {
		t.Fatal(err)
	}
	return pages
}

func TestTheSameSeedGivesTheSamePage(t *testing.T) {
	s := Style{Face: HandRound, Noise: 0.4, Skew: 1.5, Letterhead: []string{"Some Surgery"}}
	a, b, c := render(t, s, 7)[0].Image.(*image.Gray), render(t, s, 7)[0].Image.(*image.Gray), render(t, s, 8)[0].Image.(*image.Gray)
	if !bytes.Equal(a.Pix, b.Pix) {
		t.Error("the same seed gave two pages")
	}
	if bytes.Equal(a.Pix, c.Pix) {
		t.Error("another seed gave the same page")
	}
}

func TestEveryWordStandsInItsBox(t *testing.T) {
	for name, s := range map[string]Style{
		"typed": {}, "skewed": {Skew: -3}, "quarter turn": {Rotation: 90}, "upside down": {Rotation: 180, Skew: 1},
		"hand": {Face: HandQuick}, "other quarter": {Rotation: 270, Face: Typewriter},
	} {
		t.Run(name, func(t *testing.T) {
			p := render(t, s, 3)[0]
			if got, want := len(p.Words), len(strings.Fields(letter)); got != want {
				t.Fatalf("%d words of %d", got, want)
			}
			g := p.Image.(*image.Gray)
			inside := 0
			for _, w := range p.Words {
				n := dark(g, w.Box)
				if n == 0 {
					t.Errorf("no ink in the box of %q at %v", w.Text, w.Box)
				}
				inside += n
			}
			// Boxes may touch and then count ink twice, never miss any.
			if all := dark(g, g.Rect); inside < all*98/100 {
				t.Errorf("%d of %d dark pixels are in boxes", inside, all)
			}
		})
	}
}

func dark(g *image.Gray, r image.Rectangle) (n int) {
	r = r.Intersect(g.Rect)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			if g.GrayAt(x, y).Y < 120 {
				n++
			}
		}
	}
	return n
}

func TestEveryFaceIsInstalledAndDraws(t *testing.T) {
	for _, f := range append(append([]Face{}, Printed...), Hands...) {
		g := render(t, Style{Face: f, DPI: 100}, 1)[0].Image.(*image.Gray)
		if n := dark(g, g.Rect); n < 500 {
			t.Errorf("%s: %d dark pixels", f, n)
		}
	}
}

func TestLongTextRunsOverPages(t *testing.T) {
	pages, err := Render(strings.Repeat(letter+"\n", 12), Style{DPI: 60}, 1)
	if err != nil || len(pages) < 2 {
		t.Fatalf("%d pages, %v", len(pages), err)
	}
}

func TestTIFFKindsAreWhatTheySay(t *testing.T) {
	colour := render(t, Style{DPI: 70, Paper: color.RGBA{250, 240, 190, 255}}, 1)
	pages := append(Images(render(t, Style{DPI: 70}, 1)), Images(colour)...)
	for kind, want := range map[Kind]string{
		Bilevel: "CCITT Group 4", Grey: "LZW", Colour: "Samples/Pixel: 3", JPEG: "JPEG",
	} {
		raw, err := TIFF(context.Background(), pages, 70, kind)
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(t.TempDir(), "x.tiff")
		if err := os.WriteFile(file, raw, 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command("tiffinfo", file).CombinedOutput()
		if err != nil || !strings.Contains(string(out), want) || strings.Count(string(out), "Image Width") != 2 {
			t.Errorf("%s: %v\n%s", kind, err, out)
		}
	}
}

func TestPDFsOpenAndOnlyTheBornDigitalOneHasText(t *testing.T) {
	scanned, err := ScannedPDF(Images(render(t, Style{DPI: 70}, 1)), 70)
	if err != nil {
		t.Fatal(err)
	}
	born, err := BornPDF(letter, Style{})
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		file []byte
		text bool
	}{"scanned": {scanned, false}, "born": {born, true}} {
		file := filepath.Join(t.TempDir(), "x.pdf")
		if err := os.WriteFile(file, c.file, 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command("pdftotext", file, "-").CombinedOutput()
		if err != nil || strings.Contains(string(out), "large print") != c.text {
			t.Errorf("%s: %v\n%s", name, err, out)
		}
	}
}
