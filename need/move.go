package need

import (
	"slices"
	"strings"
	"time"

	"acs"
	"acs/audit"
	"acs/rule"
)

// WrongPerson: what stands on the wrong record is acted on for the wrong person.
var WrongPerson = rule.Register(rule.Rule{
	ID:     "need.wrong-person-repair",
	Says:   "What was recorded for the wrong person moves to the right one; everyone who saw it there is told, and the mistake stays in the record of who did what.",
	Source: "S4 X7.1",
	Since:  since,
	File:   "need/move.go",
})

// Move takes a need from the wrong person to the right one. On the wrong record it is ended, with its words taken out of it.
//
// It gives the changes of both, to be saved together.
// Errors: NotFound when there is no such need; Conflict when it was moved already or both are one person; Invalid (why).
func Move(from, to Sheet, n int, why string, by acs.Actor, at time.Time) (left, came audit.Change[Sheet], err error) {
	why = strings.TrimSpace(why)
	switch {
	case n < 1 || n > len(from.Needs):
		return left, came, acs.NotFoundf("There is no such need")
	case from.Person == to.Person || from.Needs[n-1].MovedTo != "":
		return left, came, acs.Conflictf("This need was moved already, or is the person’s own")
	case len(why) < 3 || len(why) > 1000:
		return left, came, acs.Invalidf("why", "Enter how it came to the wrong person")
	}
	moved := from.Needs[n-1]
	gone := moved
	gone.State, gone.MovedTo, gone.Words, gone.Strengths, gone.Adjustments, gone.Pinned, gone.Changed = Ended, to.Person, "", "", nil, false, at
	from.Needs = slices.Clone(from.Needs)
	from.Needs[n-1] = gone
	moved.N, moved.Changed = len(to.Needs)+1, at
	to.Needs = append(slices.Clone(to.Needs), moved)
	left, came = from.changed(by, at, "need.moved_away", gone), to.changed(by, at, "need.moved_here", moved)
	left.Event.Detail["to"], came.Event.Detail["from"] = string(to.Person), string(from.Person)
	return left, came, nil
}

// Saw is who opened a person's record or read their needs after a time, each once, without who is mending it.
func Saw(events []audit.Entry, since time.Time, but acs.StaffID) (out []acs.StaffID) {
	for _, e := range events {
		if (e.Did == "person.opened" || e.Did == "need.read") && !e.At.Before(since) && e.By != but && !slices.Contains(out, e.By) {
			out = append(out, e.By)
		}
	}
	return out
}

// Correction tells someone that what they saw stood on the wrong person's record.
type Correction struct {
	ID     string
	Staff  acs.StaffID
	Person acs.PersonID // on whose record it stood
	At     time.Time
	Read   time.Time
}

// TakeOver adds to a person's needs those of a record that was merged into theirs. ok is false when there are none.
func TakeOver(keep, gone Sheet, by acs.Actor, at time.Time) (c audit.Change[Sheet], ok bool) {
	keep.Needs = slices.Clone(keep.Needs)
	for _, n := range gone.Needs {
		if !n.Due() {
			continue
		}
		n.From, n.FromN = gone.Person, n.N
		n.N = len(keep.Needs) + 1
		keep.Needs = append(keep.Needs, n)
		ok = true
	}
	if !ok {
		return c, false
	}
	return keep.changed(by, at, "need.taken_over", keep.Needs[len(keep.Needs)-1]), true
}

// GiveBack parts the needs of two records whose merge is taken back: those that came from gone go back as they are now.
func GiveBack(keep, gone Sheet, by acs.Actor, at time.Time) (cs []audit.Change[Sheet]) {
	keep.Needs, gone.Needs = slices.Clone(keep.Needs), slices.Clone(gone.Needs)
	var last, back Need
	for i, n := range keep.Needs {
		if n.From != gone.Person || n.FromN < 1 || n.FromN > len(gone.Needs) {
			continue
		}
		back = n
		back.N, back.From, back.FromN = n.FromN, "", 0
		gone.Needs[n.FromN-1] = back
		keep.Needs[i].State, keep.Needs[i].MovedTo, keep.Needs[i].Pinned, keep.Needs[i].Changed = Ended, gone.Person, false, at
		keep.Needs[i].From = ""
		last = keep.Needs[i]
	}
	if last.N == 0 {
		return nil
	}
	return []audit.Change[Sheet]{keep.changed(by, at, "need.given_back", last), gone.changed(by, at, "need.stands_again", back)}
}
