// Package acs is the vocabulary of Advanced Customer Support: who acts, on what, how urgent it is.
// Standard library only; every other package may import it.
package acs

import (
	"crypto/rand"
	"slices"
	"strings"
	"time"
)

// Identifiers are random, carry no personal data and may stand in URLs and logs.
type (
	LetterID  string
	ReviewID  string
	ConcernID string
	PersonID  string // the person an entry is about, never who acts
	StaffID   string
)

// NewID gives a fresh identifier of 130 random bits behind a prefix that tells what it names, such as "l-" for a letter.
func NewID(kind string) string { return kind + "-" + strings.ToLower(rand.Text()) }

// Site is the code of an office or mail centre, such as "wolverhampton-mail".
type Site string

// Role is what a signed-in person is at work for (DOMAIN.md B6). A role opens pages, a line and a site open records.
type Role string

const (
	RoleReviewer    Role = "whitemail_reviewer" // assesses every letter that was found [S0]
	RoleScanningHub Role = "scanning_hub"       // sends letters in and watches that none is stuck
	RoleLineManager Role = "line_manager"       // primary source of support in all four steps [S2 Step 1]
	RoleACSSL       Role = "acssl"              // Advanced Customer Support Senior Leader [S2 §4]
	RoleColleague   Role = "colleague"          // any colleague handling contact or correspondence [S2 §7.1]
	RoleAuditor     Role = "auditor"            // reads the log, changes nothing
	RoleAdmin       Role = "administrator"      // runs the service, reads no letter
	RoleLineSystem  Role = "line_system"        // another system of a benefit line, which asks for needs by the API
)

// Roles lists every role of this version, in the order in which pages show them.
var Roles = []Role{RoleReviewer, RoleScanningHub, RoleLineManager, RoleACSSL, RoleColleague, RoleAuditor, RoleAdmin, RoleLineSystem}

// Actor is the signed-in person, or the named part of the service, in whose name something is done.
// The zero Actor may do nothing.
type Actor struct {
	ID    StaffID
	Name  string
	Roles []Role
	Lines []Line // benefit lines whose letters the actor may see; AllLines for every line
	Sites []Site // sites whose letters the actor may see; AllSites for every site
}

// AllLines and AllSites in an Actor's list open every line or site.
const (
	AllLines Line = "*"
	AllSites Site = "*"
)

// System is the service itself at work on a letter: the steps of the pipeline act in its name.
var System = Actor{ID: "system", Name: "ACS", Lines: []Line{AllLines}, Sites: []Site{AllSites}}

// Has tells whether the actor holds the role.
func (a Actor) Has(r Role) bool { return slices.Contains(a.Roles, r) }

// Urgency is how soon a trained person must look. It belongs to a message, never to a person.
type Urgency int

const (
	NoSignal Urgency = iota // no signal was found; never to be shown as "no risk"
	Soon
	SameDay
	Immediate
)

var urgencyNames = []string{"none", "soon", "same_day", "immediate"}

// String gives the name used in the command-line contracts: none, soon, same_day, immediate.
func (u Urgency) String() string {
	if u < 0 || int(u) >= len(urgencyNames) {
		return "none"
	}
	return urgencyNames[u]
}

// ParseUrgency is the inverse of String. ok is false for any other word.
func ParseUrgency(s string) (u Urgency, ok bool) {
	i := slices.Index(urgencyNames, s)
	return Urgency(max(i, 0)), i >= 0
}

// Channel is how a message reached the department.
type Channel string

const (
	ByLetter  Channel = "letter"
	ByJournal Channel = "journal"
	ByCall    Channel = "call"
)

// Channels lists every channel.
var Channels = []Channel{ByLetter, ByJournal, ByCall}

// Line is a benefit line, by the department's own abbreviation.
type Line string

// Lines lists every benefit line with its name, in the order in which pages show them.
var Lines = []struct {
	Code Line
	Name string
}{
	{"UC", "Universal Credit"},
	{"PIP", "Personal Independence Payment"},
	{"ESA", "Employment and Support Allowance"},
	{"AA", "Attendance Allowance"},
	{"DLA", "Disability Living Allowance"},
	{"CA", "Carer's Allowance"},
	{"SP", "State Pension"},
	{"PC", "Pension Credit"},
	{"CMS", "Child Maintenance Service"},
	{"JSA", "Jobseeker's Allowance"},
	{"Debt", "Debt Management"},
}

// Known tells whether l is one of Lines.
func (l Line) Known() bool {
	return slices.ContainsFunc(Lines, func(k struct {
		Code Line
		Name string
	},
	) bool {
		return k.Code == l
	})
}

// Nation is where a person is: it decides which law, bank holidays and sources of help hold.
type Nation string

const (
	England  Nation = "england"
	Scotland Nation = "scotland"
	Wales    Nation = "wales"
)

// Nations lists the nations of Great Britain, in the order in which pages show them. "" is a nation that is not known.
var Nations = []Nation{England, Scotland, Wales}

// Date is midnight UTC of a calendar day, for rules and lists that hold from a day.
func Date(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }
