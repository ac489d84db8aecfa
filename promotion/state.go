package promotion

import (
	"encoding/json"
	"slices"
	"time"

	"acs"
	"acs/audit"
	"acs/quality"
	"acs/review"
	"acs/rule"
)

var TwoPeople = rule.Register(rule.Rule{
	ID:     "promotion.two-people",
	Says:   "A version of the model comes into force, and the model comes back after it was switched off, only when one person proposes it and another approves.",
	Source: "AI.md, Learning from people; see docs/adr/0011-promotion.md",
	Since:  acs.Date(2026, 11, 25),
	File:   "promotion/propose.go",
})

var OneCanStop = rule.Register(rule.Rule{
	ID:     "promotion.one-can-stop",
	Says:   "One person can switch the model off at once. All post then goes to people, oldest first; danger said in so many words still comes first.",
	Source: "BBW, Suspicion by Design (July 2025); see docs/adr/0011-promotion.md",
	Since:  acs.Date(2026, 11, 25),
	File:   "promotion/stop.go",
})

// Shipped names the version that is part of the program.
const Shipped = "shipped"

// Version is one version of the signal model that was added: a file in storage with its card.
type Version struct {
	ID           string // card's version and the first digits of the file's digest
	Digest       string // SHA-256 of the file
	Bytes        int
	Card         json.RawMessage
	Why          string
	By           acs.StaffID
	At           time.Time
	Measurements []Measurement // oldest first
}

// Measurement is how a version did on a set of labelled messages that no version has learned from.
type Measurement struct {
	Version string           `json:"version"`
	Set     string           `json:"set"` // its name and the first digits of its digest
	N       int              `json:"n"`
	By      acs.StaffID      `json:"by"`
	At      time.Time        `json:"at"`
	Figures []quality.Figure `json:"figures"`
}

// FileName is where the file of a version lies in blob storage.
func FileName(id string) string { return "models/" + id }

// Kind is what a proposal would change.
type Kind string

const (
	Promote Kind = "promote" // a version comes into force
	Resume  Kind = "resume"  // the model comes back after it was switched off
)

// Proposal waits for a second person.
type Proposal struct {
	Kind    Kind        `json:"kind"`
	Version string      `json:"version,omitempty"`
	Why     string      `json:"why"`
	By      acs.StaffID `json:"by"`
	At      time.Time   `json:"at"`
}

// State is which version is in force. Edition counts its changes; a save with an old one is a conflict.
type State struct {
	InForce    string
	Shadow     string // a version that assesses without effect; "" is none
	PeopleOnly bool   // no model is used
	Proposal   *Proposal
	Earlier    []string // versions that were in force before, the latest last
	Edition    int
}

// On is the record that a state's audit entries are about.
const On = "models/state"

// First is the state of a new installation.
func First() State { return State{InForce: Shipped, Edition: 1} }

func (s State) changed(by acs.Actor, at time.Time, did string, detail map[string]string, jobs ...audit.Job) audit.Change[State] {
	s.Edition++
	return audit.Change[State]{Next: s, Event: audit.Event{At: at, By: by.ID, Did: did, On: On, Detail: detail}, Jobs: jobs}
}

// force puts a version in force and remembers the one before.
func (s State) force(version string) State {
	s.Earlier = append(slices.Clone(s.Earlier), s.InForce)
	s.InForce = version
	if s.Shadow == version {
		s.Shadow = ""
	}
	return s
}

func known(version string, all []Version) (Version, bool) {
	i := slices.IndexFunc(all, func(v Version) bool { return v.ID == version })
	if i < 0 {
		return Version{}, false
	}
	return all[i], true
}

// Shadowed counts letters that a version without effect and the version in force called so, with what a person decided;
// Outcome is "" where nobody has.
type Shadowed struct {
	Shadow, InForce acs.Urgency
	Outcome         review.Outcome
	N               int
}
