package store

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"

	"acs"
	"acs/review"
)

// hour is the unit of review_due, in microseconds.
const hour = 3_600_000_000

// tally is what the kept counts know of an item: its group, its hour and its codes.
type tally struct {
	Queue      string
	Line, Site string
	Urgency    int
	Why, Codes string
	Due        int64
	Decided    int // 0 or 1
}

func tallyOf(it review.Item) tally {
	return tally{
		string(it.Queue), string(it.Line), string(it.Site), int(it.Urgency), list(it.Why), list(it.Codes), us(it.Due), num(it.Decided()),
	}
}

// tallied gives what the kept counts know of the stored item; ok is false when there is none.
func tallied(ctx context.Context, tx *sql.Tx, id acs.ReviewID) (t tally, ok bool, err error) {
	err = tx.QueryRowContext(ctx, `select queue, line, site, urgency, why, codes, due, case when decided > 0 then 1 else 0 end from review_item where id = $1`, string(id)).
		Scan(&t.Queue, &t.Line, &t.Site, &t.Urgency, &t.Why, &t.Codes, &t.Due, &t.Decided)
	if err == sql.ErrNoRows {
		return t, false, nil
	}
	return t, err == nil, err
}

// recount moves an item from one tally to another; before is nil for a new item. Every transaction touches the rows of
// one item, in one order, so that no two wait for each other.
func recount(ctx context.Context, tx *sql.Tx, id acs.ReviewID, before *tally, after tally) error {
	if before != nil && *before == after {
		return nil
	}
	steps := []counted{{after, 1}}
	if before != nil {
		steps = append(steps, counted{*before, -1})
		slices.SortFunc(steps, func(a, b counted) int { return cmp.Compare(fmt.Sprint(a.group()), fmt.Sprint(b.group())) })
	}
	for _, c := range steps {
		if err := bump(ctx, tx, "review_count", "queue, line, site, urgency, why, decided", c.by, c.group()); err != nil {
			return err
		}
	}
	slices.SortFunc(steps, func(a, b counted) int {
		return cmp.Compare(fmt.Sprint(a.Due/hour, a.Queue), fmt.Sprint(b.Due/hour, b.Queue))
	})
	for _, c := range steps {
		if c.Decided == 1 {
			continue
		}
		if err := bump(ctx, tx, "review_due", "hour, queue, line, site", c.by, []any{c.Due / hour, c.Queue, c.Line, c.Site}); err != nil {
			return err
		}
	}
	return markSignals(ctx, tx, id, after)
}

// counted is a tally that one item joins (1) or leaves (-1).
type counted struct {
	tally
	by int
}

func (c counted) group() []any {
	return []any{c.Queue, c.Line, c.Site, c.Urgency, c.Why, c.Decided}
}

// bump adds to a kept count, and takes the row away where nothing is left.
func bump(ctx context.Context, tx *sql.Tx, table, key string, by int, values []any) error {
	n := len(values)
	var left int64
	err := tx.QueryRowContext(ctx, `insert into `+table+` (`+key+`, n) values (`+marks(n+1)+`)
		on conflict (`+key+`) do update set n = `+table+`.n + excluded.n returning n`, append(slices.Clone(values), by)...).Scan(&left)
	if err != nil || left != 0 {
		return err
	}
	_, err = tx.ExecContext(ctx, `delete from `+table+` where n = 0 and (`+key+`) = (`+marks(n)+`)`, values...)
	return err
}

// markSignals keeps which codes an item carries, beside what a list of items is narrowed by.
func markSignals(ctx context.Context, tx *sql.Tx, id acs.ReviewID, t tally) error {
	for _, code := range unlist[string](t.Codes) {
		_, err := tx.ExecContext(ctx, `insert into review_signal (code, item, decided, queue, line, site, urgency) values (`+marks(7)+`)
			on conflict (item, code) do update set decided = excluded.decided, queue = excluded.queue, line = excluded.line, site = excluded.site, urgency = excluded.urgency`,
			code, string(id), t.Decided, t.Queue, t.Line, t.Site, t.Urgency)
		if err != nil {
			return err
		}
	}
	return nil
}

// Recount makes the kept counts anew from the items, as after a restore.
func (s *Store) Recount(ctx context.Context) error {
	return s.inTx(ctx, "count reviews anew", func(tx *sql.Tx) error { return s.recountAll(ctx, tx) })
}

func (s *Store) recountAll(ctx context.Context, tx *sql.Tx) error {
	codes := `select distinct unnest(string_to_array(trim(both '|' from codes), '|')), id, case when decided > 0 then 1 else 0 end, queue, line, site, urgency
		from review_item where codes <> ''`
	if !s.postgres {
		codes = `with recursive part(item, code, rest) as (
			select id, '', substr(codes, 2) from review_item where codes <> ''
			union all select item, substr(rest, 1, instr(rest, '|') - 1), substr(rest, instr(rest, '|') + 1) from part where rest <> '')
			select distinct p.code, i.id, case when i.decided > 0 then 1 else 0 end, i.queue, i.line, i.site, i.urgency
			from part p join review_item i on i.id = p.item where p.code <> ''`
	}
	for _, stmt := range []string{
		`delete from review_count`, `delete from review_due`, `delete from review_signal`,
		`insert into review_count (queue, line, site, urgency, why, decided, n)
			select queue, line, site, urgency, why, case when decided > 0 then 1 else 0 end, count(*) from review_item
			group by queue, line, site, urgency, why, case when decided > 0 then 1 else 0 end`,
		`insert into review_due (hour, queue, line, site, n)
			select due / 3600000000, queue, line, site, count(*) from review_item where decided = 0 group by due / 3600000000, queue, line, site`,
		`insert into review_signal (code, item, decided, queue, line, site, urgency) ` + codes,
	} {
		if _, err := tx.ExecContext(ctx, stmt); err != nil {
			return err
		}
	}
	return nil
}
