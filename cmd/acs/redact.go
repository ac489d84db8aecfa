package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"

	"acs"
	"acs/internal/jsonl"
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
	progress, end := jsonl.Bar(os.Stderr, "messages redacted")
	answer := func(line []byte) (any, error) { return redactLine(r, line) }
	if c.JSON || !term.IsTerminal(int(os.Stdout.Fd())) {
		err = jsonl.Each(ctx, os.Stdin, os.Stdout, progress, answer)
	} else {
		err = redactForReading(ctx, os.Stdin, os.Stdout, progress, answer)
	}
	end()
	if errors.Is(err, jsonl.ErrBadLines) {
		return errSilent
	}
	return err
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

// redactForReading shows the same answers as paragraphs. They pass through JSON so that both forms say the same.
func redactForReading(ctx context.Context, in io.Reader, out io.Writer, progress jsonl.Progress, answer jsonl.Answer) error {
	pr, pw := io.Pipe()
	done := make(chan error, 1)
	go func() {
		err := jsonl.Each(ctx, in, pw, progress, answer)
		pw.CloseWithError(io.EOF)
		done <- err
	}()
	d := json.NewDecoder(bufio.NewReader(pr))
	for {
		var a struct {
			redactOut
			Error string `json:"error"`
		}
		if err := d.Decode(&a); err != nil {
			pr.CloseWithError(err)
			break
		}
		if _, err := io.WriteString(out, readable(string(a.ID), a.Error, a.Result)); err != nil {
			pr.CloseWithError(err)
			return err
		}
	}
	return <-done
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
