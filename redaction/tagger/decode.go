package tagger

import (
	"acs/redaction/pattern"
	"acs/redaction/word"
)

// Threshold is the least probability of a kind, by its index in Kinds, at which a token is hidden. It is low because a
// leak costs more than a word too many. They were set on messages by writers that the model had not learned from, so that
// about nine in ten of the hidden characters had to be hidden.
var Threshold = [11]float32{.004, .003, .0003, .03, .04, .03, .03, .03, .03, .05, .05}

// decode turns the probabilities of the tokens from base on into spans, for tokens from to to.
func (m *Model) decode(ts []word.Token, p []float32, base, from, to int, out []Span) []Span {
	open := -1 // index in out of the span that may go on
	for i := from; i < to; i++ {
		row := p[(i-base)*K : (i-base+1)*K]
		kind, begins := pick(row, &ts[i])
		if kind < 0 {
			open = -1
			continue
		}
		t := Kinds[kind]
		if open >= 0 && out[open].Type == t && out[open].To == i && !begins {
			out[open].To = i + 1
			out[open].P = max(out[open].P, 1-row[0])
			continue
		}
		out = append(out, Span{i, i + 1, t, 1 - row[0]})
		open = len(out) - 1
	}
	return trim(ts, out)
}

// plainWord is the least probability for an everyday word in small letters, which is seldom part of a name and often
// the word that matters.
const plainWord = 0.5

// pick gives the kind of a token, or -1 when it stays.
func pick(row []float32, t *word.Token) (kind int, begins bool) {
	kind = -1
	best := float32(0)
	hidden := 1 - row[0]
	for k := range Kinds {
		v := row[Begin(k)] + row[Inside(k)]
		if v > best {
			best, kind = v, k
		}
	}
	if kind < 0 || hidden < Threshold[kind] {
		return -1, false
	}
	if kind == 0 && hidden < plainWord && t.Kind == word.Letters && !t.Capital() && t.Bits&word.VeryCommon != 0 {
		return -1, false
	}
	if kind == 0 && hidden < plainWord && t.Shape == word.Upper && t.Bits&(word.VeryCommon|word.Common) != 0 && t.Bits&word.AnyName == 0 {
		return -1, false // a letter that is all in capitals
	}
	return kind, row[Begin(kind)] > row[Inside(kind)]
}

// trim takes marks and line breaks off the ends of spans and drops what is then empty.
func trim(ts []word.Token, spans []Span) []Span {
	out := spans[:0]
	for _, s := range spans {
		for s.From < s.To && outer(&ts[s.From]) {
			s.From++
		}
		for s.To > s.From && outer(&ts[s.To-1]) && !(ts[s.To-1].Is(".") && abbreviated(ts, s)) {
			s.To--
		}
		if s.Type == pattern.Address || s.Type == pattern.Organisation {
			s = trimGrammar(ts, s)
		}
		if s.From < s.To {
			out = append(out, s)
		}
	}
	return out
}

// trimGrammar takes words of grammar off the ends: no address ends with "when".
func trimGrammar(ts []word.Token, s Span) Span {
	grammar := func(i int) bool {
		t := &ts[i]
		return t.Kind == word.Break || t.Kind == word.Letters && !t.Capital() && t.Class&word.Function != 0 && t.Class&^(word.Function|word.Near) == 0
	}
	for s.To > s.From && (grammar(s.To-1) || ts[s.To-1].Is(",")) {
		s.To--
	}
	for s.From < s.To && grammar(s.From) && !ts[s.From].Is("the") {
		s.From++
	}
	return s
}

func outer(t *word.Token) bool {
	return t.Kind == word.Break || t.Kind == word.Mark && t.Low != "@" && t.Low != "_" && t.Low != "+"
}

// abbreviated: the full stop of an initial belongs to the name: "M.D."
func abbreviated(ts []word.Token, s Span) bool {
	return s.Type == pattern.Person && s.To-s.From >= 2 && ts[s.To-2].Kind == word.Letters && ts[s.To-2].End-ts[s.To-2].Start == 1
}
