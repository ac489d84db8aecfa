package lesson

import (
	"strconv"
	"strings"
	"time"

	"acs"
	"acs/audit"
	"acs/review"
	"acs/rule"
)

var SecondPerson = rule.Register(rule.Rule{
	ID:     "lesson.second-person",
	Says:   "What a reader said of a letter’s signals teaches the model only after a second person has confirmed it.",
	Source: "AI.md, Learning from people; see docs/adr/0011-promotion.md",
	Since:  acs.Date(2026, 11, 25),
	File:   "lesson/lesson.go",
})

// State of a lesson.
type State string

const (
	Waiting   State = "waiting"
	Confirmed State = "confirmed"
	Refused   State = "refused"
)

// Lesson is one decision with what its reader said of the signals. N is the decision's number within its review.
type Lesson struct {
	Review   acs.ReviewID
	N        int
	Letter   acs.LetterID
	Channel  acs.Channel
	Line     acs.Line
	Site     acs.Site
	Outcome  review.Outcome
	Urgency  acs.Urgency // that of the item
	Verdicts []review.Verdict
	Decider  acs.StaffID
	Decided  time.Time

	State State
	By    acs.StaffID // who confirmed or refused
	At    time.Time
	Why   string
}

// Confirm says that the lesson may teach the model. [lesson.second-person]
//
// Errors: Forbidden for one's own decision; Conflict when it was settled already.
func Confirm(l Lesson, by acs.Actor, at time.Time) (audit.Change[Lesson], error) {
	return l.settle(by, at, Confirmed, "")
}

// Refuse says that the lesson is not to be used; the decision itself stands.
//
// Errors: as Confirm, and Invalid (why) without a reason.
func Refuse(l Lesson, by acs.Actor, at time.Time, why string) (audit.Change[Lesson], error) {
	why = strings.TrimSpace(why)
	if why == "" || len(why) > 2000 {
		return audit.Change[Lesson]{}, acs.Invalidf("why", "Enter why this should not be used, in 2,000 characters or fewer")
	}
	return l.settle(by, at, Refused, why)
}

func (l Lesson) settle(by acs.Actor, at time.Time, to State, why string) (audit.Change[Lesson], error) {
	switch {
	case by.ID == "" || by.ID == l.Decider:
		return audit.Change[Lesson]{}, acs.Forbiddenf("Someone else must confirm what you decided")
	case l.State != Waiting:
		return audit.Change[Lesson]{}, acs.Conflictf("Someone has settled this already")
	}
	l.State, l.By, l.At, l.Why = to, by.ID, at, why
	return audit.Change[Lesson]{Next: l, Event: audit.Event{
		At: at, By: by.ID, Did: "lesson." + string(to), On: string(l.Review), Detail: map[string]string{"decision": strconv.Itoa(l.N)},
	}}, nil
}

// Example is a lesson in the form that acs train reads. Text is redacted.
type Example struct {
	ID      string      `json:"id"`
	Channel acs.Channel `json:"channel"`
	Line    acs.Line    `json:"line"`
	Style   string      `json:"style"`
	Text    string      `json:"text"`
	Urgency string      `json:"urgency"`
	Signals []Label     `json:"signals"`
}

// Label is one signal with its words.
type Label struct {
	Code    string `json:"code"`
	Quote   string `json:"quote"`
	Subject string `json:"subject"`
	Status  string `json:"status"`
}

// Place turns a place of the letter's text as read, in code points, into one of the text without personal details.
type Place func(start, end int) (from, to int)

// Teach makes an example of a confirmed lesson. hidden is the text without personal details; words that lie in what was
// hidden are left out. ok is false where the outcome teaches nothing of urgency.
func (l Lesson) Teach(hidden string, place Place) (e Example, ok bool) {
	var u acs.Urgency
	switch l.Outcome {
	case review.ImmediateDanger:
		u = acs.Immediate
	case review.NeedsSupport:
		u = max(acs.Soon, min(l.Urgency, acs.SameDay))
	case review.NoExtraSupport:
		u = acs.NoSignal
	default:
		return e, false
	}
	if l.State != Confirmed {
		return e, false
	}
	e = Example{
		ID: "lesson-" + string(l.Review) + "-" + strconv.Itoa(l.N), Channel: l.Channel, Line: l.Line, Style: "confirmed", Text: hidden, Urgency: u.String(),
		Signals: []Label{},
	}
	runes := []rune(hidden)
	for _, v := range l.Verdicts {
		from, to := place(v.Start, v.End)
		if v.Mark == review.Wrong || from < 0 || to > len(runes) || from >= to {
			continue
		}
		e.Signals = append(e.Signals, Label{v.Code, string(runes[from:to]), "customer", "current"})
	}
	return e, true
}
