package concern

import (
	"slices"
	"strings"
	"time"

	"acs"
	"acs/audit"
	"acs/rule"
)

var NoActionIsProper = rule.Register(rule.Rule{
	ID:     "concern.no-action-is-proper",
	Says:   "That no action was needed is a proper outcome of a concern: nobody is blamed for having raised it.",
	Source: "S2 §6.2",
	Since:  acs.Date(2022, 5, 1),
	File:   "concern/close.go",
})

// Outcome is how a concern ends; its words stand in the catalogues under "concern_outcome.<code>".
type Outcome string

const (
	Supported  Outcome = "supported"  // our own support is in place
	Signposted Outcome = "signposted" // the customer was shown who can help
	Passed     Outcome = "passed"     // another agency has it
	Escalated  Outcome = "escalated"  // an ACSSL has it
	NoAction   Outcome = "no_action"
)

// Outcomes lists every outcome in the order in which a page offers them.
var Outcomes = []Outcome{Supported, Signposted, Passed, Escalated, NoAction}

// Closing is the end of a concern.
type Closing struct {
	Outcome Outcome     `json:"outcome"`
	Reason  string      `json:"reason"`
	By      acs.StaffID `json:"by"`
	At      time.Time   `json:"at"`
}

// Close ends a concern. seen is the version that the colleague looked at.
//
// Errors: Invalid (outcome, reason); Conflict when it has changed since, is closed already, or immediate danger was
// said and nothing is recorded as done.
func Close(c Concern, seen int, o Outcome, reason string, by acs.Actor, at time.Time) (audit.Change[Concern], error) {
	reason = strings.TrimSpace(reason)
	switch {
	case c.Closed != nil:
		return audit.Change[Concern]{}, acs.Conflictf("This concern has been closed already")
	case seen != c.Version:
		return audit.Change[Concern]{}, acs.Conflictf("Someone has added to this concern since you opened it. Read what is new, then close it again: your words are kept")
	case !slices.Contains(Outcomes, o):
		return audit.Change[Concern]{}, acs.Invalidf("outcome", "Choose how this concern ends")
	case reason == "" || len(reason) > maxWorry:
		return audit.Change[Concern]{}, acs.Invalidf("reason", "Say why, so that others can follow it")
	case c.Urgency == acs.Immediate && len(c.Done) == 0:
		return audit.Change[Concern]{}, acs.Conflictf("Someone may be in immediate danger: record what was done before you close this concern")
	}
	c.Closed = &Closing{o, reason, by.ID, at}
	c.Version++
	return audit.Change[Concern]{Next: c, Event: audit.Event{
		At: at, By: by.ID, Did: "concern.closed", On: string(c.ID), Detail: map[string]string{"outcome": string(o)},
	}}, nil
}

// Reopen opens a closed concern again. What was said at its closing stays as a note.
//
// Errors: Invalid (reason); Conflict when it is open.
func Reopen(c Concern, reason string, by acs.Actor, at time.Time) (audit.Change[Concern], error) {
	if c.Closed == nil {
		return audit.Change[Concern]{}, acs.Conflictf("This concern is open")
	}
	if reason = strings.TrimSpace(reason); reason == "" || len(reason) > maxWorry {
		return audit.Change[Concern]{}, acs.Invalidf("reason", "Say why it is opened again")
	}
	was := c.Closed
	c.Notes = append(slices.Clone(c.Notes), Note{By: was.By, At: was.At, Text: was.Reason}, Note{By: by.ID, At: at, Text: reason})
	c.Closed = nil
	c.Owner = by.ID
	c.Version++
	return audit.Change[Concern]{Next: c, Event: audit.Event{
		At: at, By: by.ID, Did: "concern.reopened", On: string(c.ID), Detail: map[string]string{"was": string(was.Outcome)},
	}}, nil
}
