package web

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"acs"
	"acs/review"
)

// hardDay lets the reviewer decide distressing letters just now, numbered from one number to below another.
func (w *world) hardDay(from, to int) acs.Actor {
	w.Helper()
	by := someone(acs.RoleReviewer)
	w.must(w.store.SaveStaff(w.Context(), by, w.clock.T))
	for i := from; i < to; i++ {
		_, id := w.letter(fmt.Sprintf("hard%d", i), "UC", review.Finding{Urgency: acs.SameDay, Why: []review.Why{review.BySignal}, Codes: []string{"child_at_risk"}}, true)
		it, err := w.store.Item(w.Context(), id)
		w.must(err)
		c, err := review.Decide(it, 0, by, w.clock.T, review.Choice{Outcome: review.NeedsSupport, Reason: "made up"})
		w.must(err)
		w.must(w.store.SaveItem(w.Context(), c))
	}
	w.clock.T = w.clock.T.Add(time.Minute)
	return by
}

func TestABreakIsOfferedAndNeverAMeasure(t *testing.T) {
	w := newWorld(t)
	w.by = w.hardDay(0, 2)
	w.hasNot(w.body(w.get("/review"), http.StatusOK), "A break now")
	w.by = w.hardDay(2, 3)
	w.has(w.body(w.get("/review"), http.StatusOK), "A break now would be right", "/workload")
	page := w.body(w.get("/workload"), http.StatusOK)
	w.has(page, "distressing letters today", "0808 169 1111")
	w.hasNot(page, "Your team")
	sound(t, "workload", page, "en")

	w.by = someone(acs.RoleLineManager)
	team := w.body(w.get("/workload"), http.StatusOK)
	w.has(team, "Pat Example", "a break")
	w.hasNot(team, "letters today", "You have read")

	w.by = someone(acs.RoleReviewer)
	if rec := w.post("/workload", nil); rec.Code != http.StatusSeeOther {
		t.Fatalf("break: %d", rec.Code)
	}
	w.hasNot(w.body(w.get("/review"), http.StatusOK), "A break now")
	w.by = someone(acs.RoleLineManager)
	w.has(w.body(w.get("/workload?took=yes"), http.StatusOK), "Nobody needs an offer")
}
