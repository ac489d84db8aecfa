package web

import (
	"net/http"
	"strconv"

	"acs"
	"acs/access"
	"acs/audit"
	"acs/concern"
)

// concernChange runs one verb from the concern's own page. A form that is refused is shown again there.
func (s *Server) concernChange(w http.ResponseWriter, r *http.Request, by acs.Actor, verb func(concern.Concern) (audit.Change[concern.Concern], error)) error {
	p, err := s.concernPage(r, by, access.ConcernAct)
	if err != nil {
		return err
	}
	change, err := verb(p.Concern)
	if err == nil {
		err = s.Concerns.SaveConcern(r.Context(), change)
	}
	if err != nil {
		p.typed(r)
		return &again{p, err}
	}
	http.Redirect(w, r, "/concern/"+string(p.Concern.ID), http.StatusSeeOther)
	return nil
}

func (s *Server) concernTake(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	return s.concernChange(w, r, by, func(c concern.Concern) (audit.Change[concern.Concern], error) { return concern.Take(c, by, s.Now()) })
}

func (s *Server) concernWait(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	return s.concernChange(w, r, by, func(c concern.Concern) (audit.Change[concern.Concern], error) {
		until, ok := typedDay(r.PostFormValue("until"))
		if !ok {
			return audit.Change[concern.Concern]{}, acs.Invalidf("until", "Choose a day within the next four weeks")
		}
		return concern.Wait(c, concern.HoldFor(r.PostFormValue("for")), r.PostFormValue("hold_reason"), until, by, s.Now())
	})
}

func (s *Server) concernResume(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	return s.concernChange(w, r, by, func(c concern.Concern) (audit.Change[concern.Concern], error) { return concern.Resume(c, by, s.Now()) })
}

func (s *Server) concernClose(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	return s.concernChange(w, r, by, func(c concern.Concern) (audit.Change[concern.Concern], error) {
		seen, err := strconv.Atoi(r.PostFormValue("seen"))
		if err != nil {
			return audit.Change[concern.Concern]{}, acs.Invalidf("outcome", "Open the concern again and close it there")
		}
		return concern.Close(c, seen, concern.Outcome(r.PostFormValue("outcome")), r.PostFormValue("reason"), by, s.Now())
	})
}

func (s *Server) concernReopen(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	return s.concernChange(w, r, by, func(c concern.Concern) (audit.Change[concern.Concern], error) {
		return concern.Reopen(c, r.PostFormValue("reason"), by, s.Now())
	})
}

func (s *Server) concernPin(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	return s.concernChange(w, r, by, func(c concern.Concern) (audit.Change[concern.Concern], error) {
		n, err := strconv.Atoi(r.PostFormValue("n"))
		if err != nil {
			n = -1
		}
		return concern.Pin(c, n, r.PostFormValue("off") == "", by, s.Now())
	})
}
