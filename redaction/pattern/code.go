package pattern

import (
	"unicode/utf8"

	"acs/redaction/word"
)

// stretch is what code reads from one token on: its letters and digits without what separates them.
type stretch struct {
	chars [24]byte
	n     int
	ends  [24]int // ends[k] > 0: the first k characters end with token ends[k]-1
}

// code looks for the identifiers of fixed form that start at token i.
func (f *finder) code(i int) int {
	t := &f.ts[i]
	if !codeToken(t) || f.glued(i) && f.ts[i-1].Kind != word.Mark {
		return i
	}
	if i > 0 && !t.Spaced && (f.is(i-1, "£") || f.is(i-1, "-") && f.glued(i-1) || f.is(i-1, "/") && f.glued(i-1)) {
		return i
	}
	var s stretch
	f.stretch(i, &s)
	for _, find := range []func(*finder, int, *stretch) (int, Type){
		(*finder).phone, (*finder).foreignPhone, (*finder).nino, (*finder).postcode, (*finder).card, (*finder).nhs, (*finder).vehicle, (*finder).bank,
	} {
		if to, typ := find(f, i, &s); to > 0 {
			from := i
			if typ == Phone {
				from = f.phoneStart(i)
			}
			return f.take(from, to, typ, true)
		}
	}
	return i
}

func codeToken(t *word.Token) bool {
	switch t.Kind {
	case word.Digits, word.Mixed:
		return true
	case word.Letters:
		return t.End-t.Start <= 2
	}
	return false
}

// stretch gathers up to 24 characters from token i on, over single separators, never over a line break.
func (f *finder) stretch(i int, s *stretch) {
	k := i
	for k < len(f.ts) {
		t := &f.ts[k]
		if !codeToken(t) && !(t.Kind == word.Letters && t.End-t.Start <= 3 && s.n > 0) {
			return
		}
		for _, r := range t.Text {
			if r >= utf8.RuneSelf || s.n >= len(s.chars)-1 {
				return
			}
			c := byte(r)
			if c >= 'a' && c <= 'z' && c != 'l' {
				c -= 'a' - 'A'
			}
			s.chars[s.n] = c
			s.n++
		}
		s.ends[s.n] = k + 1
		k++
		for seps := 0; k < len(f.ts) && f.ts[k].Kind == word.Mark && separator(f.ts[k].Low) && seps < 2; seps++ {
			k++
		}
	}
}

func separator(s string) bool {
	switch s {
	case "-", ".", "/", "(", ")", "_", "*", "|":
		return true
	}
	return false
}

// asDigit gives the digit that c is, or is misread from, or 0xff.
func asDigit(c byte) byte {
	switch c {
	case 'O', 'Q':
		return '0'
	case 'I', 'l', 'L':
		return '1'
	case 'Z':
		return '2'
	case 'S':
		return '5'
	case 'G':
		return '6'
	case 'B':
		return '8'
	}
	if c >= '0' && c <= '9' {
		return c
	}
	return 0xff
}

// asLetter gives the letter that c is, or is misread from, or 0.
func asLetter(c byte) byte {
	switch c {
	case '0':
		return 'O'
	case '1':
		return 'I'
	case '5':
		return 'S'
	case '8':
		return 'B'
	case '2':
		return 'Z'
	case '6':
		return 'G'
	case 'l':
		return 'L'
	}
	if c >= 'A' && c <= 'Z' {
		return c
	}
	return 0
}

func isDigit(c byte) bool  { return c >= '0' && c <= '9' }
func isLetter(c byte) bool { return c >= 'A' && c <= 'Z' || c == 'l' }

// digits tells whether the characters are all digits when misreadings are mended; real counts those that need no mending.
func digits(cs []byte) (all bool, real int) {
	for _, c := range cs {
		if asDigit(c) == 0xff {
			return false, real
		}
		if isDigit(c) {
			real++
		}
	}
	return true, real
}

// attached tells whether the token at to is joined to the one before it by more letters or digits.
func (f *finder) attached(to int) bool {
	if to >= len(f.ts) || !f.glued(to) {
		return false
	}
	switch f.ts[to].Kind {
	case word.Digits, word.Mixed:
		return true
	case word.Mark:
		m := f.ts[to].Low
		return (m == "-" || m == "/") && to+1 < len(f.ts) && f.glued(to+1) && f.ts[to+1].DigitCount() > 0
	}
	return false
}
