package redaction

import (
	"acs/redaction/pattern"
	"acs/redaction/word"
)

// addConsistent hides everywhere what was found once: the parts of a name, initials, the same value again.
func (w *work) addConsistent() {
	names := w.namesFound()
	shorts := map[string]bool{}
	for n := range names {
		shorts[short(n)] = true
	}
	for i := range w.ts {
		t := &w.ts[i]
		if w.mask[i] || t.Kind != word.Letters && t.Kind != word.Mixed {
			continue
		}
		if t.Kind == word.Mixed {
			for name := range names {
				if len(name) > 3 && alike(name, t) {
					w.add(i, i+1, pattern.Person, byConsistency)
					break
				}
			}
			continue
		}
		if part, ok := names[t.Low]; ok && w.asName(i, part) {
			w.add(i, i+1, pattern.Person, byConsistency)
			continue
		}
		if c, ok := shortForms[t.Low]; ok && shorts[c] && t.Shape == word.Title {
			w.add(i, i+1, pattern.Person, byConsistency) // "Bill" where there is a William
			continue
		}
		if t.Low != "" && t.Low[len(t.Low)-1] == 's' && t.Capital() { // "the Gittinses", "Dilyss" for "Dilys's"
			if part, ok := names[t.Low[:len(t.Low)-1]]; ok && part.Bits&word.Ordinary == 0 && t.Bits&word.Ordinary == 0 {
				w.add(i, i+1, pattern.Person, byConsistency)
			}
		}
	}
	w.addInitials()
	w.addRepeats()
}

// namesFound gives the parts of all names found so far.
func (w *work) namesFound() map[string]*word.Token {
	names := map[string]*word.Token{}
	for i := range w.ts {
		t := &w.ts[i]
		if w.mask[i] && w.typ[i] == pattern.Person && t.Kind == word.Letters && t.End-t.Start > 2 &&
			t.Class&(word.Honorific|word.Function|word.Relation|word.Job) == 0 {
			names[t.Low] = t
		}
	}
	return names
}

// maxInitials bounds the names whose initials are looked for: nobody signs with more letters, and a text of nothing
// but single letters must not take its length squared.
const maxInitials = 8

// addInitials hides "M.D." or "MD" at the end of a line when somebody has these initials.
func (w *work) addInitials() {
	seen := map[string]bool{}
	for _, s := range w.spans {
		if s.typ != pattern.Person {
			continue
		}
		initials := ""
		for i := s.from; i < s.to; i++ {
			if t := &w.ts[i]; t.Kind == word.Letters && t.Class&word.Honorific == 0 && !t.Is("s") {
				initials += t.Low[:1]
			}
			if len(initials) > maxInitials {
				break
			}
		}
		if len(initials) >= 2 {
			seen[initials] = true
			seen[initials[:1]+initials[len(initials)-1:]] = true
		}
	}
	w.joinedInitials(seen)
	for i := 0; len(seen) > 0 && i < len(w.ts); i++ {
		if to, s := w.initialsAt(i); to > 0 && seen[s] && !w.mask[i] {
			w.add(i, to, pattern.Person, byConsistency)
		}
	}
}

// initialsAt reads "M.D.", "M. D." or "M D" at token i.
func (w *work) initialsAt(i int) (to int, initials string) {
	if w.ts[i].Shape != word.OneUpper {
		return 0, ""
	}
	k := i
	for k < len(w.ts) && w.ts[k].Shape == word.OneUpper && len(initials) < 5 {
		initials += w.ts[k].Low
		k++
		if k < len(w.ts) && w.ts[k].Is(".") && !w.ts[k].Spaced {
			k++
		}
	}
	if len(initials) < 2 {
		return 0, ""
	}
	return k, initials
}

// addRepeats hides values of other kinds where they stand again.
func (w *work) addRepeats() {
	type value struct {
		parts []word.Token
		typ   Type
	}
	byFirst := map[string][]value{}
	for _, s := range w.spans {
		if s.typ == pattern.Person {
			continue
		}
		var parts []word.Token
		for i := s.from; i < s.to; i++ {
			if t := w.ts[i]; t.Kind != word.Mark && t.Kind != word.Break {
				parts = append(parts, t)
			}
		}
		if distinctive(parts) && len(byFirst[parts[0].Low]) < 8 {
			byFirst[parts[0].Low] = append(byFirst[parts[0].Low], value{parts, s.typ})
		}
	}
	for i := range w.ts {
		if w.mask[i] || len(byFirst) == 0 {
			continue
		}
		for _, v := range byFirst[w.ts[i].Low] {
			if to := w.same(i, v.parts); to > 0 {
				w.add(i, to, v.typ, byConsistency)
				break
			}
		}
	}
}

// distinctive: long enough that the same words again mean the same thing.
func distinctive(parts []word.Token) bool {
	n, plain := 0, true
	for i := range parts {
		n += parts[i].End - parts[i].Start
		if parts[i].Bits&(word.Ordinary|word.Place) == 0 || parts[i].Kind != word.Letters {
			plain = false
		}
	}
	return len(parts) > 0 && n >= 4 && (!plain || len(parts) > 1)
}

// same tells whether the words of parts stand from token i on, in the same casing at their start.
func (w *work) same(i int, parts []word.Token) int {
	k := i
	for n := range parts {
		for n > 0 && k < len(w.ts) && (w.ts[k].Kind == word.Mark || w.ts[k].Kind == word.Break) && k-i < 4*len(parts) {
			k++
		}
		if k >= len(w.ts) || w.ts[k].Low != parts[n].Low {
			return 0
		}
		if n == 0 && parts[n].Capital() && !w.ts[k].Capital() && parts[n].Bits&word.Ordinary != 0 {
			return 0
		}
		k++
	}
	return k
}
