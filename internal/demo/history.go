package demo

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"acs"
	"acs/clock"
	"acs/corpus"
	"acs/intake"
	"acs/review"
	"acs/signal"
)

// Past is one letter of the demo's past weeks: made up, as all of it, with what a model made of it that had not learned
// from it, and what its label says that a reader would have found.
type Past struct {
	ID       string
	Line     acs.Line
	Site     acs.Site
	Text     string
	Received time.Time
	Decided  time.Time
	Hand     bool // written by hand, so that a person read it and no model
	Found    signal.Assessment
	Outcome  review.Outcome
	Marks    []review.Verdict // what the reader said of the signals, for the latest letters alone
}

// predictions are those of a cross-validation by pair: go run ./internal/demo/makehistory.
//
//go:embed history.jsonl
var predictions []byte

// Weeks is how far back the demo's past reaches.
const Weeks = 6

// taught is how many of the latest letters have marks on signals that wait for a second person.
const taught = 12

type labelled struct {
	ID      string   `json:"id"`
	Line    acs.Line `json:"line"`
	Style   string   `json:"style"`
	Text    string   `json:"text"`
	Urgency string   `json:"urgency"`
	Signals []struct {
		Code  string `json:"code"`
		Quote string `json:"quote"`
	} `json:"signals"`
}

// Predicted is what a model that had not learned from a letter made of it.
type Predicted struct {
	ID      string          `json:"id"`
	Status  string          `json:"status"`
	Urgency string          `json:"urgency"`
	Rank    float64         `json:"rank"`
	Chance  *float64        `json:"chance"`
	Signals []signal.Signal `json:"signals"`
}

// History gives the letters of the weeks before now, oldest first, spread over working days.
func History(now time.Time) ([]Past, error) {
	found := map[string]Predicted{}
	err := eachLine(predictions, func(p Predicted) { found[p.ID] = p })
	if err != nil {
		return nil, err
	}
	var all []labelled
	for _, file := range [][]byte{corpus.Third, corpus.Fourth} {
		if err := eachLine(file, func(l labelled) { all = append(all, l) }); err != nil {
			return nil, err
		}
	}
	days := workingDays(now)
	out := make([]Past, 0, len(all))
	for i, l := range all {
		p, ok := found[l.ID]
		if !ok {
			return nil, fmt.Errorf("demo history: no prediction for %s", l.ID)
		}
		day := days[i*len(days)/len(all)]
		out = append(out, past(l, p, clock.At(day, 8+i%3, i%60), i))
	}
	return out, nil
}

func eachLine[T any](file []byte, do func(T)) error {
	for d := json.NewDecoder(bytes.NewReader(file)); d.More(); {
		var v T
		if err := d.Decode(&v); err != nil {
			return fmt.Errorf("demo history: %w", err)
		}
		do(v)
	}
	return nil
}

// workingDays gives the working days of the weeks before the day of now, oldest first.
func workingDays(now time.Time) (days []time.Time) {
	for d := now.AddDate(0, 0, -7*Weeks); d.Before(now.Add(-24 * time.Hour)); d = d.AddDate(0, 0, 1) {
		if clock.WorkingDay(d) {
			days = append(days, d)
		}
	}
	return days
}

func past(l labelled, p Predicted, received time.Time, i int) Past {
	u, _ := acs.ParseUrgency(p.Urgency)
	out := Past{
		ID: l.ID, Line: l.Line, Site: []acs.Site{North, West, Wales}[i%3], Text: l.Text, Received: received, Hand: l.Style == "handwritten",
		Found: signal.Assessment{
			Status: signal.AssessmentStatus(p.Status), Urgency: u, Rank: p.Rank, Chance: p.Chance, Signals: p.Signals,
			Versions: signal.Versions{Rules: "demo", Model: "demo, cross-validated", Redaction: "demo"},
		},
		Outcome: map[string]review.Outcome{"immediate": review.ImmediateDanger, "same_day": review.NeedsSupport, "soon": review.NeedsSupport}[l.Urgency],
	}
	if out.Outcome == "" {
		out.Outcome = review.NoExtraSupport
	}
	wait := time.Duration(30+(i*37)%300) * time.Minute
	if u >= acs.SameDay {
		wait = time.Duration(10+(i*13)%50) * time.Minute
	}
	out.Decided = received.Add(wait)
	out.Marks = marksOf(l)
	return out
}

// marksOf is what a reader would say of the signals: those of the label were there.
func marksOf(l labelled) (out []review.Verdict) {
	for _, s := range l.Signals {
		at := strings.Index(l.Text, s.Quote)
		if at < 0 || s.Quote == "" {
			continue
		}
		start := utf8.RuneCountInString(l.Text[:at])
		out = append(out, review.Verdict{Code: s.Code, Start: start, End: start + utf8.RuneCountInString(s.Quote), Mark: review.Missed})
	}
	return out
}

// Teach takes the marks from all but the latest letters that have any: only those wait for a second person.
func Teach(all []Past) {
	left := taught
	for i := range slices.Backward(all) {
		if len(all[i].Marks) == 0 {
			continue
		}
		if left--; left < 0 {
			all[i].Marks = nil
		}
	}
}

// Why gives the reasons for which the letter stood before a person; none where nothing pointed at it.
func (p Past) Why() []review.Why {
	switch {
	case p.Hand:
		return []review.Why{review.Why(intake.HandwrittenReason)}
	case p.Found.Status != signal.Assessed:
		return []review.Why{review.Abstained}
	case p.Found.Urgency > acs.NoSignal:
		return []review.Why{review.BySignal}
	}
	return nil
}
