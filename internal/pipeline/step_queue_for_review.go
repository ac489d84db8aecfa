package pipeline

import (
	"context"
	"fmt"
	"time"

	"acs"
	"acs/intake"
	"acs/internal/blob"
	"acs/redaction"
	"acs/review"
	"acs/sampling"
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
	f := findingOf(a)
	item, err := p.put(ctx, l, f, at)
	if err != nil {
		return err
	}
	screened, err := p.screen(ctx, l, a, item.Next.Queue == review.ForReview, at)
	if err != nil {
		return err
	}
	if screened.Drawn {
		f.Why = append(f.Why, review.RandomCheck)
		if item, err = p.put(ctx, l, f, at); err != nil {
			return err
		}
	}
	return p.Letters.SaveStep(ctx, review.StepDone{
		Letter: l.ID, Stage: intake.Queued, Item: item, Screened: &screened,
		Step:  intake.Step{Letter: l.ID, Name: "queue", Started: started, Finished: at, Outcome: "done"},
		Event: event(at, "letter.queued", l.ID, map[string]string{"queue": string(item.Next.Queue), "item": string(item.Next.ID)}),
	})
}

// screen records what the figures need of a letter and draws it, or not, for the day's sample. How it was read and what
// it says without personal details decide with which chance; where they cannot be had, it is one of the rest.
func (p *Pipeline) screen(ctx context.Context, l intake.Letter, a signal.Assessment, flagged bool, at time.Time) (sampling.Screened, error) {
	plan := p.Plan
	if plan == nil {
		plan = sampling.Standard
	}
	day, err := p.Letters.SampleDay(ctx, at, plan)
	if err != nil {
		return sampling.Screened{}, err
	}
	reading, err := blob.JSON[intake.Reading](ctx, p.Blobs, intake.ReadingName(l.ID))
	if acs.KindOf(err) == acs.Unavailable {
		return sampling.Screened{}, err
	}
	hidden, err := blob.JSON[redaction.Result](ctx, p.Blobs, intake.RedactionName(l.ID))
	if acs.KindOf(err) == acs.Unavailable {
		return sampling.Screened{}, err
	}
	score := -1.0
	if a.Chance != nil {
		score = *a.Chance
	}
	return day.Screen(l.ID, flagged, score, a.Versions.Model, reading, hidden.Text), nil
}

func findingOf(a signal.Assessment) review.Finding {
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
	return f
}
