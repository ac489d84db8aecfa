package web

import (
	"fmt"
	"math"
	"net/http"
	"slices"
	"strconv"
	"time"

	"acs"
	"acs/access"
	"acs/clock"
	"acs/internal/web/words"
	"acs/quality"
	"acs/sampling"
)

// spansOfWeeks are the periods that the page offers.
var spansOfWeeks = []int{1, 4, 12, 52}

// findingPage is "How well do we find people?".
type findingPage struct {
	Weeks    []choice
	From, To string
	CSV      string
	Demo     bool
	Empty    bool
	Claim    sampling.Verdict
	Says     string // the claim in words
	Facts    []factRow
	Groups   []groupTable
	Pictures []picture
	More     []choice // pages about what follows from the figures
	Reads    string   // how much was read and how much would be needed
}

type factRow struct{ Name, Value, Note string }

// groupTable holds the figures of one way of parting letters.
type groupTable struct {
	ID, Title, Note string
	Load            bool // whether load and precision can be had for these groups
	Rows            []groupRow
}

type groupRow struct {
	Name, Recall, Found, Missed, Read, Precision, Load, Time, Claim string
}

type picture struct {
	*plot
	Table postTable
}

func (p *findingPage) about(l words.Lang) about {
	return about{template: "finding_people", title: l.T("finding.title"), section: "/finding-people", wide: true}
}

// weeksOf reads how many weeks a page shows; four where nothing sound was asked for.
func weeksOf(r *http.Request) int {
	n, err := strconv.Atoi(r.URL.Query().Get("weeks"))
	if err != nil || !slices.Contains(spansOfWeeks, n) {
		return 4
	}
	return n
}

// finding makes the figures of the last weeks, today included.
func (s *Server) finding(r *http.Request, by acs.Actor, weeks int) (quality.Finding, error) {
	_, to := clock.Day(s.Now())
	from, _ := clock.Day(s.Now().AddDate(0, 0, 1-7*weeks))
	cases, heaps, err := s.Learning.People(r.Context(), by, from, to)
	if err != nil {
		return quality.Finding{}, err
	}
	return quality.FindPeople(from, to, cases, heaps), nil
}

func (s *Server) findingPeople(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	l, weeks := langOf(r), weeksOf(r)
	f, err := s.finding(r, by, weeks)
	if err != nil {
		return err
	}
	p := &findingPage{
		From: dayOf(l, f.From.In(clock.London)), To: dayOf(l, f.To.Add(-time.Second).In(clock.London)), Demo: s.Dev,
		More: s.learningPages(l, by), CSV: fmt.Sprintf("/finding-people/table.csv?weeks=%d", weeks), Empty: f.All.Letters == 0, Claim: f.All.Claim,
	}
	for _, n := range spansOfWeeks {
		p.Weeks = append(p.Weeks, choice{Value: strconv.Itoa(n), Text: l.T("finding.weeks", n), Selected: n == weeks})
	}
	if p.Empty {
		return s.show(w, r, http.StatusOK, p)
	}
	p.Says = l.T("finding.claim_" + string(f.All.Claim))
	p.Reads = l.T("finding.reads", f.All.Missed.Read, int(f.All.Missed.Effective), f.All.Needed)
	p.Facts = factsOf(l, f.All)
	for _, g := range quality.Bys {
		p.Groups = append(p.Groups, tableOfGroup(l, g, f.Groups[g]))
	}
	p.Pictures = picturesOf(l, f)
	return s.show(w, r, http.StatusOK, p)
}

func factsOf(l words.Lang, a quality.People) []factRow {
	return []factRow{
		{l.T("finding.recall"), share(l, a.Recall), l.T("finding.recall_note", a.Found, fmt.Sprintf("%.1f", a.Missed.Missed), a.MissedIn)},
		{l.T("finding.precision"), share(l, a.Precision), l.T("finding.precision_note", a.Right, a.Called)},
		{l.T("finding.load"), percent(a.Load), l.T("finding.load_note", a.Flagged, a.Letters)},
		{l.T("finding.time"), timeOrNone(l, a), l.T("finding.time_note")},
		{l.T("finding.immediate"), strconv.Itoa(a.Immediate), l.T("finding.immediate_note")},
		{l.T("finding.waiting"), strconv.Itoa(a.Waiting), l.T("finding.waiting_note")},
	}
}

func timeOrNone(l words.Lang, a quality.People) string {
	if a.Found == 0 {
		return l.T("finding.none")
	}
	return spanOf(l, a.Median)
}

func tableOfGroup(l words.Lang, by quality.By, all []quality.People) groupTable {
	t := groupTable{ID: "by-" + string(by), Title: l.T("finding.by_" + string(by)), Note: l.T("finding.note_" + string(by)), Load: by != quality.ByCode && by != quality.ByNeed}
	for _, a := range all {
		row := groupRow{
			Name: groupName(l, by, a.Group), Recall: share(l, a.Recall), Found: strconv.Itoa(a.Found), Missed: fmt.Sprintf("%.1f", a.Missed.Missed),
			Read: strconv.Itoa(a.Missed.Read), Claim: l.T("finding.short_" + string(a.Claim)),
		}
		if t.Load {
			row.Precision, row.Load, row.Time = share(l, a.Precision), percent(a.Load), timeOrNone(l, a)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func groupName(l words.Lang, by quality.By, group string) string {
	switch by {
	case quality.ByCode:
		return l.T("code." + group)
	case quality.ByNeed:
		return l.T("outcome." + group)
	case quality.ByLine:
		if group == "" {
			return l.T("letters.no_line")
		}
		return lineName(acs.Line(group))
	case quality.ByWeek:
		day, err := time.Parse(time.DateOnly, group)
		if err != nil {
			return group
		}
		return dayOf(l, day)
	}
	return l.T("finding." + string(by) + "_" + group)
}

// share gives a share with its interval, or says that there is none.
func share(l words.Lang, i quality.Interval) string {
	if !i.Known() {
		return l.T("finding.none")
	}
	return l.T("finding.interval", percent(i.Value), percent(i.Low), percent(i.High))
}

func percent(share float64) string {
	if math.IsNaN(share) {
		return "–"
	}
	return strconv.FormatFloat(100*share, 'f', 1, 64) + "%"
}

func percentShort(share float64) string { return strconv.FormatFloat(100*share, 'f', -1, 64) + "%" }

func picturesOf(l words.Lang, f quality.Finding) []picture {
	var out []picture
	if len(f.Curve) > 0 {
		out = append(out, curvePicture(l, f.Curve))
	}
	if len(f.Calibration) > 0 {
		out = append(out, calibrationPicture(l, f.Calibration))
	}
	if weeks := knownWeeks(f.Groups[quality.ByWeek]); len(weeks) > 0 {
		out = append(out, trendPicture(l, weeks))
	}
	return out
}

func knownWeeks(all []quality.People) (out []quality.People) {
	for _, w := range all {
		if w.Recall.Known() {
			out = append(out, w)
		}
	}
	return out
}

// learningPages are the other pages of this part of the service that the person may open.
func (s *Server) learningPages(l words.Lang, by acs.Actor) (out []choice) {
	for _, p := range []struct {
		path, key string
		needs     access.Permission
	}{
		{"/models", "models.title", access.ModelsRead},
		{"/lessons", "lessons.title", access.LessonConfirm},
		{"/workload", "workload.title", access.WorkloadRead},
		{"/hiding", "hiding.title", access.HidingFigures},
		{"/openness/model-card", "openness.card_title", access.RulesRead},
		{"/openness/atrs", "openness.atrs_title", access.RulesRead},
	} {
		if s.Policy.Allows(by, p.needs, "", "") {
			out = append(out, choice{Value: p.path, Text: l.T(p.key)})
		}
	}
	return out
}
