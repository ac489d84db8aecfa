package web

import (
	"net/http"
	"strconv"
	"strings"
	"time"
	"unicode"

	"acs"
	"acs/access"
	"acs/audit"
	"acs/internal/web/words"
	"acs/review"
	"acs/sixpoint"
)

// hold runs a verb that claims or releases, and goes on to a page.
func (s *Server) hold(w http.ResponseWriter, r *http.Request, by acs.Actor, verb func(review.Item, acs.Actor, time.Time) (audit.Change[review.Item], error), to string) error {
	it, err := s.Reviews.Item(r.Context(), acs.ReviewID(r.PathValue("id")))
	if err != nil {
		return err
	}
	if err := s.Policy.Check(by, access.ReviewClaim, it.Line, it.Site); err != nil {
		return err
	}
	change, err := verb(it, by, s.Now())
	if err != nil {
		return err
	}
	if err := s.Reviews.SaveItem(r.Context(), change); err != nil {
		return err
	}
	if to == "" {
		to = "/review/" + string(it.ID)
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
	return nil
}

// decisionForm is what was typed, kept when the form is shown again.
type decisionForm struct {
	Seen       int
	Outcome    string
	Route      string
	Reason     string
	Notes      string
	Marks      map[int]string
	MissedText string
	MissedCode string
}

func readDecision(r *http.Request, n int) (decisionForm, error) {
	f := decisionForm{
		Outcome: r.PostFormValue("outcome"), Route: r.PostFormValue("route"), Reason: r.PostFormValue("reason"), Notes: r.PostFormValue("notes"),
		MissedText: strings.TrimSpace(r.PostFormValue("missed")), MissedCode: r.PostFormValue("missed_code"), Marks: map[int]string{},
	}
	for i := 1; i <= n; i++ {
		f.Marks[i] = r.PostFormValue("mark" + strconv.Itoa(i))
	}
	var err error
	if f.Seen, err = strconv.Atoi(r.PostFormValue("seen")); err != nil {
		return f, acs.Invalidf("outcome", "Open the letter again and decide there")
	}
	return f, nil
}

// reviewDecide records a decision. A form that is refused is shown again with all that was typed, beside what has
// happened in the meantime.
func (s *Server) reviewDecide(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	p, err := s.itemPage(r, by, access.ReviewDecide)
	if err != nil {
		return err
	}
	form, err := readDecision(r, len(p.Evidence))
	have := p.Form.Seen
	p.Form = form
	p.choices(langOf(r))
	p.Form.Seen = have // the next try answers what is on the page now
	if err != nil {
		return &again{p, err}
	}
	verdicts, err := s.verdicts(r, p)
	if err != nil {
		return &again{p, err}
	}
	change, err := review.Decide(p.Item, form.Seen, by, s.Now(), review.Choice{
		Outcome: review.Outcome(form.Outcome), Route: review.Route(form.Route), Reason: form.Reason, Notes: form.Notes, Verdicts: verdicts,
	})
	if err == nil {
		err = s.Reviews.SaveItem(r.Context(), change)
	}
	if err != nil {
		return &again{p, err}
	}
	http.Redirect(w, r, "/review/"+string(p.Item.ID)+"/decided", http.StatusSeeOther)
	return nil
}

// verdicts turns the form's marks into places of the text as read.
func (s *Server) verdicts(r *http.Request, p *itemPage) (out []review.Verdict, err error) {
	a, _, err := s.Letters.Assessment(r.Context(), p.Item.Letter)
	if err != nil {
		return nil, err
	}
	hidden, err := s.papers.hidden(r.Context(), p.Item.Letter)
	if err != nil {
		return nil, err
	}
	for i, sig := range a.Signals {
		if m := review.Mark(p.Form.Marks[i+1]); m == review.Right || m == review.Wrong {
			start, end := hidden.ToInputRange(sig.Start, sig.End)
			out = append(out, review.Verdict{Code: string(sig.Code), Start: start, End: end, Mark: m})
		}
	}
	if p.Form.MissedText == "" {
		return out, nil
	}
	if p.Form.MissedCode == "" {
		return nil, acs.Invalidf("missed_code", "Select what the missed words point to")
	}
	if start, end, ok := find(hidden.Text, p.Form.MissedText); ok {
		start, end = hidden.ToInputRange(start, end)
		return append(out, review.Verdict{Code: p.Form.MissedCode, Start: start, End: end, Mark: review.Missed}), nil
	}
	reading, err := s.papers.reading(r.Context(), p.Item.Letter)
	if err != nil {
		return nil, err
	}
	start, end, ok := find(reading.Text, p.Form.MissedText)
	if !ok {
		return nil, acs.Invalidf("missed", "These words are not in the text as it was read. Copy them from the text below the scan, or put them in the notes if the page could not be read")
	}
	return append(out, review.Verdict{Code: p.Form.MissedCode, Start: start, End: end, Mark: review.Missed}), nil
}

// find gives the place of words in a text, in code points, whatever their capitals and spaces.
func find(text, wanted string) (start, end int, ok bool) {
	hay, at := folded(text)
	needle, _ := folded(wanted)
	if len(needle) == 0 {
		return 0, 0, false
	}
	for i := 0; i+len(needle) <= len(hay); i++ {
		if string(hay[i:i+len(needle)]) == string(needle) {
			return at[i], at[i+len(needle)-1] + 1, true
		}
	}
	return 0, 0, false
}

// folded gives the letters and digits of a text in lower case, and where each stood.
func folded(text string) (out []rune, at []int) {
	n := 0
	for _, c := range text {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			out, at = append(out, unicode.ToLower(c)), append(at, n)
		}
		n++
	}
	return out, at
}

// decidedPage says what was decided and what happens now. Immediate danger comes first and large.
type decidedPage struct {
	Item    review.Item
	Danger  bool
	Outcome string
	Concern acs.ConcernID // "" while none is open
	Awaited bool          // a concern is being opened
	Parts   []sixpoint.Part
	title   string
}

func (p decidedPage) about(words.Lang) about {
	a := about{template: "review_decided", title: p.title, section: "/review", back: "/review"}
	if p.Awaited {
		a.refresh = 2
	}
	return a
}

// reviewDecided shows what follows from the latest decision.
func (s *Server) reviewDecided(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	it, err := s.Reviews.Item(r.Context(), acs.ReviewID(r.PathValue("id")))
	if err != nil {
		return err
	}
	if err := s.Policy.Check(by, access.ReviewRead, it.Line, it.Site); err != nil {
		return err
	}
	d, ok := it.Latest()
	if !ok {
		http.Redirect(w, r, "/review/"+string(it.ID), http.StatusSeeOther)
		return nil
	}
	l := langOf(r)
	p := decidedPage{Item: it, Danger: d.Outcome == review.ImmediateDanger, Outcome: l.T("outcome." + string(d.Outcome)), Parts: sixpoint.Parts, title: l.T("decided.title")}
	if d.Outcome == review.ImmediateDanger || d.Outcome == review.NeedsSupport {
		c, open, err := s.Concerns.ConcernOfReview(r.Context(), it.ID)
		if err != nil {
			return err
		}
		p.Concern, p.Awaited = c.ID, !open
	}
	return s.show(w, r, http.StatusOK, p)
}
