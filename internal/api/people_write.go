package api

import (
	"context"
	"fmt"

	"acs"
	"acs/access"
	"acs/audit"
	"acs/person"
)

// PersonDraft is what is known of a person. Nothing but a name or one number is needed.
type PersonDraft struct {
	Given      string            `json:"given,omitempty" maxLength:"150"`
	Family     string            `json:"family,omitempty" maxLength:"150"`
	Preferred  string            `json:"preferred,omitempty" maxLength:"150"`
	Born       string            `json:"born,omitempty" maxLength:"20"`
	NINO       string            `json:"nino,omitempty" maxLength:"20"`
	NHS        string            `json:"nhs,omitempty" maxLength:"20"`
	References []PersonReference `json:"references,omitempty"`
	Nation     acs.Nation        `json:"nation,omitempty" maxLength:"20"`
	Language   string            `json:"language,omitempty" maxLength:"40"`
	Address    string            `json:"address,omitempty" maxLength:"1000"`
	Postcode   string            `json:"postcode,omitempty" maxLength:"10"`
	Phone      string            `json:"phone,omitempty" maxLength:"40"`
	Email      string            `json:"email,omitempty" maxLength:"200"`
	Lines      []acs.Line        `json:"lines,omitempty"`
}

func (d PersonDraft) draft() person.Draft {
	out := person.Draft{
		Given: d.Given, Family: d.Family, Preferred: d.Preferred, Born: d.Born, NINO: d.NINO, NHS: d.NHS, Nation: d.Nation, Language: d.Language,
		Address: d.Address, Postcode: d.Postcode, Phone: d.Phone, Email: d.Email, Lines: d.Lines,
	}
	for _, ref := range d.References {
		out.References = append(out.References, person.Reference(ref))
	}
	return out
}

// AddPerson adds a person.
type AddPerson struct {
	Body struct {
		PersonDraft
		Search string `json:"search,omitempty" maxLength:"64" doc:"The search that did not find them, made within the hour"`
	}
}

// PersonSaved says that a change was kept.
type PersonSaved struct {
	ID      acs.PersonID `json:"id"`
	Version int          `json:"version"`
}

func (s *server) addPerson(ctx context.Context, in *AddPerson) (*body[PersonSaved], error) {
	look, err := s.People.PersonSearch(ctx, in.Body.Search)
	if err != nil && acs.KindOf(err) != acs.NotFound {
		return nil, fmt.Errorf("add person: %w", err)
	}
	c, err := person.Create(acs.PersonID(acs.NewID("p")), in.Body.draft(), look, caller(ctx), s.Now())
	return s.savedPerson(ctx, c, err)
}

func (s *server) savedPerson(ctx context.Context, c audit.Change[person.Record], err error) (*body[PersonSaved], error) {
	if err == nil {
		err = s.People.SavePerson(ctx, c)
	}
	if err != nil {
		return nil, fmt.Errorf("save person: %w", err)
	}
	return give(PersonSaved{c.Next.ID, c.Next.Version}), nil
}

// AmendPerson changes a person’s details; what is left out is taken away.
type AmendPerson struct {
	PersonID
	Body PersonDraft
}

func (s *server) amendPerson(ctx context.Context, in *AmendPerson) (*body[PersonSaved], error) {
	r, err := s.person(ctx, in.ID, access.PersonWrite)
	if err != nil {
		return nil, err
	}
	c, err := person.Amend(r, in.Body.draft(), caller(ctx), s.Now())
	return s.savedPerson(ctx, c, err)
}

// SetSafeContact changes how a person may be contacted.
type SetSafeContact struct {
	PersonID
	Body SafeContact
}

func (s *server) setSafeContact(ctx context.Context, in *SetSafeContact) (*body[PersonSaved], error) {
	r, err := s.person(ctx, in.ID, access.PersonWrite)
	if err != nil {
		return nil, err
	}
	c, err := person.SetSafe(r, person.Safe(in.Body), caller(ctx), s.Now())
	return s.savedPerson(ctx, c, err)
}

// SetStatus changes what holds of a person.
type SetStatus struct {
	PersonID
	Body struct {
		Status []Circumstance `json:"status" doc:"All that holds now; what is left out holds no more"`
	}
}

func (s *server) setStatus(ctx context.Context, in *SetStatus) (*body[PersonSaved], error) {
	r, err := s.person(ctx, in.ID, access.PersonWrite)
	if err != nil {
		return nil, err
	}
	var cs []person.Circumstance
	for _, x := range in.Body.Status {
		c := person.Circumstance{Status: x.Status, Source: x.Source}
		if x.From != nil {
			c.From = *x.From
		}
		cs = append(cs, c)
	}
	c, err := person.SetStatus(r, cs, caller(ctx), s.Now())
	return s.savedPerson(ctx, c, err)
}

// AddSupporter adds someone to the support network.
type AddSupporter struct {
	PersonID
	Body Supporter
}

func (s *server) addSupporter(ctx context.Context, in *AddSupporter) (*body[PersonSaved], error) {
	r, err := s.person(ctx, in.ID, access.PersonWrite)
	if err != nil {
		return nil, err
	}
	x := in.Body
	c, err := person.AddSupporter(r, person.Supporter{Name: x.Name, Part: x.Part, Reach: x.Reach, Basis: x.Basis, Agreed: x.Agreed, Limits: x.Limits}, caller(ctx), s.Now())
	return s.savedPerson(ctx, c, err)
}
