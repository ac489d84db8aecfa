package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"acs"
	"acs/audit"
	"acs/concern"
)

const concernColumns = `id, review, letter, line, site, person, urgency, opened, by, version, work`

func concernPlace(id acs.ConcernID, field string) []byte {
	return []byte("concern/" + string(id) + "/" + field)
}

func notePlace(id acs.ConcernID, n int) []byte { return fmt.Appendf(nil, "concern/%s/note/%d", id, n) }

// SaveConcern saves what a verb decided about a concern. Opening one that is open already changes nothing: one
// decision opens one concern.
//
// Errors: Conflict when someone else has changed it since it was read.
func (s *Store) SaveConcern(ctx context.Context, c audit.Change[concern.Concern]) error {
	first := c.Next.Version == 1 && c.Next.Review != ""
	if first {
		if _, open, err := s.ConcernOfReview(ctx, c.Next.Review); err != nil {
			return err
		} else if open {
			return s.openAlready(ctx, c.Event)
		}
	}
	err := s.change(ctx, "save concern", c.Event, c.Jobs, func(tx *sql.Tx) error { return s.saveConcern(ctx, tx, c.Next, c.Event.At) })
	if !isUnique(err) {
		return err
	}
	if first { // two machines opened it at once: the other one's stands
		if _, open, look := s.ConcernOfReview(ctx, c.Next.Review); look != nil || open {
			return errors.Join(look, s.openAlready(ctx, c.Event))
		}
	}
	return acs.Conflictf("There is a concern of this name already. Open it: nothing was lost")
}

// openAlready records that a concern was to be opened that is open.
func (s *Store) openAlready(ctx context.Context, ev audit.Event) error {
	ev.Did = "concern.open_already"
	return s.change(ctx, "open concern", ev, nil, func(*sql.Tx) error { return nil })
}

func (s *Store) saveConcern(ctx context.Context, tx *sql.Tx, c concern.Concern, at time.Time) error {
	person, err := s.seal.Seal([]byte(c.Person), concernPlace(c.ID, "person"))
	if err != nil {
		return err
	}
	work, err := s.sealJSON(c.Work, concernPlace(c.ID, "work"))
	if err != nil {
		return err
	}
	closed, due := int64(0), us(c.Due(at))
	if c.Closed != nil {
		closed = us(c.Closed.At)
	}
	if c.Version == 1 {
		_, err = tx.ExecContext(ctx, `insert into concern (`+concernColumns+`, owner, due, closed, subject) values (`+marks(15)+`)`,
			string(c.ID), string(c.Review), string(c.Letter), string(c.Line), string(c.Site), person, int(c.Urgency), us(c.Opened), string(c.By), c.Version,
			work, string(c.Owner), due, closed, string(c.Subject))
	} else {
		var res sql.Result
		res, err = tx.ExecContext(ctx, `update concern set person = $1, urgency = $2, version = $3, work = $4, owner = $5, due = $6, closed = $7,
			line = $8, site = $9, subject = $10 where id = $11 and version = $12`,
			person, int(c.Urgency), c.Version, work, string(c.Owner), due, closed, string(c.Line), string(c.Site), string(c.Subject), string(c.ID), c.Version-1)
		if err == nil {
			if n, e := res.RowsAffected(); e != nil || n == 0 {
				return acs.Conflictf("Someone else has added to this concern since you opened it. Open it again and add your note: nothing was lost")
			}
		}
	}
	if err != nil {
		return err
	}
	for _, k := range c.Sources {
		if k.Review == "" {
			continue
		}
		if _, err := tx.ExecContext(ctx, `insert into concern_source (review, concern) values ($1, $2) on conflict do nothing`, string(k.Review), string(c.ID)); err != nil {
			return err
		}
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
		_, err = tx.ExecContext(ctx, `insert into concern_note (concern, n, by, at, body, step, pinned) values (`+marks(7)+`)`,
			string(c.ID), n, string(c.Notes[n].By), us(c.Notes[n].At), body, c.Notes[n].Step, num(c.Notes[n].Pinned))
		if err != nil {
			return err
		}
	}
	pinned := make([]string, 0, len(c.Notes))
	for n, note := range c.Notes {
		if note.Pinned {
			pinned = append(pinned, strconv.Itoa(n))
		}
	}
	_, err := tx.ExecContext(ctx, `update concern_note set pinned = case when n in (`+strings.Join(append(pinned, "-1"), ", ")+`) then 1 else 0 end where concern = $1`, string(c.ID))
	return err
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

// ConcernOfReview gives the concern that a review opened or joined; ok is false when it did neither.
func (s *Store) ConcernOfReview(ctx context.Context, id acs.ReviewID) (concern.Concern, bool, error) {
	return s.concernWhere(ctx, "review = $1 or id in (select concern from concern_source where review = $1)", string(id))
}

// ConcernsAbout gives the concerns about a person, the newest first, without their notes.
func (s *Store) ConcernsAbout(ctx context.Context, p acs.PersonID) ([]concern.Concern, error) {
	if p == "" {
		return nil, nil
	}
	out, err := rowsOf(ctx, s.read, s.scanConcern, `select `+concernColumns+` from concern where subject = $1 order by opened desc, id`, string(p))
	return out, fail("list concerns of a person", err)
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
		var pinned int
		if err := rows.Scan(&note.By, &at, &body, &note.Step, &pinned); err != nil {
			return note, err
		}
		note.At, note.Pinned = timeOf(at), pinned == 1
		note.Text, err = s.opened(body, notePlace(c.ID, n))
		n++
		return note, err
	}, `select by, at, body, step, pinned from concern_note where concern = $1 order by n`, string(c.ID))
	return c, true, fail("read concern", err)
}

func (s *Store) scanConcern(rows *sql.Rows) (c concern.Concern, err error) {
	var person, work []byte
	var opened int64
	if err := rows.Scan(&c.ID, &c.Review, &c.Letter, &c.Line, &c.Site, &person, &c.Urgency, &opened, &c.By, &c.Version, &work); err != nil {
		return c, err
	}
	c.Opened = timeOf(opened)
	if c.Person, err = s.opened(person, concernPlace(c.ID, "person")); err != nil {
		return c, err
	}
	if len(work) == 0 { // opened before there was more to keep
		return c, nil
	}
	return c, s.openJSON(work, concernPlace(c.ID, "work"), &c.Work)
}

// ConcernFor gives one concern to a person who may see it, and records that they read it and why.
//
// Errors: NotFound; what may says.
func (s *Store) ConcernFor(ctx context.Context, by acs.Actor, id acs.ConcernID, why string, may May) (concern.Concern, error) {
	c, err := s.Concern(ctx, id)
	if err == nil {
		err = may(c.Line, c.Site)
	}
	if err != nil {
		return concern.Concern{}, err
	}
	return c, s.recordRead(ctx, by, "concern.opened_by", string(id), why)
}
