package person

import (
	"slices"
	"strings"
	"time"

	"acs"
)

// Use tells what a name is to the person.
type Use string

const (
	Current   Use = "current"
	Preferred Use = "preferred" // what they want to be called
	Former    Use = "former"
	AlsoKnown Use = "also_known"
)

// Uses lists every use in the order of the form.
var Uses = []Use{Current, Preferred, Former, AlsoKnown}

// Name is a name that the person uses or used.
type Name struct {
	Given  string `json:"given"`
	Family string `json:"family"`
	Use    Use    `json:"use"`
}

// String gives the name as it is spoken.
func (n Name) String() string { return strings.TrimSpace(n.Given + " " + n.Family) }

// Reference is a number by which a benefit line knows the person.
type Reference struct {
	Line   acs.Line `json:"line"`
	Number string   `json:"number"`
}

// Status is what changes how the department may act towards the person at all.
type Status string

const (
	Deceased       Status = "deceased"
	InHospital     Status = "in_hospital"
	InPrison       Status = "in_prison"
	NoFixedAddress Status = "no_fixed_address"
)

// Statuses lists every status in the order of the form.
var Statuses = []Status{Deceased, InHospital, InPrison, NoFixedAddress}

// Circumstance is a status with the day from which it holds and how we know it.
type Circumstance struct {
	Status Status    `json:"status"`
	From   time.Time `json:"from,omitzero"`
	Source string    `json:"source,omitempty"`
}

// Record is one person. Nothing but the identifiers is asked for: a person who is only half known has a record too.
type Record struct {
	ID         acs.PersonID   `json:"-"`
	Names      []Name         `json:"names"`
	Born       string         `json:"born,omitempty"` // 1984-03-09; "" where not known
	NINO       string         `json:"nino,omitempty"` // capitals without spaces
	NHS        string         `json:"nhs,omitempty"`  // ten digits
	References []Reference    `json:"references,omitempty"`
	Nation     acs.Nation     `json:"nation,omitempty"`
	Language   string         `json:"language,omitempty"` // en, cy, or another in words
	Address    string         `json:"address,omitempty"`  // lines, postcode apart
	Postcode   string         `json:"postcode,omitempty"`
	Routes     []Route        `json:"routes,omitempty"`
	Safe       Safe           `json:"safe,omitzero"`
	Network    []Supporter    `json:"network,omitempty"`
	Status     []Circumstance `json:"status,omitempty"`
	Unlike     []acs.PersonID `json:"unlike,omitempty"`  // records that someone said are other people
	Took       []Took         `json:"took,omitempty"`    // what came from records that were merged into this one
	Reasons    []Reason       `json:"reasons,omitempty"` // why they were merged, and parted
	Lines      []acs.Line     `json:"-"`                 // lines in payment or claimed; they decide who may open the record
	Site       acs.Site       `json:"-"`
	Into       acs.PersonID   `json:"-"` // the record that this one was merged into; "" where it stands
	Created    time.Time      `json:"-"`
	Changed    time.Time      `json:"-"`
	MadeUp     bool           `json:"made_up,omitempty"` // demonstration data, shown as such
	Version    int            `json:"-"`
}

// Name gives the name to call the person by: the preferred, else the current, else any. "" where none is known.
func (r Record) Name() string {
	for _, use := range []Use{Preferred, Current} {
		if i := slices.IndexFunc(r.Names, func(n Name) bool { return n.Use == use && n.String() != "" }); i >= 0 {
			return r.Names[i].String()
		}
	}
	for _, n := range r.Names {
		if n.String() != "" {
			return n.String()
		}
	}
	return ""
}

// Is tells whether a status holds.
func (r Record) Is(s Status) bool {
	return slices.ContainsFunc(r.Status, func(c Circumstance) bool { return c.Status == s })
}

// OpenTo tells whether a check of line and site lets someone see the record. One line in common is enough: what one line
// knows of a person's needs and safety must reach every line they deal with. A record without a line is not hidden.
func (r Record) OpenTo(allows func(acs.Line, acs.Site) bool) bool {
	if len(r.Lines) == 0 {
		return allows("", r.Site)
	}
	return slices.ContainsFunc(r.Lines, func(l acs.Line) bool { return allows(l, r.Site) })
}

// LineFor gives the line of the record under which a check lets someone in, for a refusal that names one; "" where the
// record has none.
func (r Record) LineFor(allows func(acs.Line, acs.Site) bool) acs.Line {
	for _, l := range r.Lines {
		if allows(l, r.Site) {
			return l
		}
	}
	if len(r.Lines) > 0 {
		return r.Lines[0]
	}
	return ""
}
