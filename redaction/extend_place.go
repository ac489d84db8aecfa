package redaction

import (
	"acs/redaction/pattern"
	"acs/redaction/word"
)

// at gives token i, or an empty one beyond the ends.
func (w *work) at(i int) *word.Token {
	if i < 0 || i >= len(w.ts) {
		return &word.Token{Kind: word.Break}
	}
	return &w.ts[i]
}

// extendAddress takes in what stands before an address: "c/o", "Flat 2,", "number", "the flat above".
func (w *work) extendAddress(s *span) {
	if s.from >= 3 && w.ts[s.from-3].Is("c") && w.ts[s.from-2].Is("/") && w.ts[s.from-1].Is("o") {
		s.from -= 3
	}
	for range 4 {
		i := s.from - 1
		if i > 0 && (w.ts[i].Is(",") || w.ts[i].Is(".") && w.glued(i) || w.ts[i].Kind == word.Break && w.at(i-1).DigitCount() > 0) {
			i--
		}
		if i < 0 || w.mask[i] || !w.beforeAddress(s.from, i) {
			return
		}
		s.from = i
	}
}

// beforeAddress tells whether token i belongs to the address that starts at token from.
func (w *work) beforeAddress(from, i int) bool {
	t, first := &w.ts[i], &w.ts[from]
	direct := i == from-1
	switch {
	case (t.Kind == word.Digits && t.DigitCount() <= 4 || t.Kind == word.Mixed && t.DigitCount() <= 3) && direct && first.Kind == word.Letters && first.Capital():
		return !w.at(i-1).Is("£") && !(i > 0 && w.ts[i-1].Is("/"))
	case (t.DigitCount() > 0 && t.DigitCount() <= 4 || t.Shape == word.OneUpper) && w.at(i-1).Class&word.House != 0:
		return true
	case t.Class&word.House != 0 && (t.Capital() || w.call) && direct:
		return true
	case (t.Is("above") || t.Is("over") || t.Is("behind")) && direct && w.at(i-1).Class&word.House != 0:
		return true
	case (t.Is("number") || t.Is("no")) && (first.DigitCount() > 0 || first.Class&(word.Spoken|word.SpokenTens) != 0):
		return true
	case direct && w.call && t.Class&(word.Spoken|word.SpokenTens) != 0 && first.Kind == word.Letters:
		return true
	case direct && (t.Is("ground") || t.Is("first") || t.Is("second") || t.Is("top")) && (first.Is("floor") || first.Is("flat")):
		return true
	case direct && t.Is("the") && (t.Capital() || first.Capital()) && first.Class&(word.House|word.Street) == 0:
		return true
	}
	return false
}

// extendPlace takes in what follows an address: "upon Tyne", ", near March", ", first floor", ", plot 8".
func (w *work) extendPlace(s *span) {
	for range 3 {
		k := s.to
		if w.at(k).Is(",") || w.at(k).Is("-") && w.glued(k) {
			k++
		}
		from := k
		for k < len(w.ts) && k-from < 3 && w.ts[k].Class&word.Near != 0 && !w.ts[k].Capital() && !w.mask[k] {
			k++
		}
		t := w.at(k)
		near := k > from
		switch {
		case near && k < len(w.ts) && w.mask[k] && w.typ[k] == pattern.Address && !w.ts[from].Is("of") && !w.ts[from].Is("and") && !w.ts[from].Is("at"):
			s.to = k
		case near && strongNear(w.ts[from].Low) && t.Shape == word.Title && t.Class&(word.Month|word.Weekday|word.Dept|word.Function) == 0:
			s.to = k + 1
		case near && w.call && w.ts[from].Is("in") && k == from+1 && t.Kind == word.Letters && t.Bits&word.Place != 0 && t.Bits&word.Ordinary == 0:
			s.to = k + 1
		case near && w.ts[from].Is("in") && t.Shape == word.Title && t.Bits&word.Place != 0 && k == from+1 && w.at(s.to-1).Class&word.Street != 0 && t.Class&(word.Month|word.Dept) == 0:
			s.to = k + 1
		case !near && from > s.to && w.at(s.to).Is(",") && t.Class&word.House != 0 && w.at(k+1).DigitCount() > 0 && w.at(k+1).DigitCount() < 4:
			s.to = k + 2
		case !near && from > s.to && (t.Is("first") || t.Is("ground") || t.Is("second") || t.Is("top")) && w.at(k+1).Is("floor"):
			s.to = k + 2
		case !near && from == s.to && t.Class&word.House != 0 && w.call && (w.at(k+1).Shape == word.OneUpper || w.at(k+1).Shape == word.OneLower):
			s.to = k + 2
		default:
			w.townLine(s)
			return
		}
		s.to = min(s.to, len(w.ts))
	}
}

// placeAfterName hides the place with which many sign: "Anil Thapa, Aldershot". Beside a name it tells who it is.
func (w *work) placeAfterName() {
	for i := 1; i+1 < len(w.ts); i++ {
		if !w.ts[i].Is(",") || !w.mask[i-1] || w.typ[i-1] != pattern.Person && w.typ[i-1] != pattern.NINO && w.typ[i-1] != pattern.DateOfBirth {
			continue
		}
		k := i + 1
		for k < len(w.ts) && k < i+6 && (w.ts[k].Shape == word.Title && w.ts[k].Class&(word.Month|word.Weekday|word.Dept|word.Function|word.Job|word.Country|word.Org|word.Honorific) == 0 || w.ts[k].Is("-") && w.glued(k) || k > i+1 && w.ts[k].Class&word.Near != 0 && w.glued(k)) && !w.mask[k] {
			k++
		}
		end := w.at(k)
		closed := end.Kind == word.Break || end.Is(".") && (k+1 >= len(w.ts) || w.ts[k+1].Kind == word.Break) || end.Is(",") && k+1 < len(w.ts) && w.mask[k+1]
		if k == i+1 || !closed || w.ts[i+1].Bits&word.Place == 0 && w.ts[i+1].Bits&(word.VeryCommon|word.Common) != 0 {
			continue
		}
		w.add(i+1, k, pattern.Address, byConsistency)
	}
}

// townLine takes in a line that holds nothing but the name of a place, under the line of an address.
func (w *work) townLine(s *span) {
	if w.at(s.to).Kind != word.Break || s.to+1 >= len(w.ts) || w.mask[s.to+1] {
		return
	}
	k := s.to + 1
	for k < len(w.ts) && k < s.to+5 && w.ts[k].Kind == word.Letters && w.ts[k].Capital() && w.ts[k].Class&(word.Greeting|word.Closing|word.Dept|word.Weekday|word.Month|word.Honorific|word.Function|word.Job|word.Org) == 0 {
		k++
	}
	if k > s.to+1 && w.at(k).Kind == word.Break && (w.ts[s.to+1].Bits&word.Place != 0 || w.ts[s.to+1].Bits == 0) {
		s.to = k
	}
}

func strongNear(s string) bool {
	switch s {
	case "upon", "near", "nr", "under", "le", "cum", "next":
		return true
	}
	return false
}

// bridgeAddress hides the comma between the parts of an address, or between it and what is hidden beside it.
func (w *work) bridgeAddress() {
	for i := 1; i+1 < len(w.ts); i++ {
		if w.mask[i] || !w.mask[i-1] || !w.mask[i+1] || !w.ts[i].Is(",") && !w.ts[i].Is("/") {
			continue
		}
		if w.typ[i-1] == pattern.Address || w.typ[i+1] == pattern.Address || w.typ[i-1] == pattern.Organisation && w.typ[i+1] == pattern.Organisation {
			w.add(i, i+1, pattern.Address, byConsistency)
		}
	}
}

// extendOrganisation takes in "the" before and the words for its kind after: "the Manor dialysis unit".
func (w *work) extendOrganisation(s *span) {
	for s.from > 0 && s.from < s.to && w.ts[s.from-1].Is("the") && !w.mask[s.from-1] {
		s.from--
	}
	if w.at(s.to).Is("'") && w.at(s.to+1).Is("s") && w.glued(s.to) && w.glued(s.to+1) {
		s.to += 2
	}
	w.extendTitles(s)
	// Up to two words and then one that ends the name of an organisation.
	for k := s.to; k < s.to+3 && k < len(w.ts); k++ {
		t := &w.ts[k]
		if t.Kind != word.Letters || t.Class&(word.Function|word.Dept|word.Relation) != 0 && t.Class&word.Org == 0 || w.mask[k] {
			break
		}
		if t.Class&word.Org != 0 && !t.Is("high") && !t.Is("legal") && !t.Is("group") && !t.Is("services") {
			s.to = k + 1
			break
		}
		if t.Class&word.Job != 0 {
			break
		}
	}
}

// extendTitles takes in the capital words beside an organisation and the place it is of: "Welcome Hub", "of Wales".
func (w *work) extendTitles(s *span) {
	part := func(i int) bool {
		t := w.at(i)
		return t.Shape == word.Title && t.Class&^(word.Org|word.Town|word.Street|word.House|word.LocalOrg|word.Near) == 0 && !w.mask[i]
	}
	for s.from > 0 && part(s.from-1) && !w.sentenceStart(s.from-1) && w.ts[s.from].Capital() {
		s.from--
	}
	for s.to < len(w.ts) && w.ts[s.to-1].Capital() {
		k := s.to
		if w.at(k).Is("of") || w.at(k).Is("in") || w.at(k).Is("for") {
			k++
			if w.at(k).Is("the") {
				k++
			}
		}
		if k >= len(w.ts) || !part(k) {
			return
		}
		s.to = k + 1
	}
}

// extendReference takes in the letters before and after a number: "PIP 90 22 7144", "ESA 40 771 C".
func (w *work) extendReference(s *span) {
	i := s.from - 1
	if w.at(i).Is("-") || w.at(i).Is("/") {
		i--
	}
	t := w.at(i)
	if (t.Shape == word.Upper || t.Shape == word.OneUpper && w.at(i-1).Is("-") && w.glued(i)) && t.End-t.Start <= 5 && !w.mask[i] && w.at(s.from).DigitCount() > 0 && t.Class&word.NinoWord == 0 && !announces(t.Low) {
		s.from = i
		if w.at(i-1).Is("-") && w.glued(i) && w.at(i-2).Shape == word.Upper {
			s.from = i - 2
		}
	}
	if t := w.at(s.to); t.Shape == word.OneUpper && !w.mask[s.to] && w.ts[s.to-1].DigitCount() > 0 && (w.at(s.to+1).Kind == word.Break || w.at(s.to+1).Kind == word.Mark) && !t.Is("i") {
		s.to++
	}
	for s.from >= 2 && w.glued(s.from) && w.ts[s.from-1].Is("-") && w.glued(s.from-1) && w.ts[s.from-2].Kind != word.Mark {
		s.from -= 2
	}
	for w.glued(s.to) && (w.at(s.to).Is("-") || w.at(s.to).Is("/") || w.at(s.to).Is(".") && w.at(s.to+1).Kind != word.Break) && w.glued(s.to+1) && w.at(s.to+1).Kind != word.Mark {
		s.to += 2
	}
}

func announces(s string) bool {
	switch s {
	case "ref", "no", "tel", "dob", "id", "ni", "nino", "case", "ac", "acc", "re", "ending", "from", "on", "at", "sort", "code":
		return true
	}
	return false
}

// birthAfterName hides a full date that stands right after a name: "Lacey Dobbs, 14 06 2019" and "Wilf (3 October 2024)".
func (w *work) birthAfterName() {
	for i := 1; i+2 < len(w.ts); i++ {
		if !w.person1(i-1) || w.mask[i] || !w.ts[i].Is(",") && !w.ts[i].Is("(") {
			continue
		}
		k := i + 1
		if w.at(k).Kind == word.Break {
			continue
		}
		d, ok := pattern.ReadDate(w.ts, k)
		if !ok {
			d, ok = shortDate(w.ts, k)
		}
		end := w.at(d.To)
		if !ok || d.Year == 0 || d.Day == 0 || w.mask[k] || end.Kind != word.Break && end.Kind != word.Mark {
			continue
		}
		w.add(d.From, d.To, pattern.DateOfBirth, byConsistency)
	}
}

// shortDate reads "14 06 19", which is a date only where one is expected.
func shortDate(ts []word.Token, i int) (pattern.Date, bool) {
	if i+2 >= len(ts) {
		return pattern.Date{}, false
	}
	for k := i; k < i+3; k++ {
		if ts[k].Kind != word.Digits || ts[k].DigitCount() > 2 {
			return pattern.Date{}, false
		}
	}
	return pattern.Date{From: i, To: i + 3, Day: 1, Month: 1, Year: 1}, true
}
