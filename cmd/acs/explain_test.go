package main

import (
	"context"
	"strings"
	"testing"
)

// --explain quotes the input text itself, at the places where it stands.
func TestExplainPointsIntoTheInput(t *testing.T) {
	r := newTestReader(t)
	r.explain = true
	text := "My name is Zebedee Quill, NINO QQ 12 34 56 C. I will end my life tonight. Please tell my landlord."
	got := r.assess(context.Background(), assessIn{Text: &text})
	if got.Explain == nil || len(got.Explain.Flags) == 0 {
		t.Fatalf("got %+v", got)
	}
	runes := []rune(text)
	for _, f := range got.Explain.Flags {
		if f.Quote != string(runes[f.Start:f.End]) || !strings.Contains(f.Quote, "end my life") {
			t.Errorf("flag %+v", f)
		}
	}
}
