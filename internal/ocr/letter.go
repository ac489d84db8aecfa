package ocr

import (
	"strings"
	"unicode/utf8"

	"acs/intake"
)

// letter gathers the pages of a reading.
type letter struct {
	pages  []intake.Page
	images []PageImage
	text   strings.Builder
	length int // of text, in code points
	reason intake.ReadingReason

	readable int // how many of its pages are read; the others are shown alone
}

// pageBreak stands between the texts of two pages.
const pageBreak = "\n\f\n"

// gravest orders the reasons: when several hold, the first of these is told.
var gravest = []intake.ReadingReason{
	intake.EncryptedReason, intake.NotALetterReason, intake.TooLargeReason, intake.CorruptReason, intake.TooManyPages,
	intake.EngineMissing, intake.EngineTimeout, intake.EngineFailed, intake.HandwrittenReason, intake.MixedReason,
	intake.UnreadInkReason, intake.LowConfidence, intake.UnknownLanguage, intake.BlankReason,
}

// fail notes a reason why a person must look.
func (l *letter) fail(reason intake.ReadingReason) {
	for _, g := range gravest {
		if g == reason || g == l.reason {
			l.reason = g
			return
		}
	}
}

// add appends a page; its words get their place in the text of the whole letter.
func (l *letter) add(p intake.Page, reason intake.ReadingReason, words []seen) {
	if len(l.pages) > 0 {
		l.write(pageBreak)
	}
	start := l.text.Len()
	for i, w := range words {
		if i > 0 {
			l.write(gap(words[i-1], w))
		}
		from := l.length
		l.write(w.text)
		p.Words = append(p.Words, intake.Word{Text: w.text, Conf: w.conf, Box: w.box, Start: from, End: l.length})
	}
	p.Text = l.text.String()[start:]
	l.pages = append(l.pages, p)
	if reason != intake.NoReadingReason {
		l.fail(reason)
	}
}

func (l *letter) write(s string) {
	l.text.WriteString(s)
	l.length += utf8.RuneCountInString(s)
}

// gap is what stands between two words: a blank line between paragraphs, a new line between lines, else a space.
func gap(a, b seen) string {
	switch {
	case a.block != b.block || a.par != b.par:
		return "\n\n"
	case a.line != b.line:
		return "\n"
	}
	return " "
}

// reading closes the letter: it was read when no page needs a person and there is something on it.
func (l *letter) reading() intake.Reading {
	r := intake.Reading{Status: intake.WasRead, Pages: l.pages, Text: l.text.String()}
	blank := true
	for _, p := range l.pages {
		blank = blank && p.Kind == intake.Blank
	}
	if blank {
		l.fail(intake.BlankReason)
	}
	if l.reason != intake.NoReadingReason {
		r.Status, r.Reason = intake.NeedsHuman, l.reason
	}
	return r
}
