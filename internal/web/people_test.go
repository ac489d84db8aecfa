package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"acs"
	"acs/person"
)

// peopleIDs are the records of the made-up world by the first part of their address.
var peopleIDs = map[string]string{"people": "p-one", "search": "q-p-one", "needs": "k-one~format.braille", "corrections": "x-one"}

// noPeople is a store of nobody, for pages that are not about people.
type noPeople struct{ People }

// follow goes where an answer leads.
func (w *world) follow(path string, form url.Values) string {
	w.Helper()
	rec := w.post(path, form)
	if rec.Code != http.StatusSeeOther {
		w.body(rec, http.StatusSeeOther)
	}
	return rec.Header().Get("Location")
}

// A person is searched for, then added, opened, and found again with a typing error; nothing of them stands in an address.
func TestAPersonIsFoundBeforeTheyAreAdded(t *testing.T) {
	w := newWorld(t)
	w.by = someone(acs.RoleColleague)
	if rec := w.get("/people/new"); rec.Code != http.StatusSeeOther || rec.Header().Get("Location") != "/people" {
		t.Errorf("the form is reached without a search: %d", rec.Code)
	}
	found := w.follow("/people/search", url.Values{"name": {"Ottoline Fictional"}, "born": {"1/2/1990"}})
	if strings.Contains(found, "Ottoline") {
		t.Errorf("the address %s says whom one looks for", found)
	}
	page := w.body(w.get(found), http.StatusOK)
	w.has(page, "Nobody fits", "/people/new?search=")
	search := strings.TrimPrefix(found, "/search/")
	w.has(w.body(w.get("/people/new?search="+search), http.StatusOK), `value="Ottoline"`, `value="Fictional"`, `value="1990-02-01"`)
	refused := w.body(w.post("/people/new", url.Values{"family": {"Fictional"}, "nino": {"PP123456C"}, "search": {search}}), http.StatusUnprocessableEntity)
	w.has(refused, "administrative number", `value="PP123456C"`)
	w.has(w.body(w.post("/people/new", url.Values{"family": {"Fictional"}}), http.StatusConflict), "Search for the person first")
	at := w.follow("/people/new", url.Values{"given": {"Ottoline"}, "family": {"Fictional"}, "born": {"1/2/1990"}, "lines": {"UC"}, "search": {search}})
	w.has(w.body(w.get(at), http.StatusOK), "Ottoline Fictional", "1990-02-01", "Universal Credit", "Added the person")
	sound(t, "found in Welsh", w.body(w.get(found+"?lang=cy"), http.StatusOK), "cy")
	again := w.follow("/people/search", url.Values{"name": {"Otoline Fictoinal"}})
	w.has(w.body(w.get(again), http.StatusOK), at, "a name like it")
	w.by = someone(acs.RoleReviewer)
	w.body(w.get(again), http.StatusSeeOther) // what someone else looked for
}

// Someone of another line learns that there is a record, not whose.
func TestASearchOutsideOnesLines(t *testing.T) {
	w := newWorld(t)
	w.aPerson("p-one")
	w.by = someone(acs.RoleColleague)
	w.by.Lines = []acs.Line{"ESA"}
	page := w.body(w.get(w.follow("/people/search", url.Values{"name": {"Madeup"}})), http.StatusOK)
	w.has(page, "One more record fits")
	w.hasNot(page, "Wilhelmina", "p-one")
	w.has(w.body(w.get("/people/p-one"), http.StatusForbidden), "not for this benefit line")
}

// Safe contact, status and support network stand in the bar, at the top of the page.
func TestSafeContactStandsInTheBar(t *testing.T) {
	w := newWorld(t)
	w.aPerson("p-one")
	w.by = someone(acs.RoleColleague)
	w.follow("/people/p-one/safe-contact", url.Values{"code_word": {"teapot"}, "no_post": {"yes"}, "hidden_from": {"Gideon, partner"}})
	w.follow("/people/p-one/status", url.Values{"status": {"in_hospital"}})
	w.follow("/people/p-one/supporters", url.Values{"supporter": {"Ada Invented"}, "part": {"appointee"}, "may_speak": {"Appointed by the department"}, "agreed": {"2026-01-02"}})
	page := w.body(w.get("/people/p-one/details"), http.StatusOK)
	w.has(page, "Say the code word first: teapot", "Do not send anything by post", "Must not learn of it: Gideon, partner", "In hospital", "Appointee: Ada Invented", "Made-up person")
	w.has(w.body(w.post("/people/p-one/supporters", url.Values{"supporter": {"Ada"}, "part": {"family"}}), http.StatusUnprocessableEntity), "on what basis")
	w.follow("/people/p-one/supporters/end", url.Values{"n": {"0"}})
	page = w.body(w.get("/people/p-one"), http.StatusOK)
	w.has(page, "Ended")
	w.hasNot(page, "Appointee: Ada Invented")
	w.body(w.post("/people/p-one/supporters/end", url.Values{"n": {"0"}}), http.StatusConflict)
}

// A need is recorded in the person's words, stands at the top of every page about them, is acknowledged by a line; a letter
// that does not meet it becomes a task that is put right.
func TestANeedFromWordsToMended(t *testing.T) {
	w := newWorld(t)
	w.aPerson("p-one")
	w.by = someone(acs.RoleColleague)
	w.has(w.body(w.post("/people/p-one/needs/new", url.Values{"code": {"welsh"}, "words": {"Siaradwch Gymraeg"}}), http.StatusUnprocessableEntity), "for how long support is needed", "Siaradwch Gymraeg")
	w.follow("/people/p-one/needs/new", url.Values{
		"code": {"welsh"}, "words": {"Siaradwch Gymraeg â mi"}, "duration": {"long"}, "source": {"told_us"}, "basis": {"agreed"}, "state": {"active"},
		"language": {"cy"}, "pinned": {"yes"}, "areas": {"all"},
	})
	page := w.body(w.get("/people/p-one/details"), http.StatusOK)
	w.has(page, "What this person needs", "Siaradwch Gymraeg â mi", "Language: Welsh", "Written in: Braille")
	page = w.body(w.get("/people/p-one"), http.StatusOK)
	w.has(page, "Version 2", "Has not seen them")
	w.body(w.post("/people/p-one/acknowledge", url.Values{"line": {"UC"}, "version": {"1"}}), http.StatusConflict)
	w.follow("/people/p-one/acknowledge", url.Values{"line": {"UC"}, "version": {"2"}})
	w.has(w.body(w.get("/people/p-one"), http.StatusOK), "works by this version")
	w.follow("/people/p-one/needs/2", url.Values{
		"code": {"welsh"}, "words": {"Siaradwch Gymraeg â mi"}, "duration": {"long"}, "source": {"told_us"}, "basis": {"agreed"}, "state": {"ended"},
	})
	w.has(w.body(w.get("/people/p-one"), http.StatusOK), "Works by version 2")
	w.body(w.get("/people/p-one/needs/3"), http.StatusNotFound)
	w.follow("/people/p-one/contacts/new", url.Values{"way": {"post"}, "about": {"A form"}, "line": {"UC"}, "written": {"large_print"}})
	w.has(w.body(w.get("/people/p-one"), http.StatusOK), "Not met", "Written in: Braille")
	follow := w.body(w.get("/needs"), http.StatusOK)
	w.has(follow, "Universal Credit", "version 2 of 3", "/needs/k-one~format.braille/mend")
	w.has(w.body(w.post("/needs/k-one~format.braille/mend", nil), http.StatusUnprocessableEntity), "what was done to put it right")
	w.follow("/needs/k-one~format.braille/mend", url.Values{"how": {"Sent again in Braille"}})
	w.hasNot(w.body(w.get("/needs"), http.StatusOK), "k-one~format.braille")
	w.by = someone(acs.RoleAuditor)
	figures := w.body(w.get("/needs"), http.StatusOK)
	w.has(figures, "Universal Credit")
	w.hasNot(figures, "p-one")
}

// A warning is shown once a manager who did not propose it has agreed, and stands on every page about the person.
func TestAWarningIsAgreedByAManager(t *testing.T) {
	w := newWorld(t)
	w.aPerson("p-one")
	w.by = someone(acs.RoleColleague)
	w.hasNot(w.body(w.get("/people/p-one/details"), http.StatusOK), "Warning about staff safety")
	w.body(w.get("/people/p-one/markers/1"), http.StatusForbidden)
	w.by = someone(acs.RoleLineManager)
	w.has(w.body(w.get("/people/p-one/markers/1"), http.StatusOK), "A made-up incident")
	w.has(w.body(w.post("/people/p-one/markers/1", url.Values{"decision": {"agree"}, "review": {"2027-02-01"}}), http.StatusUnprocessableEntity), "why they are not told")
	w.follow("/people/p-one/markers/1", url.Values{"decision": {"agree"}, "review": {"2027-02-01"}, "told": {"yes"}})
	w.has(w.body(w.get("/people/p-one/details"), http.StatusOK), "Warning about staff safety", "Two colleagues at every visit")
	w.clock.T = w.clock.T.AddDate(0, 3, 0)
	w.hasNot(w.body(w.get("/people/p-one/details"), http.StatusOK), "Warning about staff safety")
	w.follow("/people/p-one/markers/1", url.Values{"decision": {"end"}, "why": {"It was a mix-up"}})
	w.has(w.body(w.get("/people/p-one"), http.StatusOK), "Ended a warning")
	w.body(w.get("/people/p-one/markers/2"), http.StatusNotFound)
}

// A letter is its sender's by the number with which it came, or by a colleague's choice; the words of a signal become a need
// by one action.
func TestALetterIsGivenToItsSender(t *testing.T) {
	w := newWorld(t)
	w.fill()
	x := w.aPerson("p-two")
	d := x.Draft()
	d.Given, d.Family, d.NINO = "Zebedee", "Quill", "QQ123456C"
	c, err := person.Amend(x, d, someone(acs.RoleReviewer), w.clock.T)
	w.must(err)
	w.must(w.store.SavePerson(w.Context(), c))
	w.by = someone(acs.RoleReviewer)
	page := w.body(w.get("/letter/l-one/person"), http.StatusOK)
	w.has(page, "sent in is this person’s", "Zebedee Quill", "no food in the house")
	if at := w.follow("/letter/l-one/need", url.Values{"signal": {"0"}}); at != "/people/p-two#needs" {
		t.Errorf("leads to %s", at)
	}
	w.has(w.body(w.get("/people/p-two"), http.StatusOK), "no food in the house since Monday", "It stands in a letter", "/letter/l-one")
	w.follow("/letter/l-one/person", url.Values{"person": {""}})
	page = w.body(w.get("/letter/l-one/person"), http.StatusOK)
	w.has(page, "Nobody is known for certain", "Zebedee Quill", "Agrees in") // the text says so: a colleague’s choice
	w.body(w.post("/letter/l-one/need", url.Values{"signal": {"0"}}), http.StatusConflict)
	found := w.follow("/people/search", url.Values{"name": {"Wilhelmina Madeup"}, "letter": {"l-one"}})
	w.has(w.body(w.get(found), http.StatusOK), "It is from them")
	w.follow("/letter/l-one/person", url.Values{"person": {"p-one"}})
	w.has(w.body(w.get("/letter/l-one/person"), http.StatusOK), "A colleague said", "Wilhelmina Madeup")
}

// Two records of one person are proposed, merged with a reason, and parted again without loss.
func TestRecordsAreMergedAndParted(t *testing.T) {
	w := newWorld(t)
	w.aPerson("p-one")
	w.aPerson("p-two")
	w.by = someone(acs.RoleLineManager)
	w.has(w.body(w.get("/people/p-one"), http.StatusOK), "Is this the same person?", "/people/p-one/merge?with=p-two")
	w.has(w.body(w.get("/people/p-one/merge?with=p-two"), http.StatusOK), "Both records stay")
	w.has(w.body(w.post("/people/p-one/merge", url.Values{"with": {"p-two"}}), http.StatusUnprocessableEntity), "how you know")
	w.follow("/people/p-one/merge", url.Values{"with": {"p-two"}, "how_known": {"The same voice"}})
	w.has(w.body(w.get("/people/p-two"), http.StatusOK), "merged into another", "/people/p-one")
	page := w.body(w.get("/people/p-one"), http.StatusOK)
	w.has(page, "Merged into this record", "/people/p-one/unmerge?with=p-two", "Version 2")
	w.has(w.body(w.get("/people/p-one/unmerge?with=p-two"), http.StatusOK), "gets back what was its own")
	w.follow("/people/p-one/unmerge", url.Values{"with": {"p-two"}, "how_known": {"Two sisters"}})
	w.hasNot(w.body(w.get("/people/p-one"), http.StatusOK), "Is this the same person?")
	w.has(w.body(w.get("/people/p-two"), http.StatusOK), "I cannot see print", "Stands again")
	w.by = someone(acs.RoleColleague)
	w.body(w.get("/people/p-one/merge?with=p-two"), http.StatusForbidden)
}

// A need on the wrong record moves to the right one; who saw it there is told and says that they have read it.
func TestANeedMovesToTheRightPerson(t *testing.T) {
	w := newWorld(t)
	w.aPerson("p-one")
	w.aPerson("p-two")
	w.by = someone(acs.RoleColleague)
	w.body(w.get("/people/p-one"), http.StatusOK)
	w.by = someone(acs.RoleLineManager)
	w.has(w.body(w.get("/people/p-one/needs/1/move"), http.StatusOK), "I cannot see print")
	w.has(w.body(w.post("/people/p-one/needs/1/move", url.Values{"record": {"p-none"}, "how_wrong": {"Same name"}}), http.StatusUnprocessableEntity), "record number of the right person")
	w.follow("/people/p-one/needs/1/move", url.Values{"record": {"p-two"}, "how_wrong": {"Same name"}})
	page := w.body(w.get("/people/p-one"), http.StatusOK)
	w.has(page, "was moved")
	w.hasNot(page, "‘I cannot see print’")
	w.by = someone(acs.RoleColleague)
	told := w.body(w.get("/needs"), http.StatusOK)
	w.has(told, "on the wrong person’s record")
	_, rest, _ := strings.Cut(told, "/corrections/")
	id, _, _ := strings.Cut(rest, "/")
	w.follow("/corrections/"+id+"/read", nil)
	w.hasNot(w.body(w.get("/needs"), http.StatusOK), "on the wrong person’s record")
}

// The timeline holds all of it and can be narrowed.
func TestTimeline(t *testing.T) {
	w := newWorld(t)
	w.fill()
	w.by = someone(acs.RoleReviewer)
	w.follow("/letter/l-one/person", url.Values{"person": {"p-one"}})
	page := w.body(w.get("/people/p-one/timeline"), http.StatusOK)
	w.has(page, "A letter came", "A concern was opened", "I cannot see print", "A decision", "Two colleagues at every visit")
	page = w.body(w.get("/people/p-one/timeline?show=letter"), http.StatusOK)
	w.has(page, "A letter came")
	w.hasNot(page, "I cannot see print: ", "A concern was opened")
}
