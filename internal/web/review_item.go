package web

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"acs"
	"acs/access"
	"acs/audit"
	"acs/internal/web/words"
	"acs/review"
	"acs/rule"
	"acs/sixpoint"
)

// reviewItem shows one letter: the scan first, the evidence beside it, the decision below. Opening it is recorded.
func (s *Server) reviewItem(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	p, err := s.itemPage(r, by, access.ReviewRead)
	if err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, p)
}

// reviewPrint lays a letter out for paper. That someone did is recorded: paper leaves the service.
func (s *Server) reviewPrint(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	p, err := s.itemPage(r, by, access.ReviewRead)
	if err != nil {
		return err
	}
	err = s.Log.Record(r.Context(), audit.Event{At: s.Now(), By: by.ID, Did: "review.printed", On: string(p.Item.ID), Why: "review"})
	if err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, p)
}

// itemPage loads what is shown of an item, after asking whether the person may see this very one.
func (s *Server) itemPage(r *http.Request, by acs.Actor, needs access.Permission) (*itemPage, error) {
	ctx, id := r.Context(), acs.ReviewID(r.PathValue("id"))
	it, err := s.Reviews.ItemFor(ctx, by, id, "review", s.may(by, needs))
	if err != nil {
		return nil, err
	}
	l := langOf(r)
	p := &itemPage{Item: it, Parts: sixpoint.Parts, title: l.T("item.title"), Rules: []rule.Rule{review.DueSameDay, review.DangerOpensConcern}}
	p.view(r.FormValue)
	p.Paper = strings.HasSuffix(r.URL.Path, "/print")
	if id := r.URL.Query().Get("recorded"); strings.HasPrefix(id, "r-") && len(id) < 64 {
		p.Recorded = acs.ReviewID(id)
	}
	if p.Letter, err = s.Letters.Letter(ctx, it.Letter); err != nil {
		return nil, err
	}
	if err := s.fill(ctx, l, p); err != nil {
		return nil, err
	}
	return p, s.stand(r, by, p)
}

// fill loads pages, evidence and text.
func (s *Server) fill(ctx context.Context, l words.Lang, p *itemPage) (err error) {
	if p.reading, err = s.papers.reading(ctx, p.Item.Letter); err != nil {
		return err
	}
	if p.hidden, err = s.papers.hidden(ctx, p.Item.Letter); err != nil {
		return err
	}
	if p.found, _, err = s.Letters.Assessment(ctx, p.Item.Letter); err != nil {
		return err
	}
	p.lay(l, p.Item.Letter, p.reading, p.hidden, p.found)
	p.Text = p.hidden.Text
	for _, t := range p.Letter.Trouble {
		p.Troubles = append(p.Troubles, l.T("why."+t.Reason))
	}
	return nil
}

// stand fills in who may do what, the decisions so far and the form's choices.
func (s *Server) stand(r *http.Request, by acs.Actor, p *itemPage) error {
	l, it := langOf(r), p.Item
	ids := []acs.StaffID{it.ClaimedBy}
	for _, d := range it.Decisions {
		ids = append(ids, d.By)
	}
	names, err := s.Staff.StaffNames(r.Context(), ids)
	if err != nil {
		return err
	}
	p.Row = s.rowOf(l, by, it, names)
	h := it.HeldBy(s.Now())
	p.Mine = h == by.ID
	if h != "" && !p.Mine {
		p.Held = nameOr(names, h)
	}
	may := func(needs access.Permission) bool { return s.Policy.Allows(by, needs, it.Line, it.Site) }
	p.May.Claim, p.May.Decide = may(access.ReviewClaim), may(access.ReviewDecide)
	p.May.Words, p.May.Scan = may(access.LetterWords), may(access.LetterScan)
	p.decisions(l, names)
	p.Form.Seen = len(it.Decisions)
	p.choices(l)
	p.Keys = shortcuts(l)
	return nil
}

func (p *itemPage) choices(l words.Lang) {
	p.Outcomes, p.Routes, p.Purposes = nil, nil, nil
	for _, o := range review.Outcomes {
		p.Outcomes = append(p.Outcomes, choice{string(o), l.T("outcome." + string(o)), p.Form.Outcome == string(o)})
	}
	for _, rt := range review.Routes {
		p.Routes = append(p.Routes, choice{string(rt), l.T("route." + string(rt)), p.Form.Route == string(rt)})
	}
	p.Form.number(l)
	for _, why := range purposes {
		p.Purposes = append(p.Purposes, choice{Value: why, Text: l.T("purpose." + why)})
	}
	for i := range p.Evidence {
		e := &p.Evidence[i]
		e.Marks = nil
		for _, m := range []review.Mark{"", review.Right, review.Wrong} {
			e.Marks = append(e.Marks, choice{string(m), l.T("mark." + string(m)), p.Form.Marks[e.N] == string(m)})
		}
	}
}

// purposes are why the original words may be looked at. A free text could itself hold personal data.
var purposes = []string{"review", "casework", "quality", "complaint", "subject_access", "investigation"}

// reviewView shows the letter again with another zoom, turn or one more line of the form, and all that was typed.
func (s *Server) reviewView(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	p, err := s.itemPage(r, by, access.ReviewRead)
	if err != nil {
		return err
	}
	p.typed(r)
	return s.show(w, r, http.StatusOK, p)
}

// reviewWords shows the original words: a deliberate act, recorded with its purpose.
func (s *Server) reviewWords(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	p, err := s.itemPage(r, by, access.LetterWords)
	if err != nil {
		return err
	}
	p.typed(r)
	why := r.PostFormValue("purpose")
	if !slices.Contains(purposes, why) {
		return &again{p, acs.Invalidf("purpose", "Select why you need the original words")}
	}
	err = s.Log.Record(r.Context(), audit.Event{At: s.Now(), By: by.ID, Did: "letter.words_shown", On: string(p.Item.Letter), Why: why})
	if err != nil {
		return err
	}
	p.Words = p.reading.Text
	return s.show(w, r, http.StatusOK, p)
}

// reviewClaim takes the letter for a while; reviewRelease puts it back.
func (s *Server) reviewClaim(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	return s.hold(w, r, by, review.Claim, "")
}

func (s *Server) reviewRelease(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	return s.hold(w, r, by, review.Release, "/review")
}
