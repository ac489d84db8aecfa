package intake

import "slices"

// PageKind is what a page was judged to be.
type PageKind string

const (
	Typed       PageKind = "typed"
	Handwritten PageKind = "handwritten"
	Mixed       PageKind = "mixed" // typed words were read, ink remains that was not
	Blank       PageKind = "blank"
)

// ReadStatus tells whether the words of a letter may stand for the letter.
type ReadStatus string

const (
	WasRead    ReadStatus = "read"
	NeedsHuman ReadStatus = "needs_human" // a person must look, for the Reason given
)

// Box is a rectangle in pixels of the upright page image: left, top, width, height.
type Box [4]int

// Word is one word as the reading engine saw it. Start and End are its place in Reading.Text,
// in Unicode code points, end exclusive.
type Word struct {
	Text  string  `json:"text"`
	Conf  float64 `json:"conf"` // 0 to 100
	Box   Box     `json:"box"`
	Start int     `json:"start"`
	End   int     `json:"end"`
}

// Page is one side of paper as it was read. Width and Height are pixels of the upright page;
// Rotation is the clockwise turn in degrees (0, 90, 180, 270) that was applied to make it upright.
type Page struct {
	Number     int      `json:"page"` // from 1
	Width      int      `json:"width"`
	Height     int      `json:"height"`
	Rotation   int      `json:"rotation"`
	Kind       PageKind `json:"kind"`
	Confidence float64  `json:"confidence"` // mean over words, weighted by length, 0 to 100
	UnreadInk  float64  `json:"unread_ink"` // share of text-sized ink outside the boxes of confident words, 0 to 1
	Engine     string   `json:"engine"`
	Text       string   `json:"text"`
	Words      []Word   `json:"words"`
}

// Reading is what reading a whole letter gave. Text is the text of the pages, in order, parted by a form feed line.
type Reading struct {
	Status ReadStatus    `json:"status"`
	Reason ReadingReason `json:"reason"`
	Pages  []Page        `json:"pages"`
	Text   string        `json:"text"`
}

// ReadingReason says why a person must look at a letter that was not, or not wholly, read.
// A Reading may carry text and a reason at once: the typed words of a mixed page are used all the same.
type ReadingReason string

const (
	NoReadingReason   ReadingReason = ""
	HandwrittenReason ReadingReason = "handwritten"
	MixedReason       ReadingReason = "handwriting_remains"
	UnreadInkReason   ReadingReason = "ink_not_read"
	LowConfidence     ReadingReason = "low_confidence"
	BlankReason       ReadingReason = "blank"
	CorruptReason     ReadingReason = "corrupt"
	EncryptedReason   ReadingReason = "encrypted"
	TooLargeReason    ReadingReason = "too_large"
	TooManyPages      ReadingReason = "too_many_pages"
	NotALetterReason  ReadingReason = "wrong_format"
	EngineMissing     ReadingReason = "engine_missing"
	EngineTimeout     ReadingReason = "engine_timeout"
	EngineFailed      ReadingReason = "engine_failed"
	UnknownLanguage   ReadingReason = "language_not_covered"
)

// ReadingReasons lists every reason, for the pages and for tests that each has its words in the catalogues.
var ReadingReasons = []ReadingReason{
	HandwrittenReason, MixedReason, UnreadInkReason, LowConfidence, BlankReason, CorruptReason, EncryptedReason,
	TooLargeReason, TooManyPages, NotALetterReason, EngineMissing, EngineTimeout, EngineFailed, UnknownLanguage,
}

// BoxesOf gives, by page number, the boxes of the words that overlap [start, end) of Reading.Text.
func (r Reading) BoxesOf(start, end int) map[int][]Box {
	boxes := map[int][]Box{}
	for _, p := range r.Pages {
		for _, w := range p.Words {
			if w.Start < end && w.End > start {
				boxes[p.Number] = append(boxes[p.Number], w.Box)
			}
		}
	}
	return boxes
}

// WordsIn tells how many words were read on all pages.
func (r Reading) WordsIn() int {
	n := 0
	for _, p := range r.Pages {
		n += len(p.Words)
	}
	return n
}

// Has tells whether any page is of kind k.
func (r Reading) Has(k PageKind) bool {
	return slices.ContainsFunc(r.Pages, func(p Page) bool { return p.Kind == k })
}
