package web

import (
	"net/http"

	"acs"
	"acs/access"
	"acs/internal/web/words"
	"acs/person"
)

// personBar says, on every page about a person, who they are and how to be with them: safe contact first.
type personBar struct {
	ID     acs.PersonID
	Name   string
	Open   bool // the reader may open the record
	MadeUp bool
	Status []string
	Facts  []string
	Safe   []string
	Acts   []string
	Needs  []pinnedNeed
	Warns  []string // warnings about staff safety that stand
}

// pinnedNeed is a need in the bar, with what is due.
type pinnedNeed struct {
	Says, Words string
	Adjusts     []string
}

// personFor gives a record to someone at work, after asking whether they may see this very one. Opening it is recorded.
func (s *Server) personFor(r *http.Request, by acs.Actor, needs access.Permission) (person.Record, error) {
	x, err := s.People.Person(r.Context(), acs.PersonID(r.PathValue("id")))
	if err != nil {
		return x, err
	}
	if err := s.checkPerson(by, needs, x); err != nil {
		return x, err
	}
	return s.People.PersonFor(r.Context(), by, x.ID, "casework")
}

// checkPerson asks the policies under the line that lets someone in, if any does.
func (s *Server) checkPerson(by acs.Actor, needs access.Permission, x person.Record) error {
	return s.Policy.Check(by, needs, x.LineFor(func(l acs.Line, at acs.Site) bool { return s.Policy.Allows(by, needs, l, at) }), x.Site)
}

func (s *Server) mayPerson(by acs.Actor, needs access.Permission, x person.Record) bool {
	return x.OpenTo(func(l acs.Line, at acs.Site) bool { return s.Policy.Allows(by, needs, l, at) })
}

// barOf gives the identity bar of a record that was loaded.
func (s *Server) barOf(r *http.Request, by acs.Actor, x person.Record) (*personBar, error) {
	l := langOf(r)
	b := &personBar{ID: x.ID, Name: x.Name(), MadeUp: x.MadeUp, Open: s.mayPerson(by, access.PersonRead, x)}
	for _, c := range x.Status {
		b.Status = append(b.Status, l.T("circumstance."+string(c.Status)))
	}
	b.Facts = facts(l, x)
	b.Safe = safeWords(l, x.Safe)
	for _, a := range x.ActsForPerson() {
		b.Acts = append(b.Acts, l.T("supporter."+string(a.Part))+": "+a.Name)
	}
	sh, err := s.People.Needs(r.Context(), x.ID)
	if err != nil {
		return nil, err
	}
	for _, n := range sh.Pinned() {
		row := s.needRow(l, n)
		b.Needs = append(b.Needs, pinnedNeed{row.Says, row.Words, row.Adjusts})
	}
	ms, err := s.People.Markers(r.Context(), x.ID)
	for _, m := range person.Warnings(ms, s.Now()) {
		b.Warns = append(b.Warns, m.Reason)
	}
	return b, err
}

// personBar gives the identity bar for a page about something else that belongs to a person. id "" gives none. What the
// reader may not see of them stays out: then the bar says only that there is someone.
func (s *Server) personBar(r *http.Request, by acs.Actor, id acs.PersonID) (*personBar, error) {
	if id == "" {
		return nil, nil
	}
	x, err := s.People.Person(r.Context(), id)
	if err != nil {
		return nil, err
	}
	if x.Into != "" { // merged: the record that stands
		id = x.Into
		if x, err = s.People.Person(r.Context(), id); err != nil {
			return nil, err
		}
	}
	if !s.mayPerson(by, access.NeedRead, x) {
		return &personBar{ID: id}, nil
	}
	if x, err = s.People.PersonFor(r.Context(), by, id, "casework"); err != nil {
		return nil, err
	}
	return s.barOf(r, by, x)
}

func facts(l words.Lang, x person.Record) (out []string) {
	if x.Born != "" {
		out = append(out, l.T("bar.born", x.Born))
	}
	if x.NINO != "" {
		out = append(out, l.T("bar.nino", x.NINO))
	}
	if x.Nation != "" {
		out = append(out, l.T("nation."+string(x.Nation)))
	}
	if x.Language != "" {
		out = append(out, l.T("bar.language", languageName(l, x.Language)))
	}
	for _, line := range x.Lines {
		out = append(out, lineName(line))
	}
	return out
}

// languageName gives the two languages of the service by name; any other stands as it was entered.
func languageName(l words.Lang, code string) string {
	switch code {
	case "en":
		return l.T("bar.english")
	case "cy":
		return l.T("bar.welsh")
	}
	return code
}

func safeWords(l words.Lang, s person.Safe) (out []string) {
	add := func(yes bool, says string) {
		if yes {
			out = append(out, says)
		}
	}
	add(s.CodeWord != "", l.T("safe.code_word", s.CodeWord))
	add(s.NoPost, l.T("safe.no_post"))
	add(s.NoMessage, l.T("safe.no_message"))
	add(s.HiddenFrom != "", l.T("safe.hidden_from", s.HiddenFrom))
	add(s.Times != "", l.T("safe.times", s.Times))
	add(s.Note != "", s.Note)
	return out
}
