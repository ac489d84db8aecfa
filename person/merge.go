package person

import (
	"slices"
	"time"

	"acs"
	"acs/audit"
	"acs/rule"
)

// MergeLosesNothing: the wrong two records merged is an error that must cost a minute, not a history.
var MergeLosesNothing = rule.Register(rule.Rule{
	ID:     "person.merge-loses-nothing",
	Says:   "Two records are merged only by a colleague, with a reason; both stay, and the merge can be taken back without loss.",
	Source: "S4 X7.1",
	Since:  acs2022,
	File:   "person/merge.go",
})

// Took is what a record took over from one that was merged into it, so that it can be given back.
type Took struct {
	From       acs.PersonID `json:"from"`
	Names      []Name       `json:"names,omitempty"`
	References []Reference  `json:"references,omitempty"`
	Routes     []Route      `json:"routes,omitempty"`
	Network    []Supporter  `json:"network,omitempty"`
	Lines      []acs.Line   `json:"lines,omitempty"`
	NINO       string       `json:"nino,omitempty"`
	Born       string       `json:"born,omitempty"`
	At         time.Time    `json:"at"`
}

// Merge makes one record of two: keep takes over what it does not have, and gone points to it. The reason is a sentence.
//
// It gives the changes of both, to be saved together.
// Errors: Invalid (why) without a reason; Conflict when one was merged already, or both are one, or someone said that
// they are different people.
func Merge(keep, gone Record, why string, by acs.Actor, at time.Time) (kept, went audit.Change[Record], err error) {
	switch {
	case keep.ID == gone.ID:
		return kept, went, acs.Conflictf("These are one record already")
	case keep.Into != "" || gone.Into != "":
		return kept, went, acs.Conflictf("One of the two was merged already. Open the record that stands")
	case slices.Contains(keep.Unlike, gone.ID) || slices.Contains(gone.Unlike, keep.ID):
		return kept, went, acs.Conflictf("A colleague said that these are different people. Talk to them first")
	case len(why) < 3 || len(why) > 1000:
		return kept, went, acs.Invalidf("why", "Enter how you know that both are the same person")
	}
	keep.take(gone, at)
	gone.Into = keep.ID
	detail := map[string]string{"with": string(gone.ID)}
	kept = keep.changed(by, at, "person.merged", detail)
	went = gone.changed(by, at, "person.merged_away", map[string]string{"into": string(keep.ID)})
	kept.Next.Reasons = append(slices.Clone(kept.Next.Reasons), Reason{By: by.ID, At: at, Did: "merged", With: gone.ID, Why: why})
	return kept, went, nil
}

// Reason is why a colleague merged two records, took that back, or said that they are different people.
type Reason struct {
	By   acs.StaffID  `json:"by"`
	At   time.Time    `json:"at"`
	Did  string       `json:"did"`
	With acs.PersonID `json:"with"`
	Why  string       `json:"why"`
}

// take adds what the other record has and this one does not.
func (r *Record) take(gone Record, at time.Time) {
	t := Took{From: gone.ID, At: at}
	for _, n := range gone.Names {
		if n.Use == Current || n.Use == Preferred {
			n.Use = AlsoKnown
		}
		if !slices.ContainsFunc(r.Names, func(o Name) bool { return o.String() == n.String() }) {
			t.Names = append(t.Names, n)
		}
	}
	t.References = missing(r.References, gone.References)
	t.Routes = missing(r.Routes, gone.Routes)
	t.Network = missing(r.Network, gone.Network)
	t.Lines = missing(r.Lines, gone.Lines)
	if r.NINO == "" {
		t.NINO, r.NINO = gone.NINO, gone.NINO
	}
	if r.Born == "" {
		t.Born, r.Born = gone.Born, gone.Born
	}
	r.Names, r.References = slices.Concat(r.Names, t.Names), slices.Concat(r.References, t.References)
	r.Routes, r.Network = slices.Concat(r.Routes, t.Routes), slices.Concat(r.Network, t.Network)
	r.Lines, r.Took = slices.Concat(r.Lines, t.Lines), append(slices.Clone(r.Took), t)
	if !r.Safe.Any() {
		r.Safe = gone.Safe
	}
}

func missing[T comparable](have, of []T) (out []T) {
	for _, x := range of {
		if !slices.Contains(have, x) {
			out = append(out, x)
		}
	}
	return out
}

// Unmerge takes a merge back: keep gives back what it took, gone stands again as it was. Both are from then on known to be
// different people.
//
// Errors: Invalid (why) without a reason; Conflict when gone was not merged into keep.
func Unmerge(keep, gone Record, why string, by acs.Actor, at time.Time) (kept, went audit.Change[Record], err error) {
	i := slices.IndexFunc(keep.Took, func(t Took) bool { return t.From == gone.ID })
	switch {
	case gone.Into != keep.ID || i < 0:
		return kept, went, acs.Conflictf("This record was not merged into that one")
	case len(why) < 3 || len(why) > 1000:
		return kept, went, acs.Invalidf("why", "Enter how you know that these are different people")
	}
	t := keep.Took[i]
	keep.Took = slices.Delete(slices.Clone(keep.Took), i, i+1)
	keep.Names, keep.References = without(keep.Names, t.Names), without(keep.References, t.References)
	keep.Routes, keep.Network, keep.Lines = without(keep.Routes, t.Routes), without(keep.Network, t.Network), without(keep.Lines, t.Lines)
	if t.NINO != "" && keep.NINO == t.NINO {
		keep.NINO = ""
	}
	if t.Born != "" && keep.Born == t.Born {
		keep.Born = ""
	}
	keep.Unlike, gone.Unlike = append(slices.Clone(keep.Unlike), gone.ID), append(slices.Clone(gone.Unlike), keep.ID)
	keep.Reasons = append(slices.Clone(keep.Reasons), Reason{By: by.ID, At: at, Did: "unmerged", With: gone.ID, Why: why})
	gone.Into = ""
	return keep.changed(by, at, "person.unmerged", map[string]string{"with": string(gone.ID)}),
		gone.changed(by, at, "person.stands_again", map[string]string{"from": string(keep.ID)}), nil
}

func without[T comparable](have, given []T) (out []T) {
	for _, x := range have {
		if !slices.Contains(given, x) {
			out = append(out, x)
		}
	}
	return out
}

// Different records that two records are of different people, so that they are proposed no more.
//
// Errors: Conflict on a merged record.
func Different(r Record, other acs.PersonID, by acs.Actor, at time.Time) (audit.Change[Record], error) {
	if err := r.stands(); err != nil {
		return audit.Change[Record]{}, err
	}
	if !slices.Contains(r.Unlike, other) {
		r.Unlike = append(slices.Clone(r.Unlike), other)
	}
	return r.changed(by, at, "person.different", map[string]string{"from": string(other)}), nil
}

// Duplicates proposes the records that may be of the same person, best first: the same number; or the name and the day of
// birth; or the name and the postcode. Those that someone said are different people are left out.
func (r Record) Duplicates(rs []Record) (out []Found) {
	for _, o := range rs {
		if o.ID == r.ID || o.Into != "" || slices.Contains(r.Unlike, o.ID) || slices.Contains(o.Unlike, r.ID) {
			continue
		}
		q := Query{Name: r.Name(), Born: r.Born, NINO: r.NINO, Postcode: r.Postcode}
		f := q.Fit(o)
		named := slices.Contains(f.Why, "name") || slices.Contains(f.Why, "sounds_like")
		if slices.Contains(f.Why, "nino") || named && (slices.Contains(f.Why, "born") || slices.Contains(f.Why, "postcode")) {
			out = append(out, f)
		}
	}
	slices.SortStableFunc(out, func(a, b Found) int { return int(100 * (b.Fit - a.Fit)) })
	return out[:min(len(out), 10)]
}
