package concern

import (
	"slices"
	"strconv"
	"time"

	"acs"
	"acs/audit"
)

// Pin puts a note first on every page of the concern, or takes the pin off. n counts notes from 0.
//
// Errors: Invalid (note) when there is no such note.
func Pin(c Concern, n int, pinned bool, by acs.Actor, at time.Time) (audit.Change[Concern], error) {
	if n < 0 || n >= len(c.Notes) {
		return audit.Change[Concern]{}, acs.Invalidf("note", "Choose one of the notes on the page")
	}
	c.Notes = slices.Clone(c.Notes)
	c.Notes[n].Pinned = pinned
	c.Version++
	did := "concern.pinned"
	if !pinned {
		did = "concern.unpinned"
	}
	return audit.Change[Concern]{Next: c, Event: audit.Event{
		At: at, By: by.ID, Did: did, On: string(c.ID), Detail: map[string]string{"note": strconv.Itoa(n)},
	}}, nil
}
