package pattern

import (
	"strings"

	"acs/redaction/word"
)

// nino: two letters, six digits, a letter A to D that people leave out [DOMAIN B17]. A number with prefixes that are
// not issued is hidden all the same: a slip of the pen is still somebody's number.
func (f *finder) nino(i int, s *stretch) (int, Type) {
	for _, n := range []int{9, 8} {
		if s.n < n || s.ends[n] == 0 || !ninoForm(s.chars[:n]) || f.attached(s.ends[n]) && n == 8 {
			continue
		}
		to := s.ends[n]
		_, real := digits(s.chars[2:8])
		clean := isLetter(s.chars[0]) && isLetter(s.chars[1])
		if n == 8 && f.ts[i].End-f.ts[i].Start == 2 && to < len(f.ts) && f.ts[to].Kind == word.Letters && f.ts[to].End-f.ts[to].Start == 1 {
			continue // the suffix follows but is not A to D: still part of it, see below
		}
		context := f.before(i, 8, word.NinoWord)
		switch {
		case real == 6 && clean && n == 9:
			return to, NINO
		case real == 6 && clean && (context || f.pairs(i, to) || to-i == 1 && f.ts[i].Shape == word.LetterDigit):
			return to, NINO
		case real >= 3 && (context || f.pairs(i, to) || to-i == 1):
			return to, NINO
		}
	}
	return f.oddSuffix(i, s)
}

// oddSuffix finds a number whose last letter is not one that is issued, such as "JW 41 27 85 F".
func (f *finder) oddSuffix(i int, s *stretch) (int, Type) {
	if s.n >= 9 && s.ends[9] > 0 && isLetter(s.chars[0]) && isLetter(s.chars[1]) && isLetter(s.chars[8]) && s.ends[8] == s.ends[9]-1 {
		if _, real := digits(s.chars[2:8]); real == 6 {
			return s.ends[9], NINO
		}
	}
	return 0, ""
}

func ninoForm(cs []byte) bool {
	if asLetter(cs[0]) == 0 || asLetter(cs[1]) == 0 || isDigit(cs[0]) && isDigit(cs[1]) {
		return false
	}
	if all, _ := digits(cs[2:8]); !all {
		return false
	}
	if len(cs) == 8 {
		return true
	}
	last := asLetter(cs[8])
	return last >= 'A' && last <= 'D' || cs[8] == '0'
}

// pairs tells whether the tokens are in groups of two, as National Insurance numbers are written.
func (f *finder) pairs(i, to int) bool {
	groups := 0
	for k := i; k < to; k++ {
		if f.ts[k].Kind != word.Mark {
			if n := f.ts[k].End - f.ts[k].Start; n > 2 {
				return false
			}
			groups++
		}
	}
	return groups >= 4
}

// areas are the letters with which British postcodes start.
var areas = func() map[string]bool {
	m := map[string]bool{}
	for _, a := range strings.Fields(`AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E
		EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG
		NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA
		WC WD WF WN WR WS WV YO ZE BX GIR NF`) {
		m[a] = true
	}
	return m
}()

// postcode: area, district, and the last three characters, digit letter letter.
func (f *finder) postcode(i int, s *stretch) (int, Type) {
	for n := 7; n >= 5; n-- {
		if s.n < n || s.ends[n] == 0 {
			continue
		}
		to := s.ends[n]
		if to-i > 5 || !postcodeForm(s.chars[:n]) || f.glued(to) && f.ts[to].Kind != word.Mark {
			continue
		}
		// The last part stands alone or is joined to the first: never "S4 5 am".
		if s.ends[n-3] == 0 && to-i > 1 && f.ts[to-1].End-f.ts[to-1].Start != 3 && f.ts[to-1].End-f.ts[to-1].Start != n {
			if !(f.ts[to-1].End-f.ts[to-1].Start == 2 && f.ts[i].Capital()) {
				continue
			}
		}
		low := f.ts[to-1].Low
		// "Im 12 my", "No 7 on", "s 91. She": the last part is a word of the sentence.
		if last := &f.ts[to-1]; to-i > 1 && last.Kind == word.Letters && last.Bits&word.VeryCommon != 0 && !f.upper(to-1) {
			continue
		}
		if (strings.HasSuffix(low, "am") || strings.HasSuffix(low, "pm")) && !f.ts[to-1].Capital() && !f.upper(to-1) {
			continue
		}
		return to, Postcode
	}
	return 0, ""
}

func (f *finder) upper(i int) bool { return strings.ToUpper(f.ts[i].Text) == f.ts[i].Text }

func postcodeForm(cs []byte) bool {
	n := len(cs)
	in := cs[n-3:]
	if asDigit(in[0]) == 0xff || asLetter(in[1]) == 0 || asLetter(in[2]) == 0 {
		return false
	}
	out := cs[:n-3]
	k := 1
	if len(out) > 1 && isLetter(out[1]) && !(len(out) == 2) {
		k = 2
	}
	area := make([]byte, 0, 2)
	for _, c := range out[:k] {
		area = append(area, asLetter(c))
	}
	if !isLetter(out[0]) || !areas[string(area)] {
		return false
	}
	rest := out[k:]
	if len(rest) == 0 || len(rest) > 2 {
		return false
	}
	mended := 0
	if !isDigit(rest[0]) {
		mended++
	}
	if !isDigit(in[0]) {
		mended++
	}
	if isDigit(in[1]) {
		mended++
	}
	if isDigit(in[2]) {
		mended++
	}
	return asDigit(rest[0]) != 0xff && mended <= 1
}

// phone: ten or eleven digits that start with 0, or a number with a country code.
func (f *finder) phone(i int, s *stretch) (int, Type) {
	plus := f.is(i-1, "+") || f.is(i-1, "(") && f.is(i-2, "+")
	least, most := 10, 11
	switch {
	case plus || s.n > 2 && s.chars[0] == '0' && s.chars[1] == '0':
		least, most = 10, 15
	case asDigit(s.chars[0]) != '0':
		return 0, ""
	}
	for n := min(most, s.n); n >= least; n-- {
		if s.ends[n] == 0 || f.attached(s.ends[n]) {
			continue
		}
		if all, real := digits(s.chars[:n]); all && real >= n-3 && real >= 7 && !f.slashed(i, s.ends[n]) {
			return s.ends[n], Phone
		}
	}
	return 0, ""
}

// slashed: two strokes stand in case numbers, "044/25/00920", never in telephone numbers.
func (f *finder) slashed(i, to int) bool {
	n := 0
	for k := i; k < to; k++ {
		if f.is(k, "/") {
			n++
		}
	}
	return n >= 2
}

func (f *finder) phoneStart(i int) int {
	for i > 0 && (f.is(i-1, "+") || f.is(i-1, "(")) && !f.used[i-1] {
		i--
	}
	return i
}

// card: 13 to 19 digits, in groups of four or in one piece. Check digits are not asked for: people slip.
func (f *finder) card(i int, s *stretch) (int, Type) {
	for n := min(19, s.n); n >= 13; n-- {
		if s.ends[n] == 0 || f.attached(s.ends[n]) {
			continue
		}
		if all, real := digits(s.chars[:n]); all && real >= n-3 && s.chars[0] >= '2' && s.chars[0] <= '6' && f.tight(i, s.ends[n]) {
			return s.ends[n], CardNumber
		}
	}
	return 0, ""
}

// nhs: ten digits as 3-3-4, or in any grouping after the letters NHS.
func (f *finder) nhs(i int, s *stretch) (int, Type) {
	if s.n < 10 || s.ends[10] == 0 || f.attached(s.ends[10]) {
		return 0, ""
	}
	all, real := digits(s.chars[:10])
	if !all || real < 8 {
		return 0, ""
	}
	for k := i - 1; k >= 0 && k >= i-6 && f.ts[k].Kind != word.Break; k-- {
		if f.ts[k].Low == "nhs" || f.ts[k].Low == "gig" {
			return s.ends[10], NHSNumber
		}
	}
	if s.ends[3] > 0 && s.ends[6] > 0 && s.ends[3] != s.ends[6] && real == 10 {
		return s.ends[10], NHSNumber
	}
	return 0, ""
}

// vehicle: two letters, two digits, three letters, in one or two pieces, in the form in use since 2001.
func (f *finder) vehicle(i int, s *stretch) (int, Type) {
	if s.n < 7 || s.ends[7] == 0 || f.attached(s.ends[7]) {
		return 0, ""
	}
	c := s.chars
	two := s.ends[7] - i
	form := isLetter(c[0]) && isLetter(c[1]) && isDigit(c[2]) && isDigit(c[3]) && isLetter(c[4]) && isLetter(c[5]) && isLetter(c[6])
	if !form || two > 3 {
		return 0, ""
	}
	last := f.ts[s.ends[7]-1]
	if two > 1 && last.End-last.Start != 3 {
		return 0, ""
	}
	// "in 24 the", "up to 10 per": lower case is trusted only in one piece or beside a word for a car.
	if (!f.upper(i) || !f.upper(s.ends[7]-1)) && two > 1 && !f.before(i, 6, word.VehicleWord) {
		return 0, ""
	}
	return s.ends[7], VehicleReg
}
