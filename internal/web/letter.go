package web

import (
	"context"
	"net/http"
	"time"

	"acs"
	"acs/access"
	"acs/intake"
	"acs/internal/web/words"
)

// letterStep is one passage of the letter through a part of the pipeline.
type letterStep struct {
	Name, Took, Outcome, Version string
	Started                      time.Time
	Trouble                      bool
}

// letterTrouble is one thing that went wrong, and where.
type letterTrouble struct {
	Step, Says string
	At         time.Time
}

// letterPageOf shows where one letter has got to; what it says stands on its review.
type letterPageOf struct {
	Letter   intake.Letter
	Line     string
	Stage    string
	Source   string
	Way      []wayStep
	Steps    []letterStep
	Troubles []letterTrouble
	Review   acs.ReviewID // "" where there is none, or the reader may not open it
	Waits    bool         // it stands before a person
	Hiding   bool         // the reader may see what was hidden
	File     bool         // the reader may download it as it was sent
	History  []eventRow
}

func (p *letterPageOf) about(l words.Lang) about {
	return about{template: "letter", title: l.T("letter.title"), section: "/letters", back: "/letters"}
}

// letter shows one letter's way. Opening it is recorded.
func (s *Server) letter(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	ctx, id := r.Context(), acs.LetterID(r.PathValue("id"))
	x, err := s.Letters.LetterFor(ctx, by, id, "casework", s.may(by, access.LetterRead))
	if err != nil {
		return err
	}
	l := langOf(r)
	p := &letterPageOf{
		Letter: x, Line: lineName(x.Line), Stage: l.T("stage." + string(x.Stage)), Source: l.T("source." + string(x.Source)),
	}
	for _, t := range x.Trouble {
		p.Troubles = append(p.Troubles, letterTrouble{l.T("way." + t.Step), l.T("why." + t.Reason), t.At})
	}
	p.Hiding = s.Policy.Allows(by, access.HidingRead, x.Line, x.Site)
	p.File = s.Policy.Allows(by, access.LetterFile, x.Line, x.Site)
	if err := s.letterWay(ctx, l, p); err != nil {
		return err
	}
	if err := s.letterReview(ctx, by, p); err != nil {
		return err
	}
	if p.History, err = s.historyOf(ctx, l, string(id)); err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, p)
}

func (s *Server) letterWay(ctx context.Context, l words.Lang, p *letterPageOf) error {
	steps, err := s.Letters.Steps(ctx, p.Letter.ID)
	if err != nil {
		return err
	}
	var ran map[string]bool
	if len(p.Letter.Trouble) > 0 {
		ran = ranOf(steps)
	}
	p.Way = wayOf(l, p.Letter, ran)
	for _, st := range steps {
		one := letterStep{
			Name: l.T("way." + st.Name), Started: st.Started, Took: tookOf(l, st.Finished.Sub(st.Started)), Version: st.Version,
			Outcome: l.T("letter.step_done"),
		}
		if st.Outcome != "done" {
			one.Trouble, one.Outcome = true, l.T("why."+st.Outcome)
		}
		p.Steps = append(p.Steps, one)
	}
	return nil
}

func (s *Server) letterReview(ctx context.Context, by acs.Actor, p *letterPageOf) error {
	it, ok, err := s.Reviews.ItemOf(ctx, p.Letter.ID)
	if err != nil {
		return err
	}
	p.Waits = ok
	if ok && s.Policy.Allows(by, access.ReviewRead, it.Line, it.Site) {
		p.Review = it.ID
	}
	return nil
}
