package web

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"
	"testing"

	"acs"
	"acs/promotion"
	"acs/quality"
	"acs/signal"
)

// version adds a version that was measured beside the shipped one.
func (w *world) version(id string) {
	w.Helper()
	by := someone(acs.RoleAdmin)
	c, err := promotion.Add(promotion.Version{ID: id, Digest: "d", Card: json.RawMessage(`{"messages":3000,"urgent":900}`)}, by, w.clock.T, "confirmed decisions of autumn")
	w.must(err)
	w.must(w.store.AddModel(w.Context(), c))
	for _, v := range []string{promotion.Shipped, id} {
		value := 0.8
		if v == id {
			value = 0.9
		}
		w.must(w.store.SaveMeasurement(w.Context(), promotion.Measured(promotion.Measurement{
			Version: v, Set: "frozen 12ab", N: 200, Figures: []quality.Figure{{Name: "channel letter: urgent within the first 10%", Value: value, Low: value - 0.1, High: value + 0.05, N: 40}},
		}, by, w.clock.T)))
	}
}

func (w *world) order(by acs.Actor, v url.Values, want int) string {
	w.Helper()
	w.by = by
	return w.body(w.post("/models", v), want)
}

func TestModelsComeIntoForceByTwoPeople(t *testing.T) {
	w := newWorld(t)
	w.version("m-2")
	ama, bo := someone(acs.RoleAdmin), someone(acs.RoleACSSL)
	w.by = ama
	page := w.body(w.get("/models"), http.StatusOK)
	w.has(page, "In force: The version that came with the program", "3000 messages", "80.0% (70.0% to 85.0%), n = 40", "90.0% (80.0% to 95.0%), n = 40")
	sound(t, "models", page, "en")
	w.has(w.order(ama, url.Values{"do": {"propose"}, "version": {"m-2"}}, http.StatusUnprocessableEntity), "Enter why", "#why-propose")
	w.order(ama, url.Values{"do": {"propose"}, "version": {"m-2"}, "why": {"finds more people"}}, http.StatusSeeOther)
	page = w.body(w.get("/models"), http.StatusOK)
	w.has(page, "Put m-2 in force", "finds more people", "someone else must approve")
	sound(t, "models with a proposal", page, "en")
	st, err := w.store.ModelState(t.Context())
	w.must(err)
	edition := strconv.Itoa(st.Edition)
	w.order(ama, url.Values{"do": {"approve"}, "edition": {edition}}, http.StatusForbidden)
	stale := w.order(bo, url.Values{"do": {"approve"}, "edition": {"1"}}, http.StatusConflict)
	w.has(stale, "has changed")
	sound(t, "a stale approval", stale, "en")
	w.order(bo, url.Values{"do": {"approve"}, "edition": {edition}}, http.StatusSeeOther)
	w.has(w.body(w.get("/models"), http.StatusOK), "In force: m-2", "Go back now", "The version that came with the program beside the version in force")
	w.order(ama, url.Values{"do": {"roll_back"}, "version": {promotion.Shipped}, "why": {"it misses people"}}, http.StatusSeeOther)
	w.has(w.body(w.get("/models"), http.StatusOK), "In force: The version that came")
}

func TestOnePersonSwitchesTheModelOff(t *testing.T) {
	w := newWorld(t)
	w.order(someone(acs.RoleAuditor), url.Values{"do": {"stop"}, "why": {"no"}}, http.StatusForbidden)
	w.order(someone(acs.RoleACSSL), url.Values{"do": {"stop"}, "why": {"it misses people"}}, http.StatusSeeOther)
	page := w.body(w.get("/models"), http.StatusOK)
	w.has(page, "The model is switched off", "why-resume")
	sound(t, "switched off", page, "en")
	sound(t, "switched off", w.body(w.get("/models?lang=cy"), http.StatusOK), "cy")
	w.order(someone(acs.RoleACSSL), url.Values{"do": {"nonsense"}}, http.StatusUnprocessableEntity)
}

func TestAShadowIsShownBesideWhatWasInForce(t *testing.T) {
	w := newWorld(t)
	w.fill()
	w.version("m-2")
	w.order(someone(acs.RoleAdmin), url.Values{"do": {"shadow"}, "version": {"m-2"}}, http.StatusSeeOther)
	w.has(w.body(w.get("/models"), http.StatusOK), "It has assessed nothing yet")
	w.must(w.store.SaveShadow(t.Context(), "l-one", "m-2", signal.Assessment{Urgency: acs.Immediate}, w.clock.T))
	w.has(w.body(w.get("/models"), http.StatusOK), "not yet decided", "It called the message")
}
