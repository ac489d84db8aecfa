package api

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"acs"
	"acs/access"
	"acs/audit"
	"acs/concern"
	"acs/disclosure"
	"acs/intake"
	"acs/internal/mailroom"
	"acs/internal/signin"
	"acs/leak"
	"acs/promotion"
	"acs/redaction"
	"acs/review"
	"acs/signal"
	"acs/sixpoint"
)

var noon = time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)

// secret are words that redaction has hidden: they must appear in no answer and in no line of the log.
var secret = []string{"Zebedee", "QQ123456C", "Invented Street"}

// book is the store of these tests: what the API asks of it, in memory.
type book struct {
	mu        sync.Mutex
	letters   map[acs.LetterID]intake.Letter
	known     map[acs.LetterID]intake.Known
	items     map[acs.ReviewID]review.Item
	concerns  map[acs.ConcernID]concern.Concern
	incidents map[sixpoint.ID]sixpoint.Incident
	shared    map[disclosure.ID]disclosure.Disclosure
	did       []string // "what by whom why"
	looks     []leak.Look
	filters   []any
	models    promotion.State
	err       error
}

func (b *book) note(did string, by acs.Actor, why string) {
	b.did = append(b.did, strings.TrimSpace(did+" "+string(by.ID)+" "+why))
}

func find[K comparable, V any](b *book, m map[K]V, id K) (v V, err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.err != nil {
		return v, b.err
	}
	v, ok := m[id]
	if !ok {
		return v, acs.NotFoundf("There is no such record")
	}
	return v, nil
}

func (b *book) Letter(_ context.Context, id acs.LetterID) (intake.Letter, error) {
	return find(b, b.letters, id)
}

func (b *book) Letters(_ context.Context, by acs.Actor, f intake.Filter) (intake.Listing, error) {
	b.filters = append(b.filters, f)
	var out intake.Listing
	for _, l := range b.letters {
		if access.ScopeOf(by).Covers(l.Line, l.Site) {
			out.Letters = append(out.Letters, l)
		}
	}
	out.Total = len(out.Letters)
	return out, b.err
}

func (b *book) Progress(_ context.Context, _ acs.Actor, batch string) (intake.Progress, error) {
	p := intake.Progress{Batch: batch, ByStage: map[intake.Stage]int{}}
	for _, l := range b.letters {
		if l.Batch == batch {
			p.Total++
			p.ByStage[l.Stage]++
		}
	}
	return p, b.err
}

func (b *book) Day(_ context.Context, _ acs.Actor, day time.Time) (intake.Day, error) {
	b.filters = append(b.filters, day)
	return intake.Day{From: day, To: day.AddDate(0, 0, 1), Breaches: []intake.Breach{{Letter: "l-1"}}, Steps: []intake.StepTime{{Step: "read", Median: 1500 * time.Millisecond}}}, b.err
}

func (b *book) Assessment(_ context.Context, id acs.LetterID) (signal.Assessment, bool, error) {
	if id != "l-1" {
		return signal.Assessment{}, false, b.err
	}
	return signal.Assessment{Status: signal.Assessed, Urgency: acs.SameDay, Signals: []signal.Signal{{Code: "no_food", Quote: "[PERSON 1] has no food", Start: 0, End: 22}}}, true, b.err
}

func (b *book) Item(_ context.Context, id acs.ReviewID) (review.Item, error) {
	return find(b, b.items, id)
}

func (b *book) ItemOf(_ context.Context, id acs.LetterID) (review.Item, bool, error) {
	for _, it := range b.items {
		if it.Letter == id {
			return it, true, b.err
		}
	}
	return review.Item{}, false, b.err
}

func (b *book) Items(_ context.Context, _ acs.Actor, f review.Filter) (review.Listing, error) {
	b.filters = append(b.filters, f)
	var out review.Listing
	for _, it := range b.items { // all of them: a store that forgets the scope
		out.Items = append(out.Items, it)
	}
	return out, b.err
}

func (b *book) SaveItem(_ context.Context, c audit.Change[review.Item]) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.err != nil {
		return b.err
	}
	if b.items[c.Next.ID].Version != c.Next.Version-1 {
		return acs.Conflictf("Someone else has changed this")
	}
	b.items[c.Next.ID] = c.Next
	b.note(c.Event.Did, acs.Actor{ID: c.Event.By}, "")
	return nil
}

func (b *book) Concern(_ context.Context, id acs.ConcernID) (concern.Concern, error) {
	return find(b, b.concerns, id)
}

func (b *book) Concerns(context.Context, acs.Actor, concern.Filter) ([]concern.Concern, string, error) {
	var out []concern.Concern
	for _, c := range b.concerns {
		out = append(out, c)
	}
	return out, "", b.err
}

func (b *book) SaveConcern(_ context.Context, c audit.Change[concern.Concern]) error {
	if b.err != nil {
		return b.err
	}
	b.concerns[c.Next.ID] = c.Next
	b.note(c.Event.Did, acs.Actor{ID: c.Event.By}, "")
	return nil
}

func (b *book) Record(_ context.Context, ev audit.Event) error {
	b.note(ev.Did, acs.Actor{ID: ev.By}, ev.Why)
	return b.err
}

func (b *book) Events(_ context.Context, f audit.Filter) ([]audit.Entry, error) {
	b.filters = append(b.filters, f)
	return []audit.Entry{{Seq: 1, Event: audit.Event{At: noon, By: "s-1", Did: "letter.read", On: "l-1"}}}, b.err
}

func (b *book) ReceiveLetter(_ context.Context, c audit.Change[intake.Letter], k intake.Known) (intake.Letter, bool, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.err != nil {
		return intake.Letter{}, false, b.err
	}
	for _, l := range b.letters {
		if l.Digest == c.Next.Digest {
			return l, false, nil
		}
		if l.ScanID != "" && l.ScanID == c.Next.ScanID {
			return intake.Letter{}, false, acs.Conflictf("The scan id %s belongs to another letter", l.ScanID)
		}
	}
	b.letters[c.Next.ID], b.known[c.Next.ID] = c.Next, k
	return c.Next, true, nil
}

// drawer is blob storage in memory.
type drawer struct {
	mu sync.Mutex
	m  map[string][]byte
}

func (d *drawer) Get(_ context.Context, name string) ([]byte, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if data, ok := d.m[name]; ok {
		return data, nil
	}
	return nil, acs.NotFoundf("There is nothing of that name")
}

func (d *drawer) Put(_ context.Context, name string, data []byte) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.m[name] = bytes.Clone(data)
	return nil
}

func (d *drawer) Delete(_ context.Context, name string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	delete(d.m, name)
	return nil
}

// tokens takes a role's name as that role's token.
type tokens struct{ err error }

func (t tokens) Bearer(_ context.Context, raw string) (acs.Actor, error) {
	for _, r := range acs.Roles {
		if raw == string(r) {
			return worker(r), t.err
		}
	}
	return acs.Actor{}, acs.Forbiddenf("not a token")
}

func worker(r acs.Role) acs.Actor {
	return acs.Actor{ID: acs.StaffID("s-" + r), Name: "Made Up", Roles: []acs.Role{r}, Lines: []acs.Line{"PIP"}, Sites: []acs.Site{"leeds"}}
}

type world struct {
	t      testing.TB
	book   *book
	blobs  *drawer
	logs   *bytes.Buffer
	at     time.Time
	server *httptest.Server
}

// policies are read once: they hold no state.
var policies = sync.OnceValues(access.New)

func newWorld(t testing.TB, change ...func(*Options)) *world {
	t.Helper()
	w := &world{t: t, logs: &bytes.Buffer{}, blobs: &drawer{m: map[string][]byte{}}, at: noon, book: filled()}
	text, err := json.Marshal(redaction.Result{Status: redaction.OK, Text: "[PERSON 1] has no food", Spans: []redaction.Span{{Start: 0, End: 7, Label: "[PERSON 1]"}}})
	if err != nil {
		t.Fatal(err)
	}
	w.blobs.m[intake.RedactionName("l-1")] = text
	w.blobs.m[intake.ReadingName("l-1")] = []byte(`{"text":"Zebedee has no food"}`)
	w.blobs.m[intake.MappingName("l-1")] = []byte(`{"[PERSON 1]":"Zebedee"}`)
	w.blobs.m[intake.OriginalName("l-1")] = []byte("<html>a scan of sorts</html>")
	policy, err := policies()
	if err != nil {
		t.Fatal(err)
	}
	log := slog.New(slog.NewJSONHandler(w.logs, nil))
	now := func() time.Time { return w.at }
	o := Options{
		Policy: policy, Letters: w.book, Reviews: w.book, Concerns: w.book, Casework: w.book, People: noPeople{}, Log: w.book, Learning: w.book, Facts: aboutUs, Hiding: w.book, Blobs: w.blobs,
		Verify:   func(context.Context) (audit.Verification, error) { return audit.Verification{Size: 1}, w.book.err },
		Explain:  signal.New(nil, nil, "1").Account,
		Mailroom: mailroom.New(w.book, w.blobs, now, log), Tokens: tokens{}, Session: signin.Actor, Now: now, Errors: log,
	}
	for _, f := range change {
		f(&o)
	}
	h, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	w.server = httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		if c, err := r.Cookie("role"); err == nil { // a session, as signin's middleware would find it
			r = r.WithContext(signin.WithActor(r.Context(), worker(acs.Role(c.Value))))
		}
		h.ServeHTTP(rw, r)
	}))
	t.Cleanup(w.server.Close)
	return w
}

func filled() *book {
	b := &book{
		letters: map[acs.LetterID]intake.Letter{}, known: map[acs.LetterID]intake.Known{},
		items: map[acs.ReviewID]review.Item{}, concerns: map[acs.ConcernID]concern.Concern{}, incidents: map[sixpoint.ID]sixpoint.Incident{}, shared: map[disclosure.ID]disclosure.Disclosure{},
	}
	b.letters["l-1"] = intake.Letter{ID: "l-1", Line: "PIP", Site: "leeds", Batch: "b-1", Stage: intake.Queued, Received: noon, Digest: "d1"}
	b.letters["l-far"] = intake.Letter{ID: "l-far", Line: "UC", Site: "hull", Batch: "b-2", Stage: intake.Queued, Received: noon, Digest: "d2"}
	b.letters["l-new"] = intake.Letter{ID: "l-new", Line: "PIP", Site: "leeds", Stage: intake.Received, Received: noon, Digest: "d3"}
	b.items["r-1"] = review.Item{ID: "r-1", Letter: "l-1", Line: "PIP", Site: "leeds", Urgency: acs.SameDay, Why: []review.Why{review.BySignal}, Received: noon, Due: noon.Add(time.Hour)}
	b.items["r-far"] = review.Item{ID: "r-far", Letter: "l-far", Line: "UC", Site: "hull"}
	b.items["r-blind"] = review.Item{ID: "r-blind", Letter: "l-new", Line: "PIP", Site: "leeds", Why: []review.Why{review.RandomCheck}}
	note := []concern.Note{{By: "s-1", At: noon, Text: "Rang back; a neighbour has the key"}}
	b.concerns["c-1"] = concern.Concern{ID: "c-1", Review: "r-1", Letter: "l-1", Line: "PIP", Site: "leeds", Person: "Customer A", Notes: note, Version: 1}
	b.incidents["i-1"] = sixpoint.Incident{ID: "i-1", Line: "PIP", Site: "leeds", Channel: sixpoint.Phone, By: "s-1", Version: 1}
	b.incidents["i-far"] = sixpoint.Incident{ID: "i-far", Line: "UC", Site: "hull"}
	b.shared["d-1"] = disclosure.Disclosure{ID: "d-1", Concern: "c-1", Line: "PIP", Site: "leeds", Sent: "To: the police", Version: 1}
	b.shared["d-far"] = disclosure.Disclosure{ID: "d-far", Line: "UC", Site: "hull"}
	held := concern.Hold{For: concern.ForAgency, Reason: "the council visits", From: noon.Add(-time.Hour), Until: noon.Add(48 * time.Hour)}
	b.concerns["c-held"] = concern.Concern{ID: "c-held", Line: "PIP", Site: "leeds", Work: concern.Work{Holds: []concern.Hold{held}}}
	b.concerns["c-shut"] = concern.Concern{ID: "c-shut", Line: "PIP", Site: "leeds", Work: concern.Work{Closed: &concern.Closing{Outcome: concern.NoAction, Reason: "all is well"}}}
	b.concerns["c-far"] = concern.Concern{ID: "c-far", Line: "UC", Site: "hull"}
	return b
}

// answer is what came back.
type answer struct {
	status int
	header http.Header
	body   string
}

func (a answer) problem(t testing.TB) Problem {
	t.Helper()
	if got := a.header.Get("Content-Type"); got != "application/problem+json" {
		t.Fatalf("status %d with Content-Type %q: %s", a.status, got, a.body)
	}
	var p Problem
	if err := json.Unmarshal([]byte(a.body), &p); err != nil {
		t.Fatalf("%v: %s", err, a.body)
	}
	if p.Status != a.status || p.Title == "" || p.Detail == "" {
		t.Fatalf("status %d: %s", a.status, a.body)
	}
	return p
}

func (a answer) into(t testing.TB, v any) {
	t.Helper()
	if err := json.Unmarshal([]byte(a.body), v); err != nil {
		t.Fatalf("%v: %s", err, a.body)
	}
}

// as calls with the token of a role; "" calls without.
func (w *world) as(role acs.Role, method, path, contentType, body string) answer {
	w.t.Helper()
	r, err := http.NewRequest(method, w.server.URL+Prefix+path, strings.NewReader(body))
	if err != nil {
		w.t.Fatal(err)
	}
	if role != "" {
		r.Header.Set("Authorization", "Bearer "+string(role))
	}
	if contentType != "" {
		r.Header.Set("Content-Type", contentType)
	}
	return w.do(r)
}

func (w *world) do(r *http.Request) answer {
	w.t.Helper()
	res, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		w.t.Fatal(err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		w.t.Fatal(err)
	}
	for _, word := range secret {
		if bytes.Contains(b, []byte(word)) || strings.Contains(w.logs.String(), word) {
			w.t.Errorf("%s %s gives away %q", r.Method, r.URL.Path, word)
		}
	}
	return answer{res.StatusCode, res.Header, string(b)}
}
