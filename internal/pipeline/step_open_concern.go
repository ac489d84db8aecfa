package pipeline

import (
	"context"
	"fmt"
	"strings"

	"acs"
	"acs/audit"
	"acs/concern"
	"acs/person"
	"acs/review"
)

// Concerns is what opening a concern needs of the store.
type Concerns interface {
	Item(ctx context.Context, id acs.ReviewID) (review.Item, error)
	SaveConcern(ctx context.Context, c audit.Change[concern.Concern]) error
	ConcernOfReview(ctx context.Context, id acs.ReviewID) (concern.Concern, bool, error)
	ConcernsAbout(ctx context.Context, p acs.PersonID) ([]concern.Concern, error)
	Concern(ctx context.Context, id acs.ConcernID) (concern.Concern, error)
	LetterPerson(ctx context.Context, id acs.LetterID) (acs.PersonID, person.How, error)
}

// OpenConcern turns a decision into a concern, in the name of who decided. The concern's identifier is made from the
// review's, so that a job that runs twice opens one. Where it is known whom the letter is from and a concern about them
// is open, the letter joins it: concern.many-signals-one-concern. That who it is from cannot be told never stops it.
func OpenConcern(ctx context.Context, store Concerns, job review.OpenConcern) error {
	it, err := store.Item(ctx, job.Review)
	if err != nil {
		return fmt.Errorf("open concern of %s: %w", job.Review, err)
	}
	d, ok := it.Latest()
	if !ok {
		return fmt.Errorf("open concern of %s: nobody has decided", job.Review)
	}
	note := strings.TrimSpace(d.Reason + "\n\n" + d.Notes)
	who, _, err := store.LetterPerson(ctx, it.Letter)
	if err != nil && acs.KindOf(err) == acs.Unavailable {
		return fmt.Errorf("open concern of %s: %w", job.Review, err)
	}
	if joined, err := join(ctx, store, who, concern.Source{Letter: it.Letter, Review: it.ID, Urgency: job.Urgency, At: d.At}, note, job.By); joined || err != nil {
		return err
	}
	open := concern.Open(ConcernOf(job.Review), it.ID, it.Letter, it.Line, it.Site, job.Urgency, note, job.By, d.At)
	open.Next.Subject = who
	return store.SaveConcern(ctx, open)
}

// join adds the letter to the newest open concern about the person, where there is one that takes it in.
func join(ctx context.Context, store Concerns, who acs.PersonID, from concern.Source, note string, by acs.StaffID) (bool, error) {
	if _, had, err := store.ConcernOfReview(ctx, from.Review); had || err != nil {
		return false, err // opened or joined before: the save that follows is told so
	}
	about, err := store.ConcernsAbout(ctx, who)
	if err != nil {
		return false, err
	}
	for _, c := range about {
		if !c.Joins(from.At) {
			continue
		}
		if c, err = store.Concern(ctx, c.ID); err != nil {
			return false, err
		}
		change, err := concern.Join(c, from, note, by, from.At)
		if err != nil {
			return false, err
		}
		return true, store.SaveConcern(ctx, change)
	}
	return false, nil
}

// ConcernOf gives the identifier of the concern that a review opens.
func ConcernOf(id acs.ReviewID) acs.ConcernID {
	return acs.ConcernID("c-" + strings.TrimPrefix(string(id), "r-"))
}
