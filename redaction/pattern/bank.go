package pattern

import "acs/redaction/word"

// bank: an account number is eight digits; a sort code is three pairs, and since dates look the same it needs a
// word for a bank before it or an account number beside it.
func (f *finder) bank(i int, s *stretch) (int, Type) {
	context := f.before(i, 10, word.BankWord)
	if to := f.sortCode(i, s, context); to > 0 {
		return to, SortCode
	}
	for _, n := range []int{8, 7, 6} {
		if s.n < n || s.ends[n] == 0 || f.attached(s.ends[n]) || f.money(i) {
			continue
		}
		all, real := digits(s.chars[:n])
		if !all || real < n-2 || real < 5 {
			continue
		}
		one := s.ends[n]-i == 1
		switch {
		case n == 8 && one && real == 8 && (context || f.sortBeside(i)):
			return s.ends[n], BankAccount
		case n == 8 && one && real == 8 && !dateDigits(s.chars[:8]):
			return s.ends[n], Reference
		case n == 8 && real >= 6 && context && f.tight(i, s.ends[n]):
			return s.ends[n], BankAccount
		case n < 8 && one && context && real == n:
			return s.ends[n], BankAccount
		}
	}
	return 0, ""
}

// tight: groups of at least three characters, so that "12 May 2024" and "4 5 19" are not taken.
func (f *finder) tight(i, to int) bool {
	for k := i; k < to; k++ {
		if f.ts[k].Kind != word.Mark && f.ts[k].End-f.ts[k].Start < 3 {
			return false
		}
	}
	return true
}

func (f *finder) sortCode(i int, s *stretch, context bool) int {
	if s.n < 6 || s.ends[6] == 0 {
		return 0
	}
	all, real := digits(s.chars[:6])
	if !all || real < 5 {
		return 0
	}
	to := s.ends[6]
	if to-i == 1 { // in one piece
		if f.near(i, "sort") && real == 6 || f.eightDigitsAfter(to) {
			return to
		}
		return 0
	}
	if s.ends[2] == 0 || s.ends[4] == 0 || f.attached(to) {
		return 0
	}
	if f.eightDigitsAfter(to) || f.eightDigitsBefore(i) || f.near(i, "sort") {
		return to
	}
	if context && !f.before(i, 4, word.BirthWord) && !dateLike(s.chars[:6]) {
		return to
	}
	return 0
}

func (f *finder) near(i int, w string) bool {
	for k := i - 1; k >= 0 && k >= i-5 && f.ts[k].Kind != word.Break; k-- {
		if f.ts[k].Low == w || f.ts[k].Low == "sortcode" {
			return true
		}
	}
	return false
}

func eightDigits(t *word.Token) bool { return t.Kind == word.Digits && t.DigitCount() == 8 }

func (f *finder) eightDigitsAfter(to int) bool {
	for k := to; k < len(f.ts) && k < to+8; k++ {
		if eightDigits(&f.ts[k]) || f.twoFours(k) {
			return true
		}
	}
	return false
}

// twoFours: an account number in two groups.
func (f *finder) twoFours(k int) bool {
	a, b := at(f.ts, k), at(f.ts, k+1)
	if b.Is("-") {
		b = at(f.ts, k+2)
	}
	return a.Kind == word.Digits && a.DigitCount() == 4 && b.Kind == word.Digits && b.DigitCount() == 4
}

func (f *finder) eightDigitsBefore(i int) bool {
	for k := i - 1; k >= 0 && k >= i-4; k-- {
		if eightDigits(&f.ts[k]) {
			return true
		}
	}
	return false
}

// sortBeside tells whether something with the form of a sort code stands just before or after the number at i.
func (f *finder) sortBeside(i int) bool {
	for k := i - 1; k >= 0 && k >= i-6; k-- {
		if f.ts[k].Kind == word.Digits && (f.ts[k].DigitCount() == 6 || f.threePairs(k-4)) {
			return true
		}
	}
	for k := i + 1; k < len(f.ts) && k <= i+5; k++ {
		if f.ts[k].Kind == word.Digits && (f.ts[k].DigitCount() == 6 || f.threePairs(k)) {
			return true
		}
	}
	return false
}

func (f *finder) threePairs(i int) bool {
	pairs := 0
	for k := max(i, 0); k < len(f.ts) && pairs < 3; k++ {
		switch {
		case f.ts[k].Kind == word.Digits && f.ts[k].DigitCount() == 2:
			pairs++
		case f.ts[k].Is("-"):
		default:
			return false
		}
	}
	return pairs == 3
}

func pair(a, b byte) int { return int(asDigit(a)-'0')*10 + int(asDigit(b)-'0') }

// dateLike: six digits that may be day, month and year.
func dateLike(c []byte) bool {
	d, m := pair(c[0], c[1]), pair(c[2], c[3])
	return d >= 1 && d <= 31 && m >= 1 && m <= 12
}

// dateDigits: eight digits that may be a date of this or the last century.
func dateDigits(c []byte) bool {
	y := pair(c[4], c[5])
	return dateLike(c) && (y == 19 || y == 20)
}
