package openness

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"acs/promotion"
	"acs/quality"
	"acs/sampling"
)

// Owner is who answers for an installation, as its settings say.
type Owner struct {
	Organisation, Team, SRO, Contact, Website, Supplier, Training string
}

// Facts are what a running installation knows of itself.
type Facts struct {
	At        time.Time
	Owner     Owner
	State     promotion.State
	Card      json.RawMessage // of the version in force
	Rules     string          // version of the danger rules
	RuleCount int
	Codes     []string // names of the signals
	Redaction string   // version of the redactor
	Plan      sampling.Plan
	Finding   quality.Finding // of the last four weeks, over all lines
}

// Field is one field of a document. From says where its value comes from: "configuration", "measured", or "text" for
// what was written by hand. Awaits is true where the organisation that runs the service must still say it.
type Field struct {
	ID      string `json:"id"`
	Section string `json:"section"`
	Name    string `json:"name"`
	Value   string `json:"value"`
	From    string `json:"from"`
	Awaits  bool   `json:"awaits"`
}

const (
	configuration = "configuration"
	measured      = "measured"
	text          = "text"
)

// card is what a model's card says.
type card struct {
	Version   string            `json:"version"`
	Data      string            `json:"data_sha256"`
	Messages  int               `json:"messages"`
	Urgent    int               `json:"urgent"`
	Seed      uint64            `json:"seed"`
	Rules     string            `json:"rules"`
	Encoder   string            `json:"encoder"`
	Redaction string            `json:"redaction"`
	Figures   map[string]figure `json:"figures"`
	Intended  string            `json:"intended_use"`
	Limits    []string          `json:"limits"`
	Procedure string            `json:"procedure"`
}

type figure struct {
	Value  float64 `json:"value"`
	Low    float64 `json:"low"`
	High   float64 `json:"high"`
	Sample int     `json:"sample"`
}

func (f Facts) card() card {
	var c card
	if json.Unmarshal(f.Card, &c) != nil || c.Version == "" {
		c.Version = "unnamed"
	}
	return c
}

// performance gives the card's figures in words, by name.
func (c card) performance() string {
	var names, out []string
	for n := range c.Figures {
		names = append(names, n)
	}
	slices.Sort(names)
	for _, n := range names {
		x := c.Figures[n]
		out = append(out, fmt.Sprintf("%s: %.3f (95%% interval %.3f to %.3f, n = %d)", n, x.Value, x.Low, x.High, x.Sample))
	}
	if len(out) == 0 {
		return "The card of this version gives no figures."
	}
	return strings.Join(out, ". ") + "."
}

// Measured is a published figure of a part that has no card.
type Measured struct {
	Name   string `json:"name"`
	Value  string `json:"value"`
	Range  string `json:"interval"`
	Sample string `json:"sample"`
}

//go:generate go test -run TestRedactionFiguresAreThoseThatWereMeasured -write
//go:embed measured.json
var measuredFile []byte

// RedactionFigures are those of docs/measured.json: with each file of the corpus left out, and on messages written apart.
func RedactionFigures() []Measured {
	var out []Measured
	if err := json.Unmarshal(measuredFile, &out); err != nil {
		panic("openness: " + err.Error()) // the file is within the program
	}
	return out
}

func redactionSays() string {
	var out []string
	for _, m := range RedactionFigures() {
		out = append(out, fmt.Sprintf("%s: %s (95%% interval %s, %s)", m.Name, m.Value, m.Range, m.Sample))
	}
	return strings.Join(out, ". ") + ". Measured on made-up messages (docs/ai.md)."
}

// here says how well people are found in this installation.
func (f Facts) here() string {
	a := f.Finding.All
	if a.Letters == 0 {
		return "No letters in the last four weeks, so there is no figure."
	}
	if !a.Recall.Known() {
		return fmt.Sprintf("In the last four weeks %d letters came and nobody in need was found yet, so there is no figure. %s", a.Letters, claimSays(a))
	}
	return fmt.Sprintf("In the last four weeks, of %d letters: people in need found %s (95%% interval %s to %s), %d found and %.1f missed by estimate, from %d letters read blind. Flagged by a signal and right: %s of %d. Load: %s of letters. %s",
		a.Letters, percent(a.Recall.Value), percent(a.Recall.Low), percent(a.Recall.High), a.Found, a.Missed.Missed, a.Missed.Read,
		percent(a.Precision.Value), a.Called, percent(a.Load), claimSays(a))
}

func claimSays(a quality.People) string {
	switch a.Claim {
	case sampling.Reached:
		return "The whole interval lies at the target of 95% or above."
	case sampling.Fallen:
		return "The whole interval lies below the target of 95%."
	case sampling.Open:
		return "The interval lies on both sides of the target of 95%."
	}
	return "The sample is still too small to claim the target of 95%."
}

func percent(share float64) string {
	if math.IsNaN(share) {
		return "no figure"
	}
	return fmt.Sprintf("%.1f%%", 100*share)
}

// force says which version is in force.
func (f Facts) force() string {
	if f.State.PeopleOnly {
		return "None: the model is switched off and people read everything, oldest first."
	}
	if f.State.InForce == promotion.Shipped {
		return f.card().Version + " (the version that came with the program)"
	}
	return f.State.InForce
}

// scale says how much post came.
func (f Facts) scale() string {
	a := f.Finding.All
	return fmt.Sprintf("Each message once, as it comes in. Last four weeks: %d letters, of which %d were put before a person for a reason of their own and %d were drawn from the others and read blind. Built for about 25,000 letters a day.", a.Letters, a.Flagged, a.Missed.Read)
}
