package lesson_test

import (
	"testing"
	"time"

	"acs"
	"acs/lesson"
	"acs/review"
)

var (
	noon    = time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC)
	ama, bo = acs.Actor{ID: "s-ama"}, acs.Actor{ID: "s-bo"}
	one     = lesson.Lesson{
		Review: "r-1", Channel: acs.ByLetter, Line: "UC", Outcome: review.NeedsSupport, Urgency: acs.SameDay, Decider: "s-ama", State: lesson.Waiting,
		Verdicts: []review.Verdict{
			{Code: "destitution", Start: 10, End: 17, Mark: review.Right},
			{Code: "bereavement", Start: 0, End: 5, Mark: review.Wrong},
			{Code: "neglect", Start: 50, End: 60, Mark: review.Missed},
		},
	}
)

// lesson.second-person
func TestNobodyConfirmsTheirOwn(t *testing.T) {
	for _, by := range []acs.Actor{ama, {}} {
		if _, err := lesson.Confirm(one, by, noon); acs.KindOf(err) != acs.Forbidden {
			t.Errorf("%q confirmed: %v", by.ID, err)
		}
		if _, err := lesson.Refuse(one, by, noon, "unsure"); acs.KindOf(err) != acs.Forbidden {
			t.Errorf("%q refused: %v", by.ID, err)
		}
	}
	c, err := lesson.Confirm(one, bo, noon)
	if err != nil || c.Next.State != lesson.Confirmed || c.Event.Did != "lesson.confirmed" {
		t.Fatalf("%+v, %v", c, err)
	}
	if _, err := lesson.Refuse(c.Next, acs.Actor{ID: "s-cy"}, noon, "unsure"); acs.KindOf(err) != acs.Conflict {
		t.Errorf("settled twice: %v", err)
	}
	if _, err := lesson.Refuse(one, bo, noon, " "); acs.KindOf(err) != acs.Invalid {
		t.Errorf("no reason: %v", err)
	}
}

func TestTeach(t *testing.T) {
	same := func(a, b int) (int, int) { return a, b }
	text := "[PERSON 1] has no food in the house"
	if _, ok := one.Teach(text, same); ok {
		t.Error("what nobody confirmed teaches")
	}
	sure := one
	sure.State = lesson.Confirmed
	e, ok := sure.Teach(text, func(a, b int) (int, int) { return a + 5, b + 5 })
	if !ok || e.Urgency != "same_day" || len(e.Signals) != 1 || e.Signals[0].Quote != "no food" {
		t.Errorf("%+v, %v", e, ok)
	}
	for o, want := range map[review.Outcome]string{review.ImmediateDanger: "immediate", review.NoExtraSupport: "none", review.GetThePaper: "", review.NotForUs: ""} {
		sure.Outcome = o
		if e, ok := sure.Teach(text, same); ok != (want != "") || e.Urgency != want {
			t.Errorf("%s: %q, %v", o, e.Urgency, ok)
		}
	}
	sure.Outcome, sure.Urgency = review.NeedsSupport, acs.NoSignal
	if e, _ := sure.Teach(text, same); e.Urgency != "soon" {
		t.Errorf("a need that was not flagged: %s", e.Urgency)
	}
}
