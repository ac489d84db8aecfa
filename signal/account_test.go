package signal_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"acs/signal"
)

// Each flag says which words did it and what would have been found without them.
func TestAccountSaysWhatWouldHaveBeenWithout(t *testing.T) {
	m := shipped(t)
	a := signal.New(m, letters{version: m.Settings.Encoder}, "r")
	got := a.Account(context.Background(), signal.Message{Text: sober + " I will end my life tonight. " + sober})
	if len(got.Flags) == 0 || got.Calm() {
		t.Fatalf("no flag: %+v", got)
	}
	f := got.Flags[0]
	if f.Source[:5] != "rule:" || len(f.Words) == 0 || !f.Gone || f.Without == "immediate" || got.Urgency != "immediate" {
		t.Errorf("got %+v of a letter that is %s", f, got.Urgency)
	}
	if !strings.Contains(f.Quote, "end my life") {
		t.Errorf("quote %q", f.Quote)
	}
	twice := a.Account(context.Background(), signal.Message{Text: "I will end my life tonight. " + sober + " I am going to kill myself."})
	for _, f := range twice.Flags {
		if f.Without != "immediate" {
			t.Errorf("without %q the other words would still have called it immediate, got %s", f.Quote, f.Without)
		}
	}
}

// A letter without a flag shows its nearest sentences, in words, without a number and never as "no risk".
func TestAccountOfACalmLetter(t *testing.T) {
	m := shipped(t)
	a := signal.New(m, letters{version: m.Settings.Encoder}, "r")
	got := a.Account(context.Background(), signal.Message{Text: sober})
	if !got.Calm() || len(got.Nearest) == 0 || len(got.Codes) == 0 || got.Distance == signal.Over {
		t.Fatalf("got %+v", got)
	}
	for _, n := range got.Nearest {
		if r := []rune(sober); n.Quote != string(r[n.Start:n.End]) {
			t.Errorf("%q does not stand at %d to %d", n.Quote, n.Start, n.End)
		}
	}
	raw, err := json.Marshal(got)
	if err != nil {
		t.Fatal(err)
	}
	for _, word := range []string{"chance\":", "weight", "rank", "score"} {
		if strings.Contains(string(raw), word) {
			t.Errorf("a number is shown: %q in %s", word, raw)
		}
	}
}

// Without a model the danger rules still speak for themselves.
func TestAccountWithoutAModel(t *testing.T) {
	got := signal.New(nil, nil, "r").Account(context.Background(), signal.Message{Text: "I will end my life tonight."})
	if len(got.Flags) != 1 || !got.Flags[0].Gone || got.Reason != signal.ModelUnavailable {
		t.Errorf("got %+v", got)
	}
}
