package store

import (
	"context"
	"database/sql"
	"time"

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
	rows, err := rowsOf(ctx, s.read, scanDayRow, `select l.id, l.line, l.received, l.taken, coalesce(i.id, ''), coalesce(i.urgency, 0),
		coalesce(i.due, 0), coalesce(i.queued, 0), coalesce(i.decided, 0)
		from (select id, line, received, taken from letter`+w.sql()+`) l left join review_item i on i.letter = l.id`, w.args...)
	if err != nil {
		return intake.Day{}, fail("read the day", err)
	}
	at := make(map[acs.LetterID]int, len(rows))
	for i, r := range rows {
		at[r.Letter] = i
	}
	_, err = rowsOf(ctx, s.read, func(r *sql.Rows) (none struct{}, err error) {
		st, err := scanStep(r)
		if i, ok := at[st.Letter]; ok {
			rows[i].Steps = append(rows[i].Steps, st)
		}
		return none, err
	}, `select s.letter, s.name, s.started, s.finished, s.outcome, s.version
		from (select id from letter`+w.sql()+`) l join letter_step s on s.letter = l.id order by s.letter, s.finished`, w.args...)
	if err != nil {
		return intake.Day{}, fail("read the day", err)
	}
	return intake.Figures(from, to, s.now(), rows), nil
}

func scanDayRow(rows *sql.Rows) (r intake.DayRow, err error) {
	var received, taken, due, queued, decided int64
	err = rows.Scan(&r.Letter, &r.Line, &received, &taken, &r.Review, &r.Urgency, &due, &queued, &decided)
	r.Received, r.Taken, r.Due, r.Queued, r.Decided = timeOf(received), timeOf(taken), timeOf(due), timeOf(queued), timeOf(decided)
	return r, err
}
