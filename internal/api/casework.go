package api

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"acs"
	"acs/access"
	"acs/audit"
	"acs/concern"
	"acs/disclosure"
	"acs/sixpoint"
)

// Casework is what the API needs of the store about the Six Point Plan and what was shared.
type Casework interface {
	Incident(ctx context.Context, id sixpoint.ID) (sixpoint.Incident, error)
	IncidentFor(ctx context.Context, by acs.Actor, id sixpoint.ID, why string, may func(acs.Line, acs.Site) error) (sixpoint.Incident, error)
	IncidentFigures(ctx context.Context, by acs.Actor) ([]sixpoint.Tally, error)
	SaveIncident(ctx context.Context, c audit.Change[sixpoint.Incident]) error
	Plans(ctx context.Context) ([]sixpoint.Plan, error)
	Disclosure(ctx context.Context, id disclosure.ID) (disclosure.Disclosure, error)
	DisclosureFor(ctx context.Context, by acs.Actor, id disclosure.ID, why string, may func(acs.Line, acs.Site) error) (disclosure.Disclosure, error)
	SaveDisclosure(ctx context.Context, c audit.Change[disclosure.Disclosure]) error
}

var caseworkOperations = []operation{
	{"startIncident", http.MethodPost, "/incidents", access.ConcernAct, "Start the record of a Six Point Plan", 201, does((*server).startIncident)},
	{"readIncident", http.MethodGet, "/incidents/{id}", access.ConcernAct, "The record of a Six Point Plan, with what to read out to 999", 0, does((*server).readIncident)},
	{"addToIncident", http.MethodPost, "/incidents/{id}/entries", access.ConcernAct, "Add what was said, seen or done", 201, does((*server).addToIncident)},
	{"readIncidentFigures", http.MethodGet, "/incidents/figures", access.PlanFigures, "Incidents by month, site and channel; nobody is named", 0, does((*server).readIncidentFigures)},
	{"listPlans", http.MethodGet, "/plans", access.HelpRead, "The newest Six Point Plan of each site", 0, does((*server).listPlans)},
	{"share", http.MethodPost, "/concerns/{id}/disclosures", access.Disclose, "Record what is shared with an authority; the answer holds the exact letter", 201, does((*server).share)},
	{"readDisclosure", http.MethodGet, "/disclosures/{id}", access.Disclose, "What was shared, word for word, with the replies", 0, does((*server).readDisclosure)},
	{"answerDisclosure", http.MethodPost, "/disclosures/{id}/replies", access.Disclose, "Add what the authority replied", 201, does((*server).answerDisclosure)},
}

// Incident is one carrying out of the plan.
type Incident struct {
	ID       sixpoint.ID      `json:"id"`
	Concern  acs.ConcernID    `json:"concern"`
	Channel  sixpoint.Channel `json:"channel"`
	Opened   time.Time        `json:"opened"`
	By       acs.StaffID      `json:"by"`
	Partner  acs.StaffID      `json:"support_partner"`
	Entries  []IncidentEntry  `json:"entries" doc:"Oldest first; never edited"`
	Handover []IncidentEntry  `json:"handover" doc:"In the order in which it is read out to 999"`
	Version  int              `json:"version"`
}

// IncidentEntry is one thing that was said, seen or done.
type IncidentEntry struct {
	Part int           `json:"part" minimum:"1" maximum:"6"`
	Kind sixpoint.Kind `json:"kind"`
	Text string        `json:"text"`
	By   acs.StaffID   `json:"by"`
	At   time.Time     `json:"at"`
}

func incidentOut(i sixpoint.Incident) Incident {
	entries := func(list []sixpoint.Entry) []IncidentEntry {
		out := make([]IncidentEntry, 0, len(list))
		for _, e := range list {
			out = append(out, IncidentEntry{e.Part(), e.Kind, e.Text, e.By, e.At.UTC()})
		}
		return out
	}
	return Incident{i.ID, i.Concern, i.Channel, i.Opened.UTC(), i.By, i.Partner, entries(i.Entries), entries(i.Handover()), i.Version}
}

// StartIncident opens a record, for a concern or without one.
type StartIncident struct {
	Body struct {
		Concern acs.ConcernID `json:"concern,omitempty" maxLength:"64" pattern:"^[A-Za-z0-9_-]*$"`
		Channel string        `json:"channel" enum:"phone,home_phone,face_to_face,letter,journal,form,social_media,third_party"`
		Line    acs.Line      `json:"line,omitempty"`
		Site    acs.Site      `json:"site,omitempty" maxLength:"64"`
	}
}

func (s *server) startIncident(ctx context.Context, in *StartIncident) (*body[Incident], error) {
	by, c := caller(ctx), concern.Concern{Line: in.Body.Line, Site: in.Body.Site}
	if in.Body.Concern != "" {
		var err error
		if c, err = s.concern(ctx, in.Body.Concern, access.ConcernAct); err != nil {
			return nil, err
		}
	} else if err := s.Policy.Check(by, access.ConcernAct, c.Line, c.Site); err != nil {
		return nil, err
	}
	change, err := sixpoint.Start(sixpoint.ID(acs.NewID("i")), in.Body.Concern, sixpoint.Channel(in.Body.Channel), c.Line, c.Site, by, s.Now())
	if err != nil {
		return nil, err
	}
	if err := s.Casework.SaveIncident(ctx, change); err != nil {
		return nil, fmt.Errorf("start incident: %w", err)
	}
	return give(incidentOut(change.Next)), nil
}

// IncidentID is the address of an incident.
type IncidentID struct {
	ID sixpoint.ID `path:"id" maxLength:"64" pattern:"^[A-Za-z0-9_-]+$"`
}

func (s *server) readIncident(ctx context.Context, in *IncidentID) (*body[Incident], error) {
	i, err := s.Casework.IncidentFor(ctx, caller(ctx), in.ID, "casework", s.may(ctx, access.ConcernAct))
	if err != nil {
		return nil, fmt.Errorf("incident %s: %w", in.ID, err)
	}
	return give(incidentOut(i)), nil
}

// AddToIncident adds one entry.
type AddToIncident struct {
	IncidentID
	Body struct {
		Kind string `json:"kind" maxLength:"40"`
		Text string `json:"text,omitempty" maxLength:"10000"`
	}
}

// EntryAdded says that an entry was kept.
type EntryAdded struct {
	ID      sixpoint.ID `json:"id"`
	Version int         `json:"version"`
}

func (s *server) addToIncident(ctx context.Context, in *AddToIncident) (*body[EntryAdded], error) {
	i, err := s.Casework.Incident(ctx, in.ID)
	if err != nil {
		return nil, fmt.Errorf("incident %s: %w", in.ID, err)
	}
	if err := s.Policy.Check(caller(ctx), access.ConcernAct, i.Line, i.Site); err != nil {
		return nil, err
	}
	change, err := sixpoint.Add(i, sixpoint.Kind(in.Body.Kind), in.Body.Text, caller(ctx), s.Now())
	if err != nil {
		return nil, err
	}
	if err := s.Casework.SaveIncident(ctx, change); err != nil {
		return nil, fmt.Errorf("incident %s: %w", in.ID, err)
	}
	return give(EntryAdded{in.ID, change.Next.Version}), nil
}

// IncidentFigure counts the incidents of a month, site and channel.
type IncidentFigure struct {
	Month    string           `json:"month"`
	Site     acs.Site         `json:"site"`
	Channel  sixpoint.Channel `json:"channel"`
	All      int              `json:"incidents"`
	Called   int              `json:"called_999"`
	Partner  int              `json:"with_support_partner"`
	Reviewed int              `json:"reviewed"`
}

func (s *server) readIncidentFigures(ctx context.Context, _ *struct{}) (*body[[]IncidentFigure], error) {
	all, err := s.Casework.IncidentFigures(ctx, caller(ctx))
	if err != nil {
		return nil, fmt.Errorf("incident figures: %w", err)
	}
	out := make([]IncidentFigure, 0, len(all))
	for _, t := range all {
		out = append(out, IncidentFigure(t))
	}
	return give(out), nil
}

func (s *server) listPlans(ctx context.Context, _ *struct{}) (*body[[]sixpoint.Plan], error) {
	all, err := s.Casework.Plans(ctx)
	if err != nil {
		return nil, fmt.Errorf("plans: %w", err)
	}
	return give(append([]sixpoint.Plan{}, all...)), nil
}

// ShareConcern says what is shared.
type ShareConcern struct {
	ConcernID
	Body struct {
		Nation    string              `json:"nation" enum:"england,scotland,wales"`
		Agency    string              `json:"agency" enum:"police,social_services,crisis_team,health,housing,hub"`
		Recipient string              `json:"recipient" maxLength:"500"`
		Purpose   string              `json:"purpose" maxLength:"5000"`
		Items     []disclosure.Detail `json:"items" maxItems:"20" doc:"Each with why the authority needs it"`
		LeftOut   string              `json:"left_out,omitempty" maxLength:"5000"`
		Child     bool                `json:"child,omitempty"`
		Parents   string              `json:"parents_told,omitempty" enum:"yes,no" doc:"Must be decided where a child is involved"`
		Customer  string              `json:"customer_told" enum:"yes,no"`
		NotTold   string              `json:"why_not_told,omitempty" maxLength:"2000"`
		GoodFaith bool                `json:"good_faith"`
		Manager   string              `json:"manager,omitempty" maxLength:"200"`
		Urgent    string              `json:"urgent,omitempty" maxLength:"2000"`
		Facts     []string            `json:"facts,omitempty" maxItems:"3" doc:"Evidence for each fact of the nation’s law on adults at risk"`
	}
}

// Disclosed is what was shared, word for word.
type Disclosed struct {
	ID      disclosure.ID      `json:"id"`
	Concern acs.ConcernID      `json:"concern"`
	By      acs.StaffID        `json:"by"`
	At      time.Time          `json:"at"`
	Sharing disclosure.Sharing `json:"sharing"`
	Sent    string             `json:"sent"`
	Law     string             `json:"law"`
	Meets   bool               `json:"may_meet_test" doc:"Where false, tell the council all the same if you are worried"`
	Replies []disclosure.Reply `json:"replies"`
}

func disclosedOut(d disclosure.Disclosure) *body[Disclosed] {
	return give(Disclosed{
		d.ID, d.Concern, d.By, d.At.UTC(), d.Sharing, d.Sent, disclosure.Tests[d.Sharing.Nation].Law, d.Sharing.Meets(), append([]disclosure.Reply{}, d.Replies...),
	})
}

func (s *server) share(ctx context.Context, in *ShareConcern) (*body[Disclosed], error) {
	c, err := s.concern(ctx, in.ID, access.Disclose)
	if err != nil {
		return nil, err
	}
	b, by := in.Body, caller(ctx)
	f := disclosure.Sharing{
		Nation: acs.Nation(b.Nation), Agency: disclosure.Agency(b.Agency), Recipient: b.Recipient, Purpose: b.Purpose, Items: b.Items, LeftOut: b.LeftOut,
		Child: b.Child, Parents: disclosure.Told(b.Parents), Customer: disclosure.Told(b.Customer), NotTold: b.NotTold, GoodFaith: b.GoodFaith,
		Manager: b.Manager, Urgent: b.Urgent,
	}
	copy(f.Facts[:], b.Facts)
	change, err := disclosure.Share(disclosure.ID(acs.NewID("d")), c.ID, c.Line, c.Site, f, by.Name, by, s.Now())
	if err != nil {
		return nil, err
	}
	if err := s.Casework.SaveDisclosure(ctx, change); err != nil {
		return nil, fmt.Errorf("share: %w", err)
	}
	return disclosedOut(change.Next), nil
}

// DisclosureID is the address of a record of sharing.
type DisclosureID struct {
	ID disclosure.ID `path:"id" maxLength:"64" pattern:"^[A-Za-z0-9_-]+$"`
}

func (s *server) readDisclosure(ctx context.Context, in *DisclosureID) (*body[Disclosed], error) {
	d, err := s.Casework.DisclosureFor(ctx, caller(ctx), in.ID, "casework", s.may(ctx, access.Disclose))
	if err != nil {
		return nil, fmt.Errorf("disclosure %s: %w", in.ID, err)
	}
	return disclosedOut(d), nil
}

// AnswerDisclosure adds a reply.
type AnswerDisclosure struct {
	DisclosureID
	Body struct {
		Reply string `json:"reply" minLength:"1" maxLength:"20000"`
	}
}

// ReplyAdded says that a reply was kept.
type ReplyAdded struct {
	ID      disclosure.ID `json:"id"`
	Version int           `json:"version"`
}

func (s *server) answerDisclosure(ctx context.Context, in *AnswerDisclosure) (*body[ReplyAdded], error) {
	d, err := s.Casework.Disclosure(ctx, in.ID)
	if err != nil {
		return nil, fmt.Errorf("disclosure %s: %w", in.ID, err)
	}
	if err := s.Policy.Check(caller(ctx), access.Disclose, d.Line, d.Site); err != nil {
		return nil, err
	}
	change, err := disclosure.Answer(d, in.Body.Reply, caller(ctx), s.Now())
	if err != nil {
		return nil, err
	}
	if err := s.Casework.SaveDisclosure(ctx, change); err != nil {
		return nil, fmt.Errorf("disclosure %s: %w", in.ID, err)
	}
	return give(ReplyAdded{in.ID, change.Next.Version}), nil
}
