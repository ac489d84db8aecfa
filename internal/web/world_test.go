package web

import (
	"bytes"
	"context"
	"encoding/json"
	"image"
	"image/color"
	"image/png"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
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
	"acs/internal/store"
	"acs/internal/store/storetest"
	"acs/need"
	"acs/person"
	"acs/redaction"
	"acs/redaction/pattern"
	"acs/review"
	"acs/signal"
	"acs/sixpoint"
)

// What the made-up letter says. The name and the number are hidden by redaction: they must never be on a page that
// does not show the original words by a deliberate act.
const (
	said     = "I am Zebedee Quill, QQ123456C.\nThere is no food in the house since Monday.\nPlease send the form again."
	withheld = "I am [PERSON 1], [NINO 1].\nThere is no food in the house since Monday.\nPlease send the form again."
)

var secrets = []string{"Zebedee", "Quill", "QQ123456C"}

// drawers is blob storage in memory.
type drawers struct {
	mu  sync.Mutex
	all map[string][]byte
	err error
}

func (d *drawers) Put(_ context.Context, name string, data []byte) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.all[name] = data
	return d.err
}

func (d *drawers) Get(_ context.Context, name string) ([]byte, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.err != nil {
		return nil, d.err
	}
	b, ok := d.all[name]
	if !ok {
		return nil, acs.NotFoundf("There is no such file")
	}
	return b, nil
}

func (d *drawers) Delete(_ context.Context, name string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	delete(d.all, name)
	return nil
}

// world is a whole service on SQLite with a few letters, and one visitor at a time.
type world struct {
	*testing.T
	store *store.Store
	blobs *drawers
	clock *storetest.Clock
	web   *Server
	log   *bytes.Buffer
	by    acs.Actor // the visitor; the zero Actor is nobody
}

type actorKey struct{}

func newWorld(t *testing.T) *world {
	t.Helper()
	st, _, clock := storetest.Open(t, "sqlite")
	policy, err := access.New()
	if err != nil {
		t.Fatal(err)
	}
	w := &world{T: t, store: st, blobs: &drawers{all: map[string][]byte{}}, clock: clock, log: new(bytes.Buffer)}
	log := slog.New(slog.NewTextHandler(w.log, nil))
	w.web, err = New(Options{
		Policy: policy, Letters: st, Reviews: st, Concerns: st, Incidents: st, Disclosures: st, Rosters: st, People: st, Log: st, Staff: st, Learning: st, Facts: aboutUs, Hiding: st, Blobs: w.blobs,
		Mailroom: mailroom.New(st, w.blobs, clock.Now, log), Now: clock.Now, Errors: log, Dev: true,
		Explain: signal.New(nil, nil, "1").Account,
		Verify: func(ctx context.Context) (audit.Verification, error) {
			v, err := storetest.Keys(t).Verifier()
			if err != nil {
				return audit.Verification{}, err
			}
			return st.Verify(ctx, v)
		},
		Actor: func(ctx context.Context) (acs.Actor, bool) {
			by, ok := ctx.Value(actorKey{}).(acs.Actor)
			return by, ok && by.ID != ""
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// someone gives a colleague of a role who sees every line and site.
func someone(r acs.Role) acs.Actor {
	return acs.Actor{
		ID: acs.StaffID("s-" + string(r)), Name: "Pat Example", Roles: []acs.Role{r},
		Lines: []acs.Line{acs.AllLines}, Sites: []acs.Site{acs.AllSites},
	}
}

func (w *world) must(err error) {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
}

// letter takes a letter in and stands it before a person. The reading, the redaction and the signal are those of the
// made-up letter where read is true; otherwise it is a page that could not be read.
func (w *world) letter(id, line string, f review.Finding, read bool) (acs.LetterID, acs.ReviewID) {
	w.Helper()
	at := w.clock.T
	sent := intake.Sent{Content: []byte("scan " + id), ScanID: "scan-" + id, Line: acs.Line(line), Site: "leeds", Received: at.Add(-40 * time.Minute), Batch: "b-1"}
	c, err := intake.Receive(acs.LetterID("l-"+id), sent, someone(acs.RoleScanningHub), at)
	w.must(err)
	l, _, err := w.store.ReceiveLetter(w.Context(), c, intake.Known{NINO: "QQ123456C"})
	w.must(err)
	item := review.Put(acs.ReviewID("r-"+id), nil, l, f, acs.System, at)
	done := review.StepDone{
		Letter: l.ID, Stage: intake.Queued, Item: &item, Pages: 1,
		Step:  intake.Step{Letter: l.ID, Name: "queue", Started: at, Finished: at.Add(time.Second), Outcome: "done", Version: "1"},
		Event: audit.Event{At: at, By: "system", Did: "letter.queued", On: string(l.ID)},
	}
	if read {
		a := assessment()
		done.Assessment = &a
		w.keep(intake.ReadingName(l.ID), reading())
		w.keep(intake.RedactionName(l.ID), hidden())
	} else {
		done.Trouble = &intake.Trouble{Step: "read", Reason: string(intake.HandwrittenReason), At: at}
	}
	w.must(w.store.SaveStep(w.Context(), done))
	w.must(w.blobs.Put(w.Context(), intake.PageName(l.ID, 1), scan()))
	w.must(w.blobs.Put(w.Context(), intake.OriginalName(l.ID), sent.Content))
	return l.ID, item.Next.ID
}

func (w *world) keep(name string, v any) {
	w.Helper()
	raw, err := json.Marshal(v)
	w.must(err)
	w.must(w.blobs.Put(w.Context(), name, raw))
}

func scan() []byte {
	im := image.NewGray(image.Rect(0, 0, 850, 1100))
	for i := range im.Pix {
		im.Pix[i] = 0xff
	}
	im.SetGray(5, 5, color.Gray{})
	var b bytes.Buffer
	if err := png.Encode(&b, im); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// reading has each word of the letter in a box of its own.
func reading() intake.Reading {
	p := intake.Page{Number: 1, Width: 850, Height: 1100, Kind: intake.Typed, Confidence: 94, Text: said}
	at, x, y := 0, 60, 100
	for _, line := range strings.Split(said, "\n") {
		for _, word := range strings.Fields(line) {
			p.Words = append(p.Words, intake.Word{Text: word, Conf: 94, Box: intake.Box{x, y, 9 * len(word), 22}, Start: at, End: at + len(word)})
			at, x = at+len(word)+1, x+9*len(word)+10
		}
		x, y = 60, y+40
	}
	return intake.Reading{Status: intake.WasRead, Pages: []intake.Page{p}, Text: said}
}

func hidden() redaction.Result {
	span := func(part, label string, kind redaction.Type) redaction.Span {
		i := strings.Index(said, part)
		return redaction.Span{Start: i, End: i + len(part), Type: kind, Label: label}
	}
	return redaction.Result{Status: redaction.OK, Text: withheld, Spans: []redaction.Span{
		span("Zebedee Quill", "[PERSON 1]", pattern.Person), span("QQ123456C", "[NINO 1]", pattern.NINO),
	}}
}

func assessment() signal.Assessment {
	quote := "no food in the house since Monday"
	i := strings.Index(withheld, quote)
	return signal.Assessment{
		Status: signal.Assessed, Urgency: acs.SameDay, Rank: 0.5, Versions: signal.Versions{Rules: "1", Model: "1", Redaction: "1"},
		Signals: []signal.Signal{{Code: "destitution", Quote: quote, Start: i, End: i + len(quote), Subject: signal.Customer, Status: signal.Current, Source: "model"}},
	}
}

// fill gives the world one of everything: a letter with a signal, one that could not be read, one in ordinary work,
// a random check, a concern.
func (w *world) fill() {
	w.Helper()
	w.must(w.store.SaveStaff(w.Context(), someone(acs.RoleReviewer), w.clock.T))
	w.letter("one", "UC", review.Finding{Urgency: acs.SameDay, Why: []review.Why{review.BySignal}, Codes: []string{"destitution"}}, true)
	w.letter("hand", "PIP", review.Finding{Why: []review.Why{review.Why(intake.HandwrittenReason)}}, false)
	w.letter("quiet", "ESA", review.Finding{}, true)
	w.letter("draw", "UC", review.Finding{Why: []review.Why{review.RandomCheck}}, true)
	w.taught()
	c := concern.Open("c-one", "r-one", "l-one", "UC", "leeds", acs.Immediate, "Rang the customer", "s-whitemail_reviewer", w.clock.T)
	w.must(w.store.SaveConcern(w.Context(), c))
	i, err := sixpoint.Start("i-one", "c-one", sixpoint.Letter, "UC", "leeds", someone(acs.RoleReviewer), w.clock.T)
	w.must(err)
	w.must(w.store.SaveIncident(w.Context(), i))
	p, err := sixpoint.Write(sixpoint.Plan{}, sixpoint.Plan{
		Site: "leeds", Variant: sixpoint.ForSite, Parts: [6]string{"a", "b", "c", "d", "e", "f"}, Contacts: "Front desk 100", Union: "two representatives",
		Consulted: w.clock.T, Communicated: w.clock.T, ReviewBy: w.clock.T.AddDate(0, 1, 0),
	}, someone(acs.RoleLineManager), w.clock.T)
	w.must(err)
	w.must(w.store.SavePlan(w.Context(), p))
	d, err := disclosure.Share("d-one", "c-one", "UC", "leeds", disclosure.Sharing{
		Nation: acs.Wales, Agency: disclosure.Police, Recipient: "Made Up Police", Purpose: "Check on them", Customer: disclosure.ToldYes,
		Items: []disclosure.Detail{{What: "where they are", Why: "to find them"}}, GoodFaith: true, Manager: "Kim Example",
	}, "Pat Example", someone(acs.RoleReviewer), w.clock.T)
	w.must(err)
	w.must(w.store.SaveDisclosure(w.Context(), d))
	w.aPerson("p-one")
	_, err = w.store.DB().ExecContext(w.Context(), `insert into correction (id, staff, person, at) values ('x-one', 's-other', 'p-one', 1)`)
	w.must(err)
}

// aPerson adds a made-up person of Universal Credit, after a search.
func (w *world) aPerson(id acs.PersonID) person.Record {
	w.Helper()
	by := someone(acs.RoleReviewer)
	look := person.Search{ID: "q-" + string(id), By: by.ID, At: w.clock.T, Query: person.Query{Name: "Nobody Yet"}}
	_, err := w.store.FindPeople(w.Context(), look)
	w.must(err)
	c, err := person.Create(id, person.Draft{
		Given: "Wilhelmina", Family: "Madeup", Born: "9/3/1984", Lines: []acs.Line{"UC"}, Postcode: "LS1 4AP", MadeUp: true,
	}, look, by, w.clock.T)
	w.must(err)
	w.must(w.store.SavePerson(w.Context(), c))
	n, err := need.Add(need.Sheet{Person: id}, need.Need{
		Code: "sight", Words: "I cannot see print", Duration: need.Long, Source: need.ToldUs, Basis: need.Agreed, State: need.Active, Pinned: true,
		Adjustments: []need.Adjustment{{Kind: need.Format, What: "braille"}},
	}, need.BuiltIn(), by, w.clock.T)
	w.must(err)
	w.must(w.store.SaveNeeds(w.Context(), n, c.Next.Lines))
	m, err := person.Propose(id, 1, "Two colleagues at every visit", "A made-up incident", by, w.clock.T)
	w.must(err)
	w.must(w.store.SaveMarker(w.Context(), m))
	k, err := need.RecordContact(n.Next, c.Next, need.Contact{ID: "k-" + string(id)[2:], Way: "post", Line: "UC", About: "A decision"}, by, w.clock.T)
	w.must(err)
	w.must(w.store.SaveContact(w.Context(), k, ""))
	return c.Next
}

// get and post ask as the world's visitor would from the service's own pages.
func (w *world) get(path string) *httptest.ResponseRecorder {
	return w.send(httptest.NewRequest(http.MethodGet, path, nil))
}

func (w *world) post(path string, form url.Values) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	return w.send(r)
}

func (w *world) send(r *http.Request) *httptest.ResponseRecorder {
	rec := httptest.NewRecorder()
	w.web.ServeHTTP(rec, r.WithContext(context.WithValue(r.Context(), actorKey{}, w.by)))
	return rec
}

// body gives an answer that must have a status.
func (w *world) body(rec *httptest.ResponseRecorder, want int) string {
	w.Helper()
	raw, err := io.ReadAll(rec.Body)
	w.must(err)
	if rec.Code != want {
		w.Fatalf("status %d, want %d\n%s", rec.Code, want, cut(string(raw)))
	}
	return string(raw)
}

func cut(s string) string { return s[:min(len(s), 3000)] }

func (w *world) has(body string, wanted ...string) {
	w.Helper()
	for _, s := range wanted {
		if !strings.Contains(body, s) {
			w.Errorf("the page does not say %q\n%s", s, cut(body))
		}
	}
}

func (w *world) hasNot(body string, unwanted ...string) {
	w.Helper()
	for _, s := range unwanted {
		if strings.Contains(body, s) {
			w.Errorf("the page says %q", s)
		}
	}
}
