package web

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"acs"
	"acs/access"
	"acs/concern"
	"acs/internal/web/words"
)

// join writes a list as one line of text.
func join(list []string) string { return strings.Join(list, ", ") }

type concernRow struct {
	ID      acs.ConcernID
	Urgency acs.Urgency
	Says    string
	Opened  time.Time
	Due     time.Time // zero where it is closed
	Rung    string    // who is asked, where it is late
	Stage   string
	Owner   string
	Line    string
	Site    string
	Person  string // whether it is known who the person is, never who
	Notes   int
}

// viewLink is one of the lists, with how many concerns it holds; none where that is not counted.
type viewLink struct {
	Href, Text string
	Figure     string
	Current    bool
}

type concernsPage struct {
	Views       []viewLink
	Rows        []concernRow
	Empty       string
	Next, First string
	MayRaise    bool
}

func (p *concernsPage) about(l words.Lang) about {
	return about{template: "concerns", title: l.T("concerns.title"), section: "/concerns", wide: true}
}

// concerns lists concerns: one's own, the team's by what is due first, the late ones.
func (s *Server) concerns(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	q, now := r.URL.Query(), s.Now()
	q.Del("lang")
	view := concern.View(q.Get("view"))
	if !slices.Contains(concern.Views, view) {
		view = concern.ViewOpen
	}
	list, next, err := s.Concerns.Concerns(r.Context(), by, concern.Filter{View: view, At: now, After: q.Get("after")})
	if err != nil {
		return err
	}
	counts, err := s.Concerns.CountConcerns(r.Context(), by, now)
	if err != nil {
		return err
	}
	l := langOf(r)
	p := &concernsPage{Views: viewLinks(l, view, counts), MayRaise: s.Policy.Allows(by, access.ConcernRaise, "", "")}
	if p.Rows, err = s.concernRows(r, list); err != nil {
		return err
	}
	p.Empty = l.T("concerns.empty")
	if view != concern.ViewAll {
		p.Empty = l.T("concerns.empty_" + string(view))
	}
	p.Next, p.First = leaf(q, q.Get("after"), next, "/concerns")
	return s.show(w, r, http.StatusOK, p)
}

func viewLinks(l words.Lang, current concern.View, n concern.Counts) (out []viewLink) {
	figure := map[concern.View]int{concern.ViewMine: n.Mine, concern.ViewOpen: n.Open, concern.ViewLate: n.Late}
	for _, v := range concern.Views {
		link := viewLink{Href: "/concerns?view=" + string(v), Text: l.T("view." + string(v)), Current: v == current}
		if k, counted := figure[v]; counted {
			link.Figure = strconv.Itoa(k)
		}
		out = append(out, link)
	}
	return out
}

func (s *Server) concernRows(r *http.Request, list []concern.Concern) (out []concernRow, err error) {
	var ids []acs.StaffID
	for _, c := range list {
		ids = append(ids, c.Owner)
	}
	names, err := s.Staff.StaffNames(r.Context(), ids)
	if err != nil {
		return nil, err
	}
	l, now := langOf(r), s.Now()
	for _, c := range list {
		row := concernRow{
			ID: c.ID, Urgency: c.Urgency, Says: l.T("urgency." + c.Urgency.String()), Opened: c.Opened, Stage: l.T("cstage." + string(c.Stage(now))),
			Owner: l.T("concerns.nobody"), Line: lineName(c.Line), Site: string(c.Site), Person: l.T("concern.person_unknown"), Notes: len(c.Notes),
		}
		if c.Owner != "" {
			row.Owner = staffName(names, c.Owner)
		}
		if c.Person != "" {
			row.Person = l.T("concern.person_known")
		}
		if c.Closed == nil {
			row.Due = c.Due(now)
		}
		if k := c.Ladder(now); k > concern.InTime {
			row.Rung = l.T("rung." + strconv.Itoa(int(k)))
		}
		out = append(out, row)
	}
	return out, nil
}
