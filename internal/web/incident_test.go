package web

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"

	"acs"
)

// TestTwoPeopleOnOneIncident: from a concern to a record; the second person is the partner; each sees what the other
// adds, and nothing is sent again while nothing has changed.
func TestTwoPeopleOnOneIncident(t *testing.T) {
	w := newWorld(t)
	w.fill()
	agent, partner := someone(acs.RoleColleague), someone(acs.RoleLineManager)
	w.by = agent
	w.has(w.body(w.get("/concern/c-one"), http.StatusOK), "Open the Six Point Plan record of")
	rec := w.post("/incident", url.Values{"concern": {"c-one"}, "channel": {"phone"}})
	w.body(rec, http.StatusSeeOther)
	at := rec.Header().Get("Location")
	w.has(w.body(w.get(at), http.StatusOK), "Act as if they will do what they say", "No support partner yet", "Read this out to 999", "Front desk 100", "Samaritans", "116 123")
	version := w.get(at + "/entries").Header().Get("ETag")

	w.by = partner
	w.body(w.post(at+"/add", url.Values{"kind": {"partner"}}), http.StatusSeeOther)
	w.body(w.post(at+"/add", url.Values{"kind": {"location"}, "text": {"3 Made Up Street"}}), http.StatusSeeOther)
	w.has(w.body(w.post(at+"/add", url.Values{"kind": {"advice"}}), http.StatusUnprocessableEntity), "Say it in a few words")

	w.by = agent
	r := httptest.NewRequest(http.MethodGet, at+"/entries", nil)
	r.Header.Set("If-None-Match", version)
	fresh := w.send(r)
	version = fresh.Header().Get("ETag")
	w.has(w.body(fresh, http.StatusOK), "3 Made Up Street", "A support partner is here")
	r = httptest.NewRequest(http.MethodGet, at+"/entries", nil)
	r.Header.Set("If-None-Match", version)
	if same := w.send(r); same.Code != http.StatusNotModified || same.Body.Len() != 0 {
		t.Errorf("what has not changed was sent again: %d", same.Code)
	}
	w.has(w.body(w.post(at+"/add", url.Values{"kind": {"reviewed"}, "text": {"all went well"}}), http.StatusUnprocessableEntity), "together with a line manager")
}

// TestASitesPlan: written by a manager with all that S2 §7.5 asks for, refused without, known by those who say so.
func TestASitesPlan(t *testing.T) {
	w := newWorld(t)
	w.fill()
	w.by = someone(acs.RoleLineManager)
	form := url.Values{
		"site": {"hull"}, "variant": {"home"}, "contacts": {"Duty manager 200"}, "union": {""}, "consulted": {"2026-11-20"},
		"communicated": {"2026-11-30"}, "review_by": {"2027-05-01"},
	}
	for _, n := range []string{"1", "2", "3", "4", "5", "6"} {
		form.Set("part-"+n, "what we do "+n)
	}
	w.has(w.body(w.post("/plans/write", form), http.StatusUnprocessableEntity), "trade union", "what we do 4")
	form.Set("union", "Two local representatives")
	w.body(w.post("/plans/write", form), http.StatusSeeOther)
	w.has(w.body(w.get("/plans"), http.StatusOK), "hull", "Working at home")
	w.by = someone(acs.RoleColleague)
	w.body(w.post("/plan/hull/home/known", nil), http.StatusSeeOther)
	w.has(w.body(w.get("/plan/hull/home"), http.StatusOK), "You have said that you know this version", "1 colleague knows")
	w.body(w.get("/plans/write"), http.StatusForbidden)
}

// TestEveryOpeningOfAnIncidentIsRecorded: also one that says it knows the version; a look whether something has changed
// shows nothing and is not recorded.
func TestEveryOpeningOfAnIncidentIsRecorded(t *testing.T) {
	w := newWorld(t)
	w.fill()
	w.by = someone(acs.RoleLineManager)
	opened := func() (n int) {
		all, err := w.store.History(w.Context(), "i-one")
		w.must(err)
		for _, e := range all {
			if e.Did == "incident.opened_by" {
				n++
			}
		}
		return n
	}
	for path, want := range map[string]int{"/incident/i-one": 1, "/incident/i-one/entries": 0} {
		before := opened()
		r := httptest.NewRequest(http.MethodGet, path, nil)
		r.Header.Set("If-None-Match", `"1"`)
		w.send(r)
		if got := opened() - before; got != want {
			t.Errorf("%s was recorded %d times, want %d", path, got, want)
		}
	}
}
