package api

import (
	"context"
	"strings"
	"testing"
	"time"

	"acs"
	"acs/quality"
	"acs/review"
	"acs/sampling"
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
