package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"acs"
	"acs/audit"
	"acs/lesson"
)

const lessonColumns = `d.item, d.n, i.letter, i.channel, i.line, i.site, d.outcome, i.urgency, d.verdicts, d.by, d.at,
	coalesce(l.confirmed, -1), coalesce(l.why, ''), coalesce(l.by, ''), coalesce(l.at, 0)`

// lessonTables join the latest decision of each item, where its reader marked signals, with what became of it.
const lessonTables = ` from decision d join review_item i on i.id = d.item left join lesson l on l.item = d.item and l.n = d.n
	where d.verdicts not in ('', '[]', 'null') and d.n = (select max(x.n) from decision x where x.item = d.item)`

func scanLesson(rows *sql.Rows) (l lesson.Lesson, err error) {
	var verdicts string
	var decided, at int64
	var confirmed int
	err = rows.Scan(&l.Review, &l.N, &l.Letter, &l.Channel, &l.Line, &l.Site, &l.Outcome, &l.Urgency, &verdicts, &l.Decider, &decided, &confirmed, &l.Why, &l.By, &at)
	if err != nil {
		return l, err
	}
	l.Decided, l.At = timeOf(decided), timeOf(at)
	l.State = map[int]lesson.State{-1: lesson.Waiting, 0: lesson.Refused, 1: lesson.Confirmed}[confirmed]
	return l, json.Unmarshal([]byte(verdicts), &l.Verdicts)
}

// Lessons gives the decisions in the actor's lines and sites that wait for a second person, oldest first, without the
// actor's own.
func (s *Store) Lessons(ctx context.Context, by acs.Actor, limit int) ([]lesson.Lesson, error) {
	w := new(where)
	w.scope(by)
	w.add("d.by <> $?", string(by.ID))
	cond := ""
	for _, p := range w.parts {
		cond += " and " + p
	}
	out, err := rowsOf(ctx, s.read, scanLesson, `select `+lessonColumns+lessonTables+` and l.item is null`+cond+
		fmt.Sprintf(` order by d.at, d.item limit %d`, limitOf(limit, 25, 100)), w.args...)
	return out, fail("list lessons", err)
}

// Lesson gives the lesson of a review's latest decision.
//
// Errors: NotFound where there is no decision, or its reader marked no signal.
func (s *Store) Lesson(ctx context.Context, id acs.ReviewID) (lesson.Lesson, error) {
	found, err := rowsOf(ctx, s.read, scanLesson, `select `+lessonColumns+lessonTables+` and d.item = $1`, string(id))
	if err != nil {
		return lesson.Lesson{}, fail("read lesson", err)
	}
	if len(found) == 0 {
		return lesson.Lesson{}, acs.NotFoundf("There is nothing to confirm in review %s", id)
	}
	return found[0], nil
}

// LessonFor gives a lesson to a person, and records that they read it.
func (s *Store) LessonFor(ctx context.Context, by acs.Actor, id acs.ReviewID) (lesson.Lesson, error) {
	l, err := s.Lesson(ctx, id)
	if err != nil {
		return l, err
	}
	return l, s.recordRead(ctx, by, "lesson.opened", string(id), "quality")
}

// SaveLesson saves what a second person said of a lesson.
//
// Errors: Conflict when someone else was first.
func (s *Store) SaveLesson(ctx context.Context, c audit.Change[lesson.Lesson]) error {
	return s.change(ctx, "save lesson", c.Event, c.Jobs, func(tx *sql.Tx) error {
		l := c.Next
		_, err := tx.ExecContext(ctx, `insert into lesson (item, n, confirmed, why, by, at) values ($1, $2, $3, $4, $5, $6)`,
			string(l.Review), l.N, bit(l.State == lesson.Confirmed), l.Why, string(l.By), us(l.At))
		if isUnique(err) {
			return acs.Conflictf("Someone has settled this already")
		}
		return err
	})
}

// ConfirmedLessons gives every confirmed lesson whose decision still counts, oldest first.
func (s *Store) ConfirmedLessons(ctx context.Context) ([]lesson.Lesson, error) {
	out, err := rowsOf(ctx, s.read, scanLesson, `select `+lessonColumns+lessonTables+` and l.confirmed = 1 order by l.at, d.item`)
	return out, fail("list confirmed lessons", err)
}
