package web

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"acs"
	"acs/access"
	"acs/audit"
	"acs/internal/web/words"
	"acs/need"
	"acs/person"
)

var errWith = acs.Conflictf("Choose the other record on the person’s page first")

// pairOf gives the two records that a merge or a parting is about, both open to the reader.
func (s *Server) pairOf(r *http.Request, by acs.Actor, with string) (x, other person.Record, err error) {
	if x, err = s.personFor(r, by, access.PersonMerge); err != nil {
		return x, other, err
	}
	if with == "" {
		return x, other, errWith
	}
	if other, err = s.People.Person(r.Context(), acs.PersonID(with)); err != nil {
		return x, other, err
	}
	if err := s.checkPerson(by, access.PersonMerge, other); err != nil {
		return x, other, err
	}
	other, err = s.People.PersonFor(r.Context(), by, other.ID, "casework")
	return x, other, err
}

// pairForm asks for the reason of a merge or a parting, with both people before one's eyes.
func (s *Server) pairForm(l words.Lang, key, part string, x, other person.Record) *questionPage {
	p := aboutPerson(key, x, part, nil, func(f *questions) { f.area("how_known") })
	p.Hidden = []carried{{"with", string(other.ID)}}
	for _, r := range []person.Record{x, other} {
		p.Lead = append(p.Lead, strings.Join(append([]string{r.Name()}, facts(l, r)...), "\n"))
	}
	return p
}

func (s *Server) pairAsk(w http.ResponseWriter, r *http.Request, by acs.Actor, key, part string) error {
	x, other, err := s.pairOf(r, by, r.URL.Query().Get("with"))
	if errors.Is(err, errWith) {
		http.Redirect(w, r, "/people/"+string(x.ID), http.StatusSeeOther)
		return nil
	}
	if err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, s.pairForm(langOf(r), key, part, x, other))
}

func (s *Server) mergeAsk(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	return s.pairAsk(w, r, by, "person_merge", "merge")
}

func (s *Server) unmergeAsk(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	return s.pairAsk(w, r, by, "person_unmerge", "unmerge")
}

// sheets gives the needs of two people.
func (s *Server) sheets(r *http.Request, a, b acs.PersonID) (x, y need.Sheet, err error) {
	if x, err = s.People.Needs(r.Context(), a); err != nil {
		return x, y, err
	}
	y, err = s.People.Needs(r.Context(), b)
	return x, y, err
}

func (s *Server) merge(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	x, other, err := s.pairOf(r, by, r.PostFormValue("with"))
	if err != nil {
		return err
	}
	keep, gone, err := s.sheets(r, x.ID, other.ID)
	if err != nil {
		return err
	}
	kept, went, err := person.Merge(x, other, strings.TrimSpace(r.PostFormValue("how_known")), by, s.Now())
	if err == nil {
		var needs []audit.Change[need.Sheet]
		if c, ok := need.TakeOver(keep, gone, by, s.Now()); ok {
			needs = append(needs, c)
		}
		err = s.People.SavePair(r.Context(), kept, went, needs)
	}
	return s.paired(w, r, s.pairForm(langOf(r), "person_merge", "merge", x, other), err)
}

func (s *Server) unmerge(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	x, other, err := s.pairOf(r, by, r.PostFormValue("with"))
	if err != nil {
		return err
	}
	keep, gone, err := s.sheets(r, x.ID, other.ID)
	if err != nil {
		return err
	}
	kept, went, err := person.Unmerge(x, other, strings.TrimSpace(r.PostFormValue("how_known")), by, s.Now())
	if err == nil {
		err = s.People.SavePair(r.Context(), kept, went, need.GiveBack(keep, gone, by, s.Now()))
	}
	return s.paired(w, r, s.pairForm(langOf(r), "person_unmerge", "unmerge", x, other), err)
}

func (s *Server) paired(w http.ResponseWriter, r *http.Request, p *questionPage, err error) error {
	if err != nil {
		p.typed = r.PostForm
		return &again{p, asField(err, "why", "how_known")}
	}
	http.Redirect(w, r, "/people/"+r.PathValue("id"), http.StatusSeeOther)
	return nil
}

// asField gives an error of one field of the domain as one of a field of a form.
func asField(err error, from, to string) error {
	if acs.KindOf(err) == acs.Invalid && fieldOf(err) == from {
		return acs.Invalidf(to, "%s", acs.Says(err))
	}
	return err
}

// different records that a proposed record is someone else’s.
func (s *Server) different(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	x, other, err := s.pairOf(r, by, r.PostFormValue("with"))
	if err != nil {
		return err
	}
	c, err := person.Different(x, other.ID, by, s.Now())
	if err == nil {
		err = s.People.SavePerson(r.Context(), c)
	}
	if err != nil {
		return err
	}
	http.Redirect(w, r, "/people/"+string(x.ID), http.StatusSeeOther)
	return nil
}

// same fills in who may be the same person, and what was merged into this record.
func (s *Server) same(r *http.Request, by acs.Actor, x person.Record, p *personPage) error {
	if x.Into != "" || !s.mayPerson(by, access.PersonMerge, x) {
		return nil
	}
	l := langOf(r)
	row := func(o person.Record) foundRow {
		return foundRow{ID: o.ID, Name: o.Name(), Facts: facts(l, o), MadeUp: o.MadeUp}
	}
	found, err := s.People.Duplicates(r.Context(), x)
	if err != nil {
		return err
	}
	for _, f := range found {
		if s.mayPerson(by, access.PersonMerge, f.Record) {
			p.Same = append(p.Same, row(f.Record))
		}
	}
	merged, err := s.People.MergedInto(r.Context(), x.ID)
	for _, o := range merged {
		p.Merged = append(p.Merged, row(o))
	}
	return err
}

// moveForm asks to whose record a need belongs.
func moveForm(n int) func(person.Record) *questionPage {
	return func(x person.Record) *questionPage {
		return aboutPerson("person_move", x, "needs/"+strconv.Itoa(n)+"/move", url.Values{}, func(f *questions) {
			f.text("record", "govuk-input--width-20")
			f.area("how_wrong")
		})
	}
}

func (s *Server) needMoveAsk(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	if _, err := s.People.Person(r.Context(), acs.PersonID(r.PathValue("id"))); err != nil {
		return err
	}
	n, err := s.needOf(r)
	if err != nil {
		return err
	}
	return s.personForm(w, r, by, access.PersonMerge, func(x person.Record) *questionPage {
		p := moveForm(n.N)(x)
		p.Lead = []string{n.Words}
		return p
	})
}

// needMove takes a need from the wrong record to the right one and tells everyone who saw it.
func (s *Server) needMove(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	x, err := s.personFor(r, by, access.PersonMerge)
	if err != nil {
		return err
	}
	n, err := s.needOf(r)
	if err != nil {
		return err
	}
	if err := s.moveNeed(r, by, x, n); err != nil {
		return s.typedAgain(r, by, x, moveForm(n.N)(x), asField(err, "why", "how_wrong"))
	}
	http.Redirect(w, r, "/people/"+string(x.ID)+"#needs", http.StatusSeeOther)
	return nil
}

func (s *Server) moveNeed(r *http.Request, by acs.Actor, x person.Record, n need.Need) error {
	ctx := r.Context()
	to, err := s.People.Person(ctx, acs.PersonID(strings.TrimSpace(r.PostFormValue("record"))))
	if err != nil || to.Into != "" || s.checkPerson(by, access.PersonMerge, to) != nil {
		return acs.Invalidf("record", "Enter the record number of the right person, as it stands on their page")
	}
	from, right, err := s.sheets(r, x.ID, to.ID)
	if err != nil {
		return err
	}
	left, came, err := need.Move(from, right, n.N, r.PostFormValue("how_wrong"), by, s.Now())
	if err != nil {
		return err
	}
	events, err := s.Log.History(ctx, string(x.ID))
	if err != nil {
		return err
	}
	return s.People.SaveMove(ctx, left, came, need.Saw(events, n.At, by.ID))
}

// correctionRead records that someone has read that what they saw stood on the wrong record.
func (s *Server) correctionRead(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	if err := s.People.ReadCorrection(r.Context(), r.PathValue("id"), by, s.Now()); err != nil {
		return err
	}
	http.Redirect(w, r, "/needs", http.StatusSeeOther)
	return nil
}
