package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"strconv"
	"time"

	"acs"
	"acs/audit"
	"acs/intake"
	"acs/promotion"
	"acs/review"
	"acs/signal"
)

// ModelState gives which version of the model is in force.
func (s *Store) ModelState(ctx context.Context) (promotion.State, error) {
	st := promotion.First()
	var body string
	err := s.read.QueryRowContext(ctx, `select body from model_state where one = 1`).Scan(&body)
	if errors.Is(err, sql.ErrNoRows) {
		return st, nil
	}
	if err != nil {
		return st, fail("read which model is in force", err)
	}
	return st, json.Unmarshal([]byte(body), &st)
}

// SaveModelState saves what a verb decided about which version is in force.
//
// Errors: Conflict when someone else has changed it since it was read.
func (s *Store) SaveModelState(ctx context.Context, c audit.Change[promotion.State]) error {
	return s.change(ctx, "save which model is in force", c.Event, c.Jobs, func(tx *sql.Tx) error {
		body, err := json.Marshal(c.Next)
		if err != nil {
			return err
		}
		if c.Next.Edition == promotion.First().Edition+1 {
			_, err = tx.ExecContext(ctx, `insert into model_state (one, edition, body) values (1, $1, $2)`, c.Next.Edition, string(body))
			if isUnique(err) {
				return errStateMoved
			}
			return err
		}
		res, err := tx.ExecContext(ctx, `update model_state set edition = $1, body = $2 where one = 1 and edition = $3`, c.Next.Edition, string(body), c.Next.Edition-1)
		if err != nil {
			return err
		}
		if n, err := res.RowsAffected(); err != nil || n == 0 {
			return errStateMoved
		}
		return nil
	})
}

var errStateMoved = acs.Conflictf("Someone else has changed which model is in force since you opened this page. Look at it again")

// AddModel records a version whose file is in storage.
//
// Errors: Conflict when it was added already.
func (s *Store) AddModel(ctx context.Context, c audit.Change[promotion.Version]) error {
	return s.change(ctx, "add model", c.Event, c.Jobs, func(tx *sql.Tx) error {
		v := c.Next
		_, err := tx.ExecContext(ctx, `insert into model_version (id, digest, bytes, card, why, by, at) values (`+marks(7)+`)`,
			v.ID, v.Digest, v.Bytes, string(v.Card), v.Why, string(v.By), us(v.At))
		if isUnique(err) {
			return acs.Conflictf("The version %s was added already", v.ID)
		}
		return err
	})
}

// SaveMeasurement records how a version did.
func (s *Store) SaveMeasurement(ctx context.Context, c audit.Change[promotion.Measurement]) error {
	return s.change(ctx, "save measurement", c.Event, c.Jobs, func(tx *sql.Tx) error {
		body, err := json.Marshal(c.Next)
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `insert into model_measurement (version, n, at, body) select $1, count(*), $2, $3 from model_measurement where version = $4`,
			c.Next.Version, us(c.Next.At), string(body), c.Next.Version)
		return err
	})
}

// Models gives the versions that were added, latest first, with their measurements.
func (s *Store) Models(ctx context.Context) ([]promotion.Version, error) {
	out, err := rowsOf(ctx, s.read, func(rows *sql.Rows) (v promotion.Version, err error) {
		var card string
		var at int64
		err = rows.Scan(&v.ID, &v.Digest, &v.Bytes, &card, &v.Why, &v.By, &at)
		v.Card, v.At = json.RawMessage(card), timeOf(at)
		return v, err
	}, `select id, digest, bytes, card, why, by, at from model_version order by at desc, id`)
	for i := range out {
		if err == nil {
			out[i].Measurements, err = s.Measurements(ctx, out[i].ID)
		}
	}
	return out, fail("list models", err)
}

// Measurements gives how a version did, oldest first; promotion.Shipped has its own.
func (s *Store) Measurements(ctx context.Context, version string) ([]promotion.Measurement, error) {
	out, err := rowsOf(ctx, s.read, scanJSON[promotion.Measurement], `select body from model_measurement where version = $1 order by n`, version)
	return out, fail("read measurements", err)
}

// SaveShadow keeps what a version without effect made of a letter. It changes nothing of the letter.
func (s *Store) SaveShadow(ctx context.Context, letter acs.LetterID, version string, a signal.Assessment, at time.Time) error {
	body, err := json.Marshal(a)
	if err != nil {
		return err
	}
	ev := audit.Event{At: at, By: acs.System.ID, Did: "letter.shadow_assessed", On: string(letter), Detail: map[string]string{"version": version}}
	return s.change(ctx, "save shadow assessment", ev, nil, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `insert into shadow_assessment (letter, version, at, urgency, body) values ($1, $2, $3, $4, $5) on conflict (letter, version) do nothing`,
			string(letter), version, us(at), int(a.Urgency), string(body))
		return err
	})
}

// Shadows counts, for a version without effect, what it called each letter against what the version in force called it
// and, where a person has decided, what they decided. Of letters assessed since a time.
func (s *Store) Shadows(ctx context.Context, version string, since time.Time) ([]promotion.Shadowed, error) {
	out, err := rowsOf(ctx, s.read, func(rows *sql.Rows) (x promotion.Shadowed, err error) {
		return x, rows.Scan(&x.Shadow, &x.InForce, &x.Outcome, &x.N)
	}, `select sh.urgency, i.urgency, coalesce(d.outcome, ''), count(*) from shadow_assessment sh
		join review_item i on i.letter = sh.letter
		left join decision d on d.item = i.id and d.n = (select max(x.n) from decision x where x.item = i.id)
		where sh.version = $1 and sh.at >= $2 group by sh.urgency, i.urgency, coalesce(d.outcome, '') order by 1 desc, 2 desc, 3`, version, us(since))
	return out, fail("compare assessments", err)
}

// atOnce bounds the letters that are put before people in one transaction.
const atOnce = 200

// PutAllBeforePeople takes a batch of undecided letters of ordinary work to the review pile, oldest first, while the
// model is off, and asks for the next batch where there are more. It tells how many there were.
func (s *Store) PutAllBeforePeople(ctx context.Context, job promotion.AllToPeople, at time.Time) (n int, err error) {
	st, err := s.ModelState(ctx)
	if err != nil || !st.PeopleOnly {
		return 0, err
	}
	items, err := rowsOf(ctx, s.read, scanItem, `select `+itemColumns+` from review_item where decided = 0 and queue = 'ordinary' order by received, id limit `+strconv.Itoa(atOnce))
	if err != nil || len(items) == 0 {
		return 0, fail("put all before people", err)
	}
	var next []audit.Job
	if len(items) == atOnce {
		next = []audit.Job{promotion.AllToPeople{Edition: job.Edition, Batch: job.Batch + 1}}
	}
	ev := audit.Event{At: at, By: acs.System.ID, Did: "models.all_to_people", On: promotion.On, Detail: map[string]string{"letters": strconv.Itoa(len(items))}}
	return len(items), s.change(ctx, "put all before people", ev, next, func(tx *sql.Tx) error {
		for i := range items {
			c := review.Put("", &items[i], intake.Letter{}, review.Finding{Why: []review.Why{review.PeopleOnly}}, acs.System, at)
			err := s.saveItem(ctx, tx, c.Next)
			if acs.KindOf(err) == acs.Conflict {
				continue // someone works on it: it stands before a person already
			}
			if err == nil {
				err = s.append(ctx, tx, c.Event)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
}
