package pipeline

import (
	"context"
	"fmt"
	"os"
	"strings"
	"time"

	"acs/audit"
	"acs/intake"
	"acs/review"
)

// Read turns the scan into words with boxes, and keeps the upright page images. A letter that could not be read, or
// not wholly, stands before a person in the same transaction; the words that were read go on all the same.
func (p *Pipeline) Read(ctx context.Context, job intake.ReadLetter) error {
	return p.step(ctx, "read", job.Letter, intake.Received, p.read)
}

func (p *Pipeline) read(ctx context.Context, l intake.Letter, started time.Time) error {
	reading, err := p.readOriginal(ctx, l)
	if err != nil {
		return err
	}
	if err := p.keep(ctx, intake.ReadingName(l.ID), reading); err != nil {
		return err
	}
	at := p.Now()
	done := review.StepDone{
		Letter: l.ID, Stage: intake.Read, Pages: len(reading.Pages),
		Step:  intake.Step{Letter: l.ID, Name: "read", Started: started, Finished: at, Outcome: "done", Version: engineOf(reading)},
		Event: event(at, "letter.read", l.ID, map[string]string{"pages": fmt.Sprint(len(reading.Pages)), "status": string(reading.Status)}),
		Jobs:  []audit.Job{Redact{l.ID}},
	}
	if reading.Status != intake.WasRead {
		reason := string(reading.Reason)
		done.Step.Outcome, done.Trouble = reason, &intake.Trouble{Step: "read", Reason: reason, At: at}
		done.Item, err = p.put(ctx, l, review.Finding{Why: []review.Why{review.Why(reason)}}, at)
		if err != nil {
			return err
		}
		if strings.TrimSpace(reading.Text) == "" {
			done.Stage, done.Jobs = intake.Queued, nil // there is nothing to hide or to assess
		}
	}
	return p.Letters.SaveStep(ctx, done)
}

func (p *Pipeline) readOriginal(ctx context.Context, l intake.Letter) (intake.Reading, error) {
	raw, err := p.Blobs.Get(ctx, intake.OriginalName(l.ID))
	if err != nil {
		return intake.Reading{}, err
	}
	dir, err := os.MkdirTemp(p.Scratch, "acs-read-")
	if err != nil {
		return intake.Reading{}, err
	}
	defer os.RemoveAll(dir)
	path := dir + "/original"
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		return intake.Reading{}, err
	}
	reading, images, err := p.Reader.Read(ctx, path, l.Media)
	if err != nil {
		return intake.Reading{}, err
	}
	for _, im := range images {
		if err := p.Blobs.Put(ctx, intake.PageName(l.ID, im.Number), im.Content); err != nil {
			return intake.Reading{}, err
		}
	}
	return reading, nil
}

func engineOf(r intake.Reading) string {
	if len(r.Pages) == 0 {
		return ""
	}
	return r.Pages[0].Engine
}
