package web

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"acs"
	"acs/audit"
	"acs/concern"
)

// raisedAt gives the concern that a raised page stands for.
func (w *world) raisedAt(location string) concern.Concern {
	w.Helper()
	id := strings.TrimSuffix(strings.TrimPrefix(location, "/concern/"), "/raised")
	c, err := w.store.Concern(w.Context(), acs.ConcernID(id))
	w.must(err)
	return c
}

// TestRaisingTakesOnePage: two answers are enough; danger shows 999 on the way and after; the words are kept when a
// form is refused.
func TestRaisingTakesOnePage(t *testing.T) {
	w := newWorld(t)
	w.by = someone(acs.RoleColleague)
	w.has(w.body(w.get("/concern/new"), http.StatusOK), "call 999", "Is anyone in immediate danger?", "S2 §5.3")
	refused := w.body(w.post("/concern/new", url.Values{"worry": {"He said goodbye"}}), http.StatusUnprocessableEntity)
	w.has(refused, "Say whether anyone is in immediate danger", "He said goodbye")
	rec := w.post("/concern/new", url.Values{"danger": {"yes"}, "worry": {"He said goodbye"}})
	w.body(rec, http.StatusSeeOther)
	c := w.raisedAt(rec.Header().Get("Location"))
	if c.Urgency != acs.Immediate || c.Notes[0].Text != "He said goodbye" || c.Owner != w.by.ID {
		t.Errorf("raised as %+v", c)
	}
	page := w.body(w.get(rec.Header().Get("Location")), http.StatusOK)
	w.has(page, "call 999", string(c.ID))
	w.hasNot(page, "goodbye")
}

// TestStepsOfAConcern: what is ticked is recorded with who and when, and stays; the guidance's questions say why.
func TestStepsOfAConcern(t *testing.T) {
	w := newWorld(t)
	w.fill()
	w.by = someone(acs.RoleLineManager)
	w.has(w.body(w.get("/concern/c-one/step/listen"), http.StatusOK), "Why am I asked this?", "S2 Step 1", "Is the person at immediate risk of harm?")
	rec := w.post("/concern/c-one/step/listen", url.Values{"do": {"gathered"}, "note": {"lives alone"}, "then": {"next"}})
	if w.body(rec, http.StatusSeeOther); rec.Header().Get("Location") != "/concern/c-one/step/consider" {
		t.Errorf("led to %s", rec.Header().Get("Location"))
	}
	w.has(w.body(w.get("/concern/c-one"), http.StatusOK), "lives alone", "1 of 6 recorded")
	w.has(w.body(w.post("/concern/c-one/step/listen", url.Values{}), http.StatusUnprocessableEntity), "Tick what was done, or write a note")
}

// TestAConcernIsWorkedToItsEnd: taken, held, resumed, pinned, closed with words kept on a clash, opened again.
func TestAConcernIsWorkedToItsEnd(t *testing.T) {
	w := newWorld(t)
	w.fill()
	w.by = someone(acs.RoleACSSL)
	to := func(verb string, form url.Values, want int) string {
		return w.body(w.post("/concern/c-one/"+verb, form), want)
	}
	to("take", nil, http.StatusSeeOther)
	later := w.clock.T.AddDate(0, 0, 3).Format("2006-01-02")
	w.has(to("wait", url.Values{"for": {"agency"}, "hold_reason": {"the council visits"}, "until": {later}}, http.StatusConflict), "immediate danger", "the council visits", later)
	w.body(w.post("/concern/c-one/step/act", url.Values{"do": {"called_999"}}), http.StatusSeeOther)
	to("wait", url.Values{"for": {"agency"}, "hold_reason": {"the council visits"}, "until": {later}}, http.StatusSeeOther)
	w.has(w.body(w.get("/concern/c-one"), http.StatusOK), "Another organisation acts first")
	to("resume", nil, http.StatusSeeOther)
	to("pin", url.Values{"n": {"0"}}, http.StatusSeeOther)
	w.has(w.body(w.get("/concern/c-one"), http.StatusOK), "Pinned")
	w.has(to("close", url.Values{"seen": {"1"}, "outcome": {"passed"}, "reason": {"with the council"}}, http.StatusConflict), "Someone has added to this concern", "with the council")
	c, err := w.store.Concern(w.Context(), "c-one")
	w.must(err)
	to("close", url.Values{"seen": {strconv.Itoa(c.Version)}, "outcome": {"passed"}, "reason": {"with the council"}}, http.StatusSeeOther)
	w.has(w.body(w.get("/concerns?view=closed"), http.StatusOK), "c-one")
	w.has(w.body(w.get("/concerns?view=open"), http.StatusOK), "No concern is open")
	to("reopen", url.Values{"reason": {"they wrote again"}}, http.StatusSeeOther)
	w.has(w.body(w.get("/concerns?view=mine"), http.StatusOK), "c-one")
}

// TestTwoPeopleSeeEachOther: who else has a concern open is shown.
func TestTwoPeopleSeeEachOther(t *testing.T) {
	w := newWorld(t)
	w.fill()
	w.by = someone(acs.RoleReviewer)
	w.body(w.get("/concern/c-one"), http.StatusOK)
	w.by = someone(acs.RoleLineManager)
	w.has(w.body(w.get("/concern/c-one"), http.StatusOK), "Also open with: Pat Example")
}

type drawer struct {
	kept []audit.Change[concern.Concern]
}

func (d *drawer) Keep(_ context.Context, c audit.Change[concern.Concern]) error {
	d.kept = append(d.kept, c)
	return nil
}

type concernStore = Concerns

type readOnly struct{ concernStore }

func (readOnly) SaveConcern(context.Context, audit.Change[concern.Concern]) error {
	return acs.Unavailablef(nil, "The database cannot be reached at the moment")
}

// TestDangerWithAReadOnlyDatabase: the words about danger show, and the answers are kept.
func TestDangerWithAReadOnlyDatabase(t *testing.T) {
	w := newWorld(t)
	d := &drawer{}
	w.web.Waiting, w.web.Concerns = d, readOnly{w.store}
	w.by = someone(acs.RoleColleague)
	page := w.body(w.post("/concern/new", url.Values{"danger": {"yes"}, "worry": {"She has taken tablets"}}), http.StatusOK)
	w.has(page, "call 999", "kept and will be saved", "Tell your line manager")
	if len(d.kept) != 1 || d.kept[0].Next.Notes[0].Text != "She has taken tablets" {
		t.Errorf("kept %+v", d.kept)
	}
	w.web.Waiting = nil
	w.has(w.body(w.post("/concern/new", url.Values{"danger": {"yes"}, "worry": {"She has taken tablets"}}), http.StatusServiceUnavailable), "call 999", "She has taken tablets")
}

// TestTheBarStandsOnEveryPageAboutAPerson: raised from a person's record, the concern and all that hangs on it show who
// they are and what they need; it stands on their timeline.
func TestTheBarStandsOnEveryPageAboutAPerson(t *testing.T) {
	w := newWorld(t)
	w.fill()
	w.by = someone(acs.RoleLineManager)
	w.has(w.body(w.get("/people/p-one"), http.StatusOK), "/concern/new?person=p-one")
	rec := w.post("/concern/new", url.Values{"danger": {"unsure"}, "worry": {"sounded frightened"}, "subject": {"p-one"}})
	w.body(rec, http.StatusSeeOther)
	c := w.raisedAt(rec.Header().Get("Location"))
	at := "/concern/" + string(c.ID)
	started := w.post("/incident", url.Values{"concern": {string(c.ID)}, "channel": {"phone"}})
	w.body(started, http.StatusSeeOther)
	for _, path := range []string{at, at + "/step/listen", at + "/share", started.Header().Get("Location")} {
		w.has(w.body(w.get(path), http.StatusOK), `class="acs-person"`, "/people/p-one")
	}
	w.has(w.body(w.get("/people/p-one/timeline"), http.StatusOK), at)
}
