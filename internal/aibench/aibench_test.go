package main

import (
	"math"
	"os"
	"path/filepath"
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
