package pattern

import (
	"strconv"

	"acs/redaction/word"
)

// Date is a calendar date as read from tokens From to To; Year is 0 where none is written.
type Date struct {
	From, To         int
	Day, Month, Year int
}

// date finds dates; one is a date of birth where words say so. Other dates stay: the reader needs them.
func (f *finder) date(i int) int {
	if f.call {
		if to := f.spokenBirth(i); to > i {
			return to
		}
	}
	d, ok := ReadDate(f.ts, i)
	if !ok {
		for _, rule := range []func(*finder, int) int{(*finder).birthNumber, (*finder).holidayBirth, (*finder).birthdayReached} {
			if to := rule(f, i); to > i {
				return to
			}
		}
		return f.spokenBirth(i)
	}
	for k := d.From; k < d.To; k++ {
		if f.used[k] {
			return i
		}
	}
	sure := d.Day > 0 && (f.birthContext(i) || f.bornBefore(i, d) || f.ageReached(i) || f.bornToo(i) || d.Year >= 1910 && d.Year <= 2007 && f.alone(d))
	if sure {
		if f.is(d.From-1, "the") {
			d.From--
		}
		return f.take(d.From, d.To, DateOfBirth, true)
	}
	// A date is kept from the rules for references.
	f.skip(d.From, d.To)
	return d.To
}

// alone: a date of long ago that has a line to itself is a date of birth; letters are dated with the present.
func (f *finder) alone(d Date) bool {
	return f.ts[d.From].LineStart && f.ts[d.To-1].LineEnd
}

func (f *finder) birthContext(i int) bool {
	for k := i - 1; k >= 0 && k >= i-7; k-- {
		t := &f.ts[k]
		switch {
		case t.Kind == word.Break && !f.call && k < i-1, t.Is("."), t.Is(";"):
			if t.Is(".") && k+1 < len(f.ts) && f.glued(k+1) || t.Is(".") && k > 1 && f.is(k-1, "b") {
				continue
			}
			if !f.call {
				return false
			}
		case t.Is("dob"), t.Is("born"), t.Is("birth"), t.Is("ganwyd"), t.Is("geni"), t.Is("birthday"), t.Is("birthdate"):
			return true
		case t.Low == "née" || t.Low == "geboren" || t.Low == "urodzony" || t.Low == "nato" || t.Low == "nata" || t.Low == "nacido" || t.Low == "nascido":
			return true
		case t.Is("b") && k == i-1, t.Is("b") && k == i-2 && f.is(i-1, "."):
			return true
		}
	}
	return false
}

var months = map[string]int{
	"january": 1, "jan": 1, "february": 2, "feb": 2, "march": 3, "mar": 3, "april": 4, "apr": 4, "may": 5, "june": 6, "jun": 6,
	"july": 7, "jul": 7, "august": 8, "aug": 8, "september": 9, "sep": 9, "sept": 9, "october": 10, "oct": 10, "november": 11,
	"nov": 11, "december": 12, "dec": 12, "ionawr": 1, "chwefror": 2, "mawrth": 3, "ebrill": 4, "mai": 5, "mehefin": 6,
	"gorffennaf": 7, "awst": 8, "medi": 9, "hydref": 10, "tachwedd": 11, "rhagfyr": 12, "ion": 1, "chwef": 2, "maw": 3, "ebr": 4, "meh": 6, "gorff": 7, "hyd": 10, "tach": 11, "rhag": 12,
}

// ReadDate reads a written date that starts at token i: 4/7/1943, 04.10.61, 4th July 1943, July 4 1943, 1943-07-04.
func ReadDate(ts []word.Token, i int) (Date, bool) {
	t := &ts[i]
	switch {
	case t.Kind == word.Digits && t.DigitCount() == 4:
		return isoDate(ts, i)
	case t.Kind == word.Digits && t.DigitCount() <= 2:
		if d, ok := numericDate(ts, i); ok {
			return d, true
		}
		return dayMonth(ts, i, number(t), i+1)
	case t.Class&word.Ordinal != 0 || t.Class&word.SpokenTens != 0:
		if day, k := ordinalWords(ts, i); day > 0 {
			return dayMonth(ts, i, day, k)
		}
	case t.Kind == word.Mixed && ordinalDigits(t.Low) > 0:
		return dayMonth(ts, i, ordinalDigits(t.Low), i+1)
	case t.Kind == word.Letters && months[t.Low] > 0 && (t.Capital() || len(t.Low) > 3 && t.Low != "march"):
		return monthDay(ts, i)
	}
	return Date{}, false
}

func number(t *word.Token) int {
	n, err := strconv.Atoi(t.Low)
	if err != nil {
		return -1
	}
	return n
}

func ordinalDigits(s string) int {
	if len(s) < 3 || len(s) > 4 {
		return 0
	}
	switch s[len(s)-2:] {
	case "st", "nd", "rd", "th":
		if n, err := strconv.Atoi(s[:len(s)-2]); err == nil && n <= 31 {
			return n
		}
	}
	return 0
}

func at(ts []word.Token, i int) *word.Token {
	if i < len(ts) {
		return &ts[i]
	}
	return &word.Token{Kind: word.Break}
}

// numericDate: day, month and year with the same mark between them.
func numericDate(ts []word.Token, i int) (Date, bool) {
	sep := at(ts, i+1)
	step := 2
	switch sep.Low {
	case "/", ".", "-", "\\":
		if at(ts, i+2).Kind != word.Digits || at(ts, i+3).Low != sep.Low {
			return Date{}, false
		}
	default:
		if sep.Kind != word.Digits { // with spaces only: 04 10 1961
			return Date{}, false
		}
		step = 1
	}
	m, y := at(ts, i+step), at(ts, i+2*step)
	if m.Kind != word.Digits || y.Kind != word.Digits || m.DigitCount() > 2 || y.DigitCount() != 2 && y.DigitCount() != 4 {
		return Date{}, false
	}
	if step == 1 && y.DigitCount() != 4 {
		return Date{}, false
	}
	d := Date{i, i + 2*step + 1, number(&ts[i]), number(m), fullYear(y)}
	return d, d.Day >= 1 && d.Day <= 31 && d.Month >= 1 && d.Month <= 12 && d.Year >= 1900 && d.Year < 2100
}

func isoDate(ts []word.Token, i int) (Date, bool) {
	sep := at(ts, i+1)
	if y, m, day := number(&ts[i]), at(ts, i+1), at(ts, i+2); y >= 1900 && y < 2100 && months[m.Low] > 0 && day.DigitCount() > 0 && day.DigitCount() <= 2 {
		return Date{i, i + 3, number(day), months[m.Low], y}, true
	}
	if sep.Low != "-" && sep.Low != "/" && sep.Low != "." || at(ts, i+3).Low != sep.Low || at(ts, i+2).Kind != word.Digits || at(ts, i+4).Kind != word.Digits {
		return Date{}, false
	}
	d := Date{i, i + 5, number(at(ts, i+4)), number(at(ts, i+2)), number(&ts[i])}
	return d, d.Day >= 1 && d.Day <= 31 && d.Month >= 1 && d.Month <= 12 && d.Year >= 1900 && d.Year < 2100
}

func fullYear(t *word.Token) int {
	y := number(t)
	if t.DigitCount() == 4 {
		return y
	}
	if y > 30 {
		return 1900 + y
	}
	return 2000 + y
}

// dayMonth: the day is read, the month follows, perhaps after "of", "-" or the ordinal ending.
func dayMonth(ts []word.Token, i, day, k int) (Date, bool) {
	if s := at(ts, k).Low; s == "st" || s == "nd" || s == "rd" || s == "th" {
		k++
	}
	for range 2 {
		if s := at(ts, k).Low; s == "of" || s == "-" || s == "." || s == "/" || s == "o" || s == "," {
			k++
		}
	}
	m := at(ts, k)
	month := monthOf(m)
	if day < 1 || day > 31 || month == 0 {
		return Date{}, false
	}
	return withYear(ts, Date{From: i, To: k + 1, Day: day, Month: month}), true
}

func monthDay(ts []word.Token, i int) (Date, bool) {
	k := i + 1
	if at(ts, k).Low == "." {
		k++
	}
	if at(ts, k).Low == "the" {
		k++
	}
	t := at(ts, k)
	day := ordinalDigits(t.Low)
	if day == 0 && t.Kind == word.Digits && t.DigitCount() <= 2 {
		day = number(t)
	}
	if day >= 1 && day <= 31 {
		return withYear(ts, Date{From: i, To: k + 1, Day: day, Month: months[ts[i].Low]}), true
	}
	if t.Kind == word.Digits && t.DigitCount() == 4 && number(t) >= 1900 && number(t) < 2100 {
		return Date{From: i, To: k + 1, Month: months[ts[i].Low], Year: number(t)}, true
	}
	return Date{}, false
}

func withYear(ts []word.Token, d Date) Date {
	k := d.To
	for range 2 {
		if s := at(ts, k).Low; s == "," || s == "-" || s == "." || s == "/" || s == "of" || s == "'" {
			k++
		}
	}
	y := at(ts, k)
	if n := scannedYear(y); n > 0 {
		d.To, d.Year = k+1, n
		return d
	}
	if y.Kind != word.Digits || y.DigitCount() != 2 && y.DigitCount() != 4 {
		return d
	}
	if n := fullYear(y); n >= 1900 && n < 2100 && (y.DigitCount() == 4 || k == d.To || !ts[k].Spaced || at(ts, k-1).Low == "'") {
		d.To, d.Year = k+1, n
	}
	return d
}

// spokenBirth: after "date of birth" in a call, the date that is said: "fourteenth of March nineteen sixty one".
func (f *finder) spokenBirth(i int) int {
	if !f.dateWord(i) || !f.saidBirth(i) && !f.saidLongAgo(i) {
		return i
	}
	to := i
	for k := i; k < len(f.ts) && k < i+14; k++ {
		if f.dateWord(k) {
			to = k + 1
			continue
		}
		if !f.is(k, "of") && !f.is(k, "the") && !f.is(k, "and") && !f.is(k, ",") && !f.is(k, "-") {
			break
		}
	}
	if to-i < 2 {
		return i
	}
	return f.take(i, to, DateOfBirth, true)
}

func (f *finder) dateWord(i int) bool {
	t := &f.ts[i]
	return t.Class&(word.Spoken|word.SpokenTens|word.Month) != 0 || t.Class&word.Ordinal != 0 || t.Kind == word.Digits && t.DigitCount() <= 4 || ordinalDigits(t.Low) > 0
}

// saidBirth: "date of birth" or "born" stands shortly before, in this turn or the one before it.
func (f *finder) saidBirth(i int) bool {
	turns := 0
	for k := i - 1; k >= 0 && k >= i-16; k-- {
		switch t := &f.ts[k]; {
		case t.Kind == word.Break:
			if turns++; turns > 1 || !f.call {
				return false
			}
		case t.Is("born"), t.Is("birth"), t.Is("dob"), t.Is("birthday"):
			return true
		}
	}
	return false
}
