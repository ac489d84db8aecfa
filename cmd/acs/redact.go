package main

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"acs"
	"acs/redaction"
)

// redactCmd is `acs redact`: messages as JSON lines on standard input, the same without personal details on standard
// output. It never looks at the network or a database.
type redactCmd struct {
	JSON bool `name:"json" help:"Answer with one JSON object a line, as is always done when the answer does not go to a terminal."`
}

// redactIn is one message.
type redactIn struct {
	ID    json.RawMessage `json:"id"`
	Text  *string         `json:"text"`
	Known redaction.Known `json:"known"`
}

// redactOut is the answer; Text is empty when Status is failed.
type redactOut struct {
	ID json.RawMessage `json:"id"`
	redaction.Result
}

func (c *redactCmd) Run(ctx context.Context) error {
	r, err := redaction.New()
	if err != nil {
		return err
	}
	answer := func(line []byte) (any, error) { return redactLine(r, line) }
	return answerLines(ctx, c.JSON, "messages redacted", answer, func(a redactRead) string {
		return readable(string(a.ID), a.Error, a.Result)
	})
}

// redactRead is an answer of either kind, as it is shown in words.
type redactRead struct {
	redactOut
	Error string `json:"error"`
}

func redactLine(r *redaction.Redactor, line []byte) (any, error) {
	var in redactIn
	if err := json.Unmarshal(line, &in); err != nil {
		return nil, acs.Invalidf("", "This line must be an object with id, text and, if wanted, known")
	}
	if in.Text == nil {
		return nil, acs.Invalidf("text", "This line has no text")
	}
	if in.ID == nil {
		in.ID = json.RawMessage("null")
	}
	return redactOut{in.ID, r.Redact(*in.Text, in.Known)}, nil
}

func readable(id, failure string, r redaction.Result) string {
	var b strings.Builder
	fmt.Fprintf(&b, "--- %s: ", strings.Trim(id, `"`))
	switch {
	case failure != "":
		fmt.Fprintln(&b, failure)
	case r.Status != redaction.OK:
		fmt.Fprintf(&b, "%s. A person must look at this message.\n", r.Reason.Says())
	default:
		fmt.Fprintf(&b, "%d details hidden\n%s\n", len(r.Spans), r.Text)
	}
	return b.String()
}
