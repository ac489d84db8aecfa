package web

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"acs"
	"acs/access"
	"acs/audit"
	"acs/concern"
	"acs/internal/web/words"
	"acs/sixpoint"
)

// Incidents is what the pages need of the store about the Six Point Plan.
type Incidents interface {
	Incident(ctx context.Context, id sixpoint.ID) (sixpoint.Incident, error)
	IncidentVersion(ctx context.Context, id sixpoint.ID, may func(acs.Line, acs.Site) error) (int, error)
	IncidentFor(ctx context.Context, by acs.Actor, id sixpoint.ID, why string, may func(acs.Line, acs.Site) error) (sixpoint.Incident, error)
	IncidentsOf(ctx context.Context, id acs.ConcernID) ([]sixpoint.Incident, error)
	IncidentFigures(ctx context.Context, by acs.Actor) ([]sixpoint.Tally, error)
	SaveIncident(ctx context.Context, c audit.Change[sixpoint.Incident]) error
	Plans(ctx context.Context) ([]sixpoint.Plan, error)
	Plan(ctx context.Context, site acs.Site, v sixpoint.Variant) (p sixpoint.Plan, ok bool, err error)
	SavePlan(ctx context.Context, c audit.Change[sixpoint.Plan]) error
	ReadPlan(ctx context.Context, p sixpoint.Plan, by acs.Actor, at time.Time) error
	PlanReaders(ctx context.Context, p sixpoint.Plan, by acs.StaffID) (n int, own bool, err error)
}

// incidentRow is one entry in words.
type incidentRow struct {
	Says, Text, By string
	At             time.Time
}

// incidentPart is one of the six parts with what was recorded of it.
type incidentPart struct {
	sixpoint.Part
	Began   time.Time // zero while nothing was
	Entries []incidentRow
}

// incidentLive is what both people see at once; it is sent alone when it changes.
type incidentLive struct {
	ID    sixpoint.ID
	Parts []incidentPart
	Card  []incidentRow
}

// incidentPage is one carrying out of the plan, while it runs and after.
type incidentPage struct {
	Live        incidentLive
	Version     int
	Concern     acs.ConcernID
	Began       time.Time
	By, Partner string
	Channel     string
	Own         bool
	MayConcern  bool
	Gather      []choice
	Plan        *sixpoint.Plan
	Help        []helpRow
	Kind, Text  string
	problems    []problem
	bar         *personBar
}

// helpRow is one place to turn to.
type helpRow struct {
	Name, Reach, Link, Source string
	Stale                     bool // nobody has opened the address within a year
}

func (p *incidentPage) about(l words.Lang) about {
	return about{template: "incident", title: l.T("incident.title"), section: "/concerns", wide: true, problems: p.problems, bar: p.bar}
}

func (p *incidentPage) refused(_ words.Lang, _, says string) {
	at := "text-words"
	switch sixpoint.Kind(p.Kind) {
	case sixpoint.Advice:
		at = "text-advice"
	case sixpoint.HandedOver:
		at = "text-handed"
	case sixpoint.Reviewed:
		at = "text-reviewed"
	case sixpoint.Lessons:
		at = "text-lessons"
	}
	p.problems = append(p.problems, problem{at, says})
}

// Problem gives what is wrong with a field, for the message beside it.
func (p *incidentPage) Problem(field string) string { return problemOf(p.problems, field) }

// Typed gives what was sent for a kind of entry that was refused.
func (p *incidentPage) Typed(kind string) string {
	if p.Kind == kind {
		return p.Text
	}
	return ""
}

// incidentStarter is the form that opens a record.
type incidentStarter struct {
	Concern  acs.ConcernID
	Channels []choice
}

func starter(l words.Lang, c concern.Concern) incidentStarter {
	st := incidentStarter{Concern: c.ID}
	for _, ch := range sixpoint.Channels {
		st.Channels = append(st.Channels, choice{string(ch), l.T("sixchannel." + string(ch)), ch == sixpoint.Letter && c.Letter != ""})
	}
	return st
}

// concernIncidents links a concern to its records.
func (s *Server) concernIncidents(r *http.Request, p *concernPage) error {
	list, err := s.Incidents.IncidentsOf(r.Context(), p.Concern.ID)
	if err != nil {
		return err
	}
	l := langOf(r)
	for _, i := range list {
		p.Incidents = append(p.Incidents, viewLink{Href: "/incident/" + string(i.ID), Text: l.T("incident.open", dateOf(l, i.Opened))})
	}
	return nil
}

// incidentStart opens the record, from a concern or without one.
func (s *Server) incidentStart(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	about, line, site := acs.ConcernID(r.PostFormValue("concern")), only(by.Lines, acs.AllLines), only(by.Sites, acs.AllSites)
	if about != "" {
		c, err := s.Concerns.Concern(r.Context(), about)
		if err != nil {
			return err
		}
		if err := s.Policy.Check(by, access.ConcernAct, c.Line, c.Site); err != nil {
			return err
		}
		line, site = c.Line, c.Site
	}
	ch := sixpoint.Channel(r.PostFormValue("channel"))
	change, err := sixpoint.Start(sixpoint.ID(acs.NewID("i")), about, ch, line, site, by, s.Now())
	if err == nil {
		err = s.Incidents.SaveIncident(r.Context(), change)
	}
	if err != nil {
		return err
	}
	http.Redirect(w, r, "/incident/"+string(change.Next.ID), http.StatusSeeOther)
	return nil
}

func (s *Server) incident(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	p, _, err := s.incidentPage(r, by)
	if err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, p)
}

// readIncident loads an incident, after asking whether the person may see this very one, and records that they did.
func (s *Server) readIncident(r *http.Request, by acs.Actor) (sixpoint.Incident, error) {
	return s.Incidents.IncidentFor(r.Context(), by, sixpoint.ID(r.PathValue("id")), "casework", s.may(by, access.ConcernAct))
}

func versionTag(v int) string { return `"` + strconv.Itoa(v) + `"` }

func (s *Server) incidentPage(r *http.Request, by acs.Actor) (*incidentPage, sixpoint.Incident, error) {
	i, err := s.readIncident(r, by)
	if err != nil {
		return nil, i, err
	}
	l := langOf(r)
	live, names, err := s.incidentLive(r, i)
	if err != nil {
		return nil, i, err
	}
	p := &incidentPage{
		Live: live, Version: i.Version, Concern: i.Concern, Began: i.Opened, By: staffName(names, i.By), Channel: l.T("sixchannel." + string(i.Channel)),
		Own: i.By == by.ID, MayConcern: s.Policy.Allows(by, access.ConcernRead, i.Line, i.Site),
	}
	p.Help = s.urgentHelp(l)
	if i.Partner != "" {
		p.Partner = staffName(names, i.Partner)
	}
	for _, k := range []sixpoint.Kind{sixpoint.Words, sixpoint.Behaviour, sixpoint.Location, sixpoint.SafePhone, sixpoint.OthersThere} {
		p.Gather = append(p.Gather, choice{Value: string(k), Text: l.T("sixkind." + string(k))})
	}
	if i.Concern != "" {
		c, err := s.Concerns.Concern(r.Context(), i.Concern)
		if err == nil {
			p.bar, err = s.subjectBar(r, by, c.Subject)
		}
		if err != nil && acs.KindOf(err) != acs.NotFound {
			return nil, i, err
		}
	}
	plan, ok, err := s.Incidents.Plan(r.Context(), i.Site, variantOf(i.Channel))
	if err == nil && !ok {
		plan, ok, err = s.Incidents.Plan(r.Context(), i.Site, sixpoint.ForSite)
	}
	if ok {
		p.Plan = &plan
	}
	return p, i, err
}

// variantOf gives the plan that suits how the person told us.
func variantOf(c sixpoint.Channel) sixpoint.Variant {
	switch c {
	case sixpoint.HomePhone:
		return sixpoint.ForHome
	case sixpoint.SocialMedia:
		return sixpoint.ForSocialMedia
	case sixpoint.Letter, sixpoint.Journal, sixpoint.Form:
		return sixpoint.ForWriting
	}
	return sixpoint.ForSite
}

func (s *Server) incidentLive(r *http.Request, i sixpoint.Incident) (incidentLive, map[acs.StaffID]string, error) {
	ids := []acs.StaffID{i.By, i.Partner}
	for _, e := range i.Entries {
		ids = append(ids, e.By)
	}
	names, err := s.Staff.StaffNames(r.Context(), ids)
	if err != nil {
		return incidentLive{}, nil, err
	}
	l, live := langOf(r), incidentLive{ID: i.ID}
	row := func(e sixpoint.Entry) incidentRow {
		return incidentRow{l.T("sixkind." + string(e.Kind)), e.Text, staffName(names, e.By), e.At}
	}
	for _, part := range sixpoint.Parts {
		p := incidentPart{Part: part}
		p.Began, _ = i.Started(part.Number)
		for _, e := range i.Entries {
			if e.Part() == part.Number {
				p.Entries = append(p.Entries, row(e))
			}
		}
		live.Parts = append(live.Parts, p)
	}
	for _, e := range i.Handover() {
		live.Card = append(live.Card, row(e))
	}
	return live, names, nil
}

// incidentAdd adds an entry, to whatever stands there by then.
func (s *Server) incidentAdd(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	p, i, err := s.incidentPage(r, by)
	if err != nil {
		return err
	}
	p.Kind, p.Text = r.PostFormValue("kind"), r.PostFormValue("text")
	ctx := r.Context()
	err = onLatest(i,
		func(i sixpoint.Incident) (audit.Change[sixpoint.Incident], error) {
			return sixpoint.Add(i, sixpoint.Kind(p.Kind), p.Text, by, s.Now())
		},
		func(change audit.Change[sixpoint.Incident]) error { return s.Incidents.SaveIncident(ctx, change) },
		func() (sixpoint.Incident, error) { return s.Incidents.Incident(ctx, i.ID) })
	if err != nil {
		return &again{p, err}
	}
	http.Redirect(w, r, "/incident/"+string(i.ID)+"#part-"+strconv.Itoa(sixpoint.Entry{Kind: sixpoint.Kind(p.Kind)}.Part()), http.StatusSeeOther)
	return nil
}

// incidentEntries gives what both people see, alone, and only when it has changed since the asker saw it.
func (s *Server) incidentEntries(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	v, err := s.Incidents.IncidentVersion(r.Context(), sixpoint.ID(r.PathValue("id")), s.may(by, access.ConcernAct))
	if err != nil {
		return err
	}
	if r.Header.Get("If-None-Match") == versionTag(v) { // nothing of it is shown, so nothing is opened or recorded
		w.Header().Set("ETag", versionTag(v))
		w.WriteHeader(http.StatusNotModified)
		return nil
	}
	i, err := s.readIncident(r, by)
	if err != nil {
		return err
	}
	w.Header().Set("ETag", versionTag(i.Version))
	live, _, err := s.incidentLive(r, i)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := sets[langOf(r)]["incident"].ExecuteTemplate(&b, "incident_live", live); err != nil {
		return fmt.Errorf("render incident: %w", err)
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = w.Write(b.Bytes()) // a reader who has gone away is no fault of ours
	return nil
}
