package api

import (
	"context"
	"fmt"
	"math"
	"time"

	"acs"
	"acs/clock"
	"acs/quality"
	"acs/sampling"
)

// Learning is what the API needs of the store about how well people are found.
type Learning interface {
	Models
	Lessons
	WorkloadStore
	People(ctx context.Context, by acs.Actor, from, to time.Time) ([]quality.Case, []quality.Heap, error)
}

// FindingPeriod asks for the last weeks, today included.
type FindingPeriod struct {
	Weeks int `query:"weeks" minimum:"0" maximum:"520" doc:"How many weeks back; 4 where 0"`
}

// Share is a share of 1 with its 95% interval; the value is null where there is no figure.
type Share struct {
	Value *float64 `json:"value"`
	Low   float64  `json:"low"`
	High  float64  `json:"high"`
}

// People is how well people in need were found in one group of letters.
type People struct {
	Group         string   `json:"group" doc:"Empty for all of them"`
	Letters       int      `json:"letters"`
	Flagged       int      `json:"flagged" doc:"Put before a person for a reason of their own"`
	Waiting       int      `json:"waiting" doc:"Not yet decided: they count as not found"`
	Found         int      `json:"found"`
	BySignal      int      `json:"found_by_signal"`
	Immediate     int      `json:"found_in_immediate_danger"`
	NotFlagged    int      `json:"not_flagged"`
	Read          int      `json:"read_blind"`
	MissedIn      int      `json:"missed_in_sample"`
	Missed        float64  `json:"missed_estimate"`
	MissedLow     float64  `json:"missed_low"`
	MissedHigh    float64  `json:"missed_high"`
	Recall        Share    `json:"recall"`
	Claim         string   `json:"claim" enum:"too_small,reached,not_met,not_proven" doc:"What may be said of the target of 95%"`
	ReadsNeeded   int      `json:"reads_needed"`
	Precision     Share    `json:"precision" doc:"Of what a signal flagged and a person decided"`
	Load          *float64 `json:"load" doc:"Flagged letters as a share of all; null where not known"`
	MedianMinutes float64  `json:"median_minutes" doc:"From the post’s arrival to the decision, of people found"`
}

// PicturePoint is one point of a picture.
type PicturePoint struct {
	X       float64 `json:"x"`
	Value   float64 `json:"value"`
	Low     float64 `json:"low"`
	High    float64 `json:"high"`
	Letters int     `json:"letters"`
}

// FindingPeople is the whole of “How well do we find people?”, over the caller’s lines and sites.
type FindingPeople struct {
	From        time.Time           `json:"from"`
	To          time.Time           `json:"to" doc:"Exclusive"`
	Target      float64             `json:"target"`
	All         People              `json:"all"`
	Groups      map[string][]People `json:"groups" doc:"By code, channel, line, style, reading, stratum and week"`
	Curve       []PicturePoint      `json:"recall_against_load"`
	Calibration []PicturePoint      `json:"calibration"`
}

func (s *server) readFinding(ctx context.Context, in *FindingPeriod) (*body[FindingPeople], error) {
	weeks := in.Weeks
	if weeks == 0 {
		weeks = 4
	}
	_, to := clock.Day(s.Now())
	from, _ := clock.Day(s.Now().AddDate(0, 0, 1-7*weeks))
	cases, heaps, err := s.Learning.People(ctx, caller(ctx), from, to)
	if err != nil {
		return nil, fmt.Errorf("how well people are found: %w", err)
	}
	return give(findingOut(quality.FindPeople(from, to, cases, heaps))), nil
}

func findingOut(f quality.Finding) FindingPeople {
	out := FindingPeople{
		From: f.From, To: f.To, Target: sampling.Target, All: peopleOut(f.All), Groups: map[string][]People{}, Curve: pointsOut(f.Curve), Calibration: pointsOut(f.Calibration),
	}
	for _, by := range quality.Bys {
		rows := make([]People, 0, len(f.Groups[by]))
		for _, p := range f.Groups[by] {
			rows = append(rows, peopleOut(p))
		}
		out.Groups[string(by)] = rows
	}
	return out
}

func peopleOut(p quality.People) People {
	return People{
		Group: p.Group, Letters: p.Letters, Flagged: p.Flagged, Waiting: p.Waiting, Found: p.Found, BySignal: p.BySignal, Immediate: p.Immediate,
		NotFlagged: p.Missed.Pile, Read: p.Missed.Read, MissedIn: p.MissedIn, Missed: p.Missed.Missed, MissedLow: p.Missed.Low, MissedHigh: p.Missed.High,
		Recall: shareOut(p.Recall), Claim: string(p.Claim), ReadsNeeded: p.Needed, Precision: shareOut(p.Precision), Load: number(p.Load), MedianMinutes: p.Median.Minutes(),
	}
}

func shareOut(i quality.Interval) Share { return Share{number(i.Value), i.Low, i.High} }

// number gives null for what is not a number.
func number(v float64) *float64 {
	if math.IsNaN(v) {
		return nil
	}
	return &v
}

func pointsOut(all []quality.Point) []PicturePoint {
	out := make([]PicturePoint, 0, len(all))
	for _, p := range all {
		out = append(out, PicturePoint{p.X, p.Value, p.Low, p.High, p.N})
	}
	return out
}
