package need

import (
	"slices"
	"time"

	"acs"
)

// Area is a part of dealing with the department that a need makes hard.
type Area string

// Areas lists every area in the order of the form.
var Areas = []Area{"claiming", "proving", "requirements", "keeping_claim", "money", "bank_account", "all"}

// Duration is for how long support is needed. It belongs to the need, never to a kind of person.
type Duration string

const (
	Once      Duration = "once"
	Short     Duration = "short"
	Medium    Duration = "medium"
	Long      Duration = "long"
	Recurring Duration = "recurring"
)

// Durations lists every duration in the order of the form.
var Durations = []Duration{Once, Short, Medium, Long, Recurring}

// Source is how the department knows.
type Source string

const (
	ToldUs     Source = "told_us"
	ThirdParty Source = "third_party"
	FromLetter Source = "letter"
	Observed   Source = "observed"
)

// Sources lists every source in the order of the form.
var Sources = []Source{ToldUs, ThirdParty, FromLetter, Observed}

// Basis is on what the need may be kept and shown to other benefit lines.
type Basis string

const (
	Agreed      Basis = "agreed"    // the person agreed to it being recorded
	DutyToAct   Basis = "duty"      // a reasonable adjustment that must be made
	Protect     Basis = "protect"   // to protect the person or someone else
	ActsForThem Basis = "acts_for"  // an appointee, attorney or deputy agreed
	NotAsked    Basis = "not_asked" // not yet talked about with the person
)

// Bases lists every basis in the order of the form.
var Bases = []Basis{Agreed, ActsForThem, DutyToAct, Protect, NotAsked}

// State is where the need stands.
type State string

const (
	Requested State = "requested"
	Active    State = "active" // what is due is due now
	Met       State = "met"    // what was due once was done
	Ended     State = "ended"
)

// States lists every state in the order of the form.
var States = []State{Requested, Active, Met, Ended}

// Need is one need of a person.
type Need struct {
	N           int          `json:"n"` // counts the person's needs from 1
	Code        string       `json:"code"`
	Words       string       `json:"words"` // the person's own
	Areas       []Area       `json:"areas,omitempty"`
	Duration    Duration     `json:"duration"`
	Adjustments []Adjustment `json:"adjustments,omitempty"`
	Strengths   string       `json:"strengths,omitempty"`
	Source      Source       `json:"source"`
	Letter      acs.LetterID `json:"letter,omitempty"`
	Basis       Basis        `json:"basis"`
	State       State        `json:"state"`
	Pinned      bool         `json:"pinned,omitempty"` // stands at the top of every page about the person
	Review      time.Time    `json:"review,omitzero"`  // the day by which someone asks the person again
	Line        acs.Line     `json:"line,omitempty"`   // which line recorded it
	From        acs.PersonID `json:"from,omitempty"`   // the record that was merged into this one, from which it came
	FromN       int          `json:"from_n,omitempty"`
	MovedTo     acs.PersonID `json:"moved_to,omitempty"` // it stood on the wrong record
	By          acs.StaffID  `json:"by"`
	At          time.Time    `json:"at"`
	Changed     time.Time    `json:"changed,omitzero"`
	Confirmed   time.Time    `json:"confirmed,omitzero"` // last confirmed with the person
}

// Due tells whether what the need asks for is due: a requested one too, until someone says otherwise.
func (n Need) Due() bool { return n.State == Active || n.State == Requested }

// Overdue tells whether the need should have been talked about again.
func (n Need) Overdue(at time.Time) bool { return n.Due() && !n.Review.IsZero() && at.After(n.Review) }

// Acknowledgement says that a benefit line works by a version of a person's needs.
type Acknowledgement struct {
	Line    acs.Line
	Version int // 0 where the line never did
	By      acs.StaffID
	At      time.Time
}

// Sheet is all needs of a person. Each change is a new version with a number of its own.
type Sheet struct {
	Person  acs.PersonID      `json:"-"`
	Version int               `json:"-"`
	Needs   []Need            `json:"needs"`
	Changed time.Time         `json:"-"`
	Lines   []Acknowledgement `json:"-"`
}

// Pinned gives the needs that stand at the top of every page: those that were pinned, and every domestic abuse need, as
// long as they are due.
func (s Sheet) Pinned() (out []Need) {
	for _, n := range s.Needs {
		if n.Due() && (n.Pinned || n.Code == string(DomesticAbuse)) {
			out = append(out, n)
		}
	}
	return out
}

// Adjustments gives every adjustment that is due, each once.
func (s Sheet) Adjustments() (out []Adjustment) {
	for _, n := range s.Needs {
		if !n.Due() {
			continue
		}
		for _, a := range n.Adjustments {
			if !slices.Contains(out, a) {
				out = append(out, a)
			}
		}
	}
	return out
}

// Behind gives the lines that work on an older version.
func (s Sheet) Behind() (out []Acknowledgement) {
	for _, a := range s.Lines {
		if a.Version < s.Version {
			out = append(out, a)
		}
	}
	return out
}

// Behind is a line that works on an older version of a person's needs.
type Behind struct {
	Person  acs.PersonID
	Line    acs.Line
	Has     int // the version that it acknowledged; 0 for none
	Now     int
	Changed time.Time
}
