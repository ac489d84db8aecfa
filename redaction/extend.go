package redaction

import (
	"strings"

	"acs/redaction/pattern"
	"acs/redaction/word"
)

// extend takes in what belongs to a span by the way it is written: titles, the other half of a double-barrelled name,
// nicknames in quotation marks, "c/o" and the number before an address.
func (w *work) extend() {
	w.placeAfterName()
	for k := range w.spans {
		s := &w.spans[k]
		switch s.typ {
		case pattern.Person:
			w.extendPerson(s)
		case pattern.Address:
			w.extendAddress(s)
			w.extendAbove(s)
			w.extendPlace(s)
			w.qualifiedPlace(s)
			w.extendTail(s)
		case pattern.Organisation:
			w.extendOrganisation(s)
		case pattern.Reference, pattern.NINO, pattern.Username, pattern.VehicleReg, pattern.BankAccount:
			w.extendReference(s)
		}
		for i := s.from; i < s.to; i++ {
			if !w.mask[i] {
				w.mask[i], w.typ[i] = true, s.typ
			}
		}
	}
	w.bridge()
	w.particles()
	w.shops()
	w.bridgeAddress()
	w.birthAfterName()
	w.spelledNames()
	w.spelledOut()
}

func (w *work) extendPerson(s *span) {
	for s.from >= 2 && w.glued(s.from) && w.ts[s.from-1].Is("-") && w.glued(s.from-1) && w.ts[s.from-2].Kind == word.Letters && !w.lowAfterCapital(s.from-2, s.from) {
		s.from -= 2
	}
	for s.to+1 < len(w.ts) && w.ts[s.to].Is("-") && w.glued(s.to) && w.glued(s.to+1) && w.ts[s.to+1].Kind == word.Letters && !w.lowAfterCapital(s.to+1, s.to-1) {
		s.to += 2
	}
	for w.besideOnly(s.from-1) && !w.ts[s.from].LineStart {
		s.from--
	}
	for w.besideOnly(s.to) && !w.ts[s.to].LineStart {
		s.to++
	}
	w.extendTitle(s)
	if s.to+2 < len(w.ts) && w.ts[s.to].Is("(") && w.ts[s.to+1].Class&word.Honorific != 0 && w.ts[s.to+2].Is(")") {
		s.to += 3
	}
	if t := w.at(s.to); t.Shape == word.Upper && w.ts[s.to-1].Shape != word.Upper && t.End-t.Start <= 4 && t.Class&(word.Dept|word.NinoWord) == 0 && !w.mask[s.to] {
		s.to++ // letters after a name: MP, RGN
	}
	if t := w.at(s.to); t.Shape == word.OneUpper && !t.Is("i") && !t.Is("a") && !w.mask[s.to] && w.at(s.to+1).Shape != word.OneUpper && w.ts[s.to-1].Capital() && w.at(s.to+1).DigitCount() == 0 {
		s.to++
	}
	w.byname(s)
	// The full stop after an initial, and initials before a surname.
	for s.from >= 1 && w.initialBefore(s.from) > 0 {
		s.from = w.initialBefore(s.from) - 1
	}
	if last := &w.ts[s.to-1]; last.Shape == word.OneUpper && s.to < len(w.ts) && w.ts[s.to].Is(".") && w.glued(s.to) && s.to-s.from > 1 {
		s.to++
	}
}

// besideOnly tells whether token i is a word that, next to a name, is part of it: in no dictionary, and either written
// like a name or in the lists of names.
func (w *work) besideOnly(i int) bool {
	t := w.at(i)
	if t.Kind == word.Mixed && t.Capital() && t.End-t.Start >= 4 && t.DigitCount()*4 <= t.End-t.Start && strings.ToUpper(t.Text) == t.Text && !w.mask[max(0, min(i, len(w.mask)-1))] {
		return true // "POINT0N", as scanned
	}
	if t.Kind != word.Letters || w.mask[max(0, min(i, len(w.mask)-1))] || t.Class != 0 || t.Bits&word.Ordinary != 0 || t.End-t.Start < 3 || strings.LastIndexByte(t.Low, '\'') > 1 {
		return false
	}
	return t.Shape == word.Title || t.Shape == word.Camel || t.Bits&word.AnyName != 0
}

// lowAfterCapital: "Smith-led" is not a double-barrelled name.
func (w *work) lowAfterCapital(part, name int) bool {
	return w.ts[name].Capital() && !w.ts[part].Capital()
}

func (w *work) glued(i int) bool {
	return i > 0 && i < len(w.ts) && !w.ts[i].Spaced && w.ts[i-1].Kind != word.Break
}

// extendTitle takes in the titles before a name. Words for a relative stay unless they are written as part of the name.
func (w *work) extendTitle(s *span) {
	for s.from > 0 {
		i := s.from - 1
		if w.ts[i].Is(".") && i > 0 && w.glued(i) {
			i--
		}
		t := &w.ts[i]
		if t.Class&word.Honorific == 0 || w.ts[s.from].Kind != word.Letters {
			if i == s.from-1 && (t.Is("big") || t.Is("wee") || t.Is("young") || t.Is("old") || t.Is("little")) && t.Shape == word.Title {
				s.from = i
			}
			return
		}
		if t.Class&word.Relation != 0 && !w.relationAsTitle(i) {
			return
		}
		s.from = i
		if (t.Is("revd") || t.Is("rev") || t.Is("hon") || t.Is("reverend")) && w.at(i-1).Is("the") && w.at(i-1).Capital() {
			s.from = i - 1
		}
	}
}

// relationAsTitle: "Auntie Barb" and "it's father dominic", but not "my sister Noor".
func (w *work) relationAsTitle(i int) bool {
	t := &w.ts[i]
	switch t.Low {
	case "auntie", "aunty", "uncle", "father", "sister", "brother":
	default:
		return false
	}
	if i > 0 {
		switch w.ts[i-1].Low {
		case "s":
			return w.call && (w.at(i-3).Is("it") || w.at(i-3).Is("this"))
		case "my", "his", "her", "our", "their", "your", "the", "a", "me", "and", "is", "was", "late", "own", "older", "younger", "little", "big":
			return false
		}
	}
	return t.Capital() && !w.sentenceStart(i) || w.call || t.Capital() && (t.Is("auntie") || t.Is("aunty"))
}

// initialBefore gives 1 + the token of an initial that stands before token i, as "J." or "J" on the same line, or 0.
func (w *work) initialBefore(i int) int {
	k := i - 1
	if w.ts[k].Is(".") && k > 0 && w.glued(k) {
		k--
	}
	if short := w.ts[k].Low; k < i-1 && (short == "wm" || short == "chas" || short == "jas" || short == "thos" || short == "geo") {
		return k + 1
	}
	if w.ts[k].Shape != word.OneUpper || w.ts[k].Is("i") && k == i-1 || w.mask[k] && w.typ[k] != pattern.Person {
		return 0
	}
	if w.ts[i].Kind != word.Letters || !w.ts[i].Capital() {
		return 0
	}
	if w.ts[k].Is("a") && w.sentenceStart(k) && k == i-1 {
		return 0
	}
	return k + 1
}

// bridge joins spans of one person that only quotation marks, brackets or the full stop of an initial divide, and
// hides the "and" between "Stanley and Vera Inchbald" with the second of them.
func (w *work) bridge() {
	for i := 1; i+1 < len(w.ts); i++ {
		if w.mask[i] || !w.person1(i-1) && !(w.mask[i-1] && w.typ[i-1] == pattern.Organisation) {
			continue
		}
		t := &w.ts[i]
		switch {
		case t.Is("of") && w.mask[i+1] && w.typ[i+1] != pattern.DateOfBirth && (w.typ[i-1] == pattern.Organisation || w.typ[i+1] == pattern.Organisation):
			w.add(i, i+1, pattern.Organisation, byConsistency)
		case !w.person1(i - 1):
		case t.Is(".") && shortened(&w.ts[i-1]) && w.glued(i) && w.person1(i+1):
			w.add(i-1, i+2, pattern.Person, byConsistency)
		case (t.Is("\"") || t.Is("“") || t.Is("'") || t.Is("(") || t.Is("”") || t.Is(")") || t.Is("-")) && w.person1(i+1) && w.ts[i].Kind == word.Mark:
			w.add(i-1, i+2, pattern.Person, byConsistency)
		case (t.Is("and") || t.Is("&")) && w.mask[i+1] && w.ts[i+1].Kind == word.Letters && w.firm(i):
			w.add(i, i+1, pattern.Organisation, byConsistency)
		case (t.Is("and") || t.Is("&")) && w.person1(i+1) && w.ts[i+1].Capital() && (i < 2 || !w.person1(i-2)) && i+2 < len(w.ts) && w.person1(i+2):
			w.coverAnd(i)
		}
	}
}

// shortened: an initial, a title or a first name cut short, which take a full stop: "J.", "Dr.", "Wm.", "Thos."
func shortened(t *word.Token) bool {
	switch t.Low {
	case "wm", "geo", "chas", "jas", "thos", "jos", "edw", "robt", "saml", "danl":
		return true
	}
	return t.End-t.Start == 1 || t.Class&word.Honorific != 0 && t.End-t.Start <= 4
}

// firm tells whether the "and" at token i joins the two halves of the name of a firm.
func (w *work) firm(i int) bool {
	if w.typ[i-1] == pattern.Organisation && w.typ[i+1] == pattern.Organisation {
		return true
	}
	k := i + 1
	for k < len(w.ts) && w.mask[k] && k < i+4 {
		k++
	}
	return w.at(k).Class&word.Org != 0 && w.at(i+1).Kind == word.Letters && !w.at(i-1).Is("s")
}

func (w *work) person1(i int) bool {
	return i >= 0 && i < len(w.ts) && w.mask[i] && w.typ[i] == pattern.Person
}

// coverAnd lets the span that starts after token i start with it.
func (w *work) coverAnd(i int) {
	for k := range w.spans {
		if w.spans[k].from == i+1 && w.spans[k].typ == pattern.Person {
			w.spans[k].from = i
			w.mask[i], w.typ[i] = true, pattern.Person
			return
		}
	}
}

// spelledNames hides a name that is spelled out letter by letter: "Rigby R I G B Y".
func (w *work) spelledNames() {
	names := w.namesFound()
	for i := 0; i < len(w.ts); {
		to, letters := w.lettersFrom(i)
		if len(letters) < 3 || w.mask[i] && w.mask[to-1] {
			i = max(to, i+1)
			continue
		}
		for name := range names {
			if name == letters || len(letters) >= 4 && within(name, letters, 1) || len(letters) >= 4 && len(name) > 4 && name[:min(4, len(name))] == letters[:4] {
				w.add(i, to, pattern.Person, byConsistency)
				break
			}
		}
		i = max(to, i+1)
	}
}

// lettersFrom gives the run of single letters from token i on, as in "R I G B Y" or "r-i-g-b-y".
func (w *work) lettersFrom(i int) (to int, letters string) {
	k := i
	for k < len(w.ts) {
		t := &w.ts[k]
		switch {
		case t.Kind == word.Letters && t.End-t.Start == 1:
			letters += t.Low
		case t.Is("double") && k+1 < len(w.ts) && w.ts[k+1].End-w.ts[k+1].Start == 1:
			letters += w.ts[k+1].Low
		case t.Kind == word.Mark && (t.Is("-") || t.Is(".") || t.Is(",")) && letters != "" && k+1 < len(w.ts) && w.ts[k+1].Kind == word.Letters && w.ts[k+1].End-w.ts[k+1].Start == 1:
		default:
			return k, letters
		}
		k++
	}
	return k, letters
}
