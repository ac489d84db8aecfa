package concern

import (
	"time"

	"acs"
	"acs/clock"
	"acs/rule"
)

var WithoutDelay = rule.Register(rule.Rule{
	ID:     "concern.without-undue-delay",
	Says:   "Immediate risk is acted on without undue delay. Other risks are taken up the same day; a concern that is open is looked at again every few working days.",
	Source: "S2 §5.3, §6.3",
	Since:  acs.Date(2022, 5, 1),
	File:   "concern/due.go",
})

// The guidance gives no hours; these are this service's own.
const (
	immediateWithin = 15 * time.Minute
	endOfDay        = 20
	lateFrom        = 18
	soonDays        = 2 // working days to the first action where nobody is said to be at risk now
	urgentAgain     = 1 // working days between looks at an urgent concern
	ordinaryAgain   = 5
)

// Due gives when the next action is due. A hold moves it to the end of the hold.
func (c Concern) Due(at time.Time) time.Time {
	if h := c.held(at); h != nil {
		return h.Until
	}
	last := c.lastDone()
	if first := c.unanswered(last); !first.IsZero() {
		return first
	}
	due := clock.AddWorkingDays(last, ordinaryAgain)
	if c.Urgency >= acs.SameDay {
		due = clock.AddWorkingDays(last, urgentAgain)
	}
	for _, h := range c.Holds {
		if h.Until.After(due) { // it has come back: it is due now
			due = h.Until
		}
	}
	return due
}

// unanswered gives the earliest time by which one of the messages that came after the last action is due; zero where
// all have been acted on.
func (c Concern) unanswered(last time.Time) (first time.Time) {
	sources := c.Sources
	if len(sources) == 0 {
		sources = []Source{{Urgency: c.Urgency, At: c.Opened}}
	}
	for _, s := range sources {
		if due := firstDue(s.Urgency, s.At); last.Before(s.At) && (first.IsZero() || due.Before(first)) {
			first = due
		}
	}
	return first
}

func firstDue(u acs.Urgency, opened time.Time) time.Time {
	switch {
	case u == acs.Immediate:
		return opened.Add(immediateWithin)
	case u < acs.SameDay:
		return clock.AddWorkingDays(opened, soonDays)
	case !opened.Before(clock.At(opened, lateFrom, 0)):
		return clock.At(opened.In(clock.London).AddDate(0, 0, 1), 12, 0)
	}
	return clock.At(opened, endOfDay, 0)
}

func (c Concern) lastDone() (last time.Time) {
	for _, d := range c.Done {
		if d.At.After(last) {
			last = d.At
		}
	}
	return last
}

// Overdue tells whether an open concern has passed its time.
func (c Concern) Overdue(at time.Time) bool { return c.Closed == nil && at.After(c.Due(at)) }

// Rung is a step of the ladder that a late concern climbs; its words stand in the catalogues under "rung.<n>".
type Rung int

const (
	InTime       Rung = iota
	Owner             // the owner is reminded
	LineManager       // the line manager is the primary source of support [S2 Step 1]
	SeniorLeader      // the ACSSL, when other ways are exhausted [S2 §4.1]
	Accountable       // the accountable senior leader
)

// Ladder gives who is asked at a time: further up the later it is, faster for immediate danger.
func (c Concern) Ladder(at time.Time) Rung {
	if !c.Overdue(at) {
		return InTime
	}
	late, unit := at.Sub(c.Due(at)), 4*time.Hour
	if c.Urgency == acs.Immediate {
		unit = 15 * time.Minute
	}
	switch {
	case late < unit:
		return Owner
	case late < 6*unit:
		return LineManager
	case late < 18*unit:
		return SeniorLeader
	}
	return Accountable
}
