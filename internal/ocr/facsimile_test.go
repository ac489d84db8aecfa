package ocr_test

import (
	"context"
	"image"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"acs/intake"
	"acs/internal/facsimile"
	"acs/internal/ocr"
)

// body is a made-up letter, long enough for lines and paragraphs.
const body = `Mrs Ottoline Penhaligon
4 Example Terrace, Wexcombe

Dear Sir or Madam

I am writing about the form which came to me on Monday. I have filled in every page that I could, but the part
about my rent was missing, so please send it again to the address above.

My neighbour reads your letters to me because my eyes are poor. She is away until the end of the month. If you
telephone in the morning I can answer the questions then, and I would rather do that than wait.

Yours faithfully
Ottoline Penhaligon`

func render(t *testing.T, text string, s facsimile.Style) facsimile.Page {
	t.Helper()
	pages, err := facsimile.Render(text, s, 11)
	if err != nil {
		t.Fatal(err)
	}
	return pages[0]
}

func file(t *testing.T, name string, content []byte, err error) string {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func pngFile(t *testing.T, img image.Image) string {
	t.Helper()
	content, err := facsimile.PNG(img)
	return file(t, "page.png", content, err)
}

func reader(t *testing.T, o ocr.Options) *ocr.Reader {
	t.Helper()
	r, err := ocr.New(o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func read(t *testing.T, path string) (intake.Reading, []ocr.PageImage) {
	t.Helper()
	got, images, err := reader(t, ocr.Options{}).Read(context.Background(), path, "")
	if err != nil {
		t.Fatal(err)
	}
	return got, images
}

// found is the share of the words of truth that stand in text, whatever their order, case and punctuation.
func found(truth, text string) float64 {
	count := func(s string) map[string]int {
		n := map[string]int{}
		for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
			n[w]++
		}
		return n
	}
	want, got := count(truth), count(text)
	hit, all := 0, 0
	for w, n := range want {
		all, hit = all+n, hit+min(n, got[w])
	}
	return float64(hit) / float64(max(all, 1))
}

// checkContract holds a reading to what every caller relies on.
func checkContract(t *testing.T, r intake.Reading, images []ocr.PageImage) {
	t.Helper()
	runes := []rune(r.Text)
	var texts []string
	for i, p := range r.Pages {
		texts = append(texts, p.Text)
		var words []string
		for _, w := range p.Words {
			words = append(words, w.Text)
			if string(runes[w.Start:w.End]) != w.Text {
				t.Fatalf("page %d: offsets %d to %d hold %q, want %q", p.Number, w.Start, w.End, string(runes[w.Start:w.End]), w.Text)
			}
			b := w.Box
			if b[0] < 0 || b[1] < 0 || b[2] < 1 || b[3] < 1 || b[0]+b[2] > p.Width || b[1]+b[3] > p.Height {
				t.Fatalf("page %d: box %v of %q is not on a page of %d by %d", p.Number, b, w.Text, p.Width, p.Height)
			}
		}
		if got := strings.Join(strings.Fields(p.Text), " "); got != strings.Join(words, " ") {
			t.Fatalf("page %d: its words do not give its text:\n%s", p.Number, got)
		}
		if p.Number != i+1 {
			t.Errorf("page %d stands in place %d", p.Number, i+1)
		}
	}
	if want := strings.Join(texts, "\n\f\n"); r.Text != want {
		t.Error("the pages do not give the text")
	}
	if len(images) != len(r.Pages) {
		t.Fatalf("%d images for %d pages", len(images), len(r.Pages))
	}
	for i, img := range images {
		if img.Width != r.Pages[i].Width || img.Height != r.Pages[i].Height || len(img.Content) == 0 {
			t.Errorf("image %d is %d by %d, its page %d by %d", i+1, img.Width, img.Height, r.Pages[i].Width, r.Pages[i].Height)
		}
	}
}
