package api

import (
	"context"
	"fmt"
	"strings"
	"time"

	"acs"
	"acs/access"
	"acs/need"
	"acs/person"
)

// NeedTask is a contact that did not meet what was due.
type NeedTask struct {
	ID     string       `json:"id"`
	Person acs.PersonID `json:"person"`
	Line   acs.Line     `json:"line"`
	Way    person.Way   `json:"way"`
	At     time.Time    `json:"at"`
	Code   string       `json:"code"`
}

// LineBehind is a line that works on an older version of a person’s needs.
type LineBehind struct {
	Person acs.PersonID `json:"person"`
	Line   acs.Line     `json:"line"`
	Has    int          `json:"has" doc:"0 for none"`
	Now    int          `json:"now"`
	Since  time.Time    `json:"since"`
}

// NeedWork is what waits to be done about needs, in the caller’s lines.
type NeedWork struct {
	Tasks  []NeedTask   `json:"tasks"`
	Behind []LineBehind `json:"behind"`
}

func (s *server) readNeedWork(ctx context.Context, _ *Nothing) (*body[NeedWork], error) {
	tasks, err := s.People.BreachTasks(ctx, caller(ctx), 500)
	if err != nil {
		return nil, fmt.Errorf("tasks: %w", err)
	}
	behind, err := s.People.LinesBehind(ctx, caller(ctx), 500)
	if err != nil {
		return nil, fmt.Errorf("lines behind: %w", err)
	}
	out := NeedWork{Tasks: []NeedTask{}, Behind: []LineBehind{}}
	for _, t := range tasks {
		out.Tasks = append(out.Tasks, NeedTask{t.Contact + "~" + t.Code, t.Person, t.Line, t.Way, t.At.UTC(), t.Code})
	}
	for _, b := range behind {
		out.Behind = append(out.Behind, LineBehind{b.Person, b.Line, b.Has, b.Now, b.Changed.UTC()})
	}
	return give(out), nil
}

// MendTask says that something was put right.
type MendTask struct {
	ID   string `path:"id" maxLength:"128"`
	Body struct {
		How string `json:"how" maxLength:"1000" doc:"What was done"`
	}
}

// Mended says when.
type Mended struct {
	ID string    `json:"id"`
	At time.Time `json:"at"`
}

func (s *server) mendTask(ctx context.Context, in *MendTask) (*body[Mended], error) {
	contact, code, _ := strings.Cut(in.ID, "~")
	t, err := s.People.BreachTask(ctx, contact, code)
	if err != nil {
		return nil, fmt.Errorf("task: %w", err)
	}
	if err := s.Policy.Check(caller(ctx), access.ContactRecord, t.Line, t.Site); err != nil {
		return nil, err
	}
	c, err := need.Mend(t, in.Body.How, caller(ctx), s.Now())
	if err == nil {
		err = s.People.SaveMend(ctx, c)
	}
	if err != nil {
		return nil, fmt.Errorf("put right: %w", err)
	}
	return give(Mended{in.ID, c.Next.Mended.UTC()}), nil
}

// ContactOut is a contact that was recorded.
type ContactOut struct {
	ID       string     `json:"id"`
	Line     acs.Line   `json:"line"`
	Way      person.Way `json:"way"`
	About    string     `json:"about"`
	At       time.Time  `json:"at"`
	Planned  bool       `json:"planned"`
	Breaches []string   `json:"breaches"`
}

// ContactList is the contacts with a person, newest first.
type ContactList struct {
	Contacts []ContactOut `json:"contacts"`
}

func (s *server) listContacts(ctx context.Context, in *ReadPerson) (*body[ContactList], error) {
	if _, err := s.person(ctx, in.ID, access.PersonRead); err != nil {
		return nil, err
	}
	if _, err := s.People.PersonFor(ctx, caller(ctx), in.ID, in.Purpose.orCasework()); err != nil {
		return nil, fmt.Errorf("person %s: %w", in.ID, err)
	}
	cs, err := s.People.Contacts(ctx, in.ID, 500)
	if err != nil {
		return nil, fmt.Errorf("contacts of %s: %w", in.ID, err)
	}
	out := ContactList{Contacts: []ContactOut{}}
	for _, c := range cs {
		x := ContactOut{c.ID, c.Line, c.Way, c.About, c.At.UTC(), c.Planned, []string{}}
		for _, b := range c.Breaches {
			x.Breaches = append(x.Breaches, b.Code)
		}
		out.Contacts = append(out.Contacts, x)
	}
	return give(out), nil
}

// LetterSender is whom a letter is from.
type LetterSender struct {
	Letter acs.LetterID `json:"letter"`
	Person acs.PersonID `json:"person" doc:"Empty where nobody is known"`
	How    person.How   `json:"how" enum:"manifest,chosen,not_known"`
}

func (s *server) readLetterSender(ctx context.Context, in *LetterID) (*body[LetterSender], error) {
	if _, err := s.letter(ctx, in.ID, string(ForCasework)); err != nil {
		return nil, err
	}
	id, how, err := s.People.LetterPerson(ctx, in.ID)
	if err != nil {
		return nil, fmt.Errorf("whom letter %s is from: %w", in.ID, err)
	}
	return give(LetterSender{in.ID, id, how}), nil
}

// ChooseLetterSender says whom a letter is from.
type ChooseLetterSender struct {
	LetterID
	Body struct {
		Person acs.PersonID `json:"person" maxLength:"64" doc:"Empty takes the choice away"`
	}
}

func (s *server) chooseLetterSender(ctx context.Context, in *ChooseLetterSender) (*body[LetterSender], error) {
	if _, err := s.letter(ctx, in.ID, string(ForCasework)); err != nil {
		return nil, err
	}
	if in.Body.Person != "" {
		if _, err := s.person(ctx, in.Body.Person, access.PersonFind); err != nil {
			return nil, err
		}
	}
	if err := s.People.SaveLetterPerson(ctx, in.ID, in.Body.Person, caller(ctx), s.Now()); err != nil {
		return nil, fmt.Errorf("whom letter %s is from: %w", in.ID, err)
	}
	how := person.Chosen
	if in.Body.Person == "" {
		how = person.NotKnown
	}
	return give(LetterSender{in.ID, in.Body.Person, how}), nil
}
