package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"acs"
	"acs/audit"
	"acs/intake"
)

const letterColumns = `id, scan_id, digest, media, bytes, batch, source, channel, line, site, received, taken, stage, pages`

// ReceiveLetter records a letter, or gives the one that is here already: the same bytes, or the same scan id with the
// same bytes. What is known of the customer is sealed, bound to the letter.
//
// Errors: Conflict when the scan id belongs to a scan with other content.
func (s *Store) ReceiveLetter(ctx context.Context, c audit.Change[intake.Letter], k intake.Known) (got intake.Letter, fresh bool, err error) {
	got, fresh = c.Next, true
	prior, err := s.sameScan(ctx, s.read, c.Next)
	if err != nil {
		return intake.Letter{}, false, err
	}
	if prior == nil {
		err = s.change(ctx, "record letter", c.Event, c.Jobs, func(tx *sql.Tx) error { return s.insertLetter(ctx, tx, c.Next, k) })
		if !isUnique(err) {
			return got, true, err
		}
		// Two machines took the same scan at once: the other one's letter stands.
		if prior, err = s.sameScan(ctx, s.db, c.Next); err != nil || prior == nil {
			return intake.Letter{}, false, fail("record letter", errors.Join(err, errors.New("a letter is here and cannot be found")))
		}
	}
	again := c.Event
	again.Did, again.On = "letter.received_again", string(prior.ID)
	if err := s.change(ctx, "record letter", again, nil, func(*sql.Tx) error { return nil }); err != nil {
		return intake.Letter{}, false, err
	}
	return *prior, false, nil
}

// sameScan finds the letter that the same scan gave before, or nil.
func (s *Store) sameScan(ctx context.Context, q querier, l intake.Letter) (*intake.Letter, error) {
	found, err := rowsOf(ctx, q, scanLetter, `select `+letterColumns+` from letter where digest = $1 or (scan_id = $2 and scan_id <> '')`, l.Digest, l.ScanID)
	if err != nil {
		return nil, fail("look for the scan", err)
	}
	for _, f := range found {
		if f.Digest != l.Digest {
			return nil, acs.Conflictf("The scan id %s belongs to another scan. Give this one an id of its own", l.ScanID)
		}
	}
	for _, f := range found {
		return &f, nil
	}
	return nil, nil
}

func (s *Store) insertLetter(ctx context.Context, tx *sql.Tx, l intake.Letter, k intake.Known) error {
	var sealed []byte
	var nino string
	if !k.Empty() {
		var err error
		if sealed, err = s.sealJSON(k, knownPlace(l.ID)); err != nil {
			return err
		}
	}
	if n := plainNINO(k.NINO); n != "" {
		nino = s.seal.Index(n)
	}
	_, err := tx.ExecContext(ctx, `insert into letter (`+letterColumns+`, known, nino)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
		string(l.ID), l.ScanID, l.Digest, l.Media, l.Bytes, l.Batch, string(l.Source), string(l.Channel), string(l.Line),
		string(l.Site), us(l.Received), us(l.Taken), string(l.Stage), l.Pages, sealed, nino)
	return err
}

func knownPlace(id acs.LetterID) []byte { return []byte("letter/" + string(id) + "/known") }

// plainNINO is a National Insurance number in the form in which it is searched: capitals without spaces.
func plainNINO(s string) string {
	return strings.ToUpper(strings.Join(strings.Fields(s), ""))
}

// Known gives what the case record said about the customer when the letter came.
func (s *Store) Known(ctx context.Context, id acs.LetterID) (k intake.Known, err error) {
	var sealed []byte
	if err := s.read.QueryRowContext(ctx, `select known from letter where id = $1`, string(id)).Scan(&sealed); err != nil {
		return k, notFound("read letter", err, "There is no letter %s", id)
	}
	if len(sealed) == 0 {
		return k, nil
	}
	return k, s.openJSON(sealed, knownPlace(id), &k)
}

func scanLetter(rows *sql.Rows) (l intake.Letter, err error) {
	var received, taken int64
	err = rows.Scan(&l.ID, &l.ScanID, &l.Digest, &l.Media, &l.Bytes, &l.Batch, &l.Source, &l.Channel, &l.Line, &l.Site,
		&received, &taken, &l.Stage, &l.Pages)
	l.Received, l.Taken = timeOf(received), timeOf(taken)
	return l, err
}

// Letter gives one letter, for the service's own use.
//
// Errors: NotFound.
func (s *Store) Letter(ctx context.Context, id acs.LetterID) (intake.Letter, error) {
	return s.letter(ctx, s.read, id)
}

func (s *Store) letter(ctx context.Context, q querier, id acs.LetterID) (intake.Letter, error) {
	found, err := rowsOf(ctx, q, scanLetter, `select `+letterColumns+` from letter where id = $1`, string(id))
	if err != nil {
		return intake.Letter{}, fail("read letter", err)
	}
	if len(found) == 0 {
		return intake.Letter{}, acs.NotFoundf("There is no letter %s", id)
	}
	found, err = s.withTroubles(ctx, q, found)
	if err != nil {
		return intake.Letter{}, fail("read letter", err)
	}
	return found[0], nil
}

// withTroubles adds to letters what went wrong with each.
func (s *Store) withTroubles(ctx context.Context, q querier, ls []intake.Letter) ([]intake.Letter, error) {
	if len(ls) == 0 {
		return ls, nil
	}
	at := map[acs.LetterID]int{}
	ids := make([]any, len(ls))
	for i, l := range ls {
		at[l.ID], ids[i] = i, string(l.ID)
	}
	_, err := rowsOf(ctx, q, func(rows *sql.Rows) (none struct{}, err error) {
		var id acs.LetterID
		var t intake.Trouble
		var when int64
		err = rows.Scan(&id, &t.Step, &t.Reason, &when)
		t.At = timeOf(when)
		ls[at[id]].Trouble = append(ls[at[id]].Trouble, t)
		return none, err
	}, `select letter, step, reason, at from letter_trouble where letter in (`+marks(len(ids))+`) order by letter, n`, ids...)
	return ls, err
}

// LetterFor gives one letter to a person who may see it, and records that they read it and why.
//
// Errors: NotFound; what may says.
func (s *Store) LetterFor(ctx context.Context, by acs.Actor, id acs.LetterID, why string, may May) (intake.Letter, error) {
	l, err := s.Letter(ctx, id)
	if err == nil {
		err = may(l.Line, l.Site)
	}
	if err != nil {
		return intake.Letter{}, err
	}
	return l, s.recordRead(ctx, by, "letter.opened", string(id), why)
}

// Letters gives a page of letters in the actor's lines and sites, newest first.
func (s *Store) Letters(ctx context.Context, by acs.Actor, f intake.Filter) (intake.Listing, error) {
	w := new(where)
	w.scope(by)
	w.text("batch", f.Batch)
	w.text("line", string(f.Line))
	w.text("site", string(f.Site))
	w.text("stage", string(f.Stage))
	if q := strings.TrimSpace(f.Query); q != "" {
		w.add("(id = $? or scan_id = $? or nino = $?)", q, q, s.seal.Index(plainNINO(q)))
	}
	if f.Trouble != "" {
		w.add("id in (select letter from letter_trouble where reason = $?)", f.Trouble)
	}
	if !f.From.IsZero() {
		w.add("received >= $?", us(f.From))
	}
	if !f.To.IsZero() {
		w.add("received < $?", us(f.To))
	}
	var out intake.Listing
	if err := s.read.QueryRowContext(ctx, `select count(*) from letter`+w.sql(), w.args...).Scan(&out.Total); err != nil {
		return out, fail("count letters", err)
	}
	if at, id, ok := cursorOf(f.After); ok {
		w.add("(received < $? or (received = $? and id > $?))", at, at, id)
	}
	limit := limitOf(f.Limit, 25, 200)
	ls, err := rowsOf(ctx, s.read, scanLetter, `select `+letterColumns+` from letter`+w.sql()+fmt.Sprintf(` order by received desc, id limit %d`, limit+1), w.args...)
	if err != nil {
		return out, fail("list letters", err)
	}
	if len(ls) > limit {
		ls = ls[:limit]
		out.Next = cursor(us(ls[limit-1].Received), string(ls[limit-1].ID))
	}
	out.Letters, err = s.withTroubles(ctx, s.read, ls)
	return out, fail("list letters", err)
}

// aheadOfClock is how far the clock of another machine may run ahead of ours. A letter taken later than that is from
// before our clock was set back, and its patience would last as long as the jump.
const aheadOfClock = time.Minute

// Stalled gives letters taken before a time that stand before no person yet, oldest first.
func (s *Store) Stalled(ctx context.Context, before time.Time, limit int) ([]intake.Letter, error) {
	out, err := rowsOf(ctx, s.read, scanLetter, `select `+letterColumns+` from letter
		where stage not in ('queued', 'decided') and (taken < $1 or taken > $2) and not exists (select 1 from review_item i where i.letter = letter.id)
		order by taken limit `+fmt.Sprint(limit), us(before), us(s.now().Add(aheadOfClock)))
	return out, fail("look for stalled letters", err)
}
