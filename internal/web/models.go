package web

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"acs"
	"acs/access"
	"acs/internal/web/words"
	"acs/promotion"
	"acs/quality"
)

// modelsPage shows which version of the model is in force, what waits for a second person, and how versions compare.
type modelsPage struct {
	InForce    string
	PeopleOnly bool
	Shadow     string
	Edition    int
	Proposal   *proposalRow
	MayChange  bool
	Rows       []versionRow
	Propose    []choice // versions that may be proposed
	Earlier    []choice
	Watch      []choice
	Compared   []comparison
	Shadowed   []shadowRow
	Typed      map[string]string // what was typed, by form
	problems   []problem
}

type proposalRow struct {
	Says, Why, By string
	At            time.Time
	Own           bool // the reader made it, so that someone else must approve
}

type versionRow struct {
	ID, State, By, Why, Learned string
	At                          time.Time
}

// comparison is one version beside the one in force, on the same labelled messages.
type comparison struct {
	ID, Title, Version, InForce, Set string
	N                                int
	At                               time.Time
	Rows                             []figureRow
}

type figureRow struct{ Name, InForce, Version string }

type shadowRow struct{ Shadow, InForce, Outcome, N string }

func (p *modelsPage) about(l words.Lang) about {
	return about{template: "models", title: l.T("models.title"), section: "/finding-people", back: "/finding-people", wide: true, problems: p.problems}
}

func (p *modelsPage) refused(_ words.Lang, field, says string) {
	id := field + "-" + p.Typed["do"]
	if field != "version" && field != "why" {
		id = "versions" // what was asked for is no longer on the page
	}
	p.problems = append(p.problems, problem{id, says})
}

// Problem gives what is wrong with a field, for the message beside it.
func (p *modelsPage) Problem(field string) string { return problemOf(p.problems, field) }

// Why gives what was typed as a reason in one of the forms.
func (p *modelsPage) Why(do string) string {
	if p.Typed["do"] == do {
		return p.Typed["why"]
	}
	return ""
}

func (s *Server) models(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	p, _, _, err := s.modelsPage(r, by)
	if err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, p)
}

func (s *Server) modelsPage(r *http.Request, by acs.Actor) (*modelsPage, promotion.State, []promotion.Version, error) {
	ctx, l := r.Context(), langOf(r)
	st, err := s.Learning.ModelState(ctx)
	if err != nil {
		return nil, st, nil, err
	}
	all, err := s.Learning.Models(ctx)
	if err != nil {
		return nil, st, nil, err
	}
	p := &modelsPage{
		InForce: versionName(l, st.InForce), PeopleOnly: st.PeopleOnly, Shadow: st.Shadow, Edition: st.Edition,
		MayChange: s.Policy.Allows(by, access.ModelsChange, "", ""), Typed: map[string]string{},
	}
	names, err := s.Staff.StaffNames(ctx, staffOf(st, all))
	if err != nil {
		return nil, st, nil, err
	}
	if pr := st.Proposal; pr != nil {
		p.Proposal = &proposalRow{l.T("models.kind_"+string(pr.Kind), versionName(l, pr.Version)), pr.Why, staffName(names, pr.By), pr.At, pr.By == by.ID}
	}
	p.versions(l, st, all, names)
	base, err := s.Learning.Measurements(ctx, st.InForce)
	if err != nil {
		return nil, st, nil, err
	}
	others := all
	if st.InForce != promotion.Shipped {
		shipped, err := s.Learning.Measurements(ctx, promotion.Shipped)
		if err != nil {
			return nil, st, nil, err
		}
		others = append(slices.Clone(all), promotion.Version{ID: promotion.Shipped, Measurements: shipped})
	}
	p.compare(l, st, others, base)
	if st.Shadow != "" {
		rows, err := s.Learning.Shadows(ctx, st.Shadow, s.Now().AddDate(0, 0, -28))
		if err != nil {
			return nil, st, nil, err
		}
		for _, x := range rows {
			outcome := l.T("models.undecided")
			if x.Outcome != "" {
				outcome = l.T("outcome." + string(x.Outcome))
			}
			p.Shadowed = append(p.Shadowed, shadowRow{l.T("urgency." + x.Shadow.String()), l.T("urgency." + x.InForce.String()), outcome, strconv.Itoa(x.N)})
		}
	}
	return p, st, all, nil
}

func versionName(l words.Lang, id string) string {
	if id == promotion.Shipped {
		return l.T("models.shipped")
	}
	return id
}

func staffOf(st promotion.State, all []promotion.Version) (ids []acs.StaffID) {
	if st.Proposal != nil {
		ids = append(ids, st.Proposal.By)
	}
	for _, v := range all {
		ids = append(ids, v.By)
	}
	return ids
}

// versions fills in the table and what the forms offer.
func (p *modelsPage) versions(l words.Lang, st promotion.State, all []promotion.Version, names map[acs.StaffID]string) {
	offer := func(id string, measured bool) {
		one := choice{Value: id, Text: versionName(l, id)}
		if id != st.InForce {
			if measured {
				p.Propose = append(p.Propose, one)
			}
			one.Selected = id == st.Shadow
			p.Watch = append(p.Watch, one)
		}
	}
	p.Watch = append(p.Watch, choice{Value: "", Text: l.T("models.no_shadow")})
	row := func(id string) string {
		switch id {
		case st.InForce:
			return l.T("models.in_force")
		case st.Shadow:
			return l.T("models.in_shadow")
		}
		return l.T("models.not_used")
	}
	for _, v := range all {
		p.Rows = append(p.Rows, versionRow{v.ID, row(v.ID), staffName(names, v.By), v.Why, learnedFrom(l, v.Card), v.At})
		offer(v.ID, len(v.Measurements) > 0)
	}
	p.Rows = append(p.Rows, versionRow{ID: l.T("models.shipped"), State: row(promotion.Shipped), Why: l.T("models.shipped_why")})
	offer(promotion.Shipped, true)
	seen := map[string]bool{st.InForce: true}
	for i := len(st.Earlier) - 1; i >= 0; i-- {
		if id := st.Earlier[i]; !seen[id] {
			seen[id] = true
			p.Earlier = append(p.Earlier, choice{Value: id, Text: versionName(l, id)})
		}
	}
}

// compare sets each version's latest measurement beside that of the version in force on the same messages.
func (p *modelsPage) compare(l words.Lang, st promotion.State, all []promotion.Version, base []promotion.Measurement) {
	for _, v := range all {
		if v.ID == st.InForce || len(v.Measurements) == 0 {
			continue
		}
		m := v.Measurements[len(v.Measurements)-1]
		was := map[string]quality.Figure{}
		for _, b := range base {
			if b.Set == m.Set {
				for _, f := range b.Figures {
					was[f.Name] = f
				}
			}
		}
		c := comparison{ID: fmt.Sprintf("compare-%d", len(p.Compared)), Version: versionName(l, v.ID), InForce: versionName(l, st.InForce), Set: m.Set, N: m.N, At: m.At}
		c.Title = l.T("models.beside", versionName(l, v.ID))
		for _, f := range m.Figures {
			row := figureRow{Name: f.Name, InForce: l.T("finding.none"), Version: figureSays(l, f)}
			if b, ok := was[f.Name]; ok {
				row.InForce = figureSays(l, b)
			}
			c.Rows = append(c.Rows, row)
		}
		p.Compared = append(p.Compared, c)
	}
}

func figureSays(l words.Lang, f quality.Figure) string {
	return l.T("models.figure", percent(f.Value), percent(f.Low), percent(f.High), f.N)
}

// modelsChange runs the verb that a form of the page names.
func (s *Server) modelsChange(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	p, st, all, err := s.modelsPage(r, by)
	if err != nil {
		return err
	}
	do, version, why := r.PostFormValue("do"), r.PostFormValue("version"), r.PostFormValue("why")
	seen, _ := strconv.Atoi(r.PostFormValue("edition"))
	p.Typed = map[string]string{"do": do, "version": version, "why": strings.TrimSpace(why)}
	c, err := promotion.Do(st, all, promotion.Order{Do: do, Version: version, Why: why, Seen: seen}, by, s.Now())
	if err == nil {
		err = s.Learning.SaveModelState(r.Context(), c)
	}
	if err != nil {
		return &again{p, err}
	}
	http.Redirect(w, r, "/models", http.StatusSeeOther)
	return nil
}

// fieldPart is a field of one of the forms, with what is wrong with it.
type fieldPart struct {
	Do, Why, Bad string
	Choices      []choice
}

// WhyOf gives the reason's field of a form.
func (p *modelsPage) WhyOf(do string) fieldPart {
	return fieldPart{Do: do, Why: p.Why(do), Bad: p.Problem("why-" + do)}
}

// Which gives the version's field of a form.
func (p *modelsPage) Which(do string) fieldPart {
	f := fieldPart{Do: do, Bad: p.Problem("version-" + do)}
	switch do {
	case "propose":
		f.Choices = p.Propose
	case "roll_back":
		f.Choices = p.Earlier
	case "shadow":
		f.Choices = p.Watch
	}
	return f
}
