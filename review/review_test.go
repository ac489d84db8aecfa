package review_test

import (
	"slices"
	"testing"
	"time"

	"acs"
	"acs/intake"
	"acs/review"
)

var (
	noon = time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC)
	ama  = acs.Actor{ID: "s-ama", Name: "Ama"}
	bo   = acs.Actor{ID: "s-bo", Name: "Bo"}
	item = review.Item{ID: "r-1", Letter: "l-1", Urgency: acs.SameDay, Version: 1}
)

// review.danger-opens-concern
func TestDangerOpensConcern(t *testing.T) {
	for outcome, want := range map[review.Outcome]acs.Urgency{review.ImmediateDanger: acs.Immediate, review.NeedsSupport: acs.SameDay} {
		got, err := review.Decide(item, 0, ama, noon, review.Choice{Outcome: outcome, Reason: "what the letter says"})
		if err != nil {
			t.Fatal(err)
		}
		if job := (review.OpenConcern{Review: "r-1", Letter: "l-1", By: ama.ID, Urgency: want}); len(got.Jobs) != 1 || got.Jobs[0] != job {
			t.Errorf("%s: jobs = %v, want %v", outcome, got.Jobs, job)
		}
	}
	got, err := review.Decide(item, 0, ama, noon, review.Choice{Outcome: review.NoExtraSupport, Reason: "routine"})
	if err != nil || len(got.Jobs) != 0 {
		t.Errorf("no support needed: %v, %v", got.Jobs, err)
	}
	if item.Decided() {
		t.Error("the item that was passed in has changed")
	}
}

// review.due-same-day
func TestDueSameDay(t *testing.T) {
	for name, c := range map[string]struct {
		received time.Time
		f        review.Finding
		want     time.Time
	}{
		"a signal":          {noon, review.Finding{Urgency: acs.Soon, Why: []review.Why{review.BySignal}}, time.Date(2026, 11, 25, 20, 0, 0, 0, time.UTC)},
		"could not be read": {noon, review.Finding{Why: []review.Why{"handwritten"}}, time.Date(2026, 11, 25, 20, 0, 0, 0, time.UTC)},
		"immediate":         {noon, review.Finding{Urgency: acs.Immediate, Why: []review.Why{review.BySignal}}, noon.Add(time.Hour)},
		"late in the day":   {noon.Add(6 * time.Hour), review.Finding{Why: []review.Why{"blank"}}, time.Date(2026, 11, 26, 12, 0, 0, 0, time.UTC)},
		"summer time":       {time.Date(2026, 7, 1, 9, 0, 0, 0, time.UTC), review.Finding{Why: []review.Why{"blank"}}, time.Date(2026, 7, 1, 19, 0, 0, 0, time.UTC)},
		"no signal":         {noon, review.Finding{}, time.Date(2026, 12, 2, 12, 0, 0, 0, time.UTC)},
		"over Christmas":    {time.Date(2026, 12, 23, 12, 0, 0, 0, time.UTC), review.Finding{}, time.Date(2027, 1, 4, 12, 0, 0, 0, time.UTC)},
	} {
		got := review.Put("r-1", nil, intake.Letter{ID: "l-1", Received: c.received}, c.f, acs.System, noon).Next
		if !got.Due.Equal(c.want) {
			t.Errorf("%s: due %v, want %v", name, got.Due, c.want)
		}
	}
}

// A later finding adds; it never lowers, moves away or forgets.
func TestPutOnlyAdds(t *testing.T) {
	l := intake.Letter{ID: "l-1", Received: noon}
	first := review.Put("r-1", nil, l, review.Finding{Urgency: acs.Immediate, Why: []review.Why{review.BySignal}, Codes: []string{"neglect"}}, acs.System, noon).Next
	second := review.Put("r-2", &first, l, review.Finding{Why: []review.Why{"handwritten"}, Codes: []string{"neglect", "bereavement"}}, acs.System, noon).Next
	if second.ID != "r-1" || second.Urgency != acs.Immediate || second.Queue != review.ForReview || second.Version != 2 ||
		!slices.Equal(second.Why, []review.Why{review.BySignal, "handwritten"}) || !slices.Equal(second.Codes, []string{"neglect", "bereavement"}) {
		t.Errorf("got %+v", second)
	}
	if len(first.Why) != 1 || len(first.Codes) != 1 {
		t.Error("the prior item has changed")
	}
}

// A letter that was drawn is read as any other; one with a signal says so.
func TestARandomCheckIsBlind(t *testing.T) {
	if it := (review.Item{Why: []review.Why{review.RandomCheck}}); !it.Blind() {
		t.Error("a random check is not read blind")
	}
	if it := (review.Item{Why: []review.Why{review.RandomCheck, review.BySignal}}); it.Blind() {
		t.Error("a letter with a signal hides it")
	}
}

// A lease from before the clock was set back holds an item no longer than one given now; clocks of two machines may differ.
func TestALeaseDoesNotOutliveAClockSetBack(t *testing.T) {
	c, err := review.Claim(item, ama, noon)
	if err != nil {
		t.Fatal(err)
	}
	for by, want := range map[time.Duration]acs.StaffID{time.Second: ama.ID, 5 * time.Minute: ama.ID, 6 * time.Minute: "", 24 * time.Hour: ""} {
		if got := c.Next.HeldBy(noon.Add(-by)); got != want {
			t.Errorf("set back by %s it is held by %q, want %q", by, got, want)
		}
	}
	if _, err := review.Claim(c.Next, bo, noon.Add(-time.Hour)); err != nil {
		t.Errorf("nobody else can claim it: %v", err)
	}
}

func TestALeaseComesBackByItself(t *testing.T) {
	c, err := review.Claim(item, ama, noon)
	if err != nil {
		t.Fatal(err)
	}
	held := c.Next
	if _, err := review.Claim(held, bo, noon.Add(review.Lease-time.Second)); acs.KindOf(err) != acs.Conflict {
		t.Errorf("a held item was claimed by another: %v", err)
	}
	if _, err := review.Claim(held, bo, noon.Add(review.Lease)); err != nil {
		t.Errorf("an abandoned item did not come back: %v", err)
	}
	if _, err := review.Claim(held, ama, noon.Add(time.Minute)); err != nil {
		t.Errorf("the holder could not renew: %v", err)
	}
	if _, err := review.Release(held, bo, noon); acs.KindOf(err) != acs.Conflict {
		t.Errorf("another released it: %v", err)
	}
	if c, err := review.Release(held, ama, noon); err != nil || c.Next.HeldBy(noon) != "" {
		t.Errorf("release: %v", err)
	}
}

func TestDecideRefuses(t *testing.T) {
	held := item
	held.ClaimedBy, held.ClaimedUntil = bo.ID, noon.Add(time.Minute)
	ok := review.Choice{Outcome: review.NoExtraSupport, Reason: "routine"}
	for name, c := range map[string]struct {
		it     review.Item
		seen   int
		by     acs.Actor
		choice review.Choice
		want   acs.Kind
	}{
		"nobody":          {item, 0, acs.Actor{}, ok, acs.Forbidden},
		"held by another": {held, 0, ama, ok, acs.Conflict},
		"page is stale":   {item, 1, ama, ok, acs.Conflict},
		"no outcome":      {item, 0, ama, review.Choice{Reason: "x"}, acs.Invalid},
		"no reason":       {item, 0, ama, review.Choice{Outcome: review.NeedsSupport, Reason: " "}, acs.Invalid},
		"no route":        {item, 0, ama, review.Choice{Outcome: review.NotForUs, Reason: "x"}, acs.Invalid},
		"a bad verdict":   {item, 0, ama, review.Choice{Outcome: review.NeedsSupport, Reason: "x", Verdicts: []review.Verdict{{Code: "neglect", Start: 5, End: 5, Mark: review.Missed}}}, acs.Invalid},
	} {
		if _, err := review.Decide(c.it, c.seen, c.by, noon, c.choice); acs.KindOf(err) != c.want {
			t.Errorf("%s: got %v, want kind %v", name, err, c.want)
		}
	}
	if _, err := review.Decide(item, 0, ama, noon, review.Choice{Outcome: review.ImmediateDanger}); err != nil {
		t.Errorf("immediate danger must need no words: %v", err)
	}
}

func TestALaterDecisionSupersedes(t *testing.T) {
	first, err := review.Decide(item, 0, ama, noon, review.Choice{Outcome: review.NoExtraSupport, Reason: "routine"})
	if err != nil {
		t.Fatal(err)
	}
	second, err := review.Decide(first.Next, 1, bo, noon.Add(time.Hour), review.Choice{Outcome: review.NeedsSupport, Reason: "read it again"})
	if err != nil {
		t.Fatal(err)
	}
	if d, _ := second.Next.Latest(); d.By != bo.ID || len(second.Next.Decisions) != 2 || second.Next.Decisions[0].Outcome != review.NoExtraSupport {
		t.Errorf("decisions = %+v", second.Next.Decisions)
	}
}
