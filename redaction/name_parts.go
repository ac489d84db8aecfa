package redaction

import (
	"strings"

	"acs/redaction/pattern"
	"acs/redaction/word"
)

// particles hides the small words between two parts of a name that are both hidden: "Pieter van der Westhuizen".
func (w *work) particles() {
	for i := 1; i+1 < len(w.ts); i++ {
		if w.mask[i] || !w.person1(i-1) || !particle(w.ts[i].Low) || w.ts[i].Kind != word.Letters || joining(w.ts[i].Low) {
			continue
		}
		k := i
		for k < len(w.ts) && k < i+3 && !w.mask[k] && particle(w.ts[k].Low) {
			k++
		}
		if w.person1(k) && (w.ts[k].Capital() == w.ts[i-1].Capital() || particle(w.ts[k].Low)) && w.ts[k].Kind == word.Letters {
			w.add(i-1, k+1, pattern.Person, byConsistency)
		}
	}
}

// joining: small words that stand between two people as often as in one name.
func joining(s string) bool {
	return s == "of" || s == "the" || s == "s" || s == "y" || s == "do" || s == "la" || s == "di"
}

// byname hides what a neighbourhood calls somebody by: "Dai the Milk", "Jones the Post".
func (w *work) byname(s *span) {
	if w.at(s.to).Is("the") && w.at(s.to+1).Shape == word.Title && w.ts[s.to-1].Shape == word.Title && w.at(s.to+1).Class&(word.Dept|word.Org|word.Month|word.Weekday) == 0 {
		s.to += 2
	}
}

// joinedInitials hides "JLP" where a J. L. Paterson was found, and "J.L.P." or "JP" at the end of a line (initialsAt).
func (w *work) joinedInitials(seen map[string]bool) {
	for i := range w.ts {
		t := &w.ts[i]
		if w.mask[i] || t.Shape != word.Upper || t.Class != 0 || t.Bits&word.Ordinary != 0 || len(t.Low) < 2 || len(t.Low) > 4 || !seen[t.Low] {
			continue
		}
		if len(t.Low) >= 3 || t.LineEnd && w.sentenceStart(i) {
			w.add(i, i+1, pattern.Person, byConsistency)
		}
	}
}

// spelledOut hides letters that are said one by one in a call when that is how a name is given: "D for delta, A,
// S for sierra", "H A double L A M". Short runs that are the names of benefits or offices stay.
func (w *work) spelledOut() {
	if !w.call {
		return
	}
	for i := 0; i < len(w.ts); {
		to, letters, said := w.saidLetters(i)
		if len(letters) >= 3 && !w.hiddenAll(i, to) && (said || len(letters) >= 5 || len(letters) >= 4 && !abbreviation(letters) || w.askedToSpell(i)) {
			w.add(i, to, pattern.Person, byConsistency)
		}
		i = max(to, i+1)
	}
}

func (w *work) hiddenAll(from, to int) bool {
	for k := from; k < to; k++ {
		if !w.mask[k] {
			return false
		}
	}
	return true
}

// saidLetters gives the run of letters from token i on, each alone or as in "S for sierra"; said tells whether one of
// them was given in that way or doubled.
func (w *work) saidLetters(i int) (to int, letters string, said bool) {
	k := i
	to = i
	for k < len(w.ts) {
		t := &w.ts[k]
		one := func(k int) bool {
			return w.at(k).Kind == word.Letters && w.at(k).End-w.at(k).Start == 1 && !w.at(k-1).Is("'")
		}
		switch {
		case one(k) && (w.at(k+1).Is("for") || w.at(k+1).Is("as")) && len(w.at(k+2).Low) > 2 && strings.HasPrefix(w.at(k+2).Low, t.Low):
			letters, said = letters+t.Low, true
			k += 3
			to = k
		case (t.Is("double") || t.Is("treble")) && one(k+1):
			letters, said = letters+w.at(k+1).Low+w.at(k+1).Low, true
			k += 2
			to = k
		case one(k):
			letters += t.Low
			k++
			to = k
		case letters != "" && (t.Is(",") || t.Is("-") || t.Is(".") || t.Is("and")):
			k++
		default:
			return max(to, i), letters, said
		}
	}
	return max(to, i), letters, said
}

// askedToSpell: "spell" or "surname" stands in this turn or the one before it.
func (w *work) askedToSpell(i int) bool {
	turns := 0
	for k := i - 1; k >= 0 && k >= i-25 && turns < 2; k-- {
		switch t := &w.ts[k]; {
		case t.Kind == word.Break:
			turns++
		case t.Is("spell"), t.Is("spelt"), t.Is("spelled"), t.Is("surname"), t.Is("name"):
			return true
		}
	}
	return false
}

// abbreviation: four letters that are said one by one though they are nobody's name.
func abbreviation(s string) bool {
	switch s {
	case "adhd", "ptsd", "copd", "hmrc", "hmcs", "lcwr", "camh", "ssmg", "ukvi", "rspc", "gcse", "bsl", "nasa":
		return true
	}
	return false
}
