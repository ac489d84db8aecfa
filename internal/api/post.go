package api

import (
	"context"
	"fmt"
	"time"

	"acs"
	"acs/clock"
	"acs/intake"
)

// DayID is the address of a day.
type DayID struct {
	Day string `path:"day" maxLength:"10" doc:"A day in London, such as 2026-03-02, or today"`
}

// Day is one day’s post in figures, over the caller’s lines and sites.
type Day struct {
	From     time.Time            `json:"from"`
	To       time.Time            `json:"to" doc:"Exclusive"`
	Totals   map[intake.Count]int `json:"totals"`
	Hours    []Hour               `json:"hours" doc:"Hours of the day in London"`
	Lines    []LineCount          `json:"lines"`
	Steps    []StepTime           `json:"steps" doc:"How long each step took"`
	Breaches []Breach             `json:"breaches" doc:"Letters that no person decided in time"`
}

// Hour is what happened in one hour.
type Hour struct {
	Hour   int                  `json:"hour"`
	Counts map[intake.Count]int `json:"counts"`
}

// LineCount is a benefit line’s share.
type LineCount struct {
	Line   acs.Line             `json:"line" doc:"Empty for post whose line is not known"`
	Counts map[intake.Count]int `json:"counts"`
}

// StepTime is how long a step took.
type StepTime struct {
	Step     string  `json:"step"`
	Letters  int     `json:"letters"`
	Median   float64 `json:"median_seconds"`
	P95      float64 `json:"p95_seconds"`
	Troubled int     `json:"troubled"`
}

// Breach is a letter that was late, and the step that took the largest part of its time.
type Breach struct {
	Letter   acs.LetterID `json:"letter"`
	Review   acs.ReviewID `json:"review"`
	Line     acs.Line     `json:"line"`
	Urgency  string       `json:"urgency" enum:"none,soon,same_day,immediate"`
	Received time.Time    `json:"received"`
	Due      time.Time    `json:"due"`
	Decided  *time.Time   `json:"decided" doc:"Null where still undecided"`
	Slowest  string       `json:"slowest"`
	Took     float64      `json:"took_seconds"`
}

func (s *server) readPost(ctx context.Context, in *DayID) (*body[Day], error) {
	day := s.Now()
	if in.Day != "today" {
		var err error
		if day, err = time.ParseInLocation(time.DateOnly, in.Day, clock.London); err != nil {
			return nil, acs.Invalidf("path.day", "A day is written as in 2026-03-02, or as today")
		}
	}
	d, err := s.Letters.Day(ctx, caller(ctx), day)
	if err != nil {
		return nil, fmt.Errorf("day: %w", err)
	}
	return give(dayOut(d)), nil
}

func dayOut(d intake.Day) Day {
	out := Day{
		From: d.From.UTC(), To: d.To.UTC(), Totals: counts(d.Totals), Hours: make([]Hour, 0, len(d.Hours)),
		Lines: make([]LineCount, 0, len(d.Lines)), Steps: make([]StepTime, 0, len(d.Steps)), Breaches: make([]Breach, 0, len(d.Breaches)),
	}
	for _, h := range d.Hours {
		out.Hours = append(out.Hours, Hour{h.Hour, counts(h.N)})
	}
	for _, l := range d.Lines {
		out.Lines = append(out.Lines, LineCount{l.Line, counts(l.N)})
	}
	for _, t := range d.Steps {
		out.Steps = append(out.Steps, StepTime{t.Step, t.N, t.Median.Seconds(), t.P95.Seconds(), t.Troubled})
	}
	for _, b := range d.Breaches {
		out.Breaches = append(out.Breaches, breachOut(b))
	}
	return out
}

func breachOut(b intake.Breach) Breach {
	out := Breach{b.Letter, b.Review, b.Line, b.Urgency.String(), b.Received.UTC(), b.Due.UTC(), nil, b.Slowest, b.Took.Seconds()}
	if !b.Decided.IsZero() {
		at := b.Decided.UTC()
		out.Decided = &at
	}
	return out
}

// counts makes a map that is never null in JSON.
func counts(n map[intake.Count]int) map[intake.Count]int {
	if n == nil {
		return map[intake.Count]int{}
	}
	return n
}
