package signals

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"acs"
	"acs/signal/ngram"
)

var wordsOf = regexp.MustCompile(`[\p{L}\p{N}']+`)

// The labels must stand in the text, in the codes of this version, and messages written for this project must share no
// run of eight words with any other, save with their twin: a model would learn the run.
func TestLabelledMessagesKeepTheRules(t *testing.T) {
	files, err := filepath.Glob("../../../corpus/*.jsonl")
	if err != nil || len(files) < 2 {
		t.Fatalf("%d files: %v", len(files), err)
	}
	runs, ids := map[string]goldLine{}, map[string]bool{}
	var own []goldLine
	for _, f := range files {
		for _, g := range readGold(t, f) {
			if ids[g.ID] {
				t.Errorf("%s twice", g.ID)
			}
			ids[g.ID] = true
			checkLabels(t, g)
			if strings.HasPrefix(filepath.Base(f), "own-") {
				own = append(own, g)
				continue
			}
			for _, r := range runsOf(g.Text) {
				runs[r] = g
			}
		}
	}
	for _, g := range own {
		for _, r := range runsOf(g.Text) {
			if other, ok := runs[r]; ok && other.ID != g.ID && other.ID != g.Twin {
				t.Errorf("%s and %s share %q", g.ID, other.ID, r)
			}
			runs[r] = g
		}
	}
}

func readGold(t testing.TB, path string) []goldLine {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []goldLine
	s := bufio.NewScanner(f)
	s.Buffer(nil, 1<<20)
	for s.Scan() {
		var g goldLine
		if err := json.Unmarshal(s.Bytes(), &g); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		out = append(out, g)
	}
	return out
}

func checkLabels(t *testing.T, g goldLine) {
	t.Helper()
	if _, ok := acs.ParseUrgency(g.Urgency); !ok {
		t.Errorf("%s: urgency %q", g.ID, g.Urgency)
	}
	for _, s := range g.Signals {
		if _, ok := s.Code.Means(); !ok {
			t.Errorf("%s: code %q", g.ID, s.Code)
		}
		if !strings.Contains(g.Text, s.Quote) {
			t.Errorf("%s: %q does not stand in the text", g.ID, s.Quote)
		}
		if s.Subject.Says() == "" || s.Status.Says() == "" {
			t.Errorf("%s: subject %q, status %q", g.ID, s.Subject, s.Status)
		}
	}
	if n := len(strings.Fields(g.Text)); n < 5 {
		t.Errorf("%s has %d words", g.ID, n)
	}
}

func runsOf(text string) []string {
	w := wordsOf.FindAllString(strings.ToLower(text), -1)
	var out []string
	for i := 0; i+8 <= len(w); i++ {
		out = append(out, strings.Join(w[i:i+8], " "))
	}
	return out
}

// The solver is the heart of training: on data that a line divides it must find the line, and twice the same.
func TestSolverDividesAndRepeats(t *testing.T) {
	p := problem{size: 2}
	for i := range 40 {
		x := float32(i)/20 - 1
		p.rows = append(p.rows, denseRow(x, -x))
		p.yes, p.cost = append(p.yes, i >= 20), append(p.cost, 10)
	}
	w, again := p.solve(1, 100), p.solve(1, 100)
	for i, r := range p.rows {
		z := w[2]
		for _, v := range r {
			z += w[v.Index] * v.X
		}
		if (z > 0) != p.yes[i] && i != 19 && i != 20 {
			t.Errorf("row %d: %v", i, z)
		}
	}
	if w[0] != again[0] || w[1] != again[1] || w[0] <= 0 || w[1] >= 0 {
		t.Errorf("weights %v and %v", w, again)
	}
}

func TestTwinsStayInOneFold(t *testing.T) {
	exs := []example{{Item: Item{ID: "a-1", Twin: "a-2"}}, {Item: Item{ID: "a-2", Twin: "a-1"}}, {Item: Item{ID: "b"}}}
	for n := 2; n < 9; n++ {
		if f := byPair(exs, n); f[0] != f[1] {
			t.Errorf("%d folds: %v", n, f)
		}
	}
}

func TestBestF1(t *testing.T) {
	if got := bestF1([]float64{0.9, 0.2, 0.6, 0.1}, []bool{true, false, true, false}); got != 0.6 {
		t.Errorf("threshold %v, want 0.6", got)
	}
}

func denseRow(x ...float32) ngram.Vector {
	var out ngram.Vector
	for i, v := range x {
		out = append(out, ngram.Value{Index: int32(i), X: v})
	}
	return out
}
