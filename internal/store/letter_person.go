package store

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"acs"
	"acs/audit"
	"acs/intake"
	"acs/person"
)

// LetterPerson tells whom a letter is from: what a colleague chose, else whoever has the National Insurance number with
// which it was sent in. "" where nobody is known.
func (s *Store) LetterPerson(ctx context.Context, id acs.LetterID) (p acs.PersonID, how person.How, err error) {
	err = s.read.QueryRowContext(ctx, `select coalesce(nullif(p.into_id, ''), l.person) from letter_person l left join person p on p.id = l.person where l.letter = $1`, string(id)).Scan(&p)
	if err == nil {
		if p == "" {
			return "", person.NotKnown, nil
		}
		return p, person.Chosen, nil
	}
	if !errors.Is(err, sql.ErrNoRows) {
		return "", "", fail("read whom a letter is from", err)
	}
	known, err := s.Known(ctx, id)
	if err != nil {
		return "", "", err
	}
	n, fault := person.NINO(known.NINO)
	if n == "" || fault != "" {
		return "", person.NotKnown, nil
	}
	rs, err := s.withKeys(ctx, person.Record{NINO: n}.Keys())
	if err != nil {
		return "", "", fail("look for whom a letter is from", err)
	}
	if len(rs) != 1 || rs[0].NINO != n { // two records of one number: a colleague chooses
		return "", person.NotKnown, nil
	}
	return rs[0].ID, person.ByManifest, nil
}

// PeopleMentioned gives records that share a fact with a letter's text.
func (s *Store) PeopleMentioned(ctx context.Context, ks []person.Key) ([]person.Record, error) {
	out, err := s.withKeys(ctx, ks)
	return out, fail("look for people", err)
}

// SaveLetterPerson records whom a colleague chose; "" is nobody we know.
func (s *Store) SaveLetterPerson(ctx context.Context, letter acs.LetterID, p acs.PersonID, by acs.Actor, at time.Time) error {
	ev := audit.Event{At: at, By: by.ID, Did: "letter.person_chosen", On: string(letter), Detail: map[string]string{"person": string(p)}}
	return s.change(ctx, "save whom a letter is from", ev, nil, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `insert into letter_person (letter, person, by, at) values ($1, $2, $3, $4)
			on conflict (letter) do update set person = excluded.person, by = excluded.by, at = excluded.at`, string(letter), string(p), string(by.ID), us(at))
		return err
	})
}

// LettersOf gives the letters of a person, newest first: those that were chosen, and those with their number that nobody
// gave to someone else.
func (s *Store) LettersOf(ctx context.Context, r person.Record) ([]intake.Letter, error) {
	number := ""
	if r.NINO != "" {
		number = s.seal.Index(plainNINO(r.NINO))
	}
	ls, err := rowsOf(ctx, s.read, scanLetter, `select `+letterColumns+` from letter where id in (select letter from letter_person where person = $1 or person in (select id from person where into_id = $1))
		or (nino = $2 and nino <> '' and not exists (select 1 from letter_person o where o.letter = letter.id)) order by received desc, id limit 200`, string(r.ID), number)
	return ls, fail("list letters of a person", err)
}
