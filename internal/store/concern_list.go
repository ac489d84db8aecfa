package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"acs"
	"acs/concern"
)

// Concerns gives a page of the concerns in the actor's lines and sites, without their notes: open ones by when they
// are due, others newest first.
func (s *Store) Concerns(ctx context.Context, by acs.Actor, f concern.Filter) (out []concern.Concern, next string, err error) {
	w := new(where)
	w.scope(by)
	order := "due"
	switch f.View {
	case concern.ViewOpen:
		w.add("closed = 0")
	case concern.ViewMine:
		w.add("closed = 0 and owner = $?", string(by.ID))
	case concern.ViewLate:
		w.add("closed = 0 and due < $?", us(f.At))
	case concern.ViewClosed:
		w.add("closed > 0")
		order = "opened desc"
	default:
		order = "opened desc"
	}
	if at, id, ok := cursorOf(f.After); ok && order == "due" {
		w.add("(due > $? or (due = $? and id > $?))", at, at, id)
	} else if ok {
		w.add("(opened < $? or (opened = $? and id > $?))", at, at, id)
	}
	limit := limitOf(f.Limit, 25, 100)
	out, err = rowsOf(ctx, s.read, s.scanConcern, `select `+concernColumns+` from concern`+w.sql()+fmt.Sprintf(` order by %s, id limit %d`, order, limit+1), w.args...)
	if err == nil && len(out) > limit {
		out = out[:limit]
		last := out[limit-1]
		at := last.Opened
		if order == "due" {
			at = last.Due(f.At)
		}
		next = cursor(us(at), string(last.ID))
	}
	return out, next, fail("list concerns", err)
}

// CountConcerns counts the open, own and late concerns in the actor's lines and sites at a time.
func (s *Store) CountConcerns(ctx context.Context, by acs.Actor, at time.Time) (n concern.Counts, err error) {
	w := new(where)
	w.scope(by)
	w.add("closed = 0")
	me := w.arg(string(by.ID))
	late := w.arg(us(at))
	query := fmt.Sprintf(`select count(*), coalesce(sum(case when owner = %s then 1 else 0 end), 0), coalesce(sum(case when due < %s then 1 else 0 end), 0) from concern`, me, late)
	err = s.read.QueryRowContext(ctx, query+w.sql(), w.args...).Scan(&n.Open, &n.Mine, &n.Late)
	return n, fail("count concerns", err)
}

// presentFor is how long a record counts as open after it was last looked at.
const presentFor = 3 * time.Minute

// Present notes that the actor has a record open, and gives who else has.
func (s *Store) Present(ctx context.Context, by acs.Actor, record string, at time.Time) ([]concern.Presence, error) {
	err := s.inTx(ctx, "note presence", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `insert into presence (record, staff, at) values ($1, $2, $3)
			on conflict (record, staff) do update set at = excluded.at`, record, string(by.ID), us(at))
		if err == nil {
			_, err = tx.ExecContext(ctx, `delete from presence where record = $1 and at < $2`, record, us(at.Add(-presentFor)))
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	out, err := rowsOf(ctx, s.read, func(rows *sql.Rows) (p concern.Presence, err error) {
		var seen int64
		err = rows.Scan(&p.Who, &seen)
		p.At = timeOf(seen)
		return p, err
	}, `select staff, at from presence where record = $1 and staff <> $2 order by at desc`, record, string(by.ID))
	return out, fail("read presence", err)
}
