package quality

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

const draws = 1000

// Figure is one published figure with its 95% interval and its sample. K is 0 where the figure is no rate.
type Figure struct {
	Name     string  `json:"name"`
	Value    float64 `json:"value"`
	Low      float64 `json:"low"`
	High     float64 `json:"high"`
	K        int     `json:"k"`
	N        int     `json:"n"`
	Interval string  `json:"interval"` // exact (Clopper-Pearson) or bootstrap
}

// WriteFigures prints figures as a table.
func WriteFigures(w io.Writer, figures []Figure) error {
	for _, f := range figures {
		sample := fmt.Sprintf("n = %d", f.N)
		if f.Interval == "exact" {
			sample = fmt.Sprintf("%d of %d", f.K, f.N)
		}
		if _, err := fmt.Fprintf(w, "%-66s %.3f  [%.3f, %.3f]  %s (%s)\n", f.Name, f.Value, f.Low, f.High, sample, f.Interval); err != nil {
			return err
		}
	}
	return nil
}

// EvaluateAssessment scores predictions (the output of acs assess) against labelled messages, both as JSON lines.
//
// Urgent means immediate or same day. Loads are shares of the queue read from the top. A gold quote counts as shown
// when some signal, of any code, covers at least half of its characters. Signals are counted by message and code.
// Errors: Invalid when a line is not JSON or a message has no prediction.
func EvaluateAssessment(gold, pred io.Reader) ([]Figure, error) {
	all, err := readPairs(gold, pred)
	if err != nil {
		return nil, err
	}
	rows := append(ranking("", all), calls(all)...)
	rows = append(rows, signals(all)...)
	for _, by := range []struct {
		name string
		key  func(pair) string
	}{
		{"channel", func(p pair) string { return p.gold.Channel }},
		{"line", func(p pair) string { return p.gold.Line }},
		{"style", func(p pair) string { return p.gold.Style }},
	} {
		for _, g := range grouped(all, by.key) {
			rows = append(rows, ranking(by.name+" "+by.key(g[0])+": ", g)...)
		}
	}
	return rows, nil
}

func grouped(all []pair, key func(pair) string) [][]pair {
	by := map[string][]pair{}
	var keys []string
	for _, p := range all {
		k := key(p)
		if by[k] == nil {
			keys = append(keys, k)
		}
		by[k] = append(by[k], p)
	}
	slices.Sort(keys)
	out := make([][]pair, len(keys))
	for i, k := range keys {
		out[i] = by[k]
	}
	return out
}

func rate(name string, s Share) Figure {
	low, high := ClopperPearson(s.K, s.N)
	return Figure{Name: name, K: s.K, N: s.N, Value: s.Rate(), Low: low, High: high, Interval: "exact"}
}

// drawn gives a figure that is no rate, with its bootstrap interval over messages.
func drawn(name string, all []pair, figure func([]pair) float64) Figure {
	low, high := Bootstrap(len(all), draws, func(items []int) float64 {
		some := make([]pair, len(items))
		for i, k := range items {
			some[i] = all[k]
		}
		return figure(some)
	})
	return Figure{Name: name, N: len(all), Value: figure(all), Low: low, High: high, Interval: "bootstrap"}
}

func ranks(all []pair, yes func(pair) bool) ([]float64, []bool) {
	rank, is := make([]float64, len(all)), make([]bool, len(all))
	for i, p := range all {
		rank[i], is[i] = p.pred.Rank, yes(p)
	}
	return rank, is
}

// ranking gives the figures of the order of the queue.
func ranking(prefix string, all []pair) []Figure {
	if !slices.ContainsFunc(all, pair.urgent) {
		return nil
	}
	isImmediate := func(p pair) bool { return p.gold.Urgency == "immediate" }
	rank, urgent := ranks(all, pair.urgent)
	rows := []Figure{
		drawn(prefix+"average precision, urgent", all, func(s []pair) float64 { return AveragePrecision(ranks(s, pair.urgent)) }),
		rate(prefix+"urgent within the first 5% of the queue", RecallAt(rank, urgent, 0.05)),
		rate(prefix+"urgent within the first 10%", RecallAt(rank, urgent, 0.10)),
	}
	if prefix != "" {
		return rows
	}
	_, immediate := ranks(all, isImmediate)
	return append(rows,
		rate("urgent within the first 12%", RecallAt(rank, urgent, 0.12)),
		rate("immediate within the first 10%", RecallAt(rank, immediate, 0.10)),
		drawn("load for 95% of the urgent", all, func(s []pair) float64 {
			r, y := ranks(s, pair.urgent)
			return LoadFor(r, y, 0.95)
		}),
		drawn("average precision, immediate", all, func(s []pair) float64 { return AveragePrecision(ranks(s, isImmediate)) }),
	)
}

// calls gives the figures of the urgency that was said.
func calls(all []pair) []Figure {
	var found, alarms, hard, twins, human Share
	for _, p := range all {
		human.add(p.pred.Status == "needs_human")
		if p.urgent() {
			found.add(p.called())
		}
		if p.gold.Urgency == "none" {
			alarms.add(p.called())
			if len(p.gold.Signals) > 0 {
				hard.add(p.called())
			}
		}
		if p.gold.Twin != "" {
			twins.add(p.called() == p.urgent())
		}
	}
	return []Figure{
		rate("urgent called urgent", found), rate("none called urgent", alarms),
		rate("none with denied, past or supposed signals, called urgent", hard),
		rate("twins on the right side", twins), rate("given to a person as not assessed", human),
	}
}

// tally counts signals by message and code.
type tally struct{ hit, missed, wrong int }

func (t tally) f1() float64 {
	if t.hit+t.missed+t.wrong == 0 {
		return math.NaN()
	}
	return 2 * float64(t.hit) / float64(2*t.hit+t.missed+t.wrong)
}

func count(all []pair, only string) tally {
	var t tally
	for _, p := range all {
		want, got := map[string]bool{}, map[string]bool{}
		for _, s := range p.gold.Signals {
			want[s.Code] = true
		}
		for _, s := range p.pred.Signals {
			got[s.Code] = true
		}
		for c := range want {
			if only != "" && c != only {
				continue
			}
			if got[c] {
				t.hit++
			} else {
				t.missed++
			}
		}
		for c := range got {
			if (only == "" || c == only) && !want[c] {
				t.wrong++
			}
		}
	}
	return t
}

// signals gives the figures of codes, evidence, subject and status.
func signals(all []pair) []Figure {
	rows := []Figure{drawn("signal codes, micro-F1", all, func(s []pair) float64 { return count(s, "").f1() })}
	var shown, same, status, subject Share
	var codes []string
	for _, p := range all {
		for _, g := range p.gold.Signals {
			if !slices.Contains(codes, g.Code) {
				codes = append(codes, g.Code)
			}
			any, byCode := p.shows(g)
			shown.add(any)
			same.add(byCode)
			for _, s := range p.pred.Signals {
				if s.Code == g.Code {
					status.add(s.Status == g.Status)
					subject.add(s.Subject == g.Subject)
					break
				}
			}
		}
	}
	rows = append(rows, rate("gold quotes shown", shown), rate("gold quotes shown under their own code", same),
		rate("status right, where the code was found", status), rate("subject right, where the code was found", subject))
	slices.Sort(codes)
	for _, c := range codes {
		t := count(all, c)
		rows = append(rows, rate("found: "+c, Share{t.hit, t.hit + t.missed}), rate("right when said: "+c, Share{t.hit, t.hit + t.wrong}))
	}
	return rows
}

// shows tells whether a signal covers half of a gold quote: one of any code, and one of its own.
func (p pair) shows(g GoldSignal) (any, own bool) {
	at := strings.Index(p.gold.Text, g.Quote)
	if at < 0 {
		return false, false
	}
	start := utf8.RuneCountInString(p.gold.Text[:at])
	end := start + utf8.RuneCountInString(g.Quote)
	for _, s := range p.pred.Signals {
		if 2*(min(end, s.End)-max(start, s.Start)) >= end-start {
			any = true
			own = own || s.Code == g.Code
		}
	}
	return any, own
}
