package ocr_test

import (
	"cmp"
	"os"
	"strings"
	"testing"

	"acs/internal/facsimile"
	"acs/internal/ocr"
	"acs/internal/weights"
)

// both gives the options of a reader with both engines, from the files that `acs models fetch` brings.
func both(t *testing.T) ocr.Options {
	t.Helper()
	set := weights.Open(cmp.Or(os.Getenv("ACS_MODELS"), "../../models"))
	path := func(name string) string {
		p, err := set.Path(name)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	return ocr.Options{DetModel: path(weights.DetTiny), RecModel: path(weights.RecSmall), ONNXLibrary: path(weights.ONNXRuntime), NoImages: true}
}

// Neither engine may be left out in silence: print that is hard to read is read by both, and better than by one.
func TestBothEnginesRead(t *testing.T) {
	hard := pngFile(t, render(t, body, facsimile.Style{Face: facsimile.Mono, Boxes: true, DPI: 100, Noise: 0.5, Blur: 0.5, Size: 10}).Image)
	clean := pngFile(t, render(t, body, facsimile.Style{DPI: 150}).Image)
	readWith := func(o ocr.Options, path string) (float64, string) {
		got, _, err := reader(t, o).Read(t.Context(), path, "")
		if err != nil || len(got.Pages) != 1 {
			t.Fatalf("%d pages, %v", len(got.Pages), err)
		}
		return found(body, got.Text), got.Pages[0].Engine
	}
	one, engine := readWith(ocr.Options{NoImages: true}, hard)
	if engine != "tesseract" {
		t.Errorf("without models the engine is %q", engine)
	}
	two, engine := readWith(both(t), hard)
	if !strings.HasSuffix(engine, "+ppocr") || two < one+0.02 || two < 0.8 {
		t.Errorf("%q found %.0f%% of the words, Tesseract alone %.0f%%", engine, 100*two, 100*one)
	}
	if f, engine := readWith(both(t), clean); engine != "tesseract" || f < 0.94 {
		t.Errorf("on a clean page %q found %.0f%% of the words", engine, 100*f)
	}
}
