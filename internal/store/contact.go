package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"acs"
	"acs/audit"
	"acs/need"
)

func contactPlace(id string) []byte { return []byte("contact/" + id) }

func mendPlace(id, code string) []byte { return []byte("contact/" + id + "/mend/" + code) }

// SaveContact keeps a contact and, as a task each, what it did not meet.
func (s *Store) SaveContact(ctx context.Context, c audit.Change[need.Contact], site acs.Site) error {
	return s.change(ctx, "save contact", c.Event, c.Jobs, func(tx *sql.Tx) error {
		x := c.Next
		body, err := s.sealJSON(x, contactPlace(x.ID))
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `insert into contact (id, person, line, site, way, at, by, body) values (`+marks(8)+`)`,
			x.ID, string(x.Person), string(x.Line), string(site), string(x.Way), us(x.At), string(x.By), body)
		if err != nil {
			return err
		}
		for _, b := range x.Breaches {
			if _, err := tx.ExecContext(ctx, `insert into contact_breach (contact, code, need) values ($1, $2, $3)`, x.ID, b.Code, b.Need); err != nil {
				return err
			}
		}
		return nil
	})
}

// Contacts gives the contacts with a person, newest first, with what became of their breaches.
func (s *Store) Contacts(ctx context.Context, id acs.PersonID, limit int) ([]need.Contact, error) {
	out, err := rowsOf(ctx, s.read, func(rows *sql.Rows) (c need.Contact, err error) {
		var at int64
		var body []byte
		if err := rows.Scan(&c.ID, &c.Person, &c.Line, &at, &c.By, &body); err != nil {
			return c, err
		}
		c.At = timeOf(at)
		return c, s.openJSON(body, contactPlace(c.ID), &c)
	}, `select id, person, line, at, by, body from contact where person = $1 or person in (select id from person where into_id = $1)`+fmt.Sprintf(` order by at desc, id limit %d`, limitOf(limit, 100, 500)), string(id))
	return out, fail("list contacts", err)
}

const taskColumns = `c.id, c.person, c.line, c.site, c.way, c.at, b.code, b.need, b.mended, b.by, b.how`

func (s *Store) scanTask(rows *sql.Rows) (t need.Task, err error) {
	var at, mended int64
	var how []byte
	if err := rows.Scan(&t.Contact, &t.Person, &t.Line, &t.Site, &t.Way, &at, &t.Code, &t.Need, &mended, &t.By, &how); err != nil {
		return t, err
	}
	t.At, t.Mended = timeOf(at), timeOf(mended)
	if len(how) > 0 {
		t.How, err = s.opened(how, mendPlace(t.Contact, t.Code))
	}
	return t, err
}

// BreachTasks gives what was due and not met and nobody has put right, in the actor's lines and sites, oldest first.
func (s *Store) BreachTasks(ctx context.Context, by acs.Actor, limit int) ([]need.Task, error) {
	w := new(where)
	w.scope(by)
	w.add("b.mended = 0")
	out, err := rowsOf(ctx, s.read, s.scanTask, `select `+taskColumns+` from contact_breach b join contact c on c.id = b.contact`+w.sql()+
		fmt.Sprintf(` order by c.at, c.id limit %d`, limitOf(limit, 100, 500)), w.args...)
	return out, fail("list tasks", err)
}

// BreachTask gives one task.
//
// Errors: NotFound.
func (s *Store) BreachTask(ctx context.Context, contact, code string) (need.Task, error) {
	found, err := rowsOf(ctx, s.read, s.scanTask, `select `+taskColumns+` from contact_breach b join contact c on c.id = b.contact where c.id = $1 and b.code = $2`, contact, code)
	if err != nil {
		return need.Task{}, fail("read task", err)
	}
	if len(found) == 0 {
		return need.Task{}, acs.NotFoundf("There is no such task")
	}
	return found[0], nil
}

// SaveMend saves that a breach was put right.
//
// Errors: Conflict when someone else did it first.
func (s *Store) SaveMend(ctx context.Context, c audit.Change[need.Task]) error {
	return s.change(ctx, "put right", c.Event, c.Jobs, func(tx *sql.Tx) error {
		t := c.Next
		how, err := s.seal.Seal([]byte(t.How), mendPlace(t.Contact, t.Code))
		if err != nil {
			return err
		}
		res, err := tx.ExecContext(ctx, `update contact_breach set mended = $1, by = $2, how = $3 where contact = $4 and code = $5 and mended = 0`,
			us(t.Mended), string(t.By), how, t.Contact, t.Code)
		if err != nil {
			return err
		}
		if n, err := res.RowsAffected(); err != nil || n == 0 {
			return acs.Conflictf("Someone has put this right already")
		}
		return nil
	})
}

// NeedFigures counts contacts and breaches by line since a time, and people whose needs a line has not acknowledged, in the
// actor's lines.
func (s *Store) NeedFigures(ctx context.Context, by acs.Actor, since time.Time) ([]need.Tally, error) {
	of := map[acs.Line]*need.Tally{}
	tally := func(l acs.Line) *need.Tally {
		if of[l] == nil {
			of[l] = &need.Tally{Line: l}
		}
		return of[l]
	}
	w := new(where)
	w.lines(by)
	w.add("at >= $?", us(since))
	_, err := rowsOf(ctx, s.read, func(rows *sql.Rows) (none struct{}, err error) {
		var l acs.Line
		var contacts, breached, open int
		err = rows.Scan(&l, &contacts, &breached, &open)
		t := tally(l)
		t.Contacts, t.Breached, t.Open = contacts, breached, open
		return none, err
	}, `select line, count(*), sum(case when all_of > 0 then 1 else 0 end), coalesce(sum(open_of), 0) from (
		select c.line, c.at, (select count(*) from contact_breach b where b.contact = c.id) all_of,
			(select count(*) from contact_breach b where b.contact = c.id and b.mended = 0) open_of from contact c) x`+w.sql()+` group by line`, w.args...)
	if err != nil {
		return nil, fail("count contacts", err)
	}
	w = new(where)
	w.lines(by)
	w.add("l.version < n.version")
	_, err = rowsOf(ctx, s.read, func(rows *sql.Rows) (none struct{}, err error) {
		var l acs.Line
		var n int
		err = rows.Scan(&l, &n)
		tally(l).Behind = n
		return none, err
	}, `select l.line, count(*) from need_line l join need_sheet n on n.person = l.person`+w.sql()+` group by l.line`, w.args...)
	var out []need.Tally
	for _, k := range acs.Lines {
		if t := of[k.Code]; t != nil {
			out = append(out, *t)
		}
	}
	if t := of[""]; t != nil {
		out = append(out, *t)
	}
	return out, fail("count lines behind", err)
}
