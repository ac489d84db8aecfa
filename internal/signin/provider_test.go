package signin_test

import (
	"bufio"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/alexedwards/scs/v2/memstore"
	"golang.org/x/net/html"

	"acs"
	"acs/internal/oidc"
	"acs/internal/signin"
)

// provider starts the independent issuer of tools/oidc-provider for a service and gives its address.
func provider(t testing.TB, service string) string {
	t.Helper()
	const dir = "../../tools/oidc-provider"
	if _, err := os.Stat(dir + "/node_modules/oidc-provider"); err != nil {
		t.Fatal("the independent sign-in provider is not installed: run npm ci in tools/oidc-provider (make setup does)")
	}
	cmd := exec.Command("node", "provider.mjs", service)
	cmd.Dir = dir
	cmd.WaitDelay = 5 * time.Second
	var said strings.Builder
	cmd.Stderr = &said
	hold, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatalf("start node: %v", err)
	}
	t.Cleanup(func() {
		_ = hold.Close() // it ends when its standard input does
		_ = cmd.Wait()
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("the provider did not start: %v: %s", err, said.String())
	}
	var at struct{ Issuer string }
	if err := json.Unmarshal([]byte(line), &at); err != nil {
		t.Fatal(err)
	}
	return at.Issuer
}

// elsewhere is a service whose people sign in at the independent provider.
func elsewhere(t testing.TB) (*world, string) {
	t.Helper()
	w := &world{t: t, records: &records{}, at: time.Now(), browser: newBrowser(t)}
	w.service = httptest.NewUnstartedServer(nil)
	base := "http://" + w.service.Listener.Addr().String()
	issuer := provider(t, base)
	client, err := oidc.New(oidc.Config{Issuer: issuer, ClientID: "acs", Redirect: base + signin.PathCallback, Audience: "acs-api"})
	if err != nil {
		t.Fatal(err)
	}
	s, err := signin.New(signin.Options{Provider: client, Sessions: memstore.NewWithCleanupInterval(0), Records: w.records, Base: base})
	if err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	for pattern, h := range s.Routes() {
		mux.Handle(pattern, h)
	}
	mux.Handle("/", s.Require(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		who, _ := signin.Actor(r.Context())
		_ = json.NewEncoder(w).Encode(map[string]any{"who": who})
	})))
	w.service.Config.Handler = s.Middleware(mux)
	w.service.Start()
	t.Cleanup(w.service.Close)
	return w, issuer
}

// walk goes on from an address at the provider as a person would: follow where it leads, fill in its forms, until it
// leads to the service. It gives that address.
func (w *world) walk(to, who string) string {
	w.t.Helper()
	at, err := url.Parse(to)
	if err != nil {
		w.t.Fatal(err)
	}
	var form url.Values
	for range 12 {
		if strings.HasPrefix(at.String(), w.service.URL) {
			return at.String()
		}
		at, form = w.step(at, form, who)
	}
	w.t.Fatal("the provider leads in a circle")
	return ""
}

// step sends one request and gives where to go next, with what to send there.
func (w *world) step(at *url.URL, form url.Values, who string) (*url.URL, url.Values) {
	w.t.Helper()
	var res *http.Response
	var err error
	if form == nil {
		res, err = w.browser.Get(at.String())
	} else {
		res, err = w.browser.PostForm(at.String(), form)
	}
	if err != nil {
		w.t.Fatal(err)
	}
	defer res.Body.Close()
	if next, err := res.Location(); err == nil {
		return next, nil
	}
	body, err := io.ReadAll(res.Body)
	if err != nil {
		w.t.Fatal(err)
	}
	action, fields := firstForm(w.t, string(body))
	if res.StatusCode != http.StatusOK || action == "" {
		w.t.Fatalf("%s: status %d: %s", at.Path, res.StatusCode, body)
	}
	next, err := at.Parse(action)
	if err != nil {
		w.t.Fatal(err)
	}
	if fields.Get("prompt") == "login" {
		fields.Set("login", who)
		fields.Set("password", "any")
	}
	return next, fields
}

// firstForm reads the form of a page with its hidden fields and the value of its button.
func firstForm(t testing.TB, page string) (action string, fields url.Values) {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	fields = url.Values{}
	for n := range doc.Descendants() {
		attr := map[string]string{}
		for _, a := range n.Attr {
			attr[a.Key] = a.Val
		}
		switch {
		case n.Type != html.ElementNode:
		case n.Data == "form" && action == "":
			action = attr["action"]
		case attr["name"] != "" && (n.Data == "input" || n.Data == "button"):
			fields.Set(attr["name"], attr["value"])
		}
	}
	return action, fields
}

// The journey of this service holds with a provider that none of us wrote: discovery, PKCE, roles in userinfo only,
// signing out there too.
func TestIndependentProvider(t *testing.T) {
	w, issuer := elsewhere(t)
	_, to, _ := w.get("/sign-in?to=/review")
	if !strings.HasPrefix(to, issuer) {
		t.Fatalf("sign-in leads to %q", to)
	}
	back := w.walk(to, "s-ama")
	if status, to, body := w.get(back); status != http.StatusSeeOther || to != "/review" {
		t.Fatalf("back from the provider: status %d, Location %q: %s", status, to, body)
	}
	_, _, body := w.get("/whoami")
	var got struct{ Who acs.Actor }
	if err := json.Unmarshal([]byte(body), &got); err != nil {
		t.Fatal(err)
	}
	if who := got.Who; who.ID != "s-ama" || who.Name != "Ama Made-Up" || !who.Has(acs.RoleReviewer) || !slices.Equal(who.Lines, []acs.Line{"PIP", "UC"}) || !slices.Equal(who.Sites, []acs.Site{"leeds"}) {
		t.Errorf("signed in as %+v", who)
	}
	_, to = w.signOut()
	if !strings.HasPrefix(to, issuer) || w.who() != "" {
		t.Fatalf("signing out leads to %q, signed in as %q", to, w.who())
	}
	if end := w.walk(to, ""); end != w.service.URL+signin.PathEnded {
		t.Errorf("signing out ends at %q", end)
	}
	if status, _, _ := w.get(back); status != http.StatusForbidden || w.who() != "" {
		t.Errorf("the answer of before, used again: status %d", status)
	}
	_, to, _ = w.get("/sign-in")
	if status, _, body := w.get(w.walk(to, "s-none")); status != http.StatusForbidden || !strings.Contains(body, "Ask your line manager") || w.who() != "" {
		t.Errorf("someone without a role of ours: status %d: %s", status, body)
	}
}

// What the provider itself refuses must end in a refusal here too, not in a session.
func TestIndependentProviderRefuses(t *testing.T) {
	w, _ := elsewhere(t)
	_, to, _ := w.get("/sign-in")
	back, err := url.Parse(w.walk(to, "s-ama"))
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ name, value string }{
		"another code":   {"code", "made-up"},
		"another state":  {"state", "made-up"},
		"another issuer": {"iss", "https://elsewhere.example"},
	} {
		_, to, _ := w.get("/sign-in")
		mine, err := url.Parse(w.walk(to, "s-ama"))
		if err != nil {
			t.Fatal(err)
		}
		q := mine.Query()
		q.Set(c.name, c.value)
		mine.RawQuery = q.Encode()
		if status, _, _ := w.get(mine.String()); status != http.StatusForbidden || w.who() != "" {
			t.Errorf("%s: status %d, signed in as %q", name, status, w.who())
		}
	}
	thief := newBrowser(t)
	res, err := thief.Get(back.String())
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	if res.StatusCode != http.StatusForbidden {
		t.Errorf("a stolen answer in another browser: status %d", res.StatusCode)
	}
}

// A program gets its token from the independent provider, and a person's ID token does not pass for one.
func TestIndependentProviderTokens(t *testing.T) {
	w, issuer := elsewhere(t)
	client, err := oidc.New(oidc.Config{Issuer: issuer, ClientID: "acs", Redirect: w.service.URL + signin.PathCallback, Audience: "acs-api"})
	if err != nil {
		t.Fatal(err)
	}
	r, err := http.NewRequest("POST", issuer+"/token", strings.NewReader(url.Values{"grant_type": {"client_credentials"}, "resource": {"urn:acs:api"}}.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	r.SetBasicAuth("scanning-house", url.QueryEscape("a long made-up secret for a made-up house"))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	res, err := w.browser.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	_, _, body := read(t, res)
	var token struct {
		Access string `json:"access_token"`
	}
	if err := json.Unmarshal([]byte(body), &token); err != nil || token.Access == "" {
		t.Fatalf("no token: %v: %s", err, body)
	}
	by, err := client.Bearer(t.Context(), token.Access)
	if err != nil || by.ID != "scanning-house" || !by.Has(acs.RoleScanningHub) || !slices.Equal(by.Lines, []acs.Line{"*"}) {
		t.Errorf("got %+v, %v", by, err)
	}
	forged := token.Access[:len(token.Access)-8] + "AAAAAAAA"
	if _, err := client.Bearer(t.Context(), forged); acs.KindOf(err) != acs.Forbidden {
		t.Errorf("a forged token: %v", err)
	}
}
