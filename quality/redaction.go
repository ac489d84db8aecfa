package quality

import (
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"sort"
)

// EvaluateRedaction scores predictions (the output of acs redact) against gold messages, both as JSON lines, matched by
// id. Errors: Invalid when a line is not JSON, when a message has no prediction, or when there are none at all.
func EvaluateRedaction(gold, pred io.Reader) (*RedactionScore, error) {
	var score RedactionScore
	err := matched(gold, pred,
		func(g RedactionGold) string { return g.ID }, func(p RedactionPred) (string, bool) { return p.ID, true },
		func(g RedactionGold, p RedactionPred) { score.Add(g, p) })
	return &score, err
}

// Row is one published figure: Share with its 95% interval.
type Row struct {
	Name     string  `json:"name"`
	Share    Share   `json:"share"`
	Low      float64 `json:"low"`
	High     float64 `json:"high"`
	Interval string  `json:"interval"` // how Low and High were found
}

// Rows gives every figure of the score. interval is the exact interval for a rate (Clopper-Pearson): messages and
// values are counted with it; characters come in runs, so theirs is a bootstrap over messages.
func (r *RedactionScore) Rows(interval func(k, n int) (low, high float64)) []Row {
	var out []Row
	exact := func(name string, s Share) {
		low, high := interval(s.K, s.N)
		out = append(out, Row{name, s, low, high, "exact"})
	}
	exact("values hidden", r.Values)
	exact("values hidden, without local organisations", r.Named)
	exact("messages with a leak", r.Leaks)
	exact("evidence quotes lost (over 30% hidden)", r.Quotes)
	exact("messages given up to a person", r.Failed)
	for _, c := range []struct {
		name  string
		all   Share
		parts []Share
	}{{"characters hidden", r.Characters, r.found}, {"hidden characters that had to be (precision)", r.Precision, r.needed}} {
		low, high := ratioInterval(c.parts)
		out = append(out, Row{c.name, c.all, low, high, "bootstrap"})
	}
	for _, group := range []struct {
		prefix string
		by     map[string]*Share
	}{
		{"values hidden: ", r.ByType},
		{"values hidden, channel ", r.ByChannel},
		{"messages with a leak, channel ", r.leakBy["channel"]},
		{"messages with a leak, line ", r.leakBy["line"]},
		{"messages with a leak, style ", r.leakBy["style"]},
	} {
		for _, key := range sortedKeys(group.by) {
			exact(group.prefix+key, *group.by[key])
		}
	}
	return out
}

// WriteRedaction prints the rows as a table.
func WriteRedaction(w io.Writer, rows []Row) error {
	for _, r := range rows {
		_, err := fmt.Fprintf(w, "%-52s %.4f  [%.4f, %.4f]  %d of %d (%s)\n", r.Name, r.Share.Rate(), r.Low, r.High, r.Share.K, r.Share.N, r.Interval)
		if err != nil {
			return err
		}
	}
	return nil
}

func sortedKeys(m map[string]*Share) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	sort.Strings(out)
	return out
}

const resamples = 1000

// ratioInterval gives the 95% bootstrap interval of sum K / sum N over messages. Seeded: equal input, equal interval.
func ratioInterval(parts []Share) (low, high float64) {
	if len(parts) == 0 {
		return 0, 1
	}
	rng := rand.New(rand.NewPCG(1, 2))
	rates := make([]float64, resamples)
	for i := range rates {
		var s Share
		for range parts {
			p := parts[rng.IntN(len(parts))]
			s.K += p.K
			s.N += p.N
		}
		rates[i] = s.Rate()
	}
	slices.Sort(rates)
	return rates[resamples*25/1000], rates[resamples*975/1000-1]
}
