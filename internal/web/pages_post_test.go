package web

import (
	"bytes"
	"context"
	"crypto/rand"
	"io"
	"log/slog"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"golang.org/x/mod/sumdb/note"

	"acs"
	"acs/access"
	"acs/audit"
	"acs/concern"
	"acs/intake"
	"acs/internal/blob"
	"acs/internal/mailroom"
	"acs/internal/store"
	"acs/internal/store/storetest"
	"acs/review"
)

// postBench is the pages over a real database, with one letter that stands before a person, one in trouble and one
// concern.
type postBench struct {
	*testing.T
	store   *store.Store
	clock   *storetest.Clock
	server  *Server
	by      acs.Actor
	letter  intake.Letter
	concern concern.Concern
}

func newPostBench(t *testing.T) *postBench {
	t.Helper()
	st, _, clk := storetest.Open(t, "sqlite")
	b := &postBench{T: t, store: st, clock: clk, by: storetest.Everyone}
	bucket, err := blob.Open(t.Context(), "file://"+t.TempDir(), storetest.Keys(t))
	b.must(err)
	policy, err := access.New()
	b.must(err)
	_, public, err := note.GenerateKey(rand.Reader, "test")
	b.must(err)
	verifier, err := note.NewVerifier(public)
	b.must(err)
	b.server, err = New(Options{
		Policy: policy, Letters: st, Reviews: st, Concerns: st, Incidents: st, Disclosures: st, Rosters: st, People: noPeople{}, Log: st, Staff: st, Learning: st, Facts: aboutUs, Hiding: st, Blobs: bucket,
		Mailroom: mailroom.New(st, bucket, clk.Now, slog.New(slog.DiscardHandler)),
		Verify:   func(ctx context.Context) (audit.Verification, error) { return st.Verify(ctx, verifier) },
		Actor:    func(context.Context) (acs.Actor, bool) { return b.by, b.by.ID != "" },
		Now:      clk.Now,
	})
	b.must(err)
	b.fill()
	return b
}

func (b *postBench) must(err error) {
	b.Helper()
	if err != nil {
		b.Fatal(err)
	}
}

func (b *postBench) send(id string, line acs.Line, known intake.Known) intake.Letter {
	b.Helper()
	at := b.clock.T.Add(-30 * time.Hour)
	c, err := intake.Receive(acs.LetterID(id), intake.Sent{Content: []byte(id), Line: line, Site: "leeds", Received: at, Batch: "b-1", Known: known}, storetest.Everyone, b.clock.T)
	b.must(err)
	l, _, err := b.store.ReceiveLetter(b.Context(), c, known)
	b.must(err)
	return l
}

func (b *postBench) fill() {
	b.must(b.store.SaveStaff(b.Context(), storetest.Everyone, b.clock.T))
	b.letter = b.send("l-one", "UC", intake.Known{NINO: "QQ123456C", Names: []string{"Zebedee Madeup"}})
	b.send("l-two", "PIP", intake.Known{})
	c := review.Put("r-one", nil, b.letter, review.Finding{Urgency: acs.Immediate, Why: []review.Why{review.BySignal}}, acs.System, b.clock.T.Add(-29*time.Hour))
	b.must(b.store.SaveStep(b.Context(), review.StepDone{
		Letter: b.letter.ID, Stage: intake.Queued, Pages: 2, Item: &c,
		Step:    intake.Step{Letter: b.letter.ID, Name: "read", Started: b.clock.T.Add(-29 * time.Hour), Finished: b.clock.T.Add(-29*time.Hour + 3*time.Second), Outcome: "handwriting_remains", Version: "v1"},
		Trouble: &intake.Trouble{Step: "read", Reason: "handwriting_remains", At: b.clock.T},
		Event:   audit.Event{At: b.clock.T, By: "system", Did: "letter.queued", On: string(b.letter.ID)},
	}))
	open := concern.Open("c-one", "r-one", b.letter.ID, "UC", "leeds", acs.Immediate, "Rang the local office", storetest.Everyone.ID, b.clock.T)
	b.must(b.store.SaveConcern(b.Context(), open))
	b.concern = open.Next
}

// ask sends a request and gives the status and the page.
func (b *postBench) ask(method, path, kind string, body io.Reader) (int, string) {
	b.Helper()
	r := httptest.NewRequestWithContext(b.Context(), method, path, body)
	if kind != "" {
		r.Header.Set("Content-Type", kind)
	}
	w := httptest.NewRecorder()
	b.server.ServeHTTP(w, r)
	return w.Code, w.Body.String()
}

func (b *postBench) form(path string, fields url.Values) (int, string) {
	return b.ask("POST", path, "application/x-www-form-urlencoded", strings.NewReader(fields.Encode()))
}

var (
	h1      = regexp.MustCompile(`<h1[ >]`)
	bareKey = regexp.MustCompile(`<[^c/][^>]*>\s*(letters?|concerns?|post|audit|rules|sent|send|progress|stage|step|count|way|why|urgency|took|history|source)\.[a-z_.]+\s*<`)
)

// whole holds a page to what every page must be.
func (b *postBench) whole(what, page string) {
	b.Helper()
	if n := len(h1.FindAllString(page, -1)); n != 1 {
		b.Errorf("%s: %d headings of the first level, want 1", what, n)
	}
	for _, bad := range []string{"no value", "{{", "ZgotmplZ", "style=", "Zebedee", "QQ123456C"} {
		if strings.Contains(page, bad) {
			b.Errorf("%s: the page holds %q", what, bad)
		}
	}
	if key := bareKey.FindString(page); key != "" {
		b.Errorf("%s: a key in place of words: %s", what, key)
	}
}

func TestPostPagesRender(t *testing.T) {
	b := newPostBench(t)
	auditor, hub, manager := b.by, b.by, b.by
	auditor.Roles, hub.Roles, manager.Roles = []acs.Role{acs.RoleAuditor}, []acs.Role{acs.RoleScanningHub}, []acs.Role{acs.RoleLineManager}
	for _, c := range []struct {
		path string
		by   acs.Actor
		has  string
	}{
		{"/letters/send", hub, `enctype="multipart/form-data"`},
		{"/letters/progress", hub, `http-equiv="refresh"`},
		{"/letters/progress?batch=b-1", b.by, "Some handwriting could not be read"},
		{"/letters/progress?still=yes", hub, "This page stays as it is"},
		{"/letters/progress?batch=b-none", b.by, "There are no letters under this number"},
		{"/letters", hub, "2 letters"},
		{"/letters?line=UC&stage=queued&trouble=handwriting_remains&from=2026-11-24&to=2026-11-24", b.by, "1 letter<"},
		{"/letters?line=CMS", b.by, "No letter fits"},
		{"/letter/l-one", b.by, `href="/review/r-one"`},
		{"/post", manager, "No post came in"},
		{"/post?day=2026-11-24", manager, `href="/review/r-one"`},
		{"/post?day=2026-11-24", auditor, "<desc"},
		{"/concerns", b.by, `href="/concern/c-one"`},
		{"/concern/c-one", b.by, "acs-999"},
		{"/audit", auditor, "Letter put before a person"},
		{"/audit?did=letter.&on=l-one&by=system&from=2026-11-24&to=2026-11-26", auditor, "letter.queued"},
		{"/audit?did=nothing", auditor, "No entry fits"},
		{"/rules", b.by, "concern.person-may-be-unknown"},
	} {
		for _, lang := range []string{"en", "cy"} {
			b.by = c.by
			sep := "?"
			if strings.Contains(c.path, "?") {
				sep = "&"
			}
			code, page := b.ask("GET", c.path+sep+"lang="+lang, "", nil)
			if code != http.StatusOK {
				t.Errorf("%s (%s): status %d", c.path, lang, code)
			}
			b.whole(c.path+" "+lang, page)
			if lang == "en" && !strings.Contains(page, c.has) {
				t.Errorf("%s: %q is not on the page", c.path, c.has)
			}
		}
	}
}

// A letter that was read badly and never assessed must not look assessed.
func TestStepsThatWereLeftOutDoNotPass(t *testing.T) {
	b := newPostBench(t)
	for _, path := range []string{"/letters/progress?batch=b-1", "/letter/l-one"} {
		if _, page := b.ask("GET", path, "", nil); strings.Count(page, "Not done") != 2 {
			t.Errorf("%s: %d steps are not done, want hiding and assessing", path, strings.Count(page, "Not done"))
		}
	}
}

func TestPostPagesRefuseBadFilters(t *testing.T) {
	b := newPostBench(t)
	b.by.Roles = []acs.Role{acs.RoleLineManager}
	for _, path := range []string{"/post?day=yesterday", "/letters?from=x", "/letters?from=2026-11-25&to=2026-11-24"} {
		code, page := b.ask("GET", path, "", nil)
		if code != http.StatusUnprocessableEntity || !strings.Contains(page, "govuk-error-summary") {
			t.Errorf("%s: status %d, want 422 with what is wrong", path, code)
		}
		b.whole(path, page)
	}
}

func TestPostPagesAskForTheRecordsLineAndSite(t *testing.T) {
	b := newPostBench(t)
	b.by.Lines = []acs.Line{"CMS"}
	for _, path := range []string{"/letter/l-one", "/concern/c-one"} {
		if code, _ := b.ask("GET", path, "", nil); code != http.StatusForbidden {
			t.Errorf("%s for another line: status %d, want 403", path, code)
		}
	}
	if code, _ := b.form("/concern/c-one/note", url.Values{"note": {"x"}}); code != http.StatusForbidden {
		t.Errorf("note for another line: status %d, want 403", code)
	}
	b.by.Lines, b.by.Roles = storetest.Everyone.Lines, []acs.Role{acs.RoleScanningHub}
	for _, path := range []string{"/letter/l-one", "/concern/c-one", "/audit"} {
		if code, _ := b.ask("GET", path, "", nil); code != http.StatusForbidden {
			t.Errorf("%s for the scanning hub: status %d, want 403", path, code)
		}
	}
}

// uploadForm makes the form of the send page.
func uploadForm(t *testing.T, fields map[string]string, files map[string]string) (kind string, body *bytes.Buffer) {
	t.Helper()
	body = new(bytes.Buffer)
	m := multipart.NewWriter(body)
	for k, v := range fields {
		_ = m.WriteField(k, v)
	}
	for name, content := range files {
		w, err := m.CreateFormFile("files", name)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = io.WriteString(w, content)
	}
	_ = m.Close()
	return m.FormDataContentType(), body
}

func TestSendingLetters(t *testing.T) {
	b := newPostBench(t)
	b.by.Roles = []acs.Role{acs.RoleScanningHub}
	kind, body := uploadForm(t, map[string]string{"line": "UC", "site": "leeds", "received": "2026-11-25T09:14"},
		map[string]string{"a.txt": "We are fine", "b.txt": "", "c.txt": "l-one"})
	code, page := b.ask("POST", "/letters/send", kind, body)
	b.whole("sent", page)
	for _, want := range []string{"1 letter was taken in", "1 file was here already", "1 file was not taken", "/letters/progress?batch="} {
		if code != http.StatusOK || !strings.Contains(page, want) {
			t.Errorf("status %d; %q is not on the page", code, want)
		}
	}
	list, err := b.store.Letters(t.Context(), b.by, intake.Filter{})
	b.must(err)
	want := time.Date(2026, 11, 25, 9, 14, 0, 0, time.UTC)
	if list.Total != 3 || !list.Letters[0].Received.Equal(want) || list.Letters[0].Source != intake.ByUpload || list.Letters[0].Site != "leeds" {
		t.Errorf("%d letters, the newest %+v", list.Total, list.Letters[0])
	}
}

func TestSendingRefusedKeepsWhatWasTyped(t *testing.T) {
	b := newPostBench(t)
	b.by.Roles = []acs.Role{acs.RoleScanningHub}
	for name, fields := range map[string]map[string]string{
		"no file": {"site": "leeds"}, "later than now": {"site": "leeds", "received": "2026-12-01T09:00"}, "unknown line": {"site": "leeds", "line": "XX"},
	} {
		files := map[string]string{"a.txt": "hello " + name}
		if name == "no file" {
			files = nil
		}
		kind, body := uploadForm(t, fields, files)
		code, page := b.ask("POST", "/letters/send", kind, body)
		b.whole(name, page)
		if code != http.StatusUnprocessableEntity || !strings.Contains(page, `value="leeds"`) {
			t.Errorf("%s: status %d, want 422 and the site as typed", name, code)
		}
	}
	if list, _ := b.store.Letters(t.Context(), b.by, intake.Filter{}); list.Total != 2 {
		t.Errorf("%d letters, want none taken", list.Total)
	}
}

func TestSearchRecordsNoNumber(t *testing.T) {
	b := newPostBench(t)
	code, page := b.form("/letters/search", url.Values{"query": {"qq 12 34 56 c"}})
	b.whole("search", page)
	if code != http.StatusOK || !strings.Contains(page, "1 letter found") || strings.Contains(page, "12 34 56") {
		t.Errorf("status %d, want the letter and not the number", code)
	}
	got, err := b.store.Events(t.Context(), audit.Filter{Did: "letter.searched"})
	b.must(err)
	if len(got) != 1 || strings.Contains(string(got[0].Bytes()), "34") && strings.Contains(string(got[0].Bytes()), "QQ") {
		t.Errorf("log = %+v, want one search without its number", got)
	}
	if code, page = b.form("/letters/search", url.Values{"query": {" "}}); code != http.StatusUnprocessableEntity {
		t.Errorf("an empty search: status %d, want 422", code)
	}
	b.whole("empty search", page)
}

func TestConcernNotes(t *testing.T) {
	b := newPostBench(t)
	code, page := b.form("/concern/c-one/note", url.Values{"note": {strings.Repeat("x", 20_001)}, "person": {"Mx Example"}})
	b.whole("refused note", page)
	if code != http.StatusUnprocessableEntity || !strings.Contains(page, `value="Mx Example"`) {
		t.Errorf("status %d, want 422 with what was typed", code)
	}
	if code, _ = b.form("/concern/c-one/note", url.Values{"note": {"Visited"}, "person": {"Mx Example"}}); code != http.StatusSeeOther {
		t.Errorf("status %d, want 303", code)
	}
	c, err := b.store.Concern(t.Context(), "c-one")
	b.must(err)
	if len(c.Notes) != 2 || c.Notes[1].Text != "Visited" || c.Person != "Mx Example" {
		t.Errorf("concern = %+v", c)
	}
	if _, page = b.ask("GET", "/concerns", "", nil); strings.Contains(page, "Mx Example") {
		t.Error("the list names the person")
	}
}

// An administrator may check the record and read none of it.
func TestAdministratorsCheckTheRecord(t *testing.T) {
	b := newPostBench(t)
	b.by.Roles = []acs.Role{acs.RoleAdmin}
	for _, how := range []string{"GET /audit", "POST /audit/verify"} {
		method, path, _ := strings.Cut(how, " ")
		_, page := b.ask(method, path, "application/x-www-form-urlencoded", nil)
		b.whole(how, page)
		if strings.Contains(page, "letter.queued") || !strings.Contains(page, `action="/audit/verify"`) {
			t.Errorf("%s: entries stand there, or the button is missing", how)
		}
		if shown := strings.Contains(page, "Last signed checkpoint"); shown != (method == "POST") {
			t.Errorf("%s: the result is shown: %v", how, shown)
		}
	}
}

func TestVerifyShowsWhatIsWrong(t *testing.T) {
	b := newPostBench(t)
	b.by.Roles = []acs.Role{acs.RoleAuditor}
	code, page := b.form("/audit/verify", nil)
	b.whole("verify", page)
	if code != http.StatusOK || !strings.Contains(page, "The record is whole") {
		t.Errorf("status %d, want a whole record", code)
	}
	_, err := b.store.DB().Exec(`update audit_entry set by = 's-other' where seq = 1`)
	b.must(err)
	_, page = b.form("/audit/verify", nil)
	b.whole("verify", page)
	if !strings.Contains(page, "does not hold together") {
		t.Error("an altered record passes for whole")
	}
}
