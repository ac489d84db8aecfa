package review

import (
	"slices"
	"strings"
	"time"

	"acs"
	"acs/audit"
)

// maxWords bounds free text, in bytes; a reviewer's note is a page at most.
const maxWords = 20_000

// Choice is what the reviewer's form says.
type Choice struct {
	Outcome  Outcome
	Route    Route
	Reason   string
	Notes    string
	Verdicts []Verdict
}

// Decide records what the reviewer made of the item. seen is the number of decisions that the reviewer's page showed.
//
// Errors: Invalid with the field (outcome, route, reason, notes, verdicts); Conflict when someone else holds the item
// or has decided since the page was opened: the reviewer is shown both, nothing is lost.
func Decide(it Item, seen int, by acs.Actor, at time.Time, c Choice) (audit.Change[Item], error) {
	var none audit.Change[Item]
	if by.ID == "" {
		return none, acs.Forbiddenf("Sign in to decide")
	}
	if h := it.HeldBy(at); h != "" && h != by.ID {
		return none, acs.Conflictf("Someone else is working on this letter")
	}
	if seen != len(it.Decisions) {
		return none, acs.Conflictf("This letter has been decided since you opened it. Read the new decision, then decide again if you see it differently")
	}
	c.Reason, c.Notes = strings.TrimSpace(c.Reason), strings.TrimSpace(c.Notes)
	if err := c.validate(); err != nil {
		return none, err
	}
	it.Decisions = append(slices.Clone(it.Decisions), Decision{
		Outcome: c.Outcome, Route: c.Route, Reason: c.Reason, Notes: c.Notes, Verdicts: slices.Clone(c.Verdicts), By: by.ID, At: at,
	})
	it.ClaimedBy, it.ClaimedUntil = "", time.Time{}
	return it.changed(by, at, "review.decided", map[string]string{
		"outcome": string(c.Outcome), "route": string(c.Route), "letter": string(it.Letter),
	}, dangerOpensConcern(it, c.Outcome, by.ID)...), nil
}

func (c *Choice) validate() error {
	if !slices.Contains(Outcomes, c.Outcome) {
		return acs.Invalidf("outcome", "Select what this letter needs")
	}
	if c.Outcome != NotForUs {
		c.Route = ""
	} else if !slices.Contains(Routes, c.Route) {
		return acs.Invalidf("route", "Select where this letter should go")
	}
	if c.Reason == "" && c.Outcome != ImmediateDanger {
		return acs.Invalidf("reason", "Enter why you decided this")
	}
	if len(c.Reason) > maxWords {
		return acs.Invalidf("reason", "Shorten the reason to a page of text")
	}
	if len(c.Notes) > maxWords {
		return acs.Invalidf("notes", "Shorten the notes to a page of text")
	}
	for _, v := range c.Verdicts {
		if v.Code == "" || v.Start < 0 || v.End <= v.Start || !slices.Contains([]Mark{Right, Wrong, Missed}, v.Mark) {
			return acs.Invalidf("verdicts", "Select the words of the missed signal again and say what they point to")
		}
	}
	return nil
}
