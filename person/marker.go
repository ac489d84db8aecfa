package person

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"acs"
	"acs/audit"
	"acs/rule"
)

// MarkerLapses: a warning that nobody looks at again harms the person it is about and protects nobody.
var MarkerLapses = rule.Register(rule.Rule{
	ID:     "person.marker-lapses",
	Says:   "A warning about staff safety is shown only once a manager other than its author has agreed it, and lapses when nobody reviews it in time.",
	Source: "S2 §7.9",
	Since:  acs2022,
	File:   "person/marker.go",
})

// LongestMarker is how far off the review of a warning may lie.
const LongestMarker = 366 * 24 * time.Hour

// Marker is a warning about the safety of colleagues. It is no need and no risk of the person's: it stands apart from both.
type Marker struct {
	N        int          `json:"-"` // counts the person's warnings from 1
	Person   acs.PersonID `json:"-"`
	Reason   string       `json:"reason"`   // what colleagues should do or not do
	Evidence string       `json:"evidence"` // what happened, when
	By       acs.StaffID  `json:"by"`
	At       time.Time    `json:"at"`
	Told     bool         `json:"told"` // the person was told of it
	WhyNot   string       `json:"why_not,omitempty"`
	AgreedBy acs.StaffID  `json:"agreed_by,omitempty"`
	Agreed   time.Time    `json:"agreed,omitzero"`
	Review   time.Time    `json:"review,omitzero"` // it lapses then
	Ended    time.Time    `json:"ended,omitzero"`
	EndedBy  acs.StaffID  `json:"ended_by,omitempty"`
	EndedFor string       `json:"ended_for,omitempty"`
	Version  int          `json:"-"`
}

// Phase is where a warning stands, derived and never stored.
type Phase string

const (
	Proposed Phase = "proposed"
	Standing Phase = "standing"
	Lapsed   Phase = "lapsed"
	Over     Phase = "over"
)

// Phases lists every phase.
var Phases = []Phase{Proposed, Standing, Lapsed, Over}

// Phase tells where the warning stands at a time.
func (m Marker) Phase(at time.Time) Phase {
	switch {
	case !m.Ended.IsZero():
		return Over
	case m.Agreed.IsZero():
		return Proposed
	case at.Before(m.Review):
		return Standing
	}
	return Lapsed
}

// Warnings gives those that stand, for the top of every page about the person.
func Warnings(ms []Marker, at time.Time) []Marker {
	return slices.DeleteFunc(slices.Clone(ms), func(m Marker) bool { return m.Phase(at) != Standing })
}

// Propose records a warning that a manager must agree before it is shown.
//
// Errors: Invalid with the field that does not hold.
func Propose(id acs.PersonID, n int, reason, evidence string, by acs.Actor, at time.Time) (audit.Change[Marker], error) {
	m := Marker{N: n, Person: id, Reason: strings.TrimSpace(reason), Evidence: strings.TrimSpace(evidence), By: by.ID, At: at}
	switch {
	case m.Reason == "" || len(m.Reason) > 500:
		return audit.Change[Marker]{}, acs.Invalidf("reason", "Enter what colleagues should do to be safe, in 500 letters at most")
	case m.Evidence == "" || len(m.Evidence) > 5000:
		return audit.Change[Marker]{}, acs.Invalidf("evidence", "Enter what happened and when")
	}
	return m.changed(by, at, "marker.proposed"), nil
}

// Agree puts a warning up, or up again after a review, until a day.
//
// Errors: Forbidden for its own author; Invalid with the field that does not hold; Conflict when it has ended.
func Agree(m Marker, review time.Time, told bool, whyNot string, by acs.Actor, at time.Time) (audit.Change[Marker], error) {
	whyNot = strings.TrimSpace(whyNot)
	switch {
	case m.By == by.ID:
		return audit.Change[Marker]{}, acs.Forbiddenf("You proposed this warning. Another manager must agree it")
	case !m.Ended.IsZero():
		return audit.Change[Marker]{}, acs.Conflictf("This warning has ended. Propose a new one")
	case !review.After(at) || review.Sub(at) > LongestMarker:
		return audit.Change[Marker]{}, acs.Invalidf("review", "Enter a day within a year on which the warning is looked at again")
	case !told && whyNot == "" || len(whyNot) > 1000:
		return audit.Change[Marker]{}, acs.Invalidf("why_not", "Tell the person of the warning, or enter why they are not told")
	}
	m.Agreed, m.AgreedBy, m.Review, m.Told, m.WhyNot = at, by.ID, review, told, whyNot
	return m.changed(by, at, "marker.agreed"), nil
}

// End takes a warning down.
//
// Errors: Invalid (why) without a reason; Conflict when it has ended.
func End(m Marker, why string, by acs.Actor, at time.Time) (audit.Change[Marker], error) {
	if why = strings.TrimSpace(why); why == "" || len(why) > 1000 {
		return audit.Change[Marker]{}, acs.Invalidf("why", "Enter why the warning ends")
	}
	if !m.Ended.IsZero() {
		return audit.Change[Marker]{}, acs.Conflictf("This warning has ended already")
	}
	m.Ended, m.EndedBy, m.EndedFor = at, by.ID, why
	return m.changed(by, at, "marker.ended"), nil
}

func (m Marker) changed(by acs.Actor, at time.Time, did string) audit.Change[Marker] {
	m.Version++
	return audit.Change[Marker]{Next: m, Event: audit.Event{
		At: at, By: by.ID, Did: did, On: string(m.Person), Detail: map[string]string{"marker": strconv.Itoa(m.N)},
	}}
}
