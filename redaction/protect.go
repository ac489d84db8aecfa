package redaction

import (
	"strings"

	"acs/redaction/pattern"
	"acs/redaction/tagger"
	"acs/redaction/word"
)

// A guess of the model that would cost the reader meaning must be at least this probable.
const (
	sureOfTown  = 0.5
	sureOfDate  = 0.5
	recentYears = 2014 // a date from this year on is more often an event than a birth
	thisDecade  = 2022 // and from this year on hardly ever one, unless words say so, for which there is a rule
)

// needed tells whether what the model would hide is one of the words that must stay: a town alone, an illness, the
// name of a benefit, a date that is hardly a birth.
func (w *work) needed(s tagger.Span) bool {
	if dose(&w.ts[s.From]) || w.dangerous(s) || w.saidBenefit(s) {
		return true
	}
	switch s.Type {
	case pattern.DateOfBirth:
		d, ok := pattern.ReadDate(w.ts, s.From)
		return ok && (d.Year >= thisDecade || (d.Year == 0 || d.Year >= recentYears) && s.P < sureOfDate)
	case pattern.Username, pattern.URL, pattern.Email:
		return w.governmental(s)
	case pattern.VehicleReg:
		return w.ts[s.To-1].End-w.ts[s.From].Start < 5
	case pattern.Organisation:
		first := &w.ts[s.From]
		return first.LineStart && first.Class&word.Closing != 0 && s.P < sureOfTown || w.plain(s)
	case pattern.Person, pattern.Address:
		return w.plain(s)
	}
	return false
}

// dose: "50mg", "5ml": the amount of a medicine.
func dose(t *word.Token) bool {
	if t.Kind != word.Mixed {
		return false
	}
	switch strings.TrimLeft(t.Low, "0123456789.") {
	case "mg", "ml", "mcg", "g", "kg", "mm", "cm", "st", "lb", "hrs", "pm", "am", "k", "m":
		return true
	}
	return false
}

func (w *work) plain(s tagger.Span) bool {
	words, ill, common, town := 0, 0, 0, 0
	for i := s.From; i < s.To; i++ {
		t := &w.ts[i]
		if t.Kind != word.Letters || t.Is("s") {
			if t.DigitCount() > 0 {
				return false
			}
			continue
		}
		words++
		if t.Class&word.Medical != 0 {
			ill++
		}
		if t.Class&(word.Dept|word.Weekday|word.Turn) != 0 && t.Bits&word.AnyFirstName == 0 || t.Class&(word.Closing|word.Greeting) != 0 && t.Bits&word.VeryCommon != 0 {
			common++
		}
		if t.Class&(word.Town|word.Country) != 0 {
			town++
		}
	}
	switch words {
	case 0:
		return false
	case ill:
		return w.illness(s)
	case common:
		return true
	case town:
		return s.P < sureOfTown || s.Type == pattern.Person && words == 1 && w.afterPreposition(s.From)
	}
	return false
}

// illness: "Parkinson's", but not "Mr Parkinson".
func (w *work) illness(s tagger.Span) bool {
	if s.From > 0 && w.ts[s.From-1].Class&word.Honorific != 0 || s.From > 0 && w.mask[s.From-1] && w.typ[s.From-1] == pattern.Person {
		return false
	}
	for k := s.To; k < s.To+3; k++ {
		switch w.at(k).Low {
		case "disease", "syndrome", "palsy", "body", "lymphoma", "chorea", "thyroiditis", "contracture", "s", "'", "and", "or":
			return true
		}
	}
	return w.ts[s.To-1].Is("s") || s.To-s.From > 1
}

func (w *work) afterPreposition(i int) bool {
	switch w.at(i - 1).Low {
	case "in", "to", "from", "at", "near", "through", "around", "outside", "leave", "left":
		return true
	}
	return false
}

// governmental: the state's own pages, such as gov.uk/pip, are nobody's secret.
func (w *work) governmental(s tagger.Span) bool {
	for k := max(0, s.From-4); k < s.To+6 && k+2 < len(w.ts); k++ {
		if w.ts[k].Is("gov") && w.ts[k+1].Is(".") && w.ts[k+2].Is("uk") && (k == 0 || !w.ts[k-1].Is("@")) {
			return true
		}
	}
	return false
}

// saidBenefit: the name of a benefit or an office, said letter by letter: "P I P", "D W P".
func (w *work) saidBenefit(s tagger.Span) bool {
	letters := ""
	for i := s.From; i < s.To; i++ {
		if w.ts[i].End-w.ts[i].Start != 1 || w.ts[i].Kind != word.Letters {
			return false
		}
		letters += w.ts[i].Low
	}
	switch letters {
	case "pip", "uc", "esa", "dwp", "jsa", "dla", "nhs", "gp", "cms", "hmrc", "cab", "tv", "ni", "aa", "ca", "pc", "sms", "id", "ptsd", "adhd", "copd":
		return true
	}
	return false
}
