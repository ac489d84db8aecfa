package pattern

import (
	"strings"

	"acs/redaction/word"
)

func init() {
	for i, names := range foreignMonths {
		for _, n := range strings.Fields(names) {
			months[n] = i + 1
		}
	}
}

// foreignMonths: the months in Spanish, French, Italian, German, Portuguese, Polish and Romanian, folded, without those
// that are names or English words.
var foreignMonths = [12]string{
	"enero janvier gennaio januar janeiro stycznia ianuarie",
	"febrero fevrier febbraio februar fevereiro lutego februarie",
	"marzo marz marca martie",
	"abril avril aprile kwietnia aprilie",
	"mayo maggio maio",
	"junio juin giugno juni junho czerwca iunie",
	"julio juillet luglio juli julho lipca iulie",
	"agosto aout sierpnia",
	"septiembre septembre settembre setembro wrzesnia septembrie",
	"octubre octobre ottobre oktober outubro pazdziernika octombrie",
	"noviembre novembre novembro listopada noiembrie",
	"diciembre decembre dicembre dezember dezembro grudnia decembrie",
}

var ordinals = func() map[string]int {
	m := map[string]int{}
	for i, s := range strings.Fields(`first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
		fifteenth sixteenth seventeenth eighteenth nineteenth twentieth`) {
		m[s] = i + 1
	}
	m["thirtieth"] = 30
	return m
}()

// ordinalWords reads a day in words from token i on, "fourteenth" or "twenty-first", and gives the token after it.
func ordinalWords(ts []word.Token, i int) (day, k int) {
	if n := ordinals[ts[i].Low]; n > 0 {
		return n, i + 1
	}
	base := map[string]int{"twenty": 20, "thirty": 30}[ts[i].Low]
	k = i + 1
	if at(ts, k).Is("-") {
		k++
	}
	if n := ordinals[at(ts, k).Low]; base > 0 && n > 0 && n < 10 {
		return base + n, k + 1
	}
	return 0, i
}

// birthNumber finds what was written as a date of birth though it does not read as a date: misread, run together or
// spaced out: "I7/O5/I972", "030383", "3 0 / 1 1 / 1 9 6 6", "1947".
func (f *finder) birthNumber(i int) int {
	if f.ts[i].DigitCount() == 0 && f.ts[i].Kind != word.Mixed || f.glued(i) && !f.is(i-1, ":") && !f.is(i-1, ".") && !f.is(i-1, "-") || !f.birthLabel(i) {
		return i
	}
	n, to := 0, i
	for k := i; k < len(f.ts) && f.ts[k].Kind != word.Break; k++ {
		t := &f.ts[k]
		if t.Kind == word.Mark {
			if !strings.Contains("/.-,|", t.Low) {
				break
			}
			continue
		}
		all, _ := digits([]byte(strings.ToUpper(t.Text)))
		if !all || n+len(t.Text) > 8 || f.unit(k+1) {
			break
		}
		n += len(t.Text)
		to = k + 1
	}
	if n < 4 {
		return i
	}
	return f.take(i, to, DateOfBirth, true)
}

// birthLabel: "DOB", "date of birth", "born", "b." stands right before token i, with at most a word and marks between.
func (f *finder) birthLabel(i int) bool {
	words := 0
	for k := i - 1; k >= 0 && k >= i-6; k-- {
		t := &f.ts[k]
		switch {
		case t.Kind == word.Break && k < i-1:
			return false
		case t.Is("b") && k >= i-2 && i-k > 0 && f.is(k+1, "."):
			return true
		case t.Class&word.BirthWord != 0 && !t.Is("b"), t.Is("d0b"), t.Is("b") && f.is(k-1, ".") && f.is(k-2, "o"):
			return !t.Is("birthday") || words == 0
		case t.Kind == word.Letters || t.DigitCount() > 0:
			if words++; words > 1 {
				return false
			}
		}
	}
	return false
}

// ageReached: "she will be 18 on 3 March", "turned 16 on 14/10", "is 91 next birthday (8.2.35)".
func (f *finder) ageReached(i int) bool {
	k := i - 1
	if f.is(k, "the") {
		k--
	}
	if !f.is(k, "on") {
		return false
	}
	k--
	age := k >= 0 && (f.ts[k].Kind == word.Digits && f.ts[k].DigitCount() <= 3 || f.ts[k].Class&(word.SpokenTens|word.Spoken) != 0)
	if !age || f.money(k) {
		return false
	}
	for n := 1; n <= 2; n++ {
		switch f.low(k - n) {
		case "turned", "turns", "turn", "turning", "be", "was", "is", "am", "became", "becomes":
			return true
		}
	}
	return false
}

func (f *finder) low(i int) string {
	if i < 0 || i >= len(f.ts) {
		return ""
	}
	return f.ts[i].Low
}

// bornToo: the second of two births told in one sentence: "my son was born 4/11/2012 and my daughter on 9/6/2015".
func (f *finder) bornToo(i int) bool {
	relation := false
	for k := i - 1; k >= 0 && k >= i-10; k-- {
		t := &f.ts[k]
		if t.Kind == word.Break || t.Is(".") && !f.glued(k+1) {
			return false
		}
		relation = relation || t.Class&word.Relation != 0
		for n := len(f.hits) - 1; n >= 0 && n >= len(f.hits)-2; n-- {
			if h := f.hits[n]; h.Type == DateOfBirth && h.Sure && h.To == k+1 {
				return relation
			}
		}
	}
	return false
}

// saidLongAgo: in a call, a whole date of another generation, "twelfth March thirty seven", is somebody's birth unless
// words just before say what else it is.
func (f *finder) saidLongAgo(i int) bool {
	if !f.call || i > 0 && f.dateWord(i-1) {
		return false
	}
	for k := i - 1; k >= 0 && k >= i-6 && f.ts[k].Kind != word.Break; k-- {
		switch f.ts[k].Low {
		case "died", "passed", "married", "since", "started", "retired", "moved", "divorced", "separated", "lost", "wedding":
			return false
		}
	}
	month, old := false, false
	for k := i; k < len(f.ts) && k < i+9 && (f.dateWord(k) || f.is(k, "of") || f.is(k, "the")); k++ {
		t := &f.ts[k]
		month = month || t.Class&word.Month != 0 || k > i && t.Class&word.Ordinal != 0 && f.is(k-1, "the")
		switch t.Low {
		case "nineteen", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety":
			old = old || month && k > i+1
		}
	}
	return month && old
}

// bornBefore: "I was born at 2 Foundry Yard, Coatbridge on the sixth of June 1938": further off than birthContext looks.
func (f *finder) bornBefore(i int, d Date) bool {
	if d.Year == 0 || d.Year > 2010 || !(f.is(i-1, "on") || f.is(i-2, "on") || f.is(i-1, ",")) {
		return false
	}
	for k := i - 1; k >= 0 && k >= i-16; k-- {
		t := &f.ts[k]
		if t.Kind == word.Break || t.Is(".") && !f.glued(k+1) || t.Is("and") || t.Is("but") {
			return false
		}
		if t.Is("born") {
			return true
		}
	}
	return false
}

// monthOf gives the number of a month, also as a scanner reads it: "Novernber", "0ctober"; 0 for other words.
func monthOf(t *word.Token) int {
	if t.Kind != word.Letters && t.Kind != word.Mixed {
		return 0
	}
	if n := months[t.Low]; n > 0 {
		return n
	}
	if len(t.Low) < 5 || t.Kind == word.Letters && t.Bits&word.Ordinary != 0 {
		return 0
	}
	low := scanned.Replace(t.Low)
	for n, name := range longMonths {
		if scanned.Replace(name) == low {
			return n + 1
		}
	}
	return 0
}

var scanned = strings.NewReplacer("rn", "m", "0", "o", "1", "l", "i", "l", "j", "l", "5", "s", "8", "b", "c", "e", "h", "b", "v", "u", "n", "u")

var longMonths = [12]string{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"}

// scannedYear reads "l939" and "I972", or gives 0.
func scannedYear(t *word.Token) int {
	if t.Kind != word.Mixed || len(t.Text) != 4 || t.DigitCount() < 2 {
		return 0
	}
	y := 0
	for k := range len(t.Text) {
		c := asDigit(t.Text[k])
		if c == 0xff {
			return 0
		}
		y = 10*y + int(c-'0')
	}
	if y < 1900 || y >= 2100 {
		return 0
	}
	return y
}

// holidayBirth: "born on Boxing Day 2019", "born Christmas Day, 1948".
func (f *finder) holidayBirth(i int) int {
	k := i + 1
	switch f.ts[i].Low {
	case "boxing", "christmas", "easter", "midsummer", "leap", "hogmanay":
	case "new":
		if f.is(i+1, "year") {
			k = i + 2
			for f.is(k, "'") || f.is(k, "s") {
				k++
			}
		}
	default:
		return i
	}
	if f.is(k, "day") || f.is(k, "eve") || f.is(k, "sunday") {
		k++
	} else {
		return i
	}
	if !f.birthContext(i) {
		return i
	}
	n := k
	if f.is(n, ",") {
		n++
	}
	if y := at(f.ts, n); y.Kind == word.Digits && (y.DigitCount() == 4 || y.DigitCount() == 2) {
		k = n + 1
	}
	return f.take(i, k, DateOfBirth, true)
}

// birthdayReached: "turned 17 on 2/9": a day and a month only.
func (f *finder) birthdayReached(i int) int {
	d, m := &f.ts[i], at(f.ts, i+2)
	if d.Kind != word.Digits || d.DigitCount() > 2 || !f.is(i+1, "/") && !f.is(i+1, ".") || m.Kind != word.Digits || m.DigitCount() > 2 || !f.ageReached(i) {
		return i
	}
	if n, k := number(d), number(m); n < 1 || n > 31 || k < 1 || k > 12 {
		return i
	}
	return f.take(i, i+3, DateOfBirth, true)
}
