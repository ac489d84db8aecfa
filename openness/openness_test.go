package openness

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"acs/promotion"
	"acs/quality"
	"acs/sampling"
	"acs/signal/model"
)

var write = flag.Bool("write", false, "write measured.json instead of comparing it")

// kept are the figures of docs/measured.json that the documents give, for each way in which they were measured.
var kept = []string{"values hidden", "messages with a leak", "hidden characters that had to be (precision)", "messages given up to a person"}

// figureFile is docs/measured.json, as far as it is needed here.
type figureFile map[string]struct {
	Figures []struct {
		Name             string
		Value, Low, High float64
		K, N             int
	}
}

func TestRedactionFiguresAreThoseThatWereMeasured(t *testing.T) {
	raw, err := os.ReadFile("../docs/measured.json")
	if err != nil {
		t.Fatal(err)
	}
	var parts figureFile
	if err := json.Unmarshal(raw, &parts); err != nil {
		t.Fatal(err)
	}
	var want []Measured
	for _, f := range parts["redaction"].Figures {
		way, name, ok := strings.Cut(f.Name, ": ")
		if ok && slices.Contains(kept, name) && (way == "each file left out" || way == "frozen") {
			want = append(want, Measured{f.Name, fmt.Sprintf("%.3f", f.Value), fmt.Sprintf("%.3f to %.3f", f.Low, f.High), fmt.Sprintf("%d of %d", f.K, f.N)})
		}
	}
	if len(want) != 2*len(kept) {
		t.Fatalf("docs/measured.json gives %d figures of %v", len(want), kept)
	}
	if *write {
		body, err := json.MarshalIndent(want, "", "  ")
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile("measured.json", append(body, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if !slices.Equal(RedactionFigures(), want) {
		t.Error("measured.json is stale: run go generate ./openness")
	}
}

func facts(t *testing.T) Facts {
	t.Helper()
	m, err := model.Default()
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC)
	return Facts{
		At: at, State: promotion.First(), Card: m.Card, Rules: "danger-1", RuleCount: 40, Codes: []string{"Bereavement"}, Redaction: "r1", Plan: sampling.Standard,
		Finding: quality.FindPeople(at, at, nil, nil),
	}
}

// An empty field fails the build, whatever the installation has set, and whatever it has found.
func TestNoFieldIsEmpty(t *testing.T) {
	full := facts(t)
	full.Owner = Owner{"An organisation", "A team", "A person", "acs@example.gov.uk", "https://acs.example.gov.uk", "None", "A day"}
	busy := facts(t)
	busy.Finding.All.Letters, busy.State.PeopleOnly = 100, true
	for name, f := range map[string]Facts{"as it comes": facts(t), "all settings set": full, "switched off": busy, "a broken card": {State: promotion.First(), Plan: sampling.Standard}} {
		for doc, fields := range map[string][]Field{"ATRS": Record(f), "model card": Card(f)} {
			if len(fields) < 10 {
				t.Errorf("%s, %s: %d fields", name, doc, len(fields))
			}
			ids := map[string]bool{}
			for _, x := range fields {
				if strings.TrimSpace(x.Value) == "" || x.ID == "" || x.Section == "" || x.Name == "" || x.From == "" {
					t.Errorf("%s, %s: empty: %+v", name, doc, x)
				}
				if ids[x.ID] {
					t.Errorf("%s, %s: %s stands twice", name, doc, x.ID)
				}
				ids[x.ID] = true
				if strings.Contains(x.Value, "NaN") || strings.Contains(x.Value, "%!") {
					t.Errorf("%s, %s: %s: %s", name, doc, x.ID, x.Value)
				}
				if x.Awaits && name == "all settings set" {
					t.Errorf("%s: %s awaits what was set", doc, x.ID)
				}
			}
		}
	}
}

// The fields that auditors of such records look for first.
func TestTheRecordHasEveryFieldOfTheTemplate(t *testing.T) {
	want := []string{
		"1.1", "1.2", "1.3", "1.4", "2.1.1", "2.1.2", "2.1.3", "2.1.4.1", "2.1.4.2", "2.1.4.3", "2.1.4.4", "2.1.4.5", "2.1.4.6",
		"2.2.1", "2.2.2", "2.2.3", "2.2.4", "2.2.5", "2.3.1", "2.3.2", "2.3.3", "2.3.4", "2.3.5", "2.3.6",
		"2.4.1.1", "2.4.1.2", "2.4.1.3", "2.4.1.4", "2.4.2.1", "2.4.2.2", "2.4.2.3", "2.4.2.4", "2.4.2.5", "2.4.2.6", "2.4.2.7", "2.4.2.8", "2.4.2.9",
		"2.4.3.1", "2.4.3.2", "2.4.3.3", "2.4.3.4", "2.4.3.5", "2.4.3.6", "2.4.3.7", "2.4.3.8", "2.4.3.9", "2.4.3.10", "2.4.3.11", "2.5.1", "2.5.2",
	}
	var got []string
	for _, f := range Record(facts(t)) {
		if !strings.HasPrefix(f.ID, "0.") {
			got = append(got, f.ID)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("fields %v\nwant   %v", got, want)
	}
}

// What is measured is in the documents, with its sample.
func TestTheFiguresAreThere(t *testing.T) {
	f := facts(t)
	all := ""
	for _, x := range append(Record(f), Card(f)...) {
		all += x.Value + "\n"
	}
	for _, want := range []string{"average precision for urgent", "n = ", "messages with a leak", "signals-", "No letters in the last four weeks"} {
		if !strings.Contains(all, want) {
			t.Errorf("the documents do not say %q", want)
		}
	}
	f.Finding.All.Letters = 9
	if says := f.here(); !strings.Contains(says, "too small to claim") {
		t.Error(says)
	}
}
