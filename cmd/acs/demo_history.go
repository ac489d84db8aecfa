package main

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"acs"
	"acs/audit"
	"acs/clock"
	"acs/intake"
	"acs/internal/demo"
	"acs/redaction"
	"acs/review"
	"acs/sampling"
	"acs/signal"
)

// historyPlan draws so much of a few hundred letters that the demonstration has something to show.
var historyPlan = sampling.Standard.Times(25)

// history gives the demonstration its past weeks: letters that were read, decided and, some of them, drawn to be read
// blind, so that the figures show something true of the made-up letters.
func (in *installation) history(ctx context.Context) error {
	letters, err := demo.History(now())
	if err != nil {
		return err
	}
	redactor, err := redaction.New()
	if err != nil {
		return err
	}
	demo.Teach(letters)
	var scores []float64
	for _, p := range letters {
		if p.Why() == nil && p.Found.Chance != nil {
			scores = append(scores, *p.Found.Chance)
		}
	}
	bar := sampling.Bar(scores)
	for _, p := range letters {
		if err := in.past(ctx, redactor, p, bar); err != nil {
			return fmt.Errorf("demo history, letter %s: %w", p.ID, err)
		}
	}
	in.log.InfoContext(ctx, "demo history made", "letters", len(letters))
	return nil
}

// past puts one letter into the store as if it had been decided at its time.
func (in *installation) past(ctx context.Context, redactor *redaction.Redactor, p demo.Past, bar float64) error {
	scanner := acs.Actor{ID: "demo", Name: "Demo"}
	c, err := intake.Receive(acs.LetterID(acs.NewID("l")), intake.Sent{
		Content: []byte(p.Text), ScanID: "demo-past-" + p.ID, Line: p.Line, Site: p.Site, Received: p.Received, Batch: "demo-past", Source: intake.ByFolder,
	}, scanner, p.Received.Add(5*time.Minute))
	if err != nil {
		return err
	}
	c.Jobs = nil // it has its past already: nothing is to be done with it
	l, fresh, err := in.store.ReceiveLetter(ctx, c, intake.Known{})
	if err != nil || !fresh {
		return err
	}
	hidden := redactor.Redact(p.Text, redaction.Known{})
	if err := in.keepPast(ctx, l.ID, p, hidden); err != nil {
		return err
	}
	item, err := in.putPast(ctx, l, p, hidden, bar)
	if err != nil {
		return err
	}
	d, err := review.Decide(item, 0, demo.Reader(), p.Decided, review.Choice{Outcome: p.Outcome, Reason: "Made up for the demonstration.", Verdicts: p.Marks})
	if err != nil {
		return err
	}
	d.Jobs = nil // the concerns of the past are closed
	return in.store.SaveItem(ctx, d)
}

// keepPast keeps what stands in storage of a letter that came as text.
func (in *installation) keepPast(ctx context.Context, id acs.LetterID, p demo.Past, hidden redaction.Result) error {
	reading := intake.Reading{Status: intake.WasRead, Text: p.Text, Pages: []intake.Page{{Number: 1, Kind: intake.Typed, Confidence: 95, Engine: "demo", Text: p.Text}}}
	if p.Hand {
		reading.Status, reading.Reason, reading.Pages[0].Kind = intake.NeedsHuman, intake.HandwrittenReason, intake.Handwritten
	}
	for name, v := range map[string]any{intake.ReadingName(id): reading, intake.RedactionName(id): hidden} {
		raw, err := json.Marshal(v)
		if err != nil {
			return err
		}
		if err := in.blobs.Put(ctx, name, raw); err != nil {
			return err
		}
	}
	return in.blobs.Put(ctx, intake.OriginalName(id), []byte(p.Text))
}

// putPast puts the letter before a person as the pipeline would have, and draws it or not.
func (in *installation) putPast(ctx context.Context, l intake.Letter, p demo.Past, hidden redaction.Result, bar float64) (review.Item, error) {
	at := l.Taken.Add(30 * time.Second)
	f := review.Finding{Urgency: p.Found.Urgency, Rank: p.Found.Rank, Why: p.Why()}
	done := review.StepDone{
		Letter: l.ID, Stage: intake.Queued, Pages: 1,
		Step:  intake.Step{Letter: l.ID, Name: "queue", Started: at, Finished: at, Outcome: "done"},
		Event: audit.Event{At: at, By: acs.System.ID, Did: "letter.queued", On: string(l.ID), Detail: map[string]string{"demo": "past"}},
	}
	if p.Hand {
		f.Urgency, f.Rank = acs.NoSignal, 0
		done.Trouble = &intake.Trouble{Step: "read", Reason: string(intake.HandwrittenReason), At: at}
	} else {
		a := p.Found
		a.Signals = inPlace(a.Signals, hidden.Text)
		done.Assessment = &a
		for _, s := range a.Signals {
			if s.Status == signal.Current {
				f.Codes = append(f.Codes, string(s.Code))
			}
		}
		day, err := in.store.SampleDay(ctx, at, historyPlan)
		if err != nil {
			return review.Item{}, err
		}
		day.Day, day.Bar = at.In(clock.London).Format(time.DateOnly), bar
		score := -1.0
		if a.Chance != nil {
			score = *a.Chance
		}
		reading := intake.Reading{Pages: []intake.Page{{Kind: intake.Typed, Confidence: 95, Words: make([]intake.Word, 1)}}}
		x := day.Screen(l.ID, len(f.Why) > 0, score, a.Versions.Model, reading, hidden.Text)
		done.Screened = &x
		if x.Drawn {
			f.Why = append(f.Why, review.RandomCheck)
		}
	}
	c := review.Put(acs.ReviewID(acs.NewID("r")), nil, l, f, acs.System, at)
	done.Item = &c
	return c.Next, in.store.SaveStep(ctx, done)
}

// inPlace finds the words of each signal in the text again; a signal whose words are not there is left out.
func inPlace(all []signal.Signal, text string) []signal.Signal {
	out := []signal.Signal{}
	for _, s := range all {
		if at := strings.Index(text, s.Quote); at >= 0 && s.Quote != "" {
			s.Start = len([]rune(text[:at]))
			s.End = s.Start + len([]rune(s.Quote))
			out = append(out, s)
		}
	}
	return out
}
