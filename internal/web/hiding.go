package web

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"acs"
	"acs/internal/spreadsheet"
	"acs/internal/web/words"
	"acs/leak"
	"acs/quality"
	"acs/redaction"
)

// hidingWeeks is how far back the leak log counts.
const hidingWeeks = 52

// leakRate is one row: in how many of the letters looked at whole something was left standing.
type leakRate struct {
	Group, Name    string
	Leaky, Letters int
	Rate, Interval string // in words; Interval says so where there is too little to tell
}

// leakTable is one way of parting letters.
type leakTable struct {
	Title string
	Rows  []leakRate
}

// leakSide is what one kind of finder found.
type leakSide struct {
	Title, Says string
	Empty       bool
	Tables      []leakTable
	Causes      []postFigures
}

// hidingPage is the leak log: rates, never a word and never a letter.
type hidingPage struct {
	Sides    []leakSide
	Needless []postFigures
}

func (p *hidingPage) about(l words.Lang) about {
	return about{template: "hiding", title: l.T("hiding.title"), section: "/finding-people", wide: true}
}

// hiding shows how often a personal detail was left standing.
func (s *Server) hiding(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	f, err := s.Hiding.LeakFigures(r.Context(), by, s.Now().AddDate(0, 0, -7*hidingWeeks))
	if err != nil {
		return err
	}
	l, p := langOf(r), &hidingPage{}
	for _, source := range leak.Sources {
		p.Sides = append(p.Sides, leakSideOf(l, f, source))
	}
	for _, t := range redaction.Types() {
		if n := f.Needless[t]; n > 0 {
			p.Needless = append(p.Needless, postFigures{detailName(l, t), []string{strconv.Itoa(n)}})
		}
	}
	return s.show(w, r, http.StatusOK, p)
}

func leakSideOf(l words.Lang, f leak.Figures, s leak.Source) leakSide {
	side := leakSide{Title: l.T("hiding.by_" + string(s)), Says: l.T("hiding.says_" + string(s)), Empty: f.All[s].Letters == 0}
	var last string
	for _, row := range leakRates(f, s) {
		name, title := row.Name, l.T("hiding.group_"+row.Group)
		if last != row.Group {
			side.Tables = append(side.Tables, leakTable{Title: title})
			last = row.Group
		}
		t := &side.Tables[len(side.Tables)-1]
		t.Rows = append(t.Rows, leakRate{row.Group, leakGroup(l, row.Group, name), row.Leaky, row.Letters, statedShare(l, row.Leaky, row.Letters), intervalOf(l, row.Leaky, row.Letters)})
	}
	for _, c := range leak.Causes {
		if n := f.Cause[s][c]; n > 0 {
			side.Causes = append(side.Causes, postFigures{l.T("cause." + string(c)), []string{strconv.Itoa(n)}})
		}
	}
	return side
}

func leakGroup(l words.Lang, group, name string) string {
	switch group {
	case "all":
		return l.T("hiding.all")
	case "type":
		return detailName(l, redaction.Type(name))
	}
	return l.T("hiding." + group + "_" + name)
}

// leakRates gives the rows in a fixed order: all, by channel, by reading quality, by type.
func leakRates(f leak.Figures, s leak.Source) (out []leakRate) {
	add := func(group, name string, c leak.Count) {
		if c.Letters > 0 {
			out = append(out, leakRate{Group: group, Name: name, Leaky: c.Leaky, Letters: c.Letters})
		}
	}
	add("all", "", f.All[s])
	for _, ch := range []acs.Channel{acs.ByLetter, acs.ByJournal, acs.ByCall} {
		add("channel", string(ch), f.Channel[s][ch])
	}
	for _, q := range leak.Qualities {
		add("quality", string(q), f.Quality[s][q])
	}
	for _, t := range redaction.Types() {
		if n := f.Type[s][t]; n > 0 {
			add("type", string(t), leak.Count{Leaky: n, Letters: f.All[s].Letters})
		}
	}
	return out
}

// widest is the width of an interval from which a rate is too uncertain to be stated.
const widest = 0.2

// stated tells whether there is enough to state a rate.
func stated(k, n int) (low, high float64, ok bool) {
	low, high = quality.ClopperPearson(k, n)
	return low, high, high-low <= widest
}

func intervalOf(l words.Lang, k, n int) string {
	low, high, ok := stated(k, n)
	if !ok {
		return l.T("hiding.too_small", shareOf(l, low), shareOf(l, high))
	}
	return l.T("hiding.interval", shareOf(l, low), shareOf(l, high))
}

// statedShare is the share itself, where there is enough to state one.
func statedShare(l words.Lang, k, n int) string {
	if _, _, ok := stated(k, n); !ok {
		return l.T("hiding.not_stated")
	}
	return shareOf(l, float64(k)/float64(n))
}

func shareOf(l words.Lang, x float64) string {
	return l.T("hiding.percent", fmt.Sprintf("%.1f", 100*x))
}

// hidingTable is one row of the leak log for machines.
type hidingTable struct {
	Source  leak.Source `json:"found_by"`
	Group   string      `json:"group"`
	Name    string      `json:"name"`
	Leaky   int         `json:"letters_with_a_leak"`
	Letters int         `json:"letters_looked_at"`
	Low     float64     `json:"low"`
	High    float64     `json:"high"`
	Enough  bool        `json:"enough_to_say"`
}

func hidingTables(f leak.Figures) []hidingTable {
	out := []hidingTable{}
	for _, s := range leak.Sources {
		for _, r := range leakRates(f, s) {
			low, high, ok := stated(r.Leaky, r.Letters)
			out = append(out, hidingTable{s, r.Group, r.Name, r.Leaky, r.Letters, low, high, ok})
		}
	}
	return out
}

// hidingCSV and hidingJSON give the rates for other programs.
func (s *Server) hidingCSV(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	f, err := s.Hiding.LeakFigures(r.Context(), by, s.Now().AddDate(0, 0, -7*hidingWeeks))
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="leak-log-`+s.Now().Format(time.DateOnly)+`.csv"`)
	c := spreadsheet.New(w)
	_ = c.Write([]string{"found_by", "group", "name", "letters_with_a_leak", "letters_looked_at", "low", "high", "enough_to_say"})
	for _, t := range hidingTables(f) {
		_ = c.Write([]string{
			string(t.Source), t.Group, t.Name, strconv.Itoa(t.Leaky), strconv.Itoa(t.Letters), fmt.Sprintf("%.4f", t.Low), fmt.Sprintf("%.4f", t.High), strconv.FormatBool(t.Enough),
		})
	}
	c.Flush()
	return c.Error()
}

func (s *Server) hidingJSON(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	f, err := s.Hiding.LeakFigures(r.Context(), by, s.Now().AddDate(0, 0, -7*hidingWeeks))
	if err != nil {
		return err
	}
	raw, err := json.MarshalIndent(hidingTables(f), "", "  ")
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(raw)
	return nil
}
