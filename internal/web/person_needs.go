package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"acs"
	"acs/access"
	"acs/audit"
	"acs/internal/web/words"
	"acs/need"
	"acs/person"
)

// codes is the catalogue of coded needs on this day.
func (s *Server) codes() need.Catalogue { return s.People.NeedCodes() }

// needForm asks for a need. n is its number; 0 is a new one.
func (s *Server) needForm(x person.Record, n int, typed url.Values) *questionPage {
	key, part := "person_need", "needs/"+strconv.Itoa(n)
	if n == 0 {
		key, part = "person_need_new", "needs/new"
	}
	chosen := typed.Get("code")
	return aboutPerson(key, x, part, typed, func(f *questions) {
		f.choose("code", s.codeOptions(f.l, chosen))
		f.area("words")
		f.area("strengths")
		f.checks("areas", options(f.l, "area.", need.Areas))
		for _, k := range []need.Kind{need.Format, need.Channel, need.Avoid, need.Place, need.Time, need.Language} {
			f.checks(string(k), options(f.l, "adjust."+string(k)+"_", need.Choices[k]))
		}
		f.text("interpreter", "govuk-input--width-20")
		f.text("company", "govuk-input--width-20")
		f.text("extra_time", "govuk-input--width-3")
		f.text("reply", "govuk-input--width-3")
		f.radios("duration", options(f.l, "duration.", need.Durations))
		f.radios("source", options(f.l, "known.", need.Sources))
		f.radios("basis", options(f.l, "basis.", need.Bases))
		f.radios("state", options(f.l, "need_state.", need.States))
		f.day("review")
		f.tick("pinned")
	})
}

func (s *Server) codeOptions(l words.Lang, chosen string) (out []option) {
	list := s.codes().On(s.Now())
	if was, ok := s.codes().Find(chosen); ok && !was.Holds(s.Now()) {
		list = append(list, was)
	}
	for _, c := range list {
		out = append(out, option{c.Code, l.T("category."+string(c.Category)) + ": " + c.Says(string(l))})
	}
	return out
}

// needValues gives a need as its form shows it.
func needValues(n need.Need) url.Values {
	v := url.Values{
		"code": {n.Code}, "words": {n.Words}, "strengths": {n.Strengths}, "duration": {string(n.Duration)}, "source": {string(n.Source)},
		"basis": {string(n.Basis)}, "state": {string(n.State)},
	}
	for _, a := range n.Areas {
		v.Add("areas", string(a))
	}
	for _, a := range n.Adjustments {
		v.Add(string(a.Kind), a.What)
	}
	if n.Pinned {
		v.Set("pinned", "yes")
	}
	if !n.Review.IsZero() {
		v.Set("review", n.Review.Format(time.DateOnly))
	}
	return v
}

// needTyped reads the fields of needForm.
func needTyped(f url.Values) (need.Need, error) {
	n := need.Need{
		Code: f.Get("code"), Words: f.Get("words"), Strengths: f.Get("strengths"), Duration: need.Duration(f.Get("duration")),
		Source: need.Source(f.Get("source")), Basis: need.Basis(f.Get("basis")), State: need.State(f.Get("state")), Pinned: f.Get("pinned") != "",
	}
	for _, a := range f["areas"] {
		n.Areas = append(n.Areas, need.Area(a))
	}
	for _, k := range need.Kinds {
		for _, what := range f[string(k)] {
			if what = strings.TrimSpace(what); what != "" {
				n.Adjustments = append(n.Adjustments, need.Adjustment{Kind: k, What: what})
			}
		}
	}
	var err error
	n.Review, err = dayTyped("review", f.Get("review"))
	return n, err
}

func (s *Server) needNew(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	return s.personForm(w, r, by, access.NeedWrite, func(x person.Record) *questionPage {
		return s.needForm(x, 0, url.Values{"source": {"told_us"}, "basis": {"agreed"}, "state": {"active"}})
	})
}

func (s *Server) needAdd(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	form := func(x person.Record) *questionPage { return s.needForm(x, 0, nil) }
	return s.changeNeeds(w, r, by, form, func(sh need.Sheet) (audit.Change[need.Sheet], error) {
		n, err := needTyped(r.PostForm)
		if err != nil {
			return audit.Change[need.Sheet]{}, err
		}
		n.Line = ownLine(by)
		return need.Add(sh, n, s.codes(), by, s.Now())
	})
}

// ownLine is the benefit line of someone who works for one; "" for people of several.
func ownLine(by acs.Actor) acs.Line {
	if len(by.Lines) == 1 && by.Lines[0] != acs.AllLines {
		return by.Lines[0]
	}
	return ""
}

// changeNeeds does what a form about needs asks.
func (s *Server) changeNeeds(w http.ResponseWriter, r *http.Request, by acs.Actor, form func(person.Record) *questionPage, do func(need.Sheet) (audit.Change[need.Sheet], error)) error {
	x, err := s.personFor(r, by, access.NeedWrite)
	if err != nil {
		return err
	}
	if err := r.ParseForm(); err != nil {
		return errForm
	}
	sh, err := s.People.Needs(r.Context(), x.ID)
	if err != nil {
		return err
	}
	c, err := do(sh)
	if err == nil {
		err = s.People.SaveNeeds(r.Context(), c, x.Lines)
	}
	if err != nil {
		return s.typedAgain(r, by, x, form(x), err)
	}
	http.Redirect(w, r, "/people/"+string(x.ID)+"#needs", http.StatusSeeOther)
	return nil
}

var errForm = acs.Invalidf("send", "The form could not be read. Send it again")

// typedAgain is a form about a person with all that was typed and what was wrong with it.
func (s *Server) typedAgain(r *http.Request, by acs.Actor, x person.Record, p *questionPage, err error) error {
	p.typed = r.PostForm
	if bar, e := s.barOf(r, by, x); e == nil {
		p.bar = bar
	}
	return &again{p, err}
}

// needOf gives the need that an address names.
func (s *Server) needOf(r *http.Request) (need.Need, error) {
	sh, err := s.People.Needs(r.Context(), acs.PersonID(r.PathValue("id")))
	if err != nil {
		return need.Need{}, err
	}
	n, err := strconv.Atoi(r.PathValue("n"))
	if err != nil || n < 1 || n > len(sh.Needs) {
		return need.Need{}, acs.NotFoundf("There is no such need")
	}
	return sh.Needs[n-1], nil
}

func (s *Server) need(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	x, err := s.personFor(r, by, access.NeedWrite)
	if err != nil {
		return err
	}
	n, err := s.needOf(r)
	if err != nil {
		return err
	}
	p := s.needForm(x, n.N, needValues(n))
	if p.bar, err = s.barOf(r, by, x); err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, p)
}

func (s *Server) needAmend(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	at, _ := strconv.Atoi(r.PathValue("n")) // 0 names no need, and Amend says so
	form := func(x person.Record) *questionPage { return s.needForm(x, at, r.PostForm) }
	return s.changeNeeds(w, r, by, form, func(sh need.Sheet) (audit.Change[need.Sheet], error) {
		n, err := needTyped(r.PostForm)
		if err != nil {
			return audit.Change[need.Sheet]{}, err
		}
		return need.Amend(sh, at, n, s.codes(), by, s.Now())
	})
}

// needsAcknowledge records that a line works by the needs as they are now.
func (s *Server) needsAcknowledge(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	x, err := s.personFor(r, by, access.NeedAcknowledge)
	if err != nil {
		return err
	}
	line := acs.Line(r.PostFormValue("line"))
	if err := s.Policy.Check(by, access.NeedAcknowledge, line, x.Site); err != nil {
		return err
	}
	sh, err := s.People.Needs(r.Context(), x.ID)
	if err != nil {
		return err
	}
	version, _ := strconv.Atoi(r.PostFormValue("version")) // 0 is no version, and Acknowledge says so
	c, err := need.Acknowledge(sh, line, version, by, s.Now())
	if err != nil {
		return err
	}
	if err := s.People.AcknowledgeNeeds(r.Context(), x.ID, c); err != nil {
		return err
	}
	http.Redirect(w, r, "/people/"+string(x.ID)+"#needs", http.StatusSeeOther)
	return nil
}

type needRow struct {
	N                                       int
	Says, Category, Words, Strengths, State string
	Duration, Known, Basis                  string
	Adjusts                                 []string
	Review                                  string
	Overdue, Pinned, Due, Abuse             bool
	Letter                                  acs.LetterID
	Moved                                   acs.PersonID
	At                                      time.Time
}

func (s *Server) needRow(l words.Lang, n need.Need) needRow {
	row := needRow{
		N: n.N, Words: n.Words, Strengths: n.Strengths, State: l.T("need_state." + string(n.State)), Duration: l.T("duration." + string(n.Duration)),
		Known: l.T("known." + string(n.Source)), Basis: l.T("basis." + string(n.Basis)), Overdue: n.Overdue(s.Now()), Pinned: n.Pinned, Due: n.Due(),
		Letter: n.Letter, Moved: n.MovedTo, At: n.At, Says: n.Code, Adjusts: adjustWords(l, n.Adjustments), Abuse: n.Code == string(need.DomesticAbuse),
	}
	if c, ok := s.codes().Find(n.Code); ok {
		row.Says, row.Category = c.Says(string(l)), l.T("category."+string(c.Category))
	}
	if !n.Review.IsZero() {
		row.Review = n.Review.Format("2/1/2006")
	}
	return row
}

func adjustWords(l words.Lang, as []need.Adjustment) (out []string) {
	for _, a := range as {
		if slices.Contains(need.Choices[a.Kind], a.What) {
			out = append(out, l.T("kind_of."+string(a.Kind), l.T("adjust."+string(a.Kind)+"_"+a.What)))
		} else {
			out = append(out, l.T("kind_of."+string(a.Kind), a.What))
		}
	}
	return out
}
