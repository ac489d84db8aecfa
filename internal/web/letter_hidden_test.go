package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"acs"
	"acs/intake"
	"acs/redaction"
)

// What was hidden is boxed and listed; what people say of it is kept as places, never as words; the values behind the
// labels are a deliberate act of those who may.
func TestWhatWasHidden(t *testing.T) {
	w := newWorld(t)
	w.fill()
	w.keep(intake.MappingName("l-one"), redaction.MappingOf(said, hidden()))
	w.by = someone(acs.RoleReviewer)
	body := w.body(w.get("/letter/l-one/hidden"), http.StatusOK)
	w.has(body, "[PERSON 1]", "[NINO 1]", "Name of a person", "National Insurance number", `id="b1"`, `href="#e1"`, `<image href="/letter/l-one/page/1"`, `data-n="2"`)
	w.hasNot(body, secrets...)
	w.hasNot(body, "stands behind the labels")
	w.body(w.post("/letter/l-one/hidden/values", url.Values{"purpose": {"review"}}), http.StatusForbidden)

	rec := w.post("/letter/l-one/hidden", url.Values{"words": {"food in the house"}, "type": {"ADDRESS"}, "page": {"1"}})
	if rec.Code != http.StatusSeeOther {
		t.Fatalf("status %d\n%s", rec.Code, cut(rec.Body.String()))
	}
	w.has(w.body(w.get(rec.Header().Get("Location")), http.StatusOK), "it should have been hidden", "Address: read well, but not recognised")
	rec = w.post("/letter/l-one/hidden", url.Values{"label": {"[PERSON 1]"}})
	w.has(w.body(w.get(rec.Header().Get("Location")), http.StatusOK), "Said to be hidden for nothing")
	for field, form := range map[string]url.Values{
		"These words are hidden already": {"words": {"Zebedee Quill"}, "type": {"PERSON"}},
		"are not in the text":            {"words": {"Bartholomew"}, "type": {"PERSON"}},
		"Select what the words are":      {"words": {"Please"}},
		"Enter the words":                {},
		"no such label":                  {"label": {"[PERSON 8]"}},
	} {
		w.has(w.body(w.post("/letter/l-one/hidden", form), http.StatusUnprocessableEntity), field, "error-summary")
	}
	history, err := w.store.History(t.Context(), "l-one")
	w.must(err)
	for _, e := range history {
		for _, v := range e.Detail {
			if strings.Contains(v, "food") || strings.Contains(v, "Zebedee") {
				t.Errorf("%s keeps words: %s", e.Did, v)
			}
		}
	}
	w.by = someone(acs.RoleACSSL)
	w.hasNot(w.body(w.get("/letter/l-one/hidden"), http.StatusOK), secrets...)
	w.has(w.body(w.post("/letter/l-one/hidden/values", url.Values{"purpose": {"casework"}}), http.StatusOK), "Zebedee Quill", "QQ123456C")
	w.hasNot(w.body(w.post("/letter/l-one/hidden/values", url.Values{"purpose": {"curious"}}), http.StatusUnprocessableEntity), secrets...)
	w.has(w.body(w.get("/letter/l-hand/hidden"), http.StatusOK), "Nothing was hidden")
}

// The leak log counts letters that were looked at whole, and says when that is too few to tell.
func TestLeakLog(t *testing.T) {
	w := newWorld(t)
	w.fill()
	w.by = someone(acs.RoleAuditor)
	w.has(w.body(w.get("/hiding"), http.StatusOK), "Nobody has looked at a whole letter yet")
	w.by = someone(acs.RoleReviewer)
	for _, id := range []string{"one", "quiet"} {
		if rec := w.post("/letter/l-"+id+"/hidden", url.Values{"whole": {"yes"}}); rec.Code != http.StatusSeeOther {
			t.Fatalf("status %d", rec.Code)
		}
	}
	w.post("/letter/l-one/hidden", url.Values{"words": {"food in the house"}, "type": {"ADDRESS"}})
	w.by = someone(acs.RoleAuditor)
	w.has(w.body(w.get("/hiding"), http.StatusOK), "Too small to say", "Read well", "not recognised", "not stated")
	w.hasNot(w.body(w.get("/hiding"), http.StatusOK), "50.0%")
	csv := w.body(w.get("/hiding/table.csv"), http.StatusOK)
	w.has(csv, "reviewer,all,,1,2,0.0126,0.9874,false", "reviewer,type,ADDRESS,1,2")
	w.has(w.body(w.get("/hiding/table.json"), http.StatusOK), `"letters_looked_at": 2`, `"enough_to_say": false`)
	w.hasNot(csv, "l-one", "food")
}
