package need

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"acs"
	"acs/audit"
	"acs/clock"
	"acs/person"
	"acs/rule"
)

// Fulfilment: a letter in the wrong format to a blind person was unlawful (Osman, 2023) and is what S4 X8.5 found.
var Fulfilment = rule.Register(rule.Rule{
	ID:     "need.contact-is-checked",
	Says:   "Every contact recorded with a person is checked against what is due to them; what was not met becomes a task and is counted by line.",
	Source: "S4 X8.5",
	Since:  since,
	File:   "need/contact.go",
})

// Contact is a letter, call or appointment that went out or is to go out.
type Contact struct {
	ID          string       `json:"-"`
	Person      acs.PersonID `json:"-"`
	Line        acs.Line     `json:"-"`
	Way         person.Way   `json:"way"`
	Format      string       `json:"format,omitempty"`      // one of Choices[Format]; "" is the standard one
	Place       string       `json:"place,omitempty"`       // one of Choices[Place]; "" is an office
	Welsh       bool         `json:"welsh,omitempty"`       // in Welsh
	Interpreter bool         `json:"interpreter,omitempty"` // through one
	Company     bool         `json:"company,omitempty"`     // whoever is to be with them is there
	Relay       string       `json:"relay,omitempty"`       // text_relay, video_relay
	Minutes     int          `json:"minutes,omitempty"`     // of an appointment
	ReplyDays   int          `json:"reply_days,omitempty"`  // given to answer
	Message     bool         `json:"message,omitempty"`     // a message was left
	With        string       `json:"with,omitempty"`        // spoken to someone else
	About       string       `json:"about"`                 // in a line
	At          time.Time    `json:"-"`
	By          acs.StaffID  `json:"-"`
	Version     int          `json:"version"` // of the needs that it was checked against
	Breaches    []Breach     `json:"breaches,omitempty"`
	Planned     bool         `json:"planned,omitempty"` // it has not gone out yet
	Recorded    time.Time    `json:"recorded"`
}

// Breach is one thing that was due and was not met. Code is the adjustment as a code, or "safe." and a safe-contact rule.
type Breach struct {
	Code   string      `json:"code"`
	Need   int         `json:"need,omitempty"` // the need that it is due to; 0 for safe contact
	Mended time.Time   `json:"-"`
	By     acs.StaffID `json:"-"`
	How    string      `json:"-"`
}

// written and spoken tell how a way works.
func written(w person.Way) bool {
	return slices.Contains([]person.Way{person.ByPost, person.ByEmail, person.ByJournal, person.ByText}, w)
}

// Check lists what a contact does not meet. Several formats, ways or times that are due are alternatives: any one will do.
func (s Sheet) Check(c Contact, p person.Record) (out []Breach) {
	for _, u := range p.Against(person.Contact{Way: c.Way, Message: c.Message, With: c.With}) {
		out = append(out, Breach{Code: "safe." + string(u)})
	}
	for _, kind := range Kinds {
		if b, ok := kind.breached(s.due(kind), c); ok && kind.touches(c) {
			out = append(out, b)
		}
	}
	return out
}

// breached gives the adjustment that a contact goes against: of ways to avoid the one that was taken, of alternatives the
// first where it meets none.
func (k Kind) breached(due []owed, c Contact) (Breach, bool) {
	against := func(d owed) bool { return !d.met(c) }
	i := slices.IndexFunc(due, against)
	if i < 0 || k != Avoid && slices.ContainsFunc(due, func(d owed) bool { return d.met(c) }) {
		return Breach{}, false
	}
	return Breach{Code: due[i].String(), Need: due[i].need}, true
}

// owed is an adjustment that is due, with the need that it is due to.
type owed struct {
	Adjustment
	need int
}

func (s Sheet) due(kind Kind) (out []owed) {
	for _, n := range s.Needs {
		for _, a := range n.Adjustments {
			if n.Due() && a.Kind == kind {
				out = append(out, owed{a, n.N})
			}
		}
	}
	return out
}

// touches tells whether a kind of adjustment has to do with a contact at all.
func (k Kind) touches(c Contact) bool {
	talk := c.Way == person.ByPhone || c.Way == person.InPerson
	switch k {
	case Format:
		return written(c.Way) && c.Way != person.ByText
	case Place:
		return c.Way == person.InPerson
	case Time, Interpreter, Company:
		return talk && !c.Message
	case ExtraTime:
		return talk && c.Minutes > 0
	case Reply:
		return c.ReplyDays > 0
	}
	return true
}

// met tells whether a contact meets one adjustment.
func (a Adjustment) met(c Contact) bool {
	switch a.Kind {
	case Format:
		return c.Format == a.What || a.What == "email_text" && c.Way == person.ByEmail
	case Channel:
		return string(c.Way) == a.What || c.Relay == a.What
	case Avoid:
		return string(c.Way) != a.What
	case Place:
		return c.Place == a.What
	case Time:
		early := c.At.In(clock.London).Hour() < 12
		return early == (a.What == "morning")
	case Interpreter:
		return c.Interpreter
	case Language:
		return c.Welsh
	case Company:
		return c.Company
	case ExtraTime:
		return c.Minutes >= number(a.What)
	case Reply:
		return c.ReplyDays >= number(a.What)
	}
	return true
}

func number(s string) int {
	n, _ := strconv.Atoi(s) // checked when it was recorded
	return n
}

// RecordContact keeps a contact with what it did not meet. It is never refused for a breach: what happened is recorded.
//
// Errors: Invalid with the field that does not hold.
func RecordContact(s Sheet, p person.Record, c Contact, by acs.Actor, at time.Time) (audit.Change[Contact], error) {
	c.About = strings.TrimSpace(c.About)
	switch {
	case !slices.Contains(person.Ways, c.Way):
		return audit.Change[Contact]{}, acs.Invalidf("way", "Choose how the contact was or will be made")
	case c.About == "" || len(c.About) > 1000:
		return audit.Change[Contact]{}, acs.Invalidf("about", "Enter what the contact is about, in a line")
	case c.Line != "" && !c.Line.Known():
		return audit.Change[Contact]{}, acs.Invalidf("line", "Choose a benefit line from the list")
	case c.Minutes < 0 || c.Minutes > 600 || c.ReplyDays < 0 || c.ReplyDays > 365:
		return audit.Change[Contact]{}, acs.Invalidf("minutes", "Enter minutes up to 600 and days up to 365")
	}
	if c.At.IsZero() {
		c.At = at
	}
	c.Person, c.By, c.Recorded, c.Version, c.Planned = p.ID, by.ID, at, s.Version, c.At.After(at)
	c.Breaches = s.Check(c, p)
	detail := map[string]string{"contact": c.ID, "way": string(c.Way), "line": string(c.Line)}
	var codes []string
	for _, b := range c.Breaches {
		codes = append(codes, b.Code)
	}
	if len(codes) > 0 {
		detail["breaches"] = strings.Join(codes, " ")
	}
	return audit.Change[Contact]{Next: c, Event: audit.Event{At: at, By: by.ID, Did: "contact.recorded", On: string(p.ID), Detail: detail}}, nil
}

// Task is a breach that someone must put right.
type Task struct {
	Contact string
	Person  acs.PersonID
	Line    acs.Line
	Site    acs.Site
	Way     person.Way
	At      time.Time
	Breach
}

// Mend closes a task: what was done to put it right.
//
// Errors: Invalid (how) without words; Conflict when it was put right already.
func Mend(t Task, how string, by acs.Actor, at time.Time) (audit.Change[Task], error) {
	how = strings.TrimSpace(how)
	if how == "" || len(how) > 1000 {
		return audit.Change[Task]{}, acs.Invalidf("how", "Enter what was done to put it right, in a line or two")
	}
	if !t.Mended.IsZero() {
		return audit.Change[Task]{}, acs.Conflictf("Someone has put this right already")
	}
	t.Mended, t.By, t.How = at, by.ID, how
	return audit.Change[Task]{Next: t, Event: audit.Event{At: at, By: by.ID, Did: "need.breach_mended", On: string(t.Person), Detail: map[string]string{
		"contact": t.Contact, "breach": t.Code,
	}}}, nil
}

// Tally counts what was due and not met on a line.
type Tally struct {
	Line     acs.Line
	Contacts int
	Breached int // contacts with at least one breach
	Open     int // breaches that nobody has put right
	Behind   int // people whose needs the line has not acknowledged as they are now
}
