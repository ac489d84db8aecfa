package person

import (
	"slices"
	"strings"
	"time"

	"acs"
	"acs/audit"
	"acs/rule"
)

// SupportNetworkKnown: the first step of the guidance asks who acts for the person and on what basis we may speak to them.
var SupportNetworkKnown = rule.Register(rule.Rule{
	ID:     "person.support-network-has-basis",
	Says:   "Whoever acts for or supports a person is recorded with the basis on which we may speak to them and the day it was given.",
	Source: "S2 §6.3",
	Since:  acs2022,
	File:   "person/circumstances.go",
})

// SetSafe changes how the person may be contacted safely.
//
// Errors: Invalid with the field that does not hold; Conflict on a merged record.
func SetSafe(r Record, s Safe, by acs.Actor, at time.Time) (audit.Change[Record], error) {
	if err := r.stands(); err != nil {
		return audit.Change[Record]{}, err
	}
	for field, text := range map[string]*string{
		"times": &s.Times, "code_word": &s.CodeWord, "hidden_from": &s.HiddenFrom, "note": &s.Note,
	} {
		if *text = strings.TrimSpace(*text); len(*text) > 500 {
			return audit.Change[Record]{}, acs.Invalidf(field, "Shorten this to 500 letters")
		}
	}
	r.Safe = s
	return r.changed(by, at, "person.safe_contact", nil), nil
}

// SetStatus changes what holds of the person now: deceased, in hospital, in prison, of no fixed address. What held before
// stays in the older versions.
//
// Errors: Invalid (status) for one that there is not; Conflict on a merged record.
func SetStatus(r Record, cs []Circumstance, by acs.Actor, at time.Time) (audit.Change[Record], error) {
	if err := r.stands(); err != nil {
		return audit.Change[Record]{}, err
	}
	var out []Circumstance
	for _, c := range cs {
		if !slices.Contains(Statuses, c.Status) {
			return audit.Change[Record]{}, acs.Invalidf("status", "Choose what holds from the list")
		}
		if i := slices.IndexFunc(r.Status, func(o Circumstance) bool { return o.Status == c.Status }); i >= 0 && c.Source == "" {
			c = r.Status[i]
		}
		if c.From.IsZero() {
			c.From = at
		}
		out = append(out, c)
	}
	r.Status = out
	return r.changed(by, at, "person.status", nil), nil
}

// AddSupporter adds someone who acts for or supports the person.
//
// Errors: Invalid with the field that does not hold; Conflict on a merged record.
func AddSupporter(r Record, x Supporter, by acs.Actor, at time.Time) (audit.Change[Record], error) {
	if err := r.stands(); err != nil {
		return audit.Change[Record]{}, err
	}
	x.Name, x.Basis, x.Reach, x.Limits = strings.TrimSpace(x.Name), strings.TrimSpace(x.Basis), strings.TrimSpace(x.Reach), strings.TrimSpace(x.Limits)
	switch {
	case x.Name == "" || len(x.Name) > 200:
		return audit.Change[Record]{}, acs.Invalidf("supporter", "Enter the name of the person or organisation")
	case !slices.Contains(Parts, x.Part):
		return audit.Change[Record]{}, acs.Invalidf("part", "Choose what they are to the person")
	case x.Basis == "" || len(x.Basis) > 500:
		return audit.Change[Record]{}, acs.Invalidf("may_speak", "Enter on what basis we may speak to them, such as ‘agreed on the telephone’ or a court order")
	case x.Agreed.IsZero() || x.Agreed.After(at):
		return audit.Change[Record]{}, acs.Invalidf("agreed", "Enter the day on which that was given, today or before")
	}
	r.Network = append(slices.Clone(r.Network), x)
	return r.changed(by, at, "person.supporter_added", map[string]string{"part": string(x.Part)}), nil
}

// EndSupporter records that someone no longer acts for or supports the person. n counts from 0.
//
// Errors: Conflict when there is no such supporter, or their part has ended.
func EndSupporter(r Record, n int, by acs.Actor, at time.Time) (audit.Change[Record], error) {
	if err := r.stands(); err != nil {
		return audit.Change[Record]{}, err
	}
	if n < 0 || n >= len(r.Network) || !r.Network[n].Stands() {
		return audit.Change[Record]{}, acs.Conflictf("This entry of the support network has ended already, or there is none. Open the record again")
	}
	r.Network = slices.Clone(r.Network)
	r.Network[n].Ended, r.Network[n].EndedBy = at, string(by.ID)
	return r.changed(by, at, "person.supporter_ended", nil), nil
}
