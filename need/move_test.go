package need_test

import (
	"testing"

	"acs"
	"acs/audit"
	"acs/need"
)

// need.wrong-person-repair
func TestWrongPersonRepair(t *testing.T) {
	wrong, right := with(t, braille()), need.Sheet{Person: "p-2"}
	if _, _, err := need.Move(wrong, right, 1, "", ama, noon); acs.KindOf(err) != acs.Invalid {
		t.Errorf("without a reason: %v", err)
	}
	left, came, err := need.Move(wrong, right, 1, "Same name", ama, noon)
	if err != nil {
		t.Fatal(err)
	}
	if n := left.Next.Needs[0]; n.Words != "" || n.Due() || n.MovedTo != "p-2" || len(left.Next.Adjustments()) != 0 || wrong.Needs[0].Words == "" {
		t.Errorf("left behind %+v", n)
	}
	if n := came.Next.Needs[0]; n.Words != braille().Words || !n.Due() || came.Next.Version != 1 || came.Event.Detail["from"] != "p-1" {
		t.Errorf("came %+v", came)
	}
	if _, _, err := need.Move(left.Next, right, 1, "Same name", ama, noon); acs.KindOf(err) != acs.Conflict {
		t.Errorf("moved twice: %v", err)
	}
	if _, err := need.Amend(left.Next, 1, braille(), codes, ama, noon); acs.KindOf(err) != acs.Conflict {
		t.Errorf("changed where it was wrong: %v", err)
	}
	saw := need.Saw([]audit.Entry{
		{Event: audit.Event{Did: "person.opened", By: "s-early", At: noon.AddDate(0, 0, -2)}},
		{Event: audit.Event{Did: "person.opened", By: "s-bo", At: noon}},
		{Event: audit.Event{Did: "need.read", By: "s-bo", At: noon}},
		{Event: audit.Event{Did: "need.added", By: "s-cy", At: noon}},
		{Event: audit.Event{Did: "person.opened", By: ama.ID, At: noon}},
	}, noon.AddDate(0, 0, -1), ama.ID)
	if len(saw) != 1 || saw[0] != "s-bo" {
		t.Errorf("saw %v", saw)
	}
}

// person.merge-loses-nothing: needs come along with a merge and go back as they are then.
func TestNeedsFollowAMerge(t *testing.T) {
	gone := with(t, braille())
	gone.Person = "p-gone"
	keep := need.Sheet{Person: "p-keep"}
	c, ok := need.TakeOver(keep, gone, ama, noon)
	if !ok || len(c.Next.Adjustments()) != 2 || c.Next.Version != 1 {
		t.Fatalf("taken over %+v", c.Next)
	}
	n := c.Next.Needs[0]
	n.Words = "I cannot see print, and hear well"
	changed, err := need.Amend(c.Next, 1, n, codes, ama, noon)
	if err != nil {
		t.Fatal(err)
	}
	cs := need.GiveBack(changed.Next, gone, ama, noon)
	if len(cs) != 2 || len(cs[0].Next.Adjustments()) != 0 || cs[1].Next.Needs[0].Words != n.Words || cs[1].Next.Needs[0].N != 1 {
		t.Errorf("given back %+v", cs)
	}
	if _, ok := need.TakeOver(keep, need.Sheet{}, ama, noon); ok {
		t.Error("nothing was taken over")
	}
}
