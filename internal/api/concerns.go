package api

import (
	"context"
	"fmt"
	"time"

	"acs"
	"acs/access"
	"acs/concern"
	"acs/guidance"
)

// ConcernRow is a concern as lists show it: without what was written in it.
type ConcernRow struct {
	ID      acs.ConcernID `json:"id"`
	Review  acs.ReviewID  `json:"review"`
	Letter  acs.LetterID  `json:"letter"`
	Line    acs.Line      `json:"line"`
	Site    acs.Site      `json:"site"`
	Urgency string        `json:"urgency" enum:"none,soon,same_day,immediate"`
	Opened  time.Time     `json:"opened"`
	By      acs.StaffID   `json:"by"`
	Notes   int           `json:"note_count"`
	Known   bool          `json:"person_known" doc:"Whether it is known who the person is"`
	Owner   acs.StaffID   `json:"owner" doc:"Empty where nobody has taken it"`
	Stage   concern.Stage `json:"stage"`
	Due     time.Time     `json:"due"`
	Ladder  int           `json:"ladder" doc:"0 in time, 1 owner, 2 line manager, 3 Senior Leader, 4 accountable senior leader"`
	Version int           `json:"version"`
}

// Concern is a colleague’s worry about someone’s safety or welfare.
type Concern struct {
	ConcernRow
	Person string         `json:"person" doc:"The customer’s name or reference; empty where not yet known"`
	Notes  []Note         `json:"notes" doc:"Oldest first; never edited"`
	Danger concern.Danger `json:"danger" doc:"The answer to the first question"`
	Risks  []concern.Risk `json:"risks"`
	Others bool           `json:"others_at_risk"`
	Model  string         `json:"guidance" doc:"The guidance under which it is worked"`
	Done   []Action       `json:"done"`
	Ended  *Ending        `json:"closed,omitempty"`
}

// Action is one thing that was done.
type Action struct {
	Step   string      `json:"step"`
	Action string      `json:"action"`
	By     acs.StaffID `json:"by"`
	At     time.Time   `json:"at"`
}

// Ending is how a concern was closed.
type Ending struct {
	Outcome concern.Outcome `json:"outcome"`
	Reason  string          `json:"reason"`
	By      acs.StaffID     `json:"by"`
	At      time.Time       `json:"at"`
}

// Note is added once.
type Note struct {
	By   acs.StaffID `json:"by"`
	At   time.Time   `json:"at"`
	Text string      `json:"text"`
	Step string      `json:"step,omitempty" doc:"The step of the guidance that it belongs to"`
	Pin  bool        `json:"pinned"`
}

func rowOut(c concern.Concern, now time.Time) ConcernRow {
	return ConcernRow{
		c.ID, c.Review, c.Letter, c.Line, c.Site, c.Urgency.String(), c.Opened.UTC(), c.By, len(c.Notes), c.Person != "",
		c.Owner, c.Stage(now), c.Due(now).UTC(), int(c.Ladder(now)), c.Version,
	}
}

func concernOut(c concern.Concern, now time.Time) Concern {
	out := Concern{
		ConcernRow: rowOut(c, now), Person: c.Person, Notes: make([]Note, 0, len(c.Notes)), Danger: c.Danger,
		Risks: append([]concern.Risk{}, c.Risks...), Others: c.Others, Model: guidance.Find(c.Model).ID, Done: make([]Action, 0, len(c.Done)),
	}
	for _, n := range c.Notes {
		out.Notes = append(out.Notes, Note{n.By, n.At.UTC(), n.Text, n.Step, n.Pinned})
	}
	for _, d := range c.Done {
		out.Done = append(out.Done, Action{d.Step, d.Action, d.By, d.At.UTC()})
	}
	if e := c.Closed; e != nil {
		out.Ended = &Ending{e.Outcome, e.Reason, e.By, e.At.UTC()}
	}
	return out
}

// ConcernList is one page of concerns.
type ConcernList struct {
	Concerns []ConcernRow `json:"concerns"`
	Next     string       `json:"next" doc:"Send as after for the next page; empty on the last"`
}

// ListConcerns asks for one of the lists.
type ListConcerns struct {
	Page
	View string `query:"view" enum:"mine,open,late,closed,all" default:"all"`
}

func (s *server) listConcerns(ctx context.Context, in *ListConcerns) (*body[ConcernList], error) {
	by := caller(ctx)
	list, next, err := s.Concerns.Concerns(ctx, by, concern.Filter{View: concern.View(in.View), At: s.Now(), After: in.After, Limit: in.Limit})
	if err != nil {
		return nil, fmt.Errorf("list concerns: %w", err)
	}
	out := ConcernList{Concerns: make([]ConcernRow, 0, len(list)), Next: next}
	for _, c := range list {
		if s.allows(ctx, by, access.ConcernList, c.Line, c.Site) {
			out.Concerns = append(out.Concerns, rowOut(c, s.Now()))
		}
	}
	return give(out), nil
}

// ConcernID is the address of a concern.
type ConcernID struct {
	ID acs.ConcernID `path:"id" maxLength:"64" pattern:"^[A-Za-z0-9_-]+$"`
}

func (s *server) concern(ctx context.Context, id acs.ConcernID, p access.Permission) (concern.Concern, error) {
	c, err := s.Concerns.Concern(ctx, id)
	if err != nil {
		return concern.Concern{}, fmt.Errorf("concern %s: %w", id, err)
	}
	return c, s.Policy.Check(caller(ctx), p, c.Line, c.Site)
}

// ReadConcern asks for a concern.
type ReadConcern struct {
	ConcernID
	Purpose Purpose `query:"purpose" enum:"review,casework,quality,complaint,subject_access,investigation" doc:"Why it is read: it stands in the record of who did what"`
}

func (s *server) readConcern(ctx context.Context, in *ReadConcern) (*body[Concern], error) {
	c, err := s.Concerns.ConcernFor(ctx, caller(ctx), in.ID, in.Purpose.orCasework(), s.may(ctx, access.ConcernRead))
	if err != nil {
		return nil, fmt.Errorf("concern %s: %w", in.ID, err)
	}
	return give(concernOut(c, s.Now())), nil
}

// NoteConcern adds to a concern.
type NoteConcern struct {
	ConcernID
	Body struct {
		Person string `json:"person,omitempty" maxLength:"500" doc:"Who the person is, where that is now known"`
		Note   string `json:"note,omitempty" maxLength:"20000"`
	}
}

// Noted says that a note was kept. What the concern held before is not given: that is another permission.
type Noted struct {
	ID    acs.ConcernID `json:"id"`
	Notes int           `json:"note_count"`
}

func (s *server) noteConcern(ctx context.Context, in *NoteConcern) (*body[Noted], error) {
	c, err := s.concern(ctx, in.ID, access.ConcernNote)
	if err != nil {
		return nil, err
	}
	change, err := concern.AddNote(c, caller(ctx), s.Now(), in.Body.Person, in.Body.Note)
	if err != nil {
		return nil, err
	}
	if err := s.Concerns.SaveConcern(ctx, change); err != nil {
		return nil, fmt.Errorf("concern %s: %w", in.ID, err)
	}
	return give(Noted{in.ID, len(change.Next.Notes)}), nil
}
