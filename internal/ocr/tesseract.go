package ocr

import (
	"context"
	"encoding/binary"
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
	args := []string{inputFile, "stdout", "-l", languages, "--dpi", "190", "--oem", "1", "-c", "tessedit_do_invert=0"}
	if psm != 0 {
		args = append(args, "--psm", strconv.Itoa(psm))
	}
	pages, err := runTesseract(ctx, args, pgm(page), 1, deadline)
	if err != nil {
		return nil, err
	}
	return pages[0], nil
}

// tesseractTogether reads several upright pages in one process: starting one costs about 0.1 s, a sixth of a page.
func tesseractTogether(ctx context.Context, pages []*image.Gray, languages string, deadline time.Duration) ([][]seen, error) {
	args := []string{inputFile, "stdout", "-l", languages, "--dpi", "190", "--oem", "1", "-c", "tessedit_do_invert=0"}
	return runTesseract(ctx, args, plainTIFF(pages), len(pages), deadline)
}

func runTesseract(ctx context.Context, args []string, input []byte, pages int, deadline time.Duration) ([][]seen, error) {
	out, err := tool{
		name: "tesseract", args: append(args, "tsv"), input: input, dir: "/",
		deadline: deadline, memory: tesseractMemory, output: tesseractOutput,
	}.run(ctx)
	if err != nil {
		return nil, err
	}
	return parseTSV(string(out), pages), nil
}

// pgm writes a page in the plainest format that tesseract reads: nothing to compress, nothing to parse.
func pgm(page *image.Gray) []byte {
	w, h := size(page)
	return appendRows(fmt.Appendf(make([]byte, 0, w*h+20), "P5\n%d %d\n255\n", w, h), page)
}

func appendRows(out []byte, page *image.Gray) []byte {
	w, h := size(page)
	for y := range h {
		out = append(out, page.Pix[y*page.Stride:y*page.Stride+w]...)
	}
	return out
}

// plainTIFF writes grey pages as one file, nothing compressed: for each page its pixels, then its directory.
func plainTIFF(pages []*image.Gray) []byte {
	const entries = 8
	total := 8
	for _, p := range pages {
		w, h := size(p)
		total += w*h + 1 + 2 + entries*12 + 4
	}
	le := binary.LittleEndian
	out := append(make([]byte, 0, total), "II*\x00\x00\x00\x00\x00"...)
	link := 4 // where the place of the next directory is to be written
	for _, p := range pages {
		w, h := size(p)
		pixels := len(out)
		out = appendRows(out, p)
		out = append(out, make([]byte, len(out)%2)...)
		le.PutUint32(out[link:], uint32(len(out)))
		out = le.AppendUint16(out, entries)
		for _, t := range [entries][3]int{ // tag, type (3 short, 4 long), value; in the order of their numbers
			{tagWidth, 4, w},
			{tagHeight, 4, h},
			{tagBits, 3, 8},
			{tagCompression, 3, 1},
			{tagPhotometric, 3, photometricGray},
			{tagStrips, 4, pixels},
			{tagRows, 4, h},
			{tagStripBytes, 4, w * h},
		} {
			out = le.AppendUint16(le.AppendUint16(out, uint16(t[0])), uint16(t[1]))
			out = le.AppendUint32(le.AppendUint32(out, 1), uint32(t[2]))
		}
		link = len(out)
		out = le.AppendUint32(out, 0)
	}
	return out
}

// parseTSV takes the word rows of tesseract's table: level, page, block, par, line, word, left, top, width, height,
// conf, text. It gives the words of each page, a bar for an I mended.
func parseTSV(table string, pages int) [][]seen {
	words := make([][]seen, pages)
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
		page := n[1] - 1
		if err != nil || text == "" || page < 0 || page >= pages {
			continue
		}
		words[page] = append(words[page], seen{
			text: text, conf: min(max(conf, 0), 100), box: intake.Box{n[6], n[7], n[8], n[9]},
			block: n[2], par: n[3], line: n[4],
		})
	}
	for _, page := range words {
		uprightI(page)
	}
	return words
}
