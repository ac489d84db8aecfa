package api

import (
	"context"
	"fmt"
	"time"

	"acs"
	"acs/access"
	"acs/audit"
	"acs/review"
)

// Item is a message that waits for a person.
type Item struct {
	ID           acs.ReviewID `json:"id"`
	Letter       acs.LetterID `json:"letter"`
	Channel      acs.Channel  `json:"channel"`
	Line         acs.Line     `json:"line"`
	Site         acs.Site     `json:"site"`
	Queue        review.Queue `json:"queue" doc:"review: something points at it. ordinary: no signal was found, which never means that there is no risk"`
	Urgency      string       `json:"urgency" enum:"none,soon,same_day,immediate"`
	Why          []review.Why `json:"why" doc:"Why a person looks. Empty for a random check, and for a letter of which the model was unsure, until it is decided: they are read as any other"`
	Codes        []string     `json:"codes" doc:"What the signals point to"`
	Received     time.Time    `json:"received"`
	Queued       time.Time    `json:"queued"`
	Due          time.Time    `json:"due"`
	Overdue      bool         `json:"overdue"`
	HeldBy       acs.StaffID  `json:"held_by" doc:"Empty where nobody holds it"`
	HeldUntil    *time.Time   `json:"held_until"`
	Decisions    []Decision   `json:"decisions" doc:"Oldest first; the last one counts"`
	DecisionsNow int          `json:"seen" doc:"Send as seen when deciding"`
}

// Decision is made once and kept for ever.
type Decision struct {
	Outcome  review.Outcome   `json:"outcome"`
	Route    review.Route     `json:"route"`
	Reason   string           `json:"reason"`
	Notes    string           `json:"notes"`
	Verdicts []review.Verdict `json:"verdicts"`
	By       acs.StaffID      `json:"by"`
	At       time.Time        `json:"at"`
}

func (s *server) itemOut(it review.Item) Item {
	now := s.Now()
	out := Item{
		ID: it.ID, Letter: it.Letter, Channel: it.Channel, Line: it.Line, Site: it.Site, Queue: it.Queue,
		Urgency: it.Urgency.String(), Why: some(it.Told()), Codes: some(it.Codes), Received: it.Received.UTC(),
		Queued: it.Queued.UTC(), Due: it.Due.UTC(), Overdue: it.Overdue(now), HeldBy: it.HeldBy(now),
		Decisions: make([]Decision, 0, len(it.Decisions)), DecisionsNow: len(it.Decisions),
	}
	if out.HeldBy != "" {
		until := it.ClaimedUntil.UTC()
		out.HeldUntil = &until
	}
	for _, d := range it.Decisions {
		out.Decisions = append(out.Decisions, Decision{d.Outcome, d.Route, d.Reason, d.Notes, some(d.Verdicts), d.By, d.At.UTC()})
	}
	return out
}

// ReviewFilter says which items a list shows.
type ReviewFilter struct {
	Queue   review.Queue `query:"queue" enum:"review,ordinary"`
	State   review.State `query:"state" enum:"open,free,mine,closed" doc:"open where empty"`
	Line    acs.Line     `query:"line" maxLength:"20"`
	Site    acs.Site     `query:"site" maxLength:"64"`
	Urgency string       `query:"urgency" enum:"none,soon,same_day,immediate"`
	Why     review.Why   `query:"why" maxLength:"60"`
	Code    string       `query:"code" maxLength:"60"`
	Overdue bool         `query:"overdue"`
	Limit   int          `query:"limit" minimum:"0" maximum:"100" doc:"Rows a page; 25 where 0"`
	After   string       `query:"after" maxLength:"500" doc:"The next of the page before"`
}

// ReviewList is one page of the queue. Counts are of all undecided items that the caller may see.
type ReviewList struct {
	Reviews []Item         `json:"reviews"`
	Next    string         `json:"next" doc:"Send as after for the next page; empty on the last"`
	Total   int            `json:"total"`
	Counts  Counts         `json:"counts"`
	Urgency map[string]int `json:"by_urgency"`
}

// Counts are of the undecided items.
type Counts struct {
	Review   int `json:"review"`
	Ordinary int `json:"ordinary"`
	Overdue  int `json:"overdue"`
	Mine     int `json:"mine"`
}

func (s *server) listReviews(ctx context.Context, in *ReviewFilter) (*body[ReviewList], error) {
	if in.Why.Kept() && in.State != review.Closed {
		return nil, acs.Invalidf("query.why", "Letters with this reason are read as any other. They can be listed once they are decided")
	}
	by := caller(ctx)
	list, err := s.Reviews.Items(ctx, by, review.Filter{
		Queue: in.Queue, State: in.State, Line: in.Line, Site: in.Site, Urgency: in.Urgency, Why: in.Why, Code: in.Code,
		Overdue: in.Overdue, Limit: in.Limit, After: in.After,
	})
	if err != nil {
		return nil, fmt.Errorf("list reviews: %w", err)
	}
	c := list.Counts
	out := ReviewList{
		Reviews: make([]Item, 0, len(list.Items)), Next: list.Next, Total: list.Total,
		Counts: Counts{c.Review, c.Ordinary, c.Overdue, c.Mine}, Urgency: map[string]int{},
	}
	for u, n := range c.ByUrgency {
		out.Urgency[u.String()] = n
	}
	for _, it := range list.Items {
		if s.allows(ctx, by, access.ReviewList, it.Line, it.Site) {
			out.Reviews = append(out.Reviews, s.itemOut(it))
		}
	}
	return give(out), nil
}

// ReviewID is the address of an item.
type ReviewID struct {
	ID acs.ReviewID `path:"id" maxLength:"64" pattern:"^[A-Za-z0-9_-]+$"`
}

// item gives an item to a caller who has the permission for it. Nothing is recorded yet.
func (s *server) item(ctx context.Context, id acs.ReviewID, p access.Permission) (review.Item, error) {
	it, err := s.Reviews.Item(ctx, id)
	if err != nil {
		return review.Item{}, fmt.Errorf("review %s: %w", id, err)
	}
	return it, s.Policy.Check(caller(ctx), p, it.Line, it.Site)
}

// ReviewWithFindings is an item with what was found in its letter.
type ReviewWithFindings struct {
	Review   Item      `json:"review"`
	Findings *Findings `json:"findings" doc:"Null where the letter was not assessed"`
}

func (s *server) readReview(ctx context.Context, in *ReviewID) (*body[ReviewWithFindings], error) {
	it, err := s.Reviews.ItemFor(ctx, caller(ctx), in.ID, string(ForReview), s.may(ctx, access.ReviewRead))
	if err != nil {
		return nil, fmt.Errorf("review %s: %w", in.ID, err)
	}
	found, err := s.findings(ctx, it.Letter)
	if err != nil {
		return nil, err
	}
	return give(ReviewWithFindings{s.itemOut(it), found}), nil
}

// verb is one of review's pure decisions on an item.
type verb func(review.Item, acs.Actor, time.Time) (audit.Change[review.Item], error)

// change does a verb to an item and saves what it decided.
func (s *server) change(ctx context.Context, id acs.ReviewID, p access.Permission, do verb) (*body[Item], error) {
	it, err := s.item(ctx, id, p)
	if err != nil {
		return nil, err
	}
	c, err := do(it, caller(ctx), s.Now())
	if err != nil {
		return nil, err
	}
	if err := s.Reviews.SaveItem(ctx, c); err != nil {
		return nil, fmt.Errorf("review %s: %w", id, err)
	}
	return give(s.itemOut(c.Next)), nil
}

func (s *server) claimReview(ctx context.Context, in *ReviewID) (*body[Item], error) {
	return s.change(ctx, in.ID, access.ReviewClaim, review.Claim)
}

func (s *server) releaseReview(ctx context.Context, in *ReviewID) (*body[Item], error) {
	return s.change(ctx, in.ID, access.ReviewClaim, review.Release)
}

// Decide is what the caller makes of an item.
type Decide struct {
	ReviewID
	Body struct {
		Seen     int              `json:"seen" minimum:"0" doc:"How many decisions the caller saw on the item: a newer one is a conflict, not lost"`
		Outcome  review.Outcome   `json:"outcome" enum:"immediate_danger,needs_support,no_extra_support,get_the_paper,not_for_us"`
		Route    review.Route     `json:"route,omitempty" enum:"mandatory_reconsideration,complaint,change_of_circumstances,death_notification,other" doc:"For not_for_us"`
		Reason   string           `json:"reason,omitempty" maxLength:"20000" doc:"Needed unless someone is in immediate danger"`
		Notes    string           `json:"notes,omitempty" maxLength:"20000"`
		Verdicts []review.Verdict `json:"verdicts,omitempty" maxItems:"500" doc:"Which signals were right, wrong or missed"`
	}
}

func (s *server) decideReview(ctx context.Context, in *Decide) (*body[Item], error) {
	b := in.Body
	return s.change(ctx, in.ID, access.ReviewDecide, func(it review.Item, by acs.Actor, at time.Time) (audit.Change[review.Item], error) {
		return review.Decide(it, b.Seen, by, at, review.Choice{Outcome: b.Outcome, Route: b.Route, Reason: b.Reason, Notes: b.Notes, Verdicts: b.Verdicts})
	})
}
