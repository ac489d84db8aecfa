package pattern

import (
	"strings"

	"acs/redaction/word"
)

// What a token stands for when a number is read out.
type atomKind uint8

const (
	notCode   atomKind = iota
	digitWord          // "seven", "oh"
	tensWord           // "seventeen", "forty"
	letterSaid
	repeat    // "double"
	joinSaid  // "dash", "slash"
	plainCode // digits or letters as written
)

func (f *finder) atom(i int) atomKind {
	if i < 0 || i >= len(f.ts) {
		return notCode
	}
	t := &f.ts[i]
	switch {
	case t.Kind == word.Digits && t.DigitCount() <= 4:
		return plainCode
	case t.Class&word.Spoken != 0:
		return digitWord
	case t.Class&word.SpokenTens != 0 && t.Low != "hundred" && t.Low != "thousand":
		return tensWord
	case t.Low == "double" || t.Low == "treble" || t.Low == "triple":
		return repeat
	case t.Low == "dash" || t.Low == "slash" || t.Low == "stroke" || t.Low == "hyphen" || t.Low == "underscore":
		return joinSaid
	case t.Kind == word.Letters && t.End-t.Start == 1 && !(f.glued(i) && f.is(i-1, "'")):
		return letterSaid
	}
	return notCode
}

// spoken finds identifiers that are read out: runs of digit words, single letters, "double seven", "S for sugar".
func (f *finder) spoken(i int) int {
	a := f.atom(i)
	if a == notCode || a == joinSaid || f.used[i] {
		return i
	}
	to, n := f.run(i)
	if n.words == 0 {
		return max(i, to-1)
	}
	if emergency(f.ts[i:to]) {
		f.skip(i, to)
		return to
	}
	if f.call && f.saidPostcode(i, to) {
		for f.is(to, "something") && to < i+8 { // "L A nine four something"
			to++
		}
		return f.take(i, to, Postcode, true)
	}
	if n.digits+n.letters < 3 {
		return max(i, to-1)
	}
	from := i
	// "a", "i" and "o" at the ends are mostly words of the sentence.
	for from < to && (f.is(from, "a") || f.is(from, "i") || f.is(from, "I")) && f.ts[from].Shape == word.OneLower {
		from++
	}
	for to > from && (f.atom(to-1) == joinSaid || f.ts[to-1].Kind == word.Mark || f.ts[to-1].Is("i") || f.ts[to-1].Kind == word.Break) {
		to--
	}
	if to <= from {
		return i
	}
	sure := f.call && n.letters >= 2 && n.digits >= 1 && (f.askedPostcode(from) || f.before(from, 20, word.AddrWord)) || f.call && n.singles >= 3 || n.letters >= 2 && n.tens >= 2 || f.call && n.tens >= 2 && f.before(from, 6, word.BankWord) || n.singles >= 5 || n.singles+n.letters >= 6 && n.singles >= 3 || n.letters >= 2 && n.singles >= 3
	if f.countedThing(to) && n.singles < 6 {
		sure = false
	}
	return f.take(from, to, f.spokenType(from, n), sure)
}

// saidPostcode: the letters of an area and a number, as in "L U one" or "B twenty one", with or without the second half.
func (f *finder) saidPostcode(i, to int) bool {
	area, k := "", i
	for k < to && f.atom(k) == letterSaid && len(area) < 3 {
		area += f.ts[k].Text
		k++
	}
	if k == to || k-i > 2 || f.atom(k) != digitWord && f.atom(k) != tensWord || to-k > 5 {
		return false
	}
	lower := strings.ToLower(area) == area
	if !areas[strings.ToUpper(area)] || lower && len(area) < 2 {
		return false
	}
	return !lower || f.askedPostcode(i)
}

func (f *finder) askedPostcode(i int) bool {
	for k := i - 1; k >= 0 && k >= i-16; k-- {
		if f.is(k, "postcode") || f.is(k, "code") {
			return true
		}
	}
	return false
}

// emergency: 999, 111 and 101 are everybody's numbers, and the reader needs to know that they were named.
func emergency(ts []word.Token) bool {
	said := ""
	for i := range ts {
		said += ts[i].Low + " "
	}
	switch said {
	case "nine nine nine ", "one one one ", "one oh one ", "nine double nine ", "treble nine ", "triple nine ":
		return true
	}
	return false
}

type runCount struct{ digits, letters, words, singles, tens int }

// run gives the end of the run of code that starts at i and what is in it.
func (f *finder) run(i int) (to int, n runCount) {
	to = i
	for k := i; k < len(f.ts); {
		if f.used[k] {
			return to, n
		}
		if e, ok := f.spelled(k); ok {
			n.letters++
			k, to = e, e
			continue
		}
		switch f.atom(k) {
		case digitWord:
			n.digits++
			n.words++
			n.singles++
		case tensWord:
			n.digits += 2
			n.tens++
			n.words++
		case letterSaid:
			n.letters++
		case repeat:
			n.singles++
			n.digits++
			n.words++
		case plainCode:
			n.digits += f.ts[k].DigitCount()
			n.singles += f.ts[k].DigitCount()
		case joinSaid:
		case notCode:
			// "nine hundred four one six" in the middle of a number.
			if f.is(k, "hundred") && k > i && f.atom(k-1) == digitWord && f.atom(k+1) == digitWord && n.digits >= 3 {
				n.digits += 2
				break
			}
			fallthrough
		default:
			// Commas and pauses stand between groups.
			if f.ts[k].Kind == word.Mark && (f.ts[k].Is(",") || f.ts[k].Is("-")) && f.atom(k+1) != notCode {
				k++
				continue
			}
			// "and D for delta", "and four" at the end of a long number.
			if f.call && f.is(k, "and") && n.digits >= 4 && (f.atom(k+1) == letterSaid || f.atom(k+1) == digitWord) {
				k++
				continue
			}
			return to, n
		}
		k++
		to = k
	}
	return to, n
}

// spelled: "S for sugar", "b for bravo".
func (f *finder) spelled(i int) (to int, ok bool) {
	if i+2 < len(f.ts) && f.ts[i].Kind == word.Letters && f.ts[i].End-f.ts[i].Start == 1 && (f.is(i+1, "for") || f.is(i+1, "as")) &&
		f.ts[i+2].Kind == word.Letters && len(f.ts[i+2].Low) > 2 && f.ts[i+2].Low[0] == f.ts[i].Low[0] {
		return i + 3, true
	}
	return i, false
}

func (f *finder) countedThing(to int) bool { return f.after(to, 1, word.Unit) }

func (f *finder) spokenType(i int, n runCount) Type {
	digits := n.digits
	switch {
	case f.before(i, 12, word.BirthWord):
		return DateOfBirth
	case n.letters >= 2 && n.letters <= 4 && digits >= 6 && digits <= 7 && f.atom(i) == letterSaid:
		return NINO
	case digits >= 13:
		return CardNumber
	case f.before(i, 14, word.PhoneWord) || digits >= 7 && (f.is(i, "oh") || f.is(i, "o") || f.is(i, "zero")):
		return Phone
	case f.near(i, "sort"):
		return SortCode
	case f.before(i, 14, word.BankWord):
		return BankAccount
	case n.letters >= 2 && digits <= 4 && digits >= 2:
		return Postcode
	}
	return Reference
}
