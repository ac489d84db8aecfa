package ocr

import (
	"context"
	"fmt"
	"image"
	"strconv"
	"strings"
	"time"

	"acs/intake"
)

// seen is one word as an engine saw it, in pixels of the page that engine was given.
type seen struct {
	text             string
	conf             float64 // 0 to 100
	box              intake.Box
	block, par, line int // a change of block or par parts paragraphs, a change of line parts lines
	by               engine
}

type engine int

const (
	byTesseract engine = iota
	byPaddle
	byLayer // the text layer of a PDF
)

const (
	tesseractMemory = 1500 << 20
	tesseractOutput = 16 << 20
)

// tesseract reads one upright page with the given languages. psm 0 means tesseract's own choice of page layout.
func tesseract(ctx context.Context, page *image.Gray, languages string, psm int, deadline time.Duration) ([]seen, error) {
	args := []string{"stdin", "stdout", "-l", languages, "--dpi", "190", "--oem", "1", "-c", "tessedit_do_invert=0"}
	if psm != 0 {
		args = append(args, "--psm", strconv.Itoa(psm))
	}
	out, err := tool{
		name: "tesseract", args: append(args, "tsv"), stdin: pgm(page), dir: "/",
		deadline: deadline, memory: tesseractMemory, output: tesseractOutput,
	}.run(ctx)
	if err != nil {
		return nil, err
	}
	return parseTSV(string(out)), nil
}

// pgm writes a page in the plainest format that tesseract reads: nothing to compress, nothing to parse.
func pgm(page *image.Gray) []byte {
	w, h := page.Rect.Dx(), page.Rect.Dy()
	out := fmt.Appendf(make([]byte, 0, w*h+20), "P5\n%d %d\n255\n", w, h)
	for y := range h {
		out = append(out, page.Pix[y*page.Stride:y*page.Stride+w]...)
	}
	return out
}

// parseTSV takes the word rows of tesseract's table: level, page, block, par, line, word, left, top, width, height,
// conf, text.
func parseTSV(table string) []seen {
	var words []seen
	for row := range strings.Lines(table) {
		f := strings.SplitN(strings.TrimRight(row, "\n"), "\t", 12)
		if len(f) < 12 || f[0] != "5" {
			continue
		}
		var n [10]int
		for i := range n {
			n[i], _ = strconv.Atoi(f[i])
		}
		conf, err := strconv.ParseFloat(f[10], 64)
		text := strings.Join(strings.Fields(f[11]), "")
		if err != nil || text == "" {
			continue
		}
		words = append(words, seen{
			text: text, conf: min(max(conf, 0), 100), box: intake.Box{n[6], n[7], n[8], n[9]},
			block: n[2], par: n[3], line: n[4],
		})
	}
	return words
}
