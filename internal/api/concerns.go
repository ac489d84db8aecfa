package api

import (
	"context"
	"fmt"
	"time"

	"acs"
	"acs/access"
	"acs/concern"
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
}

// Concern is a colleague’s worry about someone’s safety or welfare.
type Concern struct {
	ConcernRow
	Person string `json:"person" doc:"The customer’s name or reference; empty where not yet known"`
	Notes  []Note `json:"notes" doc:"Oldest first; never edited"`
}

// Note is added once.
type Note struct {
	By   acs.StaffID `json:"by"`
	At   time.Time   `json:"at"`
	Text string      `json:"text"`
}

func rowOut(c concern.Concern) ConcernRow {
	return ConcernRow{c.ID, c.Review, c.Letter, c.Line, c.Site, c.Urgency.String(), c.Opened.UTC(), c.By, len(c.Notes), c.Person != ""}
}

func concernOut(c concern.Concern) Concern {
	out := Concern{ConcernRow: rowOut(c), Person: c.Person, Notes: make([]Note, 0, len(c.Notes))}
	for _, n := range c.Notes {
		out.Notes = append(out.Notes, Note{n.By, n.At.UTC(), n.Text})
	}
	return out
}

// ConcernList is one page of concerns.
type ConcernList struct {
	Concerns []ConcernRow `json:"concerns"`
	Next     string       `json:"next" doc:"Send as after for the next page; empty on the last"`
}

func (s *server) listConcerns(ctx context.Context, in *Page) (*body[ConcernList], error) {
	by := caller(ctx)
	list, next, err := s.Concerns.Concerns(ctx, by, in.After, in.Limit)
	if err != nil {
		return nil, fmt.Errorf("list concerns: %w", err)
	}
	out := ConcernList{Concerns: make([]ConcernRow, 0, len(list)), Next: next}
	for _, c := range list {
		if s.allows(ctx, by, access.ConcernList, c.Line, c.Site) {
			out.Concerns = append(out.Concerns, rowOut(c))
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
	if _, err := s.concern(ctx, in.ID, access.ConcernRead); err != nil {
		return nil, err
	}
	c, err := s.Concerns.ConcernFor(ctx, caller(ctx), in.ID, in.Purpose.orCasework())
	if err != nil {
		return nil, fmt.Errorf("concern %s: %w", in.ID, err)
	}
	return give(concernOut(c)), nil
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
