package concern

import (
	"slices"
	"strings"
	"time"

	"acs"
	"acs/audit"
	"acs/clock"
	"acs/rule"
)

var HoldComesBack = rule.Register(rule.Rule{
	ID:     "concern.hold-comes-back",
	Says:   "A concern may wait only for a stated reason and until a stated day; then it comes back by itself. Immediate danger never waits.",
	Source: "S2 §6.3",
	Since:  acs.Date(2022, 5, 1),
	File:   "concern/hold.go",
})

// HoldFor is why a concern waits; its words stand in the catalogues under "hold.<code>".
type HoldFor string

const (
	ForCustomer HoldFor = "customer" // agreed with the customer
	ForAgency   HoldFor = "agency"   // another organisation acts first
	ForHospital HoldFor = "hospital"
	ForOther    HoldFor = "other"
)

// HoldsFor lists the reasons in the order in which a page offers them.
var HoldsFor = []HoldFor{ForCustomer, ForAgency, ForHospital, ForOther}

// maxHold is the longest a concern may wait without being looked at: this service's own limit.
const maxHold = 28 * 24 * time.Hour

// Hold is a pause with its end.
type Hold struct {
	For    HoldFor     `json:"for"`
	Reason string      `json:"reason"`
	From   time.Time   `json:"from"`
	Until  time.Time   `json:"until"`
	By     acs.StaffID `json:"by"`
}

// held gives the hold that runs at a time.
func (c Concern) held(at time.Time) *Hold {
	for i := range slices.Backward(c.Holds) {
		if h := &c.Holds[i]; !at.Before(h.From) && at.Before(h.Until) {
			return h
		}
	}
	return nil
}

// Held gives the hold that runs at a time.
func (c Concern) Held(at time.Time) (Hold, bool) {
	if h := c.held(at); h != nil && c.Closed == nil {
		return *h, true
	}
	return Hold{}, false
}

// Wait puts a concern on hold until the morning of a day.
//
// Errors: Invalid (for, reason, until); Conflict when it is closed, or someone is in immediate danger and no action has
// been recorded.
func Wait(c Concern, why HoldFor, reason string, until time.Time, by acs.Actor, at time.Time) (audit.Change[Concern], error) {
	reason = strings.TrimSpace(reason)
	until = clock.At(until, 8, 0)
	switch {
	case c.Closed != nil:
		return audit.Change[Concern]{}, acs.Conflictf("This concern is closed")
	case c.Urgency == acs.Immediate && len(c.Done) == 0:
		return audit.Change[Concern]{}, acs.Conflictf("Someone may be in immediate danger: record what was done before this concern may wait")
	case !slices.Contains(HoldsFor, why):
		return audit.Change[Concern]{}, acs.Invalidf("for", "Choose what this concern waits for")
	case reason == "" || len(reason) > 2000:
		return audit.Change[Concern]{}, acs.Invalidf("reason", "Say in a few words why it may wait")
	case !until.After(at) || until.Sub(at) > maxHold:
		return audit.Change[Concern]{}, acs.Invalidf("until", "Choose a day within the next four weeks")
	}
	c.Holds = append(slices.Clone(c.Holds), Hold{why, reason, at, until, by.ID})
	c.Version++
	return audit.Change[Concern]{Next: c, Event: audit.Event{
		At: at, By: by.ID, Did: "concern.held", On: string(c.ID), Detail: map[string]string{"for": string(why), "until": until.Format("2006-01-02")},
	}}, nil
}

// Resume ends a hold early.
//
// Errors: Conflict when none runs.
func Resume(c Concern, by acs.Actor, at time.Time) (audit.Change[Concern], error) {
	if c.held(at) == nil {
		return audit.Change[Concern]{}, acs.Conflictf("This concern is not on hold")
	}
	c.Holds = slices.Clone(c.Holds)
	c.held(at).Until = at
	c.Version++
	return audit.Change[Concern]{Next: c, Event: audit.Event{At: at, By: by.ID, Did: "concern.resumed", On: string(c.ID)}}, nil
}
