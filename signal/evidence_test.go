package signal_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"acs/signal"
)

// Every code shown has words of the letter behind it, no piece stands twice under one code, and the reader is not given
// the whole letter as evidence.
func TestEvidenceIsWordsOfTheLetterAndNotAllOfIt(t *testing.T) {
	m := shipped(t)
	a := signal.New(m, letters{version: m.Settings.Encoder}, "r")
	text := sober + "\n" +
		"They put us out of the flat on Monday and I sleep in the car with the girls. " +
		"There is no food in the house and nothing on the meter. " +
		"He hit me again when I asked for my card. " + sober
	out := assess(t, a, text)
	seen, codes, long := map[string]bool{}, map[signal.Code]bool{}, 0
	runes := []rune(text)
	for _, s := range out.Signals {
		if s.Source != "model" {
			continue
		}
		key := fmt.Sprint(s.Code, s.Start)
		if seen[key] {
			t.Errorf("%s stands twice at %d", s.Code, s.Start)
		}
		if s.Quote != string(runes[s.Start:s.End]) || strings.TrimSpace(s.Quote) == "" {
			t.Errorf("%s: %q does not stand there", s.Code, s.Quote)
		}
		seen[key], codes[s.Code] = true, true
		long += s.End - s.Start
	}
	if len(codes) == 0 || len(seen) > len(codes)+4 {
		t.Errorf("%d pieces for %d codes", len(seen), len(codes))
	}
	if 2*long > len(runes) {
		t.Errorf("%d of %d letters are evidence", long, len(runes))
	}
	if again := a.Assess(context.Background(), signal.Message{Text: text}); len(again.Signals) != len(out.Signals) {
		t.Error("twice the same letter, two answers")
	}
}
