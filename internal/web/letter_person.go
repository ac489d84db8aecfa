package web

import (
	"net/http"
	"strconv"

	"acs"
	"acs/access"
	"acs/intake"
	"acs/internal/web/words"
	"acs/need"
	"acs/person"
)

type signalRow struct {
	N           int
	Says, Quote string
}

// letterPersonPage is where a colleague says whom a letter is from. It stands apart from the letter and its review, on
// which personal details stay hidden.
type letterPersonPage struct {
	Letter    acs.LetterID
	Person    acs.PersonID
	How       string
	Proposals []foundRow
	Signals   []signalRow
	MayNeed   bool
	bar       *personBar
}

func (p *letterPersonPage) about(l words.Lang) about {
	return about{template: "letter_person", title: l.T("whose.title"), section: "/letters", back: "/letter/" + string(p.Letter), bar: p.bar}
}

// letterOf gives the letter that an address names, to who may open it.
func (s *Server) letterOf(r *http.Request, by acs.Actor) (intake.Letter, error) {
	x, err := s.Letters.Letter(r.Context(), acs.LetterID(r.PathValue("id")))
	if err != nil {
		return x, err
	}
	return x, s.Policy.Check(by, access.LetterRead, x.Line, x.Site)
}

func (s *Server) letterPerson(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	ctx, l := r.Context(), langOf(r)
	x, err := s.Letters.LetterFor(ctx, by, acs.LetterID(r.PathValue("id")), "casework", s.may(by, access.LetterRead))
	if err != nil {
		return err
	}
	id, how, err := s.People.LetterPerson(ctx, x.ID)
	if err != nil {
		return err
	}
	p := &letterPersonPage{Letter: x.ID, Person: id, How: l.T("whose." + string(how))}
	if p.bar, err = s.personBar(r, by, id); err != nil {
		return err
	}
	if id == "" {
		p.Proposals, err = s.proposals(r, by, x.ID)
		if err != nil {
			return err
		}
		return s.show(w, r, http.StatusOK, p)
	}
	p.MayNeed = p.bar.Open && s.Policy.Allows(by, access.NeedWrite, "", "")
	a, _, err := s.Letters.Assessment(ctx, x.ID)
	if err != nil {
		return err
	}
	for n, sig := range a.Signals {
		p.Signals = append(p.Signals, signalRow{n, l.T("code." + string(sig.Code)), sig.Quote})
	}
	return s.show(w, r, http.StatusOK, p)
}

// proposals compares what the letter says with the records that share a fact with it. The text is read by rules alone.
func (s *Server) proposals(r *http.Request, by acs.Actor, id acs.LetterID) (out []foundRow, err error) {
	reading, err := s.papers.reading(r.Context(), id)
	if err != nil {
		return nil, err
	}
	rs, err := s.People.PeopleMentioned(r.Context(), person.Mentioned(reading.Text))
	if err != nil {
		return nil, err
	}
	l := langOf(r)
	for _, p := range person.Proposals(reading.Text, rs) {
		if !s.mayPerson(by, access.PersonFind, p.Record) {
			continue
		}
		row := foundRow{ID: p.Record.ID, Name: p.Record.Name(), Facts: facts(l, p.Record), MadeUp: p.Record.MadeUp}
		for _, why := range p.Why {
			row.Agrees = append(row.Agrees, l.T("agrees."+why))
		}
		out = append(out, row)
	}
	return out, nil
}

// letterPersonChoose records whom a colleague chose; an empty choice takes it away.
func (s *Server) letterPersonChoose(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	x, err := s.letterOf(r, by)
	if err != nil {
		return err
	}
	id := acs.PersonID(r.PostFormValue("person"))
	if id != "" {
		p, err := s.People.Person(r.Context(), id)
		if err != nil {
			return err
		}
		if err := s.checkPerson(by, access.PersonFind, p); err != nil {
			return err
		}
	}
	if err := s.People.SaveLetterPerson(r.Context(), x.ID, id, by, s.Now()); err != nil {
		return err
	}
	http.Redirect(w, r, "/letter/"+string(x.ID)+"/person", http.StatusSeeOther)
	return nil
}

// letterNeed takes the wording of a signal over as a need of the person whom the letter is from.
func (s *Server) letterNeed(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	x, err := s.letterOf(r, by)
	if err != nil {
		return err
	}
	ctx := r.Context()
	id, _, err := s.People.LetterPerson(ctx, x.ID)
	if err != nil {
		return err
	}
	if id == "" {
		return acs.Conflictf("Say whom the letter is from first, then record the need")
	}
	p, err := s.People.Person(ctx, id)
	if err != nil {
		return err
	}
	if err := s.checkPerson(by, access.NeedWrite, p); err != nil {
		return err
	}
	a, _, err := s.Letters.Assessment(ctx, x.ID)
	if err != nil {
		return err
	}
	n, err := strconv.Atoi(r.PostFormValue("signal"))
	if err != nil || n < 0 || n >= len(a.Signals) {
		return acs.Conflictf("The letter has been assessed again. Open it again and choose the words")
	}
	sh, err := s.People.Needs(ctx, id)
	if err != nil {
		return err
	}
	sig := a.Signals[n]
	c, err := need.Add(sh, need.FromSignal(need.OfSignal(sig.Code), sig.Quote, x.ID, x.Line), s.codes(), by, s.Now())
	if err != nil {
		return err
	}
	if err := s.People.SaveNeeds(ctx, c, p.Lines); err != nil {
		return err
	}
	http.Redirect(w, r, "/people/"+string(id)+"#needs", http.StatusSeeOther)
	return nil
}
