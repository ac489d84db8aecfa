package api

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"acs"
)

const asJSON = "application/json"

// sample is a request that holds, for each operation. {id} stands for a record; a record of another line and site is
// at its far id.
var sample = map[string]struct{ id, far, query, body string }{
	"whoAmI":              {},
	"sendLetters":         {body: "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nhello\r\n--x--\r\n"},
	"listLetters":         {},
	"searchLetters":       {body: `{"nino":"QQ 12 34 56 C","purpose":"casework"}`},
	"readLetter":          {id: "l-1", far: "l-far"},
	"readText":            {id: "l-1", far: "l-far", query: "?purpose=review"},
	"explainLetter":       {id: "l-1", far: "l-far", query: "?purpose=review"},
	"readHidden":          {id: "l-1", far: "l-far", query: "?purpose=review"},
	"judgeHidden":         {id: "l-1", far: "l-far", body: `{"whole":true}`},
	"readLeaks":           {},
	"exportHiding":        {query: "?purpose=quality"},
	"readOriginal":        {id: "l-1", far: "l-far", query: "?purpose=review"},
	"followBatch":         {id: "b-1"},
	"listReviews":         {},
	"readReview":          {id: "r-1", far: "r-far"},
	"claimReview":         {id: "r-1", far: "r-far"},
	"releaseReview":       {id: "r-1", far: "r-far"},
	"decideReview":        {id: "r-1", far: "r-far", body: `{"seen":0,"outcome":"needs_support","reason":"says so"}`},
	"listConcerns":        {},
	"readConcern":         {id: "c-1", far: "c-far"},
	"noteConcern":         {id: "c-1", far: "c-far", body: `{"note":"called"}`},
	"raiseConcern":        {body: `{"danger":"unsure","worry":"sounded frightened"}`},
	"actOnConcern":        {id: "c-1", far: "c-far", body: `{"step":"listen","actions":["gathered"]}`},
	"takeConcern":         {id: "c-1", far: "c-far"},
	"holdConcern":         {id: "c-1", far: "c-far", body: `{"for":"agency","reason":"the council visits","until":"2026-03-06"}`},
	"resumeConcern":       {id: "c-held", far: "c-far"},
	"closeConcern":        {id: "c-1", far: "c-far", body: `{"seen":1,"outcome":"no_action","reason":"all is well"}`},
	"reopenConcern":       {id: "c-shut", far: "c-far", body: `{"reason":"they wrote again"}`},
	"startIncident":       {body: `{"concern":"c-1","channel":"letter"}`},
	"readIncident":        {id: "i-1", far: "i-far"},
	"addToIncident":       {id: "i-1", far: "i-far", body: `{"kind":"location","text":"3 Made Up Street"}`},
	"readIncidentFigures": {},
	"listPlans":           {},
	"share":               {id: "c-1", far: "c-far", body: `{"nation":"england","agency":"police","recipient":"Made Up Police","purpose":"check","items":[{"what":"where","why":"to find them"}],"customer_told":"yes","good_faith":true,"manager":"Kim Example"}`},
	"readDisclosure":      {id: "d-1", far: "d-far"},
	"answerDisclosure":    {id: "d-1", far: "d-far", body: `{"reply":"we visited"}`},
	"readPost":            {id: "today"},
	"readFinding":         {},
	"readModels":          {},
	"changeModels":        {body: `{"do":"stop","why":"it misses people"}`},
	"listLessons":         {},
	"readWorkload":        {},
	"readOpenness":        {id: "atrs"},
	"takeBreak":           {},
	"settleLesson":        {id: "r-1", far: "r-far", body: `{"confirm":true}`},
	"readAudit":           {},
	"verifyAudit":         {},
	"listRules":           {},
}

func call(w *world, role acs.Role, op operation, id string) answer {
	s := sample[op.id]
	path := strings.NewReplacer("{id}", id, "{day}", id, "{document}", id).Replace(op.path) + s.query
	media := ""
	if s.body != "" {
		media = asJSON
	}
	if op.id == "sendLetters" {
		media = "multipart/form-data; boundary=x"
	}
	return w.as(role, op.method, path, media, s.body)
}

// Every operation with every role, and with none. What the policies say is what happens, and nothing that was hidden
// comes out.
func TestEveryOperationWithEveryRole(t *testing.T) {
	policy, err := policies()
	if err != nil {
		t.Fatal(err)
	}
	for _, op := range slices.Concat(tables...) {
		if _, own := peopleSample[op.id]; own {
			continue // these have a walk of their own, over a real database
		}
		t.Run(op.id, func(t *testing.T) {
			s, ok := sample[op.id]
			if !ok {
				t.Fatal("no sample: the walk does not cover it")
			}
			if got := call(newWorld(t), "", op, s.id); got.status != http.StatusUnauthorized || got.header.Get("WWW-Authenticate") != "Bearer" {
				t.Errorf("a stranger: status %d", got.status)
			} else {
				got.problem(t)
			}
			for _, role := range acs.Roles {
				w := newWorld(t)
				before := len(w.book.letters)
				got := call(w, role, op, s.id)
				if !policy.Allows(worker(role), op.permission, "PIP", "leeds") {
					if got.status != http.StatusForbidden || !strings.Contains(got.problem(t).Detail, "ask your line manager") {
						t.Errorf("%s: status %d, want 403: %s", role, got.status, got.body)
					}
					if len(w.book.did) != 0 || len(w.book.filters) != 0 || len(w.book.letters) != before {
						t.Errorf("%s: refused, and yet something was done: %v", role, w.book.did)
					}
					continue
				}
				if got.status >= 400 && !(op.id == "releaseReview" && got.status == http.StatusConflict) {
					t.Errorf("%s: status %d: %s", role, got.status, got.body)
				}
				if got.header.Get("Cache-Control") != "no-store" || got.header.Get("X-Content-Type-Options") != "nosniff" {
					t.Errorf("%s: headers %v", role, got.header)
				}
				if s.far == "" {
					continue
				}
				done := len(w.book.did)
				if far := call(w, role, op, s.far); far.status != http.StatusForbidden || len(w.book.did) != done {
					t.Errorf("%s: a record of another line: status %d, did %v", role, far.status, w.book.did[done:])
				} else {
					far.problem(t)
				}
				if none := call(w, role, op, "x-none"); none.status != http.StatusNotFound {
					t.Errorf("%s: a record that is not there: status %d", role, none.status)
				} else {
					none.problem(t)
				}
			}
		})
	}
}

// A session at a browser may call too, and then no other site may make it.
func TestSessions(t *testing.T) {
	w := newWorld(t)
	ask := func(method, path string, header map[string]string) answer {
		r, err := http.NewRequest(method, w.server.URL+Prefix+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		for k, v := range header {
			r.Header.Set(k, v)
		}
		return w.do(r)
	}
	session := "role=whitemail_reviewer"
	for name, c := range map[string]struct {
		method, path string
		header       map[string]string
		want         int
	}{
		"reads":                          {"GET", "/reviews", map[string]string{"Cookie": session}, 200},
		"writes from our own page":       {"POST", "/reviews/r-1/claim", map[string]string{"Cookie": session, "Sec-Fetch-Site": "same-origin"}, 200},
		"writes from another site":       {"POST", "/reviews/r-1/claim", map[string]string{"Cookie": session, "Sec-Fetch-Site": "cross-site"}, 403},
		"writes from a neighbour":        {"POST", "/reviews/r-1/claim", map[string]string{"Cookie": session, "Sec-Fetch-Site": "same-site"}, 403},
		"an old browser, another origin": {"POST", "/reviews/r-1/claim", map[string]string{"Cookie": session, "Origin": "https://evil.example"}, 403},
		"a bad token beside a session":   {"GET", "/reviews", map[string]string{"Cookie": session, "Authorization": "Bearer nonsense"}, 401},
		"another scheme":                 {"GET", "/reviews", map[string]string{"Authorization": "Basic d2hpdGVtYWlsX3Jldmlld2Vy"}, 401},
		"an empty token":                 {"GET", "/reviews", map[string]string{"Authorization": "Bearer "}, 401},
		"the scheme in small letters":    {"GET", "/reviews", map[string]string{"Authorization": "bearer whitemail_reviewer"}, 200},
		"a token from anywhere":          {"POST", "/reviews/r-1/claim", map[string]string{"Authorization": "Bearer whitemail_reviewer", "Sec-Fetch-Site": "cross-site"}, 200},
	} {
		t.Run(name, func(t *testing.T) {
			got := ask(c.method, c.path, c.header)
			if got.status != c.want {
				t.Errorf("status %d, want %d: %s", got.status, c.want, got.body)
			}
			if got.status >= 400 {
				got.problem(t)
			}
		})
	}
}

// A list never shows a row that the policies would not, even when the store forgets the scope; and the log says so.
func TestListsAreJudgedRowByRow(t *testing.T) {
	for path, not := range map[string]string{"/reviews": "r-far", "/concerns": "c-far", "/letters": "l-far"} {
		w := newWorld(t)
		got := w.as(acs.RoleReviewer, "GET", path, "", "")
		if got.status != 200 || strings.Contains(got.body, not) || !strings.Contains(got.body, "-1") {
			t.Errorf("%s: status %d: %s", path, got.status, got.body)
		}
		if path != "/letters" && !strings.Contains(w.logs.String(), "out of scope") {
			t.Errorf("%s: nothing in the log", path)
		}
	}
}
