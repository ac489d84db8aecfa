package pipeline

import (
	"context"
	"time"

	"acs"
	"acs/intake"
	"acs/internal/blob"
	"acs/redaction"
	"acs/signal"
)

// shadows assess messages by a version that has no effect.
type shadows interface {
	Shadow(ctx context.Context) (version string)
	AssessBy(ctx context.Context, version string, m signal.Message) signal.Assessment
	SaveShadow(ctx context.Context, letter acs.LetterID, version string, a signal.Assessment, at time.Time) error
}

// ShadowAssess is the job that lets a version assess one letter without effect.
type ShadowAssess struct {
	Letter  acs.LetterID `json:"letter"`
	Version string       `json:"version"`
}

// Kind is the name of the job.
func (ShadowAssess) Kind() string { return "shadow_assess" }

func (p *Pipeline) shadow(ctx context.Context) string {
	if p.Shadows == nil {
		return ""
	}
	return p.Shadows.Shadow(ctx)
}

// ShadowAssess keeps what a version without effect makes of a letter, for comparison alone: the letter goes its way
// whether or not this is done.
func (p *Pipeline) ShadowAssess(ctx context.Context, job ShadowAssess) error {
	if p.Shadows == nil {
		return nil
	}
	l, err := p.Letters.Letter(ctx, job.Letter)
	if err != nil {
		return err
	}
	hidden, err := blob.JSON[redaction.Result](ctx, p.Blobs, intake.RedactionName(l.ID))
	if acs.KindOf(err) == acs.Unavailable {
		return err
	}
	if err != nil { // what is gone does not come back: a comparison less, and no job for ever
		p.Log.ErrorContext(ctx, "a letter could not be compared", "letter", l.ID, "error", err)
		return nil
	}
	a := p.Shadows.AssessBy(ctx, job.Version, signal.Message{Channel: l.Channel, Line: l.Line, Text: hidden.Text})
	if err := ctx.Err(); err != nil {
		return err
	}
	return p.Shadows.SaveShadow(ctx, l.ID, job.Version, a, p.Now())
}
