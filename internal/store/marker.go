package store

import (
	"context"
	"database/sql"
	"fmt"

	"acs"
	"acs/audit"
	"acs/person"
)

func markerPlace(id acs.PersonID, n int) []byte { return fmt.Appendf(nil, "marker/%s/%d", id, n) }

// SaveMarker saves what a verb decided about a warning.
//
// Errors: Conflict when someone else has changed it since it was read.
func (s *Store) SaveMarker(ctx context.Context, c audit.Change[person.Marker]) error {
	return s.change(ctx, "save warning", c.Event, c.Jobs, func(tx *sql.Tx) error {
		m := c.Next
		body, err := s.sealJSON(m, markerPlace(m.Person, m.N))
		if err != nil {
			return err
		}
		var res sql.Result
		if m.Version == 1 {
			res, err = tx.ExecContext(ctx, `insert into person_marker (person, n, review, ended, version, body) values (`+marks(6)+`) on conflict do nothing`,
				string(m.Person), m.N, us(m.Review), us(m.Ended), m.Version, body)
		} else {
			res, err = tx.ExecContext(ctx, `update person_marker set review = $1, ended = $2, version = $3, body = $4 where person = $5 and n = $6 and version = $7`,
				us(m.Review), us(m.Ended), m.Version, body, string(m.Person), m.N, m.Version-1)
		}
		if err != nil {
			return err
		}
		if n, err := res.RowsAffected(); err != nil || n == 0 {
			return acs.Conflictf("Someone else has changed this warning since you opened it. Open it again")
		}
		return nil
	})
}

// Markers gives every warning about a person, oldest first.
func (s *Store) Markers(ctx context.Context, id acs.PersonID) ([]person.Marker, error) {
	out, err := rowsOf(ctx, s.read, func(rows *sql.Rows) (m person.Marker, err error) {
		var body []byte
		if err := rows.Scan(&m.N, &m.Version, &body); err != nil {
			return m, err
		}
		m.Person = id
		return m, s.openJSON(body, markerPlace(id, m.N), &m)
	}, `select n, version, body from person_marker where person = $1 order by n`, string(id))
	return out, fail("list warnings", err)
}
