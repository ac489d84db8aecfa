package redaction

import (
	"acs/redaction/pattern"
	"acs/redaction/word"
)

// shops hides what makes the name of a person or place the name of a business or church: the 's of "at Bevan's" and
// "St Luke's", the & of "Smith & Nephew", the place in "Wee Thistles, Leith".
func (w *work) shops() {
	for i := 1; i+1 < len(w.ts); i++ {
		if w.mask[i] || !w.mask[i-1] || w.typ[i-1] != pattern.Person && w.typ[i-1] != pattern.Organisation && w.typ[i-1] != pattern.Address {
			continue
		}
		t := &w.ts[i]
		switch {
		case t.Is("'") && w.glued(i) && w.at(i+1).Is("s") && w.glued(i+1) && w.shopAhead(i):
			w.add(i, i+2, pattern.Organisation, byConsistency)
		case t.Is("&") && w.mask[i+1] && w.typ[i-1] != pattern.Address && w.ts[i-1].Class&word.Honorific == 0:
			w.add(i, i+1, pattern.Organisation, byConsistency)
		case t.Is(",") && w.typ[i-1] == pattern.Organisation && w.placeAlone(i+1):
			w.add(i, i+2, pattern.Organisation, byConsistency)
		}
	}
}

// shopAhead: a preposition stands before the name and nothing that is owned stands after the 's.
func (w *work) shopAhead(i int) bool {
	from := i - 1
	for from > 0 && w.mask[from-1] && w.ts[from-1].Kind == word.Letters {
		from--
	}
	if w.ts[from].Class&word.Honorific != 0 && !w.ts[from].Is("st") && !w.ts[from].Is("saint") {
		return false
	}
	saint := w.ts[from].Is("st") || w.ts[from].Is("saint")
	switch w.at(from - 1).Low {
	case "at", "from", "to", "in", "of", "with", "for", ",":
	default:
		if !saint {
			return false
		}
	}
	n := w.at(i + 2)
	return saint || n.Kind == word.Break || n.Kind == word.Mark || n.Class&word.Function != 0 || n.Capital() && n.Class&word.Org != 0
}

// placeAlone: one capital word that is the name of a place, with no more words of the sentence behind it.
func (w *work) placeAlone(i int) bool {
	t, n := w.at(i), w.at(i+1)
	return t.Shape == word.Title && t.Bits&word.Place != 0 && t.Class&(word.Month|word.Weekday|word.Dept|word.Honorific|word.Greeting) == 0 && !w.mask[i] &&
		(n.Kind == word.Break || n.Kind == word.Mark && !n.Is("'") || n.Class&word.Function != 0)
}
