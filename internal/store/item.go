package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strings"

	"acs"
	"acs/audit"
	"acs/intake"
	"acs/review"
)

const itemColumns = `id, letter, channel, line, site, queue, urgency, rank, why, codes, received, queued, due, claimed_by, claimed_until, version`

// list keeps a list of codes as "|a|b|", so that a filter finds one by "%|a|%".
func list[T ~string](codes []T) string {
	if len(codes) == 0 {
		return ""
	}
	var b strings.Builder
	for _, c := range codes {
		b.WriteString("|" + string(c))
	}
	return b.String() + "|"
}

func unlist[T ~string](s string) (out []T) {
	for part := range strings.SplitSeq(strings.Trim(s, "|"), "|") {
		if part != "" {
			out = append(out, T(part))
		}
	}
	return out
}

func scanItem(rows *sql.Rows) (it review.Item, err error) {
	var why, codes string
	var received, queued, due, until int64
	err = rows.Scan(&it.ID, &it.Letter, &it.Channel, &it.Line, &it.Site, &it.Queue, &it.Urgency, &it.Rank, &why, &codes,
		&received, &queued, &due, &it.ClaimedBy, &until, &it.Version)
	it.Why, it.Codes = unlist[review.Why](why), unlist[string](codes)
	it.Received, it.Queued, it.Due, it.ClaimedUntil = timeOf(received), timeOf(queued), timeOf(due), timeOf(until)
	return it, err
}

// saveItem writes an item's next state with the decisions that are new.
//
// Errors: Conflict when the stored version is not the one before.
func (s *Store) saveItem(ctx context.Context, tx *sql.Tx, it review.Item) error {
	decided := int64(0)
	if d, ok := it.Latest(); ok {
		decided = us(d.At)
	}
	args := []any{
		string(it.ID), string(it.Letter), string(it.Channel), string(it.Line), string(it.Site), string(it.Queue), int(it.Urgency),
		it.Rank, list(it.Why), list(it.Codes), us(it.Received), us(it.Queued), us(it.Due), string(it.ClaimedBy), us(it.ClaimedUntil), it.Version, decided,
	}
	if it.Version == 1 {
		_, err := tx.ExecContext(ctx, `insert into review_item (`+itemColumns+`, decided) values (`+marks(len(args))+`)`, args...)
		if isUnique(err) {
			return acs.Conflictf("This letter stands before a person already")
		}
		if err != nil {
			return err
		}
		return recount(ctx, tx, it.ID, nil, tallyOf(it))
	}
	before, ok, err := tallied(ctx, tx, it.ID)
	if err != nil {
		return err
	}
	if !ok {
		return acs.NotFoundf("There is no review %s", it.ID)
	}
	res, err := tx.ExecContext(ctx, `update review_item set letter = $2, channel = $3, line = $4, site = $5, queue = $6, urgency = $7, rank = $8,
		why = $9, codes = $10, received = $11, queued = $12, due = $13, claimed_by = $14, claimed_until = $15, version = $16, decided = $17
		where id = $1 and version = $18`, append(args, it.Version-1)...)
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		return acs.Conflictf("Someone else has worked on this letter since you opened it. Open it again: nothing was lost")
	}
	if err := s.saveDecisions(ctx, tx, it); err != nil {
		return err
	}
	return recount(ctx, tx, it.ID, &before, tallyOf(it))
}

func (s *Store) saveDecisions(ctx context.Context, tx *sql.Tx, it review.Item) error {
	var have int
	if err := tx.QueryRowContext(ctx, `select count(*) from decision where item = $1`, string(it.ID)).Scan(&have); err != nil {
		return err
	}
	for n := have; n < len(it.Decisions); n++ {
		d := it.Decisions[n]
		verdicts, err := json.Marshal(d.Verdicts)
		if err != nil {
			return err
		}
		reason, err := s.seal.Seal([]byte(d.Reason), decisionPlace(it.ID, n, "reason"))
		if err != nil {
			return err
		}
		notes, err := s.seal.Seal([]byte(d.Notes), decisionPlace(it.ID, n, "notes"))
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `insert into decision (item, n, outcome, route, reason, notes, verdicts, by, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
			string(it.ID), n, string(d.Outcome), string(d.Route), reason, notes, string(verdicts), string(d.By), us(d.At))
		if err != nil {
			return err
		}
	}
	if have < len(it.Decisions) {
		_, err := tx.ExecContext(ctx, `update letter set stage = $1 where id = $2`, string(intake.Decided), string(it.Letter))
		return err
	}
	return nil
}

func decisionPlace(id acs.ReviewID, n int, field string) []byte {
	return fmt.Appendf(nil, "decision/%s/%d/%s", id, n, field)
}

// SaveItem saves what a verb decided about an item.
func (s *Store) SaveItem(ctx context.Context, c audit.Change[review.Item]) error {
	return s.change(ctx, "save review", c.Event, c.Jobs, func(tx *sql.Tx) error { return s.saveItem(ctx, tx, c.Next) })
}

// Item gives one item with its decisions.
//
// Errors: NotFound.
func (s *Store) Item(ctx context.Context, id acs.ReviewID) (review.Item, error) {
	it, ok, err := s.itemWhere(ctx, `id = $1`, string(id))
	if err == nil && !ok {
		err = acs.NotFoundf("There is no review %s", id)
	}
	return it, err
}

// ItemOf gives the item of a letter; ok is false when there is none.
func (s *Store) ItemOf(ctx context.Context, id acs.LetterID) (review.Item, bool, error) {
	return s.itemWhere(ctx, `letter = $1`, string(id))
}

func (s *Store) itemWhere(ctx context.Context, cond string, arg string) (review.Item, bool, error) {
	found, err := rowsOf(ctx, s.read, scanItem, `select `+itemColumns+` from review_item where `+cond, arg)
	if err != nil || len(found) == 0 {
		return review.Item{}, false, fail("read review", err)
	}
	it := found[0]
	it.Decisions, err = s.decisions(ctx, it.ID)
	return it, true, fail("read review", err)
}

func (s *Store) decisions(ctx context.Context, id acs.ReviewID) ([]review.Decision, error) {
	return rowsOf(ctx, s.read, func(rows *sql.Rows) (d review.Decision, err error) {
		var n int
		var reason, notes []byte
		var verdicts string
		var at int64
		if err := rows.Scan(&n, &d.Outcome, &d.Route, &reason, &notes, &verdicts, &d.By, &at); err != nil {
			return d, err
		}
		d.At = timeOf(at)
		if d.Reason, err = s.opened(reason, decisionPlace(id, n, "reason")); err != nil {
			return d, err
		}
		if d.Notes, err = s.opened(notes, decisionPlace(id, n, "notes")); err != nil {
			return d, err
		}
		return d, json.Unmarshal([]byte(verdicts), &d.Verdicts)
	}, `select n, outcome, route, reason, notes, verdicts, by, at from decision where item = $1 order by n`, string(id))
}

// May tells by error whether the asker may see a record of a line and a site.
type May = func(line acs.Line, site acs.Site) error

// ItemFor gives one item to a person who may see it, and records that they read it and why.
//
// Errors: NotFound; what may says.
func (s *Store) ItemFor(ctx context.Context, by acs.Actor, id acs.ReviewID, why string, may May) (review.Item, error) {
	it, err := s.Item(ctx, id)
	if err == nil {
		err = may(it.Line, it.Site)
	}
	if err != nil {
		return review.Item{}, err
	}
	return it, s.recordRead(ctx, by, "review.opened", string(id), why)
}
