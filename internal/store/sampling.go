package store

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"acs"
	"acs/audit"
	"acs/clock"
	"acs/sampling"
)

// latestScores bounds the letters from whose scores a day's bar is set.
const latestScores = 5000

// SampleDay gives what the draws of the London day of a time hang on. The day's first letter settles it: a seed from the
// machine's own randomness, the plan, and the bar by the letters of the days before.
func (s *Store) SampleDay(ctx context.Context, at time.Time, plan sampling.Plan) (sampling.Day, error) {
	day := at.In(clock.London).Format(time.DateOnly)
	d, err := sampleDay(ctx, s.read, day)
	if !errors.Is(err, sql.ErrNoRows) {
		return d, fail("read the day's draw", err)
	}
	scores, err := rowsOf(ctx, s.read, func(rows *sql.Rows) (x float64, err error) { return x, rows.Scan(&x) },
		fmt.Sprintf(`select score from screened where flagged = 0 and score >= 0 order by day desc limit %d`, latestScores))
	if err != nil {
		return d, fail("read the day's draw", err)
	}
	d = sampling.Day{Day: day, Plan: plan, Bar: sampling.Bar(scores)}
	_, _ = rand.Read(d.Seed[:]) // never fails
	body, err := json.Marshal(plan)
	if err != nil {
		return d, err
	}
	ev := audit.Event{At: at, By: acs.System.ID, Did: "sampling.day_began", On: "sampling/" + day}
	err = s.inTx(ctx, "begin the day's draw", func(tx *sql.Tx) error {
		res, err := tx.ExecContext(ctx, `insert into sample_day (day, seed, plan, bar) values ($1, $2, $3, $4) on conflict (day) do nothing`,
			day, hex.EncodeToString(d.Seed[:]), string(body), d.Bar)
		if err != nil {
			return err
		}
		if n, err := res.RowsAffected(); err != nil || n == 0 {
			d, err = sampleDay(ctx, tx, day) // another machine was first: its seed holds
			return err
		}
		return s.append(ctx, tx, ev)
	})
	return d, err
}

func sampleDay(ctx context.Context, q querier, day string) (sampling.Day, error) {
	d := sampling.Day{Day: day}
	var seed, plan string
	if err := q.QueryRowContext(ctx, `select seed, plan, bar from sample_day where day = $1`, day).Scan(&seed, &plan, &d.Bar); err != nil {
		return d, err
	}
	raw, err := hex.DecodeString(seed)
	if err != nil || len(raw) != len(d.Seed) {
		return d, fmt.Errorf("seed of %s: %w", day, errors.Join(err, errors.New("not a seed")))
	}
	copy(d.Seed[:], raw)
	return d, json.Unmarshal([]byte(plan), &d.Plan)
}

// insertScreened keeps what was found in a letter, once: a letter is drawn on its first way alone.
func insertScreened(ctx context.Context, tx *sql.Tx, x sampling.Screened) error {
	_, err := tx.ExecContext(ctx, `insert into screened (letter, day, flagged, stratum, chance, drawn, score, model, reading, style)
		values (`+marks(10)+`) on conflict (letter) do nothing`,
		string(x.Letter), x.Day, bit(x.Flagged), string(x.Stratum), x.Chance, bit(x.Drawn), x.Score, x.Model, x.Reading, x.Style)
	return err
}

// bit is how a yes or no is kept.
func bit(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// SampleOf gives what the draws of a day hang on, and each letter of that day as it was recorded.
//
// Errors: NotFound where nothing was drawn on that day.
func (s *Store) SampleOf(ctx context.Context, day string) (sampling.Day, []sampling.Screened, error) {
	d, err := sampleDay(ctx, s.read, day)
	if err != nil {
		return d, nil, notFound("read the day's draw", err, "Nothing was drawn on %s", day)
	}
	all, err := rowsOf(ctx, s.read, func(rows *sql.Rows) (x sampling.Screened, err error) {
		var flagged, drawn int
		err = rows.Scan(&x.Letter, &x.Day, &flagged, &x.Stratum, &x.Chance, &drawn, &x.Score, &x.Model, &x.Reading, &x.Style)
		x.Flagged, x.Drawn = flagged == 1, drawn == 1
		return x, err
	}, `select letter, day, flagged, stratum, chance, drawn, score, model, reading, style from screened where day = $1 order by letter`, day)
	return d, all, fail("read the day's draw", err)
}
