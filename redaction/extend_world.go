package redaction

import (
	"acs/redaction/pattern"
	"acs/redaction/word"
)

// maxTail bounds the words of an address that are looked at after its street.
const maxTail = 14

// extendTail takes in what follows a street in addresses of any country, up to the last unit or postal code in it:
// "Apt 12C, Springfield, IL 62704", "69003 Lyon", "Sandton, 2196". Words that end in no such number stay.
func (w *work) extendTail(s *span) {
	comma := false
	for k := s.to; k < len(w.ts) && k < s.to+maxTail; k++ {
		t := &w.ts[k]
		switch {
		case t.Is(","):
			comma = true
			continue
		case t.Is(".") && w.glued(k) && w.at(k-1).End-w.at(k-1).Start <= 4 && w.at(k-1).Class&word.Street != 0, t.Is("#"), t.Is("-") && w.glued(k) && w.glued(k+1):
			continue
		case w.mask[k] && w.typ[k] == pattern.Address:
			continue
		case unitWord(t) && w.unitAfter(k):
			k++
			s.to = k + 1
			continue
		case (t.Shape == word.Title || t.Shape == word.Upper && t.End-t.Start <= 3) && comma && t.Class&(word.Greeting|word.Month|word.Weekday|word.Honorific|word.NinoWord) == 0 && (!w.mask[k] || w.typ[k] != pattern.Person):
			continue
		case comma && postal(t) && !w.at(k-1).Is("-") && w.at(k+1).Class&word.Unit == 0:
			s.to = k + 1
			if w.at(k+1).Is("-") && w.glued(k+1) && w.at(k+2).DigitCount() == 4 {
				s.to = k + 3
			}
			if n := w.at(k + 1); n.Shape == word.Title && n.Class&(word.Month|word.Greeting) == 0 && !w.mask[min(k+1, len(w.mask)-1)] {
				s.to = k + 2
			}
			continue
		}
		return
	}
}

// postal: four to six digits that are no year of this age.
func postal(t *word.Token) bool {
	return t.Kind == word.Digits && t.DigitCount() >= 4 && t.DigitCount() <= 6 && !(t.DigitCount() == 4 && (t.Low[:2] == "20" || t.Low[:2] == "19"))
}

func unitWord(t *word.Token) bool {
	switch t.Low {
	case "apt", "apartment", "unit", "suite", "ste", "floor", "flat", "room", "villa", "plot", "lot", "#":
		return true
	}
	return false
}

// unitAfter tells whether token k, a word for a unit, has its number behind it: "Apt 12C", "Unit 5".
func (w *work) unitAfter(k int) bool {
	n := w.at(k + 1)
	return n.Kind == word.Digits && n.DigitCount() <= 5 || n.Kind == word.Mixed && n.End-n.Start <= 5 || n.Shape == word.OneUpper
}

// maxAbove bounds the words between "the flat" and the street: "the flat above the bakers in Tern Street".
const maxAbove = 9

// extendAbove takes in a home that is told by what it stands beside.
func (w *work) extendAbove(s *span) {
	if s.from == 0 || !placed(w.ts[s.from-1].Low) {
		return
	}
	for k := s.from - 2; k >= 0 && k >= s.from-maxAbove; k-- {
		t := &w.ts[k]
		if t.Kind == word.Break || t.Is(".") || t.Is("?") || w.mask[k] && w.typ[k] == pattern.Person {
			return
		}
		if !beside(t.Low) && !(t.Is("door") && w.at(k-1).Is("next")) || !article(w.at(k+1).Low) && !(w.at(k+1).Is("to") && t.Is("door")) && !w.at(k+1).Capital() {
			continue
		}
		if t.Is("door") {
			k--
		}
		from := k
		if w.at(k-1).Class&word.House != 0 || w.at(k-1).Is("house") || w.at(k-1).Is("place") || w.at(k-1).Is("bedsit") {
			from = k - 1
			if article(w.at(k - 2).Low) {
				from = k - 2
			}
		}
		s.from = from
		return
	}
}

func placed(s string) bool {
	switch s {
	case "in", "on", "at", "of", "down", "up", "along", "off":
		return true
	}
	return false
}

func beside(s string) bool {
	switch s {
	case "above", "over", "behind", "opposite", "beside", "under", "underneath", "below":
		return true
	}
	return false
}

func article(s string) bool {
	return s == "the" || s == "a" || s == "an" || s == "my" || s == "our" || s == "his" || s == "her"
}

// qualifiedPlace takes in "Upper Tean" and "Lower Walton" after a street: the first word alone says nothing.
func (w *work) qualifiedPlace(s *span) {
	k := s.to
	if w.at(k).Is(",") || w.at(k).Kind == word.Break && k < len(w.ts) {
		k++
	}
	switch w.at(k).Low {
	case "upper", "lower", "nether", "great", "little", "higher", "over", "much", "north", "south", "east", "west", "old", "new", "st", "saint", "market", "long", "kirk", "high":
	default:
		return
	}
	t, n := w.at(k), w.at(k+1)
	if !t.Capital() || n.Kind != word.Letters || !n.Capital() || w.mask[k] || n.Class&(word.Dept|word.Greeting|word.Function) != 0 || w.at(k-1).Class&word.Street == 0 && w.at(k-2).Class&word.Street == 0 && !(w.at(k-1).Kind == word.Break && w.at(k+2).Kind == word.Break) {
		return
	}
	s.to = k + 2
	for w.at(s.to).Is("-") && w.glued(s.to) && w.glued(s.to+1) {
		s.to += 2
	}
}
