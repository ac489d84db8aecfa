package web

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
	"unicode"

	"acs"
	"acs/access"
	"acs/audit"
	"acs/internal/web/words"
	"acs/redaction"
	"acs/review"
	"acs/signal"
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
	Seen    int
	Outcome string
	Route   string
	Reason  string
	Notes   string
	Marks   map[int]string
	Missed  []missed // one line at least
}

// missed is what the machine did not see: words of the letter and what they point to.
type missed struct {
	N              int
	Text, Code     string
	TextID, CodeID string
	Codes          []choice
}

const maxMissed = 20

// number gives each line of missed signals its identifiers and choices. The first line is always there.
func (f *decisionForm) number(l words.Lang) {
	if len(f.Missed) == 0 {
		f.Missed = []missed{{}}
	}
	for i := range f.Missed {
		m := &f.Missed[i]
		m.N, m.TextID, m.CodeID = i+1, fmt.Sprintf("missed-%d", i+1), fmt.Sprintf("missed-code-%d", i+1)
		m.Codes = []choice{{Text: l.T("item.choose_code"), Selected: m.Code == ""}}
		for _, c := range signal.Codes {
			m.Codes = append(m.Codes, choice{string(c.Code), l.T("code." + string(c.Code)), m.Code == string(c.Code)})
		}
	}
}

func readDecision(r *http.Request, n int) (decisionForm, error) {
	f := decisionForm{
		Outcome: r.PostFormValue("outcome"), Route: r.PostFormValue("route"), Reason: r.PostFormValue("reason"), Notes: r.PostFormValue("notes"),
		Marks: map[int]string{},
	}
	f.readMissed(r)
	for i := 1; i <= n; i++ {
		f.Marks[i] = r.PostFormValue("mark" + strconv.Itoa(i))
	}
	var err error
	if f.Seen, err = strconv.Atoi(r.PostFormValue("seen")); err != nil {
		return f, acs.Invalidf("outcome", "Open the letter again and decide there")
	}
	return f, nil
}

// readMissed reads the lines of missed signals that are not empty, and one more where the reviewer asks for it.
func (f *decisionForm) readMissed(r *http.Request) {
	codes := r.PostForm["missed_code"]
	for i, text := range r.PostForm["missed"] {
		m := missed{Text: strings.TrimSpace(text)}
		if i < len(codes) {
			m.Code = codes[i]
		}
		if (m.Text != "" || m.Code != "") && len(f.Missed) < maxMissed {
			f.Missed = append(f.Missed, m)
		}
	}
	if r.PostFormValue("more") != "" && len(f.Missed) < maxMissed {
		f.Missed = append(f.Missed, missed{})
	}
}

// typed puts what was sent back on the page, unread.
func (p *itemPage) typed(r *http.Request) {
	seen := p.Form.Seen
	p.Form, _ = readDecision(r, len(p.Evidence)) // what is wrong with it shows when it is decided
	p.Form.Seen = seen
	p.choices(langOf(r))
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
	verdicts, err := p.verdicts()
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
	if r.PostFormValue("then") == "next" && change.Next.Decisions[len(change.Next.Decisions)-1].Outcome != review.ImmediateDanger {
		return s.takeNext(w, r, by, p.Item.ID)
	}
	http.Redirect(w, r, "/review/"+string(p.Item.ID)+"/decided", http.StatusSeeOther)
	return nil
}

// verdicts turns the form's marks into places of the text as read.
func (p *itemPage) verdicts() (out []review.Verdict, err error) {
	for i, sig := range p.found.Signals {
		if m := review.Mark(p.Form.Marks[i+1]); m == review.Right || m == review.Wrong {
			start, end := p.hidden.ToInputRange(sig.Start, sig.End)
			out = append(out, review.Verdict{Code: string(sig.Code), Start: start, End: end, Mark: m})
		}
	}
	if len(p.Form.Missed) == 0 || p.Form.Missed[0].Text == "" && p.Form.Missed[0].Code == "" {
		return out, nil
	}
	for _, m := range p.Form.Missed {
		v, err := m.verdict(p.hidden, p.reading.Text)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, nil
}

// verdict finds the missed words in the text, as hidden or as read.
func (m missed) verdict(hidden redaction.Result, text string) (review.Verdict, error) {
	v := review.Verdict{Code: m.Code, Mark: review.Missed}
	switch {
	case m.Text == "":
		return v, acs.Invalidf(m.TextID, "Enter the words that were missed")
	case m.Code == "":
		return v, acs.Invalidf(m.CodeID, "Select what the missed words point to")
	}
	if start, end, ok := find(hidden.Text, m.Text); ok {
		v.Start, v.End = hidden.ToInputRange(start, end)
		return v, nil
	}
	start, end, ok := find(text, m.Text)
	if !ok {
		return v, acs.Invalidf(m.TextID, "These words are not in the text as it was read. Copy them from the text below the scan, or put them in the notes if the page could not be read")
	}
	v.Start, v.End = start, end
	return v, nil
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
