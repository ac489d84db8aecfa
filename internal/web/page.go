package web

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"net/url"
	"strings"

	"acs"
	"acs/access"
	"acs/internal/web/govuk"
	"acs/internal/web/words"
)

//go:embed templates/*.html
var templateFiles embed.FS

// page is a typed struct with all that its template shows; the template decides nothing.
type page interface{ about(l words.Lang) about }

// about is what the layout must know of a page.
type about struct {
	template string
	title    string // also the h1, unless the template writes its own
	back     string // where the back link leads; "" is none
	section  string // the part of the navigation it belongs to: a path
	wide     bool   // uses the whole width of the window
	refresh  int    // seconds after which it loads again; 0 never
	problems []problem
	bar      *personBar // who the page is about; nil where it is about nobody
}

// problem is one error of a form, with the element that it belongs to.
type problem struct{ id, says string }

// frame is what the layout shows around a page.
type frame struct {
	about
	Lang     words.Lang
	Title    string
	Refresh  int
	Skip     govuk.SkipLink
	Nav      govuk.ServiceNavigation
	Phase    govuk.PhaseBanner
	Back     *govuk.BackLink
	Errors   *govuk.ErrorSummary
	SignedIn string // the name of who is signed in
	MayRaise bool   // a concern can be raised from every page
	Switch   string // this page in the other language
	Other    words.Lang
	Asset    func(string) string
	Page     any
}

func (f frame) Wide() bool { return f.wide }

func (f frame) Bar() *personBar { return f.bar }

// sets holds a parsed template for each language and page.
var sets = parse()

func parse() map[words.Lang]map[string]*template.Template {
	names, err := fs.Glob(templateFiles, "templates/*.html")
	if err != nil {
		panic(err)
	}
	out := map[words.Lang]map[string]*template.Template{}
	for _, l := range words.Langs {
		out[l] = map[string]*template.Template{}
		base := template.Must(template.New("layout").Funcs(funcs(l)).ParseFS(templateFiles, "templates/layout.html", "templates/part_*.html"))
		for _, n := range names {
			name := strings.TrimSuffix(strings.TrimPrefix(n, "templates/"), ".html")
			if name == "layout" || strings.HasPrefix(name, "part_") {
				continue
			}
			out[l][name] = template.Must(template.Must(base.Clone()).ParseFS(templateFiles, n))
		}
	}
	return out
}

// picker is a select with its label, for the part of the same name.
type picker struct {
	Name, Label string
	Choices     []choice
}

// shownAt is a piece of evidence with the page that it stands on, for the part "show".
type shownAt struct {
	P *itemPage
	E evidence
}

func funcs(l words.Lang) template.FuncMap {
	return template.FuncMap{
		"t":     l.T,
		"lang":  func() words.Lang { return l },
		"govuk": govuk.HTML,
		"pick":  func(name, label string, cs []choice) picker { return picker{name, label, cs} },
		"show":  func(p *itemPage, e evidence) shownAt { return shownAt{p, e} },
		"asset": assetPath,
		"date":  func(at any) string { return dateOf(l, at) },
		"clock": func(at any) string { return clockOf(l, at) },
	}
}

// show renders a page, whole, and only then sends it.
func (s *Server) show(w http.ResponseWriter, r *http.Request, code int, p page) error {
	l := langOf(r)
	a := p.about(l)
	set, ok := sets[l][a.template]
	if !ok {
		return fmt.Errorf("no template %q", a.template)
	}
	var b bytes.Buffer
	if err := set.ExecuteTemplate(&b, "layout.html", s.frameOf(r, l, a, p)); err != nil {
		return fmt.Errorf("render %s: %w", a.template, err)
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Language", string(l))
	h.Add("Vary", "Cookie")
	w.WriteHeader(code)
	_, _ = w.Write(b.Bytes()) // a reader who has gone away is no fault of ours
	return nil
}

func (s *Server) frameOf(r *http.Request, l words.Lang, a about, p page) frame {
	f := frame{
		about: a, Lang: l, Title: a.title, Refresh: a.refresh, Page: p, Asset: assetPath,
		Skip:  govuk.SkipLink{Href: "#main-content", Text: l.T("layout.skip")},
		Phase: govuk.PhaseBanner{Tag: govuk.Tag{Text: l.T("layout.phase")}, Text: l.T("layout.phase_text")},
		Other: l.Other(), Switch: inLang(r, l.Other()),
	}
	if a.back != "" {
		f.Back = &govuk.BackLink{Href: a.back, Text: l.T("layout.back")}
	}
	if len(a.problems) > 0 {
		f.Title = l.T("layout.error_title", f.Title)
		f.Errors = &govuk.ErrorSummary{TitleText: l.T("layout.error_summary")}
		for _, e := range a.problems {
			f.Errors.List = append(f.Errors.List, govuk.Problem{Href: "#" + e.id, Text: e.says})
		}
	}
	by, in := s.Actor(r.Context())
	if in {
		f.SignedIn, f.MayRaise = by.Name, s.Policy.Allows(by, access.ConcernRaise, "", "")
	}
	f.Nav = s.navigation(r, l, by, in, a.section)
	return f
}

// parts are the parts of the service in the order of the navigation.
var parts = []struct {
	path, key string
	needs     access.Permission
}{
	{"/review", "nav.review", access.ReviewList},
	{"/letters", "nav.letters", access.LetterList},
	{"/letters/send", "nav.send", access.LetterSend},
	{"/letters/progress", "nav.progress", access.LetterFollow},
	{"/people", "nav.people", access.PersonRead},
	{"/needs", "nav.needs", access.NeedFollow},
	{"/concerns", "nav.concerns", access.ConcernList},
	{"/post", "nav.post", access.PostRead},
	{"/finding-people", "nav.finding", access.FiguresRead},
	{"/audit", "nav.audit", access.AuditVerify},
	{"/help", "nav.help", access.HelpRead},
}

func (s *Server) navigation(r *http.Request, l words.Lang, by acs.Actor, in bool, section string) govuk.ServiceNavigation {
	n := govuk.ServiceNavigation{
		ServiceName: l.T("layout.service"), ServiceURL: "/", MenuButtonText: l.T("layout.menu"), AriaLabel: l.T("layout.service_information"),
	}
	for _, p := range parts {
		if in && s.Policy.Allows(by, p.needs, "", "") {
			n.Navigation = append(n.Navigation, govuk.NavItem{
				Text: l.T(p.key), Href: p.path, Current: r.URL.Path == p.path, Active: section == p.path,
			})
		}
	}
	if !in {
		n.Navigation = append(n.Navigation, govuk.NavItem{Text: l.T("layout.six_point_plan"), Href: "/help/six-point-plan"})
	}
	return n
}

// langCookie keeps the language that someone chose, for a year.
const langCookie = "acs_lang"

func langOf(r *http.Request) words.Lang {
	if l, ok := words.Parse(r.URL.Query().Get("lang")); ok {
		return l
	}
	if c, err := r.Cookie(langCookie); err == nil {
		if l, ok := words.Parse(c.Value); ok {
			return l
		}
	}
	return words.English
}

// rememberLang keeps the language when the address asks for one.
func rememberLang(w http.ResponseWriter, r *http.Request) {
	if l, ok := words.Parse(r.URL.Query().Get("lang")); ok {
		http.SetCookie(w, &http.Cookie{
			Name: langCookie, Value: string(l), Path: "/", MaxAge: 365 * 24 * 3600, HttpOnly: true, SameSite: http.SameSiteLaxMode,
			Secure: r.TLS != nil || r.Header.Get("X-Forwarded-Proto") == "https",
		})
	}
}

// inLang gives this page's address in another language. A page that a form led to has none: then the start page.
func inLang(r *http.Request, l words.Lang) string {
	u := url.URL{Path: "/"}
	q := url.Values{}
	if r.Method == http.MethodGet {
		u.Path, q = r.URL.Path, r.URL.Query()
	}
	q.Set("lang", string(l))
	u.RawQuery = q.Encode()
	return u.String()
}
