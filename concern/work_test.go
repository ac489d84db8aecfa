package concern_test

import (
	"slices"
	"testing"
	"time"

	"acs"
	"acs/audit"
	"acs/concern"
	"acs/guidance"
)

var bo = acs.Actor{ID: "s-bo"}

func raised(t *testing.T, r concern.Raising, at time.Time) concern.Concern {
	t.Helper()
	return must(t)(concern.Raise("c-1", guidance.LCAR, r, bo, at))
}

func must(t *testing.T) func(audit.Change[concern.Concern], error) concern.Concern {
	t.Helper()
	return func(c audit.Change[concern.Concern], err error) concern.Concern {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return c.Next
	}
}

// concern.danger-first, concern.trust-instinct: the first question alone makes it immediate, doubt makes it today's,
// and a worry without a category or a name is enough.
func TestDangerFirst(t *testing.T) {
	for _, c := range []struct {
		r    concern.Raising
		want acs.Urgency
	}{
		{concern.Raising{Danger: concern.InDanger, Worry: "x"}, acs.Immediate},
		{concern.Raising{Danger: concern.NotSure, Worry: "x"}, acs.SameDay},
		{concern.Raising{Danger: concern.NoneNow, Worry: "x", Risks: []concern.Risk{concern.Neglect}}, acs.SameDay},
		{concern.Raising{Danger: concern.NoneNow, Worry: "x", Others: true}, acs.SameDay},
		{concern.Raising{Danger: concern.NoneNow, Worry: "x"}, acs.Soon},
	} {
		if got := raised(t, c.r, noon).Urgency; got != c.want {
			t.Errorf("%+v is %v, want %v", c.r, got, c.want)
		}
	}
	for field, r := range map[string]concern.Raising{
		"danger": {Worry: "x"},
		"worry":  {Danger: concern.NoneNow, Worry: " "},
		"line":   {Danger: concern.NoneNow, Worry: "x", Line: "XX"},
		"risk":   {Danger: concern.NoneNow, Worry: "x", Risks: []concern.Risk{"dragons"}},
	} {
		if _, err := concern.Raise("c-1", "", r, bo, noon); acs.KindOf(err) != acs.Invalid {
			t.Errorf("%s: %v", field, err)
		}
	}
}

// concern.at-risk-categories: S2 §5.2 lists eight, S3 ¶2 seven; psychological abuse stands in the first alone.
func TestRiskLists(t *testing.T) {
	if n, m := len(concern.RiskLists[0].Risks), len(concern.RiskLists[1].Risks); n != 8 || m != 7 {
		t.Errorf("%d and %d categories", n, m)
	}
	if got := concern.Psychological.In(); !slices.Equal(got, []string{"S2 §5.2"}) {
		t.Errorf("psychological abuse is in %v", got)
	}
}

// concern.status-from-what-was-done, guidance.four-steps: the stage follows the furthest step done; nothing sets it.
func TestStageFollowsWhatWasDone(t *testing.T) {
	c := raised(t, concern.Raising{Danger: concern.InDanger, Worry: "x"}, noon)
	if c.Stage(noon) != concern.StageRaised {
		t.Errorf("stage = %s", c.Stage(noon))
	}
	for _, s := range guidance.Find(c.Model).Steps {
		c = must(t)(concern.Act(c, s.Key, []string{s.Actions[0].Key}, "", bo, noon))
		if got := c.Stage(noon); got != concern.Stage(s.Key) {
			t.Errorf("after %s: %s", s.Key, got)
		}
	}
	c = must(t)(concern.Act(c, "listen", []string{"gathered"}, "", bo, noon))
	if got := c.Stage(noon); got != "review" {
		t.Errorf("an earlier step took it back to %s", got)
	}
	if _, err := concern.Act(c, "act", []string{"listen"}, "", bo, noon); acs.KindOf(err) != acs.Invalid {
		t.Errorf("an action that is not on the step was taken: %v", err)
	}
	if _, err := concern.Act(c, "listen", []string{"gathered"}, "", bo, noon); acs.KindOf(err) != acs.Invalid {
		t.Errorf("nothing new was recorded twice: %v", err)
	}
}

// concern.without-undue-delay: the first action is due by urgency; a late concern climbs the ladder, danger faster.
func TestDueAndLadder(t *testing.T) {
	danger := raised(t, concern.Raising{Danger: concern.InDanger, Worry: "x"}, noon)
	today := raised(t, concern.Raising{Danger: concern.NotSure, Worry: "x"}, noon)
	soon := raised(t, concern.Raising{Danger: concern.NoneNow, Worry: "x"}, noon)
	for _, c := range []struct {
		c     concern.Concern
		after time.Duration
		want  concern.Rung
	}{
		{danger, 14 * time.Minute, concern.InTime},
		{danger, 16 * time.Minute, concern.Owner},
		{danger, 31 * time.Minute, concern.LineManager},
		{danger, 3 * time.Hour, concern.SeniorLeader},
		{danger, 9 * time.Hour, concern.Accountable},
		{today, 8 * time.Hour, concern.InTime},
		{today, 9 * time.Hour, concern.Owner},
		{soon, 47 * time.Hour, concern.InTime},
		{soon, 49 * time.Hour, concern.Owner},
	} {
		if got := c.c.Ladder(noon.Add(c.after)); got != c.want {
			t.Errorf("%v after %v: rung %d, want %d", c.c.Urgency, c.after, got, c.want)
		}
	}
	acted := must(t)(concern.Act(today, "listen", []string{"gathered"}, "", bo, noon.Add(time.Hour)))
	if want := noon.Add(25 * time.Hour); !acted.Due(noon.Add(time.Hour)).Equal(want) {
		t.Errorf("after an action it is due %v, want %v", acted.Due(noon), want)
	}
}

// concern.hold-comes-back: a hold ends by itself; nobody in danger waits.
func TestHoldComesBack(t *testing.T) {
	c := raised(t, concern.Raising{Danger: concern.NoneNow, Worry: "x"}, noon)
	until := noon.AddDate(0, 0, 7)
	h := must(t)(concern.Wait(c, concern.ForAgency, "the council visits", until, bo, noon))
	if h.Stage(noon.Add(time.Hour)) != concern.StageHeld || h.Overdue(noon.AddDate(0, 0, 5)) {
		t.Error("it does not wait")
	}
	if at := until.Add(time.Hour); h.Stage(at) == concern.StageHeld || !h.Overdue(at) {
		t.Errorf("it does not come back: %s, due %v", h.Stage(at), h.Due(at))
	}
	if r := must(t)(concern.Resume(h, bo, noon.Add(time.Hour))); r.Stage(noon.Add(2*time.Hour)) == concern.StageHeld {
		t.Error("it waits on after it was resumed")
	}
	danger := raised(t, concern.Raising{Danger: concern.InDanger, Worry: "x"}, noon)
	if _, err := concern.Wait(danger, concern.ForAgency, "x", until, bo, noon); acs.KindOf(err) != acs.Conflict {
		t.Errorf("immediate danger waits: %v", err)
	}
	if _, err := concern.Wait(c, concern.ForAgency, "x", noon.AddDate(0, 2, 0), bo, noon); acs.KindOf(err) != acs.Invalid {
		t.Errorf("it waits two months: %v", err)
	}
}

// concern.no-action-is-proper: it closes without a word of blame; danger does not close with nothing done.
func TestClose(t *testing.T) {
	c := raised(t, concern.Raising{Danger: concern.NoneNow, Worry: "x"}, noon)
	if _, err := concern.Close(c, c.Version-1, concern.NoAction, "spoke to them, all is well", bo, noon); acs.KindOf(err) != acs.Conflict {
		t.Errorf("closed what had changed: %v", err)
	}
	closed := must(t)(concern.Close(c, c.Version, concern.NoAction, "spoke to them, all is well", bo, noon))
	if closed.Stage(noon) != concern.StageClosed || closed.Overdue(noon.AddDate(1, 0, 0)) {
		t.Error("it is not closed")
	}
	open := must(t)(concern.Reopen(closed, "they rang again", bo, noon))
	if open.Closed != nil || len(open.Notes) != 3 || open.Notes[1].Text != "spoke to them, all is well" {
		t.Errorf("reopened as %+v", open.Notes)
	}
	danger := raised(t, concern.Raising{Danger: concern.InDanger, Worry: "x"}, noon)
	if _, err := concern.Close(danger, danger.Version, concern.NoAction, "x", bo, noon); acs.KindOf(err) != acs.Conflict {
		t.Errorf("danger closed with nothing done: %v", err)
	}
}

// concern.many-signals-one-concern: a second letter joins; the clock is the earlier, the urgency the higher.
func TestJoin(t *testing.T) {
	c := concern.Open("c-1", "r-1", "l-1", "UC", "", acs.Soon, "", bo.ID, noon).Next
	first := c.Due(noon)
	second := concern.Source{Letter: "l-2", Review: "r-2", Urgency: acs.SameDay, At: noon.Add(time.Hour)}
	j := must(t)(concern.Join(c, second, "", bo.ID, noon.Add(time.Hour)))
	if j.Urgency != acs.SameDay || !j.Due(noon).Before(first) || len(j.Sources) != 2 {
		t.Errorf("joined as %+v, due %v", j.Work, j.Due(noon))
	}
	if _, err := concern.Join(j, second, "", bo.ID, noon); acs.KindOf(err) != acs.Conflict {
		t.Errorf("the same message joined twice: %v", err)
	}
	if c.Joins(noon.Add(concern.JoinWithin + time.Minute)) {
		t.Error("a message of next month joins")
	}
}
