package web

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"acs"
	"acs/access"
	"acs/clock"
	"acs/internal/web/words"
	"acs/sixpoint"
)

type planRow struct {
	Site, Variant, Href string
	Version             int
	ReviewBy            time.Time
	Stale               bool
}

type plansPage struct {
	Rows                 []planRow
	MayWrite, MayFigures bool
}

func (p *plansPage) about(l words.Lang) about {
	return about{template: "plans", title: l.T("plans.title"), section: "/help", back: "/help/six-point-plan"}
}

func planPath(p sixpoint.Plan) string { return "/plan/" + string(p.Site) + "/" + string(p.Variant) }

// plans lists the plans of sites: always findable, by everyone with a role.
func (s *Server) plans(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	all, err := s.Incidents.Plans(r.Context())
	if err != nil {
		return err
	}
	l, p := langOf(r), &plansPage{MayWrite: s.Policy.Allows(by, access.PlanWrite, "", ""), MayFigures: s.Policy.Allows(by, access.PlanFigures, "", "")}
	for _, k := range all {
		p.Rows = append(p.Rows, planRow{string(k.Site), l.T("sixvariant." + string(k.Variant)), planPath(k), k.Version, k.ReviewBy, k.Stale(s.Now())})
	}
	return s.show(w, r, http.StatusOK, p)
}

// planPart is one of the six parts with what is done here.
type planPart struct {
	sixpoint.Part
	ID, Text string
}

// sitePlanPage is the plan of one site, to read, print and say that one knows it.
type sitePlanPage struct {
	Plan          sixpoint.Plan
	Site, Variant string
	Href, Title   string
	Parts         []planPart
	Known         int
	Own           bool
	Written       string
	Stale         bool
	MayWrite      bool
}

func (p *sitePlanPage) about(_ words.Lang) about {
	return about{template: "plan", title: p.Title, section: "/help", back: "/plans"}
}

func partsOf(p sixpoint.Plan) (out []planPart) {
	for n, part := range sixpoint.Parts {
		out = append(out, planPart{part, "part-" + strconv.Itoa(n+1), p.Parts[n]})
	}
	return out
}

func (s *Server) plan(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	site, v := acs.Site(r.PathValue("site")), sixpoint.Variant(r.PathValue("variant"))
	k, ok, err := s.Incidents.Plan(r.Context(), site, v)
	if err != nil {
		return err
	}
	if !ok {
		return acs.NotFoundf("This site has no plan of this kind yet. The generic plan holds")
	}
	l := langOf(r)
	p := &sitePlanPage{
		Plan: k, Site: string(site), Variant: l.T("sixvariant." + string(v)), Href: planPath(k), Parts: partsOf(k), Stale: k.Stale(s.Now()),
		MayWrite: s.Policy.Allows(by, access.PlanWrite, "", k.Site),
	}
	p.Title = l.T("plan.title", p.Site, p.Variant)
	names, err := s.Staff.StaffNames(r.Context(), []acs.StaffID{k.By})
	if err != nil {
		return err
	}
	p.Written = l.T("plan.written", k.Version, staffName(names, k.By), dateOf(l, k.At))
	if p.Known, p.Own, err = s.Incidents.PlanReaders(r.Context(), k, by.ID); err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, p)
}

func (s *Server) planKnown(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	k, ok, err := s.Incidents.Plan(r.Context(), acs.Site(r.PathValue("site")), sixpoint.Variant(r.PathValue("variant")))
	if err == nil && !ok {
		err = acs.NotFoundf("This site has no plan of this kind yet. The generic plan holds")
	}
	if err == nil {
		err = s.Incidents.ReadPlan(r.Context(), k, by, s.Now())
	}
	if err != nil {
		return err
	}
	http.Redirect(w, r, planPath(k), http.StatusSeeOther)
	return nil
}

// planForm is where a manager writes the next version; what was typed is kept when it is refused.
type planForm struct {
	Plan                              sixpoint.Plan
	Parts                             []planPart
	Variants                          []choice
	Consulted, Communicated, ReviewBy string
	problems                          []problem
}

func (p *planForm) about(l words.Lang) about {
	return about{template: "plan_form", title: l.T("plans.write"), section: "/help", back: "/plans", problems: p.problems}
}

func (p *planForm) refused(_ words.Lang, field, says string) {
	if field == "parts" {
		field = "part-1"
		for _, k := range p.Parts {
			if strings.TrimSpace(k.Text) == "" {
				field = k.ID
				break
			}
		}
	}
	if field == "" {
		field = "site"
	}
	p.problems = append(p.problems, problem{field, says})
}

// Problem gives what is wrong with a field, for the message beside it.
func (p *planForm) Problem(field string) string { return problemOf(p.problems, field) }

func planFormOf(l words.Lang, k sixpoint.Plan) *planForm {
	day := func(t time.Time) string {
		if t.IsZero() {
			return ""
		}
		return t.In(clock.London).Format(dayForm)
	}
	p := &planForm{Plan: k, Parts: partsOf(k), Consulted: day(k.Consulted), Communicated: day(k.Communicated), ReviewBy: day(k.ReviewBy)}
	for _, v := range sixpoint.Variants {
		p.Variants = append(p.Variants, choice{string(v), l.T("sixvariant." + string(v)), v == k.Variant})
	}
	return p
}

func (s *Server) planEdit(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	q := r.URL.Query()
	k, _, err := s.Incidents.Plan(r.Context(), acs.Site(q.Get("site")), sixpoint.Variant(q.Get("variant")))
	if err != nil {
		return err
	}
	if k.Site == "" {
		k.Site = only(by.Sites, acs.AllSites)
	}
	return s.show(w, r, http.StatusOK, planFormOf(langOf(r), k))
}

func (s *Server) planWrite(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	day := func(field string) time.Time {
		t, ok := typedDay(r.PostFormValue(field))
		if !ok {
			return time.Time{}
		}
		return t.UTC()
	}
	k := sixpoint.Plan{
		Site: acs.Site(strings.TrimSpace(r.PostFormValue("site"))), Variant: sixpoint.Variant(r.PostFormValue("variant")),
		Contacts: r.PostFormValue("contacts"), Union: r.PostFormValue("union"),
		Consulted: day("consulted"), Communicated: day("communicated"), ReviewBy: day("review_by"),
	}
	for n := range k.Parts {
		k.Parts[n] = r.PostFormValue("part-" + strconv.Itoa(n+1))
	}
	if err := s.Policy.Check(by, access.PlanWrite, "", k.Site); err != nil {
		return err
	}
	p := planFormOf(langOf(r), k)
	was, _, err := s.Incidents.Plan(r.Context(), k.Site, k.Variant)
	if err != nil {
		return &again{p, err}
	}
	change, err := sixpoint.Write(was, k, by, s.Now())
	if err == nil {
		err = s.Incidents.SavePlan(r.Context(), change)
	}
	if err != nil {
		return &again{p, err}
	}
	http.Redirect(w, r, planPath(k), http.StatusSeeOther)
	return nil
}

type sixFigureRow struct {
	Month, Site, Channel           string
	All, Called, Partner, Reviewed int
}

type sixFiguresPage struct {
	Rows  []sixFigureRow
	Total sixFigureRow
}

func (p *sixFiguresPage) about(l words.Lang) about {
	return about{template: "six_figures", title: l.T("sixfigures.title"), section: "/help", back: "/plans"}
}

func (s *Server) sixFigures(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	all, err := s.Incidents.IncidentFigures(r.Context(), by)
	if err != nil {
		return err
	}
	l, p := langOf(r), new(sixFiguresPage)
	for _, t := range all {
		p.Rows = append(p.Rows, sixFigureRow{t.Month, string(t.Site), l.T("sixchannel." + string(t.Channel)), t.All, t.Called, t.Partner, t.Reviewed})
		p.Total.All, p.Total.Called, p.Total.Partner, p.Total.Reviewed = p.Total.All+t.All, p.Total.Called+t.Called, p.Total.Partner+t.Partner, p.Total.Reviewed+t.Reviewed
	}
	return s.show(w, r, http.StatusOK, p)
}
