package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"acs"
	"acs/review"
)

// taught is a letter whose reader marked signals; a second person is to confirm it.
func (w *world) taught() acs.ReviewID {
	w.Helper()
	_, id := w.letter("taught", "UC", review.Finding{Urgency: acs.SameDay, Why: []review.Why{review.BySignal}, Codes: []string{"destitution"}}, true)
	it, err := w.store.Item(w.Context(), id)
	w.must(err)
	start := len([]rune(said[:strings.Index(said, "no food")]))
	c, err := review.Decide(it, 0, acs.Actor{ID: "s-reader"}, w.clock.T, review.Choice{Outcome: review.NeedsSupport, Reason: "made up", Verdicts: []review.Verdict{{Code: "destitution", Start: start, End: start + 7, Mark: review.Right}}})
	w.must(err)
	w.must(w.store.SaveItem(w.Context(), c))
	return id
}

func TestASecondPersonConfirms(t *testing.T) {
	w := newWorld(t)
	id := string(w.taught())
	w.by = acs.Actor{ID: "s-reader", Roles: []acs.Role{acs.RoleReviewer}, Lines: []acs.Line{"*"}, Sites: []acs.Site{"*"}}
	w.hasNot(w.body(w.get("/lessons"), http.StatusOK), id)
	w.has(w.body(w.get("/lesson/"+id), http.StatusOK), "your own decision")
	w.body(w.post("/lesson/"+id, url.Values{"do": {"confirm"}}), http.StatusForbidden)

	w.by = someone(acs.RoleReviewer)
	w.has(w.body(w.get("/lessons"), http.StatusOK), "/lesson/"+id)
	page := w.body(w.get("/lesson/"+id), http.StatusOK)
	w.has(page, "“no food”", "No money, food or heat", "[PERSON 1]")
	w.hasNot(page, secrets...)
	w.has(w.body(w.post("/lesson/"+id, url.Values{"do": {"refuse"}}), http.StatusUnprocessableEntity), "Enter why")
	if rec := w.post("/lesson/"+id, url.Values{"do": {"confirm"}}); rec.Code != http.StatusSeeOther {
		t.Fatalf("confirm: %d", rec.Code)
	}
	w.has(w.body(w.get("/lessons"), http.StatusOK), "Nothing waits")
	w.has(w.body(w.get("/lesson/"+id), http.StatusOK), "A second person has confirmed")
	w.has(w.body(w.post("/lesson/"+id, url.Values{"do": {"confirm"}}), http.StatusConflict), "settled this already")
	list, err := w.store.ConfirmedLessons(t.Context())
	if err != nil || len(list) != 1 || list[0].By != w.by.ID {
		t.Errorf("%+v, %v", list, err)
	}
}
