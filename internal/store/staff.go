package store

import (
	"context"
	"database/sql"
	"time"

	"acs"
	"acs/audit"
)

// SaveStaff keeps who signed in, with what their issuer says of them today, and records the sign-in.
func (s *Store) SaveStaff(ctx context.Context, who acs.Actor, at time.Time) error {
	ev := audit.Event{At: at, By: who.ID, Did: "staff.signed_in", On: string(who.ID), Detail: map[string]string{"roles": list(who.Roles)}}
	return s.change(ctx, "save staff", ev, nil, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `insert into staff (id, name, roles, lines, sites, seen) values ($1, $2, $3, $4, $5, $6)
			on conflict (id) do update set name = excluded.name, roles = excluded.roles, lines = excluded.lines, sites = excluded.sites, seen = excluded.seen`,
			string(who.ID), who.Name, list(who.Roles), list(who.Lines), list(who.Sites), us(at))
		return err
	})
}

// Staff gives who a colleague was at their last sign-in.
//
// Errors: NotFound.
func (s *Store) Staff(ctx context.Context, id acs.StaffID) (acs.Actor, error) {
	a := acs.Actor{ID: id}
	var roles, lines, sites string
	err := s.read.QueryRowContext(ctx, `select name, roles, lines, sites from staff where id = $1`, string(id)).Scan(&a.Name, &roles, &lines, &sites)
	a.Roles, a.Lines, a.Sites = unlist[acs.Role](roles), unlist[acs.Line](lines), unlist[acs.Site](sites)
	return a, notFound("read staff", err, "There is no colleague %s", id)
}

// StaffNames gives the names of colleagues; one who never signed in has none.
func (s *Store) StaffNames(ctx context.Context, ids []acs.StaffID) (map[acs.StaffID]string, error) {
	names := map[acs.StaffID]string{}
	if len(ids) == 0 {
		return names, nil
	}
	args := make([]any, len(ids))
	for i, id := range ids {
		args[i] = string(id)
	}
	_, err := rowsOf(ctx, s.read, func(rows *sql.Rows) (none struct{}, err error) {
		var id acs.StaffID
		var name string
		err = rows.Scan(&id, &name)
		names[id] = name
		return none, err
	}, `select id, name from staff where id in (`+marks(len(args))+`)`, args...)
	return names, fail("read staff", err)
}

// Setting gives a kept setting, "" where there is none.
func (s *Store) Setting(ctx context.Context, key string) (value string, err error) {
	err = s.read.QueryRowContext(ctx, `select value from setting where key = $1`, key).Scan(&value)
	if err == sql.ErrNoRows {
		return "", nil
	}
	return value, fail("read setting", err)
}

// SaveSetting keeps a setting and records who changed it.
func (s *Store) SaveSetting(ctx context.Context, key, value string, ev audit.Event) error {
	return s.change(ctx, "save setting", ev, nil, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `insert into setting (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value`, key, value)
		return err
	})
}
