package pipeline

import (
	"context"
	"fmt"
	"strings"

	"acs"
	"acs/audit"
	"acs/concern"
	"acs/review"
)

// concerns is what opening a concern needs of the store.
type concerns interface {
	Item(ctx context.Context, id acs.ReviewID) (review.Item, error)
	SaveConcern(ctx context.Context, c audit.Change[concern.Concern]) error
}

// OpenConcern turns a decision into a concern, in the name of who decided. The concern's identifier is made from the
// review's, so that a job that runs twice opens one.
func OpenConcern(ctx context.Context, store concerns, job review.OpenConcern) error {
	it, err := store.Item(ctx, job.Review)
	if err != nil {
		return fmt.Errorf("open concern of %s: %w", job.Review, err)
	}
	d, ok := it.Latest()
	if !ok {
		return fmt.Errorf("open concern of %s: nobody has decided", job.Review)
	}
	return store.SaveConcern(ctx, concern.Open(ConcernOf(job.Review), it.ID, it.Letter, it.Line, it.Site, job.Urgency,
		strings.TrimSpace(d.Reason+"\n\n"+d.Notes), job.By, d.At))
}

// ConcernOf gives the identifier of the concern that a review opens.
func ConcernOf(id acs.ReviewID) acs.ConcernID {
	return acs.ConcernID("c-" + strings.TrimPrefix(string(id), "r-"))
}
