package web

import (
	"net/http"
	"net/url"
	"strings"
	"time"

	"acs"
	"acs/access"
	"acs/audit"
	"acs/clock"
	"acs/intake"
	"acs/internal/web/words"
	"acs/review"
)

type letterRow struct {
	ID       acs.LetterID
	ScanID   string
	Open     bool
	Received time.Time
	Line     string
	Site     string
	Stage    string
	Pages    int
	Troubles []string
}

// lettersPage lists letters. What was searched for is not shown again: it may be a National Insurance number.
type lettersPage struct {
	Rows        []letterRow
	Total       int
	Next, First string
	Lines       []choice
	Stages      []choice
	Troubles    []choice
	From, To    string // days, as typed
	Searched    bool
	Narrowed    bool
	MaySearch   bool
	problems    []problem
}

func (p *lettersPage) about(l words.Lang) about {
	return about{template: "letters", title: l.T("letters.title"), section: "/letters", wide: true, problems: p.problems}
}

func (p *lettersPage) refused(_ words.Lang, field, says string) {
	if field != "from" && field != "to" {
		field = "query"
	}
	p.problems = append(p.problems, problem{field, says})
}

// Problem gives what is wrong with a field, for the message beside it.
func (p *lettersPage) Problem(field string) string { return problemOf(p.problems, field) }

func (s *Server) letters(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	q, l := r.URL.Query(), langOf(r)
	q.Del("lang")
	p := &lettersPage{From: q.Get("from"), To: q.Get("to"), MaySearch: s.Policy.Allows(by, access.LetterRead, "", "")}
	f := intake.Filter{
		Batch: q.Get("batch"), Line: acs.Line(q.Get("line")), Stage: intake.Stage(q.Get("stage")), Trouble: q.Get("trouble"), After: q.Get("after"),
	}
	p.choices(l, f)
	p.Narrowed = f.Batch != "" || f.Line != "" || f.Stage != "" || f.Trouble != "" || p.From != "" || p.To != ""
	var err error
	if f.From, f.To, err = daysOf(p.From, p.To); err != nil {
		return &again{p, err}
	}
	if err := s.listLetters(r, by, f, p); err != nil {
		return err
	}
	p.Next, p.First = leaf(q, f.After, p.Next, "/letters")
	return s.show(w, r, http.StatusOK, p)
}

// leaf gives the addresses of the next and the first page of a list with its filters.
func leaf(q url.Values, after, next, path string) (nextURL, first string) {
	if next != "" {
		q.Set("after", next)
		nextURL = path + "?" + q.Encode()
	}
	if after != "" {
		q.Del("after")
		first = path + "?" + q.Encode()
	}
	return nextURL, first
}

// daysOf reads two days of London, "2026-11-25" or empty; to is the end of its day.
func daysOf(from, to string) (a, b time.Time, err error) {
	if from != "" {
		if a, err = time.ParseInLocation(time.DateOnly, from, clock.London); err != nil {
			return a, b, acs.Invalidf("from", "Enter the first day as 2026-11-25")
		}
	}
	if to != "" {
		if b, err = time.ParseInLocation(time.DateOnly, to, clock.London); err != nil {
			return a, b, acs.Invalidf("to", "Enter the last day as 2026-11-25")
		}
		_, b = clock.Day(b)
	}
	if !a.IsZero() && !b.IsZero() && !a.Before(b) {
		return a, b, acs.Invalidf("to", "The last day must not be before the first")
	}
	return a, b, nil
}

func (s *Server) listLetters(r *http.Request, by acs.Actor, f intake.Filter, p *lettersPage) error {
	list, err := s.Letters.Letters(r.Context(), by, f)
	if err != nil {
		return err
	}
	l := langOf(r)
	p.Total, p.Next = list.Total, list.Next
	for _, x := range list.Letters {
		p.Rows = append(p.Rows, letterRow{
			ID: x.ID, ScanID: x.ScanID, Received: x.Received, Line: lineName(x.Line), Site: string(x.Site), Stage: l.T("stage." + string(x.Stage)),
			Pages: x.Pages, Troubles: troubleWords(l, x), Open: s.Policy.Allows(by, access.LetterRead, x.Line, x.Site),
		})
	}
	return nil
}

// lettersSearch finds letters by a number. It comes as a form, so that no National Insurance number stands in an
// address; the log tells that someone searched, not for what.
func (s *Server) lettersSearch(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	p := &lettersPage{MaySearch: true, Searched: true}
	p.choices(langOf(r), intake.Filter{})
	query := strings.TrimSpace(r.PostFormValue("query"))
	if query == "" || len(query) > 100 {
		p.Searched = false
		if err := s.listLetters(r, by, intake.Filter{}, p); err != nil {
			return err
		}
		p.Next = ""
		return &again{p, acs.Invalidf("query", "Enter a scan number, a letter number or a National Insurance number")}
	}
	err := s.Log.Record(r.Context(), audit.Event{At: s.Now(), By: by.ID, Did: "letter.searched", On: "letters", Why: "casework"})
	if err != nil {
		return err
	}
	if err := s.listLetters(r, by, intake.Filter{Query: query, Limit: 200}, p); err != nil {
		return err
	}
	p.Next = ""
	return s.show(w, r, http.StatusOK, p)
}

func (p *lettersPage) choices(l words.Lang, f intake.Filter) {
	p.Lines = []choice{{"", l.T("letters.any_line"), f.Line == ""}}
	for _, k := range acs.Lines {
		p.Lines = append(p.Lines, choice{string(k.Code), k.Name, f.Line == k.Code})
	}
	p.Stages = []choice{{"", l.T("letters.any_stage"), f.Stage == ""}}
	for _, st := range intake.Stages {
		p.Stages = append(p.Stages, choice{string(st), l.T("stage." + string(st)), f.Stage == st})
	}
	p.Troubles = []choice{{"", l.T("letters.any_trouble"), f.Trouble == ""}}
	for _, c := range troubleCodes() {
		p.Troubles = append(p.Troubles, choice{c, l.T("why." + c), f.Trouble == c})
	}
	sortChoices(p.Troubles[1:])
}

// troubleCodes are all reasons for which a step can bring a letter to a person.
func troubleCodes() (out []string) {
	for _, c := range intake.ReadingReasons {
		out = append(out, string(c))
	}
	for _, c := range []review.Why{review.RedactionFailed, review.ModelUnavailable, review.AssessmentFailed, review.Abstained, review.TakingTooLong} {
		out = append(out, string(c))
	}
	return out
}
