// Package tagger is the token model of redaction: a linear-chain conditional random field that says for every token
// whether it belongs to a name, an address, an organisation, a reference or another personal detail.
//
// It looks at shape, lists, neighbours, the place on the page and what the rules found; its weights come from
// `go run ./internal/train/names`. It must never be the only guard: rules run before it and a check after it.
package tagger

import (
	"acs/redaction/pattern"
	"acs/redaction/word"
)

// Kinds are the types that the model tells apart. Rare ones are learned together with a kind that looks alike.
var Kinds = []pattern.Type{
	pattern.Person, pattern.Address, pattern.Organisation, pattern.Reference, pattern.DateOfBirth, pattern.Phone,
	pattern.Postcode, pattern.NINO, pattern.BankAccount, pattern.VehicleReg, pattern.Username,
}

// K is the number of labels: O, then begin and inside of each kind.
const K = 1 + 2*11

// KindOf gives the index in Kinds under which a type is learned.
func KindOf(t pattern.Type) int {
	switch t {
	case pattern.NHSNumber:
		t = pattern.Reference
	case pattern.SortCode, pattern.CardNumber:
		t = pattern.BankAccount
	case pattern.Email, pattern.URL:
		t = pattern.Username
	}
	for i, k := range Kinds {
		if k == t {
			return i
		}
	}
	return 0
}

// Begin and Inside give the labels of a kind.
func Begin(kind int) int  { return 1 + 2*kind }
func Inside(kind int) int { return 2 + 2*kind }

// Allowed tells whether label b may follow label a; a is K at the start of the text.
func Allowed(a, b int) bool {
	if b == 0 || b%2 == 1 {
		return true
	}
	return a == b || a == b-1
}

// Span is a stretch of tokens, To exclusive.
type Span struct {
	From, To int
	Type     pattern.Type
	P        float32 // the greatest probability in it that a token is to be hidden
}

// Tag gives the spans that the model would hide.
func (m *Model) Tag(ts []word.Token, hits []pattern.Hit) []Span {
	if len(ts) == 0 {
		return nil
	}
	var out []Span
	doc := NewDoc(ts, hits)
	for from := 0; from < len(ts); from += window - 2*overlap {
		to := min(from+window, len(ts))
		p := m.marginals(doc, from, to)
		keepFrom, keepTo := from, to
		if from > 0 {
			keepFrom += overlap
		}
		if to < len(ts) {
			keepTo -= overlap
		}
		out = m.decode(ts, p, from, keepFrom, keepTo, out)
		if to == len(ts) {
			break
		}
	}
	return out
}

// A long text is worked on in windows so that memory stays small; they overlap so that no name is cut by an edge.
const (
	window  = 2048
	overlap = 32
)
