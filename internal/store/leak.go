package store

import (
	"context"
	"database/sql"
	"strconv"
	"time"

	"acs"
	"acs/audit"
	"acs/intake"
	"acs/leak"
	"acs/redaction"
)

// SaveLook saves what somebody said of what was hidden in a letter.
func (s *Store) SaveLook(ctx context.Context, c audit.Change[leak.Look]) error {
	return s.change(ctx, "save look", c.Event, c.Jobs, func(tx *sql.Tx) error { return insertLook(ctx, tx, c.Next) })
}

// insertLook keeps a look and its reports. Who has looked at all of a letter once keeps having done so; the check that
// runs again says the same again, and its reports stand once.
func insertLook(ctx context.Context, tx *sql.Tx, k leak.Look) error {
	whole := 0
	if k.Whole {
		whole = 1
	}
	_, err := tx.ExecContext(ctx, `insert into hiding_look (letter, source, by, at, channel, line, site, quality, whole)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
		on conflict (letter, source, by) do update set at = excluded.at, quality = excluded.quality,
			whole = case when hiding_look.whole = 1 then 1 else excluded.whole end`,
		string(k.Letter), string(k.Source), string(k.By), us(k.At), string(k.Channel), string(k.Line), string(k.Site), string(k.Quality), whole)
	if err != nil {
		return err
	}
	if k.Source == leak.Check {
		if _, err := tx.ExecContext(ctx, `delete from hiding_report where letter = $1 and source = $2`, string(k.Letter), string(k.Source)); err != nil {
			return err
		}
	}
	for _, r := range k.Reports {
		_, err := tx.ExecContext(ctx, `insert into hiding_report (id, letter, source, kind, type, cause, first, beyond, by, at)
			values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
			r.ID, string(k.Letter), string(k.Source), string(r.Kind), string(r.Type), string(r.Cause), r.Start, r.End, string(k.By), us(k.At))
		if err != nil {
			return err
		}
	}
	return nil
}

// Reports gives what people have said of one letter's hiding, oldest first.
func (s *Store) Reports(ctx context.Context, id acs.LetterID) ([]leak.Report, error) {
	out, err := rowsOf(ctx, s.read, func(rows *sql.Rows) (r leak.Report, err error) {
		err = rows.Scan(&r.ID, &r.Kind, &r.Type, &r.Cause, &r.Start, &r.End)
		return r, err
	}, `select id, kind, type, cause, first, beyond from hiding_report where letter = $1 and source = $2 order by at, id`, string(id), string(leak.Reviewer))
	return out, fail("read reports", err)
}

// CheckedLetters gives the letters in the actor's lines and sites that a person has looked at whole, by identifier.
func (s *Store) CheckedLetters(ctx context.Context, by acs.Actor, after acs.LetterID, limit int) ([]intake.Letter, error) {
	w := new(where)
	w.add(`id > $?`, string(after))
	w.add(`exists (select 1 from hiding_look k where k.letter = letter.id and k.source = $? and k.whole = 1)`, string(leak.Reviewer))
	w.scope(by)
	out, err := rowsOf(ctx, s.read, scanLetter, `select `+letterColumns+` from letter`+w.sql()+` order by id limit `+strconv.Itoa(limit), w.args...)
	return out, fail("read checked letters", err)
}

// LeakFigures counts, since a time, the letters that were looked at whole and those in which something was left
// standing, within the actor's lines and sites.
func (s *Store) LeakFigures(ctx context.Context, by acs.Actor, since time.Time) (leak.Figures, error) {
	f := leak.NewFigures()
	w := new(where)
	w.add("k.whole = 1 and k.at >= $?", us(since))
	w.scope(by)
	_, err := rowsOf(ctx, s.read, func(rows *sql.Rows) (none struct{}, err error) {
		var source leak.Source
		var channel acs.Channel
		var q leak.Quality
		var c leak.Count
		err = rows.Scan(&source, &channel, &q, &c.Letters, &c.Leaky)
		f.Add(source, channel, q, c)
		return none, err
	}, `select k.source, k.channel, min(k.quality), count(distinct k.letter), count(distinct r.letter) from hiding_look k
		left join hiding_report r on r.letter = k.letter and r.source = k.source and r.kind = 'shown'`+w.sql()+` group by k.source, k.channel, k.quality`, w.args...)
	if err != nil {
		return f, fail("count leaks", err)
	}
	_, err = rowsOf(ctx, s.read, func(rows *sql.Rows) (none struct{}, err error) {
		var source leak.Source
		var typ redaction.Type
		var letters int
		err = rows.Scan(&source, &typ, &letters)
		f.Type[source][typ] = letters
		return none, err
	}, `select r.source, r.type, count(distinct r.letter)`+reportsLooked+w.sql()+` and r.kind = 'shown' group by r.source, r.type`, w.args...)
	if err != nil {
		return f, fail("count leaks", err)
	}
	_, err = rowsOf(ctx, s.read, func(rows *sql.Rows) (none struct{}, err error) {
		var source leak.Source
		var kind leak.Kind
		var typ redaction.Type
		var cause leak.Cause
		var n int
		err = rows.Scan(&source, &kind, &typ, &cause, &n)
		if kind == leak.Needless {
			f.Needless[typ] += n
		} else {
			f.Cause[source][cause] += n
		}
		return none, err
	}, `select r.source, r.kind, r.type, r.cause, count(distinct r.id)`+reportsLooked+w.sql()+` group by r.source, r.kind, r.type, r.cause`, w.args...)
	return f, fail("count leaks", err)
}

// reportsLooked are the reports of letters that were looked at.
const reportsLooked = ` from hiding_report r join hiding_look k on k.letter = r.letter and k.source = r.source`
