package main

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"

	"acs"
	"acs/access"
	"acs/audit"
	"acs/intake"
	"acs/internal/inforce"
	"acs/promotion"
	"acs/quality"
	"acs/redaction"
	"acs/signal"
)

type modelsMeasureCmd struct {
	asStaff
	Version string `arg:"" help:"Version that was added."`
	Gold    string `default:"corpus/frozen/frozen.jsonl" type:"path" help:"Labelled messages that no version has learned from, JSON lines."`
	JSON    bool   `name:"json" help:"Write JSON."`
}

// Run measures a version and the one in force on the same messages, and keeps both for the page.
func (c *modelsMeasureCmd) Run(ctx context.Context) error {
	gold, err := os.ReadFile(c.Gold)
	if err != nil {
		return err
	}
	in, by, err := c.begin(ctx, access.ModelsChange)
	if err != nil {
		return err
	}
	defer in.Close()
	all, err := in.store.Models(ctx)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(all, func(v promotion.Version) bool { return v.ID == c.Version }) {
		return acs.NotFoundf("There is no version %s: see acs models versions", c.Version)
	}
	st, err := in.store.ModelState(ctx)
	if err != nil {
		return err
	}
	redactor, err := redaction.New()
	if err != nil {
		return err
	}
	sum := sha256.Sum256(gold)
	set := filepath.Base(c.Gold) + " " + hex.EncodeToString(sum[:])[:8]
	assessor := in.assessor(redactor.Version())
	for _, version := range []string{st.InForce, c.Version} {
		m, err := measureVersion(ctx, assessor, redactor, version, gold)
		if err != nil {
			return err
		}
		m.Set = set
		change := promotion.Measured(m, by, now())
		change.Event.Detail = withCommand(change.Event.Detail)
		if err := in.store.SaveMeasurement(ctx, change); err != nil {
			return err
		}
		if err := c.print(version, m.Figures); err != nil {
			return err
		}
	}
	return nil
}

func (c *modelsMeasureCmd) print(version string, figures []quality.Figure) error {
	if c.JSON {
		return writeJSON(map[string]any{"version": version, "figures": figures})
	}
	fmt.Println("\n" + version)
	return quality.WriteFigures(os.Stdout, figures)
}

// measureVersion redacts and assesses every message by a version, as the service would, and scores what it said.
func measureVersion(ctx context.Context, a *inforce.Assessor, r *redaction.Redactor, version string, gold []byte) (promotion.Measurement, error) {
	m := promotion.Measurement{Version: version}
	var pred bytes.Buffer
	e := json.NewEncoder(&pred)
	bar := progressBar("assessed by "+version, bytes.Count(gold, []byte("\n")))
	s := bufio.NewScanner(bytes.NewReader(gold))
	s.Buffer(nil, 64<<20)
	for s.Scan() {
		var g quality.AssessmentGold
		if err := json.Unmarshal(s.Bytes(), &g); err != nil {
			return m, acs.Invalidf("gold", "A line of the gold file is not a JSON object")
		}
		as, err := assessGold(ctx, a, r, version, g)
		if err != nil {
			return m, err
		}
		if err := e.Encode(as); err != nil {
			return m, err
		}
		m.N++
		bar()
	}
	if err := s.Err(); err != nil {
		return m, err
	}
	all, err := quality.EvaluateAssessment(bytes.NewReader(gold), &pred)
	for _, f := range all {
		if !math.IsNaN(f.Value) && !math.IsNaN(f.Low) && !math.IsNaN(f.High) { // a group too small for a figure has none
			m.Figures = append(m.Figures, f)
		}
	}
	return m, err
}

func assessGold(ctx context.Context, a *inforce.Assessor, r *redaction.Redactor, version string, g quality.AssessmentGold) (quality.AssessmentPred, error) {
	out := quality.AssessmentPred{ID: g.ID, Status: string(signal.NeedsHuman), Urgency: acs.NoSignal.String()}
	hidden := r.Redact(g.Text, redaction.Known{})
	if hidden.Status != redaction.OK {
		return out, nil // a person would look, and no model
	}
	as := a.AssessBy(ctx, version, signal.Message{Channel: acs.Channel(g.Channel), Line: acs.Line(g.Line), Text: hidden.Text})
	if as.Reason == signal.ModelUnavailable {
		return out, acs.Invalidf("version", "The version %s cannot be loaded", version)
	}
	out.Status, out.Urgency, out.Rank = string(as.Status), as.Urgency.String(), as.Rank
	for _, s := range as.Signals {
		start, end := hidden.ToInputRange(s.Start, s.End)
		out.Signals = append(out.Signals, quality.PredSignal{Code: string(s.Code), Start: start, End: end, Subject: string(s.Subject), Status: string(s.Status)})
	}
	return out, ctx.Err()
}

type modelsLessonsCmd struct {
	asStaff
	Out string `required:"" type:"path" help:"File for what two people agree on, as acs train reads it (JSON lines, personal details hidden)."`
}

// Run writes the confirmed decisions as training data.
func (c *modelsLessonsCmd) Run(ctx context.Context) error {
	in, by, err := c.begin(ctx, access.ModelsChange)
	if err != nil {
		return err
	}
	defer in.Close()
	all, err := in.store.ConfirmedLessons(ctx)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	n := 0
	for _, l := range all {
		raw, err := in.blobs.Get(ctx, intake.RedactionName(l.Letter))
		if acs.KindOf(err) == acs.NotFound {
			continue // a letter that was never read by machine has no text to learn from
		}
		if err != nil {
			return err
		}
		var hidden redaction.Result
		if err := json.Unmarshal(raw, &hidden); err != nil || hidden.Status != redaction.OK {
			continue
		}
		if e, ok := l.Teach(hidden.Text, hidden.FromInputRange); ok {
			n++
			if err := json.NewEncoder(&b).Encode(e); err != nil {
				return err
			}
		}
	}
	if err := os.WriteFile(c.Out, b.Bytes(), 0o600); err != nil {
		return err
	}
	err = in.store.Record(ctx, audit.Event{At: now(), By: by.ID, Did: "lesson.exported", On: promotion.On, Detail: withCommand(map[string]string{"lessons": fmt.Sprint(n)})})
	fmt.Printf("%d of %d confirmed decisions written to %s\n", n, len(all), c.Out)
	return err
}
