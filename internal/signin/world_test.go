package signin_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/alexedwards/scs/v2/memstore"

	"acs"
	"acs/audit"
	"acs/internal/oidc"
	"acs/internal/oidc/devissuer"
	"acs/internal/signin"
)

// records keeps what signing in writes down.
type records struct {
	mu    sync.Mutex
	staff []acs.Actor
	did   []string
	err   error
}

func (r *records) SaveStaff(_ context.Context, who acs.Actor, _ time.Time) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.err != nil {
		return r.err
	}
	r.staff, r.did = append(r.staff, who), append(r.did, "staff.signed_in "+string(who.ID))
	return nil
}

func (r *records) Record(_ context.Context, ev audit.Event) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.did = append(r.did, strings.TrimSpace(ev.Did+" "+string(ev.By)+" "+ev.Why))
	return nil
}

var people = []acs.Actor{
	{ID: "s-ama", Name: "Ama Made-Up", Roles: []acs.Role{acs.RoleReviewer}, Lines: []acs.Line{"PIP"}, Sites: []acs.Site{"*"}},
	{ID: "s-bo", Name: "Bo Invented", Roles: []acs.Role{acs.RoleAuditor}},
	{ID: "s-none", Name: "No Role"},
	{ID: "s-odd", Name: "Odd Role", Roles: []acs.Role{"chief_of_everything"}},
}

// world is a service with the development issuer, and one browser.
type world struct {
	t       testing.TB
	service *httptest.Server
	issuer  *devissuer.Issuer
	records *records
	logs    *bytes.Buffer
	store   *memstore.MemStore
	browser *http.Client
	at      time.Time
}

func newWorld(t testing.TB, change ...func(*signin.Options)) *world {
	t.Helper()
	w := &world{t: t, records: &records{}, logs: &bytes.Buffer{}, store: memstore.NewWithCleanupInterval(0), at: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)}
	mux := http.NewServeMux()
	w.service = httptest.NewUnstartedServer(nil)
	base := "http://" + w.service.Listener.Addr().String()
	w.startIssuer(base)
	client, err := oidc.New(oidc.Config{Issuer: w.issuer.URL(), ClientID: "acs", Redirect: base + signin.PathCallback})
	if err != nil {
		t.Fatal(err)
	}
	o := signin.Options{
		Provider: client, Sessions: w.store, Records: w.records, Base: base,
		Now: func() time.Time { return w.at }, Log: slog.New(slog.NewJSONHandler(w.logs, nil)),
	}
	for _, f := range change {
		f(&o)
	}
	s, err := signin.New(o)
	if err != nil {
		t.Fatal(err)
	}
	for pattern, h := range s.Routes() {
		mux.Handle(pattern, h)
	}
	mux.Handle("/", s.Require(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		who, _ := signin.Actor(r.Context())
		_ = json.NewEncoder(w).Encode(map[string]any{"who": who, "path": r.URL.RequestURI()})
	})))
	w.service.Config.Handler = s.Middleware(mux)
	w.service.Start()
	t.Cleanup(w.service.Close)
	w.browser = newBrowser(t)
	return w
}

func (w *world) startIssuer(base string) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		w.t.Fatal(err)
	}
	w.issuer, err = devissuer.New(ln, devissuer.Options{
		Staff: people, ClientID: "acs", Redirects: []string{base + signin.PathCallback}, SignedOut: []string{base + signin.PathEnded},
	})
	if err != nil {
		w.t.Fatal(err)
	}
	go func() { _ = w.issuer.Serve() }()
	w.t.Cleanup(func() { _ = w.issuer.Shutdown(context.Background()) })
}

func newBrowser(t testing.TB) *http.Client {
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
}

// get asks for a path or address and follows nothing.
func (w *world) get(to string) (status int, location, body string) {
	w.t.Helper()
	if strings.HasPrefix(to, "/") {
		to = w.service.URL + to
	}
	res, err := w.browser.Get(to)
	if err != nil {
		w.t.Fatal(err)
	}
	return read(w.t, res)
}

func read(t testing.TB, res *http.Response) (status int, location, body string) {
	t.Helper()
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, res.Header.Get("Location"), string(b)
}

// leave starts a sign-in and gives the address at the issuer.
func (w *world) leave(path string) string {
	w.t.Helper()
	status, to, body := w.get(path)
	if status != http.StatusSeeOther || !strings.HasPrefix(to, w.issuer.URL()+"/authorize?") {
		w.t.Fatalf("%s: status %d, Location %q, body %q", path, status, to, body)
	}
	return to
}

// pick picks someone on the issuer's page and gives the address that leads back.
func (w *world) pick(at, who string) string {
	w.t.Helper()
	u, err := url.Parse(at)
	if err != nil {
		w.t.Fatal(err)
	}
	res, err := w.browser.PostForm(w.issuer.URL()+"/authorize", url.Values{"query": {u.RawQuery}, "who": {who}})
	if err != nil {
		w.t.Fatal(err)
	}
	_, to, _ := read(w.t, res)
	return to
}

// signIn goes the whole way and gives where it ends.
func (w *world) signIn(who string) string {
	w.t.Helper()
	status, to, body := w.get(w.pick(w.leave("/sign-in"), who))
	if status != http.StatusSeeOther {
		w.t.Fatalf("callback: status %d, %s", status, body)
	}
	return to
}

// who tells who the service thinks is at the browser; "" for nobody.
func (w *world) who() string {
	w.t.Helper()
	status, _, body := w.get("/whoami")
	if status != http.StatusOK {
		return ""
	}
	var got struct{ Who acs.Actor }
	if err := json.Unmarshal([]byte(body), &got); err != nil {
		w.t.Fatal(err)
	}
	return string(got.Who.ID)
}

// cookie gives the value of the session's cookie.
func (w *world) cookie() string {
	u, _ := url.Parse(w.service.URL)
	for _, c := range w.browser.Jar.Cookies(u) {
		if c.Name == "acs" {
			return c.Value
		}
	}
	return ""
}

func (w *world) signOut() (int, string) {
	w.t.Helper()
	r, _ := http.NewRequest("POST", w.service.URL+"/sign-out", nil)
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	res, err := w.browser.Do(r)
	if err != nil {
		w.t.Fatal(err)
	}
	status, to, _ := read(w.t, res)
	return status, to
}
