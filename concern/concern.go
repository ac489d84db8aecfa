package concern

import (
	"slices"
	"strings"
	"time"

	"acs"
	"acs/audit"
	"acs/rule"
)

var PersonMayBeUnknown = rule.Register(rule.Rule{
	ID:     "concern.person-may-be-unknown",
	Says:   "A concern is opened even when it is not yet clear who the person is or what exactly is wrong.",
	Source: "S2 §6.2",
	Since:  acs.Date(2022, 5, 1),
	File:   "concern/concern.go",
})

// Note is added once and never edited.
type Note struct {
	By     acs.StaffID
	At     time.Time
	Text   string
	Step   string // the step of the guidance that it belongs to, if any
	Pinned bool   // shown first, and on every page of the concern
}

// Concern is the record. Person is the customer's name or reference as the colleague knows it; "" means not yet known.
type Concern struct {
	ID      acs.ConcernID
	Review  acs.ReviewID
	Letter  acs.LetterID
	Line    acs.Line
	Site    acs.Site
	Person  string
	Urgency acs.Urgency
	Opened  time.Time
	By      acs.StaffID
	Notes   []Note
	Version int
	Work
}

// Open starts a concern from a reviewed letter. note may be empty. One decision opens one concern: the identifier is
// made from the review's, so that a job that runs twice opens one.
func Open(id acs.ConcernID, rv acs.ReviewID, letter acs.LetterID, line acs.Line, site acs.Site, u acs.Urgency, note string, by acs.StaffID, at time.Time) audit.Change[Concern] {
	c := Concern{ID: id, Review: rv, Letter: letter, Line: line, Site: site, Urgency: u, Opened: at, By: by, Version: 1, Work: Work{Danger: NoneNow}}
	if u == acs.Immediate {
		c.Danger = InDanger
	}
	if note = strings.TrimSpace(note); note != "" {
		c.Notes = []Note{{By: by, At: at, Text: note}}
	}
	return audit.Change[Concern]{Next: c, Event: audit.Event{
		At: at, By: by, Did: "concern.opened", On: string(id),
		Detail: map[string]string{"letter": string(letter), "review": string(rv), "urgency": u.String()},
	}}
}

// AddNote adds what a colleague learned or did, and who the person is where that is now known.
//
// Errors: Invalid (note) when nothing was entered, or more than a page.
func AddNote(c Concern, by acs.Actor, at time.Time, person, text string) (audit.Change[Concern], error) {
	person, text = strings.TrimSpace(person), strings.TrimSpace(text)
	if text == "" && (person == "" || person == c.Person) {
		return audit.Change[Concern]{}, acs.Invalidf("note", "Enter a note or who the person is")
	}
	if len(text) > 20_000 || len(person) > 500 {
		return audit.Change[Concern]{}, acs.Invalidf("note", "Shorten the note to a page of text")
	}
	c.Notes = slices.Clone(c.Notes)
	if text != "" {
		c.Notes = append(c.Notes, Note{By: by.ID, At: at, Text: text})
	}
	if person != "" {
		c.Person = person
	}
	c.Version++
	return audit.Change[Concern]{Next: c, Event: audit.Event{At: at, By: by.ID, Did: "concern.noted", On: string(c.ID)}}, nil
}
