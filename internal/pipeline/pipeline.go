// Package pipeline takes a letter from receipt to a person, one file a step. Each step saves its result, its audit
// event and the next job in one transaction; a step that cannot do its work sends the letter to a person, never away.
package pipeline

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"syscall"
	"time"

	"acs"
	"acs/audit"
	"acs/intake"
	"acs/internal/ocr"
	"acs/redaction"
	"acs/review"
	"acs/sampling"
	"acs/signal"
)

// letters is what the steps need of the store.
type letters interface {
	Letter(ctx context.Context, id acs.LetterID) (intake.Letter, error)
	Known(ctx context.Context, id acs.LetterID) (intake.Known, error)
	ItemOf(ctx context.Context, id acs.LetterID) (review.Item, bool, error)
	Assessment(ctx context.Context, id acs.LetterID) (signal.Assessment, bool, error)
	SaveStep(ctx context.Context, d review.StepDone) error
	SampleDay(ctx context.Context, at time.Time, plan sampling.Plan) (sampling.Day, error)
	Stalled(ctx context.Context, before time.Time, limit int) ([]intake.Letter, error)
}

type blobs interface {
	Put(ctx context.Context, name string, data []byte) error
	Get(ctx context.Context, name string) ([]byte, error)
}

type reader interface {
	Read(ctx context.Context, path, media string) (intake.Reading, []ocr.PageImage, error)
}

type redactor interface {
	Redact(text string, known redaction.Known) redaction.Result
	Version() string
}

type assessor interface {
	Assess(ctx context.Context, m signal.Message) signal.Assessment
}

// Pipeline holds what the steps work with. It is safe for concurrent use.
type Pipeline struct {
	Letters  letters
	Blobs    blobs
	Reader   reader
	Redactor redactor
	Assessor assessor
	Now      func() time.Time
	Log      *slog.Logger
	Shadows  shadows       // versions that assess without effect; nil: none
	Plan     sampling.Plan // the chances of the day's sample; sampling.Standard where nil
	Scratch  string        // a folder for the one file that a reading engine needs; "" is the system's
}

// The jobs of the steps. Their fields are all that is stored of them.
type (
	Redact struct {
		Letter acs.LetterID `json:"letter"`
	}
	Assess struct {
		Letter acs.LetterID `json:"letter"`
	}
	QueueForReview struct {
		Letter acs.LetterID `json:"letter"`
	}
)

func (Redact) Kind() string         { return "redact" }
func (Assess) Kind() string         { return "assess" }
func (QueueForReview) Kind() string { return "queue" }

// step runs one step of a letter. Whatever goes wrong with the letter itself, a crash of ours included, a person looks
// now; only a store or storage that cannot be reached, or a service that is stopping, leaves the job to be tried again.
func (p *Pipeline) step(ctx context.Context, name string, id acs.LetterID, from intake.Stage, do func(context.Context, intake.Letter, time.Time) error) error {
	started := p.Now()
	l, err := p.Letters.Letter(ctx, id)
	if err != nil {
		return fmt.Errorf("%s %s: %w", name, id, err)
	}
	if l.Stage != from {
		return nil // done already: the job ran twice
	}
	err = p.safely(ctx, l, started, do)
	switch {
	case err == nil:
		return nil
	case errors.Is(context.Cause(ctx), context.Canceled), acs.KindOf(err) == acs.Conflict:
		return fmt.Errorf("%s %s: %w", name, id, err)
	case acs.KindOf(err) == acs.Unavailable || full(err):
		p.showMeanwhile(l, name)
		return fmt.Errorf("%s %s: %w", name, id, err)
	}
	p.Log.ErrorContext(ctx, "a step failed; the letter goes to a person", "step", name, "letter", id, "error", err)
	save, cancel := context.WithTimeout(context.WithoutCancel(ctx), 20*time.Second)
	defer cancel()
	return p.toPerson(save, l, name, reasonOf(name, err), started)
}

// full tells whether the disk on which a step works has no space left.
func full(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) || errors.Is(err, syscall.EFBIG)
}

// showMeanwhile stands a letter before a person while its step is tried again: the storage may be full for hours. Where
// the database is away too, it cannot; the watchdog shows the letter later. The step's own context would end its job.
func (p *Pipeline) showMeanwhile(l intake.Letter, step string) {
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	at := p.Now()
	prior, has, err := p.Letters.ItemOf(ctx, l.ID)
	if err != nil || has && slices.Contains(prior.Why, review.StorageAway) {
		return
	}
	item, err := p.put(ctx, l, review.Finding{Why: []review.Why{review.StorageAway}}, at)
	if err == nil {
		err = p.Letters.SaveStep(ctx, review.StepDone{
			Letter: l.ID, Item: item, Trouble: &intake.Trouble{Step: step, Reason: string(review.StorageAway), At: at},
			Event: event(at, "letter.storage_away", l.ID, map[string]string{"step": step}),
		})
	}
	if err != nil {
		p.Log.WarnContext(ctx, "a letter whose step waits for storage could not be shown", "letter", l.ID, "step", step, "error", err)
	}
}

// safely turns a crash of a step into an error.
func (p *Pipeline) safely(ctx context.Context, l intake.Letter, started time.Time, do func(context.Context, intake.Letter, time.Time) error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("crashed: %v", r)
		}
	}()
	return do(ctx, l, started)
}

func reasonOf(step string, err error) string {
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		return string(review.TakingTooLong)
	case step == "read":
		return string(intake.EngineFailed)
	case step == "redact":
		return string(review.RedactionFailed)
	}
	return string(review.AssessmentFailed)
}

// toPerson ends the letter's way here: it stands before a person with the reason, and no later step runs.
func (p *Pipeline) toPerson(ctx context.Context, l intake.Letter, step, reason string, started time.Time) error {
	d, err := p.trouble(ctx, l, step, reason, started)
	if err != nil {
		return err
	}
	return p.Letters.SaveStep(ctx, d)
}

// trouble is a step that could not do its work: the letter stands before a person with the reason.
func (p *Pipeline) trouble(ctx context.Context, l intake.Letter, step, reason string, started time.Time) (review.StepDone, error) {
	at := p.Now()
	item, err := p.put(ctx, l, review.Finding{Urgency: acs.NoSignal, Why: []review.Why{review.Why(reason)}}, at)
	if err != nil {
		return review.StepDone{}, err
	}
	return review.StepDone{
		Letter: l.ID, Stage: intake.Queued,
		Step:    intake.Step{Letter: l.ID, Name: step, Started: started, Finished: at, Outcome: reason},
		Trouble: &intake.Trouble{Step: step, Reason: reason, At: at},
		Item:    item,
		Event:   event(at, "letter.to_person", l.ID, map[string]string{"step": step, "reason": reason}),
	}, nil
}

// put prepares the letter's place before a person, on top of the one it may have.
func (p *Pipeline) put(ctx context.Context, l intake.Letter, f review.Finding, at time.Time) (*audit.Change[review.Item], error) {
	prior, has, err := p.Letters.ItemOf(ctx, l.ID)
	if err != nil {
		return nil, err
	}
	was := &prior
	if !has {
		was = nil
	}
	c := review.Put(acs.ReviewID(acs.NewID("r")), was, l, f, acs.System, at)
	return &c, nil
}

func event(at time.Time, did string, id acs.LetterID, detail map[string]string) audit.Event {
	return audit.Event{At: at, By: acs.System.ID, Did: did, On: string(id), Detail: detail}
}

// keep puts v in blob storage as JSON.
func (p *Pipeline) keep(ctx context.Context, name string, v any) error {
	raw, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return p.Blobs.Put(ctx, name, raw)
}
