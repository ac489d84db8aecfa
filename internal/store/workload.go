package store

import (
	"context"
	"database/sql"
	"strings"
	"time"

	"acs"
	"acs/audit"
	"acs/workload"
)

// ReadsOf gives what one person has decided since a time, and the breaks that they took.
func (s *Store) ReadsOf(ctx context.Context, id acs.StaffID, since time.Time) ([]workload.Read, error) {
	return s.reads(ctx, " and d.by = $2", `select by, at from workload_break where at >= $1 and by = $2`, us(since), string(id))
}

// TeamReads gives what people have decided since a time within the actor's lines and sites, and the breaks that they took.
func (s *Store) TeamReads(ctx context.Context, by acs.Actor, since time.Time) ([]workload.Read, error) {
	w := new(where)
	w.add("d.at >= $?", us(since))
	w.scope(by)
	cond := ""
	for _, p := range w.parts[1:] {
		cond += " and " + p
	}
	return s.reads(ctx, cond, `select by, at from workload_break where at >= $1`, w.args...)
}

func (s *Store) reads(ctx context.Context, cond, breaks string, args ...any) ([]workload.Read, error) {
	out, err := rowsOf(ctx, s.read, func(rows *sql.Rows) (r workload.Read, err error) {
		var at int64
		var codes string
		err = rows.Scan(&r.By, &at, &r.Outcome, &codes)
		r.At, r.Codes = timeOf(at), unlist[string](codes)
		return r, err
	}, `select d.by, d.at, d.outcome, i.codes from decision d join review_item i on i.id = d.item where d.at >= $1`+cond, args...)
	if err != nil {
		return nil, fail("read workload", err)
	}
	pauses, err := rowsOf(ctx, s.read, func(rows *sql.Rows) (workload.Read, error) {
		r := workload.Read{Pause: true}
		var at int64
		err := rows.Scan(&r.By, &at)
		r.At = timeOf(at)
		return r, err
	}, breaks, args[:strings.Count(breaks, "$")]...)
	return append(out, pauses...), fail("read workload", err)
}

// SaveBreak records that someone takes a break.
func (s *Store) SaveBreak(ctx context.Context, c audit.Change[workload.Read]) error {
	return s.change(ctx, "save break", c.Event, c.Jobs, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `insert into workload_break (by, at) values ($1, $2) on conflict (by, at) do nothing`, string(c.Next.By), us(c.Next.At))
		return err
	})
}
