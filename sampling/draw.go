package sampling

import (
	"crypto/sha256"
	"encoding/binary"
	"math"
	"slices"

	"acs"
	"acs/intake"
	"acs/rule"
)

var SomeAreReadBlind = rule.Register(rule.Rule{
	ID:     "sampling.some-are-read-blind",
	Says:   "Some letters in which nothing was found are read by a person all the same, without being told so, so that we know how many people we miss.",
	Source: "DWP ATRS record and critics, see docs/adr/0010-daily-sample.md",
	Since:  acs.Date(2026, 11, 25),
	File:   "sampling/draw.go",
})

// Seed is the secret number of one day, from which all draws of that day follow. It is drawn at random when the day's
// first letter comes, and kept: who has it can repeat every draw.
type Seed [32]byte

// Plan gives the chance with which a letter of each kind is drawn.
type Plan map[Stratum]float64

// Standard is the plan in force. Of 25,000 letters a day it draws about 500: one in a hundred of the plain ones, more of
// the kinds in which we expect to miss people. Every kind has some chance, or what it hides could never be known.
var Standard = Plan{NearThreshold: 0.06, Welsh: 0.10, SecondLanguage: 0.06, Handwritten: 0.05, PoorReading: 0.05, Rest: 0.01}

// Chance gives the chance of a kind; a kind that the plan does not name has that of the rest.
func (p Plan) Chance(s Stratum) float64 {
	if c, ok := p[s]; ok {
		return c
	}
	return p[Rest]
}

// Times gives a plan with every chance multiplied, one at most: a small office draws more to learn anything.
func (p Plan) Times(factor float64) Plan {
	out := Plan{}
	for s, c := range p {
		out[s] = min(1, c*factor)
	}
	return out
}

// Screened is what was found in a letter when it was put before people, kept for the figures.
type Screened struct {
	Letter  acs.LetterID
	Day     string // the London day on which it was screened, "2026-11-25"
	Flagged bool   // something pointed at it: it stands on the review pile by its own right
	Stratum Stratum
	Chance  float64 // with which it was drawn; 1 for what was flagged
	Drawn   bool    // it is read as a random check
	Score   float64 // the model's chance that the message is urgent, 0 to 1; below 0 where no model spoke
	Model   string  // version of the model
	Reading string  // how well it was read: "typed", "poor", "handwriting", "none"
	Style   string  // language as it seems: "plain", "welsh", "second_language"
}

// Drawn tells whether a letter is drawn, by the day's seed and the letter's random identifier alone: nobody chooses, and
// a step that runs twice draws once. [sampling.some-are-read-blind]
func Drawn(seed Seed, id acs.LetterID, chance float64) bool {
	if chance >= 1 {
		return true
	}
	var b [80]byte
	sum := sha256.Sum256(append(append(b[:0], seed[:]...), id...))
	return float64(binary.BigEndian.Uint64(sum[:8])) < chance*math.MaxUint64
}

// Day is what the draws of one London day hang on; all of it is settled with the day's first letter.
type Day struct {
	Day  string // "2026-11-25"
	Seed Seed
	Plan Plan
	Bar  float64 // score from which a letter counts as near the threshold; above 1 where too little is known
}

// nearShare is the share of letters, among those in which nothing was found of late, that count as near the threshold.
const nearShare = 0.10

// fewestScores are needed to set a bar by.
const fewestScores = 50

// Bar gives the score from which a letter counts as near the threshold, from the scores of letters of late in which
// nothing was found, in any order.
func Bar(scores []float64) float64 {
	if len(scores) < fewestScores {
		return 2
	}
	s := slices.Sorted(slices.Values(scores))
	return s[int(float64(len(s))*(1-nearShare))]
}

// Screen records a letter as it is put before people, and draws it or not. score is the model's chance, below 0 where
// no model spoke.
func (d Day) Screen(id acs.LetterID, flagged bool, score float64, model string, r intake.Reading, hidden string) Screened {
	look := LookAt(r, hidden, !flagged && score >= d.Bar)
	out := Screened{
		Letter: id, Day: d.Day, Flagged: flagged, Stratum: look.Stratum(), Chance: 1, Score: score, Model: model,
		Reading: look.reading(r), Style: look.style(),
	}
	if !flagged {
		out.Chance = d.Plan.Chance(out.Stratum)
		out.Drawn = Drawn(d.Seed, id, out.Chance)
	}
	return out
}

// Readings and Styles list the codes of Screened.Reading and Screened.Style.
var (
	Readings = []string{"typed", "poor", "handwriting", "none"}
	Styles   = []string{"plain", "second_language", "welsh", "none"}
)

func (l Look) reading(r intake.Reading) string {
	switch {
	case len(r.Pages) == 0:
		return "none"
	case l.Handwritten:
		return "handwriting"
	case l.PoorReading:
		return "poor"
	}
	return "typed"
}

func (l Look) style() string {
	switch {
	case l.Welsh:
		return "welsh"
	case l.SecondLanguage:
		return "second_language"
	}
	return "plain"
}

// Repeat draws again what was recorded of a day and gives the letters whose record is not what the seed and the plan
// say: none, or someone has chosen.
func (d Day) Repeat(all []Screened) (wrong []acs.LetterID) {
	for _, x := range all {
		want := x
		if x.Flagged {
			want.Chance, want.Drawn = 1, false
		} else {
			want.Chance = d.Plan.Chance(x.Stratum)
			want.Drawn = Drawn(d.Seed, x.Letter, want.Chance)
		}
		if want != x {
			wrong = append(wrong, x.Letter)
		}
	}
	return wrong
}
