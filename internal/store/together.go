package store

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"acs"
	"acs/audit"
	"acs/need"
	"acs/person"
)

// Together is what changes at once when two records are merged or parted, or a need moves to the right person.
type Together struct {
	People []audit.Change[person.Record]
	Needs  []audit.Change[need.Sheet]
	Tell   []acs.StaffID // who saw what stood on the wrong record
	Wrong  acs.PersonID  // whose record that was
}

// SaveTogether saves all of it in one transaction, each change with its own entry in the log.
//
// Errors: Conflict when someone else has changed one of them since it was read.
func (s *Store) SaveTogether(ctx context.Context, t Together) error {
	var evs []audit.Event
	var jobs []audit.Job
	for _, c := range t.People {
		evs, jobs = append(evs, c.Event), append(jobs, c.Jobs...)
	}
	for _, c := range t.Needs {
		evs, jobs = append(evs, c.Event), append(jobs, c.Jobs...)
	}
	if len(evs) == 0 {
		return errors.New("save together: nothing to save")
	}
	return s.change(ctx, "save together", evs[len(evs)-1], jobs, func(tx *sql.Tx) error {
		lines := map[acs.PersonID][]acs.Line{}
		for _, c := range t.People {
			if err := s.savePerson(ctx, tx, c.Next); err != nil {
				return err
			}
			lines[c.Next.ID] = c.Next.Lines
		}
		for _, c := range t.Needs {
			ls, known := lines[c.Next.Person]
			if !known {
				var text string
				if err := tx.QueryRowContext(ctx, `select lines from person where id = $1`, string(c.Next.Person)).Scan(&text); err != nil {
					return err
				}
				ls = linesOf(text)
			}
			if err := s.saveNeeds(ctx, tx, c.Next, ls); err != nil {
				return err
			}
		}
		for _, staff := range t.Tell {
			_, err := tx.ExecContext(ctx, `insert into correction (id, staff, person, at) values ($1, $2, $3, $4)`,
				acs.NewID("x"), string(staff), string(t.Wrong), us(evs[0].At))
			if err != nil {
				return err
			}
		}
		if len(evs) == 1 {
			return nil
		}
		return s.appendAll(ctx, tx, evs[:len(evs)-1])
	})
}

// SavePair saves both records of a merge or a parting, and the needs that go with it.
func (s *Store) SavePair(ctx context.Context, kept, went audit.Change[person.Record], needs []audit.Change[need.Sheet]) error {
	return s.SaveTogether(ctx, Together{People: []audit.Change[person.Record]{kept, went}, Needs: needs})
}

// SaveMove saves a need that moves from the wrong record to the right one, and tells those who saw it.
func (s *Store) SaveMove(ctx context.Context, left, came audit.Change[need.Sheet], tell []acs.StaffID) error {
	return s.SaveTogether(ctx, Together{Needs: []audit.Change[need.Sheet]{left, came}, Tell: tell, Wrong: left.Next.Person})
}

// Corrections gives what someone has not yet read.
func (s *Store) Corrections(ctx context.Context, by acs.StaffID) ([]need.Correction, error) {
	out, err := rowsOf(ctx, s.read, func(rows *sql.Rows) (c need.Correction, err error) {
		var at int64
		err = rows.Scan(&c.ID, &c.Staff, &c.Person, &at)
		c.At = timeOf(at)
		return c, err
	}, `select id, staff, person, at from correction where staff = $1 and read_at = 0 order by at, id limit 100`, string(by))
	return out, fail("list corrections", err)
}

// ReadCorrection records that someone has read that what they saw stood on the wrong record.
//
// Errors: NotFound; Conflict when it is not theirs, or was read.
func (s *Store) ReadCorrection(ctx context.Context, id string, by acs.Actor, at time.Time) error {
	ev := audit.Event{At: at, By: by.ID, Did: "need.correction_read", On: id}
	return s.change(ctx, "read correction", ev, nil, func(tx *sql.Tx) error {
		res, err := tx.ExecContext(ctx, `update correction set read_at = $1 where id = $2 and staff = $3 and read_at = 0`, us(at), id, string(by.ID))
		if err != nil {
			return err
		}
		if n, err := res.RowsAffected(); err != nil || n > 0 {
			return err
		}
		var there int
		if err := tx.QueryRowContext(ctx, `select count(*) from correction where id = $1`, id).Scan(&there); err != nil {
			return err
		}
		if there == 0 {
			return acs.NotFoundf("There is no such correction")
		}
		return acs.Conflictf("This was read already, or is for someone else to read")
	})
}

// Duplicates proposes the records that may be of the same person.
func (s *Store) Duplicates(ctx context.Context, r person.Record) ([]person.Found, error) {
	q := person.Query{NINO: r.NINO, Name: r.Name(), Born: r.Born, Postcode: r.Postcode}
	rs, err := s.candidates(ctx, q)
	return r.Duplicates(rs), fail("look for duplicates", err)
}

// MergedInto gives the records that were merged into one.
func (s *Store) MergedInto(ctx context.Context, id acs.PersonID) ([]person.Record, error) {
	out, err := rowsOf(ctx, s.read, s.scanPerson, `select `+personColumns+` from person where into_id = $1 order by n`, string(id))
	return out, fail("list merged records", err)
}
