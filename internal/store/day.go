package store

import (
	"context"
	"database/sql"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"acs"
	"acs/clock"
	"acs/intake"
)

// Day gives the figures of the London day of a time, over the actor's lines and sites.
func (s *Store) Day(ctx context.Context, by acs.Actor, day time.Time) (intake.Day, error) {
	from, to := clock.Day(day)
	w := new(where)
	w.scope(by)
	w.add("received >= $? and received < $?", us(from), us(to))
	var rows []intake.DayRow
	var steps []intake.Step
	var both errgroup.Group // a day has 25,000 letters and four times as many steps
	both.Go(func() (err error) {
		rows, err = rowsOf(ctx, s.read, scanDayRow, `select l.id, l.line, l.received, l.taken, coalesce(i.id, ''), coalesce(i.urgency, 0),
			coalesce(i.due, 0), coalesce(i.queued, 0), coalesce(i.decided, 0)
			from (select id, line, received, taken from letter`+w.sql()+`) l left join review_item i on i.letter = l.id`, w.args...)
		return err
	})
	both.Go(func() (err error) {
		steps, err = rowsOf(ctx, s.read, scanDayStep, `select s.letter, s.name, s.started, s.finished, s.outcome
			from (select id from letter`+w.sql()+`) l join letter_step s on s.letter = l.id`, w.args...)
		return err
	})
	if err := both.Wait(); err != nil {
		return intake.Day{}, fail("read the day", err)
	}
	at := make(map[acs.LetterID]int, len(rows))
	for i, r := range rows {
		at[r.Letter] = i
	}
	for _, st := range steps {
		if i, ok := at[st.Letter]; ok {
			rows[i].Steps = append(rows[i].Steps, st)
		}
	}
	for _, r := range rows { // sorting all of a day's steps in the database took longer than reading them
		slices.SortStableFunc(r.Steps, func(a, b intake.Step) int { return a.Finished.Compare(b.Finished) })
	}
	return intake.Figures(from, to, s.now(), rows), nil
}

func scanDayStep(rows *sql.Rows) (st intake.Step, err error) {
	var from, to int64
	err = rows.Scan(&st.Letter, &st.Name, &from, &to, &st.Outcome)
	st.Started, st.Finished = timeOf(from), timeOf(to)
	return st, err
}

func scanDayRow(rows *sql.Rows) (r intake.DayRow, err error) {
	var received, taken, due, queued, decided int64
	err = rows.Scan(&r.Letter, &r.Line, &received, &taken, &r.Review, &r.Urgency, &due, &queued, &decided)
	r.Received, r.Taken, r.Due, r.Queued, r.Decided = timeOf(received), timeOf(taken), timeOf(due), timeOf(queued), timeOf(decided)
	return r, err
}
