package web

import (
	"context"
	"time"

	"acs"
	"acs/access"
	"acs/audit"
	"acs/concern"
	"acs/intake"
	"acs/review"
	"acs/signal"
)

// Policy answers who may do what: *access.Policy. Check is Allows with words that say whom to ask.
type Policy interface {
	Allows(by acs.Actor, p access.Permission, line acs.Line, site acs.Site) bool
	Check(by acs.Actor, p access.Permission, line acs.Line, site acs.Site) error
	WhoToAsk(p access.Permission) string
}

// Letters is what the pages need of the store about letters.
type Letters interface {
	Letter(ctx context.Context, id acs.LetterID) (intake.Letter, error)
	LetterFor(ctx context.Context, by acs.Actor, id acs.LetterID, why string, may func(acs.Line, acs.Site) error) (intake.Letter, error)
	Letters(ctx context.Context, by acs.Actor, f intake.Filter) (intake.Listing, error)
	Progress(ctx context.Context, by acs.Actor, batch string) (intake.Progress, error)
	Day(ctx context.Context, by acs.Actor, day time.Time) (intake.Day, error)
	Steps(ctx context.Context, id acs.LetterID) ([]intake.Step, error)
	Assessment(ctx context.Context, id acs.LetterID) (signal.Assessment, bool, error)
}

// Reviews is what the pages need of the store about the review queue.
type Reviews interface {
	Item(ctx context.Context, id acs.ReviewID) (review.Item, error)
	ItemOf(ctx context.Context, letter acs.LetterID) (review.Item, bool, error)
	ItemFor(ctx context.Context, by acs.Actor, id acs.ReviewID, why string, may func(acs.Line, acs.Site) error) (review.Item, error)
	Items(ctx context.Context, by acs.Actor, f review.Filter) (review.Listing, error)
	NextFree(ctx context.Context, by acs.Actor, f review.Filter) (review.Item, bool, error)
	SaveItem(ctx context.Context, c audit.Change[review.Item]) error
}

// Concerns is what the pages need of the store about concerns.
type Concerns interface {
	Concern(ctx context.Context, id acs.ConcernID) (concern.Concern, error)
	ConcernFor(ctx context.Context, by acs.Actor, id acs.ConcernID, why string, may func(acs.Line, acs.Site) error) (concern.Concern, error)
	ConcernOfReview(ctx context.Context, id acs.ReviewID) (concern.Concern, bool, error)
	Concerns(ctx context.Context, by acs.Actor, f concern.Filter) (list []concern.Concern, next string, err error)
	ConcernsAbout(ctx context.Context, p acs.PersonID) ([]concern.Concern, error)
	CountConcerns(ctx context.Context, by acs.Actor, at time.Time) (concern.Counts, error)
	Present(ctx context.Context, by acs.Actor, record string, at time.Time) ([]concern.Presence, error)
	SaveConcern(ctx context.Context, c audit.Change[concern.Concern]) error
}

// Waiting keeps a concern that the database cannot take, until it can: *waiting.Drawer.
type Waiting interface {
	Keep(ctx context.Context, c audit.Change[concern.Concern]) error
}

// Log is what the pages need of the record of who did what.
type Log interface {
	Record(ctx context.Context, ev audit.Event) error
	Events(ctx context.Context, f audit.Filter) ([]audit.Entry, error)
	History(ctx context.Context, on string) ([]audit.Entry, error)
}

// Staff gives the names of colleagues.
type Staff interface {
	StaffNames(ctx context.Context, ids []acs.StaffID) (map[acs.StaffID]string, error)
}

// Blobs gives what was kept of a letter, unsealed.
type Blobs interface {
	Get(ctx context.Context, name string) ([]byte, error)
}

// Mailroom takes letters in: *mailroom.Mailroom.
type Mailroom interface {
	Take(ctx context.Context, by acs.Actor, s intake.Sent) (got intake.Letter, fresh bool, err error)
}
