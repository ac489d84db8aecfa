package review

import (
	"slices"
	"time"

	"acs"
	"acs/audit"
	"acs/intake"
)

// Finding is what the pipeline learned of a letter so far.
type Finding struct {
	Urgency acs.Urgency
	Rank    float64
	Why     []Why
	Codes   []string
}

// Put stands a letter before a person. id is fresh and random; prior is the item where the letter has one already:
// a later finding adds reasons and may raise the urgency, it never lowers it, moves the item away or touches
// decisions.
func Put(id acs.ReviewID, prior *Item, l intake.Letter, f Finding, by acs.Actor, at time.Time) audit.Change[Item] {
	it := Item{
		ID: id, Letter: l.ID, Channel: l.Channel, Line: l.Line, Site: l.Site,
		Queue: Ordinary, Received: l.Received, Queued: at,
	}
	if prior != nil {
		it = *prior
		it.Why, it.Codes = slices.Clone(prior.Why), slices.Clone(prior.Codes)
	}
	it.Why, it.Codes = union(it.Why, f.Why), union(it.Codes, f.Codes)
	it.Urgency, it.Rank = max(it.Urgency, f.Urgency), max(it.Rank, f.Rank)
	if len(it.Why) > 0 {
		it.Queue = ForReview
	}
	it.Due = due(it.Queue, it.Urgency, it.Received)
	return it.changed(by, at, "review.queued", map[string]string{
		"queue": string(it.Queue), "urgency": it.Urgency.String(), "letter": string(it.Letter),
	})
}

func union[T comparable](a, b []T) []T {
	for _, x := range b {
		if !slices.Contains(a, x) {
			a = append(a, x)
		}
	}
	return a
}
