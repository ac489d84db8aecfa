package web

import (
	"context"
	"time"

	"acs"
	"acs/quality"
)

// Learning is what the pages need of the store about how well people are found.
type Learning interface {
	People(ctx context.Context, by acs.Actor, from, to time.Time) ([]quality.Case, []quality.Heap, error)
}
