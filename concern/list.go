package concern

import (
	"time"

	"acs"
)

// View is a list of concerns that a page offers; its words stand in the catalogues under "view.<code>".
type View string

const (
	ViewMine   View = "mine" // open and owned by who asks, by when due
	ViewOpen   View = "open" // by when due
	ViewLate   View = "late" // open and past their time
	ViewClosed View = "closed"
	ViewAll    View = "all" // newest first
)

// Views lists every view in the order in which a page offers them.
var Views = []View{ViewMine, ViewOpen, ViewLate, ViewClosed, ViewAll}

// Filter narrows a list. At is the time of asking; After comes from the page before; Limit of 0 gives 25.
type Filter struct {
	View  View
	At    time.Time
	After string
	Limit int
}

// Counts is how many concerns are open, how many of them are one's own, how many are late.
type Counts struct{ Open, Mine, Late int }

// Presence is someone who has a record open.
type Presence struct {
	Who acs.StaffID
	At  time.Time
}
