package concern

import (
	"slices"
	"time"

	"acs"
	"acs/audit"
	"acs/rule"
)

var OneConcern = rule.Register(rule.Rule{
	ID:     "concern.many-signals-one-concern",
	Says:   "Further messages about the same person within two weeks join the concern that is open, under the earliest clock and the highest urgency.",
	Source: "S4, agreed activities on repeated contact",
	Since:  acs.Date(2024, 1, 1),
	File:   "concern/join.go",
})

// JoinWithin is how long after its opening an open concern takes in further messages: this service's own limit.
const JoinWithin = 14 * 24 * time.Hour

// Joins tells whether a message that came at a time belongs to this concern, given that it is about the same person.
func (c Concern) Joins(at time.Time) bool { return c.Closed == nil && at.Sub(c.Opened) <= JoinWithin }

// Join adds a further message to an open concern. The clock stays the earlier; urgency only rises. note may be empty.
//
// Errors: Conflict when the concern does not take it in, or has it already.
func Join(c Concern, from Source, note string, by acs.StaffID, at time.Time) (audit.Change[Concern], error) {
	if !c.Joins(at) {
		return audit.Change[Concern]{}, acs.Conflictf("This concern is closed or too old to take in another message")
	}
	if from.Review == c.Review || slices.ContainsFunc(c.Sources, func(s Source) bool { return s.Review == from.Review }) {
		return audit.Change[Concern]{}, acs.Conflictf("This message is part of the concern already")
	}
	if len(c.Sources) == 0 {
		c.Sources = []Source{{c.Letter, c.Review, c.Urgency, c.Opened}}
	}
	c.Sources = append(slices.Clone(c.Sources), from)
	c.Urgency = max(c.Urgency, from.Urgency)
	if note != "" {
		c.Notes = append(slices.Clone(c.Notes), Note{By: by, At: at, Text: note})
	}
	c.Version++
	return audit.Change[Concern]{Next: c, Event: audit.Event{
		At: at, By: by, Did: "concern.joined", On: string(c.ID),
		Detail: map[string]string{"letter": string(from.Letter), "review": string(from.Review), "urgency": c.Urgency.String()},
	}}, nil
}
