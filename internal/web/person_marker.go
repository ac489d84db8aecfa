package web

import (
	"net/http"
	"net/url"
	"strconv"
	"time"

	"acs"
	"acs/access"
	"acs/audit"
	"acs/internal/web/words"
	"acs/person"
)

type markerRow struct {
	N                               int
	Reason, Evidence, Phase, WhyNot string
	Review                          string
	Open, Told, Agreed, MayAgree    bool
}

func (s *Server) markerRows(l words.Lang, ms []person.Marker, may bool) (out []markerRow) {
	for _, m := range ms {
		phase := m.Phase(s.Now())
		row := markerRow{
			N: m.N, Reason: m.Reason, Evidence: m.Evidence, Phase: l.T("phase." + string(phase)), WhyNot: m.WhyNot, Told: m.Told, Agreed: !m.Agreed.IsZero(),
			Open: phase != person.Over, MayAgree: may && phase != person.Over,
		}
		if !m.Review.IsZero() {
			row.Review = m.Review.Format("2/1/2006")
		}
		out = append(out, row)
	}
	return out
}

func markerForm(x person.Record) *questionPage {
	return aboutPerson("person_marker", x, "markers/new", nil, func(f *questions) {
		f.text("reason", "")
		f.area("evidence")
	})
}

func (s *Server) markerNew(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	return s.personForm(w, r, by, access.MarkerWrite, markerForm)
}

func (s *Server) markerPropose(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	return s.changeMarker(w, r, by, access.MarkerWrite, markerForm, func(x person.Record, ms []person.Marker) (audit.Change[person.Marker], error) {
		return person.Propose(x.ID, len(ms)+1, r.PostForm.Get("reason"), r.PostForm.Get("evidence"), by, s.Now())
	})
}

// changeMarker does what a form about a warning asks.
func (s *Server) changeMarker(w http.ResponseWriter, r *http.Request, by acs.Actor, needs access.Permission, form func(person.Record) *questionPage, do func(person.Record, []person.Marker) (audit.Change[person.Marker], error)) error {
	x, err := s.personFor(r, by, needs)
	if err != nil {
		return err
	}
	if err := r.ParseForm(); err != nil {
		return errForm
	}
	ms, err := s.People.Markers(r.Context(), x.ID)
	if err != nil {
		return err
	}
	c, err := do(x, ms)
	if err == nil {
		err = s.People.SaveMarker(r.Context(), c)
	}
	if err != nil {
		return s.typedAgain(r, by, x, form(x), err)
	}
	http.Redirect(w, r, "/people/"+string(x.ID)+"#markers", http.StatusSeeOther)
	return nil
}

func decideForm(n int) func(person.Record) *questionPage {
	return func(x person.Record) *questionPage {
		return aboutPerson("person_marker_decide", x, "markers/"+strconv.Itoa(n), url.Values{"decision": {"agree"}}, func(f *questions) {
			f.radios("decision", options(f.l, "decision.", []string{"agree", "end"}))
			f.day("review")
			f.tick("told")
			f.text("why_not", "")
			f.text("why", "")
		})
	}
}

func markerAt(ms []person.Marker, n string) (person.Marker, error) {
	for _, m := range ms {
		if strconv.Itoa(m.N) == n {
			return m, nil
		}
	}
	return person.Marker{}, acs.NotFoundf("There is no such warning")
}

func (s *Server) marker(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	ms, err := s.People.Markers(r.Context(), acs.PersonID(r.PathValue("id")))
	if err != nil {
		return err
	}
	x, err := s.personFor(r, by, access.MarkerAgree)
	if err != nil {
		return err
	}
	m, err := markerAt(ms, r.PathValue("n"))
	if err != nil {
		return err
	}
	p := decideForm(m.N)(x)
	if p.bar, err = s.barOf(r, by, x); err != nil {
		return err
	}
	p.Lead = []string{m.Reason, m.Evidence}
	return s.show(w, r, http.StatusOK, p)
}

// markerDecide agrees a warning, puts it up again after a review, or takes it down.
func (s *Server) markerDecide(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	n, _ := strconv.Atoi(r.PathValue("n")) // 0 names none, and markerAt says so
	return s.changeMarker(w, r, by, access.MarkerAgree, decideForm(n), func(_ person.Record, ms []person.Marker) (audit.Change[person.Marker], error) {
		m, err := markerAt(ms, r.PathValue("n"))
		if err != nil {
			return audit.Change[person.Marker]{}, err
		}
		f := r.PostForm
		if f.Get("decision") == "end" {
			return person.End(m, f.Get("why"), by, s.Now())
		}
		review, err := dayTyped("review", f.Get("review"))
		if err != nil {
			return audit.Change[person.Marker]{}, err
		}
		return person.Agree(m, review.Add(12*time.Hour), f.Get("told") != "", f.Get("why_not"), by, s.Now())
	})
}
