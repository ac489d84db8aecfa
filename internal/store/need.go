package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"acs"
	"acs/audit"
	"acs/need"
)

func needPlace(id acs.PersonID, version int) []byte {
	return fmt.Appendf(nil, "need/%s/%d", id, version)
}

// SaveNeeds saves a new version of a person's needs and keeps the one before. Each of the lines in payment is from now
// on asked to acknowledge it.
//
// Errors: Conflict when someone else has changed them since they were read.
func (s *Store) SaveNeeds(ctx context.Context, c audit.Change[need.Sheet], lines []acs.Line) error {
	return s.change(ctx, "save needs", c.Event, c.Jobs, func(tx *sql.Tx) error { return s.saveNeeds(ctx, tx, c.Next, lines) })
}

var errNeedsMoved = acs.Conflictf("Someone else has changed this person’s needs since you opened them. Open them again: nothing was lost")

func (s *Store) saveNeeds(ctx context.Context, tx *sql.Tx, n need.Sheet, lines []acs.Line) error {
	body, err := s.sealJSON(n, needPlace(n.Person, n.Version))
	if err != nil {
		return err
	}
	if n.Version > 1 {
		res, err := tx.ExecContext(ctx, `insert into need_was (person, version, changed, body)
			select person, version, changed, body from need_sheet where person = $1 and version = $2`, string(n.Person), n.Version-1)
		if isUnique(err) {
			return errNeedsMoved
		}
		if err != nil {
			return err
		}
		if k, err := res.RowsAffected(); err != nil || k == 0 {
			return errNeedsMoved
		}
		_, err = tx.ExecContext(ctx, `update need_sheet set version = $1, changed = $2, review = $3, body = $4 where person = $5`,
			n.Version, us(n.Changed), us(nextReview(n)), body, string(n.Person))
		if err != nil {
			return err
		}
	} else {
		_, err = tx.ExecContext(ctx, `insert into need_sheet (person, version, changed, review, body) values ($1, $2, $3, $4, $5)`,
			string(n.Person), n.Version, us(n.Changed), us(nextReview(n)), body)
		if isUnique(err) {
			return errNeedsMoved
		}
		if err != nil {
			return err
		}
	}
	for _, l := range lines {
		if _, err := tx.ExecContext(ctx, `insert into need_line (person, line, version, by, at) values ($1, $2, 0, '', 0) on conflict do nothing`, string(n.Person), string(l)); err != nil {
			return err
		}
	}
	return nil
}

// nextReview is the first day on which a need is to be asked about again; the zero time is never.
func nextReview(n need.Sheet) (next time.Time) {
	for _, x := range n.Needs {
		if x.Due() && !x.Review.IsZero() && (next.IsZero() || x.Review.Before(next)) {
			next = x.Review
		}
	}
	return next
}

// Needs gives all needs of a person with which lines work by them; an empty sheet where none is recorded.
func (s *Store) Needs(ctx context.Context, id acs.PersonID) (need.Sheet, error) {
	n := need.Sheet{Person: id}
	var changed int64
	var body []byte
	err := s.read.QueryRowContext(ctx, `select version, changed, body from need_sheet where person = $1`, string(id)).Scan(&n.Version, &changed, &body)
	if errors.Is(err, sql.ErrNoRows) {
		return n, nil
	}
	if err != nil {
		return n, fail("read needs", err)
	}
	n.Changed = timeOf(changed)
	if err := s.openNeeds(body, id, n.Version, &n); err != nil {
		return n, err
	}
	n.Lines, err = rowsOf(ctx, s.read, func(rows *sql.Rows) (a need.Acknowledgement, err error) {
		var at int64
		err = rows.Scan(&a.Line, &a.Version, &a.By, &at)
		a.At = timeOf(at)
		return a, err
	}, `select line, version, by, at from need_line where person = $1 order by line`, string(id))
	return n, fail("read needs", err)
}

// NeedsFor gives a person's needs to someone at work or another system, and records that they read them and why.
func (s *Store) NeedsFor(ctx context.Context, by acs.Actor, id acs.PersonID, why string) (need.Sheet, error) {
	recorded := make(chan error, 1)
	go func() { recorded <- s.recordRead(ctx, by, "need.read", string(id), why) }() // beside the reading: both must be done
	n, err := s.Needs(ctx, id)
	if e := <-recorded; err == nil {
		err = e
	}
	if err != nil {
		return need.Sheet{Person: id}, err
	}
	return n, nil
}

func (s *Store) openNeeds(body []byte, id acs.PersonID, version int, n *need.Sheet) error {
	return s.openJSON(body, needPlace(id, version), n)
}

// NeedsWere gives an older version of a person's needs.
//
// Errors: NotFound.
func (s *Store) NeedsWere(ctx context.Context, id acs.PersonID, version int) (need.Sheet, error) {
	n := need.Sheet{Person: id, Version: version}
	var changed int64
	var body []byte
	err := s.read.QueryRowContext(ctx, `select changed, body from need_was where person = $1 and version = $2`, string(id), version).Scan(&changed, &body)
	if err != nil {
		return n, notFound("read needs", err, "There is no such version of these needs")
	}
	n.Changed = timeOf(changed)
	return n, s.openNeeds(body, id, version, &n)
}

// AcknowledgeNeeds saves that a line works by a version.
func (s *Store) AcknowledgeNeeds(ctx context.Context, id acs.PersonID, c audit.Change[need.Acknowledgement]) error {
	return s.change(ctx, "acknowledge needs", c.Event, c.Jobs, func(tx *sql.Tx) error {
		a := c.Next
		_, err := tx.ExecContext(ctx, `insert into need_line (person, line, version, by, at) values ($1, $2, $3, $4, $5)
			on conflict (person, line) do update set version = excluded.version, by = excluded.by, at = excluded.at`,
			string(id), string(a.Line), a.Version, string(a.By), us(a.At))
		return err
	})
}

// LinesBehind gives who works on an older version, of the actor's lines, longest first.
func (s *Store) LinesBehind(ctx context.Context, by acs.Actor, limit int) ([]need.Behind, error) {
	w := new(where)
	w.lines(by)
	w.add("l.version < n.version")
	out, err := rowsOf(ctx, s.read, func(rows *sql.Rows) (b need.Behind, err error) {
		var changed int64
		err = rows.Scan(&b.Person, &b.Line, &b.Has, &b.Now, &changed)
		b.Changed = timeOf(changed)
		return b, err
	}, `select l.person, l.line, l.version, n.version, n.changed from need_line l join need_sheet n on n.person = l.person`+w.sql()+
		fmt.Sprintf(` order by n.changed limit %d`, limitOf(limit, 100, 500)), w.args...)
	return out, fail("list lines behind", err)
}

// NeedsOf is a sheet with the lines that are to acknowledge it.
type NeedsOf struct {
	Sheet need.Sheet
	Lines []acs.Line
}

// ImportNeeds saves first versions of many people's needs in one transaction with one entry in the log.
//
// Errors: Conflict when one of them has needs already: then none is saved.
func (s *Store) ImportNeeds(ctx context.Context, batch []NeedsOf, ev audit.Event) error {
	var sheets, lines []any
	for _, x := range batch {
		body, err := s.sealJSON(x.Sheet, needPlace(x.Sheet.Person, x.Sheet.Version))
		if err != nil {
			return err
		}
		sheets = append(sheets, string(x.Sheet.Person), x.Sheet.Version, us(x.Sheet.Changed), us(nextReview(x.Sheet)), body)
		for _, l := range x.Lines {
			lines = append(lines, string(x.Sheet.Person), string(l), 0, "", 0)
		}
	}
	return s.change(ctx, "import needs", ev, nil, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `insert into need_sheet (person, version, changed, review, body) values `+rowMarks(len(sheets)/5, 5), sheets...)
		if isUnique(err) {
			return errNeedsMoved
		}
		if err != nil || len(lines) == 0 {
			return err
		}
		_, err = tx.ExecContext(ctx, `insert into need_line (person, line, version, by, at) values `+rowMarks(len(lines)/5, 5), lines...)
		return err
	})
}
