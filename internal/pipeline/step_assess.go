package pipeline

import (
	"context"
	"time"

	"acs/audit"
	"acs/intake"
	"acs/internal/blob"
	"acs/redaction"
	"acs/review"
	"acs/signal"
)

// Assess finds signals in the redacted text. A model that is missing, fails or abstains is a reason for a person to
// look; what the danger rules found stands in any case.
func (p *Pipeline) Assess(ctx context.Context, job Assess) error {
	return p.step(ctx, "assess", job.Letter, intake.Redacted, p.assess)
}

func (p *Pipeline) assess(ctx context.Context, l intake.Letter, started time.Time) error {
	hidden, err := blob.JSON[redaction.Result](ctx, p.Blobs, intake.RedactionName(l.ID))
	if err != nil {
		return err
	}
	a := p.Assessor.Assess(ctx, signal.Message{Channel: l.Channel, Line: l.Line, Text: hidden.Text})
	if err := ctx.Err(); err != nil {
		return err
	}
	at := p.Now()
	done := review.StepDone{
		Letter: l.ID, Stage: intake.Assessed, Assessment: &a,
		Step: intake.Step{Letter: l.ID, Name: "assess", Started: started, Finished: at, Outcome: "done", Version: a.Versions.Model},
		Event: event(at, "letter.assessed", l.ID, map[string]string{
			"status": string(a.Status), "urgency": a.Urgency.String(), "rules": a.Versions.Rules, "model": a.Versions.Model,
		}),
		Jobs: []audit.Job{QueueForReview{l.ID}},
	}
	if id := p.shadow(ctx); id != "" {
		done.Jobs = append(done.Jobs, ShadowAssess{l.ID, id})
	}
	if a.Status != signal.Assessed {
		done.Step.Outcome = string(whyOf(a))
		done.Trouble = &intake.Trouble{Step: "assess", Reason: string(whyOf(a)), At: at}
	}
	return p.Letters.SaveStep(ctx, done)
}

// whyOf gives the reason for which a letter that was not assessed stands before a person.
func whyOf(a signal.Assessment) review.Why {
	switch a.Reason {
	case signal.ModelUnavailable:
		return review.ModelUnavailable
	case signal.ModelOff:
		return review.PeopleOnly
	case signal.Failed:
		return review.AssessmentFailed
	case signal.NotCovered:
		return review.OtherLanguage
	case signal.InWelsh:
		return review.InWelsh
	}
	return review.Abstained
}
