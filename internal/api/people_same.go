package api

import (
	"context"
	"fmt"
	"strings"
	"time"

	"acs"
	"acs/access"
	"acs/audit"
	"acs/need"
	"acs/person"
)

// Same are records that may be of the same person, and those that were merged into this one.
type Same struct {
	Proposed []PersonFound `json:"proposed"`
	Merged   []PersonFound `json:"merged"`
}

func foundOut(f person.Found) PersonFound {
	r := f.Record
	return PersonFound{r.ID, r.Name(), r.Born, r.Postcode, append([]acs.Line{}, r.Lines...), append([]string{}, f.Why...)}
}

func (s *server) readSame(ctx context.Context, in *PersonID) (*body[Same], error) {
	r, err := s.person(ctx, in.ID, access.PersonMerge)
	if err != nil {
		return nil, err
	}
	found, err := s.People.Duplicates(ctx, r)
	if err != nil {
		return nil, fmt.Errorf("duplicates of %s: %w", in.ID, err)
	}
	merged, err := s.People.MergedInto(ctx, in.ID)
	if err != nil {
		return nil, fmt.Errorf("merged into %s: %w", in.ID, err)
	}
	out := Same{Proposed: []PersonFound{}, Merged: []PersonFound{}}
	for _, f := range found {
		if s.checkPerson(caller(ctx), access.PersonMerge, f.Record) == nil {
			out.Proposed = append(out.Proposed, foundOut(f))
		}
	}
	for _, m := range merged {
		out.Merged = append(out.Merged, foundOut(person.Found{Record: m}))
	}
	return give(out), s.Log.Record(ctx, audit.Event{At: s.Now().UTC(), By: caller(ctx).ID, Did: "person.compared", On: string(in.ID), Why: string(ForCasework)})
}

// Pair names the other record, and says how one knows.
type Pair struct {
	PersonID
	Body struct {
		With acs.PersonID `json:"with" maxLength:"64"`
		Why  string       `json:"why" maxLength:"1000" doc:"How you know"`
	}
}

// pair gives both records with their needs.
func (s *server) pair(ctx context.Context, in *Pair) (x, other person.Record, a, b need.Sheet, err error) {
	if x, err = s.person(ctx, in.ID, access.PersonMerge); err != nil {
		return
	}
	if other, err = s.person(ctx, in.Body.With, access.PersonMerge); err != nil {
		return
	}
	if a, err = s.People.Needs(ctx, x.ID); err != nil {
		return
	}
	b, err = s.People.Needs(ctx, other.ID)
	return
}

func (s *server) mergePeople(ctx context.Context, in *Pair) (*body[PersonSaved], error) {
	x, other, keep, gone, err := s.pair(ctx, in)
	if err != nil {
		return nil, err
	}
	kept, went, err := person.Merge(x, other, strings.TrimSpace(in.Body.Why), caller(ctx), s.Now())
	if err != nil {
		return nil, err
	}
	var needs []audit.Change[need.Sheet]
	if c, ok := need.TakeOver(keep, gone, caller(ctx), s.Now()); ok {
		needs = append(needs, c)
	}
	return s.pairSaved(ctx, kept, went, needs)
}

func (s *server) unmergePeople(ctx context.Context, in *Pair) (*body[PersonSaved], error) {
	x, other, keep, gone, err := s.pair(ctx, in)
	if err != nil {
		return nil, err
	}
	kept, went, err := person.Unmerge(x, other, strings.TrimSpace(in.Body.Why), caller(ctx), s.Now())
	if err != nil {
		return nil, err
	}
	return s.pairSaved(ctx, kept, went, need.GiveBack(keep, gone, caller(ctx), s.Now()))
}

func (s *server) pairSaved(ctx context.Context, kept, went audit.Change[person.Record], needs []audit.Change[need.Sheet]) (*body[PersonSaved], error) {
	if err := s.People.SavePair(ctx, kept, went, needs); err != nil {
		return nil, fmt.Errorf("save both records: %w", err)
	}
	return give(PersonSaved{kept.Next.ID, kept.Next.Version}), nil
}

func (s *server) differentPeople(ctx context.Context, in *Pair) (*body[PersonSaved], error) {
	x, other, _, _, err := s.pair(ctx, in)
	if err != nil {
		return nil, err
	}
	c, err := person.Different(x, other.ID, caller(ctx), s.Now())
	return s.savedPerson(ctx, c, err)
}

// MoveNeed takes a need to the right person.
type MoveNeed struct {
	PersonID
	N    int `path:"n" minimum:"1"`
	Body struct {
		To  acs.PersonID `json:"to" maxLength:"64"`
		Why string       `json:"why" maxLength:"1000" doc:"How it came to the wrong person"`
	}
}

// NeedMoved says where the need stands now and how many are told.
type NeedMoved struct {
	Person acs.PersonID `json:"person"`
	N      int          `json:"n"`
	Told   int          `json:"told" doc:"Colleagues and systems that saw it on the wrong record"`
}

func (s *server) moveNeed(ctx context.Context, in *MoveNeed) (*body[NeedMoved], error) {
	x, err := s.person(ctx, in.ID, access.PersonMerge)
	if err != nil {
		return nil, err
	}
	to, err := s.person(ctx, in.Body.To, access.PersonMerge)
	if err != nil {
		return nil, err
	}
	from, err := s.People.Needs(ctx, x.ID)
	if err != nil {
		return nil, fmt.Errorf("needs of %s: %w", x.ID, err)
	}
	right, err := s.People.Needs(ctx, to.ID)
	if err != nil {
		return nil, fmt.Errorf("needs of %s: %w", to.ID, err)
	}
	left, came, err := need.Move(from, right, in.N, in.Body.Why, caller(ctx), s.Now())
	if err != nil {
		return nil, err
	}
	events, err := s.People.History(ctx, string(x.ID))
	if err != nil {
		return nil, fmt.Errorf("history of %s: %w", x.ID, err)
	}
	saw := need.Saw(events, from.Needs[in.N-1].At, caller(ctx).ID)
	if err := s.People.SaveMove(ctx, left, came, saw); err != nil {
		return nil, fmt.Errorf("move need: %w", err)
	}
	return give(NeedMoved{to.ID, len(came.Next.Needs), len(saw)}), nil
}

// Warning is a warning about staff safety.
type Warning struct {
	N        int        `json:"n"`
	Reason   string     `json:"reason"`
	Evidence string     `json:"evidence"`
	Phase    string     `json:"phase" enum:"proposed,standing,lapsed,over"`
	Told     bool       `json:"told" doc:"The person was told of it"`
	WhyNot   string     `json:"why_not,omitempty"`
	Review   *time.Time `json:"review,omitempty"`
}

// WarningList is every warning about a person.
type WarningList struct {
	Warnings []Warning `json:"warnings"`
}

func warningOut(m person.Marker, at time.Time) Warning {
	return Warning{m.N, m.Reason, m.Evidence, string(m.Phase(at)), m.Told, m.WhyNot, pointer(m.Review)}
}

func (s *server) listWarnings(ctx context.Context, in *ReadPerson) (*body[WarningList], error) {
	if _, err := s.person(ctx, in.ID, access.PersonRead); err != nil {
		return nil, err
	}
	if _, err := s.People.PersonFor(ctx, caller(ctx), in.ID, in.Purpose.orCasework()); err != nil {
		return nil, fmt.Errorf("person %s: %w", in.ID, err)
	}
	ms, err := s.People.Markers(ctx, in.ID)
	if err != nil {
		return nil, fmt.Errorf("warnings of %s: %w", in.ID, err)
	}
	out := WarningList{Warnings: []Warning{}}
	for _, m := range ms {
		out.Warnings = append(out.Warnings, warningOut(m, s.Now()))
	}
	return give(out), nil
}

// ProposeWarning proposes one.
type ProposeWarning struct {
	PersonID
	Body struct {
		Reason   string `json:"reason" maxLength:"500" doc:"What colleagues should do to be safe"`
		Evidence string `json:"evidence" maxLength:"5000" doc:"What happened, and when"`
	}
}

func (s *server) proposeWarning(ctx context.Context, in *ProposeWarning) (*body[Warning], error) {
	if _, err := s.person(ctx, in.ID, access.MarkerWrite); err != nil {
		return nil, err
	}
	ms, err := s.People.Markers(ctx, in.ID)
	if err != nil {
		return nil, fmt.Errorf("warnings of %s: %w", in.ID, err)
	}
	c, err := person.Propose(in.ID, len(ms)+1, in.Body.Reason, in.Body.Evidence, caller(ctx), s.Now())
	return s.savedWarning(ctx, c, err)
}

// DecideWarning agrees a warning until its review, or ends it.
type DecideWarning struct {
	PersonID
	N    int `path:"n" minimum:"1"`
	Body struct {
		Do     string    `json:"do" enum:"agree,end"`
		Review time.Time `json:"review,omitempty"`
		Told   bool      `json:"told,omitempty"`
		WhyNot string    `json:"why_not,omitempty" maxLength:"1000"`
		Why    string    `json:"why,omitempty" maxLength:"1000" doc:"Why it ends"`
	}
}

func (s *server) decideWarning(ctx context.Context, in *DecideWarning) (*body[Warning], error) {
	if _, err := s.person(ctx, in.ID, access.MarkerAgree); err != nil {
		return nil, err
	}
	ms, err := s.People.Markers(ctx, in.ID)
	if err != nil {
		return nil, fmt.Errorf("warnings of %s: %w", in.ID, err)
	}
	if in.N > len(ms) {
		return nil, acs.NotFoundf("There is no such warning")
	}
	if in.Body.Do == "end" {
		c, err := person.End(ms[in.N-1], in.Body.Why, caller(ctx), s.Now())
		return s.savedWarning(ctx, c, err)
	}
	c, err := person.Agree(ms[in.N-1], in.Body.Review, in.Body.Told, in.Body.WhyNot, caller(ctx), s.Now())
	return s.savedWarning(ctx, c, err)
}

func (s *server) savedWarning(ctx context.Context, c audit.Change[person.Marker], err error) (*body[Warning], error) {
	if err == nil {
		err = s.People.SaveMarker(ctx, c)
	}
	if err != nil {
		return nil, fmt.Errorf("save warning: %w", err)
	}
	return give(warningOut(c.Next, s.Now())), nil
}
