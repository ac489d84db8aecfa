package web

import (
	"cmp"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"acs"
	"acs/access"
	"acs/internal/web/words"
)

// fillIn gives an address of a route: the record of the made-up world, or one that does not exist.
func fillIn(rt route, exists bool) (method, path string) {
	method, path, _ = strings.Cut(rt.pattern, " ")
	path = strings.TrimSuffix(path, "{$}")
	id := "none"
	if exists {
		id = map[string]string{"review": "r-one", "letter": "l-one", "concern": "c-one", "incident": "i-one", "disclosure": "d-one", "lesson": "r-taught"}[strings.Split(path, "/")[1]]
		id = cmp.Or(id, peopleIDs[strings.Split(path, "/")[1]])
	}
	path = strings.ReplaceAll(path, "{id}", id)
	doc := map[bool]string{true: "atrs", false: "none"}[exists]
	path = strings.ReplaceAll(path, "{doc}", doc)
	path = strings.NewReplacer("{step}", "listen", "{site}", "leeds", "{variant}", "site").Replace(path)
	return method, strings.ReplaceAll(path, "{n}", "1")
}

func ask(w *world, method, path string) *httptest.ResponseRecorder {
	if method == http.MethodGet {
		return w.get(path)
	}
	return w.post(path, nil)
}

// TestEveryRouteWithEveryRole walks the table: nobody is led to sign in, who lacks the permission is refused and told
// whom to ask, who has it gets in; and no page shows a hidden word.
func TestEveryRouteWithEveryRole(t *testing.T) {
	w := newWorld(t)
	w.fill()
	policy, err := access.New()
	w.must(err)
	shown := map[string]bool{}
	for _, rt := range everyRoute() {
		method, path := fillIn(rt, true)
		w.by = acs.Actor{}
		rec := ask(w, method, path)
		if open := rt.permission == anyone; open != (rec.Code == http.StatusOK) {
			t.Errorf("%s as nobody: %d", rt.pattern, rec.Code)
		} else if !open && (rec.Code != http.StatusSeeOther || !strings.HasPrefix(rec.Header().Get("Location"), "/sign-in")) {
			t.Errorf("%s as nobody: %d to %s", rt.pattern, rec.Code, rec.Header().Get("Location"))
		}
		for _, role := range acs.Roles {
			w.by = someone(role)
			rec := ask(w, method, path)
			allowed := rt.permission == anyone || policy.Allows(w.by, rt.permission, "", "")
			if allowed == (rec.Code == http.StatusForbidden) || rec.Code >= 500 || rec.Code == http.StatusNotFound {
				t.Errorf("%s as %s: %d, allowed %v\n%s", rt.pattern, role, rec.Code, allowed, w.log)
			}
			body, _ := io.ReadAll(rec.Body)
			w.hasNot(string(body), secrets...)
			if allowed && rt.page != "" && (rec.Code == http.StatusOK || rec.Code == http.StatusUnprocessableEntity) {
				shown[rt.page] = true
			}
			if !strings.HasSuffix(rt.pattern, "/entries") && rec.Code != http.StatusSeeOther && strings.HasPrefix(rec.Header().Get("Content-Type"), "text/html") {
				sound(t, rt.pattern+" as "+string(role), string(body), "en")
			}
		}
	}
	for name := range sets[words.English] {
		if !shown[name] && name != "problem" && name != "letters_sent" && name != "review_decided" { // these have tests of their own
			t.Errorf("the template %q was not shown to anyone", name)
		}
	}
}

func TestUnknownRecordsAndAddresses(t *testing.T) {
	w := newWorld(t)
	w.by = acs.Actor{ID: "s-all", Name: "All Roles", Roles: []acs.Role{acs.RoleReviewer, acs.RoleACSSL, acs.RoleAuditor}, Lines: []acs.Line{"*"}, Sites: []acs.Site{"*"}}
	for _, rt := range everyRoute() {
		if method, path := fillIn(rt, false); strings.Contains(path, "none") {
			if rec := ask(w, method, path); rec.Code != http.StatusNotFound {
				t.Errorf("%s: %d, want 404", rt.pattern, rec.Code)
			}
		}
	}
	w.body(w.get("/nowhere"), http.StatusNotFound)
	w.body(w.get("/review/next"), http.StatusNotFound) // an item with that name, which there is none
	w.body(w.post("/concerns", nil), http.StatusMethodNotAllowed)
	if w.log.Len() > 0 {
		t.Errorf("what does not exist is no fault to log: %s", w.log)
	}
}

// Someone whose lists do not name the line is refused, by address as well as in lists.
func TestAnotherLine(t *testing.T) {
	w := newWorld(t)
	w.fill()
	w.by = someone(acs.RoleReviewer)
	w.by.Lines = []acs.Line{"PIP"}
	for _, path := range []string{"/review/r-one", "/letter/l-one", "/letter/l-one/page/1", "/concern/c-one"} {
		w.has(w.body(w.get(path), http.StatusForbidden), "not for this benefit line")
	}
	for path, unseen := range map[string]string{"/review": "/review/r-one", "/letters": "l-one", "/concerns": "c-one"} {
		w.hasNot(w.body(w.get(path), http.StatusOK), unseen)
	}
	w.has(w.body(w.get("/review"), http.StatusOK), "/review/r-hand")
}

func TestFormsOfOtherSitesAreRefused(t *testing.T) {
	w := newWorld(t)
	w.fill()
	w.by = someone(acs.RoleReviewer)
	for _, rt := range everyRoute() {
		method, path := fillIn(rt, true)
		if method != http.MethodPost {
			continue
		}
		r := httptest.NewRequest(method, path, nil)
		r.Header.Set("Sec-Fetch-Site", "cross-site")
		if rec := w.send(r); rec.Code != http.StatusForbidden {
			t.Errorf("%s from another site: %d", path, rec.Code)
		}
	}
}

// Every page is whole in Welsh, too.
func TestEveryPageInWelsh(t *testing.T) {
	w := newWorld(t)
	w.fill()
	w.by = acs.Actor{ID: "s-all", Name: "All Roles", Roles: []acs.Role{acs.RoleReviewer, acs.RoleACSSL, acs.RoleAuditor, acs.RoleScanningHub}, Lines: []acs.Line{"*"}, Sites: []acs.Site{"*"}}
	for _, rt := range everyRoute() {
		method, path := fillIn(rt, true)
		if method != http.MethodGet || rt.page == "" || rt.page == "review_decided" || rt.page == "people_found" { // both have tests of their own
			continue
		}
		rec := w.get(path + "?lang=cy")
		if rec.Code == http.StatusSeeOther {
			continue // a page that leads on where nothing came before it
		}
		sound(t, path, w.body(rec, http.StatusOK), "cy")
	}
}

func TestHeaders(t *testing.T) {
	w := newWorld(t)
	h := w.get("/help/six-point-plan").Header()
	if csp := h.Get("Content-Security-Policy"); strings.Contains(csp, "unsafe") || !strings.Contains(csp, "default-src 'none'") || !strings.Contains(csp, "frame-ancestors 'none'") {
		t.Errorf("Content-Security-Policy: %s", csp)
	}
	for name, want := range map[string]string{"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin"} {
		if h.Get(name) != want {
			t.Errorf("%s: %q", name, h.Get(name))
		}
	}
	for name := range assets {
		rec := w.get(assetPath(name))
		if rec.Code != http.StatusOK || !strings.Contains(rec.Header().Get("Cache-Control"), "immutable") {
			t.Errorf("%s: %d %s", name, rec.Code, rec.Header().Get("Cache-Control"))
		}
		if strings.Contains(rec.Body.String(), "GDS Transport") && strings.HasSuffix(name, ".css") {
			t.Errorf("%s names a typeface that is for gov.uk alone", name)
		}
	}
	w.body(w.get("/assets/"+assetVersion+"/../../go.mod"), http.StatusNotFound)
}

// sound looks at a page as a browser would: what is missing or wrong on it for those who read it by other means.
func sound(t *testing.T, where, page, lang string) {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatalf("%s: %v", where, err)
	}
	c := count{ids: map[string]int{}, fors: map[string]bool{}}
	c.walk(doc)
	switch {
	case c.h1 != 1:
		t.Errorf("%s: %d h1", where, c.h1)
	case c.title == "":
		t.Errorf("%s: no title", where)
	case c.lang != lang:
		t.Errorf("%s: lang %q", where, c.lang)
	case c.inline > 0:
		t.Errorf("%s: %d inline styles or scripts, which the browser will refuse", where, c.inline)
	}
	for id, n := range c.ids {
		if n > 1 {
			t.Errorf("%s: the id %q stands %d times", where, id, n)
		}
	}
	for _, field := range c.fields {
		if !c.fors[field] {
			t.Errorf("%s: the field %q has no label", where, field)
		}
	}
	for _, to := range c.hash {
		if c.ids[to] == 0 {
			t.Errorf("%s: a link to #%s leads nowhere", where, to)
		}
	}
	if strings.Contains(page, "{0}") || strings.Contains(page, ">field.") || strings.Contains(c.title, ".title") || strings.Contains(page, "ZgotmplZ") || strings.Contains(page, "%!") {
		t.Errorf("%s: words with a hole", where)
	}
}

// count is what sound gathers.
type count struct {
	h1, inline   int
	title, lang  string
	ids          map[string]int
	fors         map[string]bool
	fields, hash []string
}

func (c *count) walk(n *html.Node) {
	if n.Type == html.ElementNode {
		c.element(n)
	}
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		c.walk(k)
	}
}

func (c *count) element(n *html.Node) {
	a := map[string]string{}
	for _, x := range n.Attr {
		a[x.Key] = x.Val
		if x.Key == "style" || strings.HasPrefix(x.Key, "on") {
			c.inline++
		}
	}
	if a["id"] != "" {
		c.ids[a["id"]]++
	}
	switch n.Data {
	case "h1":
		c.h1++
	case "html":
		c.lang = a["lang"]
	case "title":
		if n.FirstChild != nil {
			c.title = n.FirstChild.Data
		}
	case "script":
		if a["src"] == "" {
			c.inline++
		}
	case "label":
		c.fors[a["for"]] = true
	case "input", "select", "textarea":
		if a["type"] != "hidden" && a["aria-label"] == "" {
			c.fields = append(c.fields, a["id"])
		}
	case "a":
		if to, ok := strings.CutPrefix(a["href"], "#"); ok && to != "" {
			c.hash = append(c.hash, to)
		}
	}
}

func everyRoute() []route { return append(slices.Concat(tables...), devRoutes...) }
