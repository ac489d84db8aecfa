package pipeline

import (
	"context"
	"fmt"
	"time"

	"acs"
	"acs/intake"
	"acs/review"
	"acs/signal"
)

// QueueForReview stands the letter before a person: on the review pile with its signals or troubles, or in ordinary
// work with a clock of its own. A few of the ordinary ones are drawn for the random check.
func (p *Pipeline) QueueForReview(ctx context.Context, job QueueForReview) error {
	return p.step(ctx, "queue", job.Letter, intake.Assessed, p.queue)
}

func (p *Pipeline) queue(ctx context.Context, l intake.Letter, started time.Time) error {
	a, has, err := p.Letters.Assessment(ctx, l.ID)
	if err != nil {
		return err
	}
	if !has {
		return fmt.Errorf("letter %s is assessed without an assessment", l.ID)
	}
	at := p.Now()
	item, err := p.put(ctx, l, findingOf(l, a), at)
	if err != nil {
		return err
	}
	return p.Letters.SaveStep(ctx, review.StepDone{
		Letter: l.ID, Stage: intake.Queued, Item: item,
		Step:  intake.Step{Letter: l.ID, Name: "queue", Started: started, Finished: at, Outcome: "done"},
		Event: event(at, "letter.queued", l.ID, map[string]string{"queue": string(item.Next.Queue), "item": string(item.Next.ID)}),
	})
}

func findingOf(l intake.Letter, a signal.Assessment) review.Finding {
	f := review.Finding{Urgency: a.Urgency, Rank: a.Rank}
	for _, s := range a.Signals {
		if s.Status == signal.Current {
			f.Codes = append(f.Codes, string(s.Code))
		}
	}
	if a.Urgency > acs.NoSignal {
		f.Why = append(f.Why, review.BySignal)
	}
	if a.Status != signal.Assessed {
		f.Why = append(f.Why, whyOf(a))
	}
	if len(f.Why) == 0 && len(l.Trouble) == 0 && review.Sampled(l.ID) {
		f.Why = append(f.Why, review.RandomCheck)
	}
	return f
}
