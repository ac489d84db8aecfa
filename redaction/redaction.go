package redaction

import (
	"acs"
	"acs/redaction/pattern"
	"acs/rule"
)

// NothingUnredacted is the law of this package.
var NothingUnredacted = rule.Register(rule.Rule{
	ID:     "redaction.nothing-unredacted",
	Says:   "No model sees a letter before all personal information has been removed from it and the result has been checked.",
	Source: "S0",
	Since:  acs.Date(2025, 1, 1),
	File:   "redaction/redact.go",
})

// FailsClosed says what happens when it cannot be done.
var FailsClosed = rule.Register(rule.Rule{
	ID:     "redaction.fails-closed",
	Says:   "When personal information could not be removed from a letter with certainty, no model sees the letter and a person looks at it.",
	Source: "S0",
	Since:  acs.Date(2025, 1, 1),
	File:   "redaction/redact.go",
})

// Type is a kind of personal detail; the constants are those of package pattern.
type Type = pattern.Type

// Types lists every type, in the order in which tables show them.
func Types() []Type { return pattern.Types }

// Known is what the case record holds about the people of a message: all of it is removed, in any casing and with the
// slips a scanner makes.
type Known struct {
	Names       []string `json:"names"`
	Addresses   []string `json:"addresses"`
	Identifiers []string `json:"identifiers"`
}

// Span is one stretch that was hidden. Start and End are code points of the input, End exclusive.
type Span struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Type  Type   `json:"type"`
	Label string `json:"label"` // what stands in its place, such as "[PERSON 1]"
}

// Status says whether the text may be used.
type Status string

const (
	OK     Status = "ok"
	Failed Status = "failed"
)

// Reason says why a text may not be used.
type Reason string

const (
	TooLong   Reason = "too_long"   // longer than MaxLength
	Fault     Reason = "fault"      // a fault in the program
	LeakFound Reason = "leak_found" // the check found what could not be hidden
)

// Says gives the words for a page.
func (r Reason) Says() string {
	switch r {
	case TooLong:
		return "The text is too long to remove personal details from it"
	case Fault:
		return "Personal details could not be removed because of a fault"
	case LeakFound:
		return "Personal details may still be in the text"
	}
	return ""
}

// MaxLength is the longest text that is redacted, in code points: about 3,000 pages.
const MaxLength = 8_000_000

// Result is a text without personal details. When Status is Failed, Text and Spans are empty and nothing may be shown
// to a model. Spans are in order and do not overlap.
type Result struct {
	Status Status `json:"status"`
	Reason Reason `json:"reason"`
	Text   string `json:"text"`
	Spans  []Span `json:"spans"`

	// Caught are the types of what the check had to hide itself, for the leak log: with LeakFound, of what it could not
	// put an end to.
	Caught []Type `json:"-"`
}
