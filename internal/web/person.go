package web

import (
	"net/http"
	"net/url"
	"strconv"
	"time"

	"acs"
	"acs/access"
	"acs/audit"
	"acs/internal/web/words"
	"acs/person"
)

type supporterRow struct {
	N                        int
	Name, Part, Reach, Basis string
	Limits                   string
	Agreed                   time.Time
	Ended                    time.Time
	Stands                   bool
}

// personPage is one person's record.
type personPage struct {
	Person   person.Record
	Into     acs.PersonID
	Names    []string
	Facts    []fact
	Network  []supporterRow
	Needs    []needRow
	Version  int
	Lines    []ackRow
	Contacts []contactRow
	Markers  []markerRow
	MayWarn  bool
	MayMerge bool
	Same     []foundRow // who may be the same person
	Merged   []foundRow // records that were merged into this one
	MayNeed  bool
	MayMeet  bool
	MayWrite bool
	History  []eventRow
	bar      *personBar
}

// fact is one line of the summary of a person.
type fact struct{ Key, Value string }

func (p *personPage) about(l words.Lang) about {
	title := p.bar.Name
	if title == "" {
		title = l.T("bar.no_name")
	}
	return about{template: "person", title: title, section: "/people", back: "/people", bar: p.bar, wide: true}
}

// personPage shows one person. Opening it is recorded.
func (s *Server) person(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	x, err := s.personFor(r, by, access.PersonRead)
	if err != nil {
		return err
	}
	l := langOf(r)
	p := &personPage{Person: x, Into: x.Into, MayWrite: x.Into == "" && s.mayPerson(by, access.PersonWrite, x), Facts: recordFacts(l, x)}
	for _, n := range x.Names {
		p.Names = append(p.Names, l.T("use."+string(n.Use), n.String()))
	}
	for n, sup := range x.Network {
		p.Network = append(p.Network, supporterRow{
			N: n, Name: sup.Name, Part: l.T("supporter." + string(sup.Part)), Reach: sup.Reach, Basis: sup.Basis, Limits: sup.Limits,
			Agreed: sup.Agreed, Ended: sup.Ended, Stands: sup.Stands(),
		})
	}
	if p.bar, err = s.barOf(r, by, x); err != nil {
		return err
	}
	if err := s.personNeeds(r, by, x, p); err != nil {
		return err
	}
	p.MayMerge = x.Into == "" && s.mayPerson(by, access.PersonMerge, x)
	if err := s.same(r, by, x, p); err != nil {
		return err
	}
	if p.History, err = s.historyOf(r.Context(), l, string(x.ID)); err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, p)
}

type ackRow struct {
	Code       acs.Line
	Line       string
	Version    int
	Behind     bool
	At         time.Time
	MayConfirm bool
}

// personNeeds fills in what a person needs, which lines work by it, and how they were contacted.
func (s *Server) personNeeds(r *http.Request, by acs.Actor, x person.Record, p *personPage) error {
	ctx, l := r.Context(), langOf(r)
	p.MayNeed, p.MayMeet = p.Into == "" && s.mayPerson(by, access.NeedWrite, x), p.Into == "" && s.mayPerson(by, access.ContactRecord, x)
	sh, err := s.People.Needs(ctx, x.ID)
	if err != nil {
		return err
	}
	p.Version = sh.Version
	for _, n := range sh.Needs {
		p.Needs = append(p.Needs, s.needRow(l, n))
	}
	for _, a := range sh.Lines {
		p.Lines = append(p.Lines, ackRow{
			Code: a.Line, Line: lineName(a.Line), Version: a.Version, Behind: a.Version < sh.Version, At: a.At,
			MayConfirm: s.Policy.Allows(by, access.NeedAcknowledge, a.Line, x.Site),
		})
	}
	cs, err := s.People.Contacts(ctx, x.ID, 50)
	if err != nil {
		return err
	}
	ms, err := s.People.Markers(ctx, x.ID)
	if err != nil {
		return err
	}
	p.MayWarn = p.Into == "" && s.mayPerson(by, access.MarkerWrite, x)
	p.Markers = s.markerRows(l, ms, p.Into == "" && s.mayPerson(by, access.MarkerAgree, x))
	var ids []acs.StaffID
	for _, c := range cs {
		ids = append(ids, c.By)
	}
	names, err := s.Staff.StaffNames(ctx, ids)
	p.Contacts = contactRows(l, cs, names)
	return err
}

func recordFacts(l words.Lang, x person.Record) (out []fact) {
	add := func(key, value string) {
		if value != "" {
			out = append(out, fact{l.T("field." + key), value})
		}
	}
	add("nhs", x.NHS)
	for _, ref := range x.References {
		add("references", ref.Number)
	}
	add("address", x.Address)
	add("postcode", x.Postcode)
	for _, rt := range x.Routes {
		out = append(out, fact{l.T("reach." + string(rt.Way)), rt.Value})
	}
	return out
}

// personForm shows a form about a person, with the identity bar.
func (s *Server) personForm(w http.ResponseWriter, r *http.Request, by acs.Actor, needs access.Permission, make func(person.Record) *questionPage) error {
	x, err := s.personFor(r, by, needs)
	if err != nil {
		return err
	}
	p := make(x)
	if p.bar, err = s.barOf(r, by, x); err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, p)
}

// changePerson does what a form about a person asks: what was refused is shown again with all that was typed.
func (s *Server) changePerson(w http.ResponseWriter, r *http.Request, by acs.Actor, needs access.Permission, make func(person.Record) *questionPage, do func(person.Record) (audit.Change[person.Record], error)) error {
	x, err := s.personFor(r, by, needs)
	if err != nil {
		return err
	}
	if err := r.ParseForm(); err != nil {
		return acs.Invalidf("send", "The form could not be read. Send it again")
	}
	c, err := do(x)
	if err == nil {
		err = s.People.SavePerson(r.Context(), c)
	}
	if err != nil {
		p := make(x)
		p.typed = r.PostForm
		if bar, e := s.barOf(r, by, x); e == nil {
			p.bar = bar
		}
		return &again{p, err}
	}
	http.Redirect(w, r, "/people/"+string(x.ID), http.StatusSeeOther)
	return nil
}

func aboutPerson(key string, x person.Record, part string, typed url.Values, fill func(*questions)) *questionPage {
	return &questionPage{
		key: key, section: "/people", back: "/people/" + string(x.ID), Action: "/people/" + string(x.ID) + "/" + part, typed: typed, fill: fill,
	}
}

func detailsForm(x person.Record) *questionPage {
	return aboutPerson("person_details", x, "details", draftValues(x.Draft()), draftFields)
}

func (s *Server) personDetails(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	return s.personForm(w, r, by, access.PersonWrite, detailsForm)
}

func (s *Server) personAmend(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	return s.changePerson(w, r, by, access.PersonWrite, detailsForm, func(x person.Record) (audit.Change[person.Record], error) {
		return person.Amend(x, draft(r.PostForm), by, s.Now())
	})
}

func safeForm(x person.Record) *questionPage {
	yes := func(b bool) string {
		if b {
			return "yes"
		}
		return ""
	}
	typed := url.Values{
		"times": {x.Safe.Times}, "code_word": {x.Safe.CodeWord}, "no_post": {yes(x.Safe.NoPost)}, "no_message": {yes(x.Safe.NoMessage)},
		"hidden_from": {x.Safe.HiddenFrom}, "note": {x.Safe.Note},
	}
	return aboutPerson("person_safe", x, "safe-contact", typed, func(f *questions) {
		f.text("times", "")
		f.text("code_word", "govuk-input--width-10")
		f.tick("no_post")
		f.tick("no_message")
		f.text("hidden_from", "")
		f.area("note")
	})
}

func (s *Server) personSafe(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	return s.personForm(w, r, by, access.PersonWrite, safeForm)
}

func (s *Server) personSetSafe(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	return s.changePerson(w, r, by, access.PersonWrite, safeForm, func(x person.Record) (audit.Change[person.Record], error) {
		f := r.PostForm
		return person.SetSafe(x, person.Safe{
			Times: f.Get("times"), CodeWord: f.Get("code_word"), NoPost: f.Get("no_post") != "", NoMessage: f.Get("no_message") != "",
			HiddenFrom: f.Get("hidden_from"), Note: f.Get("note"),
		}, by, s.Now())
	})
}

func statusForm(x person.Record) *questionPage {
	typed := url.Values{}
	for _, c := range x.Status {
		typed.Add("status", string(c.Status))
	}
	return aboutPerson("person_status", x, "status", typed, func(f *questions) {
		f.checks("status", options(f.l, "circumstance.", person.Statuses))
		f.day("from")
		f.text("source", "")
	})
}

func (s *Server) personStatus(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	return s.personForm(w, r, by, access.PersonWrite, statusForm)
}

func (s *Server) personSetStatus(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	return s.changePerson(w, r, by, access.PersonWrite, statusForm, func(x person.Record) (audit.Change[person.Record], error) {
		from, err := dayTyped("from", r.PostForm.Get("from"))
		if err != nil {
			return audit.Change[person.Record]{}, err
		}
		var cs []person.Circumstance
		for _, code := range r.PostForm["status"] {
			cs = append(cs, person.Circumstance{Status: person.Status(code), From: from, Source: r.PostForm.Get("source")})
		}
		return person.SetStatus(x, cs, by, s.Now())
	})
}

// dayTyped reads a day as a date box gives it; "" is the zero time.
func dayTyped(field, typed string) (time.Time, error) {
	if typed == "" {
		return time.Time{}, nil
	}
	day, err := time.Parse(time.DateOnly, typed)
	if err != nil {
		return day, acs.Invalidf(field, "Enter a day, such as 2026-11-25")
	}
	return day, nil
}

func supporterForm(x person.Record) *questionPage {
	return aboutPerson("person_supporter", x, "supporters", nil, func(f *questions) {
		f.text("supporter", "")
		f.radios("part", options(f.l, "supporter.", person.Parts))
		f.text("reach", "")
		f.text("may_speak", "")
		f.day("agreed")
		f.text("limits", "")
	})
}

func (s *Server) personSupporter(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	return s.personForm(w, r, by, access.PersonWrite, supporterForm)
}

func (s *Server) personAddSupporter(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	return s.changePerson(w, r, by, access.PersonWrite, supporterForm, func(x person.Record) (audit.Change[person.Record], error) {
		f := r.PostForm
		agreed, err := dayTyped("agreed", f.Get("agreed"))
		if err != nil {
			return audit.Change[person.Record]{}, err
		}
		return person.AddSupporter(x, person.Supporter{
			Name: f.Get("supporter"), Part: person.Part(f.Get("part")), Reach: f.Get("reach"), Basis: f.Get("may_speak"), Agreed: agreed, Limits: f.Get("limits"),
		}, by, s.Now())
	})
}

func (s *Server) personEndSupporter(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	return s.changePerson(w, r, by, access.PersonWrite, supporterForm, func(x person.Record) (audit.Change[person.Record], error) {
		n, err := strconv.Atoi(r.PostForm.Get("n"))
		if err != nil {
			n = -1
		}
		return person.EndSupporter(x, n, by, s.Now())
	})
}
