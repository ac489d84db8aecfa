package signin_test

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/alexedwards/scs/v2/memstore"

	"acs"
	"acs/internal/gate"
	"acs/internal/oidc"
	"acs/internal/signin"
)

func TestJourney(t *testing.T) {
	w := newWorld(t)
	status, to, _ := w.get("/review?line=PIP&page=2")
	if status != http.StatusSeeOther || to != "/sign-in?to=%2Freview%3Fline%3DPIP%26page%3D2" {
		t.Fatalf("a stranger: status %d, Location %q", status, to)
	}
	back := w.pick(w.leave(to), "s-ama")
	stranger := w.cookie()
	status, to, _ = w.get(back)
	if status != http.StatusSeeOther || to != "/review?line=PIP&page=2" {
		t.Fatalf("back from the issuer: status %d, Location %q", status, to)
	}
	if w.cookie() == stranger || w.cookie() == "" {
		t.Error("the session kept its identifier across the sign-in")
	}
	if got := w.who(); got != "s-ama" {
		t.Errorf("signed in as %q", got)
	}
	status, to, _ = w.get("/sign-in?to=/help")
	if status != http.StatusSeeOther || to != "/help" {
		t.Errorf("sign-in when signed in: status %d, Location %q", status, to)
	}
	signedIn := w.cookie()
	status, to = w.signOut()
	if status != http.StatusSeeOther || !strings.HasPrefix(to, w.issuer.URL()+"/end-session?") {
		t.Errorf("sign-out: status %d, Location %q", status, to)
	}
	if _, to, _ = w.get(to); to != w.service.URL+signin.PathEnded {
		t.Errorf("the issuer leads back to %q", to)
	}
	if w.who() != "" {
		t.Error("still signed in after signing out")
	}
	u, _ := url.Parse(w.service.URL)
	w.browser.Jar.SetCookies(u, []*http.Cookie{{Name: "acs", Value: signedIn}})
	if w.who() != "" {
		t.Error("the old cookie still opens the session")
	}
	if want := []string{"staff.signed_in s-ama", "staff.signed_out s-ama"}; !slices.Equal(w.records.did, want) {
		t.Errorf("recorded %q, want %q", w.records.did, want)
	}
}

func TestCookie(t *testing.T) {
	for base, want := range map[string]struct {
		name   string
		secure bool
	}{"https://acs.example": {"__Host-acs", true}, "http://127.0.0.1:8080": {"acs", false}, "http://localhost:8080": {"acs", false}} {
		client, err := oidc.New(oidc.Config{Issuer: newWorld(t).issuer.URL(), ClientID: "acs", Redirect: base + signin.PathCallback})
		if err != nil {
			t.Fatal(err)
		}
		s, err := signin.New(signin.Options{Provider: client, Sessions: memstore.NewWithCleanupInterval(0), Records: &records{}, Base: base})
		if err != nil {
			t.Fatal(err)
		}
		rec := httptest.NewRecorder()
		s.Middleware(s.Routes()["GET /sign-in"]).ServeHTTP(rec, httptest.NewRequest("GET", base+"/sign-in", nil))
		cookies := rec.Result().Cookies()
		if len(cookies) != 1 {
			t.Fatalf("%s: %d cookies", base, len(cookies))
		}
		c := cookies[0]
		if c.Name != want.name || c.Secure != want.secure || !c.HttpOnly || c.SameSite != http.SameSiteLaxMode || c.Path != "/" || c.Domain != "" || c.MaxAge != 0 {
			t.Errorf("%s: %+v", base, c)
		}
	}
	for _, base := range []string{"http://acs.example", "", "acs.example"} {
		if _, err := signin.New(signin.Options{Provider: &oidc.Client{}, Sessions: memstore.NewWithCleanupInterval(0), Records: &records{}, Base: base}); err == nil {
			t.Errorf("%q was taken: cookies would go over an open line", base)
		}
	}
}

// Someone whom the issuer knows and we have no role for gets no session, and is told whom to ask.
func TestNoRoleNoSession(t *testing.T) {
	for _, who := range []string{"s-none", "s-odd"} {
		w := newWorld(t)
		status, _, body := w.get(w.pick(w.leave("/sign-in"), who))
		if status != http.StatusForbidden || !strings.Contains(body, "Ask your line manager") || !strings.Contains(body, "Letter reviewer") {
			t.Errorf("%s: status %d, %s", who, status, body)
		}
		if w.who() != "" || len(w.records.staff) != 0 {
			t.Errorf("%s is signed in", who)
		}
		if want := []string{"staff.refused " + who + " no_role"}; !slices.Equal(w.records.did, want) {
			t.Errorf("recorded %q, want %q", w.records.did, want)
		}
	}
}

func TestCallbackRefuses(t *testing.T) {
	change := func(back, name, value string) string {
		u, _ := url.Parse(back)
		q := u.Query()
		q.Set(name, value)
		u.RawQuery = q.Encode()
		return u.String()
	}
	for name, c := range map[string]func(w *world) string{
		"no sign-in under way": func(w *world) string { return "/sign-in/callback?code=x&state=y" },
		"nothing at all":       func(w *world) string { return "/sign-in/callback" },
		"another state":        func(w *world) string { return change(w.pick(w.leave("/sign-in"), "s-ama"), "state", "other") },
		"another code":         func(w *world) string { return change(w.pick(w.leave("/sign-in"), "s-ama"), "code", "other") },
		"another issuer": func(w *world) string {
			return change(w.pick(w.leave("/sign-in"), "s-ama"), "iss", "https://elsewhere.example")
		},
		"given up": func(w *world) string { return w.pick(w.leave("/sign-in"), "") },
		"someone else's answer in this browser": func(w *world) string {
			victim := w.browser
			w.browser = newBrowser(w.t)
			back := w.pick(w.leave("/sign-in"), "s-bo")
			w.browser = victim
			return back
		},
		"used before": func(w *world) string {
			back := w.pick(w.leave("/sign-in"), "s-ama")
			w.get(back)
			w.signOut()
			return back
		},
		"the right code after a wrong one": func(w *world) string {
			back := w.pick(w.leave("/sign-in"), "s-ama")
			w.get(change(back, "code", "guessed"))
			return back
		},
		"too late": func(w *world) string {
			back := w.pick(w.leave("/sign-in"), "s-ama")
			w.at = w.at.Add(16 * time.Minute)
			return back
		},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			to := c(w)
			status, location, body := w.get(to)
			if status != http.StatusForbidden || location != "" || w.who() != "" {
				t.Errorf("status %d, Location %q, signed in as %q: %s", status, location, w.who(), body)
			}
			for _, secret := range []string{"Ama", "code=", "eyJ"} {
				if strings.Contains(w.logs.String(), secret) {
					t.Errorf("the log holds %q: %s", secret, w.logs)
				}
			}
			if w.logs.Len() == 0 {
				t.Error("nothing in the log says why")
			}
		})
	}
}

// The back button to the callback while signed in leads to the start page, not to an error, and signs nobody else in.
func TestCallbackAgainWhileSignedIn(t *testing.T) {
	w := newWorld(t)
	back := w.pick(w.leave("/sign-in"), "s-ama")
	w.get(back)
	if status, to, _ := w.get(back); status != http.StatusSeeOther || to != "/" || w.who() != "s-ama" {
		t.Errorf("status %d, Location %q, signed in as %q", status, to, w.who())
	}
}

func TestTwoTabs(t *testing.T) {
	w := newWorld(t)
	first := w.pick(w.leave("/sign-in?to=/one"), "s-ama")
	second := w.pick(w.leave("/sign-in?to=/two"), "s-ama")
	if _, to, _ := w.get(first); to != "/one" {
		t.Errorf("the first tab ends at %q", to)
	}
	if status, _, _ := w.get(second); status != http.StatusSeeOther || w.who() != "s-ama" {
		t.Errorf("the second tab: status %d, signed in as %q", status, w.who())
	}
}

func TestSessionEnds(t *testing.T) {
	for name, c := range map[string]struct {
		step  time.Duration
		times int
		want  string
	}{
		"in use all day":         {20 * time.Minute, 29, "s-ama"},
		"used past the day":      {20 * time.Minute, 31, ""},
		"not used for a while":   {31 * time.Minute, 1, ""},
		"a short pause":          {29 * time.Minute, 1, "s-ama"},
		"the clock was set back": {-2 * time.Hour, 1, ""},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.signIn("s-ama")
			got := ""
			for range c.times {
				w.at = w.at.Add(c.step)
				got = w.who()
			}
			if got != c.want {
				t.Errorf("signed in as %q, want %q", got, c.want)
			}
		})
	}
}

// A form sent after the session ended is not lost to a redirect: the person is told what to do.
func TestFormAfterTheSession(t *testing.T) {
	w := newWorld(t)
	w.signIn("s-ama")
	w.at = w.at.Add(time.Hour)
	res, err := w.browser.PostForm(w.service.URL+"/review/1/decision", url.Values{})
	if err != nil {
		t.Fatal(err)
	}
	if status, _, body := read(t, res); status != http.StatusForbidden || !strings.Contains(body, "Sign in in a new tab") {
		t.Errorf("status %d, %s", status, body)
	}
}

func TestSignOutFromAnotherSite(t *testing.T) {
	w := newWorld(t)
	w.signIn("s-ama")
	r, _ := http.NewRequest("POST", w.service.URL+"/sign-out", nil)
	r.Header.Set("Sec-Fetch-Site", "cross-site")
	res, err := w.browser.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	if status, _, _ := read(t, res); status != http.StatusForbidden || w.who() != "s-ama" {
		t.Errorf("status %d, signed in as %q", status, w.who())
	}
}

// Nobody is let in while it cannot be written down who came.
func TestStoreAway(t *testing.T) {
	w := newWorld(t)
	w.records.err = errors.New("database is away")
	status, _, body := w.get(w.pick(w.leave("/sign-in"), "s-ama"))
	if status != http.StatusServiceUnavailable || w.who() != "" || strings.Contains(body, "database") {
		t.Errorf("status %d, signed in as %q: %s", status, w.who(), body)
	}
}

func TestRateLimit(t *testing.T) {
	w := newWorld(t, func(o *signin.Options) { o.Limit = gate.NewLimit(gate.Rate{PerSecond: 0.1, Burst: 2}, o.Now) })
	for range 2 {
		w.leave("/sign-in")
	}
	if status, _, body := w.get("/sign-in"); status != http.StatusTooManyRequests || !strings.Contains(body, "Wait a moment") {
		t.Errorf("status %d, %s", status, body)
	}
	w.at = w.at.Add(10 * time.Second)
	w.leave("/sign-in")
}

// What an ordinary visitor costs the store: nothing before they sign in, and no write on each page after.
func TestStrangersLeaveNoSession(t *testing.T) {
	w := newWorld(t)
	for range 3 {
		w.get("/review")
	}
	if all, _ := w.store.All(); len(all) != 0 {
		t.Errorf("%d sessions of strangers", len(all))
	}
	w.signIn("s-ama")
	all, _ := w.store.All()
	for token := range all {
		if token == w.cookie() {
			t.Error("the store holds the cookie itself, so whoever reads it can sign in as anyone")
		}
	}
}

func TestLocalPath(t *testing.T) {
	for to, want := range map[string]string{
		"/review?line=PIP":              "/review?line=PIP",
		"/review/r-1#top":               "/review/r-1",
		"":                              "/",
		"https://evil.example":          "/",
		"//evil.example":                "/",
		"///evil.example":               "/",
		`/\evil.example`:                "/",
		`\\evil.example`:                "/",
		"/%5cevil.example":              "/",
		"/%2f%2fevil.example":           "/",
		"/\tevil.example":               "/",
		"/%09/evil.example":             "/",
		"/x%0d%0aSet-Cookie:a=b":        "/",
		"javascript:alert(1)":           "/",
		"data:text/html,x":              "/",
		"evil.example":                  "/",
		"/sign-in":                      "/",
		"/sign-in/callback?code=1":      "/",
		"/sign-out":                     "/",
		"/./sign-out":                   "/",
		"/x/..//sign-out":               "/",
		"/" + strings.Repeat("a", 1100): "/",
		"/a?next=https://evil.example":  "/a?next=https://evil.example",
		"/user:pass@evil.example":       "/user:pass@evil.example",
		"/review?to=//evil.example&x=%2F%2Fother": "/review?to=//evil.example&x=%2F%2Fother",
	} {
		if got := signin.LocalPath(to); got != want {
			t.Errorf("LocalPath(%q) = %q, want %q", to, got, want)
		}
	}
}

// However it is written, where a sign-in ends is on this service: a browser resolves it to our own host.
func FuzzLocalPath(f *testing.F) {
	for _, seed := range []string{"/", "//e.example", `/\e`, "/%5c%5ce", "/..//e", "http:e", "/\u2028/e", "/a?b#c"} {
		f.Add(seed)
	}
	base, err := url.Parse("https://acs.example/sign-in")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, to string) {
		got := signin.LocalPath(to)
		ref, err := url.Parse(got)
		if err != nil {
			t.Fatalf("LocalPath(%q) = %q: %v", to, got, err)
		}
		at := base.ResolveReference(ref)
		if at.Host != base.Host || at.Scheme != "https" || strings.HasPrefix(got, "//") || !strings.HasPrefix(got, "/") || strings.ContainsAny(got, "\\\r\n\t") {
			t.Errorf("LocalPath(%q) = %q leads to %s", to, got, at)
		}
		if signin.LocalPath(got) != got {
			t.Errorf("LocalPath(%q) = %q, which is not itself one", to, got)
		}
	})
}

func TestActorOfNobody(t *testing.T) {
	if _, ok := signin.Actor(t.Context()); ok {
		t.Error("somebody in an empty context")
	}
	if _, ok := signin.Actor(signin.WithActor(t.Context(), acs.Actor{Name: "no id"})); ok {
		t.Error("somebody without an identifier")
	}
}
