// Package audit is the one way in which a record changes: a verb gives a Change, the store saves all of it or none.
//
// It must never carry personal data: an Event names records by identifier and reasons by code.
package audit

import (
	"time"

	"acs"
)

// Event is one line of the tamper-evident log. Detail holds identifiers and codes, never personal data.
type Event struct {
	At     time.Time
	By     acs.StaffID
	Did    string // "review.decided"
	On     string // the record's identifier
	Why    string // the reason code or purpose for a read of personal data
	Detail map[string]string
}

// Job is work that must follow, started in the same transaction that saves the Change.
// A Job is a plain struct that encodes to JSON; it holds identifiers only.
type Job interface{ Kind() string }

// Change is what a verb decided: the next state of one record, the event that says so, the work that follows.
type Change[R any] struct {
	Next  R
	Event Event
	Jobs  []Job
}
