package person

import (
	"regexp"
	"slices"
	"strings"

	"acs"
	"acs/rule"
)

// DoubtfulMatchIsChosen: a need or a danger put on the wrong person's record helps nobody and harms two.
var DoubtfulMatchIsChosen = rule.Register(rule.Rule{
	ID:     "person.doubtful-match-is-chosen",
	Says:   "A letter belongs to a person by itself only where its manifest gives their National Insurance number; any other match is a colleague’s choice.",
	Source: "S2 §6.2",
	Since:  acs2022,
	File:   "person/match.go",
})

// How tells how a letter came to a person.
type How string

const (
	ByManifest How = "manifest" // certain: the number with which the letter was sent in
	Chosen     How = "chosen"   // a colleague looked and said so
	NotKnown   How = "not_known"
)

var (
	ninoIn     = regexp.MustCompile(`(?i)\b[A-Z]{2} ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-D]\b`)
	postcodeIn = regexp.MustCompile(`(?i)\b[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][A-Z]{2}\b`)
	dayIn      = regexp.MustCompile(`\b[0-9]{1,2}[/. ](?:[0-9]{1,2}|January|February|March|April|May|June|July|August|September|October|November|December)[/. ][0-9]{4}\b`)
)

// mostMentions bounds how many facts of a letter are looked up.
const mostMentions = 40

// Mentioned gives the keys of the facts that a letter's text mentions: numbers, postcodes, days. No model sees it.
func Mentioned(text string) (out []Key) {
	add := func(k Key) {
		if !slices.Contains(out, k) && len(out) < mostMentions {
			out = append(out, k)
		}
	}
	for _, m := range ninoIn.FindAllString(text, mostMentions) {
		if n, f := NINO(m); f == "" {
			add(Key{keyNINO, n})
		}
	}
	for _, m := range postcodeIn.FindAllString(text, mostMentions) {
		if p, f := Postcode(m); f == "" {
			add(Key{keyPostcode, squeeze(p)})
		}
	}
	for _, m := range dayIn.FindAllString(text, mostMentions) {
		if day, f := Birth(m, farFuture); f == "" {
			add(Key{keyBorn, day})
		}
	}
	return out
}

// farFuture: whether a day is one of birth is for the records to say.
var farFuture = acs.Date(2100, 1, 1)

// Proposal is a record that a letter may be from, with the facts in which they agree. It is for a colleague to choose.
type Proposal struct {
	Record Record
	Why    []string // nino, name, born, postcode
}

// Proposals compares a letter's text with records. A record is proposed when the text has its number, or its name and one
// more fact; the best first.
func Proposals(text string, rs []Record) (out []Proposal) {
	have, keys := tokens(text), Mentioned(text)
	for _, r := range rs {
		p := Proposal{Record: r}
		if slices.Contains(keys, Key{keyNINO, r.NINO}) {
			p.Why = append(p.Why, "nino")
		}
		if r.namedIn(have) {
			p.Why = append(p.Why, "name")
		}
		if slices.Contains(keys, Key{keyBorn, r.Born}) {
			p.Why = append(p.Why, "born")
		}
		if slices.Contains(keys, Key{keyPostcode, squeeze(r.Postcode)}) {
			p.Why = append(p.Why, "postcode")
		}
		if slices.Contains(p.Why, "nino") || slices.Contains(p.Why, "name") && len(p.Why) > 1 {
			out = append(out, p)
		}
	}
	slices.SortStableFunc(out, func(a, b Proposal) int {
		if n := len(b.Why) - len(a.Why); n != 0 {
			return n
		}
		return strings.Compare(string(a.Record.ID), string(b.Record.ID))
	})
	return out[:min(len(out), 10)]
}

// namedIn tells whether every word of one of the names stands among the words of a text, as it is or by its sound.
func (r Record) namedIn(words []string) bool {
	return slices.ContainsFunc(r.Names, func(n Name) bool {
		parts := tokens(n.String())
		return len(parts) > 1 && !slices.ContainsFunc(parts, func(p string) bool {
			return !slices.ContainsFunc(words, func(w string) bool { return w == p || len(p) > 3 && w[0] == p[0] && soundOf(w) == soundOf(p) })
		})
	})
}
