package api

import (
	"context"
	"strings"
	"testing"
	"time"

	"acs"
	"acs/audit"
	"acs/lesson"
	"acs/openness"
	"acs/promotion"
	"acs/quality"
	"acs/review"
	"acs/sampling"
	"acs/workload"
)

func (b *book) People(_ context.Context, by acs.Actor, from, to time.Time) ([]quality.Case, []quality.Heap, error) {
	b.filters = append(b.filters, from)
	return []quality.Case{
		{Received: noon, Decided: noon.Add(time.Hour), Channel: acs.ByLetter, Line: "PIP", Flagged: true, BySignal: true, Chance: 1, Score: 0.8, Outcome: review.NeedsSupport, Codes: []string{"destitution"}},
	}, []quality.Heap{{Week: quality.WeekOf(noon), Stratum: sampling.Rest, Chance: 0.01, Channel: acs.ByLetter, Line: "PIP", N: 40}}, b.err
}

// The figures are those of the page, and what is not known is null and never a number.
func TestFindingPeople(t *testing.T) {
	w := newWorld(t)
	got := w.as(acs.RoleAuditor, "GET", "/finding-people?weeks=2", "", "")
	for _, want := range []string{`"found":1`, `"missed_high":40`, `"claim":"too_small"`, `"not_flagged":40`, `"median_minutes":60`, `"line":[{"group":"PIP"`} {
		if !strings.Contains(got.body, want) {
			t.Errorf("no %s in %s", want, got.body)
		}
	}
	if from := w.book.filters[0].(time.Time); !from.Equal(time.Date(2026, 2, 17, 0, 0, 0, 0, time.UTC)) {
		t.Errorf("from %v", from)
	}
	if got := w.as(acs.RoleAuditor, "GET", "/finding-people?weeks=1000", "", ""); got.status != 422 {
		t.Errorf("a thousand weeks: %d", got.status)
	}
}

func (b *book) ModelState(context.Context) (promotion.State, error) {
	if b.models.Edition == 0 {
		b.models = promotion.First()
	}
	return b.models, b.err
}

func (b *book) SaveModelState(_ context.Context, c audit.Change[promotion.State]) error {
	b.models = c.Next
	b.note(c.Event.Did, acs.Actor{ID: c.Event.By}, "")
	return b.err
}

func (b *book) Models(context.Context) ([]promotion.Version, error) {
	return []promotion.Version{{ID: "m-2", Card: []byte(`{}`), Measurements: []promotion.Measurement{{Version: "m-2", Set: "frozen", N: 9}}}}, b.err
}

func (b *book) Measurements(context.Context, string) ([]promotion.Measurement, error) {
	return nil, b.err
}

func (b *book) Shadows(context.Context, string, time.Time) ([]promotion.Shadowed, error) {
	return nil, b.err
}

func (b *book) Lessons(ctx context.Context, _ acs.Actor, _ int) ([]lesson.Lesson, error) {
	var out []lesson.Lesson
	for id := range b.items {
		l, _ := b.Lesson(ctx, id)
		out = append(out, l)
	}
	return out, b.err
}

func (b *book) Lesson(_ context.Context, id acs.ReviewID) (lesson.Lesson, error) {
	it, err := find(b, b.items, id)
	return lesson.Lesson{Review: id, Letter: it.Letter, Line: it.Line, Site: it.Site, Decider: "s-reader", State: lesson.Waiting}, err
}

func (b *book) SaveLesson(_ context.Context, c audit.Change[lesson.Lesson]) error {
	b.note(c.Event.Did, acs.Actor{ID: c.Event.By}, "")
	return b.err
}

// A version comes into force by two callers, as on the page.
func TestModelsByTwoCallers(t *testing.T) {
	w := newWorld(t)
	change := func(role acs.Role, body string, want int) answer {
		t.Helper()
		got := w.as(role, "POST", "/models/changes", asJSON, body)
		if got.status != want {
			t.Errorf("%s: status %d, want %d: %s", body, got.status, want, got.body)
		}
		return got
	}
	change(acs.RoleAdmin, `{"do":"propose","version":"m-2"}`, 422)
	change(acs.RoleAdmin, `{"do":"propose","version":"m-2","why":"finds more"}`, 201)
	change(acs.RoleAdmin, `{"do":"approve","edition":2}`, 403)
	change(acs.RoleACSSL, `{"do":"approve","edition":1}`, 409)
	if got := change(acs.RoleACSSL, `{"do":"approve","edition":2}`, 201); !strings.Contains(got.body, `"in_force":"m-2"`) || !strings.Contains(got.body, `"earlier":["shipped"]`) {
		t.Errorf("%s", got.body)
	}
	change(acs.RoleACSSL, `{"do":"destroy"}`, 422)
	if got := w.as(acs.RoleAuditor, "GET", "/models", "", ""); got.status != 200 || !strings.Contains(got.body, `"set":"frozen"`) {
		t.Errorf("%d %s", got.status, got.body)
	}
	if got := w.as(acs.RoleReviewer, "POST", "/lessons/r-1", asJSON, `{"confirm":false}`); got.status != 422 {
		t.Errorf("refused without a reason: %d %s", got.status, got.body)
	}
}

func (b *book) ReadsOf(_ context.Context, id acs.StaffID, since time.Time) ([]workload.Read, error) {
	b.filters = append(b.filters, since)
	return []workload.Read{{By: id, At: noon.Add(-time.Hour), Codes: []string{"child_at_risk"}}, {By: id, At: noon.Add(-time.Minute), Outcome: review.ImmediateDanger}}, b.err
}

func (b *book) TeamReads(context.Context, acs.Actor, time.Time) ([]workload.Read, error) {
	r := workload.Read{By: "s-reader", At: noon.Add(-time.Minute), Outcome: review.ImmediateDanger}
	return []workload.Read{r, r, r}, b.err
}

func (b *book) SaveBreak(_ context.Context, c audit.Change[workload.Read]) error {
	b.note(c.Event.Did, acs.Actor{ID: c.Event.By}, "")
	return b.err
}

// The counts are the caller's own; a team leader learns what to offer, without any.
func TestWorkload(t *testing.T) {
	w := newWorld(t)
	if got := w.as(acs.RoleReviewer, "GET", "/workload", "", ""); !strings.Contains(got.body, `"today":2`) || strings.Contains(got.body, "s-reader") {
		t.Errorf("own: %s", got.body)
	}
	if got := w.as(acs.RoleLineManager, "GET", "/workload", "", ""); !strings.Contains(got.body, `"offers":[{"staff":"s-reader","advice":"break"}]`) || strings.Contains(got.body, `"today":3`) {
		t.Errorf("team: %s", got.body)
	}
}

func aboutUs(context.Context) (openness.Facts, error) {
	return openness.Facts{At: noon, State: promotion.First(), Plan: sampling.Standard, Card: []byte(`{"version":"signals-made-up"}`)}, nil
}

func TestOpenness(t *testing.T) {
	w := newWorld(t)
	for doc, want := range map[string]string{"atrs": `"id":"2.3.6"`, "model-card": "signals-made-up"} {
		if got := w.as(acs.RoleColleague, "GET", "/openness/"+doc, "", ""); got.status != 200 || !strings.Contains(got.body, want) {
			t.Errorf("%s: %d %s", doc, got.status, got.body)
		}
	}
	if got := w.as(acs.RoleColleague, "GET", "/openness/secrets", "", ""); got.status != 404 {
		t.Errorf("%d", got.status)
	}
}
