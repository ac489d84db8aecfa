package signals

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"acs/signal/danger"
	"acs/signal/sentence"
)

// Danger rules may not speak on routine post: of the messages labelled none, at most five in a thousand. Run with -v for
// the figures of docs/danger-rules.md.
func TestDangerRulesStayQuietOnRoutinePost(t *testing.T) {
	all := messages(t, "../../../corpus")
	found := make([]bool, len(all))
	parallel(len(all), func(i int) { found[i] = len(danger.Find(sentence.Split(all[i].Text))) > 0 })
	of, speak := map[string]int{}, map[string]int{}
	for i, m := range all {
		of[m.Urgency]++
		if found[i] {
			speak[m.Urgency]++
		}
	}
	for u, n := range of {
		t.Logf("%s: rules speak on %d of %d", u, speak[u], n)
	}
	if 200*speak["none"] > of["none"] {
		t.Errorf("rules speak on %d of %d messages labelled none", speak["none"], of["none"])
	}
}

func messages(t *testing.T, folder string) []goldLine {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.jsonl"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no messages: %v", err)
	}
	var out []goldLine
	for _, name := range files {
		if filepath.Base(name) == "own-plain.jsonl" {
			continue // the rules were widened with its sentences
		}
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		s := bufio.NewScanner(f)
		s.Buffer(nil, 16<<20)
		for s.Scan() {
			var g goldLine
			if err := json.Unmarshal(s.Bytes(), &g); err != nil {
				t.Fatal(err)
			}
			out = append(out, g)
		}
		if err := s.Err(); err != nil {
			t.Fatal(err)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return out
}
