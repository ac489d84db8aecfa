package ocr

import (
	"context"
	"image"
	"slices"

	"acs/intake"
)

// outcome is what the engines made of a page.
type outcome struct {
	words  []seen
	v      verdict
	kind   intake.PageKind
	reason intake.ReadingReason
	engine string

	disputed float64 // share of the lines on which the engines disagree
}

// page is the page's entry in the reading, without its words.
func (o outcome) page(c *scan, number int) intake.Page {
	w, h := c.shownSize()
	return intake.Page{
		Number: number, Width: w, Height: h, Rotation: c.pose.turn, Kind: o.kind,
		Confidence: round(o.v.conf, 10), UnreadInk: round(share(o.v.unread, o.v.ink), 1000), Engine: o.engine,
	}
}

// judged has the page read by whatever it takes, and judges it. Words of an engine that failed are no reading. The error
// is the machinery's own.
func (r *Reader) judged(ctx context.Context, c *scan) (outcome, error) {
	if c.typed {
		words := c.working(c.layer)
		return outcome{words: words, v: weigh(c, words), kind: intake.Typed, engine: "text"}, nil
	}
	words, err := r.upright(ctx, c)
	if err != nil && machinery(err) {
		return outcome{}, err
	}
	if err != nil {
		return outcome{kind: intake.Handwritten, reason: whyNot(err), engine: "none"}, nil
	}
	o := outcome{words: words, engine: "tesseract"}
	if looksWelsh(words) && r.o.Welsh != "-" {
		if welsh, err := r.whole(ctx, c, r.o.Welsh); err == nil {
			o.words, o.engine = welsh, "tesseract "+r.o.Welsh
		}
	}
	o.v = weigh(c, o.words)
	o.kind, o.reason = o.v.kind()
	if layer, ok := c.matching(o.words); ok {
		o.words, o.engine = layer, "text layer"
		return o, nil
	}
	if o.reason == intake.NoReadingReason && o.v.sure >= sureEnough && share(o.v.unread, o.v.ink) <= unreadEnough {
		return o, nil
	}
	if r.paddle != nil {
		r.readAgain(ctx, c, &o)
	}
	return o, nil
}

// readAgain has the second engine read what the first left unsure. The first engine's judgement stands, but for three
// things: patches without any text in them are no handwriting, and a typed page that was too poor for one engine
// counts as read when both agree on its words. A page with handwriting on it is never lifted; and a page on which the
// engines make different words of the same lines, as in a form filled in by hand, is never read.
// When the second engine fails, what the first read stands.
func (r *Reader) readAgain(ctx context.Context, c *scan, o *outcome) {
	words, lines, err := r.paddle.second(ctx, c, o.words, o.v)
	if err != nil || lines == nil {
		return
	}
	first, before := o.v, o.words
	o.disputed = disputed(lines, before)
	o.words, o.engine = words, o.engine+"+ppocr"
	o.v = weigh(c, words)
	o.v.patches, o.v.signed, o.v.lines = explained(first.patches, lines), first.signed, first.lines
	if o.reason == intake.MixedReason && share(first.unread, first.ink) < notTyped && first.conf >= confident {
		o.kind, o.reason = first.withPatches(o.v.patches).kind()
	}
	if o.reason == intake.NoReadingReason && o.disputed >= muchDisputed {
		o.kind, o.reason = intake.Mixed, intake.MixedReason
	}
	poor := o.reason == intake.LowConfidence || o.reason == intake.UnreadInkReason
	if poor && o.disputed < muchDisputed && agreed(words, before) >= agreeEnough && o.v.conf >= lowMean && o.v.handWide() < noteWide {
		o.kind, o.reason = intake.Typed, intake.NoReadingReason
	}
}

const (
	stripMarks = 20   // text-sized marks below which a page is not tried the other way up
	doubtful   = 1.4  // how clear a page's head is, below which it may lie on its head
	stripSure  = 75.0 // mean confidence of a strip read the other way up that settles it
)

// upright reads the page as it was judged to lie. When that gives nothing good and the judgement was a close one, a
// strip of it is read the other way up, and if that is good the whole page.
func (r *Reader) upright(ctx context.Context, c *scan) ([]seen, error) {
	words, err := c.first, error(nil)
	if !c.given {
		words, err = r.whole(ctx, c, r.o.Languages)
	}
	if err != nil || meanConf(words) >= confident || c.pose.head > doubtful || c.ink.letters() < stripMarks {
		return words, err
	}
	other := turned(c.white, 180)
	strip, err := tesseract(ctx, c.ink.strip(other), r.o.Languages, 6, r.o.PageTime)
	if err != nil || len(strip) < 3 || meanConf(strip) < stripSure {
		return words, nil
	}
	again, err := tesseract(ctx, other, r.o.Languages, 0, r.o.PageTime)
	if err != nil || meanConf(again) < meanConf(words) {
		return words, nil
	}
	c.white, c.pose.turn = other, (c.pose.turn+180)%360
	c.ink = findInk(other, threshold(other))
	return again, nil
}

// whole has Tesseract read the working page.
func (r *Reader) whole(ctx context.Context, c *scan, languages string) ([]seen, error) {
	words, err := tesseract(ctx, c.forTesseract(), languages, 0, r.o.PageTime)
	return c.fromTesseract(words), err
}

// strip cuts about a fifth of the page's height out of where its marks lie thickest; page is upside down to the ink.
func (p *ink) strip(page *image.Gray) *image.Gray {
	high := p.h / 5
	rows := make([]int, p.h+1)
	for _, m := range p.marks {
		if p.textSized(m) {
			rows[p.h-m.y1]++
		}
	}
	best, at, n := -1, 0, 0
	for y := range p.h {
		n += rows[y]
		if y >= high {
			n -= rows[y-high]
		}
		if n > best {
			best, at = n, max(y-high, 0)
		}
	}
	top, low := max(at-20, 0), min(at+high+20, p.h)
	return &image.Gray{Pix: page.Pix[top*page.Stride : low*page.Stride], Stride: page.Stride, Rect: image.Rect(0, 0, p.w, low-top)}
}

// welsh are words that are common in Welsh letters and are no English words, as Tesseract's English reads them.
var welsh = []string{
	"yn", "yr", "wedi", "ydych", "ydw", "eich", "fy", "gan", "mae", "nid", "ddim", "gyda", "rwy", "rydw", "rwyf",
	"oherwydd", "diolch", "annwyl", "chi", "fod", "ond", "dydw", "gwaith", "mewn", "hyn", "hefyd", "iawn", "bod", "sydd",
}

// looksWelsh tells whether a page is in Welsh, wholly or in good part.
func looksWelsh(words []seen) bool {
	n := 0
	for _, w := range words {
		if slices.Contains(welsh, plainWord(w.text)) {
			n++
		}
	}
	return n >= 4 && n*16 >= len(words)
}

// matching gives the text layer of a PDF page, in working pixels, when it says what the page shows: nearly every word
// that Tesseract is sure of stands in the layer, the layer has no more words than the page, and each of its words stands
// over ink.
func (c *scan) matching(words []seen) ([]seen, bool) {
	if len(c.layer) == 0 || c.pose.turn != 0 || c.pose.slope != 0 {
		return nil, false
	}
	had := map[string]int{}
	for _, w := range c.layer {
		had[plainWord(w.text)]++
	}
	sure, same := 0, 0
	for _, w := range words {
		if k := plainWord(w.text); w.conf >= goodWord && k != "" {
			sure++
			if had[k] > 0 {
				had[k]--
				same++
			}
		}
	}
	if sure == 0 || float64(same) < 0.95*float64(sure) || float64(len(c.layer)) > 1.1*float64(len(words))+2 {
		return nil, false
	}
	layer := c.working(c.layer)
	return layer, c.ink.under(layer)
}

// under tells whether there is ink under every word: a layer may hold words that nobody can see.
func (p *ink) under(words []seen) bool {
	return !slices.ContainsFunc(words, func(w seen) bool {
		box := image.Rect(w.box[0], w.box[1], w.box[0]+w.box[2], w.box[1]+w.box[3])
		return hasLetter(w.text) && !slices.ContainsFunc(p.marks, func(m mark) bool {
			return m.area >= 10 && image.Pt((m.x0+m.x1)/2, (m.y0+m.y1)/2).In(box)
		})
	})
}
