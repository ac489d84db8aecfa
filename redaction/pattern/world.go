package pattern

import "acs/redaction/word"

// The shortest and longest international account numbers. Source: ISO 13616.
const (
	shortestIBAN = 15
	longestIBAN  = 34
)

// iban finds an international account number: two letters of a country, two check digits, then up to thirty letters
// and digits, in fours or in one piece.
func (f *finder) iban(i int) int {
	t := &f.ts[i]
	s := t.Text
	if t.Kind != word.Mixed || f.glued(i) || len(s) < 4 || !asciiLetter(s[0]) || !asciiLetter(s[1]) || !isDigit(s[2]) || !isDigit(s[3]) {
		return i
	}
	n, digits, to := len(s), t.DigitCount(), i+1
	for to < len(f.ts) && n%4 == 0 && n < longestIBAN && f.ibanGroup(to) {
		n += len(f.ts[to].Text)
		digits += f.ts[to].DigitCount()
		to++
	}
	named := f.near(i, "iban")
	if n > longestIBAN || digits < 8 || n < shortestIBAN && !(named && n >= 8) {
		return i
	}
	return f.take(i, to, BankAccount, true)
}

// ibanGroup: up to four letters and digits, all capitals or digits when there are letters.
func (f *finder) ibanGroup(i int) bool {
	t := &f.ts[i]
	if t.Kind == word.Mark || t.Kind == word.Break || len(t.Text) > 4 {
		return false
	}
	return t.Kind == word.Digits || t.Kind == word.Mixed || t.Shape == word.Upper || t.Shape == word.OneUpper
}

func asciiLetter(c byte) bool { return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' }

// foreignPhone finds numbers that are not grouped in the British way, after a word for a telephone or in the form
// (555) 010-4477, 555-010-4477, 1-555-010-4477; and extensions.
func (f *finder) foreignPhone(i int, s *stretch) (int, Type) {
	if f.money(i) || f.is(i-1, "£") {
		return 0, ""
	}
	if f.is(i-1, "ext") || f.is(i-1, "extension") || f.is(i-1, ".") && f.is(i-2, "ext") {
		if f.ts[i].Kind == word.Digits && f.ts[i].DigitCount() >= 3 {
			return i + 1, Phone
		}
	}
	if s.n >= 10 && s.ends[3] > 0 && s.ends[6] > 0 && s.ends[10] > 0 && !f.attached(s.ends[10]) {
		all, real := digits(s.chars[:10])
		if all && real == 10 && (f.is(i-1, "(") || f.is(s.ends[3], "-") || f.is(s.ends[3], ".")) && !f.near(i, "nhs") {
			return s.ends[10], Phone
		}
	}
	return f.announcedPhone(i, s)
}

// announcedPhone: six digits or more right after "tel", "mobile", "ring ... on".
func (f *finder) announcedPhone(i int, s *stretch) (int, Type) {
	if !f.before(i, 3, word.PhoneWord) || f.before(i, 3, word.RefWord&^word.PhoneWord) && !f.dialled(i) {
		return 0, ""
	}
	if _, ok := ReadDate(f.ts, i); ok {
		return 0, ""
	}
	for n := min(13, s.n); n >= 6; n-- {
		if s.ends[n] == 0 || f.attached(s.ends[n]) || f.unit(s.ends[n]) {
			continue
		}
		if all, real := digits(s.chars[:n]); all && real == n {
			return s.ends[n], Phone
		}
	}
	return 0, ""
}

// dialled: the word just before can only announce a telephone; "number" may announce anything.
func (f *finder) dialled(i int) bool {
	for k := i - 1; k >= 0 && k >= i-3; k-- {
		switch f.ts[k].Low {
		case "tel", "telephone", "phone", "mobile", "mob", "cell", "fax", "ffon", "landline":
			return true
		}
	}
	return false
}

// network finds the address of a machine: "2001:db8::7334", "10.0.14.203".
func (f *finder) network(i int) int {
	if f.glued(i) || f.ts[i].Kind == word.Mark {
		return i
	}
	if f.fourBytes(i) {
		return f.take(i, i+7, Reference, true)
	}
	colons, k := 0, i
	for k < len(f.ts) && (k == i || f.glued(k)) {
		t := &f.ts[k]
		if t.Is(":") {
			colons++
		} else if t.Kind == word.Mark || len(t.Text) > 4 || !hexadecimal(t.Low) {
			break
		}
		k++
	}
	for k > i && f.ts[k-1].Is(":") {
		k--
		colons--
	}
	if colons < 3 {
		return i
	}
	return f.take(i, k, Reference, true)
}

// fourBytes: four numbers up to 255 with full stops between. A date or an amount has no more than three.
func (f *finder) fourBytes(i int) bool {
	for k := i; k < i+7; k++ {
		t := at(f.ts, k)
		if k > i && !f.glued(k) || (k-i)%2 == 1 && !t.Is(".") || (k-i)%2 == 0 && (t.Kind != word.Digits || len(t.Low) > 3 || number(t) > 255) {
			return false
		}
	}
	return !f.attached(i + 7)
}

func hexadecimal(s string) bool {
	for k := range len(s) {
		if !isDigit(s[k]) && (s[k] < 'a' || s[k] > 'f') {
			return false
		}
	}
	return true
}

// oldPlate finds registrations of other forms than today's: "A123 BCD", "BCD 123A", "YIZ 4412", and whatever has digits
// after "plate" or "reg".
func (f *finder) oldPlate(i int) int {
	a, b := &f.ts[i], at(f.ts, i+1)
	if f.glued(i) || !f.upper(i) || !f.ts[i].Capital() && a.Kind != word.Mixed {
		return i
	}
	letters := func(t *word.Token, least, most int) bool {
		return t.Kind == word.Letters && len(t.Text) >= least && len(t.Text) <= most && t.Capital()
	}
	named := f.before(i, 3, word.VehicleWord) && !f.is(i-1, "number") || f.near(i, "plate")
	switch {
	case a.Kind == word.Mixed && len(a.Text) >= 2 && len(a.Text) <= 4 && asciiLetter(a.Text[0]) && a.DigitCount() == len(a.Text)-1 && letters(b, 3, 3) && f.upper(i+1),
		letters(a, 3, 3) && b.Kind == word.Mixed && b.DigitCount() == len(b.Text)-1 && len(b.Text) <= 4 && asciiLetter(b.Text[len(b.Text)-1]),
		named && letters(a, 1, 3) && b.Kind == word.Digits && b.DigitCount() <= 5:
		if named || a.Kind == word.Mixed {
			return f.take(i, i+2, VehicleReg, true)
		}
		return f.take(i, i+2, VehicleReg, false)
	}
	return i
}
