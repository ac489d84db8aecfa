// Package pattern finds personal details that have a form: numbers, codes, dates, web addresses, postal addresses with
// a number and a street; as written, as misread by a scanner, and as spoken.
// It must never take time that grows faster than the text.
package pattern

import (
	"slices"

	"acs/redaction/word"
)

// Type is a kind of personal detail.
type Type string

const (
	Person       Type = "PERSON"
	Address      Type = "ADDRESS"
	Postcode     Type = "POSTCODE"
	NINO         Type = "NINO"
	NHSNumber    Type = "NHS_NUMBER"
	Phone        Type = "PHONE"
	Email        Type = "EMAIL"
	DateOfBirth  Type = "DATE_OF_BIRTH"
	BankAccount  Type = "BANK_ACCOUNT"
	SortCode     Type = "SORT_CODE"
	CardNumber   Type = "CARD_NUMBER"
	Reference    Type = "REFERENCE"
	Username     Type = "USERNAME"
	VehicleReg   Type = "VEHICLE_REG"
	URL          Type = "URL"
	Organisation Type = "ORGANISATION_LOCAL"
)

// Types lists every type.
var Types = []Type{
	Person, Address, Postcode, NINO, NHSNumber, Phone, Email, DateOfBirth, BankAccount, SortCode,
	CardNumber, Reference, Username, VehicleReg, URL, Organisation,
}

// Hit is a stretch of tokens, To exclusive, that has the form of Type. Sure means that the form alone is enough to hide
// it; the others are hints for the token model.
type Hit struct {
	From, To int
	Type     Type
	Sure     bool
}

// Call tells whether the tokens are the transcript of a call: lines that start with who speaks.
func Call(ts []word.Token) bool {
	turns := 0
	for i := range ts {
		if ts[i].LineStart && ts[i].Class&word.Turn != 0 && i+1 < len(ts) && ts[i+1].Is(":") {
			turns++
		}
	}
	return turns >= 2
}

// finder holds what the rules share while they walk over one text.
type finder struct {
	ts   []word.Token
	call bool
	hits []Hit
	used []bool // tokens already taken by a sure hit
}

// Find gives every hit, by position. Sure hits do not overlap each other.
func Find(ts []word.Token) []Hit {
	f := &finder{ts: ts, call: Call(ts), used: make([]bool, len(ts))}
	for _, rule := range []func(*finder, int) int{
		(*finder).web, (*finder).iban, (*finder).network, (*finder).code, (*finder).oldPlate, (*finder).spoken, (*finder).date, (*finder).reference, (*finder).street, (*finder).form,
	} {
		for i := 0; i < len(ts); {
			if f.used[i] || ts[i].Kind == word.Break {
				i++
				continue
			}
			i = max(i+1, rule(f, i))
		}
	}
	slices.SortStableFunc(f.hits, func(a, b Hit) int { return a.From - b.From })
	return f.hits
}

// take records a hit and gives the token after it.
func (f *finder) take(from, to int, t Type, sure bool) int {
	if sure {
		for i := from; i < to; i++ {
			if f.used[i] {
				sure = false
			}
		}
	}
	if sure {
		for i := from; i < to; i++ {
			f.used[i] = true
		}
	}
	f.hits = append(f.hits, Hit{from, to, t, sure})
	return to
}

// before tells whether one of the n tokens before i is of the class. A line break stops the search unless the text is
// a call, where the question stands in the turn before.
func (f *finder) before(i, n int, c word.Class) bool {
	for k := i - 1; k >= 0 && k >= i-n; k-- {
		t := &f.ts[k]
		if t.Kind == word.Break && !f.call {
			// A label may stand on the line above its value.
			if k > 0 && f.ts[k-1].Is(":") && k == i-1 {
				continue
			}
			return false
		}
		if t.Class&c != 0 {
			return true
		}
	}
	return false
}

// after tells whether one of the n tokens from i on, on the same line, is of the class.
func (f *finder) after(i, n int, c word.Class) bool {
	for k := i; k < len(f.ts) && k < i+n; k++ {
		if f.ts[k].Kind == word.Break {
			return false
		}
		if f.ts[k].Class&c != 0 {
			return true
		}
	}
	return false
}

// glued tells whether token i follows the token before it without white space.
func (f *finder) glued(i int) bool {
	return i > 0 && i < len(f.ts) && !f.ts[i].Spaced && f.ts[i].Kind != word.Break && f.ts[i-1].Kind != word.Break
}

func (f *finder) is(i int, s string) bool { return i >= 0 && i < len(f.ts) && f.ts[i].Low == s }

// money tells whether the number at i is an amount: a currency sign before it or a word for money after it.
func (f *finder) money(i int) bool {
	if i > 0 && (f.is(i-1, "£") || f.is(i-1, "$") || f.is(i-1, "€")) {
		return true
	}
	return f.is(i+1, "pounds") || f.is(i+1, "quid") || f.is(i+1, "%") || f.is(i+1, "percent")
}
