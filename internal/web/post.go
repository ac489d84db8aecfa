package web

import (
	"net/http"
	"strconv"
	"time"

	"acs"
	"acs/access"
	"acs/clock"
	"acs/intake"
	"acs/internal/web/words"
)

type postTotal struct {
	Says string
	N    int
	Late bool
}

// postTable is the figures of a chart.
type postTable struct {
	Heads []string
	Rows  []postFigures
}

type postFigures struct {
	Name  string
	Cells []string
}

type breachRow struct {
	Letter       acs.LetterID
	Review       acs.ReviewID // "" where the reader may not open it
	Line, Says   string
	Urgency      acs.Urgency
	Received     time.Time
	Due          time.Time
	Decided      time.Time
	Slowest      string
	Took, LateBy string
}

// postFigure is a chart with its table.
type postFigure struct {
	*chart
	Table postTable
}

// postPage is one day's post in figures.
type postPage struct {
	Day          string // "2026-11-25"
	DayWords     string
	Before, Next string
	Today        bool
	Empty        bool
	Totals       []postTotal
	Figures      []postFigure
	Breaches     []breachRow
	problems     []problem
}

func (p *postPage) about(l words.Lang) about {
	title := l.T("post.title")
	if !p.Today {
		title = l.T("post.title_day", p.DayWords)
	}
	return about{template: "post", title: title, section: "/post", wide: true, problems: p.problems}
}

// Problem gives what is wrong with a field, for the message beside it.
func (p *postPage) Problem(field string) string { return problemOf(p.problems, field) }

func (p *postPage) refused(_ words.Lang, field, says string) {
	p.problems = append(p.problems, problem{field, says})
}

// post shows a day's post: what came, how far it got, where the time went.
func (s *Server) post(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	l, p, day := langOf(r), &postPage{Day: r.URL.Query().Get("day")}, s.Now()
	if p.Day != "" {
		var err error
		if day, err = time.ParseInLocation(time.DateOnly, p.Day, clock.London); err != nil {
			p.days(l, s.Now(), s.Now())
			return &again{p, acs.Invalidf("day", "Enter the day as 2026-11-25")}
		}
	}
	p.days(l, day, s.Now())
	d, err := s.Letters.Day(r.Context(), by, day)
	if err != nil {
		return err
	}
	p.Empty = d.Totals[intake.CountReceived] == 0
	for _, c := range intake.Counts {
		p.Totals = append(p.Totals, postTotal{l.T("count." + string(c)), d.Totals[c], c == intake.CountOverdue && d.Totals[c] > 0})
	}
	if !p.Empty {
		p.Figures = []postFigure{hourFigure(l, d), lineFigure(l, d), stepFigure(l, d)}
	}
	for _, b := range d.Breaches {
		p.Breaches = append(p.Breaches, s.breachOf(l, by, b))
	}
	return s.show(w, r, http.StatusOK, p)
}

// days sets the day and its neighbours.
func (p *postPage) days(l words.Lang, day, now time.Time) {
	day = day.In(clock.London)
	p.Day, p.DayWords = day.Format(time.DateOnly), dayOf(l, day)
	p.Before, p.Next = day.AddDate(0, 0, -1).Format(time.DateOnly), day.AddDate(0, 0, 1).Format(time.DateOnly)
	p.Today = p.Day == now.In(clock.London).Format(time.DateOnly)
}

// dayOf gives a day in words: "25 November 2026".
func dayOf(l words.Lang, t time.Time) string {
	return l.T("post.day_words", t.Day(), l.T("month."+t.Format("01")), t.Year())
}

func (s *Server) breachOf(l words.Lang, by acs.Actor, b intake.Breach) breachRow {
	row := breachRow{
		Letter: b.Letter, Line: lineName(b.Line), Says: l.T("urgency." + b.Urgency.String()), Urgency: b.Urgency, Received: b.Received, Due: b.Due,
		Decided: b.Decided, Took: tookOf(l, b.Took),
	}
	if b.Slowest != "" {
		row.Slowest = l.T("step." + b.Slowest)
	}
	end := b.Decided
	if end.IsZero() {
		end = s.Now()
	}
	row.LateBy = spanOf(l, end.Sub(b.Due))
	if s.Policy.Allows(by, access.ReviewRead, b.Line, "") {
		row.Review = b.Review
	}
	return row
}

// shown are the figures that the charts compare.
var shown = []intake.Count{intake.CountReceived, intake.CountRead, intake.CountAssessed, intake.CountDecided}

func seriesOf(l words.Lang, rows []map[intake.Count]int) []series {
	var out []series
	for k, c := range shown {
		one := series{Name: l.T("count." + string(c)), Fill: fills[k]}
		for _, r := range rows {
			one.N = append(one.N, r[c])
		}
		out = append(out, one)
	}
	return out
}

func tableOf(first string, names []string, ss []series) postTable {
	t := postTable{Heads: []string{first}}
	for _, s := range ss {
		t.Heads = append(t.Heads, s.Name)
	}
	for i, n := range names {
		row := postFigures{Name: n}
		for _, s := range ss {
			row.Cells = append(row.Cells, strconv.Itoa(s.N[i]))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// hourFigure shows the hours from the first to the last in which anything happened.
func hourFigure(l words.Lang, d intake.Day) postFigure {
	first, last, busiest := -1, 0, 0
	for i, h := range d.Hours {
		for _, c := range shown {
			if h.N[c] > 0 {
				if first < 0 {
					first = i
				}
				last = i
			}
		}
		if h.N[intake.CountReceived] > d.Hours[busiest].N[intake.CountReceived] {
			busiest = i
		}
	}
	var names []string
	var rows []map[intake.Count]int
	for i := max(first, 0); i <= last; i++ {
		names, rows = append(names, strconv.Itoa(d.Hours[i].Hour)+":00"), append(rows, d.Hours[i].N)
	}
	ss := seriesOf(l, rows)
	c := columns(names, ss)
	c.ID, c.Title = "hours", l.T("post.hours")
	c.Desc = l.T("post.hours_desc", d.Hours[busiest].Hour, d.Hours[busiest].N[intake.CountReceived])
	return postFigure{c, tableOf(l.T("post.hour"), names, ss)}
}

func lineFigure(l words.Lang, d intake.Day) postFigure {
	var names []string
	var list []map[intake.Count]int
	for _, x := range d.Lines {
		name := lineName(x.Line)
		if x.Line == "" {
			name = l.T("letters.no_line")
		}
		names, list = append(names, name), append(list, x.N)
	}
	ss := seriesOf(l, list)
	c := rows(names, ss)
	c.ID, c.Title, c.Desc = "lines", l.T("post.lines"), l.T("post.lines_desc", len(names))
	return postFigure{c, tableOf(l.T("letters.line"), names, ss)}
}

func stepFigure(l words.Lang, d intake.Day) postFigure {
	median, p95 := l.T("post.median"), l.T("post.p95")
	t := postTable{Heads: []string{l.T("letter.step"), l.T("post.letters"), median, p95, l.T("post.troubled")}}
	var list []span
	for _, x := range d.Steps {
		if x.N == 0 {
			continue
		}
		name := l.T("step." + x.Step)
		list = append(list, span{name, x.Median, x.P95})
		t.Rows = append(t.Rows, postFigures{name, []string{strconv.Itoa(x.N), tookOf(l, x.Median), tookOf(l, x.P95), strconv.Itoa(x.Troubled)}})
	}
	c := spans(l, list, median, p95)
	c.ID, c.Title, c.Desc = "steps", l.T("post.steps"), l.T("post.steps_desc")
	return postFigure{c, t}
}
