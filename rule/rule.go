// Package rule lets a rule of the guidance be found: from its paragraph to the code, and from a page to its paragraph.
package rule

import (
	"slices"
	"strings"
	"time"
)

// Rule is one sentence of the guidance that the code upholds.
type Rule struct {
	ID     string    // "review.danger-opens-concern"; its test is named after it
	Says   string    // one plain sentence, shown under "Why am I asked this?"
	Source string    // "S2 §6.3"
	Since  time.Time // the day from which it holds
	File   string    // the file that upholds it, from the root of the repository
}

var all []Rule

// Register adds r to the list that RULES.md is made from and gives it back. It panics when an identifier is taken
// or a field is empty: both are mistakes in the code, found at start-up.
func Register(r Rule) Rule {
	if r.ID == "" || r.Says == "" || r.Source == "" || r.File == "" || r.Since.IsZero() {
		panic("rule " + r.ID + ": every field must be filled")
	}
	if slices.ContainsFunc(all, func(o Rule) bool { return o.ID == r.ID }) {
		panic("rule " + r.ID + ": registered twice")
	}
	all = append(all, r)
	return r
}

// All gives every registered rule, by identifier.
func All() []Rule {
	out := slices.Clone(all)
	slices.SortFunc(out, func(a, b Rule) int { return strings.Compare(a.ID, b.ID) })
	return out
}
