package redaction

import (
	"strings"

	"acs/redaction/pattern"
	"acs/redaction/word"
)

// addKnown hides everything that the case record holds, in any casing and with the slips of a scanner.
func (w *work) addKnown(k Known) {
	for _, n := range k.Names {
		w.addKnownName(n)
	}
	for _, a := range k.Addresses {
		w.addKnownAddress(a)
	}
	for _, id := range k.Identifiers {
		w.addKnownIdentifier(id)
	}
}

func wordsOf(s string) []word.Token {
	var out []word.Token
	for _, t := range word.Tokens([]rune(s)) {
		if t.Kind == word.Letters || t.Kind == word.Digits || t.Kind == word.Mixed {
			out = append(out, t)
		}
	}
	return out
}

// addKnownName hides the whole name and each part of it. A part that is also an ordinary word is hidden only where it
// is written as a name, so that "Will Hope" does not cost the letter its "will" and "hope".
func (w *work) addKnownName(name string) {
	parts := wordsOf(name)
	for i := range w.ts {
		if to := w.sequence(i, parts); to > 0 {
			w.add(i, to, pattern.Person, byRecord)
		}
	}
	for _, p := range parts {
		if p.Kind != word.Letters || p.End-p.Start < 2 || p.Class&(word.Honorific|word.Function) != 0 {
			continue
		}
		for i := range w.ts {
			if !w.mask[i] && alike(p.Low, &w.ts[i]) && (w.asName(i, &p) || w.ts[i].Low == p.Low && p.Bits&(word.VeryCommon|word.Common) == 0) {
				w.add(i, i+1, pattern.Person, byRecord)
			}
		}
	}
}

// asName tells whether token i, which matches a part of a name, stands as one.
func (w *work) asName(i int, part *word.Token) bool {
	t := &w.ts[i]
	if part.Bits&word.Ordinary == 0 && t.Bits&word.Ordinary == 0 {
		return true
	}
	if t.Low != part.Low && t.Bits&word.Ordinary != 0 {
		return false // a slip of "Cole" must not take "coal"
	}
	if part.Bits&(word.VeryCommon|word.Common) == 0 && part.Bits&word.AnyFirstName != 0 {
		return true
	}
	if i > 0 && w.ts[i-1].Class&word.Honorific != 0 || w.besideName(i) {
		return true
	}
	if w.call && t.Bits&word.AnyFirstName != 0 && t.Class&(word.Function|word.Month|word.Relation) == 0 {
		return true // whoever types up a call often leaves the capitals out
	}
	return t.Capital() && !w.sentenceStart(i) && t.Shape != word.Upper || t.Capital() && part.Bits&word.VeryCommon == 0
}

func (w *work) besideName(i int) bool {
	return i > 0 && w.mask[i-1] && w.typ[i-1] == pattern.Person || i+1 < len(w.ts) && w.mask[i+1] && w.typ[i+1] == pattern.Person
}

func (w *work) sentenceStart(i int) bool {
	if i == 0 {
		return true
	}
	p := &w.ts[i-1]
	return p.Kind == word.Break || p.Is(".") || p.Is("!") || p.Is("?") || p.Is(":")
}

// sequence gives the token after the words of parts when they stand from token i on, with marks between at most.
func (w *work) sequence(i int, parts []word.Token) int {
	if len(parts) == 0 || !alike(parts[0].Low, &w.ts[i]) || len(parts) == 1 && w.ts[i].Bits&word.Ordinary != 0 {
		return 0
	}
	k := i + 1
	for _, p := range parts[1:] {
		for gap := 0; k < len(w.ts) && gap < 3 && (w.ts[k].Kind == word.Mark || w.ts[k].Kind == word.Break); gap++ {
			k++
		}
		if k >= len(w.ts) || !alike(p.Low, &w.ts[k]) {
			return 0
		}
		k++
	}
	return k
}

// addKnownAddress hides the lines of an address, and its street without the number. A town alone stays.
func (w *work) addKnownAddress(address string) {
	w.addSequence(wordsOf(address), pattern.Address)
	for _, line := range strings.FieldsFunc(address, func(r rune) bool { return r == ',' || r == '\n' || r == ';' }) {
		parts := wordsOf(line)
		w.addSequence(parts, pattern.Address)
		for len(parts) > 0 && parts[0].Kind != word.Letters {
			parts = parts[1:]
		}
		if len(parts) > 1 || len(parts) == 1 && parts[0].Bits&(word.Ordinary|word.Place) == 0 && len(parts[0].Low) > 3 {
			w.addSequence(parts, pattern.Address)
		}
	}
	w.addKnownCode(address, pattern.Postcode)
}

// addKnownCode hides a postcode that stands in an address.
func (w *work) addKnownCode(address string, t Type) {
	ts := word.Tokens([]rune(address))
	for _, h := range pattern.Find(ts) {
		if h.Type == t && h.Sure {
			w.addKnownIdentifier(string([]rune(address)[ts[h.From].Start:ts[h.To-1].End]))
		}
	}
}

func (w *work) addSequence(parts []word.Token, t Type) {
	if len(parts) == 0 || len(parts) == 1 && (parts[0].Bits&(word.Ordinary|word.Place) != 0 || parts[0].Kind == word.Digits) {
		return
	}
	for i := range w.ts {
		if to := w.sequence(i, parts); to > 0 {
			w.add(i, to, t, byRecord)
		}
	}
}

// minIdentifier is the shortest identifier that is looked for letter by letter.
const minIdentifier = 5

// addKnownIdentifier hides an identifier however it is grouped, misread or read out.
func (w *work) addKnownIdentifier(id string) {
	want := confuse(word.Fold(id))
	if len(want) < minIdentifier {
		return
	}
	typ := w.identifierType(id)
	stream, tokens := w.stream()
	for from := 0; ; {
		k := strings.Index(stream[from:], want)
		if k < 0 {
			return
		}
		a, b := tokens[from+k], tokens[from+k+len(want)-1]
		w.add(a, b+1, typ, byRecord)
		from += k + 1
	}
}

func (w *work) identifierType(id string) Type {
	ts := word.Tokens([]rune(id))
	for _, h := range pattern.Find(ts) {
		if h.Sure {
			return h.Type
		}
	}
	return pattern.Reference
}

// stream gives all letters and digits of the text in one string, misreadings made equal and digit words made digits,
// and the token of each byte.
func (w *work) stream() (string, []int) {
	if w.flow != "" {
		return w.flow, w.flowToken
	}
	var b strings.Builder
	for i := range w.ts {
		s := w.ts[i].Low
		if d, ok := digitWords[s]; ok {
			s = d
		}
		for _, c := range []byte(confuse(s)) {
			b.WriteByte(c)
			w.flowToken = append(w.flowToken, i)
		}
	}
	w.flow = b.String()
	return w.flow, w.flowToken
}

var digitWords = map[string]string{
	"zero": "0", "oh": "0", "nought": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6",
	"seven": "7", "eight": "8", "nine": "9",
}

// confuse keeps letters and digits only and makes those equal that a scanner takes for each other.
func confuse(low string) string {
	var b strings.Builder
	for _, r := range low {
		switch r {
		case 'o', 'q':
			r = '0'
		case 'i', 'l':
			r = '1'
		case 'z':
			r = '2'
		case 's':
			r = '5'
		case 'b':
			r = '8'
		case 'g':
			r = '6'
		}
		if r >= '0' && r <= '9' || r >= 'a' && r <= 'z' {
			b.WriteByte(byte(r))
		}
	}
	return b.String()
}

// alike tells whether a token is the word want, or what a scanner makes of it: one slip in five letters, two in nine.
func alike(want string, t *word.Token) bool {
	if t.Low == want {
		return true
	}
	if t.Kind != word.Letters && t.Kind != word.Mixed && t.Kind != word.Digits {
		return false
	}
	n := len(want)
	if n < 4 || t.Kind == word.Digits || len(t.Low) < n-2 || len(t.Low) > n+2 {
		return false
	}
	a, b := blur(want), blur(t.Low)
	switch {
	case a == b:
		return true
	case n >= 9:
		return within(a, b, 2)
	case n >= 5 && a[0] == b[0]:
		return within(a, b, 1)
	}
	return false
}

var blurrer = strings.NewReplacer("rn", "m", "vv", "w", "cl", "d", "0", "o", "1", "l", "i", "l", "5", "s", "8", "b")

// blur makes letters equal that look alike on paper.
func blur(s string) string { return blurrer.Replace(s) }

// within tells whether a can be made b by at most n insertions, deletions or changes of one letter, or swaps of two.
func within(a, b string, n int) bool {
	if a == b {
		return true
	}
	if n == 0 {
		return false
	}
	k := 0
	for k < len(a) && k < len(b) && a[k] == b[k] {
		k++
	}
	a, b = a[k:], b[k:]
	if len(a) > 1 && len(b) > 1 && a[0] == b[1] && a[1] == b[0] && within(a[2:], b[2:], n-1) {
		return true
	}
	return len(a) > 0 && within(a[1:], b, n-1) || len(b) > 0 && within(a, b[1:], n-1) ||
		len(a) > 0 && len(b) > 0 && within(a[1:], b[1:], n-1)
}
