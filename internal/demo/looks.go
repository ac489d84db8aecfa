package demo

import (
	"context"
	"image"
	"image/color"

	fax "acs/internal/facsimile"
)

// look is how a letter reaches the scanner, and the file that comes out of it.
type look struct {
	style fax.Style
	file  func(ctx context.Context, text string, s fax.Style, seed uint64) ([]byte, error)
	ext   string
}

var (
	blue   = color.RGBA{28, 40, 120, 255}
	pencil = color.RGBA{110, 110, 110, 255}
	yellow = color.RGBA{250, 238, 170, 255}
	cream  = color.RGBA{246, 240, 226, 255}
	grey   = color.RGBA{226, 226, 226, 255}
)

var surgery = []string{"Made-Up Lane Surgery", "14 Made-Up Lane", "Reception 0161 496 0000"}

// looks names every look that post.jsonl uses.
var looks = map[string]look{
	"typed":        {fax.Style{Noise: 0.05}, scan(fax.Bilevel), "tif"},
	"typed-grey":   {fax.Style{Noise: 0.15, Skew: 0.4, Paper: grey}, scan(fax.Grey), "tif"},
	"typed-skewed": {fax.Style{Skew: 2.3, Noise: 0.1}, scan(fax.Bilevel), "tif"},
	"typed-noisy":  {fax.Style{Noise: 0.5, Skew: -0.7, Blur: 1}, scan(fax.Grey), "tif"},
	"serif":        {fax.Style{Face: fax.Serif, Noise: 0.1, Skew: -0.5}, scan(fax.Bilevel), "tif"},
	"two-page":     {fax.Style{Face: fax.Serif, Size: 17, Noise: 0.1}, scan(fax.Bilevel), "tif"},
	"two-page-pdf": {fax.Style{Size: 18, Noise: 0.1, Skew: 0.6}, scannedPDF, "pdf"},
	"typewriter":   {fax.Style{Face: fax.Typewriter, Paper: cream, Noise: 0.15, Skew: 0.8}, scan(fax.JPEG), "tif"},
	"letterhead":   {fax.Style{Letterhead: surgery, Noise: 0.1}, scan(fax.Bilevel), "tif"},
	"fax":          {fax.Style{Face: fax.Mono, Fax: true, Noise: 0.2, Skew: 0.6}, scan(fax.Bilevel), "tif"},
	"faint":        {fax.Style{Face: fax.Typewriter, Faint: 0.55, Noise: 0.1}, scan(fax.Grey), "tif"},
	"stamped":      {fax.Style{Stamp: "RECEIVED", Noise: 0.05, Skew: -0.4}, scan(fax.Colour), "tif"},
	"yellow":       {fax.Style{Paper: yellow, Noise: 0.1, Skew: 0.5}, scan(fax.Colour), "tif"},
	"upside-down":  {fax.Style{Rotation: 180, Noise: 0.1}, scan(fax.Bilevel), "tif"},
	"quarter-turn": {fax.Style{Rotation: 90, Face: fax.Serif, Noise: 0.05}, scan(fax.Grey), "tif"},

	"colour-jpeg-tiff": {fax.Style{Paper: cream, Ink: blue, Noise: 0.1}, scan(fax.JPEG), "tif"},

	"scanned-pdf": {fax.Style{Noise: 0.1, Skew: -0.8}, scannedPDF, "pdf"},
	"born-pdf":    {fax.Style{}, bornPDF, "pdf"},
	"jpeg":        {fax.Style{Paper: cream, Blur: 1, Noise: 0.15, Skew: 1.1}, photo, "jpg"},
	"png":         {fax.Style{Noise: 0.05}, picture, "png"},
	"text":        {fax.Style{}, plain, "txt"},
	"corrupt":     {fax.Style{}, truncated, "tif"},

	"hand-blue":     {fax.Style{Face: fax.HandQuick, Ink: blue, Noise: 0.1}, scan(fax.JPEG), "tif"},
	"hand-plain":    {fax.Style{Face: fax.HandPlain, Skew: 0.7, Noise: 0.1}, scan(fax.Bilevel), "tif"},
	"hand-quick":    {fax.Style{Face: fax.HandQuick, Wobble: 1.6, Noise: 0.2}, scan(fax.Grey), "tif"},
	"hand-ruled":    {fax.Style{Face: fax.HandPlain, Lines: true, Ink: blue}, scan(fax.JPEG), "tif"},
	"hand-capitals": {fax.Style{Face: fax.HandCareful, Size: 15, Noise: 0.1}, scan(fax.Bilevel), "tif"},
	"hand-joined":   {fax.Style{Face: fax.HandJoined, Ink: blue, Paper: cream}, scan(fax.JPEG), "tif"},
	"hand-form":     {fax.Style{Face: fax.HandTall, Boxes: true, Noise: 0.1}, scan(fax.Bilevel), "tif"},
	"hand-pencil":   {fax.Style{Face: fax.HandSlanted, Ink: pencil, Noise: 0.1}, scan(fax.Grey), "tif"},
	"hand-headed":   {fax.Style{Face: fax.HandQuick, Letterhead: surgery, Skew: 0.5, Noise: 0.1}, scan(fax.Bilevel), "tif"},
}

func pagesOf(text string, s fax.Style, seed uint64) ([]image.Image, error) {
	pages, err := fax.Render(text, s, seed)
	return fax.Images(pages), err
}

// dpi is the resolution of all demo scans: enough for Tesseract, quick to make.
const dpi = 200

func scan(kind fax.Kind) func(context.Context, string, fax.Style, uint64) ([]byte, error) {
	return func(ctx context.Context, text string, s fax.Style, seed uint64) ([]byte, error) {
		pages, err := pagesOf(text, s, seed)
		if err != nil {
			return nil, err
		}
		return fax.TIFF(ctx, pages, dpi, kind)
	}
}

func scannedPDF(_ context.Context, text string, s fax.Style, seed uint64) ([]byte, error) {
	pages, err := pagesOf(text, s, seed)
	if err != nil {
		return nil, err
	}
	return fax.ScannedPDF(pages, dpi)
}

func bornPDF(_ context.Context, text string, s fax.Style, _ uint64) ([]byte, error) {
	return fax.BornPDF(text, s)
}

func photo(_ context.Context, text string, s fax.Style, seed uint64) ([]byte, error) {
	pages, err := pagesOf(text, s, seed)
	if err != nil {
		return nil, err
	}
	return fax.JPG(pages[0], 80)
}

func picture(_ context.Context, text string, s fax.Style, seed uint64) ([]byte, error) {
	pages, err := pagesOf(text, s, seed)
	if err != nil {
		return nil, err
	}
	return fax.PNG(pages[0])
}

func plain(_ context.Context, text string, _ fax.Style, _ uint64) ([]byte, error) {
	return []byte(text + "\n"), nil
}

// truncated is a scan whose transfer broke off: the head of a TIFF file and no more.
func truncated(ctx context.Context, text string, s fax.Style, seed uint64) ([]byte, error) {
	whole, err := scan(fax.Bilevel)(ctx, text, s, seed)
	if err != nil {
		return nil, err
	}
	return whole[:min(len(whole), 700)], nil
}

// empty is a page with nothing on it.
func empty(ctx context.Context, _ string, s fax.Style, seed uint64) ([]byte, error) {
	page, err := fax.Blank(s, seed)
	if err != nil {
		return nil, err
	}
	return fax.TIFF(ctx, []image.Image{page.Image}, dpi, fax.Bilevel)
}
