package web

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"time"

	"acs"
	"acs/access"
	"acs/internal/web/words"
	"acs/workload"
)

// workloadPage shows a person what lies behind them today, and a team leader to whom to offer a break. Counts are shown
// to the person themselves alone.
type workloadPage struct {
	Mine   bool // the reader reads letters themselves
	Today  int
	Lately int
	Advice string // in words; "" where nothing is proposed
	Took   bool   // a break was recorded just now
	Team   bool
	Offers []offerRow
}

type offerRow struct{ Name, Says string }

func (p *workloadPage) about(l words.Lang) about {
	return about{template: "workload", title: l.T("workload.title"), section: "/review", back: "/"}
}

// dayBefore is from when reads are looked at: enough for the London day and the window.
func (s *Server) dayBefore() time.Time { return s.Now().Add(-26 * time.Hour) }

func (s *Server) workload(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	p := &workloadPage{
		Mine: s.Policy.Allows(by, access.ReviewDecide, "", ""), Team: s.Policy.Allows(by, access.WorkloadTeam, "", ""), Took: r.URL.Query().Get("took") != "",
	}
	l := langOf(r)
	if p.Mine {
		reads, err := s.Learning.ReadsOf(r.Context(), by.ID, s.dayBefore())
		if err != nil {
			return err
		}
		load := workload.Of(by.ID, reads, s.Now())
		p.Today, p.Lately = load.Today, load.Lately
		if load.Advice != workload.None {
			p.Advice = l.T("workload.you_" + string(load.Advice))
		}
	}
	if p.Team {
		var err error
		if p.Offers, err = s.offers(r.Context(), l, by); err != nil {
			return err
		}
	}
	return s.show(w, r, http.StatusOK, p)
}

// offers lists, by name, to whom a team leader should offer what.
func (s *Server) offers(ctx context.Context, l words.Lang, by acs.Actor) (out []offerRow, err error) {
	reads, err := s.Learning.TeamReads(ctx, by, s.dayBefore())
	if err != nil {
		return nil, err
	}
	team := workload.Team(reads, s.Now())
	var ids []acs.StaffID
	for _, o := range team {
		ids = append(ids, o.By)
	}
	names, err := s.Staff.StaffNames(ctx, ids)
	if err != nil {
		return nil, err
	}
	for _, o := range team {
		out = append(out, offerRow{staffName(names, o.By), l.T("workload.offer_" + string(o.Advice))})
	}
	slices.SortFunc(out, func(a, b offerRow) int { return strings.Compare(a.Name, b.Name) })
	return out, nil
}

// workloadBreak records that the person takes a break.
func (s *Server) workloadBreak(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	if err := s.Learning.SaveBreak(r.Context(), workload.TakeBreak(by, s.Now())); err != nil {
		return err
	}
	http.Redirect(w, r, "/workload?took=yes", http.StatusSeeOther)
	return nil
}

// restHint says in the queue that a break is due; "" where none is, or where it cannot be told: the queue comes first.
func (s *Server) restHint(r *http.Request, by acs.Actor) string {
	if !s.Policy.Allows(by, access.ReviewDecide, "", "") {
		return ""
	}
	reads, err := s.Learning.ReadsOf(r.Context(), by.ID, s.dayBefore())
	if err != nil {
		s.Errors.ErrorContext(r.Context(), "the workload could not be read", "error", err.Error())
		return ""
	}
	if load := workload.Of(by.ID, reads, s.Now()); load.Advice != workload.None {
		return langOf(r).T("workload.you_" + string(load.Advice))
	}
	return ""
}
