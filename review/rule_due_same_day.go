package review

import (
	"time"

	"acs"
	"acs/clock"
	"acs/rule"
)

var DueSameDay = rule.Register(rule.Rule{
	ID:     "review.due-same-day",
	Says:   "A letter that points to someone at risk, or that could not be read or assessed, is looked at by a person on the day it is received.",
	Source: "S0, Using Artificial Intelligence (AI) to identify and support vulnerable customers",
	Since:  acs.Date(2023, 12, 6),
	File:   "review/rule_due_same_day.go",
})

// The clock runs from when the post arrived. The hours are this service's own; the guidance says "the same day" and
// "immediate action" (S2 §6.3) without hours.
const (
	immediateWithin = time.Hour // immediate: an hour after the post arrived
	endOfDay        = 20        // same day: by 20:00
	lateFrom        = 18        // post that arrives after 18:00 has until noon of the next day
	ordinaryDays    = 5         // no signal found: 5 working days
)

// due: review.due-same-day, S0.
func due(q Queue, u acs.Urgency, received time.Time) time.Time {
	if q == Ordinary {
		return clock.AddWorkingDays(received, ordinaryDays)
	}
	if u == acs.Immediate {
		return received.Add(immediateWithin)
	}
	if !received.Before(clock.At(received, lateFrom, 0)) {
		return clock.At(received.In(clock.London).AddDate(0, 0, 1), 12, 0)
	}
	return clock.At(received, endOfDay, 0)
}

func clockTime(t time.Time) string { return t.In(clock.London).Format("15:04") }
