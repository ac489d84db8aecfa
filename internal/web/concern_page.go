package web

import (
	"net/http"
	"slices"
	"strconv"
	"time"

	"acs"
	"acs/access"
	"acs/audit"
	"acs/concern"
	"acs/guidance"
	"acs/internal/web/words"
	"acs/sixpoint"
)

type noteRow struct {
	N        int
	Text, By string
	Step     string
	Pinned   bool
	At       time.Time
}

// stepRow is a step of the guidance with how much of it was recorded.
type stepRow struct {
	Key, Title, Says string
	Any              bool
}

// concernPage is one concern with what was found out and done. What was typed is kept when a form is refused.
type concernPage struct {
	Concern       concern.Concern
	Says, Stage   string
	OpenedBy      string
	Owner         string
	Own           bool
	Line          string
	Immediate     bool
	Parts         []sixpoint.Part
	Model         string
	Awaiting      bool
	Steps         []stepRow
	Risks         []string
	Due           time.Time
	Rung          string
	Also          string // who else has it open
	Held          *concern.Hold
	HeldSays      string
	Closed        string
	Notes, Pinned []noteRow
	History       []eventRow
	Holds         []choice
	Outcomes      []choice
	Incidents     []viewLink
	Start         incidentStarter
	Shared        []viewLink
	MayShare      bool
	Help          helpNow
	MayPerson     bool
	MayNote       bool
	MayAct        bool
	MayReview     bool
	MayLetter     bool
	bar           *personBar
	Typed         map[string]string
	Note, Person  string
	problems      []problem
}

func (p *concernPage) about(l words.Lang) about {
	return about{template: "concern", title: l.T("concern.title"), section: "/concerns", back: "/concerns", problems: p.problems, bar: p.bar}
}

// concernFields are the fields of the page's forms, as errors name them.
var concernFields = map[string]string{
	"person": "person", "for": "hold-for", "until": "until", "outcome": "outcome", "reason": "reason", "hold_reason": "hold-reason",
}

func (p *concernPage) refused(_ words.Lang, field, says string) {
	if field == "reason" && p.Typed["hold_reason"]+p.Typed["until"] != "" {
		field = "hold_reason"
	}
	at, ok := concernFields[field]
	if !ok {
		at = "note"
	}
	p.problems = append(p.problems, problem{at, says})
}

// Problem gives what is wrong with a field, for the message beside it.
func (p *concernPage) Problem(field string) string { return problemOf(p.problems, field) }

// typed keeps what was sent.
func (p *concernPage) typed(r *http.Request) {
	p.Typed = map[string]string{}
	for _, k := range []string{"for", "hold_reason", "until", "outcome", "reason"} {
		p.Typed[k] = r.PostFormValue(k)
	}
	for i := range p.Holds {
		p.Holds[i].Selected = p.Holds[i].Value == p.Typed["for"]
	}
	for i := range p.Outcomes {
		p.Outcomes[i].Selected = p.Outcomes[i].Value == p.Typed["outcome"]
	}
}

func (s *Server) concern(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	p, err := s.concernPage(r, by, access.ConcernRead)
	if err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, p)
}

// concernPage loads one concern. Opening it is recorded, and shown to others who have it open.
func (s *Server) concernPage(r *http.Request, by acs.Actor, needs access.Permission) (*concernPage, error) {
	c, err := s.readConcern(r, by, needs)
	if err != nil {
		return nil, err
	}
	l, now, m := langOf(r), s.Now(), guidance.Find(c.Model)
	may := func(needs access.Permission) bool { return s.Policy.Allows(by, needs, c.Line, c.Site) }
	p := &concernPage{
		Concern: c, Says: l.T("urgency." + c.Urgency.String()), Stage: l.T("cstage." + string(c.Stage(now))), Line: lineName(c.Line),
		Immediate: c.Urgency == acs.Immediate && c.Closed == nil, Parts: sixpoint.Parts, Person: c.Person, Own: c.Owner == by.ID,
		Model: l.T("guidance." + m.ID), Awaiting: m.Awaiting, Due: c.Due(now), MayNote: may(access.ConcernNote), MayAct: may(access.ConcernAct), MayShare: may(access.Disclose), MayPerson: may(access.PersonRead),
		MayReview: may(access.ReviewRead), MayLetter: may(access.LetterRead), Typed: map[string]string{},
	}
	if k := c.Ladder(now); k > concern.InTime {
		p.Rung = l.T("rung." + strconv.Itoa(int(k)))
	}
	p.Start = starter(l, c)
	if p.bar, err = s.subjectBar(r, by, c.Subject); err != nil {
		return nil, err
	}
	if p.Help, err = s.helpNow(r, c.Site); err != nil {
		return nil, err
	}
	p.codes(l)
	if err := s.concernIncidents(r, p); err != nil {
		return nil, err
	}
	if err := s.concernShared(r, p); err != nil {
		return nil, err
	}
	if err := s.concernPeople(r, by, p); err != nil {
		return nil, err
	}
	p.History, err = s.historyOf(r.Context(), l, string(c.ID))
	return p, err
}

// codes puts what is kept as codes into words.
func (p *concernPage) codes(l words.Lang) {
	c := p.Concern
	for _, k := range c.Risks {
		p.Risks = append(p.Risks, l.T("risk."+string(k)))
	}
	for _, st := range guidance.Find(c.Model).Steps {
		n := 0
		for _, a := range st.Actions {
			if _, ok := c.HasDone(st.Key, a.Key); ok {
				n++
			}
		}
		p.Steps = append(p.Steps, stepRow{st.Key, l.T("guidance.step." + st.Key), l.T("cwork.done_of", n, len(st.Actions)), n > 0})
	}
	for _, h := range concern.HoldsFor {
		p.Holds = append(p.Holds, choice{Value: string(h), Text: l.T("hold." + string(h))})
	}
	for _, o := range concern.Outcomes {
		p.Outcomes = append(p.Outcomes, choice{Value: string(o), Text: l.T("concern_outcome." + string(o))})
	}
}

// concernPeople fills in names: of whoever opened, owns, noted, closed, and has it open now.
func (s *Server) concernPeople(r *http.Request, by acs.Actor, p *concernPage) error {
	c, l, now := p.Concern, langOf(r), s.Now()
	ids := []acs.StaffID{c.By, c.Owner}
	for _, n := range c.Notes {
		ids = append(ids, n.By)
	}
	if c.Closed != nil {
		ids = append(ids, c.Closed.By)
	}
	also, err := s.Concerns.Present(r.Context(), by, string(c.ID), now)
	if err != nil && acs.KindOf(err) != acs.Unavailable { // a database that only reads still shows the concern
		return err
	}
	for _, a := range also {
		ids = append(ids, a.Who)
	}
	names, err := s.Staff.StaffNames(r.Context(), ids)
	if err != nil {
		return err
	}
	var with []string
	for _, a := range also {
		with = append(with, staffName(names, a.Who))
	}
	p.Also, p.OpenedBy, p.Owner = join(with), staffName(names, c.By), l.T("concerns.nobody")
	if c.Owner != "" {
		p.Owner = staffName(names, c.Owner)
	}
	for n, note := range slices.Backward(c.Notes) {
		row := noteRow{n, note.Text, staffName(names, note.By), "", note.Pinned, note.At}
		if note.Step != "" {
			row.Step = l.T("guidance.step." + note.Step)
		}
		p.Notes = append(p.Notes, row)
		if note.Pinned {
			p.Pinned = append(p.Pinned, row)
		}
	}
	if h, ok := c.Held(now); ok {
		p.Held, p.HeldSays = &h, l.T("chold.running", dateOf(l, h.Until), l.T("hold."+string(h.For)))
	}
	if c.Closed != nil {
		p.Closed = l.T("cclose.ended", dateOf(l, c.Closed.At), staffName(names, c.Closed.By), l.T("concern_outcome."+string(c.Closed.Outcome)))
	}
	return nil
}

// concernNote adds a note, to whatever stands there by then.
func (s *Server) concernNote(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	p, err := s.concernPage(r, by, access.ConcernNote)
	if err != nil {
		return err
	}
	p.Note, p.Person = r.PostFormValue("note"), r.PostFormValue("person")
	err = s.onConcern(r, p.Concern, func(c concern.Concern) (audit.Change[concern.Concern], error) {
		return concern.AddNote(c, by, s.Now(), p.Person, p.Note)
	})
	if err != nil {
		return &again{p, err}
	}
	http.Redirect(w, r, "/concern/"+string(p.Concern.ID)+"#notes", http.StatusSeeOther)
	return nil
}

// subjectBar gives the identity bar of whom a page is about. That their record cannot be read never hides the page.
func (s *Server) subjectBar(r *http.Request, by acs.Actor, id acs.PersonID) (*personBar, error) {
	bar, err := s.personBar(r, by, id)
	if k := acs.KindOf(err); err != nil && (k == acs.NotFound || k == acs.Unavailable) {
		return nil, nil
	}
	return bar, err
}
