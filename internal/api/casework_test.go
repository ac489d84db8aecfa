package api

import (
	"context"

	"acs"
	"acs/audit"
	"acs/disclosure"
	"acs/sixpoint"
)

func (b *book) Incident(_ context.Context, id sixpoint.ID) (sixpoint.Incident, error) {
	return find(b, b.incidents, id)
}

func (b *book) IncidentFor(_ context.Context, by acs.Actor, id sixpoint.ID, why string, may func(acs.Line, acs.Site) error) (sixpoint.Incident, error) {
	v, err := find(b, b.incidents, id)
	if err == nil {
		err = may(v.Line, v.Site)
	}
	if err == nil {
		b.note("incident.read", by, why)
	}
	return v, err
}

func (b *book) IncidentFigures(context.Context, acs.Actor) ([]sixpoint.Tally, error) {
	return []sixpoint.Tally{{Month: "2026-03", Site: "leeds", Channel: sixpoint.Phone, All: 1}}, nil
}

func (b *book) SaveIncident(_ context.Context, c audit.Change[sixpoint.Incident]) error {
	b.did = append(b.did, c.Event.Did+" "+string(c.Event.By))
	b.incidents[c.Next.ID] = c.Next
	return nil
}

func (b *book) Plans(context.Context) ([]sixpoint.Plan, error) {
	return []sixpoint.Plan{{Site: "leeds"}}, nil
}

func (b *book) Disclosure(_ context.Context, id disclosure.ID) (disclosure.Disclosure, error) {
	return find(b, b.shared, id)
}

func (b *book) DisclosureFor(_ context.Context, by acs.Actor, id disclosure.ID, why string, may func(acs.Line, acs.Site) error) (disclosure.Disclosure, error) {
	v, err := find(b, b.shared, id)
	if err == nil {
		err = may(v.Line, v.Site)
	}
	if err == nil {
		b.note("disclosure.read", by, why)
	}
	return v, err
}

func (b *book) SaveDisclosure(_ context.Context, c audit.Change[disclosure.Disclosure]) error {
	b.did = append(b.did, c.Event.Did+" "+string(c.Event.By))
	b.shared[c.Next.ID] = c.Next
	return nil
}
