package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"acs/internal/jsonl"
	"acs/redaction"
	"acs/signal"
	"acs/signal/model"
)

func newTestReader(t *testing.T) *messageReader {
	t.Helper()
	r, err := redaction.New()
	if err != nil {
		t.Fatal(err)
	}
	m, err := model.Default()
	if err != nil {
		t.Fatal(err)
	}
	return &messageReader{r, signal.New(m, nil, r.Version()), false}
}

// Offsets must count code points of the input, not of the text without personal details.
func TestAssessPointsIntoTheInput(t *testing.T) {
	const text = "Dear Sirs, my name is Gwenllian Ŵyn-Hughes, JW 41 27 85 B, of 14 Rowan Close, Leeds LS6 2AB. I am going to kill myself on Sunday. Please stop the payment."
	line, err := json.Marshal(map[string]string{"id": "a", "channel": "letter", "line": "UC", "text": text})
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	r := newTestReader(t)
	in := string(line) + "\n{\"id\":\"b\"}\nnonsense\n"
	err = jsonl.Each(context.Background(), strings.NewReader(in), &out, nil, func(l []byte) (any, error) { return r.line(context.Background(), l) })
	if !errors.Is(err, jsonl.ErrBadLines) {
		t.Errorf("error = %v, want ErrBadLines", err)
	}
	answers := strings.Split(strings.TrimSpace(out.String()), "\n")
	if len(answers) != 3 || !strings.Contains(answers[1], `"error"`) || !strings.Contains(answers[2], `"error"`) {
		t.Fatalf("answers %q", answers)
	}
	var a assessOut
	if err := json.Unmarshal([]byte(answers[0]), &a); err != nil {
		t.Fatal(err)
	}
	if a.Urgency != "immediate" || len(a.Signals) == 0 {
		t.Fatalf("got %+v", a)
	}
	found := false
	for _, s := range a.Signals {
		found = found || s.Source == "rule:suicide.intent"
		if got := string([]rune(text)[s.Start:s.End]); got != s.Quote {
			t.Errorf("%s: quote %q, but the input has %q there", s.Code, s.Quote, got)
		}
	}
	if !found || strings.Contains(answers[0], "null") {
		t.Errorf("got %s", answers[0])
	}
}
