package web

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"acs"
	"acs/access"
	"acs/audit"
	"acs/duty"
	"acs/internal/web/words"
)

// Rosters is what the pages need of the store about who can help.
type Rosters interface {
	Rosters(ctx context.Context) ([]duty.Roster, error)
	SaveRoster(ctx context.Context, c audit.Change[duty.Roster]) error
}

// everySite is the roster that holds where a site has none of its own.
const everySite acs.Site = "all"

// rosterOf gives the roster of a site, else the one of every site, else an empty one of that site.
func rosterOf(all []duty.Roster, site acs.Site) duty.Roster {
	for _, want := range []acs.Site{site, everySite} {
		if i := slices.IndexFunc(all, func(r duty.Roster) bool { return r.Site == want }); i >= 0 {
			return all[i]
		}
	}
	return duty.Roster{Site: site}
}

// whoRow is someone who can help, or a link of the line of responsibility.
type whoRow struct{ Post, Name, Reach string }

// helpNow is who can help with a concern at this moment, and who answers for it.
type helpNow struct {
	Now  []whoRow
	Next string // who is there next, where nobody is now
	Line []whoRow
}

func (s *Server) helpNow(r *http.Request, site acs.Site) (h helpNow, err error) {
	all, err := s.Rosters.Rosters(r.Context())
	if err != nil {
		return h, err
	}
	l, now, roster := langOf(r), s.Now(), rosterOf(all, site)
	for _, k := range roster.Now(now) {
		h.Now = append(h.Now, whoRow{l.T("post_of." + string(k.Post)), k.Name, k.Reach})
	}
	if len(h.Now) == 0 {
		if k, from, ok := roster.Next(now); ok {
			h.Next = l.T("duty.next", k.Name, l.T("post_of."+string(k.Post)), dateOf(l, from))
		}
	}
	for _, k := range roster.Line() {
		h.Line = append(h.Line, whoRow{Post: l.T("post_of." + string(k.Post)), Name: k.Name})
	}
	return h, nil
}

type rosterRow struct {
	Site   string
	Href   string
	Now    string
	Broken []string
}

// dutyPage lists sites with who is there now and where the line of responsibility is broken.
type dutyPage struct {
	Rows     []rosterRow
	MayWrite bool
}

func (p *dutyPage) about(l words.Lang) about {
	return about{template: "duty", title: l.T("duty.title"), section: "/help", back: "/help"}
}

func (s *Server) duty(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	all, err := s.Rosters.Rosters(r.Context())
	if err != nil {
		return err
	}
	l, p := langOf(r), &dutyPage{MayWrite: s.Policy.Allows(by, access.PlanWrite, "", "")}
	for _, k := range all {
		row := rosterRow{Site: siteName(l, k.Site), Href: "/duty/write?site=" + string(k.Site), Now: l.T("duty.nobody")}
		var now []string
		for _, h := range k.Now(s.Now()) {
			now = append(now, l.T("duty.who", h.Name, l.T("post_of."+string(h.Post)), h.Reach))
		}
		if len(now) > 0 {
			row.Now = strings.Join(now, "; ")
		}
		for _, b := range k.Broken() {
			row.Broken = append(row.Broken, l.T("post_of."+string(b)))
		}
		p.Rows = append(p.Rows, row)
	}
	return s.show(w, r, http.StatusOK, p)
}

func siteName(l words.Lang, site acs.Site) string {
	if site == everySite {
		return l.T("duty.every_site")
	}
	return string(site)
}

// rosterLine is one line of the form.
type rosterLine struct {
	N        int
	Label    string
	Posts    []choice
	Name     string
	Reach    string
	Days     []choice
	From, To string
}

type rosterForm struct {
	Site     string
	Lines    []rosterLine
	problems []problem
}

func (p *rosterForm) about(l words.Lang) about {
	return about{template: "duty_form", title: l.T("duty.write"), section: "/help", back: "/duty", problems: p.problems}
}

func (p *rosterForm) refused(_ words.Lang, field, says string) {
	at := "name-1"
	if field == "site" {
		at = "site"
	}
	p.problems = append(p.problems, problem{at, says})
}

// Problem gives what is wrong with a field, for the message beside it.
func (p *rosterForm) Problem(field string) string { return problemOf(p.problems, field) }

// rosterLines is how many people a form offers room for.
const rosterLines = 8

func rosterFormOf(l words.Lang, site string, hs []duty.Helper) *rosterForm {
	p := &rosterForm{Site: site}
	for n := 1; n <= max(rosterLines, len(hs)+1); n++ {
		h := duty.Helper{Post: duty.Posts[(n-1)%len(duty.Posts)], Days: "12345", From: 8, To: 18}
		if n <= len(hs) {
			h = hs[n-1]
		}
		k := rosterLine{N: n, Label: l.T("duty.person", n), Name: h.Name, Reach: h.Reach, From: strconv.Itoa(h.From), To: strconv.Itoa(h.To)}
		for _, post := range duty.Posts {
			k.Posts = append(k.Posts, choice{string(post), l.T("post_of." + string(post)), post == h.Post})
		}
		for d := range 7 {
			day := strconv.Itoa(d + 1)
			k.Days = append(k.Days, choice{day, l.T("weekday." + day), strings.Contains(h.Days, day)})
		}
		p.Lines = append(p.Lines, k)
	}
	return p
}

func (s *Server) rosterEdit(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	all, err := s.Rosters.Rosters(r.Context())
	if err != nil {
		return err
	}
	site := acs.Site(r.URL.Query().Get("site"))
	if site == "" {
		site = only(by.Sites, acs.AllSites)
	}
	var hs []duty.Helper
	if k := rosterOf(all, site); k.Site == site {
		hs = k.Helpers
	}
	return s.show(w, r, http.StatusOK, rosterFormOf(langOf(r), string(site), hs))
}

func (s *Server) rosterWrite(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	site := acs.Site(strings.TrimSpace(r.PostFormValue("site")))
	var hs []duty.Helper
	for n := 1; n <= 4*rosterLines; n++ {
		field := func(name string) string { return name + "-" + strconv.Itoa(n) }
		from, e1 := strconv.Atoi(r.PostFormValue(field("from")))
		to, e2 := strconv.Atoi(r.PostFormValue(field("to")))
		if e1 != nil || e2 != nil {
			from, to = -1, -1 // refused where the line has a name
		}
		hs = append(hs, duty.Helper{
			Post: duty.Post(r.PostFormValue(field("post"))), Name: r.PostFormValue(field("name")), Reach: r.PostFormValue(field("reach")),
			Days: strings.Join(r.PostForm[field("day")], ""), From: from, To: to,
		})
	}
	if err := s.Policy.Check(by, access.PlanWrite, "", site); err != nil {
		return err
	}
	filled := slices.DeleteFunc(slices.Clone(hs), func(h duty.Helper) bool { return h.Name+h.Reach == "" })
	p := rosterFormOf(langOf(r), string(site), filled)
	all, err := s.Rosters.Rosters(r.Context())
	if err != nil {
		return &again{p, err}
	}
	was := rosterOf(all, site)
	if was.Site != site {
		was = duty.Roster{}
	}
	change, err := duty.Write(was, site, hs, by, s.Now())
	if err == nil {
		err = s.Rosters.SaveRoster(r.Context(), change)
	}
	if err != nil {
		return &again{p, err}
	}
	http.Redirect(w, r, "/duty", http.StatusSeeOther)
	return nil
}
