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
		c.Mine, err = s.countOf(ctx, s.conditions(by, review.Filter{State: review.Mine}, nil))
	}
	return c, fail("count reviews", err)
}

// overdue counts undecided items past their time: the hours that are over from what is kept, this hour's one by one.
func (s *Store) overdue(ctx context.Context, by acs.Actor, f review.Filter) (n int, err error) {
	now := us(s.now())
	for from, whose := range map[string]func(*where){
		`select cast(coalesce(sum(n), 0) as bigint) from review_due`: func(w *where) { w.add("hour < $?", now/hour) },
		`select count(*) from review_item`:                           func(w *where) { w.add("decided = 0 and due >= $? and due < $?", now/hour*hour, now) },
	} {
		w, some := new(where), 0
		whose(w)
		narrow(w, by, f, nil)
		if err := s.read.QueryRowContext(ctx, from+w.sql(), w.args...).Scan(&some); err != nil {
			return 0, err
		}
		n += some
	}
	return n, nil
}

// total counts the items that a filter shows, from what is kept where that can tell.
func (s *Store) total(ctx context.Context, by acs.Actor, f review.Filter, whys []string) (int, error) {
	byPlace := review.Filter{Line: f.Line, Site: f.Site, Overdue: true, State: f.State, Limit: f.Limit, After: f.After}
	switch {
	case f == byPlace && (f.State == "" || f.State == review.Open):
		return s.overdue(ctx, by, review.Filter{Line: f.Line, Site: f.Site})
	case f.Overdue, f.Code != "", f.State == review.Mine:
		return s.countOf(ctx, s.conditions(by, f, whys))
	}
	w := new(where)
	w.add("decided = $?", num(f.State == review.Closed))
	narrow(w, by, f, whys)
	var n int
	err := s.read.QueryRowContext(ctx, `select cast(coalesce(sum(n), 0) as bigint) from review_count`+w.sql(), w.args...).Scan(&n)
	if err != nil || f.State != review.Free {
		return n, err
	}
	open := f
	open.State = review.Open
	held := s.conditions(by, open, whys)
	held.add("claimed_by <> '' and claimed_until > $? and claimed_until <= $?", us(s.now()), us(s.now().Add(review.Longest)))
	h, err := s.countOf(ctx, held)
	return n - h, err
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
	out, err := rowsOf(ctx, s.read, func(rows *sql.Rows) (one string, err error) {
		err = rows.Scan(&one)
		return one, err
	}, `select distinct why from review_count where why like $1 escape '\'`, "%|"+strings.TrimSuffix(likePrefix(string(why)), "%")+"|%")
	return out, fail("look for reasons", err)
}
