package web

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"acs"
	"acs/audit"
	"acs/intake"
	"acs/review"
	"acs/sampling"
)

// screened stands a letter before people with what the figures need of it, and lets it be decided; "" leaves it.
func (w *world) screened(id string, x sampling.Screened, outcome review.Outcome, why ...review.Why) {
	w.Helper()
	at := w.clock.T
	c, err := intake.Receive(acs.LetterID("l-"+id), intake.Sent{Content: []byte(id), Line: "UC", Site: "leeds", Received: at.Add(-time.Hour)}, someone(acs.RoleScanningHub), at)
	w.must(err)
	l, _, err := w.store.ReceiveLetter(w.Context(), c, intake.Known{})
	w.must(err)
	x.Letter, x.Day = l.ID, "2026-11-25"
	item := review.Put(acs.ReviewID("r-"+id), nil, l, review.Finding{Why: why, Codes: []string{"destitution"}, Urgency: acs.Urgency(min(len(why), 1))}, acs.System, at)
	w.must(w.store.SaveStep(w.Context(), review.StepDone{Letter: l.ID, Stage: intake.Queued, Item: &item, Screened: &x, Event: audit.Event{At: at, By: "system", Did: "letter.queued", On: string(l.ID)}}))
	if outcome == "" {
		return
	}
	d, err := review.Decide(item.Next, 0, someone(acs.RoleReviewer), at.Add(time.Hour), review.Choice{Outcome: outcome, Reason: "made up"})
	w.must(err)
	w.must(w.store.SaveItem(w.Context(), d))
}

func (w *world) sampled() {
	for i := range 19 {
		w.screened(fmt.Sprintf("found%d", i), sampling.Screened{Flagged: true, Chance: 1, Score: 0.9, Reading: "typed", Style: "plain"}, review.NeedsSupport, review.BySignal)
	}
	for i := range 10 {
		outcome := review.NoExtraSupport
		if i == 0 {
			outcome = review.NeedsSupport
		}
		w.screened(fmt.Sprintf("drawn%d", i), sampling.Screened{Drawn: true, Stratum: sampling.Rest, Chance: 0.5, Score: 0.1, Reading: "typed", Style: "plain"}, outcome, review.RandomCheck)
		w.screened(fmt.Sprintf("quiet%d", i), sampling.Screened{Stratum: sampling.Rest, Chance: 0.5, Score: 0.1, Reading: "typed", Style: "plain"}, "")
	}
}

func TestFindingPeople(t *testing.T) {
	w := newWorld(t)
	w.sampled()
	w.by = someone(acs.RoleAuditor)
	page := w.body(w.get("/finding-people"), http.StatusOK)
	// 19 found; the one missed in the ten that were read stands for two
	w.has(page, "90.5% (", "19 found. About 2.0 missed, estimated from 1", "too small to claim", "No money, food or heat", "All others", "<svg", "This is a demonstration")
	if n := strings.Count(page, "<svg"); n != 3 {
		t.Errorf("%d pictures, want 3", n)
	}
	sound(t, "finding people", page, "en")
	sound(t, "finding people", w.body(w.get("/finding-people?weeks=1&lang=cy"), http.StatusOK), "cy")
	rows := strings.Split(strings.TrimSpace(w.body(w.get("/finding-people/table.csv?weeks=1"), http.StatusOK)), "\n")
	if len(rows) < 8 || !strings.HasPrefix(rows[1], "all,,39,19,0,19,19,0,20,10,1,2.0000") {
		t.Errorf("table: %s", strings.Join(rows, "\n"))
	}
}

func TestFindingNobodyYet(t *testing.T) {
	w := newWorld(t)
	w.by = someone(acs.RoleLineManager)
	w.has(w.body(w.get("/finding-people?weeks=nonsense"), http.StatusOK), "there are no figures")
	w.fill()
	page := w.body(w.get("/finding-people"), http.StatusOK)
	w.has(page, "no figure yet", "too small to claim")
	w.hasNot(page, "NaN", "100.0% (0.0% to 100.0%)")
}
