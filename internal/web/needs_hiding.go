package web

import (
	"context"
	"time"

	"acs"
	"acs/audit"
	"acs/intake"
	"acs/leak"
)

// Hiding is what the pages need of the store about how well personal details are hidden.
type Hiding interface {
	SaveLook(ctx context.Context, c audit.Change[leak.Look]) error
	Reports(ctx context.Context, id acs.LetterID) ([]leak.Report, error)
	LeakFigures(ctx context.Context, by acs.Actor, since time.Time) (leak.Figures, error)
	CheckedLetters(ctx context.Context, by acs.Actor, after acs.LetterID, limit int) ([]intake.Letter, error)
}
