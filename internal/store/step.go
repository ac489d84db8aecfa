package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"slices"

	"acs"
	"acs/intake"
	"acs/review"
	"acs/signal"
)

// SaveStep saves what one step of a letter gave: all of it, with its audit event, the jobs that follow and the end of
// the running job, or nothing.
//
// Errors: Conflict when the letter's item has changed since it was read: the step is run again.
func (s *Store) SaveStep(ctx context.Context, d review.StepDone) error {
	jobs := d.Jobs
	if d.Item != nil {
		if d.Item.Event.By == "" {
			return errNobody
		}
		jobs = append(slices.Clone(jobs), d.Item.Jobs...)
	}
	return s.change(ctx, "save step", d.Event, jobs, func(tx *sql.Tx) error {
		if err := s.moveLetter(ctx, tx, d); err != nil {
			return err
		}
		if d.Trouble != nil {
			_, err := tx.ExecContext(ctx, `insert into letter_trouble (letter, n, step, reason, at)
				select $1, count(*), $2, $3, $4 from letter_trouble where letter = $5`,
				string(d.Letter), d.Trouble.Step, d.Trouble.Reason, us(d.Trouble.At), string(d.Letter))
			if err != nil {
				return err
			}
		}
		if d.Assessment != nil {
			if err := s.insertAssessment(ctx, tx, d); err != nil {
				return err
			}
		}
		if d.Screened != nil {
			if err := insertScreened(ctx, tx, *d.Screened); err != nil {
				return err
			}
		}
		if d.Hidden != nil {
			if err := insertLook(ctx, tx, *d.Hidden); err != nil {
				return err
			}
		}
		if d.Item == nil {
			return nil
		}
		if err := s.saveItem(ctx, tx, d.Item.Next); err != nil {
			return err
		}
		return s.append(ctx, tx, d.Item.Event)
	})
}

func (s *Store) moveLetter(ctx context.Context, tx *sql.Tx, d review.StepDone) error {
	if d.Step.Name != "" {
		_, err := tx.ExecContext(ctx, `insert into letter_step (letter, name, started, finished, outcome, version) values ($1, $2, $3, $4, $5, $6)
			on conflict (letter, name, started) do nothing`,
			string(d.Letter), d.Step.Name, us(d.Step.Started), us(d.Step.Finished), d.Step.Outcome, d.Step.Version)
		if err != nil {
			return err
		}
	}
	if d.Pages > 0 {
		if _, err := tx.ExecContext(ctx, `update letter set pages = $1 where id = $2`, d.Pages, string(d.Letter)); err != nil {
			return err
		}
	}
	if d.Stage == "" {
		return nil
	}
	var stage intake.Stage
	if err := tx.QueryRowContext(ctx, `select stage from letter where id = $1`, string(d.Letter)).Scan(&stage); err != nil {
		return notFound("save step", err, "There is no letter %s", d.Letter)
	}
	if slices.Index(intake.Stages, d.Stage) <= slices.Index(intake.Stages, stage) {
		return nil
	}
	_, err := tx.ExecContext(ctx, `update letter set stage = $1 where id = $2`, string(d.Stage), string(d.Letter))
	return err
}

func (s *Store) insertAssessment(ctx context.Context, tx *sql.Tx, d review.StepDone) error {
	body, err := json.Marshal(d.Assessment)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `insert into assessment (letter, n, at, body) select $1, count(*), $2, $3 from assessment where letter = $4`,
		string(d.Letter), us(d.Event.At), string(body), string(d.Letter))
	return err
}

// Assessment gives the latest assessment of a letter; ok is false when there is none.
func (s *Store) Assessment(ctx context.Context, id acs.LetterID) (a signal.Assessment, ok bool, err error) {
	var body string
	err = s.read.QueryRowContext(ctx, `select body from assessment where letter = $1 order by n desc limit 1`, string(id)).Scan(&body)
	if err == sql.ErrNoRows {
		return a, false, nil
	}
	if err != nil {
		return a, false, fail("read assessment", err)
	}
	return a, true, json.Unmarshal([]byte(body), &a)
}

// Steps gives what a letter has passed, oldest first.
func (s *Store) Steps(ctx context.Context, id acs.LetterID) ([]intake.Step, error) {
	out, err := rowsOf(ctx, s.read, scanStep, `select letter, name, started, finished, outcome, version from letter_step where letter = $1 order by started, finished`, string(id))
	return out, fail("read steps", err)
}

func scanStep(rows *sql.Rows) (st intake.Step, err error) {
	var from, to int64
	err = rows.Scan(&st.Letter, &st.Name, &from, &to, &st.Outcome, &st.Version)
	st.Started, st.Finished = timeOf(from), timeOf(to)
	return st, err
}

// Progress tells how far the letters of a batch have got; with no batch, those of the last 24 hours.
func (s *Store) Progress(ctx context.Context, by acs.Actor, batch string) (intake.Progress, error) {
	w := new(where)
	w.scope(by)
	if batch != "" {
		w.text("batch", batch)
	} else {
		w.add("taken >= $?", us(s.now().AddDate(0, 0, -1)))
	}
	p := intake.Progress{Batch: batch, ByStage: map[intake.Stage]int{}}
	_, err := rowsOf(ctx, s.read, func(rows *sql.Rows) (none struct{}, err error) {
		var stage intake.Stage
		var n int
		err = rows.Scan(&stage, &n)
		p.ByStage[stage], p.Total = n, p.Total+n
		return none, err
	}, `select stage, count(*) from letter`+w.sql()+` group by stage`, w.args...)
	if err == nil {
		err = s.read.QueryRowContext(ctx, `select count(*) from letter`+w.sql()+` and exists (select 1 from letter_trouble t where t.letter = letter.id)`, w.args...).Scan(&p.Troubled)
	}
	if err != nil {
		return p, fail("read progress", err)
	}
	ls, err := rowsOf(ctx, s.read, scanLetter, `select `+letterColumns+` from letter`+w.sql()+` order by taken desc, id limit 200`, w.args...)
	if err == nil {
		p.Letters, err = s.withTroubles(ctx, s.read, ls)
	}
	return p, fail("read progress", err)
}
