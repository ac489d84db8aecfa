package pipeline

import (
	"context"
	"time"

	"acs/review"
)

// Watchdog stands letters before a person that have not got there in time, whatever holds them up: the queue, a
// worker, an engine. Their steps go on all the same, and what these find later is added.
type Watchdog struct {
	Pipeline *Pipeline
	Patience time.Duration
}

// Run looks every interval until ctx ends.
func (w *Watchdog) Run(ctx context.Context, every time.Duration) error {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		if _, err := w.Sweep(ctx); err != nil && ctx.Err() == nil {
			w.Pipeline.Log.ErrorContext(ctx, "the watchdog could not look", "error", err)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
	}
}

const sweepAtOnce = 200

// Sweep puts every letter that has waited longer than Patience before a person and tells how many there were.
func (w *Watchdog) Sweep(ctx context.Context) (int, error) {
	p := w.Pipeline
	at := p.Now()
	late, err := p.Letters.Stalled(ctx, at.Add(-w.Patience), sweepAtOnce)
	if err != nil {
		return 0, err
	}
	for _, l := range late {
		item, err := p.put(ctx, l, review.Finding{Why: []review.Why{review.TakingTooLong}}, at)
		if err != nil {
			return 0, err
		}
		err = p.Letters.SaveStep(ctx, review.StepDone{
			Letter: l.ID, Item: item,
			Event: event(at, "letter.taking_too_long", l.ID, map[string]string{"stage": string(l.Stage)}),
		})
		if err != nil {
			return 0, err
		}
	}
	return len(late), nil
}
