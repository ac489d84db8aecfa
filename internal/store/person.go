package store

import (
	"context"
	"database/sql"
	"strconv"
	"strings"

	"acs"
	"acs/audit"
	"acs/person"
)

const personColumns = `id, site, lines, into_id, created, changed, version, body`

func personPlace(id acs.PersonID) []byte { return []byte("person/" + string(id)) }

func searchPlace(id string) []byte { return []byte("search/" + id) }

// SavePerson saves what a verb decided about a person: the record, sealed, and the keys by which it is found, hashed.
// The version before it is kept.
//
// Errors: Conflict when someone else has changed it since it was read.
func (s *Store) SavePerson(ctx context.Context, c audit.Change[person.Record]) error {
	return s.change(ctx, "save person", c.Event, c.Jobs, func(tx *sql.Tx) error { return s.savePerson(ctx, tx, c.Next) })
}

func (s *Store) savePerson(ctx context.Context, tx *sql.Tx, r person.Record) error {
	body, err := s.sealPerson(r)
	if err != nil {
		return err
	}
	if r.Version == 1 {
		var n int64
		err := tx.QueryRowContext(ctx, `insert into person (`+personColumns+`) values (`+marks(8)+`) returning n`,
			string(r.ID), string(r.Site), linesText(r.Lines), string(r.Into), us(r.Created), us(r.Changed), r.Version, body).Scan(&n)
		if err != nil {
			return err
		}
		return s.addKeys(ctx, tx, n, r)
	}
	var n int64
	err = tx.QueryRowContext(ctx, `insert into person_was (person, version, lines, into_id, changed, body)
		select n, version, lines, into_id, changed, body from person where id = $1 and version = $2 returning person`, string(r.ID), r.Version-1).Scan(&n)
	if err == sql.ErrNoRows || isUnique(err) {
		return acs.Conflictf("Someone else has changed this person’s record since you opened it. Open it again: nothing was lost")
	}
	if err != nil {
		return err
	}
	old, err := s.personWas(ctx, tx, r.ID, n, r.Version-1)
	if err != nil {
		return err
	}
	if err := s.dropKeys(ctx, tx, n, old); err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `update person set site = $1, lines = $2, into_id = $3, changed = $4, version = $5, body = $6 where n = $7`,
		string(r.Site), linesText(r.Lines), string(r.Into), us(r.Changed), r.Version, body, n)
	if err != nil {
		return err
	}
	return s.addKeys(ctx, tx, n, r)
}

func (s *Store) sealPerson(r person.Record) ([]byte, error) {
	return s.sealJSON(r, personPlace(r.ID))
}

// personWas opens an older version of a record.
func (s *Store) personWas(ctx context.Context, q querier, id acs.PersonID, n int64, version int) (r person.Record, err error) {
	var body []byte
	var lines string
	var changed int64
	err = q.QueryRowContext(ctx, `select lines, into_id, changed, body from person_was where person = $1 and version = $2`, n, version).Scan(&lines, &r.Into, &changed, &body)
	if err != nil {
		return r, err
	}
	into := r.Into
	if err := s.openPerson(id, body, &r); err != nil {
		return r, err
	}
	r.ID, r.Lines, r.Into, r.Changed, r.Version = id, linesOf(lines), into, timeOf(changed), version
	return r, nil
}

func (s *Store) openPerson(id acs.PersonID, body []byte, r *person.Record) error {
	return s.openJSON(body, personPlace(id), r)
}

// keyOf is a key as it is kept: 64 bits of its keyed digest. A record that is found by an accident of digests agrees in
// nothing and is left out when it has been opened.
func (s *Store) keyOf(k person.Key) int64 {
	n, _ := strconv.ParseUint(s.seal.Index("person/" + k.String())[:16], 16, 64) // hexadecimal by its contract
	return int64(n)
}

func (s *Store) keysOf(r person.Record) []any {
	var out []any
	if r.Into != "" {
		return nil // a merged record is found through the one it was merged into
	}
	for _, k := range r.Keys() {
		out = append(out, s.keyOf(k))
	}
	return out
}

func (s *Store) addKeys(ctx context.Context, tx *sql.Tx, n int64, r person.Record) error {
	for _, k := range s.keysOf(r) {
		if _, err := tx.ExecContext(ctx, `insert into person_key (key, person) values ($1, $2) on conflict do nothing`, k, n); err != nil {
			return err
		}
	}
	return nil
}

func (s *Store) dropKeys(ctx context.Context, tx *sql.Tx, n int64, r person.Record) error {
	for _, k := range s.keysOf(r) {
		if _, err := tx.ExecContext(ctx, `delete from person_key where key = $1 and person = $2`, k, n); err != nil {
			return err
		}
	}
	return nil
}

func linesText(ls []acs.Line) string {
	var b []string
	for _, l := range ls {
		b = append(b, string(l))
	}
	return strings.Join(b, " ")
}

func linesOf(s string) (out []acs.Line) {
	for _, l := range strings.Fields(s) {
		out = append(out, acs.Line(l))
	}
	return out
}

func (s *Store) scanPerson(rows *sql.Rows) (r person.Record, err error) {
	var id acs.PersonID
	var into acs.PersonID
	var site acs.Site
	var lines string
	var created, changed int64
	var version int
	var body []byte
	if err := rows.Scan(&id, &site, &lines, &into, &created, &changed, &version, &body); err != nil {
		return r, err
	}
	if err := s.openPerson(id, body, &r); err != nil {
		return r, err
	}
	r.ID, r.Site, r.Lines, r.Into, r.Created, r.Changed, r.Version = id, site, linesOf(lines), into, timeOf(created), timeOf(changed), version
	return r, nil
}

// Person gives one record, for the service's own use.
//
// Errors: NotFound.
func (s *Store) Person(ctx context.Context, id acs.PersonID) (person.Record, error) {
	found, err := rowsOf(ctx, s.read, s.scanPerson, `select `+personColumns+` from person where id = $1`, string(id))
	if err != nil {
		return person.Record{}, fail("read person", err)
	}
	if len(found) == 0 {
		return person.Record{}, acs.NotFoundf("There is no person %s", id)
	}
	return found[0], nil
}

// PersonFor gives one record to a person at work, and records that they read it and why.
func (s *Store) PersonFor(ctx context.Context, by acs.Actor, id acs.PersonID, why string) (person.Record, error) {
	r, err := s.Person(ctx, id)
	if err != nil {
		return r, err
	}
	return r, s.recordRead(ctx, by, "person.opened", string(id), why)
}

// FindPeople looks for people and keeps the search, so that a record can follow it. What was looked for is sealed; the
// log tells that someone searched, not for what.
func (s *Store) FindPeople(ctx context.Context, look person.Search) ([]person.Found, error) {
	rs, err := s.candidates(ctx, look.Query)
	if err != nil {
		return nil, fail("look for a person", err)
	}
	found := look.Query.Best(rs)
	sealed, err := s.sealJSON(look.Query, searchPlace(look.ID))
	if err != nil {
		return nil, err
	}
	ev := audit.Event{At: look.At, By: look.By, Did: "person.searched", On: look.ID, Why: "casework"}
	return found, s.change(ctx, "look for a person", ev, nil, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `insert into person_search (id, by, at, found, query) values ($1, $2, $3, $4, $5)
			on conflict (id) do update set found = excluded.found`, look.ID, string(look.By), us(look.At), len(found), sealed)
		return err
	})
}

// PersonSearch gives a search that was made.
//
// Errors: NotFound.
func (s *Store) PersonSearch(ctx context.Context, id string) (look person.Search, err error) {
	var at int64
	var sealed []byte
	err = s.read.QueryRowContext(ctx, `select id, by, at, found, query from person_search where id = $1`, id).Scan(&look.ID, &look.By, &at, &look.Found, &sealed)
	if err != nil {
		return look, notFound("read search", err, "There is no such search. Search again")
	}
	look.At = timeOf(at)
	return look, fail("open search", s.openJSON(sealed, searchPlace(id), &look.Query))
}

// mostCandidates is how many records one search opens to compare them.
const mostCandidates = 300

// candidates gives the records that share a key with the query: those with its numbers, and those with most of the rest.
func (s *Store) candidates(ctx context.Context, q person.Query) ([]person.Record, error) {
	exact, proposing := q.Keys()
	out, err := s.withKeys(ctx, exact)
	if err != nil || len(proposing) == 0 {
		return out, err
	}
	more, err := s.withKeys(ctx, proposing)
	seen := map[acs.PersonID]bool{}
	for _, r := range out {
		seen[r.ID] = true
	}
	for _, r := range more {
		if !seen[r.ID] {
			out = append(out, r)
		}
	}
	return out, err
}

func (s *Store) withKeys(ctx context.Context, ks []person.Key) ([]person.Record, error) {
	if len(ks) == 0 {
		return nil, nil
	}
	var in []string
	for _, k := range ks {
		in = append(in, strconv.FormatInt(s.keyOf(k), 10))
	}
	return rowsOf(ctx, s.read, s.scanPerson, `select `+personColumns+` from person p join
		(select person, count(*) agree from person_key where key in (`+strings.Join(in, ",")+`) group by person order by agree desc, person limit `+
		strconv.Itoa(mostCandidates)+`) k on k.person = p.n order by k.agree desc, p.n`)
}
