package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"acs"
	"acs/internal/encoder"
	"acs/internal/weights"
	"acs/redaction"
	"acs/signal"
	"acs/signal/model"
)

// assessCmd is `acs assess`: messages as JSON lines on standard input, what was found in them on standard output. It
// hides personal details first, always, and looks at no network and no database.
type assessCmd struct {
	modelDir

	Explain bool `help:"Say of each message which words led to each signal and what would have been found without them; of one without a signal, what came nearest."`
	JSON    bool `name:"json" help:"Answer with one JSON object a line, as is always done when the answer does not go to a terminal."`
}

type assessIn struct {
	ID      json.RawMessage `json:"id"`
	Channel acs.Channel     `json:"channel"`
	Line    acs.Line        `json:"line"`
	Text    *string         `json:"text"`
}

// assessOut is the answer. Offsets count code points of the input text.
type assessOut struct {
	ID       json.RawMessage         `json:"id"`
	Status   signal.AssessmentStatus `json:"status"`
	Reason   signal.Reason           `json:"reason"`
	Urgency  string                  `json:"urgency"`
	Rank     float64                 `json:"rank"`
	Signals  []signal.Signal         `json:"signals"`
	Versions signal.Versions         `json:"versions"`
	Explain  *signal.Account         `json:"explain,omitempty"` // with --explain alone; its offsets, too, are of the input text
}

// reader redacts and assesses.
type messageReader struct {
	redactor *redaction.Redactor
	assessor *signal.Assessor
	explain  bool
}

// newAssessor gives an assessor with the model that is part of the program. Without the encoder's files, messages go to
// people with that reason, and danger rules still speak.
func newAssessor(models, redactionVersion string) (*signal.Assessor, error) {
	m, err := model.Default()
	if err != nil {
		return nil, fmt.Errorf("load signal model: %w", err)
	}
	e, err := encoder.Open(weights.Open(models))
	if err != nil {
		fmt.Fprintln(os.Stderr, "acs: messages will go to people:", acs.Says(err))
		return signal.New(m, nil, redactionVersion), nil
	}
	return signal.New(m, e, redactionVersion), nil
}

func (c *assessCmd) Run(ctx context.Context) error {
	redactor, err := redaction.New()
	if err != nil {
		return err
	}
	assessor, err := newAssessor(c.Models, redactor.Version())
	if err != nil {
		return err
	}
	r := &messageReader{redactor, assessor, c.Explain}
	answer := func(line []byte) (any, error) { return r.line(ctx, line) }
	return answerLines(ctx, c.JSON, "messages assessed", answer, assessmentForReading)
}

func (r *messageReader) line(ctx context.Context, line []byte) (any, error) {
	var in assessIn
	if err := json.Unmarshal(line, &in); err != nil {
		return nil, acs.Invalidf("", "This line must be an object with id, channel, line and text")
	}
	if in.Text == nil {
		return nil, acs.Invalidf("text", "This line has no text")
	}
	if in.ID == nil {
		in.ID = json.RawMessage("null")
	}
	return r.assess(ctx, in), nil
}

// redactionFailed is the reason of a message that no model may see.
const redactionFailed signal.Reason = "redaction_failed"

func (r *messageReader) assess(ctx context.Context, in assessIn) assessOut {
	hidden := r.redactor.Redact(*in.Text, redaction.Known{})
	if hidden.Status != redaction.OK {
		return assessOut{
			ID: in.ID, Status: signal.NeedsHuman, Reason: redactionFailed, Urgency: acs.NoSignal.String(),
			Signals: []signal.Signal{}, Versions: r.assessor.Versions(),
		}
	}
	a := r.assessor.Assess(ctx, signal.Message{Channel: in.Channel, Line: in.Line, Text: hidden.Text})
	runes := []rune(*in.Text)
	for i := range a.Signals {
		s := &a.Signals[i]
		s.Start, s.End = hidden.ToInputRange(s.Start, s.End)
		s.Quote = string(runes[s.Start:s.End])
	}
	out := assessOut{in.ID, a.Status, a.Reason, a.Urgency.String(), a.Rank, a.Signals, a.Versions, nil}
	if r.explain {
		why := r.assessor.Account(ctx, signal.Message{Channel: in.Channel, Line: in.Line, Text: hidden.Text})
		inInput(&why, hidden, runes)
		out.Explain = &why
	}
	return out
}

// inInput makes an account point into the input text and quote it.
func inInput(a *signal.Account, hidden redaction.Result, text []rune) {
	for i := range a.Flags {
		f := &a.Flags[i]
		f.Start, f.End = hidden.ToInputRange(f.Start, f.End)
		f.Quote = string(text[f.Start:f.End])
	}
	for i := range a.Nearest {
		n := &a.Nearest[i]
		n.Start, n.End = hidden.ToInputRange(n.Start, n.End)
		n.Quote = string(text[n.Start:n.End])
	}
}

var urgencyWords = map[string]string{
	"immediate": "A person must look now.", "same_day": "A person must look today.",
	"soon": "A person should look within days.", "none": "No signal found.",
}

// assessRead is an answer of either kind, as it is shown in words.
type assessRead struct {
	assessOut
	Error string `json:"error"`
}

func assessmentForReading(a assessRead) string {
	var b strings.Builder
	fmt.Fprintf(&b, "--- %s: ", strings.Trim(string(a.ID), `"`))
	if a.Error != "" {
		fmt.Fprintln(&b, a.Error)
		return b.String()
	}
	fmt.Fprintln(&b, urgencyWords[a.Urgency])
	if a.Reason != "" {
		fmt.Fprintf(&b, "    %s\n", reasonWords(a.Reason))
	}
	for _, s := range a.Signals {
		m, _ := s.Code.Means()
		fmt.Fprintf(&b, "    %s (%s, %s): “%s”\n", m.Name, s.Subject.Says(), s.Status.Says(), s.Quote)
	}
	if a.Explain != nil {
		explained(&b, *a.Explain)
	}
	return b.String()
}

// explained writes an account for reading.
func explained(b *strings.Builder, a signal.Account) {
	fmt.Fprintf(b, "    %s\n", a.Says)
	for _, f := range a.Flags {
		m, _ := f.Code.Means()
		fmt.Fprintf(b, "    %s came from the words %s. Without the quoted words: %s\n", m.Name, strings.Join(f.Words, ", "), urgencyWords[f.Without])
	}
	for _, n := range a.Nearest {
		fmt.Fprintf(b, "    Nearest to danger (%s): “%s”\n", strings.ReplaceAll(string(n.Distance), "_", " "), n.Quote)
	}
}

func reasonWords(r signal.Reason) string {
	if r == redactionFailed {
		return "Personal details could not be removed with certainty, so no model saw the message and a person reads it."
	}
	return r.Says()
}
