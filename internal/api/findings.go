package api

import (
	"context"
	"fmt"

	"acs"
	"acs/signal"
)

// LetterWithFindings is a letter with what was found in it.
type LetterWithFindings struct {
	Letter   Letter    `json:"letter"`
	Findings *Findings `json:"findings" doc:"Null until the letter has been assessed, or where a person reads it without"`
}

// Findings is what the latest assessment of a letter found. Finding nothing never means that there is no risk.
type Findings struct {
	Status   signal.AssessmentStatus `json:"status" doc:"Empty, as reason is, while why the letter stands before a person is not told"`
	Reason   signal.Reason           `json:"reason" doc:"Why a person reads it without an assessment"`
	Urgency  string                  `json:"urgency" enum:"none,soon,same_day,immediate" doc:"How soon a person must look; it belongs to the message, never to the person. none means that no signal was found, never that there is no risk"`
	Signals  []Signal                `json:"signals"`
	Versions Versions                `json:"versions"`
}

// Signal is a place in the redacted text that points to a risk or a need.
type Signal struct {
	Code    signal.Code    `json:"code"`
	Quote   string         `json:"quote" doc:"Word for word, with personal details hidden"`
	Start   int            `json:"start" doc:"Code points of the redacted text"`
	End     int            `json:"end" doc:"Exclusive"`
	Subject signal.Subject `json:"subject"`
	Status  signal.Status  `json:"status"`
	Source  string         `json:"source" doc:"rule:<id> or model"`
}

// Versions names what made an assessment.
type Versions struct {
	Rules     string `json:"rules"`
	Model     string `json:"model"`
	Redaction string `json:"redaction"`
}

// findings gives what was found in a letter; nil when it has not been assessed.
func (s *server) findings(ctx context.Context, id acs.LetterID) (*Findings, error) {
	a, ok, err := s.Letters.Assessment(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("assessment of %s: %w", id, err)
	}
	if !ok {
		return nil, nil
	}
	kept, err := s.keptBack(ctx, id)
	if err != nil {
		return nil, err
	}
	if kept {
		a.Status, a.Reason = "", ""
	}
	out := &Findings{
		Status: a.Status, Reason: a.Reason, Urgency: a.Urgency.String(), Versions: Versions(a.Versions),
		Signals: make([]Signal, 0, len(a.Signals)),
	}
	for _, g := range a.Signals {
		out.Signals = append(out.Signals, Signal{g.Code, g.Quote, g.Start, g.End, g.Subject, g.Status, g.Source})
	}
	return out, nil
}
