package redaction

import (
	"sort"
	"unicode/utf8"
)

// ToInput gives the place in the input for a place in the redacted text, both in code points. Inside a label it is the
// start of what the label hides.
func (r Result) ToInput(offset int) int {
	in, _ := r.toInput(offset)
	return in
}

// ToInputRange gives the stretch of the input for a stretch of the redacted text, end exclusive: a label that is
// touched gives the whole of what it hides.
func (r Result) ToInputRange(start, end int) (int, int) {
	from, _ := r.toInput(start)
	to, inside := r.toInput(end)
	if inside >= 0 {
		to = r.Spans[inside].End
	}
	return from, max(from, to)
}

// FromInput gives the place in the redacted text for a place in the input. Inside a span it is the start of its label.
func (r Result) FromInput(offset int) int {
	out, _ := r.fromInput(offset)
	return out
}

// FromInputRange gives the stretch of the redacted text for a stretch of the input: a span that is touched gives its
// whole label.
func (r Result) FromInputRange(start, end int) (int, int) {
	from, _ := r.fromInput(start)
	to, inside := r.fromInput(end)
	if inside >= 0 {
		to += utf8.RuneCountInString(r.Spans[inside].Label)
	}
	return from, max(from, to)
}

// toInput also gives the index of the span whose label offset is inside of, or -1.
func (r Result) toInput(offset int) (in, inside int) {
	shift := 0 // input minus redacted, after the spans so far
	for i, s := range r.Spans {
		start := s.Start - shift
		if offset <= start {
			break
		}
		n := utf8.RuneCountInString(s.Label)
		if offset < start+n {
			return s.Start, i
		}
		shift += s.End - s.Start - n
	}
	return offset + shift, -1
}

func (r Result) fromInput(offset int) (out, inside int) {
	k := sort.Search(len(r.Spans), func(i int) bool { return r.Spans[i].End > offset })
	shift := 0
	for _, s := range r.Spans[:k] {
		shift += s.End - s.Start - utf8.RuneCountInString(s.Label)
	}
	if k < len(r.Spans) && offset > r.Spans[k].Start {
		return r.Spans[k].Start - shift, k
	}
	return offset - shift, -1
}
