package intake

import (
	"slices"
	"sort"
	"time"

	"acs"
	"acs/clock"
)

// DayRow is one letter of a day with what became of it, from which the day's figures are made.
type DayRow struct {
	Letter   acs.LetterID
	Review   acs.ReviewID // "" while it stands before no person
	Line     acs.Line
	Urgency  acs.Urgency
	Received time.Time
	Taken    time.Time
	Due      time.Time
	Queued   time.Time
	Decided  time.Time
	Steps    []Step // in the order in which they ran
}

// Figures makes a day of its letters. at is now: what is undecided past its time is overdue.
func Figures(from, to, at time.Time, rows []DayRow) Day {
	d := Day{From: from, To: to, Totals: map[Count]int{}}
	for h := range 24 {
		d.Hours = append(d.Hours, HourCount{Hour: h, N: map[Count]int{}})
	}
	lines, times := map[acs.Line]map[Count]int{}, map[string]*durations{}
	for _, r := range rows {
		if lines[r.Line] == nil {
			lines[r.Line] = map[Count]int{}
		}
		r.count(at, func(c Count, when time.Time) {
			d.Totals[c]++
			lines[r.Line][c]++
			if !when.IsZero() {
				d.Hours[when.In(clock.London).Hour()].N[c]++
			}
		})
		r.time(times)
		if b, ok := r.breach(at); ok {
			d.Breaches = append(d.Breaches, b)
		}
	}
	for _, l := range append([]acs.Line{""}, lineCodes()...) {
		if n := lines[l]; n != nil {
			d.Lines = append(d.Lines, LineCount{l, n})
		}
	}
	d.Steps = summary(times)
	slices.SortFunc(d.Breaches, func(a, b Breach) int { return a.Due.Compare(b.Due) })
	return d
}

func lineCodes() (codes []acs.Line) {
	for _, l := range acs.Lines {
		codes = append(codes, l.Code)
	}
	return codes
}

// count tells each thing that happened to the letter, and when.
func (r DayRow) count(at time.Time, add func(Count, time.Time)) {
	add(CountReceived, r.Received)
	for _, s := range r.Steps {
		switch s.Name {
		case "read":
			add(CountRead, s.Finished)
		case "assess":
			add(CountAssessed, s.Finished)
		}
	}
	if slices.ContainsFunc(r.Steps, func(s Step) bool { return s.Outcome != "done" }) {
		add(CountTrouble, time.Time{})
	}
	switch late := r.late(at); {
	case !r.Decided.IsZero():
		add(CountDecided, r.Decided)
		if late {
			add(CountOverdue, r.Due)
		}
	case late:
		add(CountOverdue, r.Due)
	default:
		add(CountWaiting, time.Time{})
	}
}

func (r DayRow) late(at time.Time) bool {
	end := r.Decided
	if end.IsZero() {
		end = at
	}
	return !r.Due.IsZero() && end.After(r.Due)
}

// durations are the times that one step took.
type durations struct {
	took     []time.Duration
	troubled int
}

// stretch is a part of a letter's way: waiting for a step, the step, or waiting for a person.
type stretch struct {
	name     string
	took     time.Duration
	troubled bool
}

// way gives the stretches of the letter's way, one after the other; at is the end of the last where nobody has decided.
func (r DayRow) way(at time.Time) (out []stretch) {
	before := r.Taken
	out = append(out, stretch{"scan", r.Taken.Sub(r.Received), false})
	for _, s := range r.Steps {
		out = append(out, stretch{"wait_" + s.Name, max(0, s.Started.Sub(before)), false},
			stretch{s.Name, s.Finished.Sub(s.Started), s.Outcome != "done"})
		before = s.Finished
	}
	if end := r.Decided; !end.IsZero() {
		at = end
	}
	if !r.Queued.IsZero() {
		out = append(out, stretch{"person", max(0, at.Sub(r.Queued)), false})
	}
	return out
}

func (r DayRow) time(all map[string]*durations) {
	for _, s := range r.way(time.Time{}) {
		if s.name == "person" && r.Decided.IsZero() || s.took < 0 {
			continue
		}
		if all[s.name] == nil {
			all[s.name] = new(durations)
		}
		all[s.name].took = append(all[s.name].took, s.took)
		if s.troubled {
			all[s.name].troubled++
		}
	}
}

// StepNames lists the stretches of a letter's way in order.
var StepNames = []string{"scan", "wait_read", "read", "wait_redact", "redact", "wait_assess", "assess", "wait_queue", "queue", "person"}

func summary(all map[string]*durations) (out []StepTime) {
	for _, name := range StepNames {
		d := all[name]
		if d == nil {
			continue
		}
		sort.Slice(d.took, func(i, j int) bool { return d.took[i] < d.took[j] })
		out = append(out, StepTime{name, len(d.took), quantile(d.took, 0.5), quantile(d.took, 0.95), d.troubled})
	}
	return out
}

// quantile gives the smallest value that at least the share q of sorted is not above.
func quantile(sorted []time.Duration, q float64) time.Duration {
	i := int(q*float64(len(sorted))+0.999999) - 1
	return sorted[min(max(i, 0), len(sorted)-1)]
}

func (r DayRow) breach(at time.Time) (Breach, bool) {
	if !r.late(at) {
		return Breach{}, false
	}
	b := Breach{Letter: r.Letter, Review: r.Review, Line: r.Line, Urgency: r.Urgency, Received: r.Received, Due: r.Due, Decided: r.Decided}
	for _, s := range r.way(at) {
		if s.took > b.Took {
			b.Slowest, b.Took = s.name, s.took
		}
	}
	return b, true
}
