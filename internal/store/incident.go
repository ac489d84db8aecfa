package store

import (
	"context"
	"database/sql"

	"acs"
	"acs/audit"
	"acs/clock"
	"acs/sixpoint"
)

const incidentColumns = `id, concern, line, site, channel, opened, by, partner, called, reviewed, version, entries`

func incidentPlace(id sixpoint.ID) []byte { return []byte("incident/" + string(id) + "/entries") }

// SaveIncident saves what a verb decided about an incident.
//
// Errors: Conflict when someone else has added to it since it was read.
func (s *Store) SaveIncident(ctx context.Context, c audit.Change[sixpoint.Incident]) error {
	return s.change(ctx, "save incident", c.Event, c.Jobs, func(tx *sql.Tx) error {
		i := c.Next
		entries, err := s.sealJSON(i.Entries, incidentPlace(i.ID))
		if err != nil {
			return err
		}
		called, reviewed := num(i.Has(sixpoint.Called999)), num(i.Has(sixpoint.Reviewed))
		if i.Version == 1 {
			_, err = tx.ExecContext(ctx, `insert into incident (`+incidentColumns+`) values (`+marks(12)+`)`,
				string(i.ID), string(i.Concern), string(i.Line), string(i.Site), string(i.Channel), us(i.Opened), string(i.By), string(i.Partner), called, reviewed, i.Version, entries)
			return err
		}
		res, err := tx.ExecContext(ctx, `update incident set partner = $1, called = $2, reviewed = $3, version = $4, entries = $5 where id = $6 and version = $7`,
			string(i.Partner), called, reviewed, i.Version, entries, string(i.ID), i.Version-1)
		if err != nil {
			return err
		}
		if n, err := res.RowsAffected(); err != nil || n == 0 {
			return acs.Conflictf("Someone else has added to this record at the same moment. Send it again: your words are kept")
		}
		return nil
	})
}

// Incident gives one incident.
//
// Errors: NotFound.
func (s *Store) Incident(ctx context.Context, id sixpoint.ID) (sixpoint.Incident, error) {
	found, err := rowsOf(ctx, s.read, s.scanIncident, `select `+incidentColumns+` from incident where id = $1`, string(id))
	if err != nil {
		return sixpoint.Incident{}, fail("read incident", err)
	}
	if len(found) == 0 {
		return sixpoint.Incident{}, acs.NotFoundf("There is no Six Point Plan record %s", id)
	}
	return found[0], nil
}

// IncidentVersion gives the version alone to a person who may see the incident: it opens nothing that was said, and is
// what a page that waits for changes asks for.
//
// Errors: NotFound; what may says.
func (s *Store) IncidentVersion(ctx context.Context, id sixpoint.ID, may May) (v int, err error) {
	var line acs.Line
	var site acs.Site
	err = s.read.QueryRowContext(ctx, `select version, line, site from incident where id = $1`, string(id)).Scan(&v, &line, &site)
	if err != nil {
		return 0, notFound("read incident", err, "There is no Six Point Plan record %s", id)
	}
	return v, may(line, site)
}

// IncidentFor gives one incident to a person who may see it, and records that they read it and why.
//
// Errors: NotFound; what may says.
func (s *Store) IncidentFor(ctx context.Context, by acs.Actor, id sixpoint.ID, why string, may May) (sixpoint.Incident, error) {
	i, err := s.Incident(ctx, id)
	if err == nil {
		err = may(i.Line, i.Site)
	}
	if err != nil {
		return sixpoint.Incident{}, err
	}
	return i, s.recordRead(ctx, by, "incident.opened_by", string(id), why)
}

// IncidentsOf gives the incidents of a concern, the oldest first.
func (s *Store) IncidentsOf(ctx context.Context, id acs.ConcernID) ([]sixpoint.Incident, error) {
	out, err := rowsOf(ctx, s.read, s.scanIncident, `select `+incidentColumns+` from incident where concern = $1 order by opened, id`, string(id))
	return out, fail("list incidents", err)
}

func (s *Store) scanIncident(rows *sql.Rows) (i sixpoint.Incident, err error) {
	var opened int64
	var called, reviewed int
	var entries []byte
	if err := rows.Scan(&i.ID, &i.Concern, &i.Line, &i.Site, &i.Channel, &opened, &i.By, &i.Partner, &called, &reviewed, &i.Version, &entries); err != nil {
		return i, err
	}
	i.Opened = timeOf(opened)
	return i, s.openJSON(entries, incidentPlace(i.ID), &i.Entries)
}

// IncidentFigures counts incidents by month, site and channel. It reads nothing that was said and names nobody.
func (s *Store) IncidentFigures(ctx context.Context, by acs.Actor) ([]sixpoint.Tally, error) {
	w := new(where)
	w.scope(by)
	type key struct {
		month, site, channel string
	}
	var order []key
	sums := map[key]*sixpoint.Tally{}
	rows, err := rowsOf(ctx, s.read, func(rows *sql.Rows) (t sixpoint.Tally, err error) {
		var opened int64
		err = rows.Scan(&opened, &t.Site, &t.Channel, &t.Called, &t.Partner, &t.Reviewed)
		t.Month = timeOf(opened).In(clock.London).Format("2006-01")
		return t, err
	}, `select opened, site, channel, called, case when partner <> '' then 1 else 0 end, reviewed from incident`+w.sql()+` order by opened desc`, w.args...)
	if err != nil {
		return nil, fail("count incidents", err)
	}
	for _, t := range rows {
		k := key{t.Month, string(t.Site), string(t.Channel)}
		if sums[k] == nil {
			sums[k] = &sixpoint.Tally{Month: t.Month, Site: t.Site, Channel: t.Channel}
			order = append(order, k)
		}
		sums[k].All++
		sums[k].Called += t.Called
		sums[k].Partner += t.Partner
		sums[k].Reviewed += t.Reviewed
	}
	out := make([]sixpoint.Tally, 0, len(order))
	for _, k := range order {
		out = append(out, *sums[k])
	}
	return out, nil
}
