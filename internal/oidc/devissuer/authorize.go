package devissuer

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"html/template"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"acs"
	"acs/access"
)

// grant is what a code stands for until it is used, once.
type grant struct {
	who       acs.Actor
	nonce     string
	redirect  string
	challenge string
	until     time.Time
}

// maxGrants bounds what a page that asks without end can make us remember.
const maxGrants = 1000

type grants struct {
	mu     sync.Mutex
	byCode map[string]grant
}

// keep remembers g under a fresh code; ok is false when too many are open.
func (g *grants) keep(one grant, now time.Time) (code string, ok bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for c, old := range g.byCode {
		if now.After(old.until) {
			delete(g.byCode, c)
		}
	}
	if len(g.byCode) >= maxGrants {
		return "", false
	}
	code = rand.Text()
	g.byCode[code] = one
	return code, true
}

// take gives what the code stands for, and forgets it whatever comes of it.
func (g *grants) take(code string, now time.Time) (grant, bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	one, ok := g.byCode[code]
	delete(g.byCode, code)
	return one, ok && !now.After(one.until)
}

var challenge = regexp.MustCompile(`^[A-Za-z0-9_-]{43}$`)

// asked reads the authorization request. A request that is not from our own client gets a plain refusal: nothing is
// sent to an address that it names.
func (i *Issuer) asked(q url.Values) (g grant, problem string) {
	g = grant{nonce: q.Get("nonce"), redirect: q.Get("redirect_uri"), challenge: q.Get("code_challenge")}
	switch {
	case q.Get("client_id") != i.o.ClientID || !slices.Contains(i.o.Redirects, g.redirect):
		return g, "This sign-in does not know the service that sent you."
	case q.Get("response_type") != "code" || !slices.Contains(strings.Fields(q.Get("scope")), "openid"):
		return g, "The service asked for a kind of sign-in that is not offered here."
	case q.Get("code_challenge_method") != "S256" || !challenge.MatchString(g.challenge):
		return g, "The service must use PKCE with S256."
	case q.Get("state") == "":
		return g, "The service must send a state."
	}
	return g, ""
}

//go:embed choose.html
var chooseHTML string

//go:embed choose.css
var chooseCSS string

var choosePage = template.Must(template.New("choose").Funcs(template.FuncMap{"role": access.RoleName}).Parse(chooseHTML))

type choosing struct {
	Style   template.CSS
	Problem string
	Staff   []acs.Actor
	Query   string
}

// choose shows the people to pick from.
func (i *Issuer) choose(w http.ResponseWriter, r *http.Request) {
	if _, problem := i.asked(r.URL.Query()); problem != "" {
		i.page(w, http.StatusBadRequest, choosing{Problem: problem})
		return
	}
	i.page(w, http.StatusOK, choosing{Staff: i.o.Staff, Query: r.URL.RawQuery})
}

func (i *Issuer) page(w http.ResponseWriter, status int, c choosing) {
	c.Style = template.CSS(chooseCSS)
	var b bytes.Buffer
	if err := choosePage.Execute(&b, c); err != nil {
		http.Error(w, "The page could not be made.", http.StatusInternalServerError)
		return
	}
	sum := sha256.Sum256([]byte(chooseCSS))
	w.Header().Set("Content-Security-Policy", "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; style-src 'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Header().Set("Referrer-Policy", "no-referrer")
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(b.Bytes())
}

// codeLasts is how long the service has to come for the tokens.
const codeLasts = time.Minute

// chosen sends the picked person back to the service.
func (i *Issuer) chosen(w http.ResponseWriter, r *http.Request) {
	q, err := url.ParseQuery(r.PostFormValue("query"))
	if err != nil {
		i.page(w, http.StatusBadRequest, choosing{Problem: "The form did not come back whole. Start again from the service."})
		return
	}
	g, problem := i.asked(q)
	if problem != "" {
		i.page(w, http.StatusBadRequest, choosing{Problem: problem})
		return
	}
	back := url.Values{"state": {q.Get("state")}, "iss": {i.url}}
	at := slices.IndexFunc(i.o.Staff, func(a acs.Actor) bool { return string(a.ID) == r.PostFormValue("who") })
	if at < 0 {
		back.Set("error", "access_denied")
	} else {
		g.who, g.until = i.o.Staff[at], i.o.Now().Add(codeLasts)
		code, ok := i.grants.keep(g, i.o.Now())
		if !ok {
			back.Set("error", "temporarily_unavailable")
		} else {
			back.Set("code", code)
		}
	}
	join := "?"
	if strings.Contains(g.redirect, "?") {
		join = "&"
	}
	http.Redirect(w, r, g.redirect+join+back.Encode(), http.StatusSeeOther)
}
