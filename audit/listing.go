package audit

import (
	"time"

	"acs"
)

// Entry is an Event at its place in the log. Seq counts from 0; Leaf is its hash in the Merkle tree (base64).
type Entry struct {
	Seq int64
	Event
	Leaf string
}

// Filter narrows the auditors' page. Empty fields do not narrow.
type Filter struct {
	On     string
	By     acs.StaffID
	Did    string // a prefix: "review."
	From   time.Time
	To     time.Time
	Before int64 // entries with a smaller Seq; 0 is the newest page
	Limit  int   // 50 where 0, 500 at most
}

// Verification is what checking the whole log found.
type Verification struct {
	Size        int64
	Root        string // base64 of the tree head
	Checkpoints int    // signed checkpoints that were checked
	SignedSize  int64  // entries that the last checkpoint covers; 0 where none was signed yet
	SignedAt    time.Time
	Problems    []string
}

// OK tells whether the log is whole: every entry hashes to its leaf, every checkpoint is signed by us and is a
// prefix of the log.
func (v Verification) OK() bool { return len(v.Problems) == 0 }
