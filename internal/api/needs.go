package api

import (
	"context"
	"fmt"
	"time"

	"acs"
	"acs/access"
	"acs/need"
	"acs/person"
)

// Adjustment is one thing that is due to a person.
type Adjustment struct {
	Kind need.Kind `json:"kind" enum:"format,channel,avoid,place,time,interpreter,language,extra_time,reply,company"`
	What string    `json:"what" maxLength:"200" doc:"A code of the kind, or a text where the kind has none"`
}

// NeedDraft is what is to be recorded of a need.
type NeedDraft struct {
	Code        string        `json:"code" maxLength:"64" doc:"See /needs/codes"`
	Words       string        `json:"words" maxLength:"5000" doc:"The person’s own"`
	Areas       []need.Area   `json:"areas,omitempty"`
	Duration    need.Duration `json:"duration" enum:"once,short,medium,long,recurring"`
	Adjustments []Adjustment  `json:"adjustments,omitempty"`
	Strengths   string        `json:"strengths,omitempty" maxLength:"2000"`
	Source      need.Source   `json:"source" enum:"told_us,third_party,letter,observed"`
	Basis       need.Basis    `json:"basis" enum:"agreed,acts_for,duty,protect,not_asked"`
	State       need.State    `json:"state" enum:"requested,active,met,ended"`
	Pinned      bool          `json:"pinned,omitempty"`
	Review      *time.Time    `json:"review,omitempty" doc:"By when to ask the person again; the usual day where left out"`
	Line        acs.Line      `json:"line,omitempty" doc:"Which line records it"`
}

// Need is a need as it stands.
type Need struct {
	N        int    `json:"n" doc:"Counts the person’s needs from 1"`
	English  string `json:"en" doc:"The code in words"`
	Welsh    string `json:"cy"`
	Category string `json:"category"`
	NeedDraft
	At time.Time `json:"at"`
}

// Acknowledged is which version a line works by.
type Acknowledged struct {
	Line    acs.Line   `json:"line"`
	Version int        `json:"version" doc:"0 for none"`
	At      *time.Time `json:"at,omitempty"`
}

// Needs is what a person needs.
type Needs struct {
	Person      acs.PersonID   `json:"person"`
	Version     int            `json:"version"`
	Needs       []Need         `json:"needs"`
	Adjustments []Adjustment   `json:"adjustments" doc:"All that is due now"`
	Safe        SafeContact    `json:"safe_contact"`
	Status      []Circumstance `json:"status"`
	Lines       []Acknowledged `json:"lines"`
}

func needsOut(r person.Record, sh need.Sheet, codes need.Catalogue) Needs {
	p := personOut(r)
	out := Needs{Person: r.ID, Version: sh.Version, Needs: []Need{}, Adjustments: adjustmentsOut(sh.Adjustments()), Safe: p.Safe, Status: p.Status, Lines: []Acknowledged{}}
	for _, n := range sh.Needs {
		c, _ := codes.Find(n.Code)
		out.Needs = append(out.Needs, Need{N: n.N, English: c.English, Welsh: c.Welsh, Category: string(c.Category), At: n.At.UTC(), NeedDraft: NeedDraft{
			Code: n.Code, Words: n.Words, Areas: n.Areas, Duration: n.Duration, Adjustments: adjustmentsOut(n.Adjustments), Strengths: n.Strengths,
			Source: n.Source, Basis: n.Basis, State: n.State, Pinned: n.Pinned, Review: pointer(n.Review), Line: n.Line,
		}})
	}
	for _, a := range sh.Lines {
		out.Lines = append(out.Lines, Acknowledged{a.Line, a.Version, pointer(a.At)})
	}
	return out
}

func adjustmentsOut(as []need.Adjustment) []Adjustment {
	out := make([]Adjustment, 0, len(as))
	for _, a := range as {
		out = append(out, Adjustment(a))
	}
	return out
}

func (d NeedDraft) need() need.Need {
	n := need.Need{
		Code: d.Code, Words: d.Words, Areas: d.Areas, Duration: d.Duration, Strengths: d.Strengths, Source: d.Source, Basis: d.Basis, State: d.State,
		Pinned: d.Pinned, Line: d.Line,
	}
	if d.Review != nil {
		n.Review = *d.Review
	}
	for _, a := range d.Adjustments {
		n.Adjustments = append(n.Adjustments, need.Adjustment(a))
	}
	return n
}

func (s *server) readNeeds(ctx context.Context, in *ReadPerson) (*body[Needs], error) {
	r, err := s.person(ctx, in.ID, access.NeedRead)
	if err != nil {
		return nil, err
	}
	if r.Into != "" { // merged: the record that stands has the needs of both
		if r, err = s.person(ctx, r.Into, access.NeedRead); err != nil {
			return nil, err
		}
	}
	sh, err := s.People.NeedsFor(ctx, caller(ctx), r.ID, in.Purpose.orCasework())
	if err != nil {
		return nil, fmt.Errorf("needs of %s: %w", in.ID, err)
	}
	return give(needsOut(r, sh, s.People.NeedCodes())), nil
}

// AddNeed records a need.
type AddNeed struct {
	PersonID
	Body NeedDraft
}

// NeedSaved says that a need was kept.
type NeedSaved struct {
	Person  acs.PersonID `json:"person"`
	N       int          `json:"n"`
	Version int          `json:"version"`
}

func (s *server) addNeed(ctx context.Context, in *AddNeed) (*body[NeedSaved], error) {
	return s.saveNeed(ctx, in.ID, 0, in.Body)
}

// AmendNeed changes a need.
type AmendNeed struct {
	PersonID
	N    int `path:"n" minimum:"1"`
	Body NeedDraft
}

func (s *server) amendNeed(ctx context.Context, in *AmendNeed) (*body[NeedSaved], error) {
	return s.saveNeed(ctx, in.ID, in.N, in.Body)
}

// saveNeed adds a need, or changes the one of number n.
func (s *server) saveNeed(ctx context.Context, id acs.PersonID, n int, d NeedDraft) (*body[NeedSaved], error) {
	r, err := s.person(ctx, id, access.NeedWrite)
	if err != nil {
		return nil, err
	}
	sh, err := s.People.Needs(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("needs of %s: %w", id, err)
	}
	c, err := need.Add(sh, d.need(), s.People.NeedCodes(), caller(ctx), s.Now())
	if n > 0 {
		c, err = need.Amend(sh, n, d.need(), s.People.NeedCodes(), caller(ctx), s.Now())
	}
	if err == nil {
		err = s.People.SaveNeeds(ctx, c, r.Lines)
	}
	if err != nil {
		return nil, fmt.Errorf("needs of %s: %w", id, err)
	}
	if n == 0 {
		n = len(c.Next.Needs)
	}
	return give(NeedSaved{id, n, c.Next.Version}), nil
}

// AcknowledgeNeeds says that a line works by a version.
type AcknowledgeNeeds struct {
	PersonID
	Body struct {
		Line    acs.Line `json:"line"`
		Version int      `json:"version" minimum:"1"`
	}
}

func (s *server) acknowledgeNeeds(ctx context.Context, in *AcknowledgeNeeds) (*body[Acknowledged], error) {
	r, err := s.person(ctx, in.ID, access.NeedAcknowledge)
	if err != nil {
		return nil, err
	}
	if err := s.Policy.Check(caller(ctx), access.NeedAcknowledge, in.Body.Line, r.Site); err != nil {
		return nil, err
	}
	sh, err := s.People.Needs(ctx, in.ID)
	if err != nil {
		return nil, fmt.Errorf("needs of %s: %w", in.ID, err)
	}
	c, err := need.Acknowledge(sh, in.Body.Line, in.Body.Version, caller(ctx), s.Now())
	if err == nil {
		err = s.People.AcknowledgeNeeds(ctx, in.ID, c)
	}
	if err != nil {
		return nil, fmt.Errorf("needs of %s: %w", in.ID, err)
	}
	return give(Acknowledged{c.Next.Line, c.Next.Version, pointer(c.Next.At)}), nil
}

// RecordContact tells of a contact.
type RecordContact struct {
	PersonID
	Body struct {
		Way         person.Way `json:"way" enum:"post,phone,text,email,journal,in_person"`
		About       string     `json:"about" maxLength:"1000"`
		Line        acs.Line   `json:"line,omitempty"`
		At          *time.Time `json:"at,omitempty" doc:"In the future for one that is planned; now where left out"`
		Format      string     `json:"format,omitempty" enum:"large_print,braille,easy_read,audio,email_text,coloured_paper,bsl_video"`
		Place       string     `json:"place,omitempty" enum:"home,ground_floor,quiet_room,near_home,video_call"`
		Welsh       bool       `json:"welsh,omitempty"`
		Interpreter bool       `json:"interpreter,omitempty"`
		Company     bool       `json:"company,omitempty"`
		Relay       string     `json:"relay,omitempty" enum:"text_relay,video_relay"`
		Minutes     int        `json:"minutes,omitempty"`
		ReplyDays   int        `json:"reply_days,omitempty"`
		Message     bool       `json:"message,omitempty"`
		With        string     `json:"with,omitempty" maxLength:"200"`
	}
}

// ContactRecorded says what a contact did not meet. One that has not gone out yet can still be put right.
type ContactRecorded struct {
	ID       string   `json:"id"`
	Version  int      `json:"needs_version"`
	Breaches []string `json:"breaches" doc:"What is due and not met, as codes; each is a task"`
}

func (s *server) recordContact(ctx context.Context, in *RecordContact) (*body[ContactRecorded], error) {
	r, err := s.person(ctx, in.ID, access.ContactRecord)
	if err != nil {
		return nil, err
	}
	sh, err := s.People.Needs(ctx, in.ID)
	if err != nil {
		return nil, fmt.Errorf("needs of %s: %w", in.ID, err)
	}
	b := in.Body
	k := need.Contact{
		ID: acs.NewID("k"), Way: b.Way, About: b.About, Line: b.Line, Format: b.Format, Place: b.Place, Welsh: b.Welsh, Interpreter: b.Interpreter,
		Company: b.Company, Relay: b.Relay, Minutes: b.Minutes, ReplyDays: b.ReplyDays, Message: b.Message, With: b.With,
	}
	if b.At != nil {
		k.At = b.At.UTC()
	}
	c, err := need.RecordContact(sh, r, k, caller(ctx), s.Now())
	if err == nil {
		err = s.People.SaveContact(ctx, c, r.Site)
	}
	if err != nil {
		return nil, fmt.Errorf("contact with %s: %w", in.ID, err)
	}
	out := ContactRecorded{ID: c.Next.ID, Version: c.Next.Version, Breaches: []string{}}
	for _, x := range c.Next.Breaches {
		out.Breaches = append(out.Breaches, x.Code)
	}
	return give(out), nil
}

// NeedFigures are counts by line.
type NeedFigures struct {
	Since time.Time   `json:"since"`
	Lines []NeedTally `json:"lines"`
}

// NeedTally is one line's counts.
type NeedTally struct {
	Line     acs.Line `json:"line"`
	Contacts int      `json:"contacts"`
	Breached int      `json:"breached" doc:"Contacts that did not meet all that was due"`
	Open     int      `json:"open" doc:"Breaches that nobody has put right"`
	Behind   int      `json:"behind" doc:"People whose needs the line has not acknowledged as they are now"`
}

// Nothing is a request without parameters.
type Nothing struct{}

func (s *server) readNeedFigures(ctx context.Context, _ *Nothing) (*body[NeedFigures], error) {
	since := s.Now().Add(-91 * 24 * time.Hour)
	list, err := s.People.NeedFigures(ctx, caller(ctx), since)
	if err != nil {
		return nil, fmt.Errorf("need figures: %w", err)
	}
	out := NeedFigures{Since: since.UTC(), Lines: []NeedTally{}}
	for _, t := range list {
		out.Lines = append(out.Lines, NeedTally(t))
	}
	return give(out), nil
}

// NeedCodes is the coded list.
type NeedCodes struct {
	Codes need.Catalogue `json:"codes"`
}

func (s *server) listNeedCodes(context.Context, *Nothing) (*body[NeedCodes], error) {
	return give(NeedCodes{s.People.NeedCodes()}), nil
}
