package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"
	"os"

	"acs"
	"acs/quality"
)

// evaluateCmd is `acs evaluate`: figures with 95% intervals for redaction or assessment, told by the fields of the
// predictions.
type evaluateCmd struct {
	Gold string `required:"" type:"existingfile" help:"Labelled messages, JSON lines."`
	Pred string `required:"" type:"existingfile" help:"What acs redact or acs assess made of them, JSON lines."`
	JSON bool   `name:"json" help:"Write JSON."`
}

func (c *evaluateCmd) Run() error {
	gold, err := os.Open(c.Gold)
	if err != nil {
		return err
	}
	defer gold.Close()
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
	figures, err := quality.EvaluateAssessment(gold, pred)
	if err != nil {
		return err
	}
	if c.JSON {
		return writeJSON(figures)
	}
	return quality.WriteFigures(os.Stdout, figures)
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
