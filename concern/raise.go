package concern

import (
	"slices"
	"strings"
	"time"

	"acs"
	"acs/audit"
	"acs/guidance"
	"acs/rule"
)

var DangerFirst = rule.Register(rule.Rule{
	ID:     "concern.danger-first",
	Says:   "The first question is whether anyone is in immediate danger. If so, call 999 and follow the Six Point Plan without undue delay.",
	Source: "S2 §5.3, §6.3, S3 ¶3, ¶9",
	Since:  acs.Date(2022, 5, 1),
	File:   "concern/raise.go",
})

var TrustInstinct = rule.Register(rule.Rule{
	ID:     "concern.trust-instinct",
	Says:   "Anyone may raise a concern, even when it is not clear what is wrong and even when in the end no action is needed.",
	Source: "S2 §6.2, S3 ¶8",
	Since:  acs.Date(2022, 5, 1),
	File:   "concern/raise.go",
})

// Danger answers the first question.
type Danger string

const (
	InDanger   Danger = "yes"
	NotSure    Danger = "unsure"
	NoneNow    Danger = "no"
	maxWorry          = 20_000
	maxKnownAs        = 500
)

// Dangers lists the answers in the order in which a page offers them.
var Dangers = []Danger{InDanger, NotSure, NoneNow}

// Raising is what a colleague says when they raise a concern. Only Danger and Worry must be given.
type Raising struct {
	Danger Danger
	Worry  string // what was said, written or seen
	Person string // who it is about, as far as known
	Risks  []Risk
	Others bool // someone other than the person may be at risk too
	Line   acs.Line
	Site   acs.Site
	Letter acs.LetterID

	Subject acs.PersonID // the person's record, where it was raised from there
}

// Raise opens a concern by hand. model is the guidance in force (guidance.LCAR unless an administrator chose another).
//
// Errors: Invalid (danger, worry, person, risk).
func Raise(id acs.ConcernID, model string, r Raising, by acs.Actor, at time.Time) (audit.Change[Concern], error) {
	if err := r.check(); err != nil {
		return audit.Change[Concern]{}, err
	}
	c := Concern{
		ID: id, Letter: r.Letter, Line: r.Line, Site: r.Site, Person: strings.TrimSpace(r.Person), Urgency: r.urgency(),
		Opened: at, By: by.ID, Version: 1,
		Notes: []Note{{By: by.ID, At: at, Text: strings.TrimSpace(r.Worry)}},
		Work:  Work{Subject: r.Subject, Danger: r.Danger, Risks: slices.Clone(r.Risks), Others: r.Others, Model: guidance.Find(model).ID, Owner: by.ID},
	}
	return audit.Change[Concern]{Next: c, Event: audit.Event{
		At: at, By: by.ID, Did: "concern.raised", On: string(id), Detail: map[string]string{"urgency": c.Urgency.String(), "danger": string(r.Danger)},
	}}, nil
}

func (r Raising) check() error {
	switch {
	case !slices.Contains(Dangers, r.Danger):
		return acs.Invalidf("danger", "Say whether anyone is in immediate danger")
	case strings.TrimSpace(r.Worry) == "":
		return acs.Invalidf("worry", "Say what worries you, in a few words")
	case len(r.Worry) > maxWorry:
		return acs.Invalidf("worry", "Shorten this to a few pages of text")
	case len(r.Person) > maxKnownAs:
		return acs.Invalidf("person", "Shorten who it is about")
	case r.Line != "" && !r.Line.Known():
		return acs.Invalidf("line", "Choose a benefit line from the list")
	}
	for _, k := range r.Risks {
		if len(k.In()) == 0 {
			return acs.Invalidf("risk", "Choose the risks from the list")
		}
	}
	return nil
}

// urgency: concern.danger-first. Not being sure is not a no: it is for today.
func (r Raising) urgency() acs.Urgency {
	switch {
	case r.Danger == InDanger:
		return acs.Immediate
	case r.Danger == NotSure, len(r.Risks) > 0, r.Others:
		return acs.SameDay
	}
	return acs.Soon
}
