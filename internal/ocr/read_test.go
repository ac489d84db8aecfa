package ocr_test

import (
	"bytes"
	"context"
	"image"
	_ "image/jpeg"
	_ "image/png"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"unicode/utf16"

	"acs/intake"
	"acs/internal/facsimile"
	"acs/internal/ocr"
)

func TestEveryFormatIsRead(t *testing.T) {
	plain := render(t, body, facsimile.Style{Face: facsimile.Serif, DPI: 150})
	blue := render(t, body, facsimile.Style{DPI: 150, Paper: rgba(225, 235, 250), Ink: rgba(20, 20, 90)})
	tiffOf := func(kind facsimile.Kind, p facsimile.Page) func() ([]byte, error) {
		return func() ([]byte, error) {
			return facsimile.TIFF(context.Background(), []image.Image{p.Image}, 150, kind)
		}
	}
	tests := []struct {
		name string
		make func() ([]byte, error)
	}{
		{"bilevel TIFF", tiffOf(facsimile.Bilevel, plain)},
		{"grey LZW TIFF", tiffOf(facsimile.Grey, plain)},
		{"colour TIFF", tiffOf(facsimile.Colour, blue)},
		{"grey JPEG in TIFF", tiffOf(facsimile.JPEG, plain)},
		{"colour JPEG in TIFF", tiffOf(facsimile.JPEG, blue)},
		{"PNG", func() ([]byte, error) { return facsimile.PNG(blue.Image) }},
		{"JPEG", func() ([]byte, error) { return facsimile.JPG(blue.Image, 80) }},
		{"scanned PDF", func() ([]byte, error) { return facsimile.ScannedPDF([]image.Image{plain.Image}, 150) }},
		{"born-digital PDF", func() ([]byte, error) { return facsimile.BornPDF(body, facsimile.Style{}) }},
		{"UTF-8", func() ([]byte, error) { return []byte(body), nil }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			content, err := tt.make()
			got, images := read(t, file(t, "letter.bin", content, err))
			checkContract(t, got, images)
			if got.Status != intake.WasRead || got.Pages[0].Kind != intake.Typed {
				t.Errorf("%s, %s, %s, want a typed page that was read", got.Status, got.Reason, got.Pages[0].Kind)
			}
			if f := found(body, got.Text); f < 0.94 {
				t.Errorf("%.0f%% of the words were found", 100*f)
			}
			shown, _, err := image.Decode(bytes.NewReader(images[0].Content))
			if err != nil || shown.Bounds().Dx() != images[0].Width || shown.Bounds().Dy() != images[0].Height {
				t.Errorf("the page image cannot be shown: %v", err)
			}
		})
	}
}

func TestPagesAreBroughtUpright(t *testing.T) {
	for _, turn := range []int{0, 90, 180, 270} {
		t.Run(map[int]string{0: "upright", 90: "on its right side", 180: "on its head", 270: "on its left side"}[turn], func(t *testing.T) {
			t.Parallel()
			upright := render(t, body, facsimile.Style{DPI: 130})
			page := render(t, body, facsimile.Style{DPI: 130, Rotation: turn, Skew: 2})
			got, images := read(t, pngFile(t, page.Image))
			checkContract(t, got, images)
			p := got.Pages[0]
			if p.Rotation != (360-turn)%360 {
				t.Errorf("rotation %d applied to a page turned by %d", p.Rotation, turn)
			}
			if f := found(body, got.Text); f < 0.94 {
				t.Errorf("%.0f%% of the words were found", 100*f)
			}
			checkBox(t, upright, p)
		})
	}
}

// checkBox finds one word of the truth in the reading, at about the same place for all that the page was askew.
func checkBox(t *testing.T, truth facsimile.Page, p intake.Page) {
	t.Helper()
	for _, w := range truth.Words {
		if w.Text != "neighbour" {
			continue
		}
		for _, g := range p.Words {
			if g.Text != "neighbour" {
				continue
			}
			x, y := g.Box[0]+g.Box[2]/2, g.Box[1]+g.Box[3]/2
			centre := image.Pt((w.Box.Min.X+w.Box.Max.X)/2, (w.Box.Min.Y+w.Box.Max.Y)/2)
			if dx, dy := x-centre.X, y-centre.Y; dx*dx+dy*dy > 50*50 {
				t.Errorf("the box of a word is at %d, %d, want about %v", x, y, centre)
			}
			return
		}
	}
	t.Error("the word was not found")
}

func TestTextFilesAreSetOnPages(t *testing.T) {
	units := utf16.Encode([]rune("Dŵr – tŷ\nYours"))
	wide := []byte{0xff, 0xfe}
	for _, u := range units {
		wide = append(wide, byte(u), byte(u>>8))
	}
	tests := []struct {
		name    string
		content []byte
		want    string
		pages   int
	}{
		{"UTF-16", wide, "Dŵr – tŷ\nYours", 1},
		{"Windows-1252", []byte("Owed \xa320 \x96 \x93now\x94"), "Owed £20 – “now”", 1},
		{"paragraphs", []byte("One\r\n\r\nTwo three\r\nfour"), "One\n\nTwo three\nfour", 1},
		{"form feed", []byte("One\fTwo"), "One\n\f\nTwo", 2},
		{"longer than a page", bytes.Repeat([]byte("Line\n"), 100), "", 3},
		{"a word wider than the page", bytes.Repeat([]byte("x"), 200), "", 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, images := read(t, file(t, "letter.txt", tt.content, nil))
			checkContract(t, got, images)
			if got.Status != intake.WasRead || len(got.Pages) != tt.pages {
				t.Errorf("%s, %d pages, want %d that were read", got.Status, len(got.Pages), tt.pages)
			}
			if tt.want != "" && got.Text != tt.want {
				t.Errorf("text %q, want %q", got.Text, tt.want)
			}
		})
	}
}

func TestWelshIsReadAsWelsh(t *testing.T) {
	const letter = `Annwyl Syr neu Fadam

Rwyf yn ysgrifennu am y ffurflen a ddaeth ddydd Llun. Mae fy ngŵr wedi marw ac nid oes gan y tŷ ddŵr poeth.
Rydw i wedi llenwi pob tudalen ond mae rhan ar goll. Diolch yn fawr am eich help gyda hyn, oherwydd dydw i ddim
yn gwybod beth sydd i fod yn y rhan olaf.

Yn gywir
Mair Enghraifft`
	got, images := read(t, pngFile(t, render(t, letter, facsimile.Style{DPI: 150}).Image))
	checkContract(t, got, images)
	if f := found("ngŵr tŷ ddŵr wedi llenwi tudalen oherwydd", got.Text); f < 0.85 {
		t.Errorf("%.0f%% of the words with Welsh letters were found in:\n%s", 100*f, got.Text)
	}
}

func TestManyPagesStayInOrder(t *testing.T) {
	var pages []image.Image
	for _, text := range []string{"First page of three about the rent of the house", "Second page of three about the garden gate", "Third page of three with the final request"} {
		pages = append(pages, render(t, text+"\n"+body, facsimile.Style{DPI: 100}).Image)
	}
	content, err := facsimile.TIFF(context.Background(), pages, 100, facsimile.Bilevel)
	path := file(t, "letter.tif", content, err)
	got, images := read(t, path)
	checkContract(t, got, images)
	for i, want := range []string{"First", "Second", "Third"} {
		if len(got.Pages) != 3 || got.Pages[i].Words[0].Text != want {
			t.Fatalf("page %d does not begin with %s", i+1, want)
		}
	}
	withBlank(t, pages)
	limited, _, err := reader(t, ocr.Options{MaxPages: 2, NoImages: true}).Read(context.Background(), path, "")
	if err != nil || limited.Reason != intake.TooManyPages || len(limited.Pages) != 2 {
		t.Errorf("with a limit of 2 pages: %s, %d pages, %v", limited.Reason, len(limited.Pages), err)
	}
}

// withBlank puts an empty page between others, which are read together.
func withBlank(t *testing.T, pages []image.Image) {
	t.Helper()
	empty, err := facsimile.Blank(facsimile.Style{DPI: 100}, 1)
	if err != nil {
		t.Fatal(err)
	}
	content, err := facsimile.TIFF(context.Background(), []image.Image{pages[0], empty.Image, pages[2]}, 100, facsimile.Bilevel)
	got, images := read(t, file(t, "letter.tif", content, err))
	checkContract(t, got, images)
	if len(got.Pages) != 3 || got.Pages[1].Kind != intake.Blank || got.Pages[2].Words[0].Text != "Third" || got.Status != intake.WasRead {
		t.Errorf("with an empty page between: %s, %q", got.Status, got.Text)
	}
}

// Pages are read together by one process; when that dies, each has a process of its own.
func TestPagesThatCannotBeReadTogetherAreReadOneByOne(t *testing.T) {
	real, err := exec.LookPath("tesseract")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	script := "#!/bin/sh\ncase $(head -c 2 \"$1\") in II) exit 1;; esac\nexec " + real + " \"$@\"\n"
	if err := os.WriteFile(filepath.Join(dir, "tesseract"), []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir+":"+os.Getenv("PATH"))
	page := render(t, body, facsimile.Style{DPI: 100}).Image
	content, err := facsimile.TIFF(context.Background(), []image.Image{page, page}, 100, facsimile.Bilevel)
	got, images := read(t, file(t, "letter.tif", content, err))
	checkContract(t, got, images)
	if got.Status != intake.WasRead || len(got.Pages) != 2 || found(body, got.Pages[1].Text) < 0.8 {
		t.Errorf("%s, %s, %d pages", got.Status, got.Reason, len(got.Pages))
	}
}
