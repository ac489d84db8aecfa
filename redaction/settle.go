package redaction

import (
	"slices"

	"acs/redaction/pattern"
	"acs/redaction/word"
)

// settle makes spans that neither overlap nor stand in the wrong order. Where two overlap they become one, with the
// type of the higher rank; parts of one address that only a comma or a line break divides become one.
func (w *work) settle() []span {
	ss := slices.Clone(w.spans)
	slices.SortStableFunc(ss, func(a, b span) int {
		if a.from != b.from {
			return a.from - b.from
		}
		return b.to - a.to
	})
	out := ss[:0]
	for _, s := range ss {
		if len(out) == 0 {
			out = append(out, s)
			continue
		}
		last := &out[len(out)-1]
		switch {
		case s.from < last.to:
			w.mergeOverlap(last, s)
		case s.typ == last.typ && w.joined(last.to, s.from, s.typ):
			last.to = s.to
			last.rank = max(last.rank, s.rank)
		default:
			out = append(out, s)
		}
	}
	return out
}

func (w *work) mergeOverlap(last *span, s span) {
	longer := s.to-s.from > last.to-last.from
	if s.rank > last.rank && s.typ != pattern.Postcode || s.rank == last.rank && longer {
		last.typ = s.typ
	}
	last.rank = max(last.rank, s.rank)
	last.to = max(last.to, s.to)
}

// joined tells whether what stands between two spans of a type may be hidden with them.
func (w *work) joined(from, to int, t Type) bool {
	if from == to {
		return t == pattern.Address || t == pattern.Organisation || to < len(w.ts) && !w.ts[to].Spaced
	}
	if t != pattern.Address || to-from > 2 {
		return false
	}
	for i := from; i < to; i++ {
		if w.ts[i].Kind != word.Break && !w.ts[i].Is(",") {
			return false
		}
	}
	return true
}
