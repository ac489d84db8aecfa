package web

import (
	"net/http"
	"slices"
	"time"

	"acs"
	"acs/access"
	"acs/concern"
	"acs/internal/web/words"
	"acs/sixpoint"
)

// riskChoice is a category with the paragraphs that name it.
type riskChoice struct {
	Value, Text, Source string
	Chosen              bool
}

// raisePage is the one page on which a concern is raised: what was typed is kept when it is refused.
type raisePage struct {
	Form     concern.Raising
	Dangers  []choice
	Risks    []riskChoice
	Lines    []choice
	Parts    []sixpoint.Part
	First    string // the source of the first question
	Open     bool   // the optional part is open
	problems []problem
}

func (p *raisePage) about(l words.Lang) about {
	return about{template: "concern_raise", title: l.T("raise.title"), section: "/concerns", problems: p.problems}
}

// fieldAt is where on the page each field stands.
var fieldAt = map[string]string{"danger": "danger-yes", "worry": "worry", "person": "person", "risk": "risk-injury", "line": "line"}

func (p *raisePage) refused(_ words.Lang, field, says string) {
	at, ok := fieldAt[field]
	if !ok {
		at = "worry"
	}
	p.Open = p.Open || field == "person" || field == "risk" || field == "line"
	p.problems = append(p.problems, problem{at, says})
}

// Problem gives what is wrong with a field, for the message beside it.
func (p *raisePage) Problem(id string) string { return problemOf(p.problems, id) }

func raisePageOf(l words.Lang, f concern.Raising) *raisePage {
	p := &raisePage{Form: f, Parts: sixpoint.Parts, First: concern.DangerFirst.Source, Open: f.Person != "" || len(f.Risks) > 0 || f.Others}
	for _, d := range concern.Dangers {
		p.Dangers = append(p.Dangers, choice{string(d), l.T("danger." + string(d)), d == f.Danger})
	}
	for _, r := range concern.RiskLists[0].Risks {
		p.Risks = append(p.Risks, riskChoice{string(r), l.T("risk." + string(r)), join(r.In()), slices.Contains(f.Risks, r)})
	}
	p.Lines = []choice{{"", l.T("letters.no_line"), f.Line == ""}}
	for _, k := range acs.Lines {
		p.Lines = append(p.Lines, choice{string(k.Code), k.Name, k.Code == f.Line})
	}
	return p
}

// raiseForm shows the questions. It reads nothing from the database: it must open whatever is broken.
func (s *Server) raiseForm(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	f := concern.Raising{Line: only(by.Lines, acs.AllLines), Letter: acs.LetterID(r.URL.Query().Get("letter")), Subject: acs.PersonID(r.URL.Query().Get("person"))}
	return s.show(w, r, http.StatusOK, raisePageOf(langOf(r), f))
}

// only gives the one line or site that someone works for; none where they have several or all.
func only[T comparable](list []T, all T) (one T) {
	if len(list) == 1 && list[0] != all {
		return list[0]
	}
	return one
}

func raisingOf(r *http.Request, by acs.Actor) concern.Raising {
	f := concern.Raising{
		Danger: concern.Danger(r.PostFormValue("danger")), Worry: r.PostFormValue("worry"), Person: r.PostFormValue("person"),
		Others: r.PostFormValue("others") != "", Line: acs.Line(r.PostFormValue("line")), Site: only(by.Sites, acs.AllSites),
		Letter: acs.LetterID(r.PostFormValue("letter")), Subject: acs.PersonID(r.PostFormValue("subject")),
	}
	for _, k := range r.PostForm["risk"] {
		f.Risks = append(f.Risks, concern.Risk(k))
	}
	return f
}

// raise opens the concern. When the database cannot take it, what was said is kept beside it and saved later: the
// colleague is told so, and sees the words about danger all the same.
func (s *Server) raise(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	f := raisingOf(r, by)
	p := raisePageOf(langOf(r), f)
	change, err := concern.Raise(acs.ConcernID(acs.NewID("c")), s.guidance(r), f, by, s.Now())
	if err != nil {
		return &again{p, err}
	}
	err = s.Concerns.SaveConcern(r.Context(), change)
	if acs.KindOf(err) == acs.Unavailable && s.Waiting != nil {
		if kept := s.Waiting.Keep(r.Context(), change); kept == nil {
			return s.show(w, r, http.StatusOK, &raisedPage{ID: change.Next.ID, Immediate: f.Danger == concern.InDanger, Parts: sixpoint.Parts, Kept: true})
		}
	}
	if err != nil {
		return &again{p, err}
	}
	http.Redirect(w, r, "/concern/"+string(change.Next.ID)+"/raised", http.StatusSeeOther)
	return nil
}

// raisedPage says what happens next. It shows nothing of what was written, so whoever raised it may see it.
type raisedPage struct {
	ID        acs.ConcernID
	Immediate bool
	Parts     []sixpoint.Part
	Due       time.Time
	Kept      bool
	MayOpen   bool
	MayPlan   bool
	Start     incidentStarter
}

func (p *raisedPage) about(l words.Lang) about {
	a := about{template: "concern_raised", title: l.T("raised.title"), section: "/concerns"}
	if p.Kept {
		a.title = l.T("kept.title")
	}
	return a
}

func (s *Server) raised(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	c, err := s.Concerns.Concern(r.Context(), acs.ConcernID(r.PathValue("id")))
	if err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, &raisedPage{
		ID: c.ID, Immediate: c.Urgency == acs.Immediate, Parts: sixpoint.Parts, Due: c.Due(s.Now()),
		MayOpen: s.Policy.Allows(by, access.ConcernRead, c.Line, c.Site), MayPlan: s.Policy.Allows(by, access.ConcernAct, c.Line, c.Site),
		Start: starter(langOf(r), c),
	})
}
