package promotion_test

import (
	"slices"
	"testing"
	"time"

	"acs"
	"acs/audit"
	"acs/promotion"
	"acs/quality"
)

var (
	at      = time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC)
	ama, bo = acs.Actor{ID: "s-ama"}, acs.Actor{ID: "s-bo"}
	all     = []promotion.Version{{ID: "m-2", Measurements: []promotion.Measurement{{Version: "m-2", Figures: []quality.Figure{{}}}}}, {ID: "m-3"}}
)

func must(t *testing.T) func(audit.Change[promotion.State], error) promotion.State {
	return func(c audit.Change[promotion.State], err error) promotion.State {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		if c.Event.By == "" || c.Event.On != promotion.On {
			t.Errorf("event = %+v", c.Event)
		}
		return c.Next
	}
}

func refused(t *testing.T, what string, want acs.Kind) func(audit.Change[promotion.State], error) {
	return func(_ audit.Change[promotion.State], err error) {
		t.Helper()
		if acs.KindOf(err) != want || err == nil {
			t.Errorf("%s: %v, want kind %v", what, err, want)
		}
	}
}

// promotion.two-people
func TestAVersionComesIntoForceByTwoPeople(t *testing.T) {
	first := promotion.First()
	refused(t, "no reason", acs.Invalid)(promotion.Propose(first, all, ama, at, "m-2", " "))
	refused(t, "unknown", acs.Invalid)(promotion.Propose(first, all, ama, at, "m-9", "better"))
	refused(t, "not measured", acs.Invalid)(promotion.Propose(first, all, ama, at, "m-3", "better"))
	refused(t, "in force", acs.Invalid)(promotion.Propose(first, all, ama, at, promotion.Shipped, "better"))
	s := must(t)(promotion.Propose(first, all, ama, at, "m-2", "better"))
	if s.InForce != promotion.Shipped {
		t.Error("a proposal alone has an effect")
	}
	refused(t, "a second proposal", acs.Conflict)(promotion.Propose(s, all, bo, at, "m-2", "me too"))
	refused(t, "one's own", acs.Forbidden)(promotion.Approve(s, s.Edition, ama, at))
	refused(t, "nobody", acs.Forbidden)(promotion.Approve(s, s.Edition, acs.Actor{}, at))
	refused(t, "another edition", acs.Conflict)(promotion.Approve(s, s.Edition-1, bo, at))
	done := must(t)(promotion.Approve(s, s.Edition, bo, at))
	if done.InForce != "m-2" || done.Proposal != nil || !slices.Equal(done.Earlier, []string{promotion.Shipped}) {
		t.Errorf("state = %+v", done)
	}
	refused(t, "nothing to approve", acs.Conflict)(promotion.Approve(done, done.Edition, bo, at))
	gone := must(t)(promotion.Refuse(s, ama, at, "thought again"))
	if gone.Proposal != nil || gone.InForce != promotion.Shipped {
		t.Errorf("state = %+v", gone)
	}
	refused(t, "nothing to refuse", acs.Conflict)(promotion.Refuse(gone, ama, at, "again"))
}

// promotion.one-can-stop
func TestOneCanStopAndTwoStartAgain(t *testing.T) {
	c, err := promotion.Stop(promotion.First(), ama, at, "it misses people")
	if err != nil || len(c.Jobs) != 1 || c.Jobs[0].Kind() != "all_to_people" || !c.Next.PeopleOnly {
		t.Fatalf("%+v, %v", c, err)
	}
	refused(t, "twice", acs.Conflict)(promotion.Stop(c.Next, bo, at, "again"))
	refused(t, "no reason", acs.Invalid)(promotion.Stop(promotion.First(), bo, at, ""))
	s := must(t)(promotion.ProposeResume(c.Next, ama, at, "mended"))
	refused(t, "alone", acs.Forbidden)(promotion.Approve(s, s.Edition, ama, at))
	if s = must(t)(promotion.Approve(s, s.Edition, bo, at)); s.PeopleOnly || s.InForce != promotion.Shipped {
		t.Errorf("state = %+v", s)
	}
	refused(t, "not off", acs.Conflict)(promotion.ProposeResume(s, ama, at, "why not"))
}

func TestRollBackAndShadow(t *testing.T) {
	s := must(t)(promotion.Propose(promotion.First(), all, ama, at, "m-2", "better"))
	s = must(t)(promotion.Approve(s, s.Edition, bo, at))
	refused(t, "never in force", acs.Invalid)(promotion.RollBack(s, ama, at, "m-3", "worse"))
	refused(t, "no reason", acs.Invalid)(promotion.RollBack(s, ama, at, promotion.Shipped, ""))
	refused(t, "shadow of itself", acs.Invalid)(promotion.Watch(s, all, ama, at, "m-2"))
	refused(t, "unknown shadow", acs.Invalid)(promotion.Watch(s, all, ama, at, "m-9"))
	s = must(t)(promotion.Watch(s, all, ama, at, promotion.Shipped))
	s = must(t)(promotion.RollBack(s, ama, at, promotion.Shipped, "worse"))
	if s.InForce != promotion.Shipped || s.Shadow != "" || !slices.Equal(s.Earlier, []string{promotion.Shipped, "m-2"}) {
		t.Errorf("state = %+v", s)
	}
	if s = must(t)(promotion.Watch(s, all, ama, at, "m-3")); s.Shadow != "m-3" {
		t.Error("what was not measured may be watched")
	}
}

func TestAddNeedsAReason(t *testing.T) {
	if _, err := promotion.Add(promotion.Version{ID: "m-4"}, ama, at, ""); acs.KindOf(err) != acs.Invalid {
		t.Error(err)
	}
	if c, err := promotion.Add(promotion.Version{ID: "m-4"}, ama, at, "new data"); err != nil || c.Next.By != ama.ID || c.Next.Why != "new data" {
		t.Errorf("%+v, %v", c, err)
	}
	if c := promotion.Measured(promotion.Measurement{Version: "m-4"}, bo, at); c.Next.By != bo.ID || c.Event.On != "models/m-4" {
		t.Errorf("%+v", c)
	}
}
