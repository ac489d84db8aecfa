package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"

	"acs"
	"acs/quality"
	"acs/signal"
	"acs/signal/baseline"
)

// evaluateCmd is `acs evaluate`: figures with 95% intervals for redaction or assessment, told by the fields of the
// predictions.
type evaluateCmd struct {
	Gold string `required:"" type:"existingfile" help:"Labelled messages, JSON lines."`
	Pred string `type:"existingfile" xor:"pred" required:"" help:"What acs redact or acs assess made of them, JSON lines."`
	JSON bool   `name:"json" help:"Write JSON."`

	Baseline bool `xor:"pred" required:"" help:"Instead of --pred: what weighted phrases and a threshold make of them, as a yardstick."`
}

func (c *evaluateCmd) Run() error {
	gold, err := os.Open(c.Gold)
	if err != nil {
		return err
	}
	defer gold.Close()
	if c.Baseline {
		return c.baseline(gold)
	}
	pred, err := os.Open(c.Pred)
	if err != nil {
		return err
	}
	defer pred.Close()
	ofRedaction, err := redactionPredictions(pred)
	if err != nil {
		return err
	}
	if ofRedaction {
		return c.redaction(gold, pred)
	}
	return c.assessment(gold, pred)
}

func (c *evaluateCmd) assessment(gold, pred io.Reader) error {
	figures, err := quality.EvaluateAssessment(gold, pred)
	if err != nil {
		return err
	}
	if c.JSON {
		return writeJSON(figures)
	}
	return quality.WriteFigures(os.Stdout, figures)
}

// baseline lets weighted phrases predict, and scores that.
func (c *evaluateCmd) baseline(gold *os.File) error {
	var pred bytes.Buffer
	e := json.NewEncoder(&pred)
	s := bufio.NewScanner(gold)
	s.Buffer(nil, 64<<20)
	for s.Scan() {
		var g quality.AssessmentGold
		if err := json.Unmarshal(s.Bytes(), &g); err != nil {
			return acs.Invalidf("gold", "A line of the gold file is not a JSON object")
		}
		p := quality.AssessmentPred{ID: g.ID, Status: string(signal.Assessed), Urgency: acs.NoSignal.String(), Rank: baseline.Score(g.Text)}
		if p.Rank >= baseline.From {
			p.Urgency = acs.SameDay.String()
		}
		if err := e.Encode(p); err != nil {
			return err
		}
	}
	if err := s.Err(); err != nil {
		return err
	}
	if _, err := gold.Seek(0, io.SeekStart); err != nil {
		return err
	}
	return c.assessment(gold, &pred)
}

func (c *evaluateCmd) redaction(gold, pred io.Reader) error {
	score, err := quality.EvaluateRedaction(gold, pred)
	if err != nil {
		return err
	}
	rows := score.Rows(quality.ClopperPearson)
	if c.JSON {
		return writeJSON(rows)
	}
	return quality.WriteRedaction(os.Stdout, rows)
}

func writeJSON(v any) error {
	e := json.NewEncoder(os.Stdout)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// redactionPredictions tells by the first line that is no error what the predictions are of, and goes back to the start.
func redactionPredictions(f *os.File) (bool, error) {
	s := bufio.NewScanner(f)
	s.Buffer(nil, 64<<20)
	for s.Scan() {
		var line struct {
			Spans   *json.RawMessage `json:"spans"`
			Urgency *string          `json:"urgency"`
		}
		if json.Unmarshal(s.Bytes(), &line) != nil || line.Spans == nil && line.Urgency == nil {
			continue
		}
		_, err := f.Seek(0, io.SeekStart)
		return line.Spans != nil, err
	}
	return false, errors.Join(s.Err(), acs.Invalidf("pred", "No line of the predictions has spans or an urgency"))
}
