package signal

import (
	"context"

	"acs"
)

// Status tells whether a message was assessed or must be read by a person without it.
type AssessmentStatus string

const (
	Assessed   AssessmentStatus = "assessed"
	NeedsHuman AssessmentStatus = "needs_human"
)

// Reason says why a message was not, or not wholly, assessed.
type Reason string

const (
	NoReason         Reason = ""
	ModelUnavailable Reason = "model_unavailable"
	ModelOff         Reason = "model_off" // switched off: everything goes to people
	Failed           Reason = "assessment_failed"
	TooShort         Reason = "too_short"
	NotCovered       Reason = "language_not_covered"
	InWelsh          Reason = "in_welsh"
	Unreadable       Reason = "unreadable"
	Unusual          Reason = "unlike_what_was_learned"
)

// Code names what a signal points to.
type Code string

// Subject is whom a signal is about.
type Subject string

const (
	Customer Subject = "customer"
	Child    Subject = "child"
	Other    Subject = "other"
)

// Status tells whether what a signal points to holds now.
type Status string

const (
	Current      Status = "current"
	Past         Status = "past"
	Denied       Status = "denied"
	Hypothetical Status = "hypothetical"
)

// Message is what is assessed: redacted text alone.
type Message struct {
	Channel acs.Channel
	Line    acs.Line
	Text    string
}

// WordWeight is a word that spoke for a signal, and how strongly.
type WordWeight struct {
	Word   string  `json:"word"`
	Weight float64 `json:"weight"`
}

// Signal is a place in a message that points to a risk or a need. Start and End are code points of the assessed
// (redacted) text, end exclusive; Quote is what stands there.
type Signal struct {
	Code    Code         `json:"code"`
	Quote   string       `json:"quote"`
	Start   int          `json:"start"`
	End     int          `json:"end"`
	Subject Subject      `json:"subject"`
	Status  Status       `json:"status"`
	Source  string       `json:"source"` // "rule:<id>" or "model"
	Why     []WordWeight `json:"why,omitempty"`
}

// Versions names what made an assessment.
type Versions struct {
	Rules     string `json:"rules"`
	Model     string `json:"model"`
	Redaction string `json:"redaction"`
}

// Assessment is what was found in one message. Rank orders messages of a day and is never shown. Chance is the model's
// own, 0 to 1, that a person must look the same day, for the figures alone; nil where no model spoke.
type Assessment struct {
	Status   AssessmentStatus `json:"status"`
	Reason   Reason           `json:"reason"`
	Urgency  acs.Urgency      `json:"urgency"`
	Rank     float64          `json:"rank"`
	Chance   *float64         `json:"chance,omitempty"`
	Signals  []Signal         `json:"signals"`
	Versions Versions         `json:"versions"`
}

// Encoder turns texts into vectors of equal length; Version names its weights.
type Encoder interface {
	Embed(ctx context.Context, texts []string) ([][]float32, error)
	Version() string
}
