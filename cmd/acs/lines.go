package main

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"

	"golang.org/x/term"

	"acs/internal/jsonl"
)

// answerLines answers the JSON lines of standard input on standard output: as JSON where asked for, or where no terminal
// reads along; else each as a paragraph that words makes of A. did says on the progress bar what is done.
func answerLines[A any](ctx context.Context, asJSON bool, did string, answer jsonl.Answer, words func(A) string) error {
	progress, end := jsonl.Bar(os.Stderr, did)
	var err error
	if inJSON(asJSON) {
		err = jsonl.Each(ctx, os.Stdin, os.Stdout, progress, answer)
	} else {
		err = inParagraphs(ctx, os.Stdin, os.Stdout, progress, answer, words)
	}
	end()
	if errors.Is(err, jsonl.ErrBadLines) {
		return errSilent
	}
	return err
}

// inJSON tells whether answers are given as JSON: where that was asked for, or where no terminal reads along.
func inJSON(asked bool) bool { return asked || !term.IsTerminal(int(os.Stdout.Fd())) }

// inParagraphs shows the answers in words. They pass through JSON so that both forms say the same.
func inParagraphs[A any](ctx context.Context, in io.Reader, out io.Writer, progress jsonl.Progress, answer jsonl.Answer, words func(A) string) error {
	pr, pw := io.Pipe()
	done := make(chan error, 1)
	go func() {
		err := jsonl.Each(ctx, in, pw, progress, answer)
		pw.CloseWithError(io.EOF)
		done <- err
	}()
	for d := json.NewDecoder(pr); ; {
		var a A
		if err := d.Decode(&a); err != nil {
			pr.CloseWithError(err)
			return <-done
		}
		if _, err := io.WriteString(out, words(a)); err != nil {
			pr.CloseWithError(err)
			return err
		}
	}
}
