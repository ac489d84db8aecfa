package intake

import (
	"time"

	"acs"
)

// Filter says which letters a list shows. Empty fields do not narrow. The asker's lines and sites always do.
type Filter struct {
	Query   string // a scan id, a letter id or a National Insurance number
	Batch   string
	Line    acs.Line
	Site    acs.Site
	Stage   Stage
	Trouble string // a reason code
	From    time.Time
	To      time.Time // exclusive; From and To are of the time received
	Limit   int       // rows a page, 25 where 0, 200 at most
	After   string    // opaque cursor; "" is the first page
}

// Listing is one page of letters, newest first.
type Listing struct {
	Letters []Letter
	Next    string
	Total   int
}

// Progress is how far the letters of a batch (or, with no batch, of the last 24 hours) have got.
type Progress struct {
	Batch    string
	Total    int
	ByStage  map[Stage]int
	Troubled int
	Letters  []Letter // the newest 200, for the page that shows each moving
}

// Done tells whether every letter stands before a person.
func (p Progress) Done() bool { return p.Total > 0 && p.ByStage[Queued]+p.ByStage[Decided] == p.Total }

// Day is one day's post in figures, over the asker's lines and sites.
type Day struct {
	From, To time.Time
	Hours    []HourCount // 24 of them, London hours of the day
	Lines    []LineCount
	Steps    []StepTime
	Breaches []Breach
	Totals   map[Count]int
}

// Count names a figure of the day.
type Count string

const (
	CountReceived Count = "received"
	CountRead     Count = "read"
	CountAssessed Count = "assessed"
	CountDecided  Count = "decided"
	CountOverdue  Count = "overdue"
	CountTrouble  Count = "trouble"
	CountWaiting  Count = "waiting" // undecided, in time
)

// Counts lists every figure in the order of the page.
var Counts = []Count{CountReceived, CountRead, CountAssessed, CountDecided, CountWaiting, CountOverdue, CountTrouble}

// HourCount is what happened in one London hour.
type HourCount struct {
	Hour int
	N    map[Count]int
}

// LineCount is a benefit line's share of the day; Line "" is post whose line is not known.
type LineCount struct {
	Line acs.Line
	N    map[Count]int
}

// StepTime is how long a step took on the day's letters: median and 95th percentile.
// The step "wait_read" and the like are the times in line before a step; "person" is from queue to decision.
type StepTime struct {
	Step     string
	N        int
	Median   time.Duration
	P95      time.Duration
	Troubled int
}

// Breach is a letter that no person decided in time, and the step that took the largest part of its time.
type Breach struct {
	Letter   acs.LetterID
	Review   acs.ReviewID
	Line     acs.Line
	Urgency  acs.Urgency
	Received time.Time
	Due      time.Time
	Decided  time.Time // zero where still undecided
	Slowest  string    // step name
	Took     time.Duration
}
