package ocr

import (
	"bytes"
	"context"
	"image"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"acs/intake"
	"golang.org/x/net/html"
)

const (
	pdfMemory   = 1 << 30
	pdfDeadline = 30 * time.Second
	pdfLong     = 2200 // pixels of the long side of a rendered page, however large the page says it is
)

// pdfFile is a PDF in a directory of its own, for poppler's tools.
type pdfFile struct {
	dir   string
	pages int
}

// openPDF counts the pages. A file that asks for a password, or that poppler cannot open, is trouble.
func openPDF(ctx context.Context, content []byte) (*pdfFile, error) {
	dir, err := os.MkdirTemp("", "acs-pdf-")
	if err != nil {
		return nil, err
	}
	f := &pdfFile{dir: dir}
	if err := os.WriteFile(filepath.Join(dir, "in.pdf"), content, 0o600); err != nil {
		f.close()
		return nil, err
	}
	out, err := f.tool(ctx, 1<<20, "pdfinfo", "in.pdf")
	if err != nil {
		f.close()
		if whyNot(err) == intake.EngineFailed {
			if bytes.Contains(content, []byte("/Encrypt")) {
				return nil, errEncrypted
			}
			return nil, errCorrupt
		}
		return nil, err
	}
	for line := range strings.Lines(string(out)) {
		if n, ok := strings.CutPrefix(line, "Pages:"); ok {
			f.pages, _ = strconv.Atoi(strings.TrimSpace(n))
		}
	}
	if f.pages < 1 {
		f.close()
		return nil, errCorrupt
	}
	return f, nil
}

func (f *pdfFile) close() { os.RemoveAll(f.dir) }

func (f *pdfFile) tool(ctx context.Context, output int64, name string, args ...string) ([]byte, error) {
	return tool{name: name, args: args, dir: f.dir, deadline: pdfDeadline, memory: pdfMemory, output: output}.run(ctx)
}

// sheet renders page n (from 1) and reads its text layer.
func (f *pdfFile) sheet(ctx context.Context, n int) (sheet, error) {
	page := strconv.Itoa(n)
	out, err := f.tool(ctx, 64<<20, "pdftoppm", "-f", page, "-l", page, "-scale-to", strconv.Itoa(pdfLong), "-gray", "in.pdf")
	if err != nil {
		if whyNot(err) == intake.EngineFailed {
			return sheet{}, errCorrupt
		}
		return sheet{}, err
	}
	img, err := parsePGM(out)
	if err != nil {
		return sheet{}, err
	}
	s := sheet{img: img}
	// Without its text layer a page is still read from its image.
	if layer, err := f.tool(ctx, 32<<20, "pdftotext", "-f", page, "-l", page, "-bbox-layout", "in.pdf", "-"); err == nil {
		s.layer = parseLayer(layer, img.Rect.Dx(), img.Rect.Dy())
	}
	return s, ctx.Err()
}

func parsePGM(b []byte) (*image.Gray, error) {
	var n [3]int
	if !bytes.HasPrefix(b, []byte("P5")) {
		return nil, errCorrupt
	}
	rest := b[2:]
	for i := range n {
		rest = bytes.TrimLeft(rest, " \t\r\n")
		end := bytes.IndexAny(rest, " \t\r\n")
		if end < 0 {
			return nil, errCorrupt
		}
		n[i], _ = strconv.Atoi(string(rest[:end]))
		rest = rest[end:]
	}
	if len(rest) < 1 || n[2] != 255 || fits(n[0], n[1], 1) != nil || len(rest)-1 < n[0]*n[1] {
		return nil, errCorrupt
	}
	return &image.Gray{Pix: rest[1 : 1+n[0]*n[1]], Stride: n[0], Rect: image.Rect(0, 0, n[0], n[1])}, nil
}

// parseLayer takes the words of pdftotext's page/flow/block/line/word markup, in pixels of a w by h rendering.
func parseLayer(markup []byte, w, h int) []seen {
	var words []seen
	var scaleX, scaleY float64
	var block, line int
	var open *seen
	z := html.NewTokenizer(bytes.NewReader(markup))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return words
		case html.StartTagToken:
			t := z.Token()
			at := func(name string) float64 { return attribute(t, name) }
			switch t.Data {
			case "page":
				scaleX, scaleY = float64(w)/max(at("width"), 1), float64(h)/max(at("height"), 1)
			case "block":
				block++
			case "line":
				line++
			case "word":
				x, y := int(at("xmin")*scaleX), int(at("ymin")*scaleY)
				box := intake.Box{x, y, max(int(at("xmax")*scaleX)-x, 1), max(int(at("ymax")*scaleY)-y, 1)}
				open = &seen{conf: 100, box: box, block: block, line: line, by: byLayer}
			}
		case html.TextToken:
			if open != nil {
				open.text += strings.Join(strings.Fields(z.Token().Data), "")
			}
		case html.EndTagToken:
			if t := z.Token(); t.Data == "word" && open != nil {
				if open.text != "" {
					words = append(words, *open)
				}
				open = nil
			}
		}
	}
}

func attribute(t html.Token, name string) float64 {
	for _, a := range t.Attr {
		if a.Key == name {
			v, _ := strconv.ParseFloat(a.Val, 64)
			return v
		}
	}
	return 0
}
