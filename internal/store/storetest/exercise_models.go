package storetest

import (
	"encoding/json"
	"slices"
	"time"

	"acs"
	"acs/lesson"
	"acs/promotion"
	"acs/quality"
	"acs/review"
	"acs/signal"
)

func models(b *bench) {
	first := must[promotion.State](b)(b.ModelState(b.Context()))
	if first.InForce != promotion.Shipped || first.PeopleOnly || first.Edition != 1 {
		b.Errorf("a new installation: %+v", first)
	}
	add, err := promotion.Add(promotion.Version{ID: "m-2", Digest: "d", Bytes: 3, Card: json.RawMessage(`{"version":"x"}`)}, Ama, b.clock.T, "new data")
	b.must(err)
	b.must(b.AddModel(b.Context(), add))
	if err := b.AddModel(b.Context(), add); acs.KindOf(err) != acs.Conflict {
		b.Errorf("added twice: %v", err)
	}
	for range 2 {
		b.must(b.SaveMeasurement(b.Context(), promotion.Measured(promotion.Measurement{Version: "m-2", Set: "frozen", N: 9, Figures: []quality.Figure{{Name: "urgent called urgent", Value: 0.5, N: 4}}}, Ama, b.clock.T)))
	}
	all := must[[]promotion.Version](b)(b.Models(b.Context()))
	if len(all) != 1 || len(all[0].Measurements) != 2 || all[0].Measurements[1].Figures[0].Value != 0.5 || all[0].Why != "new data" || all[0].By != Ama.ID {
		b.Errorf("models = %+v", all)
	}
	proposed, err := promotion.Propose(first, all, Ama, b.clock.T, "m-2", "better")
	b.must(err)
	b.must(b.SaveModelState(b.Context(), proposed))
	if err := b.SaveModelState(b.Context(), proposed); acs.KindOf(err) != acs.Conflict {
		b.Errorf("the same change twice: %v", err)
	}
	s := must[promotion.State](b)(b.ModelState(b.Context()))
	approved, err := promotion.Approve(s, s.Edition, Everyone, b.clock.T)
	b.must(err)
	b.must(b.SaveModelState(b.Context(), approved))
	stopped, err := promotion.Stop(approved.Next, Ama, b.clock.T, "it misses people")
	b.must(err)
	b.must(b.SaveModelState(b.Context(), stopped))
	if err := b.SaveModelState(b.Context(), stopped); acs.KindOf(err) != acs.Conflict {
		b.Errorf("an old edition: %v", err)
	}
	s = must[promotion.State](b)(b.ModelState(b.Context()))
	if s.InForce != "m-2" || !s.PeopleOnly || s.Proposal != nil || !slices.Equal(s.Earlier, []string{promotion.Shipped}) {
		b.Errorf("state = %+v", s)
	}
	if !slices.Equal(b.jobs.Kinds, []string{"all_to_people"}) {
		b.Errorf("jobs = %v", b.jobs.Kinds)
	}
}

func shadows(b *bench) {
	it := b.put(b.send("one", nil), review.Finding{Urgency: acs.SameDay, Why: []review.Why{review.BySignal}})
	b.put(b.send("two", nil), review.Finding{})
	for range 2 {
		b.must(b.SaveShadow(b.Context(), it.Letter, "m-2", signal.Assessment{Urgency: acs.Immediate}, b.clock.T))
	}
	b.must(b.SaveShadow(b.Context(), "l-two", "m-2", signal.Assessment{Urgency: acs.Soon}, b.clock.T))
	b.must(b.SaveShadow(b.Context(), "l-two", "m-3", signal.Assessment{}, b.clock.T))
	got := must[[]promotion.Shadowed](b)(b.Shadows(b.Context(), "m-2", b.clock.T.Add(-time.Hour)))
	if !slices.Equal(got, []promotion.Shadowed{{Shadow: acs.Immediate, InForce: acs.SameDay, N: 1}, {Shadow: acs.Soon, InForce: acs.NoSignal, N: 1}}) {
		b.Errorf("shadows = %+v", got)
	}
	if it2 := must[review.Item](b)(b.Item(b.Context(), it.ID)); it2.Urgency != acs.SameDay || it2.Version != it.Version {
		b.Errorf("a shadow had an effect: %+v", it2)
	}
}

func lessons(b *bench) {
	decide := func(name string, marks []review.Verdict) review.Item {
		it := b.put(b.send(name, nil), review.Finding{Urgency: acs.SameDay, Why: []review.Why{review.BySignal}})
		c, err := review.Decide(it, 0, Ama, b.clock.T, review.Choice{Outcome: review.NeedsSupport, Reason: "made up", Verdicts: marks})
		b.must(err)
		b.must(b.SaveItem(b.Context(), c))
		return c.Next
	}
	marks := []review.Verdict{{Code: "destitution", Start: 3, End: 9, Mark: review.Missed}}
	it, other := decide("one", marks), decide("two", marks)
	decide("three", nil)
	if got := must[[]lesson.Lesson](b)(b.Lessons(b.Context(), Ama, 0)); len(got) != 0 {
		b.Errorf("one's own are listed: %+v", got)
	}
	got := must[[]lesson.Lesson](b)(b.Lessons(b.Context(), Everyone, 0))
	if len(got) != 2 || got[0].State != lesson.Waiting || got[0].Verdicts[0].Start != 3 || got[0].Urgency != acs.SameDay {
		b.Fatalf("lessons = %+v", got)
	}
	c, err := lesson.Confirm(must[lesson.Lesson](b)(b.LessonFor(b.Context(), Everyone, it.ID)), Everyone, b.clock.T)
	b.must(err)
	b.must(b.SaveLesson(b.Context(), c))
	if err := b.SaveLesson(b.Context(), c); acs.KindOf(err) != acs.Conflict {
		b.Errorf("confirmed twice: %v", err)
	}
	no, err := lesson.Refuse(must[lesson.Lesson](b)(b.Lesson(b.Context(), other.ID)), Everyone, b.clock.T, "not sure")
	b.must(err)
	b.must(b.SaveLesson(b.Context(), no))
	if got := must[lesson.Lesson](b)(b.Lesson(b.Context(), other.ID)); got.State != lesson.Refused || got.Why != "not sure" || got.By != Everyone.ID {
		b.Errorf("refused = %+v", got)
	}
	if got := must[[]lesson.Lesson](b)(b.ConfirmedLessons(b.Context())); len(got) != 1 || got[0].Review != it.ID {
		b.Errorf("confirmed = %+v", got)
	}
	later, err := review.Decide(must[review.Item](b)(b.Item(b.Context(), it.ID)), 1, Everyone, b.clock.T.Add(time.Hour), review.Choice{Outcome: review.NoExtraSupport, Reason: "read again"})
	b.must(err)
	b.must(b.SaveItem(b.Context(), later))
	if got := must[[]lesson.Lesson](b)(b.ConfirmedLessons(b.Context())); len(got) != 0 {
		b.Errorf("a decision that no longer counts teaches: %+v", got)
	}
	if _, err := b.Lesson(b.Context(), "r-none"); acs.KindOf(err) != acs.NotFound {
		b.Errorf("no such review: %v", err)
	}
}

func allToPeople(b *bench) {
	for i := range 3 {
		b.put(b.send(string(rune('a'+i)), nil), review.Finding{})
	}
	job := promotion.AllToPeople{Edition: 2}
	if n, err := b.PutAllBeforePeople(b.Context(), job, b.clock.T); n != 0 || err != nil {
		b.Errorf("while the model is in use: %d, %v", n, err)
	}
	stopped, err := promotion.Stop(promotion.First(), Ama, b.clock.T, "it misses people")
	b.must(err)
	b.must(b.SaveModelState(b.Context(), stopped))
	if n, err := b.PutAllBeforePeople(b.Context(), job, b.clock.T); n != 3 || err != nil {
		b.Errorf("%d, %v", n, err)
	}
	list := must[review.Listing](b)(b.Items(b.Context(), Everyone, review.Filter{Queue: review.ForReview}))
	if list.Total != 3 || list.Items[0].Why[0] != review.PeopleOnly || list.Counts.Ordinary != 0 {
		b.Errorf("queue = %+v", list)
	}
	if n, err := b.PutAllBeforePeople(b.Context(), job, b.clock.T); n != 0 || err != nil {
		b.Errorf("again: %d, %v", n, err)
	}
}
