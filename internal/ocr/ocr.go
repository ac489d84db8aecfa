package ocr

import (
	"context"
	"errors"
	"image"
	"io"
	"os"
	"syscall"
	"time"

	"acs/intake"
)

// Options says how pages are read. The zero value reads with Tesseract alone, within the default limits.
type Options struct {
	Languages   string        // for Tesseract; default "eng"
	Welsh       string        // for pages that look Welsh; default "cym+eng", "-" for never
	DetModel    string        // PP-OCRv6 detector, an ONNX file; no second engine without both models and the library
	RecModel    string        // PP-OCRv6 recogniser, an ONNX file with its characters in the metadata
	ONNXLibrary string        // libonnxruntime.so.1
	MaxBytes    int64         // of a file; default 100 MiB
	MaxPages    int           // of a letter; default 40
	PageTime    time.Duration // for one run of one engine on one page; default 60 s
	NoImages    bool          // do not encode the pages
}

// Reader reads letters. It may be used by several goroutines; each page uses one thread at a time.
type Reader struct {
	o      Options
	paddle *paddle // nil without its models
}

// PageImage is one page as it is shown: upright, PNG or JPEG, in the pixels in which the words' boxes are given.
type PageImage struct {
	Number        int // from 1
	Media         string
	Content       []byte
	Width, Height int // pixels
}

// New checks the options. A second engine that cannot be loaded is an error only when its files are named and broken;
// a missing file means reading without it.
func New(o Options) (*Reader, error) {
	if o.Languages == "" {
		o.Languages = "eng"
	}
	if o.Welsh == "" {
		o.Welsh = "cym+eng"
	}
	if o.MaxBytes == 0 {
		o.MaxBytes = 100 << 20
	}
	if o.MaxPages == 0 {
		o.MaxPages = 40
	}
	if o.PageTime == 0 {
		o.PageTime = 60 * time.Second
	}
	p, err := openPaddle(o.DetModel, o.RecModel, o.ONNXLibrary)
	if err != nil {
		return nil, err
	}
	return &Reader{o: o, paddle: p}, nil
}

// Read reads the letter in the file at path. media is what the sender called it, and is not believed. The error is for
// the machinery alone (no temporary space, cancelled): whatever is wrong with the file or the engines is a Reading
// that needs a human, with the reason. Of a letter of too many pages the first few are read and the others only shown: a
// person is to have it soon.
func (r *Reader) Read(ctx context.Context, path, media string) (intake.Reading, []PageImage, error) {
	content, err := r.content(path)
	if err != nil {
		return r.givenUp(ctx, err)
	}
	sheets, err := r.open(ctx, content)
	if err != nil {
		return r.givenUp(ctx, err)
	}
	defer sheets.close()
	l := letter{readable: r.o.MaxPages}
	if sheets.count > r.o.MaxPages {
		l.fail(intake.TooManyPages)
		l.readable = min(together, r.o.MaxPages)
	}
	for n, pages := 0, min(sheets.count, r.o.MaxPages); n < pages; n += together {
		if err := r.some(ctx, &l, sheets, n, min(n+together, pages)); err != nil {
			return intake.Reading{}, nil, err
		}
	}
	if sheets.broken {
		l.fail(intake.CorruptReason)
	}
	return l.reading(), l.images, nil
}

// givenUp is the answer for a file of which no page could be had.
func (r *Reader) givenUp(ctx context.Context, err error) (intake.Reading, []PageImage, error) {
	if ctx.Err() != nil {
		return intake.Reading{}, nil, ctx.Err()
	}
	if machinery(err) {
		return intake.Reading{}, nil, err
	}
	return intake.Reading{Status: intake.NeedsHuman, Reason: whyNot(err)}, nil, nil
}

// machinery tells the errors that are the service's own from those of the file and the engines.
func machinery(err error) bool {
	var path *os.PathError
	return errors.As(err, &path)
}

func (r *Reader) content(path string) ([]byte, error) {
	// A pipe would keep us waiting for whoever writes to it.
	f, err := os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errFormat
	}
	if info.Size() > r.o.MaxBytes {
		return nil, errTooLarge
	}
	content, err := io.ReadAll(io.LimitReader(f, r.o.MaxBytes+1))
	if err == nil && int64(len(content)) > r.o.MaxBytes {
		return nil, errTooLarge
	}
	return content, err
}

// sheets are the pages of an opened file.
type sheets struct {
	count  int
	broken bool // a page may be missing
	page   func(ctx context.Context, n int) (sheet, error)
	close  func()
}

func (r *Reader) open(ctx context.Context, content []byte) (sheets, error) {
	if len(content) == 0 {
		return sheets{}, errCorrupt
	}
	one := func(f func([]byte) (sheet, error)) (sheets, error) {
		return sheets{1, false, func(context.Context, int) (sheet, error) { return f(content) }, func() {}}, nil
	}
	switch intake.Sniff(content) {
	case intake.PNG:
		return one(pngSheet)
	case intake.JPEG:
		return one(jpegSheet)
	case intake.TIFF:
		return openTIFF(content, r.o.MaxPages)
	case intake.PDF:
		f, err := openPDF(ctx, content)
		if err != nil {
			return sheets{}, err
		}
		page := func(ctx context.Context, n int) (sheet, error) { return f.sheet(ctx, n+1) }
		return sheets{f.pages, false, page, f.close}, nil
	case intake.Text:
		pages, err := plainSheets(decodeText(content), r.o.MaxPages)
		page := func(_ context.Context, n int) (sheet, error) { return pages[n], nil }
		return sheets{len(pages), false, page, func() {}}, err
	}
	return sheets{}, errFormat
}

func openTIFF(content []byte, limit int) (sheets, error) {
	d, err := newDirectories(content)
	if err != nil {
		return sheets{}, err
	}
	pages, err := d.all(limit)
	if len(pages) == 0 {
		return sheets{}, err
	}
	page := func(ctx context.Context, n int) (sheet, error) { return pages[n].sheet(ctx, n) }
	return sheets{len(pages), err != nil, page, func() {}}, nil
}

func size(img image.Image) (w, h int) { return img.Bounds().Dx(), img.Bounds().Dy() }
