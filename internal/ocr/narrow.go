package ocr

import (
	"image"

	"acs/intake"
)

// Sharp print is given to Tesseract at four fifths of its width: its network goes over a line from left to right, so
// that is a fifth less of its work. Blurred and faint print needs every pixel.
const narrowBy, narrowOf = 4, 5

// sharp tells whether print has hard edges: few pixels between ink and paper for each that is ink.
func sharp(white *image.Gray) bool {
	const between, ofInk = 70, 100
	t := threshold(white)
	ink, grey := 0, 0
	for i := 0; i < len(white.Pix); i += 3 {
		v := white.Pix[i]
		if v < t {
			ink++
		}
		if v > 60 && v < 200 {
			grey++
		}
	}
	return grey*ofInk <= ink*between
}

// forTesseract gives the page as Tesseract is to see it.
func (c *scan) forTesseract() *image.Gray {
	w, h := size(c.white)
	if !c.crisp {
		return c.white
	}
	return scaled(c.white, max(w*narrowBy/narrowOf, 1), h)
}

// fromTesseract gives words that it found there their places on the working page.
func (c *scan) fromTesseract(words []seen) []seen {
	if !c.crisp {
		return words
	}
	for i := range words {
		b := words[i].box
		x0, x1 := b[0]*narrowOf/narrowBy, (b[0]+b[2])*narrowOf/narrowBy
		words[i].box = intake.Box{x0, b[1], x1 - x0, b[3]}
	}
	return words
}
