package store

import (
	"context"
	"fmt"
	"strings"

	"acs"
	"acs/review"
)

// conditions narrows to the items that a filter shows to an actor. whys are the reasons, as kept, that hold the filter's.
// few tells that few items match, which are to be found by what narrows; many are met soon on the way along the queue.
func (s *Store) conditions(by acs.Actor, f review.Filter, whys []string, few bool) *where {
	w, now := new(where), us(s.now())
	if f.State == review.Closed {
		w.add("decided > 0")
	} else {
		w.add("decided = 0")
	}
	switch f.State {
	case review.Free:
		w.add("case when claimed_by = '' or claimed_until <= $? or claimed_until > $? then 1 else 0 end = 1", now, us(s.now().Add(review.Longest)))
	case review.Mine:
		w.add("claimed_by <> '' and claimed_by = $? and claimed_until > $? and claimed_until <= $?", string(by.ID), now, us(s.now().Add(review.Longest)))
	}
	switch {
	case f.Code != "" && few: // the signals know all but the reasons
		some := &where{args: w.args}
		some.add("code = $? and decided = $?", f.Code, num(f.State == review.Closed))
		narrow(some, by, f, nil)
		w.args, w.parts = some.args, append(w.parts, "id in (select item from review_signal"+some.sql()+")")
		if f.Why != "" {
			w.exactly("why", whys)
		}
	default:
		narrow(w, by, f, whys)
	}
	if f.Code != "" && !few {
		w.add("exists (select 1 from review_signal s where s.item = review_item.id and s.code = $?)", f.Code)
	}
	switch {
	case f.Overdue && few:
		w.add("due < $?", now)
	case f.Overdue:
		w.add("due + 0 < $?", now) // a sum that no index holds
	}
	return w
}

// narrow adds what both the items and their kept counts can be narrowed by. whys is nil where there are no reasons.
func narrow(w *where, by acs.Actor, f review.Filter, whys []string) {
	w.scope(by)
	w.text("queue", string(f.Queue))
	w.text("line", string(f.Line))
	w.text("site", string(f.Site))
	if u, ok := acs.ParseUrgency(f.Urgency); ok {
		w.add("urgency = $?", int(u))
	}
	if f.Why != "" && whys != nil {
		w.exactly("why", whys)
	}
}

// Items gives a page of the queue: most urgent first, then oldest; decided items newest first.
func (s *Store) Items(ctx context.Context, by acs.Actor, f review.Filter) (review.Listing, error) {
	var out review.Listing
	whys, err := s.whysWith(ctx, f.Why)
	if err != nil {
		return out, err
	}
	if out.Counts, err = s.counts(ctx, by); err != nil {
		return out, err
	}
	if out.Total, err = s.total(ctx, by, f, whys); err != nil {
		return out, fail("count reviews", err)
	}
	limit := limitOf(f.Limit, 25, 100)
	items, err := s.itemsPage(ctx, by, f, whys, out.Total <= fewItems, limit+1)
	if err != nil {
		return out, fail("list reviews", err)
	}
	more := len(items) > limit
	items = items[:min(limit, len(items))]
	if f.State == review.Closed {
		for i := range items {
			if items[i].Decisions, err = s.decisions(ctx, items[i].ID); err != nil {
				return out, fail("list reviews", err)
			}
		}
	}
	if more {
		out.Next = next(items[limit-1], f)
	}
	out.Items = items
	return out, nil
}

// fewItems is how many items are sorted rather than looked for along the whole queue: few that match among many stand
// far apart there.
const fewItems = 1000

func (s *Store) itemsPage(ctx context.Context, by acs.Actor, f review.Filter, whys []string, few bool, limit int) ([]review.Item, error) {
	w := s.conditions(by, f, whys, few)
	order := after(w, f)
	if few { // a plus keeps the databases from walking the index of that order
		order = strings.Replace(order, "order by ", "order by +", 1)
	}
	return rowsOf(ctx, s.read, scanItem, `select `+itemColumns+` from review_item`+w.sql()+order+fmt.Sprintf(` limit %d`, limit), w.args...)
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

// NextFree gives the item that the actor should take next: the first of the filter that nobody holds.
func (s *Store) NextFree(ctx context.Context, by acs.Actor, f review.Filter) (review.Item, bool, error) {
	f.State, f.After = review.Free, ""
	whys, err := s.whysWith(ctx, f.Why)
	if err != nil {
		return review.Item{}, false, err
	}
	n, err := s.total(ctx, by, f, whys)
	if err != nil {
		return review.Item{}, false, fail("take the next review", err)
	}
	items, err := s.itemsPage(ctx, by, f, whys, n <= fewItems, 1)
	if err != nil || len(items) == 0 {
		return review.Item{}, false, fail("take the next review", err)
	}
	return items[0], true, nil
}
