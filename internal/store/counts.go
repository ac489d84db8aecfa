package store

import (
	"context"
	"database/sql"
	"strings"

	"acs"
	"acs/review"
)

// counts are of the undecided items in the actor's lines and sites, from the counts that are kept.
func (s *Store) counts(ctx context.Context, by acs.Actor) (review.Counts, error) {
	c := review.Counts{ByUrgency: map[acs.Urgency]int{}, ByWhy: map[review.Why]int{}}
	w := new(where)
	w.add("decided = 0")
	w.scope(by)
	_, err := rowsOf(ctx, s.read, func(rows *sql.Rows) (none struct{}, err error) {
		var queue review.Queue
		var u acs.Urgency
		var why string
		var n int
		if err = rows.Scan(&queue, &u, &why, &n); err != nil {
			return none, err
		}
		if queue != review.ForReview {
			c.Ordinary += n
			return none, nil
		}
		c.Review += n
		c.ByUrgency[u] += n
		for _, one := range unlist[review.Why](why) {
			c.ByWhy[one] += n
		}
		return none, nil
	}, `select queue, urgency, why, cast(sum(n) as bigint) from review_count`+w.sql()+` group by queue, urgency, why`, w.args...)
	if err == nil {
		c.Overdue, err = s.overdue(ctx, by, review.Filter{})
	}
	if err == nil {
		c.Mine, err = s.held(ctx, by, by.ID, review.Filter{}, nil)
	}
	return c, fail("count reviews", err)
}

// overdue counts undecided items past their time: the hours that are over from what is kept, this hour's one by one.
func (s *Store) overdue(ctx context.Context, by acs.Actor, f review.Filter) (n int, err error) {
	now := us(s.now())
	over := new(where)
	over.add("hour < $?", now/hour)
	narrow(over, by, f, nil)
	if err := s.read.QueryRowContext(ctx, `select cast(coalesce(sum(n), 0) as bigint) from review_due`+over.sql(), over.args...).Scan(&n); err != nil {
		return 0, err
	}
	rest, late := &where{args: []any{now / hour * hour, now}}, 0
	narrow(rest, by, f, nil)
	err = s.read.QueryRowContext(ctx, `select count(*) from (select queue, line, site from review_item where decided = 0 and due >= $1 and due < $2 limit 1000000) due`+
		rest.sql(), rest.args...).Scan(&late)
	return n + late, err
}

// total counts the items that a filter shows, from what is kept where that can tell.
func (s *Store) total(ctx context.Context, by acs.Actor, f review.Filter, whys []string) (int, error) {
	f.After, f.Limit = "", 0
	if f.State == "" {
		f.State = review.Open
	}
	place := review.Filter{Queue: f.Queue, Line: f.Line, Site: f.Site}
	switch {
	case f == review.Filter{State: review.Open, Queue: f.Queue, Line: f.Line, Site: f.Site, Overdue: true}:
		return s.overdue(ctx, by, place)
	case f.State == review.Mine && !f.Overdue && f.Code == "":
		return s.held(ctx, by, by.ID, f, whys)
	case f.Code != "" && !f.Overdue && f.Why == "" && (f.State == review.Open || f.State == review.Closed):
		return s.withSignal(ctx, by, f)
	case f.Overdue, f.Code != "":
		return s.countOf(ctx, s.conditions(by, f, whys, true))
	}
	w := new(where)
	w.add("decided = $?", num(f.State == review.Closed))
	narrow(w, by, f, whys)
	var n int
	err := s.read.QueryRowContext(ctx, `select cast(coalesce(sum(n), 0) as bigint) from review_count`+w.sql(), w.args...).Scan(&n)
	if err != nil || f.State != review.Free {
		return n, err
	}
	h, err := s.held(ctx, by, "", f, whys)
	return n - h, err
}

// held counts the items that someone holds, or anyone. There are a few for each colleague at work, so they are found
// first, by an index of their own, and narrowed then.
func (s *Store) held(ctx context.Context, by acs.Actor, who acs.StaffID, f review.Filter, whys []string) (n int, err error) {
	w, all := new(where), new(where)
	all.add("decided = 0 and claimed_by <> '' and claimed_until > $? and claimed_until <= $?", us(s.now()), us(s.now().Add(review.Longest)))
	all.text("claimed_by", string(who))
	w.args = all.args
	narrow(w, by, f, whys)
	err = s.read.QueryRowContext(ctx, `select count(*) from (select queue, line, site, urgency, why from review_item`+all.sql()+` limit 1000000) held`+w.sql(), w.args...).Scan(&n)
	return n, err
}

// withSignal counts the items that carry a signal's code.
func (s *Store) withSignal(ctx context.Context, by acs.Actor, f review.Filter) (n int, err error) {
	w := new(where)
	w.add("code = $? and decided = $?", f.Code, num(f.State == review.Closed))
	narrow(w, by, f, nil)
	err = s.read.QueryRowContext(ctx, `select count(*) from review_signal`+w.sql(), w.args...).Scan(&n)
	return n, err
}

func (s *Store) countOf(ctx context.Context, w *where) (n int, err error) {
	err = s.read.QueryRowContext(ctx, `select count(*) from review_item`+w.sql(), w.args...).Scan(&n)
	return n, err
}

// whysWith gives the lists of reasons, as they are kept, that hold a reason: there are a few dozen.
func (s *Store) whysWith(ctx context.Context, why review.Why) ([]string, error) {
	if why == "" {
		return nil, nil
	}
	out := []string{}
	found, err := rowsOf(ctx, s.read, func(rows *sql.Rows) (one string, err error) {
		err = rows.Scan(&one)
		return one, err
	}, `select distinct why from review_count where why like $1 escape '\'`, "%|"+strings.TrimSuffix(likePrefix(string(why)), "%")+"|%")
	return append(out, found...), fail("look for reasons", err)
}
