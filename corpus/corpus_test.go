package corpus

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"acs"
	"acs/signal"
)

type message struct {
	ID      string `json:"id"`
	Text    string `json:"text"`
	Urgency string `json:"urgency"`
	Signals []struct {
		Code  signal.Code `json:"code"`
		Quote string      `json:"quote"`
	} `json:"signals"`
}

func messages(t *testing.T, file string) (out []message) {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for d := json.NewDecoder(f); d.More(); {
		var m message
		if err := d.Decode(&m); err != nil {
			t.Fatal(file, err)
		}
		out = append(out, m)
	}
	return out
}

// runs gives every run of eight words of a text.
func runs(text string) map[string]bool {
	words, out := strings.Fields(strings.ToLower(text)), map[string]bool{}
	for i := range max(0, len(words)-7) {
		out[strings.Join(words[i:i+8], " ")] = true
	}
	return out
}

// The frozen messages measure what no version has learned from: none stands in a file that is learned from, nor any run
// of eight of its words, and its labels are sound.
func TestTheFrozenMessagesAreLearnedFromByNobody(t *testing.T) {
	frozen := messages(t, "frozen/frozen.jsonl")
	if len(frozen) < 40 {
		t.Fatalf("%d messages", len(frozen))
	}
	whose, ids := map[string]string{}, map[string]bool{}
	for _, m := range frozen {
		if _, ok := acs.ParseUrgency(m.Urgency); !ok || ids[m.ID] {
			t.Errorf("%s: urgency %q, or its identifier stands twice", m.ID, m.Urgency)
		}
		ids[m.ID] = true
		for _, s := range m.Signals {
			if _, known := s.Code.Means(); !known || !strings.Contains(m.Text, s.Quote) {
				t.Errorf("%s: %s: %q", m.ID, s.Code, s.Quote)
			}
		}
		for r := range runs(m.Text) {
			if other := whose[r]; other != "" && other != m.ID {
				t.Errorf("%s and %s share %q", m.ID, other, r)
			}
			whose[r] = m.ID
		}
	}
	learned, err := filepath.Glob("*.jsonl")
	if err != nil || len(learned) < 10 {
		t.Fatal(learned, err)
	}
	for _, file := range learned {
		for _, m := range messages(t, file) {
			for r := range runs(m.Text) {
				if id := whose[r]; id != "" {
					t.Errorf("%s of %s shares %q with %s", m.ID, file, r, id)
				}
			}
		}
	}
}
