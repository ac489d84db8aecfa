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

type concernRow struct {
	ID      acs.ConcernID
	Urgency acs.Urgency
	Says    string
	Opened  time.Time
	By      string
	Line    string
	Site    string
	Person  string // whether it is known who the person is, never who
	Notes   int
}

type concernsPage struct {
	Rows        []concernRow
	Next, First string
}

func (p *concernsPage) about(l words.Lang) about {
	return about{template: "concerns", title: l.T("concerns.title"), section: "/concerns", wide: true}
}

// concerns lists concerns, newest first.
func (s *Server) concerns(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	q := r.URL.Query()
	q.Del("lang")
	list, next, err := s.Concerns.Concerns(r.Context(), by, q.Get("after"), 25)
	if err != nil {
		return err
	}
	var ids []acs.StaffID
	for _, c := range list {
		ids = append(ids, c.By)
	}
	names, err := s.Staff.StaffNames(r.Context(), ids)
	if err != nil {
		return err
	}
	l, p := langOf(r), &concernsPage{}
	for _, c := range list {
		known := "concern.person_unknown"
		if c.Person != "" {
			known = "concern.person_known"
		}
		p.Rows = append(p.Rows, concernRow{
			ID: c.ID, Urgency: c.Urgency, Says: l.T("urgency." + c.Urgency.String()), Opened: c.Opened, By: staffName(names, c.By),
			Line: lineName(c.Line), Site: string(c.Site), Person: l.T(known), Notes: len(c.Notes),
		})
	}
	p.Next, p.First = leaf(q, q.Get("after"), next, "/concerns")
	return s.show(w, r, http.StatusOK, p)
}

type noteRow struct {
	Text, By string
	At       time.Time
}

// concernPage is one concern with what was noted. Note and Person are what was typed, kept when a form is refused.
type concernPage struct {
	Concern      concern.Concern
	Says         string
	OpenedBy     string
	Line         string
	Immediate    bool
	Parts        []sixpoint.Part
	Notes        []noteRow
	History      []eventRow
	MayNote      bool
	MayReview    bool
	MayLetter    bool
	Note, Person string
	problems     []problem
}

func (p *concernPage) about(l words.Lang) about {
	return about{template: "concern", title: l.T("concern.title"), section: "/concerns", back: "/concerns", problems: p.problems}
}

func (p *concernPage) refused(_ words.Lang, field, says string) {
	if field != "person" {
		field = "note"
	}
	p.problems = append(p.problems, problem{field, says})
}

// Problem gives what is wrong with a field, for the message beside it.
func (p *concernPage) Problem(field string) string { return problemOf(p.problems, field) }

func (s *Server) concern(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	p, err := s.concernPage(r, by, access.ConcernRead)
	if err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, p)
}

// concernPage loads one concern, after asking whether the person may see this very one. Opening it is recorded.
func (s *Server) concernPage(r *http.Request, by acs.Actor, needs access.Permission) (*concernPage, error) {
	ctx, id := r.Context(), acs.ConcernID(r.PathValue("id"))
	c, err := s.Concerns.Concern(ctx, id)
	if err != nil {
		return nil, err
	}
	if err := s.Policy.Check(by, needs, c.Line, c.Site); err != nil {
		return nil, err
	}
	if c, err = s.Concerns.ConcernFor(ctx, by, id, "casework"); err != nil {
		return nil, err
	}
	l := langOf(r)
	may := func(needs access.Permission) bool { return s.Policy.Allows(by, needs, c.Line, c.Site) }
	p := &concernPage{
		Concern: c, Says: l.T("urgency." + c.Urgency.String()), Line: lineName(c.Line), Immediate: c.Urgency == acs.Immediate, Parts: sixpoint.Parts,
		Person: c.Person, MayNote: may(access.ConcernNote), MayReview: may(access.ReviewRead), MayLetter: may(access.LetterRead),
	}
	ids := []acs.StaffID{c.By}
	for _, n := range c.Notes {
		ids = append(ids, n.By)
	}
	names, err := s.Staff.StaffNames(ctx, ids)
	if err != nil {
		return nil, err
	}
	p.OpenedBy = staffName(names, c.By)
	for _, n := range slices.Backward(c.Notes) {
		p.Notes = append(p.Notes, noteRow{n.Text, staffName(names, n.By), n.At})
	}
	p.History, err = s.historyOf(ctx, l, string(id))
	return p, err
}

// concernNote adds a note. A form that is refused is shown again with all that was typed.
func (s *Server) concernNote(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	p, err := s.concernPage(r, by, access.ConcernNote)
	if err != nil {
		return err
	}
	p.Note, p.Person = r.PostFormValue("note"), r.PostFormValue("person")
	change, err := concern.AddNote(p.Concern, by, s.Now(), p.Person, p.Note)
	if err == nil {
		err = s.Concerns.SaveConcern(r.Context(), change)
	}
	if err != nil {
		return &again{p, err}
	}
	http.Redirect(w, r, "/concern/"+string(p.Concern.ID)+"#notes", http.StatusSeeOther)
	return nil
}
