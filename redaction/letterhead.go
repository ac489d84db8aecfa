package redaction

import (
	"acs/redaction/pattern"
	"acs/redaction/word"
)

// letterhead hides the name of an organisation on the first line of a letter: a short line of capital words, one of
// them a word for an organisation or in no dictionary, none of them the department's.
func (w *work) letterhead() {
	if w.call || len(w.ts) == 0 {
		return
	}
	end, names, org := 0, 0, false
	inside := false // brackets
	for end < len(w.ts) && w.ts[end].Kind != word.Break {
		t := &w.ts[end]
		inside = (inside || t.Is("(")) && !t.Is(")")
		link := t.Class&word.Near != 0 || t.Is("and") || t.Is("for") || t.Is("&") || t.Is("'") || t.Is("s") || t.Is("-") || t.Is("of")
		switch {
		case t.Kind == word.Letters && t.Capital() && !w.departmental(t):
			names++
			org = org || t.Class&(word.Org|word.LocalOrg) != 0
		case (link || inside || t.Is(",") || t.Is(")") || t.Is(".")) && end > 0:
		default:
			return
		}
		end++
	}
	if end == len(w.ts) || end > 14 || names < 2 || !org || !w.ts[0].Capital() || w.ts[0].Class&(word.Greeting|word.Closing|word.Function|word.Honorific) != 0 {
		return
	}
	w.add(0, end, pattern.Organisation, byConsistency)
}

// departmental words are in the names of benefits and of the department's own offices.
func (w *work) departmental(t *word.Token) bool {
	if t.Class&word.Dept == 0 {
		return false
	}
	switch t.Low {
	case "work", "support", "employment", "management", "council", "housing", "nhs", "pensions", "sick", "standard", "state", "gov":
		return false
	}
	return true
}
