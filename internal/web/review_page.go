package web

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"time"

	"acs"
	"acs/intake"
	"acs/internal/web/words"
	"acs/redaction"
	"acs/review"
	"acs/rule"
	"acs/signal"
	"acs/sixpoint"
)

// evidence is one signal beside the scan: what it points to, in the letter's own, redacted words.
type evidence struct {
	N       int // from 1; "e3" on the list belongs to "b3" on the page
	Code    string
	Says    string
	Subject string
	Status  string
	Current bool
	Quote   string
	Source  string
	Why     string // the words that spoke for it
	Page    int    // where its first box stands; 0 where there is none
	InView  bool   // its page is the one that is shown
	Marks   []choice
}

// sheet is one page of the scan with its boxes.
type sheet struct {
	N             int
	Shown         bool // the others wait, without their image, until they are asked for
	Href          string
	Width, Height int
	Kind          string
	Turn          string // the SVG transform of the chosen rotation
	ViewW, ViewH  int
	Boxes         []box
	Words         []wordBox // empty where nothing was hidden: there is no text to select from
}

// box is a place on a page. First is the one that the list's link leads to: "b3" for signal 3.
type box struct {
	N, X, Y, W, H int
	First         bool
	Size          int // of the number beside it, in pixels of the page
}

// wordBox is the place of one word on the page and in the redacted text, so that words can be selected on the scan.
// It does not hold the word.
type wordBox struct{ Start, End, X, Y, W, H int }

// decided is one decision in words.
type decided struct {
	Outcome, Route, Reason, Notes, By string
	At                                time.Time
	Superseded                        bool
}

// itemPage is everything about one letter that waits for a person.
type itemPage struct {
	Item     review.Item
	Letter   intake.Letter
	Row      queueRow
	Troubles []string
	Sheets   []sheet
	Leaves   []smallPage // empty where the letter has one page
	Page     int         // the one that is shown
	Pages    int
	Paper    bool // laid out for printing: all pages, no forms
	Earlier  int  // a page before those laid out; 0 where there is none
	Later    int
	Evidence []evidence
	Text     string // redacted
	Words    string // the original words, shown by a deliberate act only
	Zoom     int
	Turn     int
	Mine     bool
	Held     string
	May      struct{ Claim, Decide, Words, Scan bool }
	Decided  []decided
	Form     decisionForm
	Recorded acs.ReviewID // the letter that was decided just before this one
	Outcomes []choice
	Routes   []choice
	Purposes []choice
	Keys     []shortcut
	Rules    []rule.Rule
	Parts    []sixpoint.Part
	problems []problem

	// What was kept of the letter, loaded once. No template can reach it: the reading holds the original words.
	reading intake.Reading
	hidden  redaction.Result
	found   signal.Assessment
	title   string
}

func (p *itemPage) about(words.Lang) about {
	if p.Paper {
		return about{template: "review_print", title: p.title, section: "/review", back: "/review/" + string(p.Item.ID), wide: true}
	}
	return about{template: "review_item", title: p.title, section: "/review", back: "/review", wide: true, problems: p.problems}
}

func (p *itemPage) refused(_ words.Lang, field, says string) {
	if field == "verdicts" || field == "seen" {
		field = "outcome"
	}
	p.problems = append(p.problems, problem{cmp.Or(field, "outcome"), says})
}

// Problem gives what is wrong with a field, for the message beside it.
func (p *itemPage) Problem(field string) string {
	for _, e := range p.problems {
		if e.id == field {
			return e.says
		}
	}
	return ""
}

// Zooms and Turns are the choices of the viewer.
func (p *itemPage) Zooms() []int { return []int{50, 100, 150, 200} }

// NextTurn is the rotation that the turn link leads to.
func (p *itemPage) NextTurn() int { return (p.Turn + 90) % 360 }

// view reads the viewer's settings from the address.
func (p *itemPage) view(get func(string) string) {
	p.Zoom, p.Turn = 100, 0
	if z, err := strconv.Atoi(cmp.Or(get("zoom"), get("zoom_now"))); err == nil && slices.Contains(p.Zooms(), z) {
		p.Zoom = z
	}
	p.Page = pageOf(cmp.Or(get("page"), get("page_now")))
	if t, err := strconv.Atoi(cmp.Or(get("turn"), get("turn_now"))); err == nil && t%90 == 0 && t >= 0 && t < 360 {
		p.Turn = t
	}
}

// lay puts the evidence on the pages. Signals point into the redacted text; their boxes are found through the place
// in the text as read.
func (p *itemPage) lay(l words.Lang, id acs.LetterID, r intake.Reading, h redaction.Result, a signal.Assessment) {
	boxes := map[int][]box{}
	for i, sig := range a.Signals {
		e := evidence{
			N: i + 1, Code: string(sig.Code), Says: l.T("code." + string(sig.Code)), Subject: l.T("subject." + string(sig.Subject)),
			Status: l.T("status." + string(sig.Status)), Current: sig.Status == signal.Current, Quote: sig.Quote, Source: sourceWords(l, sig.Source),
			Why: topWords(sig.Why),
		}
		start, end := h.ToInputRange(sig.Start, sig.End)
		places := r.BoxesOf(start, end)
		for _, n := range slices.Sorted(maps.Keys(places)) {
			bs := joined(e.N, places[n])
			if e.Page == 0 && len(bs) > 0 {
				e.Page, bs[0].First, bs[0].Size = n, true, numberSize(r, n)
			}
			boxes[n] = append(boxes[n], bs...)
		}
		p.Evidence = append(p.Evidence, e)
	}
	for _, pg := range p.leaves(r.Pages) {
		sh := sheet{
			N: pg.Number, Shown: p.Paper || pg.Number == p.Page, Width: pg.Width, Height: pg.Height, Kind: l.T("kind." + string(pg.Kind)), Boxes: boxes[pg.Number],
			Href: "/letter/" + string(id) + "/page/" + strconv.Itoa(pg.Number),
		}
		sh.turn(p.Turn)
		sh.words(pg, h)
		p.Sheets = append(p.Sheets, sh)
		if p.Pages > 1 && !p.Paper {
			p.Leaves = append(p.Leaves, p.leafOf(l, sh))
		}
	}
	for i := range p.Evidence {
		p.Evidence[i].InView = p.Evidence[i].Page == p.Page
	}
}

// numberSize makes the number of a box about as large on the screen as the text around the scan.
func numberSize(r intake.Reading, page int) int {
	for _, pg := range r.Pages {
		if pg.Number == page {
			return max(pg.Width, pg.Height) / 36
		}
	}
	return 0
}

// words places each word of the page.
func (s *sheet) words(pg intake.Page, h redaction.Result) {
	if h.Text == "" {
		return
	}
	for _, w := range pg.Words {
		start, end := h.FromInputRange(w.Start, w.End)
		s.Words = append(s.Words, wordBox{start, end, w.Box[0], w.Box[1], w.Box[2], w.Box[3]})
	}
}

// turn sets the view for a rotation, clockwise.
func (s *sheet) turn(degrees int) {
	w, h := strconv.Itoa(s.Width), strconv.Itoa(s.Height)
	s.ViewW, s.ViewH = s.Width, s.Height
	switch degrees {
	case 90:
		s.Turn, s.ViewW, s.ViewH = "translate("+h+" 0) rotate(90)", s.Height, s.Width
	case 180:
		s.Turn = "translate(" + w + " " + h + ") rotate(180)"
	case 270:
		s.Turn, s.ViewW, s.ViewH = "translate(0 "+w+") rotate(270)", s.Height, s.Width
	}
}

// joined makes one box of the words that stand side by side on a line.
func joined(n int, words []intake.Box) (out []box) {
	const margin = 4
	for _, w := range words {
		b := box{N: n, X: w[0] - margin, Y: w[1] - margin, W: w[2] + 2*margin, H: w[3] + 2*margin}
		if k := len(out) - 1; k >= 0 && sameLine(out[k], b) {
			out[k] = union(out[k], b)
			continue
		}
		out = append(out, b)
	}
	return out
}

func sameLine(a, b box) bool {
	middle := b.Y + b.H/2
	return middle > a.Y && middle < a.Y+a.H && b.X+b.W > a.X && b.X-a.X-a.W < 3*a.H
}

func union(a, b box) box {
	x, y := min(a.X, b.X), min(a.Y, b.Y)
	return box{N: a.N, X: x, Y: y, W: max(a.X+a.W, b.X+b.W) - x, H: max(a.Y+a.H, b.Y+b.H) - y}
}

func sourceWords(l words.Lang, source string) string {
	if source == "model" {
		return l.T("item.source_model")
	}
	return l.T("item.source_rule")
}

// topWords names the words that spoke most strongly for a signal.
func topWords(ws []signal.WordWeight) (out string) {
	for i, w := range ws {
		if i == 5 || w.Weight <= 0 {
			break
		}
		if i > 0 {
			out += ", "
		}
		out += w.Word
	}
	return out
}

func (p *itemPage) decisions(l words.Lang, names map[acs.StaffID]string) {
	for i, d := range p.Item.Decisions {
		one := decided{
			Outcome: l.T("outcome." + string(d.Outcome)), Reason: d.Reason, Notes: d.Notes, By: nameOr(names, d.By), At: d.At,
			Superseded: i < len(p.Item.Decisions)-1,
		}
		if d.Route != "" {
			one.Route = l.T("route." + string(d.Route))
		}
		p.Decided = append(p.Decided, one)
	}
}
