package redaction

import (
	"strings"

	"acs/redaction/pattern"
	"acs/redaction/word"
)

// repair looks at what is left by other means than those that found the rest: it reads the text character by character
// where the rules read tokens, and asks the lists where the model weighed. It hides what it finds and says how many
// times it had to.
func (w *work) repair() int {
	return w.leftCodes() + w.leftNames() + w.leftFirstNames() + w.leftOrganisations() + w.leftRelatives() + w.leftMail()
}

// leftCodes finds runs of at least seven digits, whatever stands between them, that are no money and no date.
func (w *work) leftCodes() int {
	found := 0
	for i := 0; i < len(w.ts); i++ {
		if w.mask[i] || w.ts[i].DigitCount() == 0 {
			continue
		}
		to, digits := w.digitRun(i)
		if digits >= 7 && !w.harmless(i, to) {
			w.add(i, to, pattern.Reference, byCheck)
			found++
		}
		i = max(i, to-1)
	}
	return found
}

// digitRun gives the run of tokens with digits from i on with nothing but single marks between.
func (w *work) digitRun(i int) (to, digits int) {
	k := i
	for k < len(w.ts) && !w.mask[k] {
		t := &w.ts[k]
		switch {
		case t.DigitCount() > 0 && (t.Kind == word.Digits || t.DigitCount() >= t.End-t.Start-t.DigitCount()):
			digits += t.DigitCount()
			to = k + 1
		case t.Kind == word.Mark && k > i && w.ts[k-1].Kind != word.Mark && !t.Is("£") && !t.Is(",") && !t.Is(";") && !t.Is("+") && !t.Is("="):
		default:
			return max(to, i+1), digits
		}
		k++
	}
	return max(to, i+1), digits
}

// harmless: dates, times, amounts and ranges of years are not identifiers.
func (w *work) harmless(i, to int) bool {
	if i > 0 && (w.ts[i-1].Is("£") || w.ts[i-1].Is("$") || w.ts[i-1].Is("€")) {
		return true
	}
	for k := i; k < to; {
		if d, ok := pattern.ReadDate(w.ts, k); ok {
			k = d.To
			continue
		}
		t := &w.ts[k]
		if t.Kind == word.Digits && t.DigitCount() > 4 {
			return false
		}
		if t.Kind == word.Digits && t.DigitCount() >= 3 && !year(t.Low) && !(k > i && w.ts[k-1].Is(".")) {
			return false
		}
		k++
	}
	return true
}

func year(s string) bool {
	return len(s) == 4 && (strings.HasPrefix(s, "19") || strings.HasPrefix(s, "20"))
}

// leftNames finds names that are nothing but names: a title and a capital word, or a first name and a surname by the
// lists, neither of them an ordinary word.
func (w *work) leftNames() int {
	found := 0
	for i := 0; i+1 < len(w.ts); i++ {
		t, n := &w.ts[i], &w.ts[i+1]
		if w.mask[i] && w.mask[i+1] || t.Kind != word.Letters {
			continue
		}
		if w.announcedName(i) {
			found++
			continue
		}
		if n.Is(".") && i+2 < len(w.ts) && t.Class&word.Honorific != 0 {
			n = &w.ts[i+2]
		}
		if n.Kind != word.Letters || n.Class&(word.Function|word.Dept|word.Month|word.Weekday) != 0 {
			continue
		}
		at := i + 1
		if n != &w.ts[i+1] {
			at = i + 2
		}
		if w.mask[at] && w.typ[at] != pattern.Person {
			continue
		}
		titled := strictTitle(t.Low) && (n.Shape == word.Title || n.Shape == word.Upper && t.Capital() || n.Shape == word.Camel || n.Bits&word.AnyLastName != 0 && n.Bits&word.Ordinary == 0)
		both := (t.Shape == word.Title && n.Shape == word.Title || t.Shape == n.Shape && at == i+1) && t.Bits&word.AnyFirstName != 0 && t.Bits&word.Ordinary == 0 &&
			n.Bits&word.AnyLastName != 0 && n.Bits&word.Ordinary == 0 && t.Class == 0 && n.Class == 0
		if (titled || both) && !(w.mask[i] && w.mask[at]) && !w.mask[i] {
			w.add(i, at+1, pattern.Person, byCheck)
			found++
		}
	}
	return found
}

// announcedName hides the word after "Mr", "name is", "officer" or "the" when it can only be somebody's name.
func (w *work) announcedName(i int) bool {
	t, n := &w.ts[i], &w.ts[i+1]
	if w.mask[i+1] || n.Kind != word.Letters || n.End-n.Start < 3 || n.Class&^(word.Town|word.Medical|word.Street|word.House|word.Org) != 0 {
		return false
	}
	unknown := n.Bits == 0 || n.Bits&word.AnyName != 0 && n.Bits&word.Ordinary == 0
	found := false
	switch t.Low {
	case "mr", "mrs", "mister", "messrs":
		found = true
	case "is", "s":
		found = (w.at(i-1).Is("name") || w.at(i-2).Is("name") || w.at(i-1).Is("names")) && (unknown || n.Shape == word.Title)
	case "called", "named":
		found = unknown && n.Shape == word.Title
	case "the":
		if n.Shape == word.Title && n.Low[len(n.Low)-1] == 's' && n.Bits&(word.Ordinary|word.Place) == 0 {
			b := word.Lookup(n.Low[:len(n.Low)-1])
			found = b&word.AnyLastName != 0 && b&(word.Ordinary|word.Place) == 0
		}
	default:
		found = t.Class&word.Job != 0 && n.Shape == word.Title && n.Bits&word.AnyLastName != 0 && n.Bits&(word.VeryCommon|word.Common) == 0
	}
	if found {
		w.add(i+1, i+2, pattern.Person, byCheck)
	}
	return found
}

// leftFirstNames finds first names that are in no dictionary and the name of no place.
func (w *work) leftFirstNames() int {
	found := 0
	for i := range w.ts {
		t := &w.ts[i]
		if w.mask[i] || t.Kind != word.Letters || t.Bits&(word.FirstName|word.AlwaysFirst) == 0 || t.Class != 0 || t.Bits&(word.Ordinary|word.Place) != 0 || t.End-t.Start < 3 {
			continue
		}
		w.add(i, i+1, pattern.Person, byCheck)
		found++
	}
	return found
}

// leftOrganisations finds hospitals, prisons and shops that are known by a word of their own.
func (w *work) leftOrganisations() int {
	found := 0
	for i := 1; i < len(w.ts); i++ {
		t := &w.ts[i]
		if w.mask[i] || t.Class&word.LocalOrg == 0 || t.Class&(word.Town|word.Near) != 0 || t.Bits&(word.VeryCommon|word.Common) != 0 || t.Shape != word.Title {
			continue
		}
		switch w.ts[i-1].Low {
		case "in", "at", "the", "from", "by", "to", "under", "outside", "(", "near", "with", "for":
			w.add(i, i+1, pattern.Organisation, byCheck)
			found++
		}
	}
	return found
}

// leftRelatives finds the names of relatives and friends: "my partner, D'Shawn", "our bernadette".
func (w *work) leftRelatives() int {
	found := 0
	for i := 1; i+1 < len(w.ts); i++ {
		if w.ts[i].Class&word.Relation == 0 || !owner(w.ts[i-1].Low) && !w.ts[i].Is("our") {
			continue
		}
		k := i + 1
		if w.ts[k].Is(",") {
			k++
		}
		t := w.at(k)
		if t.Kind != word.Letters || w.mask[k] || t.Class&^(word.Town|word.Medical) != 0 || t.Bits&word.Ordinary != 0 || t.End-t.Start < 3 {
			continue
		}
		if t.Shape == word.Title || t.Shape == word.Camel || t.Bits&word.AnyFirstName != 0 && k == i+1 {
			w.add(k, k+1, pattern.Person, byCheck)
			found++
		}
	}
	return found
}

func owner(s string) bool {
	switch s {
	case "my", "his", "her", "our", "their", "your", "me", "ma", "s":
		return true
	}
	return false
}

func strictTitle(s string) bool {
	switch s {
	case "mr", "mrs", "miss", "ms", "mx", "cllr", "revd":
		return true
	}
	return false
}

// leftMail finds an @ between letters that was not hidden.
func (w *work) leftMail() int {
	found := 0
	for i := range w.ts {
		if w.ts[i].Is("@") && !w.mask[i] && i > 0 && i+1 < len(w.ts) && w.ts[i-1].Kind != word.Break && w.ts[i+1].Kind != word.Break {
			w.add(i-1, i+2, pattern.Email, byCheck)
			found++
		}
	}
	return found
}
