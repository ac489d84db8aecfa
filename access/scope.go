package access

import (
	"slices"

	"acs"
)

// Scope is the part of the records that an actor's lists open, in the shape of a where clause:
//
//	(all lines or line = '' or line in (Lines)) and (all sites or site = '' or site in (Sites))
//
// The store narrows by it before it reads; the policies then decide each record. A record that a policy would show and
// a Scope would hide could never be found, so a test holds that Scope covers every answer of the policies.
type Scope struct {
	AllLines bool
	Lines    []acs.Line
	AllSites bool
	Sites    []acs.Site
}

// ScopeOf gives the scope of an actor. The zero Actor's opens only records whose line and site are not known, and no
// policy lets the zero Actor see those.
func ScopeOf(by acs.Actor) Scope {
	return Scope{
		AllLines: slices.Contains(by.Lines, acs.AllLines), Lines: slices.Clone(by.Lines),
		AllSites: slices.Contains(by.Sites, acs.AllSites), Sites: slices.Clone(by.Sites),
	}
}

// Covers tells whether a record of this line and site is within the scope. Post whose line or site is not yet known
// is within everyone's, so that it is never left lying.
func (s Scope) Covers(line acs.Line, site acs.Site) bool {
	return (s.AllLines || line == "" || slices.Contains(s.Lines, line)) &&
		(s.AllSites || site == "" || slices.Contains(s.Sites, site))
}
