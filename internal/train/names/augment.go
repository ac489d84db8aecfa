package main

import (
	"math/rand/v2"
	"strings"
	"unicode"

	"acs/redaction/pattern"
	"acs/redaction/word"
)

// augmenter makes variants of a message: other names, other places, no capitals, all capitals, scanner errors. The
// corpus has few hands; the model must not learn their favourite names.
type augmenter struct {
	rng           *rand.Rand
	firsts, lasts []string
	places        []string
}

type variant struct {
	text  string
	spans []goldSpan
}

func newAugmenter(items []item, rng *rand.Rand) *augmenter {
	a := &augmenter{rng: rng}
	for _, w := range word.Words() {
		b := word.Lookup(w)
		switch {
		case len(w) < 3:
		case b&(word.FirstName|word.AlwaysFirst) != 0 && b&(word.VeryCommon|word.Common) == 0:
			a.firsts = append(a.firsts, w)
		case b&word.RareFirst != 0 && b&word.Ordinary == 0 && rng.Float64() < 0.25:
			a.firsts = append(a.firsts, w)
		}
		if len(w) < 4 {
			continue
		}
		if b&word.LastName != 0 || b&word.RareLast != 0 && b&word.Ordinary == 0 && rng.Float64() < 0.1 {
			a.lasts = append(a.lasts, w)
		}
		if b&word.Place != 0 && b&word.Ordinary == 0 {
			a.places = append(a.places, w)
		}
	}
	return a
}

// vary gives the message as it is in the first pass and variants later.
func (a *augmenter) vary(it item, epoch int) variant {
	ps := pieces(it)
	r := a.rng.Float64()
	if epoch > 0 && a.rng.Float64() < 0.5 {
		a.rename(ps)
	}
	if epoch > 0 {
		switch {
		case it.Channel == "call" && r < 0.35:
			a.lowerTurns(ps)
		case r < 0.12:
			mapPieces(ps, strings.ToLower)
		case r < 0.18:
			mapPieces(ps, strings.ToUpper)
		case r < 0.26:
			a.scan(ps)
		}
	}
	text, spans := assemble(ps)
	return variant{text, spans}
}

func mapPieces(ps []piece, f func(string) string) {
	for i := range ps {
		if s := f(ps[i].text); len([]rune(s)) == len([]rune(ps[i].text)) {
			ps[i].text = s
		}
	}
}

// lowerTurns takes the capitals out of a whole call or of some of its turns; the labels of the speakers stay.
func (a *augmenter) lowerTurns(ps []piece) {
	keep := 0.4 * float64(a.rng.IntN(2))
	low := a.rng.Float64() >= keep
	for i := range ps {
		lines := strings.Split(ps[i].text, "\n")
		for k, line := range lines {
			if k > 0 {
				low = a.rng.Float64() >= keep
			}
			if !low {
				continue
			}
			head, rest := "", line
			if c := strings.Index(line, ": "); c > 0 && c < 12 && strings.ToUpper(line[:c]) == line[:c] && k > 0 {
				head, rest = line[:c], line[c:]
			} else if i == 0 && k == 0 && c > 0 && c < 12 {
				head, rest = line[:c], line[c:]
			}
			if s := strings.ToLower(rest); len([]rune(s)) == len([]rune(rest)) {
				lines[k] = head + s
			}
		}
		ps[i].text = strings.Join(lines, "\n")
	}
}

// rename gives people, streets and places other names, the same one for the same word throughout.
func (a *augmenter) rename(ps []piece) {
	was := map[string]string{}
	for i := range ps {
		switch ps[i].typ {
		case pattern.Person, pattern.Address, pattern.Organisation:
			ps[i].text = a.renameIn(ps[i].text, ps[i].typ, was)
		}
	}
}

func (a *augmenter) renameIn(s string, t pattern.Type, was map[string]string) string {
	ts := word.Tokens([]rune(s))
	runes := []rune(s)
	var b strings.Builder
	pos := 0
	for i := range ts {
		tok := &ts[i]
		if tok.Kind != word.Letters || tok.End-tok.Start < 3 || tok.Class != 0 {
			continue
		}
		if t != pattern.Person && (tok.Bits&word.Ordinary != 0 && tok.Bits&(word.Place|word.AnyName) == 0 || a.rng.Float64() < 0.5) {
			continue
		}
		n, ok := was[tok.Low]
		if !ok {
			n = a.name(tok, t)
			was[tok.Low] = n
		}
		b.WriteString(string(runes[pos:tok.Start]))
		b.WriteString(cased(n, tok))
		pos = tok.End
	}
	b.WriteString(string(runes[pos:]))
	return b.String()
}

func (a *augmenter) name(t *word.Token, typ pattern.Type) string {
	pick := func(ss []string) string { return ss[a.rng.IntN(len(ss))] }
	switch {
	case typ != pattern.Person && t.Bits&word.Place != 0 && a.rng.Float64() < 0.7:
		return pick(a.places)
	case typ != pattern.Person:
		return pick(a.lasts)
	case t.Bits&word.AnyFirstName != 0 && t.Bits&word.LastName == 0:
		return pick(a.firsts)
	case t.Bits&word.AnyLastName != 0 && t.Bits&word.AnyFirstName == 0:
		return pick(a.lasts)
	case a.rng.Float64() < 0.5:
		return pick(a.firsts)
	}
	return pick(a.lasts)
}

func cased(n string, like *word.Token) string {
	switch {
	case like.Shape == word.Upper:
		return strings.ToUpper(n)
	case like.Capital():
		r := []rune(n)
		return string(unicode.ToUpper(r[0])) + string(r[1:])
	}
	return n
}

var misread = map[rune][]rune{
	'o': {'0', 'c', 'e'}, 'l': {'1', 'I', 't'}, 'i': {'l', '1', 'j'}, 'e': {'c', 'o'}, 's': {'5'}, 'b': {'6', 'h'}, 'a': {'o', 'u'},
	'n': {'u', 'h'}, 'c': {'e'}, 'h': {'b', 'n'}, 't': {'f', 'l'}, 'u': {'v', 'n'}, 'r': {'n'}, 'm': {'n'}, 'g': {'q', '9'},
	'O': {'0', 'Q'}, 'I': {'l', '1'}, 'S': {'5'}, 'B': {'8'}, '0': {'O'}, '1': {'l', 'I'}, '5': {'S'}, '8': {'B'},
}

// scan puts in the slips of a scanner, one letter in thirty or so.
func (a *augmenter) scan(ps []piece) {
	for i := range ps {
		rs := []rune(ps[i].text)
		for k, r := range rs {
			if alt := misread[r]; alt != nil && a.rng.Float64() < 0.035 {
				rs[k] = alt[a.rng.IntN(len(alt))]
			}
		}
		ps[i].text = string(rs)
	}
}
