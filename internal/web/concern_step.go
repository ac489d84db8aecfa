package web

import (
	"net/http"
	"time"

	"acs"
	"acs/access"
	"acs/audit"
	"acs/concern"
	"acs/guidance"
	"acs/internal/web/words"
)

// pointRow is a question, a helper or an action of a step in words.
type pointRow struct {
	Key, Text, Why, Source string
	Chosen                 bool // ticked on a form that was refused
	By                     string
	At                     time.Time // when it was recorded; zero where it was not
}

// stepPage is one step of the guidance for one concern.
type stepPage struct {
	ID                  acs.ConcernID
	Step                string
	Title, Lead, Source string
	Place, Of           int
	Ask, Who, Actions   []pointRow
	NextKey, NextTitle  string
	Note                string
	Urgent              bool
	Says                string
	MayAct, Closed      bool
	bar                 *personBar
	Help                helpNow
	problems            []problem
}

func (p *stepPage) about(_ words.Lang) about {
	return about{template: "concern_step", title: p.Title, section: "/concerns", back: "/concern/" + string(p.ID), problems: p.problems, bar: p.bar}
}

func (p *stepPage) refused(_ words.Lang, field, says string) {
	at := "note"
	if field == "actions" && len(p.Actions) > 0 {
		at = "do-" + p.Actions[0].Key
	}
	p.problems = append(p.problems, problem{at, says})
}

// Problem gives what is wrong with the form, for the message beside it.
func (p *stepPage) Problem() string {
	if len(p.problems) == 0 {
		return ""
	}
	return p.problems[0].says
}

func (s *Server) stepPageOf(r *http.Request, by acs.Actor, c concern.Concern) (*stepPage, error) {
	l, m, key := langOf(r), guidance.Find(c.Model), r.PathValue("step")
	st, place, ok := m.Step(key)
	if !ok {
		return nil, acs.NotFoundf("There is no such step in the guidance of this concern")
	}
	p := &stepPage{
		ID: c.ID, Step: key, Title: l.T("guidance.step." + key), Lead: l.T("guidance.lead." + key), Source: st.Source, Place: place + 1, Of: len(m.Steps),
		Urgent: c.Urgency == acs.Immediate, Says: l.T("urgency." + c.Urgency.String()),
		MayAct: s.Policy.Allows(by, access.ConcernAct, c.Line, c.Site), Closed: c.Closed != nil,
	}
	if place+1 < len(m.Steps) {
		p.NextKey = m.Steps[place+1].Key
		p.NextTitle = l.T("guidance.step." + p.NextKey)
	}
	for _, q := range st.Questions {
		p.Ask = append(p.Ask, pointRow{Key: q.Key, Text: l.T("guidance.q." + key + "." + q.Key), Why: l.T("guidance.w." + key + "." + q.Key), Source: q.Source})
	}
	for _, q := range st.Involve {
		p.Who = append(p.Who, pointRow{Key: q.Key, Text: l.T("guidance.i." + q.Key), Source: q.Source})
	}
	var err error
	if p.Help, err = s.helpNow(r, c.Site); err != nil {
		return nil, err
	}
	if p.bar, err = s.subjectBar(r, by, c.Subject); err != nil {
		return nil, err
	}
	return p, s.stepActions(r, p, c, st)
}

func (s *Server) stepActions(r *http.Request, p *stepPage, c concern.Concern, st guidance.Step) error {
	var ids []acs.StaffID
	for _, d := range c.Done {
		ids = append(ids, d.By)
	}
	names, err := s.Staff.StaffNames(r.Context(), ids)
	if err != nil {
		return err
	}
	for _, a := range st.Actions {
		row := pointRow{Key: a.Key, Text: langOf(r).T("guidance.a." + st.Key + "." + a.Key), Source: a.Source}
		if d, ok := c.HasDone(st.Key, a.Key); ok {
			row.By, row.At = staffName(names, d.By), d.At
		}
		for _, ticked := range r.PostForm["do"] {
			row.Chosen = row.Chosen || ticked == a.Key
		}
		p.Actions = append(p.Actions, row)
	}
	p.Note = r.PostFormValue("note")
	return nil
}

func (s *Server) concernStep(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	c, err := s.readConcern(r, by, access.ConcernRead)
	if err != nil {
		return err
	}
	p, err := s.stepPageOf(r, by, c)
	if err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, p)
}

// concernAct records what was done. Two people at once lose nothing: what is only added is added to whatever stands
// there by then.
func (s *Server) concernAct(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	c, err := s.readConcern(r, by, access.ConcernAct)
	if err != nil {
		return err
	}
	_ = r.ParseForm() // a broken form has no actions, and is refused for that
	p, err := s.stepPageOf(r, by, c)
	if err != nil {
		return err
	}
	err = s.onConcern(r, c, func(c concern.Concern) (audit.Change[concern.Concern], error) {
		return concern.Act(c, p.Step, r.PostForm["do"], p.Note, by, s.Now())
	})
	if err != nil {
		return &again{p, err}
	}
	to := "/concern/" + string(c.ID)
	if r.PostFormValue("then") == "next" && p.NextKey != "" {
		to += "/step/" + p.NextKey
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
	return nil
}

// onConcern runs a verb that only adds to a concern.
func (s *Server) onConcern(r *http.Request, c concern.Concern, verb func(concern.Concern) (audit.Change[concern.Concern], error)) error {
	ctx := r.Context()
	return onLatest(c, verb,
		func(change audit.Change[concern.Concern]) error {
			err := s.Concerns.SaveConcern(ctx, change)
			if acs.KindOf(err) == acs.Conflict {
				return acs.Conflictf("Several people are adding to this concern at once. Send it again: your words are kept")
			}
			return err
		},
		func() (concern.Concern, error) { return s.Concerns.Concern(ctx, c.ID) })
}

// readConcern loads a concern, after asking whether the person may see this very one, and records that they did.
func (s *Server) readConcern(r *http.Request, by acs.Actor, needs access.Permission) (concern.Concern, error) {
	return s.Concerns.ConcernFor(r.Context(), by, acs.ConcernID(r.PathValue("id")), "casework", s.may(by, needs))
}

// guidance gives the model in force.
func (s *Server) guidance(r *http.Request) string {
	if s.Guidance == nil {
		return guidance.LCAR
	}
	return s.Guidance(r.Context())
}
