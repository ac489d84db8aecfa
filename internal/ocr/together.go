package ocr

import (
	"context"
	"image"
)

// together is how many pages of a letter are prepared, and then read by one process: more would hold more memory and
// save little.
const together = 4

// some reads the pages from number from up to number to into the letter. The error is the machinery's or ctx's own;
// whatever is wrong with a page is noted in the letter.
func (r *Reader) some(ctx context.Context, l *letter, s sheets, from, to int) error {
	var scans []*scan
	note := func(err error) error {
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil && machinery(err):
			return err
		case err != nil:
			l.fail(whyNot(err))
		}
		return nil
	}
	for n := from; n < to; n++ {
		page, err := s.page(ctx, n)
		if err == nil {
			scans = append(scans, prepare(page))
		}
		if err := note(err); err != nil {
			return err
		}
	}
	if from < l.readable {
		r.readTogether(ctx, scans)
	}
	for i, c := range scans {
		err := r.page(ctx, l, c)
		scans[i] = nil
		if err := note(err); err != nil {
			return err
		}
	}
	return nil
}

// readTogether has one process read all legible pages. When it fails, or there is one page only, each is read by itself
// later, so that a page that an engine cannot bear takes no other with it.
func (r *Reader) readTogether(ctx context.Context, scans []*scan) {
	var some []*scan
	var pages []*image.Gray
	for _, c := range scans {
		if c.legible() {
			some, pages = append(some, c), append(pages, c.forTesseract())
		}
	}
	if len(some) < 2 {
		return
	}
	words, err := tesseractTogether(ctx, pages, r.o.Languages, r.o.PageTime)
	if err != nil {
		return
	}
	for i, c := range some {
		c.first, c.given = c.fromTesseract(words[i]), true
	}
}
