package ocr

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/jpeg"

	"acs/intake"
)

const (
	workLong    = 2200 // pixels of the long side at which pages are read
	displayLong = 3600 // pixels of the long side above which a page is shown smaller
	levelFrom   = 0.004
)

// scan is a page on its way through: as decoded, as prepared for reading, and as it lies.
type scan struct {
	sheet
	gray  *image.Gray // as decoded, display size, before the turn
	white *image.Gray // paper made white, upright and level, at working size
	ink   *ink        // of white
	pose  pose
	scale float64 // display pixels per working pixel
	wide  int     // pixels of a row of the page as decoded

	crisp bool   // sharp print: neither grain nor faintness nor a coarse scan
	first []seen // what Tesseract read, when the page was read together with others
	given bool   // it was
}

// legible tells whether there is enough on a scanned page to have it read.
func (c *scan) legible() bool { return !c.typed && c.ink.letters() >= fewMarksOn }

// prepare makes a page ready to read.
func prepare(s sheet) *scan {
	g := gray(s.img)
	w, h := size(g)
	c := &scan{sheet: s, gray: g, scale: 1, wide: w}
	c.img = nil // pages wait for each other; it is large
	if long := max(w, h); long > displayLong {
		c.gray = scaled(g, w*displayLong/long, h*displayLong/long)
		c.original = nil
	}
	dw, dh := size(c.gray)
	long := max(dw, dh)
	c.scale = float64(long) / workLong
	coarse := 5*max(w, h) < 4*workLong
	if coarse && isTwoTone(g) {
		g = softened(g)
	}
	c.crisp = !coarse
	c.clean(darkOnLight(scaled(g, max(dw*workLong/long, 1), max(dh*workLong/long, 1))))
	if !s.typed {
		c.turn(c.ink.lies())
	}
	c.crisp = c.crisp && sharp(c.white)
	return c
}

// darkOnLight turns a negative into a positive: a page that is nearly all black, with the rest nearly all white.
func darkOnLight(page *image.Gray) *image.Gray {
	dark, light, n := 0, 0, 0
	for i := 0; i < len(page.Pix); i += 7 {
		n++
		if v := page.Pix[i]; v < 64 {
			dark++
		} else if v > 160 {
			light++
		}
	}
	if dark*100 < n*70 || light*200 < n || (n-dark-light)*5 > n {
		return page
	}
	out := image.NewGray(page.Rect)
	for i, v := range page.Pix {
		out.Pix[i] = 255 - v
	}
	return out
}

// clean makes the paper white, the grain of a bad copy go and faint print dark.
func (c *scan) clean(work *image.Gray) {
	c.white = whitened(work)
	c.ink = findInk(c.white, threshold(c.white))
	before := c.white
	if c.ink.specks() > noisyFrom {
		c.white = whitened(median(work))
	}
	c.white = darkened(c.white)
	if c.white != before {
		c.crisp = false
		c.ink = findInk(c.white, threshold(c.white))
	}
}

// turn brings the working page into the given pose.
func (c *scan) turn(p pose) {
	c.pose = p
	if p.turn == 0 && abs(p.slope) < levelFrom {
		c.pose.slope = 0
		return
	}
	c.white = turned(c.white, p.turn)
	if abs(p.slope) >= levelFrom {
		c.white = level(c.white, p.slope)
	} else {
		c.pose.slope = 0
	}
	c.ink = findInk(c.white, threshold(c.white))
}

// shown gives the words in pixels of the page as it is shown: upright, but not levelled.
func (c *scan) shown(words []seen) []seen {
	w, h := c.shownSize()
	t := newTilt(c.pose.slope, c.ink.w, c.ink.h)
	out := make([]seen, len(words))
	for i, word := range words {
		word.box = t.box(word.box, c.scale, w, h)
		out[i] = word
	}
	return out
}

// working gives words of the decoded page in pixels of the working page.
func (c *scan) working(words []seen) []seen {
	f := float64(c.ink.w) / float64(c.wide)
	out := make([]seen, len(words))
	for i, word := range words {
		for k, v := range word.box {
			word.box[k] = int(float64(v)*f + 0.5)
		}
		out[i] = word
	}
	return out
}

func (c *scan) shownSize() (w, h int) {
	w, h = size(c.gray)
	if c.pose.turn%180 != 0 {
		w, h = h, w
	}
	return w, h
}

// image encodes the page as it is shown: the file itself where it can be shown, else PNG for two-tone, else JPEG.
func (c *scan) image(number int) (PageImage, error) {
	w, h := c.shownSize()
	p := PageImage{Number: number, Width: w, Height: h}
	if c.pose.turn == 0 && c.original != nil {
		p.Media, p.Content = c.media, c.original
		return p, nil
	}
	var b bytes.Buffer
	page := turned(c.gray, c.pose.turn)
	if isTwoTone(page) {
		p.Media, p.Content = intake.PNG, twoTonePNG(page)
		return p, nil
	}
	if err := jpeg.Encode(&b, page, &jpeg.Options{Quality: 75}); err != nil {
		return p, err
	}
	p.Media, p.Content = intake.JPEG, b.Bytes()
	return p, nil
}

func isTwoTone(page *image.Gray) bool {
	for _, p := range page.Pix {
		if p != 0 && p != 255 {
			return false
		}
	}
	return true
}

func abs(v float64) float64 { return max(v, -v) }

// page judges one page, and puts it into the letter.
func (r *Reader) page(ctx context.Context, l *letter, c *scan) error {
	number := len(l.pages) + 1
	w, h := c.shownSize()
	p := intake.Page{Number: number, Width: w, Height: h, Kind: intake.Blank}
	var reason intake.ReadingReason
	var words []seen
	switch {
	case number > l.readable:
		p = outcome{kind: intake.Handwritten, engine: "none"}.page(c, number)
	case c.typed && len(c.layer) > 0 || c.legible():
		res, err := r.judged(ctx, c)
		if err := errors.Join(ctx.Err(), err); err != nil {
			return err
		}
		words, reason = res.words, res.reason
		p = res.page(c, number)
	}
	l.add(p, reason, c.shown(words))
	if r.o.NoImages {
		return nil
	}
	shown, err := c.image(number)
	if err != nil {
		return err
	}
	l.images = append(l.images, shown)
	return nil
}
