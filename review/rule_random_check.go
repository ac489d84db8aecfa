package review

import (
	"crypto/sha256"
	"encoding/binary"

	"acs"
	"acs/rule"
)

var RandomCheckRule = rule.Register(rule.Rule{
	ID:     "review.random-check",
	Says:   "Some letters in which no signal was found are read by a person all the same, so that we know how many people we miss.",
	Source: "DWP ATRS record and critics, see docs/adr/0005-random-check.md",
	Since:  acs.Date(2026, 11, 25),
	File:   "review/rule_random_check.go",
})

// RandomShare is how many of 1,000 letters without a signal are read all the same.
const RandomShare = 20

// Sampled tells whether a letter without a signal is drawn for the random check. The draw hangs on the letter's
// random identifier alone, so that nobody chooses and a step that runs twice draws once.
func Sampled(id acs.LetterID) bool {
	sum := sha256.Sum256([]byte("random check " + id))
	return binary.BigEndian.Uint64(sum[:8])%1000 < RandomShare
}
