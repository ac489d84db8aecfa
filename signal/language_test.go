package signal

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// eachLine calls do with every line of JSON in a file.
func eachLine[T any](t *testing.T, path string, do func(T)) {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var one T
		if err := json.Unmarshal(lines.Bytes(), &one); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		do(one)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
}

// Test of the rule signal.languages.
func TestOtherLanguagesGoToPeople(t *testing.T) {
	type sample struct {
		Language string
		Covered  bool
		Text     string
	}
	n := 0
	eachLine(t, "testdata/languages.jsonl", func(s sample) {
		n++
		if got := !uncovered(s.Text); got != s.Covered {
			t.Errorf("%s: covered %v, want %v", s.Language, got, s.Covered)
		}
		if s.Covered {
			return
		}
		if cut := strings.Join(strings.Fields(s.Text)[:1], " "); uncovered(cut) && len([]rune(cut)) < fewLetters {
			t.Errorf("%s: a single word was judged", s.Language)
		}
	})
	if n < 25 {
		t.Errorf("%d samples were read", n)
	}
}

// No English or Welsh message of the corpora is called one in another language.
func TestNoEnglishOrWelshIsCalledAnotherLanguage(t *testing.T) {
	files, err := filepath.Glob("../corpus/*.jsonl")
	if err != nil || len(files) == 0 {
		t.Fatalf("no corpus: %v", err)
	}
	n := 0
	for _, f := range files {
		eachLine(t, f, func(m struct{ ID, Text string }) {
			n++
			if uncovered(m.Text) {
				t.Errorf("%s: %.120q", m.ID, m.Text)
			}
		})
	}
	if n < 500 {
		t.Errorf("%d messages were read", n)
	}
}
