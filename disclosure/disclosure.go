// Package disclosure is the sharing of what is relevant and necessary with an authority, under S2 §5 and S3 ¶3 to ¶6.
//
// It must never let an item out without a reason, decide for a colleague, or change what was sent.
package disclosure

import (
	"slices"
	"strings"
	"time"

	"acs"
	"acs/audit"
	"acs/rule"
)

var BestPlaced = rule.Register(rule.Rule{
	ID:     "disclosure.best-placed-authority",
	Says:   "Concerns about safety or wellbeing are shared with the authorities best placed to help, which depends on the place and the circumstances.",
	Source: "S2 §5.1, S3 ¶3", Since: acs.Date(2022, 5, 1), File: "disclosure/disclosure.go",
})

var ParentsNeedNotKnow = rule.Register(rule.Rule{
	ID:     "disclosure.proactive-for-children",
	Says:   "In cases involving children, parents or guardians do not have to be told of the disclosure. Whether they are is decided each time.",
	Source: "S2 §5.4, S3 ¶4", Since: acs.Date(2022, 5, 1), File: "disclosure/disclosure.go",
})

var GoodFaith = rule.Register(rule.Rule{
	ID:     "disclosure.good-faith",
	Says:   "Data protection laws do not prevent disclosure to the relevant authorities in good faith about a genuine concern.",
	Source: "S2 §5.5, S3 ¶5", Since: acs.Date(2022, 5, 1), File: "disclosure/disclosure.go",
})

var RelevantAndNecessary = rule.Register(rule.Rule{
	ID:     "disclosure.relevant-and-necessary",
	Says:   "Only personal data that the authority needs to deal with the situation is disclosed: each item has its reason.",
	Source: "S2 §5.5, S3 ¶6", Since: acs.Date(2022, 5, 1), File: "disclosure/disclosure.go",
})

var ManagerOrUrgency = rule.Register(rule.Rule{
	ID:     "disclosure.manager-or-urgency",
	Says:   "In most cases a line manager is consulted first; where the situation is too urgent, that is said instead.",
	Source: "S2 §5.3, S3 ¶5", Since: acs.Date(2023, 6, 8), File: "disclosure/disclosure.go",
})

// ID names a disclosure. It is random and may stand in URLs and logs.
type ID string

// Agency is a kind of authority; its words stand in the catalogues under "agency.<code>".
type Agency string

const (
	Police         Agency = "police"
	SocialServices Agency = "social_services"
	CrisisTeam     Agency = "crisis_team"
	Health         Agency = "health"
	Housing        Agency = "housing"
	Hub            Agency = "hub" // a multi-agency safeguarding hub or its equivalent
)

// Agencies lists the kinds of authority that a disclosure may go to.
var Agencies = []Agency{Police, SocialServices, CrisisTeam, Health, Housing, Hub}

// Told is whether someone was told of the disclosure; its words stand under "told.<code>".
type Told string

const (
	ToldYes Told = "yes"
	ToldNo  Told = "no"
)

// Detail is one thing that is shared, with why the authority needs it.
type Detail struct {
	What string `json:"what"`
	Why  string `json:"why"`
}

// Sharing is what a colleague decides to share, as they enter it.
type Sharing struct {
	Nation    acs.Nation `json:"nation"`
	Agency    Agency     `json:"agency"`
	Recipient string     `json:"recipient"` // the team or person, and how it is sent
	Purpose   string     `json:"purpose"`
	Items     []Detail   `json:"items"`
	LeftOut   string     `json:"left_out"` // what was known and not needed
	Child     bool       `json:"child"`
	Parents   Told       `json:"parents,omitempty"` // decided where a child is involved
	Customer  Told       `json:"customer"`
	NotTold   string     `json:"not_told,omitempty"` // why the customer is not told
	GoodFaith bool       `json:"good_faith"`
	Manager   string     `json:"manager,omitempty"`
	Urgent    string     `json:"urgent,omitempty"` // why no manager was asked first
	Facts     [3]string  `json:"facts"`            // evidence for each fact of the nation's test; "" is not known or not so
}

// Reply is what the authority answered, where it did.
type Reply struct {
	Text string      `json:"text"`
	By   acs.StaffID `json:"by"`
	At   time.Time   `json:"at"`
}

// Disclosure is the record. What was sent never changes.
type Disclosure struct {
	ID      ID
	Concern acs.ConcernID
	Line    acs.Line
	Site    acs.Site
	By      acs.StaffID
	At      time.Time
	Version int
	Sharing Sharing
	Sent    string // the exact text
	Replies []Reply
}

// Share makes the record and the text that is sent. from is how the sender is named in it.
//
// Errors: Invalid (nation, agency, recipient, purpose, items, parents, customer, good_faith, manager).
func Share(id ID, about acs.ConcernID, line acs.Line, site acs.Site, s Sharing, from string, by acs.Actor, at time.Time) (audit.Change[Disclosure], error) {
	s = s.tidy()
	if err := s.check(); err != nil {
		return audit.Change[Disclosure]{}, err
	}
	d := Disclosure{ID: id, Concern: about, Line: line, Site: site, By: by.ID, At: at, Version: 1, Sharing: s}
	d.Sent = s.letter(string(id), from, at)
	return audit.Change[Disclosure]{Next: d, Event: audit.Event{
		At: at, By: by.ID, Did: "disclosure.made", On: string(id),
		Detail: map[string]string{"concern": string(about), "agency": string(s.Agency), "nation": string(s.Nation), "customer_told": string(s.Customer)},
	}}, nil
}

func (s Sharing) tidy() Sharing {
	s.Items = slices.DeleteFunc(slices.Clone(s.Items), func(i Detail) bool { return strings.TrimSpace(i.What+i.Why) == "" })
	for n := range s.Items {
		s.Items[n] = Detail{strings.TrimSpace(s.Items[n].What), strings.TrimSpace(s.Items[n].Why)}
	}
	for n := range s.Facts {
		s.Facts[n] = strings.TrimSpace(s.Facts[n])
	}
	s.Recipient, s.Purpose, s.LeftOut = strings.TrimSpace(s.Recipient), strings.TrimSpace(s.Purpose), strings.TrimSpace(s.LeftOut)
	s.Manager, s.Urgent, s.NotTold = strings.TrimSpace(s.Manager), strings.TrimSpace(s.Urgent), strings.TrimSpace(s.NotTold)
	return s
}

func (s Sharing) check() error {
	switch {
	case !slices.Contains(acs.Nations, s.Nation):
		return acs.Invalidf("nation", "Choose where the person is")
	case !slices.Contains(Agencies, s.Agency):
		return acs.Invalidf("agency", "Choose the kind of authority")
	case s.Recipient == "":
		return acs.Invalidf("recipient", "Say which team it goes to, and how")
	case s.Purpose == "":
		return acs.Invalidf("purpose", "Say what the authority is asked to do, and what may happen if nothing is done")
	case len(s.Items) == 0:
		return acs.Invalidf("items", "Name at least one thing that is shared")
	case slices.ContainsFunc(s.Items, func(i Detail) bool { return i.What == "" || i.Why == "" }):
		return acs.Invalidf("items", "Say for each thing that is shared why the authority needs it")
	case s.Child && s.Parents != ToldYes && s.Parents != ToldNo:
		return acs.Invalidf("parents", "Decide whether the parents or guardians are told. They do not have to be")
	case s.Customer != ToldYes && s.Customer != ToldNo:
		return acs.Invalidf("customer", "Say whether the customer is told")
	case s.Customer == ToldNo && s.NotTold == "":
		return acs.Invalidf("not_told", "Say why the customer is not told")
	case !s.GoodFaith:
		return acs.Invalidf("good_faith", "Confirm that this is shared in good faith about a genuine concern")
	case s.Manager == "" && s.Urgent == "":
		return acs.Invalidf("manager", "Say which line manager agreed, or why it could not wait")
	}
	return nil
}

// Answer records what the authority replied.
//
// Errors: Invalid (reply).
func Answer(d Disclosure, text string, by acs.Actor, at time.Time) (audit.Change[Disclosure], error) {
	if text = strings.TrimSpace(text); text == "" || len(text) > 20_000 {
		return audit.Change[Disclosure]{}, acs.Invalidf("reply", "Enter what they replied")
	}
	d.Replies = append(slices.Clone(d.Replies), Reply{text, by.ID, at})
	d.Version++
	return audit.Change[Disclosure]{Next: d, Event: audit.Event{At: at, By: by.ID, Did: "disclosure.answered", On: string(d.ID)}}, nil
}
