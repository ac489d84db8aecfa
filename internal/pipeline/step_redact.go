package pipeline

import (
	"context"
	"fmt"
	"time"

	"acs/audit"
	"acs/intake"
	"acs/internal/blob"
	"acs/leak"
	"acs/redaction"
	"acs/review"
	"acs/rule"

	"acs"
)

// NothingUnredacted is upheld by the order of the steps: only what this step kept is ever given to the assessor.
var NothingUnredacted = rule.Register(rule.Rule{
	ID:     "pipeline.nothing-unredacted",
	Says:   "A model sees a letter only after its personal information was removed and the removal was checked. If that fails, a person looks and no model does.",
	Source: "S0, Using Artificial Intelligence (AI) to identify and support vulnerable customers",
	Since:  acs.Date(2023, 12, 6),
	File:   "internal/pipeline/step_redact.go",
})

// Redact removes personal details. It fails closed: whatever goes wrong with the text, a person looks and no model
// does.
func (p *Pipeline) Redact(ctx context.Context, job Redact) error {
	return p.step(ctx, "redact", job.Letter, intake.Read, p.redact)
}

func (p *Pipeline) redact(ctx context.Context, l intake.Letter, started time.Time) error {
	reading, err := blob.JSON[intake.Reading](ctx, p.Blobs, intake.ReadingName(l.ID))
	if err != nil {
		return err
	}
	known, err := p.Letters.Known(ctx, l.ID)
	if err != nil {
		return err
	}
	res := p.Redactor.Redact(reading.Text, redaction.Known{Names: known.Names, Addresses: known.Addresses, Identifiers: identifiers(known)})
	look := leak.Checked(l, reading, res.Caught, res.Status != redaction.OK, p.Now())
	if res.Status != redaction.OK {
		d, err := p.trouble(ctx, l, "redact", string(review.RedactionFailed), started)
		if err != nil {
			return err
		}
		d.Hidden = &look
		return p.Letters.SaveStep(ctx, d)
	}
	if err := p.keep(ctx, intake.RedactionName(l.ID), res); err != nil {
		return err
	}
	if err := p.keep(ctx, intake.MappingName(l.ID), redaction.MappingOf(reading.Text, res)); err != nil {
		return err
	}
	at := p.Now()
	return p.Letters.SaveStep(ctx, review.StepDone{
		Letter: l.ID, Stage: intake.Redacted,
		Step:  intake.Step{Letter: l.ID, Name: "redact", Started: started, Finished: at, Outcome: "done", Version: p.Redactor.Version()},
		Event: event(at, "letter.redacted", l.ID, map[string]string{"hidden": fmt.Sprint(len(res.Spans))}),
		Jobs:  []audit.Job{Assess{l.ID}}, Hidden: &look,
	})
}

func identifiers(k intake.Known) []string {
	if k.NINO == "" {
		return nil
	}
	return []string{k.NINO}
}
