package ocr

import (
	"bytes"
	"image"
	"image/png"
	"testing"
)

func TestATwoTonePageIsShownAsItIs(t *testing.T) {
	for _, w := range []int{1, 7, 8, 9, 250} {
		page := image.NewGray(image.Rect(0, 0, w, 5))
		for i := range page.Pix {
			if i*i%3 == 0 {
				page.Pix[i] = 255
			}
		}
		shown, err := png.Decode(bytes.NewReader(twoTonePNG(page)))
		if err != nil || shown.Bounds() != page.Rect {
			t.Fatalf("%d pixels wide: %v", w, err)
		}
		if got := gray(shown); !bytes.Equal(got.Pix, page.Pix) {
			t.Errorf("%d pixels wide: other pixels", w)
		}
	}
}

// Paper of any brightness, and a shadow across it, come out white; ink stays ink.
func TestPaperBecomesWhite(t *testing.T) {
	page := image.NewGray(image.Rect(0, 0, 400, 300))
	for i := range page.Pix {
		page.Pix[i] = byte(120 + i%400/4) // from 120 on the left to 219 on the right
		if x, y := i%400, i/400; x%40 < 4 && y%20 < 12 {
			page.Pix[i] /= 4
		}
	}
	white := whitened(page)
	for i, v := range white.Pix {
		x, y := i%400, i/400
		ink := x%40 < 4 && y%20 < 12
		if ink && v > 110 || !ink && v < 215 {
			t.Fatalf("at %d, %d: %d", x, y, v)
		}
	}
	for i := range page.Pix {
		page.Pix[i] |= 0xff
	}
	if whitened(page) != page {
		t.Error("a white page was copied")
	}
}
