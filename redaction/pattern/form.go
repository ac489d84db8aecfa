package pattern

import "acs/redaction/word"

// maxLabelWords and maxValueWords bound what is read as a line of a form.
const (
	maxLabelWords = 5
	maxValueWords = 8
)

// form finds names and places in lines of a form: a label, a mark, what was filled in.
func (f *finder) form(i int) int {
	if !f.ts[i].LineStart || f.call {
		return i
	}
	label, k := f.label(i)
	if label == "" {
		return i
	}
	to := f.value(k, label)
	if to <= k || f.blank(k, to) {
		return i
	}
	return f.take(k, to, label, true)
}

// label reads the label that starts at token i: what it asks for, and the token after its mark.
func (f *finder) label(i int) (Type, int) {
	k := i
	if f.ts[k].Kind == word.Digits || f.ts[k].Shape == word.OneUpper && !f.is(k+1, ".") || f.is(k, "|") || f.is(k, "-") {
		k++ // "3." or "B)"
		for k < len(f.ts) && (f.is(k, ".") || f.is(k, ")")) {
			k++
		}
	}
	var typ Type
	other := false
	for n := 0; n <= maxLabelWords && k < len(f.ts); k++ {
		t := &f.ts[k]
		switch {
		case t.Is(":") || t.Is(".") && f.is(k+1, "."):
			for k < len(f.ts) && f.ts[k].Kind == word.Mark && !f.is(k, "+") && !f.is(k, "(") {
				k++
			}
			if other {
				return "", i
			}
			return typ, k
		case t.Is("(") || t.Is(")") || t.Is("/") || t.Is("s") || t.Is("'"):
		case t.Kind == word.Letters:
			n++
			typ, other = labelWord(t.Low, typ, other)
		case t.Kind == word.Digits && t.DigitCount() == 1:
		default:
			return "", i
		}
	}
	return "", i
}

// labelWord says what a label asks for; other is set by words that make it ask for somebody who need not be hidden,
// or for something else altogether.
func labelWord(low string, typ Type, other bool) (Type, bool) {
	switch low {
	case "surname", "forename", "forenames", "name", "names", "patient", "claimant", "appellant", "client", "tenant", "deceased", "informant",
		"applicant", "kin", "signed", "landlord", "enw", "cyfenw", "partner", "customer", "payee", "holder":
		return Person, other
	case "address", "town", "city", "village", "county", "cyfeiriad", "property":
		return Address, other
	case "bank", "benefit", "school", "employer", "drug", "email", "mail", "web", "reference", "ref", "number", "no", "date", "user", "type", "code", "form", "phone",
		"tel", "i", "my", "is", "the", "that", "you", "agent", "says", "said", "service", "team", "postcode", "dob", "and", "subject":
		return typ, true
	}
	return typ, other
}

// value gives the end of what was filled in: for a name, words that can be part of one; for an address, the line.
func (f *finder) value(i int, typ Type) int {
	k := i
	for k < len(f.ts) && k-i < 2*maxValueWords && f.ts[k].Kind != word.Break && !f.used[k] {
		t := &f.ts[k]
		if f.is(k+1, ":") || t.Is(";") || t.Is("|") || t.Is("(") && typ == Person {
			break
		}
		if typ == Person && (t.DigitCount() > 0 || t.Class&(word.BirthWord|word.NinoWord|word.Dept) != 0 && t.Bits&word.AnyName == 0 || t.Kind == word.Mark && !nameMark(t.Low)) {
			break
		}
		k++
	}
	for k > i && f.ts[k-1].Kind == word.Mark {
		k--
	}
	if k-i > maxValueWords && typ == Person {
		return i
	}
	return k
}

func nameMark(s string) bool { return s == "." || s == "," || s == "-" || s == "'" || s == "&" }

// blank: nothing was filled in, or words that say so.
func (f *finder) blank(i, to int) bool {
	if f.ts[i].Bits&word.VeryCommon != 0 && !f.ts[i].Capital() && f.ts[i].Bits&word.AnyFirstName == 0 {
		return true
	}
	switch f.ts[i].Low {
	case "none", "n", "yes", "no", "unknown", "same", "as", "see", "not", "nil", "the", "changed", "please", "my", "i", "various":
		return true
	}
	return to-i > 6 && f.ts[i].DigitCount() == 0 && !f.ts[i].Capital()
}
