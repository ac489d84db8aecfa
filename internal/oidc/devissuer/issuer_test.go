package devissuer_test

import (
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"acs"
	"acs/internal/oidc"
	"acs/internal/oidc/devissuer"
)

const redirect = "http://127.0.0.1:8080/sign-in/callback"

var staff = []acs.Actor{
	{ID: "s-ama", Name: "Ama Made-Up", Roles: []acs.Role{acs.RoleReviewer}, Lines: []acs.Line{"*"}, Sites: []acs.Site{"leeds"}},
	{ID: "s-bo", Name: "Bo <Invented>"},
}

func options() devissuer.Options {
	return devissuer.Options{
		Staff: staff, ClientID: "acs", Redirects: []string{redirect}, SignedOut: []string{"http://127.0.0.1:8080/sign-in/ended"}, Audience: "acs-api",
		Programs: []devissuer.Program{{ID: "house", Secret: "a long made-up secret", Actor: acs.Actor{ID: "p-house", Name: "Scanning house", Roles: []acs.Role{acs.RoleScanningHub}}}},
	}
}

func start(t testing.TB, o devissuer.Options) *devissuer.Issuer {
	t.Helper()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	is, err := devissuer.New(ln, o)
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- is.Serve() }()
	t.Cleanup(func() {
		if err := is.Shutdown(context.Background()); err != nil {
			t.Error(err)
		}
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
	return is
}

// browser follows no redirect, so that the tests see where they lead.
var browser = &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}

func client(t testing.TB, is *devissuer.Issuer) *oidc.Client {
	t.Helper()
	c, err := oidc.New(oidc.Config{Issuer: is.URL(), ClientID: "acs", Redirect: redirect, Audience: "acs-api"})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// pick posts the page's form as the person would and gives the query that they come back with.
func pick(t testing.TB, to, who string) url.Values {
	t.Helper()
	u, err := url.Parse(to)
	if err != nil {
		t.Fatal(err)
	}
	res, err := browser.PostForm("http://"+u.Host+"/authorize", url.Values{"query": {u.RawQuery}, "who": {who}})
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	loc, err := res.Location()
	if err != nil || !strings.HasPrefix(loc.String(), redirect+"?") {
		t.Fatalf("status %d, Location %v, %v", res.StatusCode, loc, err)
	}
	return loc.Query()
}

func TestSignIn(t *testing.T) {
	is := start(t, options())
	c := client(t, is)
	ctx := context.Background()
	f, to, err := c.Begin(ctx)
	if err != nil {
		t.Fatal(err)
	}
	q := pick(t, to, "s-ama")
	got, err := c.Finish(ctx, f, q)
	if err != nil {
		t.Fatal(err)
	}
	if got.Actor.ID != "s-ama" || !got.Actor.Has(acs.RoleReviewer) || got.Actor.Lines[0] != "*" || got.Actor.Sites[0] != "leeds" {
		t.Errorf("got %+v", got.Actor)
	}
	if _, err := c.Finish(ctx, f, q); acs.KindOf(err) != acs.Forbidden {
		t.Errorf("a code that was used: %v, want Forbidden", err)
	}
	f2, to, _ := c.Begin(ctx)
	if _, err := c.Finish(ctx, f, pick(t, to, "s-ama")); acs.KindOf(err) != acs.Forbidden {
		t.Errorf("the state of another visit: %v, want Forbidden", err)
	}
	stolen := pick(t, to, "s-ama")
	thief := f2
	thief.Verifier = f.Verifier
	if _, err := c.Finish(ctx, thief, stolen); acs.KindOf(err) != acs.Forbidden {
		t.Errorf("a code without its PKCE verifier: %v, want Forbidden", err)
	}
	if _, err := c.Finish(ctx, f2, stolen); acs.KindOf(err) != acs.Forbidden {
		t.Errorf("a code that a thief has tried: %v, want Forbidden", err)
	}
	if q := pick(t, to, "s-nobody"); q.Get("error") != "access_denied" || q.Get("code") != "" {
		t.Errorf("someone not on the list: %v", q)
	}
}

func TestProgramsGetTokens(t *testing.T) {
	is := start(t, options())
	ask := func(id, secret string) (int, string) {
		res, err := browser.PostForm(is.URL()+"/token", url.Values{"grant_type": {"client_credentials"}, "client_id": {id}, "client_secret": {secret}})
		if err != nil {
			t.Fatal(err)
		}
		defer res.Body.Close()
		var body struct {
			Token string `json:"access_token"`
		}
		if err := json.NewDecoder(res.Body).Decode(&body); err != nil {
			t.Fatal(err)
		}
		return res.StatusCode, body.Token
	}
	status, token := ask("house", "a long made-up secret")
	by, err := client(t, is).Bearer(context.Background(), token)
	if status != 200 || err != nil || by.ID != "p-house" || !by.Has(acs.RoleScanningHub) {
		t.Errorf("status %d, %+v, %v", status, by, err)
	}
	for _, c := range [][2]string{{"house", "wrong"}, {"house", ""}, {"", ""}, {"acs", "a long made-up secret"}} {
		if status, token := ask(c[0], c[1]); status != http.StatusUnauthorized || token != "" {
			t.Errorf("client %q: status %d", c[0], status)
		}
	}
}

// An issuer that asks for no password must not be reachable from another machine, in any way.
func TestLoopbackOnly(t *testing.T) {
	for name, change := range map[string]func(*devissuer.Options, *string){
		"listens to the network":       func(_ *devissuer.Options, at *string) { *at = "0.0.0.0:0" },
		"listens to the network by v6": func(_ *devissuer.Options, at *string) { *at = "[::]:0" },
		"sends codes elsewhere":        func(o *devissuer.Options, _ *string) { o.Redirects = []string{"https://acs.example/sign-in/callback"} },
		"sends people elsewhere":       func(o *devissuer.Options, _ *string) { o.SignedOut = []string{"https://acs.example/"} },
		"nobody to pick":               func(o *devissuer.Options, _ *string) { o.Staff = nil },
	} {
		t.Run(name, func(t *testing.T) {
			o, at := options(), "127.0.0.1:0"
			change(&o, &at)
			ln, err := net.Listen("tcp", at)
			if err != nil {
				t.Fatal(err)
			}
			defer ln.Close()
			if _, err := devissuer.New(ln, o); err == nil {
				t.Error("it started")
			}
		})
	}
	t.Run("a name that points here", func(t *testing.T) {
		is := start(t, options())
		r, _ := http.NewRequest("GET", is.URL()+"/.well-known/openid-configuration", nil)
		r.Host = "evil.example"
		res, err := browser.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer res.Body.Close()
		if res.StatusCode != http.StatusMisdirectedRequest {
			t.Errorf("status %d", res.StatusCode)
		}
	})
}

func TestRequestsThatAreNotOurs(t *testing.T) {
	is := start(t, options())
	_, to, err := client(t, is).Begin(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(url.Values){
		"another redirect":   func(q url.Values) { q.Set("redirect_uri", "http://127.0.0.1:9/steal") },
		"a longer redirect":  func(q url.Values) { q.Set("redirect_uri", redirect+"/../x") },
		"another client":     func(q url.Values) { q.Set("client_id", "other") },
		"no PKCE":            func(q url.Values) { q.Del("code_challenge") },
		"plain PKCE":         func(q url.Values) { q.Set("code_challenge_method", "plain") },
		"no state":           func(q url.Values) { q.Del("state") },
		"the implicit flow":  func(q url.Values) { q.Set("response_type", "token") },
		"not OpenID Connect": func(q url.Values) { q.Set("scope", "profile") },
	} {
		t.Run(name, func(t *testing.T) {
			u, _ := url.Parse(to)
			q := u.Query()
			change(q)
			u.RawQuery = q.Encode()
			for _, send := range []func() (*http.Response, error){
				func() (*http.Response, error) { return browser.Get(u.String()) },
				func() (*http.Response, error) {
					return browser.PostForm(is.URL()+"/authorize", url.Values{"query": {u.RawQuery}, "who": {"s-ama"}})
				},
			} {
				res, err := send()
				if err != nil {
					t.Fatal(err)
				}
				res.Body.Close()
				if res.StatusCode != http.StatusBadRequest || res.Header.Get("Location") != "" {
					t.Errorf("status %d, Location %q", res.StatusCode, res.Header.Get("Location"))
				}
			}
		})
	}
}

func TestCodesRunOut(t *testing.T) {
	at := time.Now()
	o := options()
	o.Now = func() time.Time { return at }
	is := start(t, o)
	c := client(t, is)
	f, to, err := c.Begin(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	q := pick(t, to, "s-ama")
	at = at.Add(2 * time.Minute)
	if _, err := c.Finish(context.Background(), f, q); acs.KindOf(err) != acs.Forbidden {
		t.Errorf("got %v, want Forbidden", err)
	}
}

func TestEndSessionLeadsBackToUsOnly(t *testing.T) {
	is := start(t, options())
	for back, want := range map[string]int{"http://127.0.0.1:8080/sign-in/ended": http.StatusSeeOther, "https://evil.example/": http.StatusOK} {
		res, err := browser.Get(is.URL() + "/end-session?post_logout_redirect_uri=" + url.QueryEscape(back))
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if res.StatusCode != want {
			t.Errorf("%s: status %d, want %d", back, res.StatusCode, want)
		}
	}
}

// The page must be usable with a keyboard and a screen reader, and hold no script.
func TestPage(t *testing.T) {
	is := start(t, options())
	_, to, err := client(t, is).Begin(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	res, err := browser.Get(to)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	if csp := res.Header.Get("Content-Security-Policy"); !strings.Contains(csp, "default-src 'none'") || !strings.Contains(csp, "frame-ancestors 'none'") {
		t.Errorf("Content-Security-Policy %q", csp)
	}
	doc, err := html.Parse(strings.NewReader(string(body)))
	if err != nil {
		t.Fatal(err)
	}
	count, ids := map[string]int{}, map[string]bool{}
	for n := range doc.Descendants() {
		count[n.Data]++
		for _, a := range n.Attr {
			if a.Key == "id" {
				ids[a.Val] = true
			}
		}
	}
	for tag, want := range map[string]int{"h1": 1, "main": 1, "title": 1, "script": 0, "button": 3} {
		if count[tag] != want {
			t.Errorf("%d of <%s>, want %d", count[tag], tag, want)
		}
	}
	for _, want := range []string{`<html lang="en">`, "Letter reviewer", "No role in this service", "Bo &lt;Invented&gt;", `aria-describedby="about-1"`} {
		if !strings.Contains(string(body), want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if !ids["about-0"] || !ids["about-1"] {
		t.Error("a description that a button points at is missing")
	}
}

func TestUserinfoNeedsOurToken(t *testing.T) {
	is := start(t, options())
	for _, token := range []string{"", "Bearer ", "Bearer x.y.z", "Basic abc"} {
		r, _ := http.NewRequest("GET", is.URL()+"/userinfo", nil)
		r.Header.Set("Authorization", token)
		res, err := browser.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if res.StatusCode != http.StatusUnauthorized {
			t.Errorf("%q: status %d", token, res.StatusCode)
		}
	}
}
