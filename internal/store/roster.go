package store

import (
	"context"
	"database/sql"
	"encoding/json"

	"acs"
	"acs/audit"
	"acs/duty"
)

// SaveRoster keeps the next version of who can help at a site.
//
// Errors: Conflict when someone else has written it since it was read.
func (s *Store) SaveRoster(ctx context.Context, c audit.Change[duty.Roster]) error {
	raw, err := json.Marshal(c.Next)
	if err != nil {
		return err
	}
	return s.change(ctx, "save roster", c.Event, c.Jobs, func(tx *sql.Tx) error {
		res, err := tx.ExecContext(ctx, `insert into roster (site, version, body) values ($1, $2, $3)
			on conflict (site) do update set version = excluded.version, body = excluded.body where roster.version = excluded.version - 1`,
			string(c.Next.Site), c.Next.Version, string(raw))
		if err != nil {
			return err
		}
		if n, err := res.RowsAffected(); err != nil || n == 0 {
			return acs.Conflictf("Someone else has written this roster since you opened it. Open it again and compare: your words are kept here")
		}
		return nil
	})
}

// Rosters gives the roster of every site.
func (s *Store) Rosters(ctx context.Context) ([]duty.Roster, error) {
	out, err := rowsOf(ctx, s.read, scanJSON[duty.Roster], `select body from roster order by site`)
	return out, fail("list rosters", err)
}
