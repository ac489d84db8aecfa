package quality

import (
	"math"
	"slices"
	"time"

	"acs"
	"acs/review"
	"acs/sampling"
)

// Case is one letter that stands in the figures by itself: it was flagged, or it was drawn to be read blind.
type Case struct {
	Received, Decided time.Time // Decided is zero while no person has
	Channel           acs.Channel
	Line              acs.Line
	Reading, Style    string   // as in sampling.Screened
	Codes             []string // of a person in need: what the reader said it was, or else what the machine said
	Flagged           bool     // something pointed at it
	BySignal          bool     // a signal did, and not only that it could not be read or assessed
	Stratum           sampling.Stratum
	Chance            float64 // with which it was drawn; 1 where flagged
	Rank              float64
	Score             float64 // the model's chance that it is urgent; below 0 where no model spoke
	Outcome           review.Outcome
}

// Helped tells whether the person who decided found that someone needs help.
func (c Case) Helped() bool {
	return c.Outcome == review.ImmediateDanger || c.Outcome == review.NeedsSupport
}

func (c Case) decided() bool { return c.Outcome != "" }

// Heap is how many letters of one kind nothing was found in, those that were drawn among them. Week is the Monday on
// which its week begins, in UTC.
type Heap struct {
	Week           time.Time
	Stratum        sampling.Stratum
	Chance         float64
	Channel        acs.Channel
	Line           acs.Line
	Reading, Style string
	N              int
}

// People says how well people in need were found in one group of letters. Recall, precision, load and times are shares
// of 1 and durations; a figure that cannot be had is not a number.
type People struct {
	Group     string
	Letters   int // all that were screened or put before a person
	Flagged   int
	Waiting   int // flagged or drawn, and not yet decided: counted as not found
	Found     int // people in need among what was flagged
	BySignal  int // of those, found by a signal
	Immediate int // of those found, in immediate danger
	Missed    sampling.Estimate
	MissedIn  int // people in need among what was drawn and read
	Recall    Interval
	Claim     sampling.Verdict
	Needed    int // letters to be read, drawn with equal chances, before the target can be claimed
	Precision Interval
	Right     int // letters flagged by a signal whose reader found a person in need, of Called
	Called    int // letters flagged by a signal and decided
	Load      float64
	Median    time.Duration // from the post's arrival to the decision, of the people found
}

// Interval is a share with its 95% interval.
type Interval struct{ Value, Low, High float64 }

// readerTold tells whether groups are known only of letters that someone read.
func (b By) readerTold() bool { return b == ByCode || b == ByNeed }

// Known tells whether there is a figure at all.
func (i Interval) Known() bool { return !math.IsNaN(i.Value) }

// By is a way of parting letters into groups.
type By string

const (
	ByNeed    By = "need" // immediate danger, or support
	ByCode    By = "code"
	ByChannel By = "channel"
	ByLine    By = "line"
	ByReading By = "reading"
	ByStyle   By = "style"
	ByKind    By = "stratum"
	ByWeek    By = "week"
)

// Bys lists every way, in the order of the page.
var Bys = []By{ByNeed, ByCode, ByChannel, ByLine, ByStyle, ByReading, ByKind, ByWeek}

// Finding is the whole of the page "How well do we find people?".
type Finding struct {
	From, To    time.Time
	All         People
	Groups      map[By][]People
	Curve       []Point // recall against load
	Calibration []Point // what the model said against what people found
}

// FindPeople makes the figures of the letters received in [from, to).
func FindPeople(from, to time.Time, cases []Case, heaps []Heap) Finding {
	f := Finding{From: from, To: to, All: people("", cases, heaps, cellsOf(cases, heaps)), Groups: map[By][]People{}}
	for _, by := range Bys {
		f.Groups[by] = groupsOf(by, cases, heaps)
	}
	weighed := weigh(cases, heaps)
	f.Curve, f.Calibration = curve(weighed), calibration(weighed)
	return f
}

// cellsOf counts, for each kind and chance, what lies there and what was read of it.
func cellsOf(cases []Case, heaps []Heap) []sampling.Cell {
	return slices.Collect(valuesOf(cellMap(cases, heaps)))
}

type cellKey struct {
	stratum sampling.Stratum
	chance  float64
}

func cellMap(cases []Case, heaps []Heap) map[cellKey]sampling.Cell {
	cells := map[cellKey]sampling.Cell{}
	for _, h := range heaps {
		k := cellKey{h.Stratum, h.Chance}
		c := cells[k]
		c.Pile += h.N
		cells[k] = c
	}
	for _, x := range cases {
		if x.Flagged || !x.decided() {
			continue
		}
		k := cellKey{x.Stratum, x.Chance}
		c := cells[k]
		c.Read++
		if x.Helped() {
			c.Missed++
		}
		cells[k] = c
	}
	return cells
}

// people makes the figures of one group.
func people(group string, cases []Case, heaps []Heap, cells []sampling.Cell) People {
	p := People{Group: group, Missed: sampling.Missed(cells)}
	var took []time.Duration
	for _, c := range cases {
		if !c.decided() {
			p.Waiting++
		}
		if !c.Flagged {
			if c.Helped() {
				p.MissedIn++
			}
			continue
		}
		p.Flagged++
		if c.BySignal && c.decided() {
			p.Called++
		}
		if !c.Helped() {
			continue
		}
		p.Found++
		took = append(took, c.Decided.Sub(c.Received))
		if c.BySignal {
			p.BySignal++
		}
		if c.Outcome == review.ImmediateDanger {
			p.Immediate++
		}
	}
	p.Letters = p.Flagged
	for _, h := range heaps {
		p.Letters += h.N
	}
	p.Right = p.BySignal
	p.finish(took)
	return p
}

func (p *People) finish(took []time.Duration) {
	p.Recall.Value, p.Recall.Low, p.Recall.High = p.Missed.Recall(p.Found)
	p.Claim = p.Missed.Claim(p.Found)
	p.Needed = sampling.Needed(sampling.Target, float64(p.Found)+p.Missed.Missed, p.Missed.Pile)
	p.Precision = Interval{Value: math.NaN(), Low: 0, High: 1}
	if p.Called > 0 {
		p.Precision.Value = float64(p.Right) / float64(p.Called)
		p.Precision.Low, p.Precision.High = ClopperPearson(p.Right, p.Called)
	}
	p.Load = math.NaN()
	if p.Letters > 0 {
		p.Load = float64(p.Flagged) / float64(p.Letters)
	}
	if len(took) > 0 {
		slices.Sort(took)
		p.Median = took[len(took)/2]
	}
}
