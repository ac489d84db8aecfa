package api

import (
	"cmp"
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"acs"
	"acs/internal/gate"
	"acs/internal/store"
	"acs/internal/store/storetest"
	"acs/need"
	"acs/person"
)

// noPeople is a store of nobody, for operations that are not about people.
type noPeople struct{ Persons }

// peopleWorld is the API over a real database, with one person of the caller's line and one of another.
func peopleWorld(t testing.TB) (*world, *store.Store) {
	t.Helper()
	st, _, clock := storetest.Open(t, "sqlite")
	clock.T = noon
	w := newWorld(t, func(o *Options) {
		o.People = st
		o.Calls = gate.NewLimit(gate.Rate{PerSecond: 1000, Burst: 10000}, time.Now)
		o.Strangers = o.Calls
	})
	for id, line := range map[acs.PersonID]acs.Line{"p-1": "PIP", "p-2": "PIP", "p-far": "UC"} {
		by := worker(acs.RoleColleague)
		look := person.Search{ID: "q-" + string(id), By: by.ID, At: noon, Query: person.Query{Name: "Nobody"}}
		_, err := st.FindPeople(t.Context(), look)
		fine(t, err)
		c, err := person.Create(id, person.Draft{Given: cmp.Or(map[acs.PersonID]string{"p-2": "Ottoline"}[id], "Wilhelmina"), Family: cmp.Or(map[acs.PersonID]string{"p-2": "Fictional"}[id], "Madeup"), NINO: map[acs.PersonID]string{"p-1": "QQ654321A"}[id], Lines: []acs.Line{line}}, look, by, noon)
		fine(t, err)
		fine(t, st.SavePerson(context.Background(), c))
		n, err := need.Add(need.Sheet{Person: id}, need.Need{
			Code: "sight", Words: "I cannot see print", Duration: need.Long, Source: need.ToldUs, Basis: need.Agreed, State: need.Active,
			Adjustments: []need.Adjustment{{Kind: need.Format, What: "braille"}},
		}, need.BuiltIn(), by, noon)
		fine(t, err)
		fine(t, st.SaveNeeds(t.Context(), n, c.Next.Lines))
		m, err := person.Propose(id, 1, "Two colleagues", "A made-up incident", acs.Actor{ID: "s-other"}, noon)
		fine(t, err)
		fine(t, st.SaveMarker(t.Context(), m))
		k, err := need.RecordContact(n.Next, c.Next, need.Contact{ID: strings.Replace(string(id), "p-", "k-", 1), Way: person.ByPost, Line: line, About: "A form"}, by, noon)
		fine(t, err)
		fine(t, st.SaveContact(t.Context(), k, ""))
	}
	for id, by := range map[string]acs.StaffID{"h-1": worker(acs.RoleLineSystem).ID, "h-far": "s-other"} {
		h, err := need.Subscribe(id, "PIP", "https://needs.example/acs", "s", acs.Actor{ID: by}, noon)
		fine(t, err)
		fine(t, st.SaveHook(t.Context(), h))
	}
	return w, st
}

func fine(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

const sampleNeed = `{"code":"sight","words":"I cannot see print","duration":"long","source":"told_us","basis":"agreed","state":"active","adjustments":[{"kind":"format","what":"braille"}]}`

// peopleSample is a request that holds, for each operation about people, and the status that it gets.
var peopleSample = map[string]string{
	"findPeople":         `{"name":"Wilhelmena Madup"}`,
	"addPerson":          `{"family":"Invented","search":"q-p-1"}`,
	"readPerson":         ``,
	"amendPerson":        `{"given":"Wilhelmina","family":"Madeup","lines":["PIP"]}`,
	"setSafeContact":     `{"no_post":true}`,
	"setStatus":          `{"status":[{"status":"in_hospital"}]}`,
	"readNeeds":          ``,
	"addNeed":            sampleNeed,
	"amendNeed":          sampleNeed,
	"acknowledgeNeeds":   `{"line":"PIP","version":1}`,
	"recordContact":      `{"way":"post","about":"a form","line":"PIP"}`,
	"readNeedFigures":    ``,
	"subscribe":          `{"line":"PIP","url":"https://needs.example/acs"}`,
	"listHooks":          ``,
	"endHook":            ``,
	"listNotices":        ``,
	"replayHook":         `{"after":0}`,
	"readSame":           ``,
	"mergePeople":        `{"with":"p-2","why":"the same voice"}`,
	"unmergePeople":      `{"with":"p-2","why":"two sisters"}`,
	"differentPeople":    `{"with":"p-2","why":"two sisters"}`,
	"moveNeed":           `{"to":"p-2","why":"the same name"}`,
	"listWarnings":       ``,
	"proposeWarning":     `{"reason":"two colleagues","evidence":"a made-up incident"}`,
	"decideWarning":      `{"do":"agree","review":"2026-05-01T00:00:00Z","told":true}`,
	"listContacts":       ``,
	"readNeedWork":       ``,
	"mendTask":           `{"how":"sent again"}`,
	"readLetterSender":   ``,
	"chooseLetterSender": `{"person":"p-1"}`,
	"listNeedCodes":      ``,
	"addSupporter":       `{"name":"Ada Invented","part":"appointee","basis":"appointed","agreed":"2026-01-02T00:00:00Z"}`,
}

func callPeople(w *world, role acs.Role, op operation, id string) answer {
	media := ""
	if peopleSample[op.id] != "" {
		media = asJSON
	}
	for beginning, kind := range map[string]string{"/hooks/": "h-", "/letters/": "l-", "/needs/tasks/": "k-"} {
		if strings.HasPrefix(op.path, beginning) {
			id = strings.Replace(id, "p-", kind, 1)
		}
	}
	if strings.HasPrefix(id, "k-") {
		id += "~format.braille"
	}
	return w.as(role, op.method, strings.NewReplacer("{id}", id, "{n}", "1").Replace(op.path), media, peopleSample[op.id])
}

// Every operation about people with every role and with none: what the policies say is what happens.
func TestEveryPeopleOperationWithEveryRole(t *testing.T) {
	policy, err := policies()
	fine(t, err)
	w, _ := peopleWorld(t)
	for _, op := range peopleOperations {
		t.Run(op.id, func(t *testing.T) {
			if _, ok := peopleSample[op.id]; !ok {
				t.Fatal("no sample: the walk does not cover it")
			}
			if got := callPeople(w, "", op, "p-1"); got.status != http.StatusUnauthorized {
				t.Errorf("a stranger: status %d", got.status)
			}
			for _, role := range acs.Roles {
				got := callPeople(w, role, op, "p-1")
				allowed := policy.Allows(worker(role), op.permission, "PIP", "leeds")
				if allowed == (got.status == http.StatusForbidden) || got.status >= 500 {
					t.Errorf("%s: status %d, allowed %v: %s", role, got.status, allowed, got.body)
				}
				if allowed && got.status >= 400 && got.status != http.StatusConflict { // what an earlier role did already
					t.Errorf("%s: status %d: %s", role, got.status, got.body)
				}
				if !allowed || !strings.Contains(op.path, "{id}") {
					continue
				}
				if far := callPeople(w, role, op, "p-far"); far.status != http.StatusForbidden {
					t.Errorf("%s: a record of another line: status %d", role, far.status)
				}
				if none := callPeople(w, role, op, "p-none"); none.status != http.StatusNotFound {
					t.Errorf("%s: nobody: status %d", role, none.status)
				}
			}
		})
	}
}

// A person is looked for, added and opened; a search of someone else's does not count; records of other lines are counted.
func TestPeopleBySearch(t *testing.T) {
	w, st := peopleWorld(t)
	var found PeopleFound
	w.as(acs.RoleColleague, "POST", "/people/search", asJSON, `{"name":"Wilhelmna Maduep"}`).into(t, &found)
	if len(found.People) != 1 || found.People[0].ID != "p-1" || found.Outside != 1 || found.Search == "" {
		t.Fatalf("found %+v", found)
	}
	if got := w.as(acs.RoleReviewer, "POST", "/people", asJSON, `{"family":"Invented","search":"`+found.Search+`"}`); got.status != http.StatusConflict {
		t.Errorf("with another's search: %d %s", got.status, got.body)
	}
	var saved PersonSaved
	w.as(acs.RoleColleague, "POST", "/people", asJSON, `{"family":"Invented","born":"1/2/1990","search":"`+found.Search+`"}`).into(t, &saved)
	var out PersonOut
	w.as(acs.RoleColleague, "GET", "/people/"+string(saved.ID), "", "").into(t, &out)
	if out.Born != "1990-02-01" || out.Names[0].Family != "Invented" || out.Version != 1 {
		t.Errorf("read %+v", out)
	}
	if h, err := st.History(t.Context(), string(saved.ID)); err != nil || len(h) != 2 || h[1].Did != "person.opened" {
		t.Errorf("history %+v, %v", h, err)
	}
	if got := w.as(acs.RoleColleague, "POST", "/people", asJSON, `{"family":"X","nino":"BG123456C","search":"`+found.Search+`"}`); got.status != http.StatusUnprocessableEntity || got.problem(t).Errors[0].Location != "nino" {
		t.Errorf("a number that is none: %d %s", got.status, got.body)
	}
}

// Another system reads needs, adds one, acknowledges the version, and is told what a letter does not meet.
func TestALineSystemKeepsToNeeds(t *testing.T) {
	w, st := peopleWorld(t)
	as := func(method, path, body string) answer {
		media := ""
		if body != "" {
			media = asJSON
		}
		return w.as(acs.RoleLineSystem, method, path, media, body)
	}
	var saved NeedSaved
	as("POST", "/people/p-1/needs", sampleNeed).into(t, &saved)
	if saved.N != 2 || saved.Version != 2 {
		t.Fatalf("saved %+v", saved)
	}
	var got Needs
	as("GET", "/people/p-1/needs", "").into(t, &got)
	if got.Version != 2 || len(got.Needs) != 2 || len(got.Adjustments) != 1 || got.Needs[0].Welsh == "" || len(got.Lines) != 1 || got.Lines[0].Version != 0 {
		t.Errorf("needs %+v", got)
	}
	if r := as("POST", "/people/p-1/acknowledgements", `{"line":"PIP","version":1}`); r.status != http.StatusConflict {
		t.Errorf("an old version: %d", r.status)
	}
	if r := as("POST", "/people/p-1/acknowledgements", `{"line":"UC","version":2}`); r.status != http.StatusForbidden {
		t.Errorf("another line: %d", r.status)
	}
	if r := as("POST", "/people/p-1/acknowledgements", `{"line":"PIP","version":2}`); r.status != http.StatusCreated {
		t.Errorf("acknowledged: %d %s", r.status, r.body)
	}
	var k ContactRecorded
	as("POST", "/people/p-1/contacts", `{"way":"post","about":"a form","line":"PIP","format":"large_print"}`).into(t, &k)
	if len(k.Breaches) != 1 || k.Breaches[0] != "format.braille" {
		t.Errorf("contact %+v", k)
	}
	if r := as("GET", "/people/p-1", ""); r.status != http.StatusForbidden {
		t.Errorf("the whole record: %d", r.status)
	}
	h, err := st.History(t.Context(), "p-1")
	fine(t, err)
	reads := 0
	for _, e := range h {
		if e.Did == "need.read" && e.By == "s-line_system" && e.Why == "casework" {
			reads++
		}
	}
	if reads != 1 {
		t.Errorf("%d reads recorded, want 1", reads)
	}
}

// Whoever asks for the needs of a merged record gets those of the record that stands.
func TestNeedsOfAMergedRecord(t *testing.T) {
	w, _ := peopleWorld(t)
	if got := w.as(acs.RoleLineManager, "POST", "/people/p-1/merge", asJSON, `{"with":"p-2","why":"the same voice"}`); got.status != http.StatusOK {
		t.Fatalf("merge: %d %s", got.status, got.body)
	}
	var got Needs
	w.as(acs.RoleLineSystem, "GET", "/people/p-2/needs", "", "").into(t, &got)
	if got.Person != "p-1" || len(got.Needs) != 2 {
		t.Errorf("needs %+v", got)
	}
}
