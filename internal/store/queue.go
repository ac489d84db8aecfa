package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"acs"
	"acs/review"
)

// conditions narrows to the items that a filter shows to an actor.
func (s *Store) conditions(by acs.Actor, f review.Filter) *where {
	w, now := new(where), us(s.now())
	if f.State == review.Closed {
		w.add("decided > 0")
	} else {
		w.add("decided = 0")
	}
	switch f.State {
	case review.Free:
		w.add("(claimed_by = '' or claimed_until <= $?)", now)
	case review.Mine:
		w.add("claimed_by = $? and claimed_until > $?", string(by.ID), now)
	}
	w.scope(by)
	w.text("queue", string(f.Queue))
	w.text("line", string(f.Line))
	w.text("site", string(f.Site))
	if u, ok := acs.ParseUrgency(f.Urgency); ok {
		w.add("urgency = $?", int(u))
	}
	for column, code := range map[string]string{"why": string(f.Why), "codes": f.Code} {
		if code != "" {
			w.add(column+` like $? escape '\'`, "%|"+strings.TrimSuffix(likePrefix(code), "%")+"|%")
		}
	}
	if f.Overdue {
		w.add("due < $?", now)
	}
	return w
}

// Items gives a page of the queue: most urgent first, then oldest; decided items newest first.
func (s *Store) Items(ctx context.Context, by acs.Actor, f review.Filter) (review.Listing, error) {
	var out review.Listing
	w := s.conditions(by, f)
	if err := s.read.QueryRowContext(ctx, `select count(*) from review_item`+w.sql(), w.args...).Scan(&out.Total); err != nil {
		return out, fail("count reviews", err)
	}
	var err error
	if out.Counts, err = s.counts(ctx, by); err != nil {
		return out, err
	}
	limit := limitOf(f.Limit, 25, 100)
	order := after(w, f)
	items, err := rowsOf(ctx, s.read, scanItem, `select `+itemColumns+` from review_item`+w.sql()+order+fmt.Sprintf(` limit %d`, limit+1), w.args...)
	if err != nil {
		return out, fail("list reviews", err)
	}
	if f.State == review.Closed {
		for i := range items {
			if items[i].Decisions, err = s.decisions(ctx, items[i].ID); err != nil {
				return out, fail("list reviews", err)
			}
		}
	}
	if len(items) > limit {
		items = items[:limit]
		out.Next = next(items[limit-1], f)
	}
	out.Items = items
	return out, nil
}

// after narrows to what follows the page before and gives the order of the list.
func after(w *where, f review.Filter) (order string) {
	n, id, ok := cursorOf(f.After)
	if f.State == review.Closed {
		if ok {
			w.add("(decided < $? or (decided = $? and id > $?))", n, n, id)
		}
		return ` order by decided desc, id`
	}
	if ok {
		var u int64
		if _, err := fmt.Sscanf(id, "%d", &u); err == nil {
			_, id, _ = strings.Cut(id, " ")
			w.add("(urgency < $? or (urgency = $? and (received > $? or (received = $? and id > $?))))", u, u, n, n, id)
		}
	}
	return ` order by urgency desc, received, id`
}

func next(last review.Item, f review.Filter) string {
	if f.State == review.Closed {
		d, _ := last.Latest()
		return cursor(us(d.At), string(last.ID))
	}
	return cursor(us(last.Received), fmt.Sprintf("%d %s", last.Urgency, last.ID))
}

// counts are of the undecided items in the actor's lines and sites.
func (s *Store) counts(ctx context.Context, by acs.Actor) (review.Counts, error) {
	c := review.Counts{ByUrgency: map[acs.Urgency]int{}, ByWhy: map[review.Why]int{}}
	w, now := new(where), us(s.now())
	w.add("decided = 0")
	w.scope(by)
	args := append([]any{}, w.args...)
	n := len(args)
	query := fmt.Sprintf(`select queue, urgency, count(*), sum(case when due < $%d then 1 else 0 end),
		sum(case when claimed_by = $%d and claimed_until > $%d then 1 else 0 end) from review_item`, n+1, n+2, n+3)
	_, err := rowsOf(ctx, s.read, func(rows *sql.Rows) (none struct{}, err error) {
		var queue review.Queue
		var u acs.Urgency
		var all, late, mine int
		if err = rows.Scan(&queue, &u, &all, &late, &mine); err != nil {
			return none, err
		}
		c.Overdue, c.Mine = c.Overdue+late, c.Mine+mine
		if queue == review.ForReview {
			c.Review += all
			c.ByUrgency[u] += all
		} else {
			c.Ordinary += all
		}
		return none, nil
	}, query+w.sql()+` group by queue, urgency`, append(args, now, string(by.ID), now)...)
	if err != nil {
		return c, fail("count reviews", err)
	}
	w.text("queue", string(review.ForReview))
	_, err = rowsOf(ctx, s.read, func(rows *sql.Rows) (none struct{}, err error) {
		var why string
		var n int
		err = rows.Scan(&why, &n)
		for _, one := range unlist[review.Why](why) {
			c.ByWhy[one] += n
		}
		return none, err
	}, `select why, count(*) from review_item`+w.sql()+` group by why`, w.args...)
	return c, fail("count reviews", err)
}

// NextFree gives the item that the actor should take next: the first of the filter that nobody holds.
func (s *Store) NextFree(ctx context.Context, by acs.Actor, f review.Filter) (review.Item, bool, error) {
	f.State, f.After = review.Free, ""
	w := s.conditions(by, f)
	order := after(w, f)
	items, err := rowsOf(ctx, s.read, scanItem, `select `+itemColumns+` from review_item`+w.sql()+order+` limit 1`, w.args...)
	if err != nil || len(items) == 0 {
		return review.Item{}, false, fail("take the next review", err)
	}
	return items[0], true, nil
}
