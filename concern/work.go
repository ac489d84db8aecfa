package concern

import (
	"slices"
	"strings"
	"time"

	"acs"
	"acs/audit"
	"acs/guidance"
	"acs/rule"
)

var WhatWasDone = rule.Register(rule.Rule{
	ID:     "concern.status-from-what-was-done",
	Says:   "How far a concern has got follows from what has been done and recorded, never from a box that someone set.",
	Source: "S2 §6.4, §10.4",
	Since:  acs.Date(2023, 6, 8),
	File:   "concern/work.go",
})

// Work is what has been found out and done about a concern.
type Work struct {
	Subject acs.PersonID `json:"subject,omitempty"` // the person's record, where it is known
	Danger  Danger       `json:"danger,omitempty"`
	Risks   []Risk       `json:"risks,omitempty"`
	Others  bool         `json:"others,omitempty"`
	Model   string       `json:"model,omitempty"` // the guidance under which it is worked
	Owner   acs.StaffID  `json:"owner,omitempty"`
	Done    []Done       `json:"done,omitempty"`
	Sources []Source     `json:"sources,omitempty"` // further messages about the same person
	Holds   []Hold       `json:"holds,omitempty"`
	Closed  *Closing     `json:"closed,omitempty"`
}

// Done is one action of a step that a colleague has taken. It is added once and never edited.
type Done struct {
	Step   string      `json:"step"`
	Action string      `json:"action"`
	By     acs.StaffID `json:"by"`
	At     time.Time   `json:"at"`
}

// Source is a further message that pointed to the same person.
type Source struct {
	Letter  acs.LetterID `json:"letter"`
	Review  acs.ReviewID `json:"review"`
	Urgency acs.Urgency  `json:"urgency"`
	At      time.Time    `json:"at"`
}

// Stage is how far a concern has got.
type Stage string

const (
	StageRaised Stage = "raised"
	StageHeld   Stage = "held"
	StageClosed Stage = "closed"
)

// Stage gives "raised", the key of the furthest step in which something was done, "held" or "closed".
func (c Concern) Stage(at time.Time) Stage {
	if c.Closed != nil {
		return StageClosed
	}
	if c.held(at) != nil {
		return StageHeld
	}
	m, furthest := guidance.Find(c.Model), -1
	for _, d := range c.Done {
		if _, place, ok := m.Step(d.Step); ok {
			furthest = max(furthest, place)
		}
	}
	if furthest < 0 {
		return StageRaised
	}
	return Stage(m.Steps[furthest].Key)
}

// HasDone gives who did the action first, and when.
func (c Concern) HasDone(step, action string) (Done, bool) {
	i := slices.IndexFunc(c.Done, func(d Done) bool { return d.Step == step && d.Action == action })
	if i < 0 {
		return Done{}, false
	}
	return c.Done[i], true
}

// Act records actions of one step and, where given, a note about them. Actions done before stay as they were.
//
// Errors: Invalid (step, actions, note); Conflict when the concern is closed.
func Act(c Concern, step string, actions []string, note string, by acs.Actor, at time.Time) (audit.Change[Concern], error) {
	s, _, ok := guidance.Find(c.Model).Step(step)
	if !ok {
		return audit.Change[Concern]{}, acs.Invalidf("step", "Choose one of the steps on the page")
	}
	if c.Closed != nil {
		return audit.Change[Concern]{}, acs.Conflictf("This concern is closed. Open it again before you add to it")
	}
	c.Done = slices.Clone(c.Done)
	fresh := 0
	for _, a := range actions {
		if !s.Has(a) {
			return audit.Change[Concern]{}, acs.Invalidf("actions", "Choose from the actions on the page")
		}
		if _, done := c.HasDone(step, a); !done {
			c.Done = append(c.Done, Done{step, a, by.ID, at})
			fresh++
		}
	}
	if note = strings.TrimSpace(note); note != "" {
		if len(note) > maxWorry {
			return audit.Change[Concern]{}, acs.Invalidf("note", "Shorten the note to a few pages of text")
		}
		c.Notes = append(slices.Clone(c.Notes), Note{By: by.ID, At: at, Text: note, Step: step})
	} else if fresh == 0 {
		return audit.Change[Concern]{}, acs.Invalidf("actions", "Tick what was done, or write a note")
	}
	c.Version++
	return audit.Change[Concern]{Next: c, Event: audit.Event{
		At: at, By: by.ID, Did: "concern.acted", On: string(c.ID), Detail: map[string]string{"step": step, "actions": strings.Join(actions, " ")},
	}}, nil
}

// Take makes the actor the owner.
//
// Errors: Conflict when they are already, or it is closed.
func Take(c Concern, by acs.Actor, at time.Time) (audit.Change[Concern], error) {
	if c.Closed != nil || c.Owner == by.ID {
		return audit.Change[Concern]{}, acs.Conflictf("This concern is already yours, or it is closed")
	}
	was := c.Owner
	c.Owner = by.ID
	c.Version++
	return audit.Change[Concern]{Next: c, Event: audit.Event{
		At: at, By: by.ID, Did: "concern.taken", On: string(c.ID), Detail: map[string]string{"from": string(was)},
	}}, nil
}
