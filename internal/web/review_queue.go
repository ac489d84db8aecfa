package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"acs"
	"acs/clock"
	"acs/internal/web/words"
	"acs/review"
	"acs/signal"
)

// queueRow is one letter on the pile, in words.
type queueRow struct {
	ID       acs.ReviewID
	Urgency  acs.Urgency
	Says     string // urgency in words
	Due      string
	Left     string
	Overdue  bool
	Received time.Time
	Line     string
	Site     string
	Why      []string
	Codes    []string
	HeldBy   string
	Outcome  string
}

type choice struct {
	Value, Text string
	Selected    bool
}

type queuePage struct {
	Filter   review.Filter
	Rows     []queueRow
	Counts   review.Counts
	Total    int
	Next     string
	First    string
	Piles    []choice
	States   []choice
	Lines    []choice
	Urgency  []choice
	Whys     []choice
	Codes    []choice
	Narrowed bool
	Rest     string // that a break is due; "" where none is
	Printed  string // for paper alone: what the list was narrowed to, by whom and when
	None     bool   // the next letter was asked for and there was none
}

func (p queuePage) about(l words.Lang) about {
	return about{template: "review_queue", title: l.T("queue.title"), section: "/review", wide: true}
}

// queueCookie keeps the filters of the queue between visits: codes only.
const queueCookie = "acs_queue"

// reviewQueue shows the pile: most urgent first, then oldest.
func (s *Server) reviewQueue(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	q := keptQuery(w, r)
	f := filterOf(q)
	list, err := s.Reviews.Items(r.Context(), by, f)
	if err != nil {
		return err
	}
	names, err := s.holders(r, list.Items)
	if err != nil {
		return err
	}
	l := langOf(r)
	p := queuePage{Filter: f, Counts: list.Counts, Total: list.Total, Narrowed: f.Line != "" || f.Urgency != "" || f.Why != "" || f.Code != "" || f.Overdue, None: r.URL.Query().Get("none") != ""}
	for _, it := range list.Items {
		p.Rows = append(p.Rows, s.rowOf(l, by, it, names))
	}
	if list.Next != "" {
		q.Set("after", list.Next)
		p.Next = "/review?" + q.Encode()
	}
	if f.After != "" {
		q.Del("after")
		p.First = "/review?" + q.Encode()
	}
	p.choices(l)
	p.Printed = l.T("print.queue", p.narrowed(), by.Name, dateOf(l, s.Now()))
	p.Rest = s.restHint(r, by)
	return s.show(w, r, http.StatusOK, p)
}

// keptQuery gives the filters of the address, or those kept from the last visit where the address names none.
func keptQuery(w http.ResponseWriter, r *http.Request) url.Values {
	q := r.URL.Query()
	q.Del("lang")
	if q.Del("none"); len(q) == 0 {
		return keptFilters(r)
	}
	keep := url.Values{}
	for _, k := range []string{"queue", "state", "line", "urgency", "why", "code", "overdue"} {
		if v := q.Get(k); v != "" && len(v) < 60 && !strings.ContainsAny(v, ";, \"") {
			keep.Set(k, v)
		}
	}
	http.SetCookie(w, &http.Cookie{
		Name: queueCookie, Value: keep.Encode(), Path: "/review", HttpOnly: true, SameSite: http.SameSiteLaxMode,
		Secure: r.TLS != nil || r.Header.Get("X-Forwarded-Proto") == "https",
	})
	return q
}

// keptFilters gives the filters of the last visit.
func keptFilters(r *http.Request) url.Values {
	if c, err := r.Cookie(queueCookie); err == nil {
		if kept, err := url.ParseQuery(c.Value); err == nil {
			return kept
		}
	}
	return url.Values{}
}

func filterOf(q url.Values) review.Filter {
	f := review.Filter{
		Queue: review.Queue(q.Get("queue")), State: review.State(q.Get("state")), Line: acs.Line(q.Get("line")),
		Urgency: q.Get("urgency"), Why: review.Why(q.Get("why")), Code: q.Get("code"), Overdue: q.Get("overdue") == "yes", After: q.Get("after"),
	}
	if f.Why.Kept() && f.State != review.Closed {
		f.Why = "" // whoever could list them would know them
	}
	if f.Queue == "" {
		f.Queue = review.ForReview
	}
	if f.Queue == "all" {
		f.Queue = ""
	}
	return f
}

func (s *Server) holders(r *http.Request, items []review.Item) (map[acs.StaffID]string, error) {
	var ids []acs.StaffID
	for _, it := range items {
		if h := it.HeldBy(s.Now()); h != "" {
			ids = append(ids, h)
		}
	}
	return s.Staff.StaffNames(r.Context(), ids)
}

func (s *Server) rowOf(l words.Lang, by acs.Actor, it review.Item, names map[acs.StaffID]string) queueRow {
	now := s.Now()
	row := queueRow{
		ID: it.ID, Urgency: it.Urgency, Says: urgencyWords(l, it), Received: it.Received,
		Due: dueOf(l, it.Due, now), Overdue: it.Overdue(now), Left: l.T("queue.left", spanOf(l, it.TimeLeft(now))),
		Line: lineName(it.Line), Site: string(it.Site), Why: whyWords(l, it), Codes: codeWords(l, it.Codes),
	}
	if row.Overdue {
		row.Left = l.T("queue.overdue_by", spanOf(l, it.TimeLeft(now)))
	}
	if h := it.HeldBy(now); h == by.ID && h != "" {
		row.HeldBy = l.T("queue.held_by_you")
	} else if h != "" {
		row.HeldBy = l.T("queue.held_by", nameOr(names, h))
	}
	if d, ok := it.Latest(); ok {
		row.Outcome, row.Left, row.Overdue = l.T("outcome."+string(d.Outcome)), "", false
	}
	return row
}

// urgencyWords names the urgency. A letter that nobody and nothing has read says so, not that no signal was found.
func urgencyWords(l words.Lang, it review.Item) string {
	if it.Urgency == acs.NoSignal && len(it.Told()) > 0 && !it.Decided() {
		return l.T("queue.to_read")
	}
	return l.T("urgency." + it.Urgency.String())
}

// dueOf says when something is due: the time alone today, the day as well on another.
func dueOf(l words.Lang, due, now time.Time) string {
	if due.In(clock.London).YearDay() == now.In(clock.London).YearDay() && due.Year() == now.Year() {
		return l.T("queue.today", clockOf(l, due))
	}
	return dateOf(l, due)
}

func nameOr(names map[acs.StaffID]string, id acs.StaffID) string {
	if n := names[id]; n != "" {
		return n
	}
	return string(id)
}

func lineName(line acs.Line) string {
	for _, k := range acs.Lines {
		if k.Code == line {
			return k.Name
		}
	}
	return string(line)
}

// whyWords tells in plain words why the item is here. A letter that is read blind looks like any in which no signal was
// found.
func whyWords(l words.Lang, it review.Item) (out []string) {
	for _, w := range it.Told() {
		if w != review.BySignal {
			out = append(out, l.T("why."+string(w)))
		}
	}
	return out
}

func codeWords(l words.Lang, codes []string) (out []string) {
	for _, c := range codes {
		out = append(out, l.T("code."+c))
	}
	return out
}

func (p *queuePage) choices(l words.Lang) {
	pick := func(value, text string, chosen string) choice { return choice{value, text, value == chosen} }
	f := p.Filter
	p.Piles = []choice{
		pick("review", l.T("queue.review", p.Counts.Review), string(f.Queue)),
		pick("ordinary", l.T("queue.ordinary", p.Counts.Ordinary), string(f.Queue)),
		pick("all", l.T("queue.all"), orAll(string(f.Queue))),
	}
	state := string(f.State)
	if state == "" {
		state = string(review.Open)
	}
	for _, st := range []review.State{review.Open, review.Free, review.Mine, review.Closed} {
		p.States = append(p.States, pick(string(st), l.T("queue.state_"+string(st)), state))
	}
	p.Lines = []choice{pick("", l.T("queue.any_line"), string(f.Line))}
	for _, k := range acs.Lines {
		p.Lines = append(p.Lines, pick(string(k.Code), k.Name, string(f.Line)))
	}
	p.Urgency = []choice{pick("", l.T("queue.any_urgency"), f.Urgency)}
	for u := acs.Immediate; u >= acs.NoSignal; u-- {
		p.Urgency = append(p.Urgency, pick(u.String(), l.T("urgency."+u.String()), f.Urgency))
	}
	p.Whys = []choice{pick("", l.T("queue.any_why"), string(f.Why))}
	for why, n := range p.Counts.ByWhy {
		if !why.Kept() {
			p.Whys = append(p.Whys, pick(string(why), l.T("queue.why_count", l.T("why."+string(why)), n), string(f.Why)))
		}
	}
	sortChoices(p.Whys[1:])
	p.Codes = []choice{pick("", l.T("queue.any_code"), f.Code)}
	for _, c := range signal.Codes {
		p.Codes = append(p.Codes, pick(string(c.Code), l.T("code."+string(c.Code)), f.Code))
	}
}

// narrowed names the filters that are set, in words.
func (p *queuePage) narrowed() string {
	var out []string
	for _, cs := range [][]choice{p.Piles, p.States, p.Lines, p.Urgency, p.Codes, p.Whys} {
		for _, c := range cs {
			if c.Selected && c.Value != "" {
				out = append(out, c.Text)
			}
		}
	}
	return strings.Join(out, ", ")
}

func orAll(queue string) string {
	if queue == "" {
		return "all"
	}
	return queue
}

func sortChoices(cs []choice) {
	slices.SortFunc(cs, func(a, b choice) int { return strings.Compare(a.Text, b.Text) })
}

// reviewNext gives the person the first letter that nobody holds.
func (s *Server) reviewNext(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	return s.takeNext(w, r, by, "")
}

// tries is how often the next letter is asked for when others take it first.
const tries = 5

// takeNext claims the next letter and leads to it; done is the one that was decided just now, where there is one.
func (s *Server) takeNext(w http.ResponseWriter, r *http.Request, by acs.Actor, done acs.ReviewID) error {
	f := filterOf(keptFilters(r))
	for range tries {
		it, ok, err := s.Reviews.NextFree(r.Context(), by, f)
		if err != nil {
			return err
		}
		if !ok {
			break
		}
		change, err := review.Claim(it, by, s.Now())
		if err == nil {
			err = s.Reviews.SaveItem(r.Context(), change)
		}
		if acs.KindOf(err) == acs.Conflict {
			continue
		}
		if err != nil {
			return err
		}
		to := "/review/" + string(it.ID)
		if done != "" {
			to += "?recorded=" + string(done)
		}
		http.Redirect(w, r, to, http.StatusSeeOther)
		return nil
	}
	to := "/review?none=1"
	if done != "" {
		to = "/review/" + string(done) + "/decided"
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
	return nil
}
