package facsimile

import (
	"fmt"
	"os"
	"sync"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// files says where Debian's packages put each face (scripts/setup-os installs them). scale evens out x-heights.
var files = map[Face]struct {
	path  string
	scale float64
}{
	Sans:        {"truetype/liberation/LiberationSans-Regular.ttf", 1},
	Serif:       {"truetype/liberation/LiberationSerif-Regular.ttf", 1.06},
	Mono:        {"truetype/liberation/LiberationMono-Regular.ttf", 0.95},
	Typewriter:  {"truetype/gnutypewriter/GNUTypewriter.ttf", 1},
	HandRound:   {"opentype/bwht/BecauseWeCreate-Regular.otf", 1},
	HandPlain:   {"truetype/breip/Breip.ttf", 1},
	HandQuick:   {"truetype/fifthhorseman/dkg.ttf", 1},
	HandLoose:   {"opentype/bwht/BecauseWeMentor-Regular.otf", 1},
	HandJoined:  {"opentype/dancingscript/DancingScript-Regular.otf", 1},
	HandSlanted: {"truetype/kristi/Kristi.ttf", 1.5},
	HandTall:    {"opentype/bwht/BecauseWeConnect-Regular.otf", 1},
	HandCareful: {"opentype/bwht/BecauseWeLearn-Regular.otf", 1},
	HandThick:   {"opentype/havana/Havana-Regular.otf", 1},
}

const fontRoot = "/usr/share/fonts/"

// typeface is a parsed font with the outlines used so far. One goroutine at a time.
type typeface struct {
	font  *sfnt.Font
	scale float64
	buf   sfnt.Buffer
	seen  map[rune]outline
	next  *typeface // for letters that this one lacks
}

// outline is a glyph in ems, y downwards.
type outline struct {
	parts   []part
	advance float64
}

type part struct {
	op sfnt.SegmentOp
	at [3][2]float64
}

var parsed sync.Map // path -> *sfnt.Font

func load(f Face) (*typeface, error) {
	file, ok := files[f]
	if !ok {
		return nil, fmt.Errorf("facsimile: no face %q", f)
	}
	path := fontRoot + file.path
	font, ok := parsed.Load(path)
	if !ok {
		raw, err := os.ReadFile(path)
		if err != nil {
			return nil, fmt.Errorf("facsimile: a font is missing, run make setup: %w", err)
		}
		p, err := sfnt.Parse(raw)
		if err != nil {
			return nil, fmt.Errorf("facsimile: read font %s: %w", path, err)
		}
		font, _ = parsed.LoadOrStore(path, p)
	}
	t := &typeface{font: font.(*sfnt.Font), scale: file.scale, seen: map[rune]outline{}}
	if f == Sans {
		return t, nil
	}
	var err error
	t.next, err = load(Sans)
	return t, err
}

// plainer stands in for a letter that a face lacks.
var plainer = map[rune]rune{'’': '\'', '‘': '\'', '“': '"', '”': '"', '–': '-', '—': '-', '…': '.', '\t': ' ', '\u00a0': ' '}

func (t *typeface) glyph(r rune) outline {
	if o, ok := t.seen[r]; ok {
		return o
	}
	o := t.find(r)
	t.seen[r] = o
	return o
}

func (t *typeface) find(r rune) outline {
	gid, err := t.font.GlyphIndex(&t.buf, r)
	if err != nil || gid == 0 {
		if p, ok := plainer[r]; ok {
			return t.glyph(p)
		}
		if t.next != nil {
			return t.next.glyph(r)
		}
		return outline{advance: 0.5}
	}
	em := int(t.font.UnitsPerEm())
	ppem := fixed.I(em)
	segments, err := t.font.LoadGlyph(&t.buf, gid, ppem, nil)
	if err != nil {
		return outline{advance: 0.5}
	}
	unit := t.scale / float64(em) / 64
	o := outline{}
	for _, s := range segments {
		p := part{op: s.Op}
		for i, a := range s.Args {
			p.at[i] = [2]float64{float64(a.X) * unit, float64(a.Y) * unit}
		}
		o.parts = append(o.parts, p)
	}
	if advance, err := t.font.GlyphAdvance(&t.buf, gid, ppem, 0); err == nil {
		o.advance = float64(advance) * unit
	}
	return o
}

func (t *typeface) width(s string) float64 {
	w := 0.0
	for _, r := range s {
		w += t.glyph(r).advance
	}
	return w
}
