package review

import (
	"time"

	"acs"
)

// State of an item, derived from its claim and decisions, as filters name it.
type State string

const (
	Open   State = "open"   // undecided, held or not
	Free   State = "free"   // undecided and held by nobody
	Mine   State = "mine"   // undecided and held by the asker
	Closed State = "closed" // decided
)

// Filter says which items a list shows. Empty fields do not narrow. The asker's lines and sites always do.
type Filter struct {
	Queue   Queue
	State   State // Open where empty
	Line    acs.Line
	Site    acs.Site
	Urgency string // an acs.Urgency name, or "" for all
	Why     Why
	Code    string
	Overdue bool
	Limit   int    // rows a page, 25 where 0, 100 at most
	After   string // opaque cursor of the previous page's last row; "" is the first page
}

// Listing is one page of a list: most urgent first, then oldest [issue: review queue]; closed items newest first.
type Listing struct {
	Items  []Item
	Next   string // cursor of the next page; "" on the last
	Total  int    // items that the filter matches
	Counts Counts
}

// Counts are of the undecided items in the asker's lines and sites, on both queues.
type Counts struct {
	Review    int
	Ordinary  int
	Overdue   int
	Mine      int
	ByUrgency map[acs.Urgency]int // of the review queue
	ByWhy     map[Why]int         // of the review queue
}

// Before orders items as the queue does: most urgent first, then by rank among the immediate, then oldest first.
func Before(a, b Item) bool {
	switch {
	case a.Urgency != b.Urgency:
		return a.Urgency > b.Urgency
	case !a.Received.Equal(b.Received):
		return a.Received.Before(b.Received)
	default:
		return a.ID < b.ID
	}
}

// TimeLeft is how long until the item is due; negative when overdue.
func (it Item) TimeLeft(at time.Time) time.Duration { return it.Due.Sub(at) }
