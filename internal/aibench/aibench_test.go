package main

import (
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"acs/quality"
)

func TestReadTakesBothFormsAndTheTable(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	for _, c := range []struct {
		file string
		name string
		want quality.Figure
	}{
		{write("rows.json", `[{"name":"a","share":{"K":3,"N":4},"low":0.1,"high":0.9,"interval":"exact"}]`), "a", quality.Figure{Value: .75, K: 3, N: 4}},
		{write("figures.json", `[{"name":"b","value":0.5,"k":1,"n":2}]`), "b", quality.Figure{Value: .5, K: 1, N: 2}},
		{write("t.md", "| pages | n | silent misreads | words found |\n|---|---|---|---|\n| typed | 8 | 2 | 0.931 |\n"), "typed: silent misreads", quality.Figure{Value: .25, K: 2, N: 8}},
	} {
		got, err := read(c.file)
		if err != nil || len(got) == 0 || got[0].Name != c.name || math.Abs(got[0].Value-c.want.Value) > 1e-9 || got[0].K != c.want.K || got[0].N != c.want.N {
			t.Errorf("%s: got %+v, %v", c.file, got, err)
		}
	}
}

func TestAimsAreHeldAgainstOurFiguresOnly(t *testing.T) {
	for _, c := range []struct{ name, want string }{
		{"frozen: values hidden: PERSON", "aim >= 0.98, not reached"},
		{"peer Presidio, frozen: values hidden: PERSON", ""},
		{"frozen, with known details: messages with a leak", "aim <= 0.03, not reached"},
		{"frozen: messages with a leak", "aim <= 0.1, not reached"},
	} {
		if got := against("redaction", quality.Figure{Name: c.name, Value: .5}); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestKeepLeavesOtherPartsAsTheyWere(t *testing.T) {
	out := filepath.Join(t.TempDir(), "m.json")
	for _, name := range []string{"speed", "peers", "speed"} {
		if err := keep(out, name, []quality.Figure{{Name: name, Value: 1}}); err != nil {
			t.Fatal(err)
		}
	}
	data, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"speed": {`, `"peers": {`} {
		if !strings.Contains(string(data), want) {
			t.Errorf("no %s in %s", want, data)
		}
	}
}

func TestThePageHasTheFiguresThatWereMeasured(t *testing.T) {
	all, err := load("../../docs/measured.json")
	if err != nil {
		t.Fatal(err)
	}
	page, err := os.ReadFile("../../docs/ai.md")
	if err != nil {
		t.Fatal(err)
	}
	text, err := fill(string(page), all)
	if err != nil {
		t.Fatal(err)
	}
	if text != string(page) {
		t.Error("docs/ai.md has other figures than docs/measured.json: run go run ./internal/aibench -page docs/ai.md")
	}
	outside := string(page)
	for strings.Contains(outside, opens) {
		from, to := strings.Index(outside, opens), strings.Index(outside, closes)
		outside = outside[:from] + outside[to+len(closes):]
	}
	for _, n := range regexp.MustCompile(`(?:^|[^\d.])(0?\.\d{2,})`).FindAllString(outside, -1) {
		t.Errorf("docs/ai.md has the figure %q outside the tables that are filled from docs/measured.json", n)
	}
}

func TestFillKeepsTheRestOfThePage(t *testing.T) {
	all := map[string]part{"peers": {Date: "2026-01-02", Version: "v", Command: "c", Figures: []quality.Figure{
		{Name: "ours: values hidden", Value: .5, Low: .25, High: .75, N: 4, K: 2, Interval: "exact"},
	}}}
	page := "before\n<!-- measured peers | ours -->\nold\n<!-- end measured -->\nafter\n"
	got, err := fill(page, all)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"before\n", "| values hidden | 0.500 (0.250–0.750) |", "\nafter\n"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in %s", want, got)
		}
	}
	if strings.Contains(got, "old") {
		t.Error("what stood in the block is still there")
	}
	if _, err := fill("<!-- measured nothing -->\n<!-- end measured -->", all); err == nil {
		t.Error("a part that was never measured passes")
	}
}
