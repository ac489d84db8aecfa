package web

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"acs"
	"acs/access"
	"acs/clock"
	"acs/internal/web/words"
	"acs/need"
	"acs/person"
)

func contactForm(x person.Record) *questionPage {
	return aboutPerson("person_contact", x, "contacts/new", nil, func(f *questions) {
		f.radios("way", options(f.l, "reach.", person.Ways))
		f.text("about", "")
		f.choose("line", lineOptions())
		f.when("when")
		f.radios("written", options(f.l, "adjust.format_", need.Choices[need.Format]))
		f.radios("where", options(f.l, "adjust.place_", need.Choices[need.Place]))
		f.checks("how_done", options(f.l, "how_done.", []string{"welsh", "interpreter", "company", "message", "text_relay", "video_relay"}))
		f.text("with", "")
		f.text("minutes", "govuk-input--width-3")
		f.text("reply_days", "govuk-input--width-3")
	})
}

func (s *Server) contactNew(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	return s.personForm(w, r, by, access.ContactRecord, contactForm)
}

// contactAdd keeps a contact and says at once what was due and not met.
func (s *Server) contactAdd(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	x, err := s.personFor(r, by, access.ContactRecord)
	if err != nil {
		return err
	}
	if err := r.ParseForm(); err != nil {
		return errForm
	}
	sh, err := s.People.Needs(r.Context(), x.ID)
	if err != nil {
		return err
	}
	c, err := contactTyped(r.PostForm)
	if err == nil {
		c.ID = acs.NewID("k")
		if c.Line == "" {
			c.Line = ownLine(by)
		}
		change, e := need.RecordContact(sh, x, c, by, s.Now())
		if err = e; err == nil {
			err = s.People.SaveContact(r.Context(), change, x.Site)
		}
	}
	if err != nil {
		return s.typedAgain(r, by, x, contactForm(x), err)
	}
	http.Redirect(w, r, "/people/"+string(x.ID)+"#contacts", http.StatusSeeOther)
	return nil
}

func contactTyped(f url.Values) (c need.Contact, err error) {
	c = need.Contact{
		Way: person.Way(f.Get("way")), About: f.Get("about"), Line: acs.Line(f.Get("line")), Format: f.Get("written"), Place: f.Get("where"), With: strings.TrimSpace(f.Get("with")),
	}
	for _, h := range f["how_done"] {
		switch h {
		case "welsh":
			c.Welsh = true
		case "interpreter":
			c.Interpreter = true
		case "company":
			c.Company = true
		case "message":
			c.Message = true
		case "text_relay", "video_relay":
			c.Relay = h
		}
	}
	for field, n := range map[string]*int{"minutes": &c.Minutes, "reply_days": &c.ReplyDays} {
		if typed := strings.TrimSpace(f.Get(field)); typed != "" {
			if *n, err = strconv.Atoi(typed); err != nil {
				return c, acs.Invalidf(field, "Enter a number, such as 30")
			}
		}
	}
	if typed := f.Get("when"); typed != "" {
		if c.At, err = time.ParseInLocation("2006-01-02T15:04", typed, clock.London); err != nil {
			return c, acs.Invalidf("when", "Enter a day and a time, such as 2026-11-25T09:30")
		}
		c.At = c.At.UTC()
	}
	return c, nil
}

type contactRow struct {
	Way, About, Line, By string
	At                   time.Time
	Planned              bool
	Breaches             []string
}

func contactRows(l words.Lang, cs []need.Contact, names map[acs.StaffID]string) (out []contactRow) {
	for _, c := range cs {
		row := contactRow{Way: l.T("reach." + string(c.Way)), About: c.About, Line: lineName(c.Line), By: staffName(names, c.By), At: c.At, Planned: c.Planned}
		for _, b := range c.Breaches {
			row.Breaches = append(row.Breaches, breachWords(l, b.Code))
		}
		out = append(out, row)
	}
	return out
}

// breachWords says what was due and not met, from its code.
func breachWords(l words.Lang, code string) string {
	if rule, ok := strings.CutPrefix(code, "safe."); ok {
		return l.T("unsafe." + rule)
	}
	kind, what, listed := strings.Cut(code, ".")
	if listed {
		return l.T("kind_of."+kind, l.T("adjust."+kind+"_"+what))
	}
	return l.T("not_met." + kind)
}

// needsPage shows which lines work on old needs, what was not met, and the figures by line.
type needsPage struct {
	Tallies     []tallyRow
	Corrections []need.Correction // what the reader saw on the wrong record
	Persons     bool              // the reader may see whose they are
	Behind      []behindRow
	Tasks       []taskRow
	problems    []problem
	Contact     string // the task whose form was refused
	Code        string
}

type tallyRow struct {
	Line string
	need.Tally
}

type behindRow struct {
	Person   acs.PersonID // "" where the reader may not open it
	Line     string
	Has, Now int
	Changed  time.Time
}

type taskRow struct {
	need.Task
	Says, WayOf, LineOf string
	ID                  string
	Problem             string
}

func (p *needsPage) about(l words.Lang) about {
	return about{template: "needs", title: l.T("needs.title"), section: "/needs", wide: true, problems: p.problems}
}

func (p *needsPage) refused(_ words.Lang, _, says string) {
	for i, t := range p.Tasks {
		if t.Contact == p.Contact && t.Code == p.Code {
			p.Tasks[i].Problem = says
			p.problems = append(p.problems, problem{"how-" + t.ID, says})
			return
		}
	}
	p.problems = append(p.problems, problem{"tasks", says})
}

// figuresSince is how far back the figures look.
const figuresSince = 91 * 24 * time.Hour

func (s *Server) needs(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	p, err := s.needsPage(r, by)
	if err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, p)
}

func (s *Server) needsPage(r *http.Request, by acs.Actor) (*needsPage, error) {
	ctx, l, p := r.Context(), langOf(r), &needsPage{}
	tallies, err := s.People.NeedFigures(ctx, by, s.Now().Add(-figuresSince))
	if err != nil {
		return nil, err
	}
	for _, t := range tallies {
		name := lineName(t.Line)
		if name == "" {
			name = l.T("letters.no_line")
		}
		p.Tallies = append(p.Tallies, tallyRow{name, t})
	}
	if !s.Policy.Allows(by, access.NeedRead, "", "") {
		return p, nil // figures alone, without who the people are
	}
	p.Persons = true
	if p.Corrections, err = s.People.Corrections(ctx, by.ID); err != nil {
		return nil, err
	}
	behind, err := s.People.LinesBehind(ctx, by, 100)
	if err != nil {
		return nil, err
	}
	for _, b := range behind {
		p.Behind = append(p.Behind, behindRow{b.Person, lineName(b.Line), b.Has, b.Now, b.Changed})
	}
	tasks, err := s.People.BreachTasks(ctx, by, 100)
	for i, t := range tasks {
		p.Tasks = append(p.Tasks, taskRow{Task: t, Says: breachWords(l, t.Code), WayOf: l.T("reach." + string(t.Way)), LineOf: lineName(t.Line), ID: strconv.Itoa(i + 1)})
	}
	return p, err
}

// needsMend records that something was put right.
func (s *Server) needsMend(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	contact, code, _ := strings.Cut(r.PathValue("id"), "~")
	t, err := s.People.BreachTask(r.Context(), contact, code)
	if err != nil {
		return err
	}
	if err := s.Policy.Check(by, access.ContactRecord, t.Line, t.Site); err != nil {
		return err
	}
	c, err := need.Mend(t, r.PostFormValue("how"), by, s.Now())
	if err == nil {
		err = s.People.SaveMend(r.Context(), c)
	}
	if err != nil {
		p, e := s.needsPage(r, by)
		if e != nil {
			return e
		}
		p.Contact, p.Code = t.Contact, t.Code
		return &again{p, err}
	}
	http.Redirect(w, r, "/needs", http.StatusSeeOther)
	return nil
}
