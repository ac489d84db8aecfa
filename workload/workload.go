package workload

import (
	"slices"
	"time"

	"acs"
	"acs/audit"
	"acs/clock"
	"acs/review"
	"acs/rule"
	"acs/signal"
)

var OfferABreak = rule.Register(rule.Rule{
	ID:     "workload.offer-a-break",
	Says:   "Who has read several distressing letters is offered a break, and other work for the rest of the day after many. Their team leader is told to offer it, too.",
	Source: "S2 §9",
	Since:  acs.Date(2022, 5, 1),
	File:   "workload/workload.go",
})

// Within and how many: the guidance says that colleagues are to be supported, without numbers; these are this service's
// own.
const (
	Window      = 2 * time.Hour
	breakAfter  = 3 // distressing letters within the window, since the last break
	rotateAfter = 8 // distressing letters in one London day
)

// Advice is what is proposed.
type Advice string

const (
	None   Advice = "none"
	Break  Advice = "break"
	Rotate Advice = "rotate" // other work for the rest of the day
)

// Read is one letter that someone decided, or a break that they took.
type Read struct {
	By      acs.StaffID
	At      time.Time
	Codes   []string
	Outcome review.Outcome
	Pause   bool // no letter: they took a break
}

// heavy are the signals of letters that are hard to read.
var heavy = []signal.Code{
	signal.SuicideOrSelfHarm, signal.HarmToOthers, signal.DomesticAbuse, signal.PhysicalOrSexualAbuse, signal.ChildAtRisk, signal.ModernSlavery,
	signal.Neglect, signal.Bereavement,
}

// Hard tells whether a letter is distressing to read.
func (r Read) Hard() bool {
	return !r.Pause && (r.Outcome == review.ImmediateDanger || slices.ContainsFunc(heavy, func(c signal.Code) bool { return slices.Contains(r.Codes, string(c)) }))
}

// Load is what lies behind one person at a time. Its counts are shown to that person alone.
type Load struct {
	By     acs.StaffID
	Today  int // distressing letters of the London day
	Lately int // of the last two hours, since the last break
	Advice Advice
}

// Of gives the load of one person from what they read. [workload.offer-a-break]
func Of(by acs.StaffID, reads []Read, now time.Time) Load {
	l := Load{By: by, Advice: None}
	day, _ := clock.Day(now)
	from := now.Add(-Window)
	for _, r := range reads {
		if r.By == by && r.Pause && r.At.After(from) {
			from = r.At
		}
	}
	for _, r := range reads {
		if r.By != by || !r.Hard() || r.At.After(now) {
			continue
		}
		if !r.At.Before(day) {
			l.Today++
		}
		if r.At.After(from) {
			l.Lately++
		}
	}
	switch {
	case l.Today >= rotateAfter:
		l.Advice = Rotate
	case l.Lately >= breakAfter:
		l.Advice = Break
	}
	return l
}

// Offer is what a team leader is told of one person: what to offer, and no number.
type Offer struct {
	By     acs.StaffID
	Advice Advice
}

// Team gives what a team leader should offer and to whom, in no order that says anything of anyone.
func Team(reads []Read, now time.Time) (out []Offer) {
	var ids []acs.StaffID
	for _, r := range reads {
		if !slices.Contains(ids, r.By) {
			ids = append(ids, r.By)
		}
	}
	slices.Sort(ids)
	for _, id := range ids {
		if l := Of(id, reads, now); l.Advice != None {
			out = append(out, Offer{id, l.Advice})
		}
	}
	return out
}

// TakeBreak records that someone takes a break, by their own word.
func TakeBreak(by acs.Actor, at time.Time) audit.Change[Read] {
	return audit.Change[Read]{
		Next:  Read{By: by.ID, At: at, Pause: true},
		Event: audit.Event{At: at, By: by.ID, Did: "workload.break", On: "workload/" + string(by.ID)},
	}
}
