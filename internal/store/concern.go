package store

import (
	"context"
	"database/sql"
	"fmt"

	"acs"
	"acs/audit"
	"acs/concern"
)

const concernColumns = `id, review, letter, line, site, person, urgency, opened, by, version`

func concernPlace(id acs.ConcernID, field string) []byte {
	return []byte("concern/" + string(id) + "/" + field)
}

func notePlace(id acs.ConcernID, n int) []byte { return fmt.Appendf(nil, "concern/%s/note/%d", id, n) }

// SaveConcern saves what a verb decided about a concern. Opening one that is open already changes nothing: one
// decision opens one concern.
//
// Errors: Conflict when someone else has changed it since it was read.
func (s *Store) SaveConcern(ctx context.Context, c audit.Change[concern.Concern]) error {
	if c.Next.Version == 1 {
		if _, open, err := s.ConcernOfReview(ctx, c.Next.Review); err != nil {
			return err
		} else if open {
			again := c.Event
			again.Did = "concern.open_already"
			return s.change(ctx, "open concern", again, nil, func(*sql.Tx) error { return nil })
		}
	}
	return s.change(ctx, "save concern", c.Event, c.Jobs, func(tx *sql.Tx) error { return s.saveConcern(ctx, tx, c.Next) })
}

func (s *Store) saveConcern(ctx context.Context, tx *sql.Tx, c concern.Concern) error {
	person, err := s.seal.Seal([]byte(c.Person), concernPlace(c.ID, "person"))
	if err != nil {
		return err
	}
	if c.Version == 1 {
		_, err = tx.ExecContext(ctx, `insert into concern (`+concernColumns+`) values (`+marks(10)+`)`,
			string(c.ID), string(c.Review), string(c.Letter), string(c.Line), string(c.Site), person, int(c.Urgency), us(c.Opened), string(c.By), c.Version)
	} else {
		var res sql.Result
		res, err = tx.ExecContext(ctx, `update concern set person = $1, urgency = $2, version = $3 where id = $4 and version = $5`,
			person, int(c.Urgency), c.Version, string(c.ID), c.Version-1)
		if err == nil {
			if n, e := res.RowsAffected(); e != nil || n == 0 {
				return acs.Conflictf("Someone else has added to this concern since you opened it. Open it again and add your note: nothing was lost")
			}
		}
	}
	if err != nil {
		return err
	}
	return s.saveNotes(ctx, tx, c)
}

func (s *Store) saveNotes(ctx context.Context, tx *sql.Tx, c concern.Concern) error {
	var have int
	if err := tx.QueryRowContext(ctx, `select count(*) from concern_note where concern = $1`, string(c.ID)).Scan(&have); err != nil {
		return err
	}
	for n := have; n < len(c.Notes); n++ {
		body, err := s.seal.Seal([]byte(c.Notes[n].Text), notePlace(c.ID, n))
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `insert into concern_note (concern, n, by, at, body) values ($1, $2, $3, $4, $5)`,
			string(c.ID), n, string(c.Notes[n].By), us(c.Notes[n].At), body)
		if err != nil {
			return err
		}
	}
	return nil
}

// Concern gives one concern with its notes.
//
// Errors: NotFound.
func (s *Store) Concern(ctx context.Context, id acs.ConcernID) (concern.Concern, error) {
	c, ok, err := s.concernWhere(ctx, "id = $1", string(id))
	if err == nil && !ok {
		err = acs.NotFoundf("There is no concern %s", id)
	}
	return c, err
}

// ConcernOfReview gives the concern that a review opened; ok is false when it opened none.
func (s *Store) ConcernOfReview(ctx context.Context, id acs.ReviewID) (concern.Concern, bool, error) {
	return s.concernWhere(ctx, "review = $1", string(id))
}

func (s *Store) concernWhere(ctx context.Context, cond, arg string) (concern.Concern, bool, error) {
	found, err := rowsOf(ctx, s.read, s.scanConcern, `select `+concernColumns+` from concern where `+cond, arg)
	if err != nil || len(found) == 0 {
		return concern.Concern{}, false, fail("read concern", err)
	}
	c := found[0]
	n := 0
	c.Notes, err = rowsOf(ctx, s.read, func(rows *sql.Rows) (note concern.Note, err error) {
		var at int64
		var body []byte
		if err := rows.Scan(&note.By, &at, &body); err != nil {
			return note, err
		}
		note.At = timeOf(at)
		note.Text, err = s.opened(body, notePlace(c.ID, n))
		n++
		return note, err
	}, `select by, at, body from concern_note where concern = $1 order by n`, string(c.ID))
	return c, true, fail("read concern", err)
}

func (s *Store) scanConcern(rows *sql.Rows) (c concern.Concern, err error) {
	var person []byte
	var opened int64
	if err := rows.Scan(&c.ID, &c.Review, &c.Letter, &c.Line, &c.Site, &person, &c.Urgency, &opened, &c.By, &c.Version); err != nil {
		return c, err
	}
	c.Opened = timeOf(opened)
	c.Person, err = s.opened(person, concernPlace(c.ID, "person"))
	return c, err
}

// ConcernFor gives one concern to a person, and records that they read it and why.
func (s *Store) ConcernFor(ctx context.Context, by acs.Actor, id acs.ConcernID, why string) (concern.Concern, error) {
	c, err := s.Concern(ctx, id)
	if err != nil {
		return c, err
	}
	return c, s.recordRead(ctx, by, "concern.opened_by", string(id), why)
}

// Concerns gives a page of the concerns in the actor's lines and sites, newest first, without their notes.
func (s *Store) Concerns(ctx context.Context, by acs.Actor, after string, limit int) (out []concern.Concern, next string, err error) {
	w := new(where)
	w.scope(by)
	if at, id, ok := cursorOf(after); ok {
		w.add("(opened < $? or (opened = $? and id > $?))", at, at, id)
	}
	limit = limitOf(limit, 25, 100)
	out, err = rowsOf(ctx, s.read, s.scanConcern, `select `+concernColumns+` from concern`+w.sql()+fmt.Sprintf(` order by opened desc, id limit %d`, limit+1), w.args...)
	if err == nil && len(out) > limit {
		out = out[:limit]
		next = cursor(us(out[limit-1].Opened), string(out[limit-1].ID))
	}
	return out, next, fail("list concerns", err)
}
