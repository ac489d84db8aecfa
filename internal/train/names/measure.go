package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"time"

	"acs/quality"
	"acs/redaction"
	"acs/redaction/tagger"
)

// measure trains without each fold in turn and scores it.
func measure(all []item, o options) error {
	fold := folds(all, o)
	names := map[string]bool{}
	for _, f := range fold {
		names[f] = true
	}
	sorted := make([]string, 0, len(names))
	for n := range names {
		sorted = append(sorted, n)
	}
	sort.Strings(sorted)
	var total, known quality.RedactionScore
	var took time.Duration
	chars := 0
	for _, name := range sorted {
		if !wanted(name, o.only) {
			continue
		}
		var learn, test []item
		for i, it := range all {
			if fold[i] == name {
				test = append(test, it)
			} else {
				learn = append(learn, it)
			}
		}
		data, err := foldModel(learn, name, o)
		if err != nil {
			return err
		}
		m, err := tagger.Unpack(data)
		if err != nil {
			return err
		}
		r := redaction.With(m)
		var one quality.RedactionScore
		start := time.Now()
		for _, it := range test {
			chars += len([]rune(it.Text))
			pred := predict(r, it, redaction.Known{})
			one.Add(it.RedactionGold, pred)
			total.Add(it.RedactionGold, pred)
		}
		took += time.Since(start)
		for _, it := range test {
			known.Add(it.RedactionGold, predict(r, it, recordOf(it)))
		}
		if o.verbose {
			report(r, test, func(item) redaction.Known { return redaction.Known{} })
		}
		fmt.Printf("== without %s\n%s", name, table(&one))
	}
	fmt.Printf("== all folds\n%swith the case record: leaks %.3f of %d, recall %.4f, precision %.3f\n%.2f ms a 1,000 characters\n", table(&total),
		known.Leaks.Rate(), known.Leaks.N, known.Values.Rate(), known.Precision.Rate(), took.Seconds()*1e6/float64(chars))
	return writeFigures(o, &total, &known)
}

// foldModel trains, or reads what an earlier measurement with -keep has trained.
func foldModel(learn []item, name string, o options) ([]byte, error) {
	if o.keep == "" {
		return train(learn, o)
	}
	path := filepath.Join(o.keep, name+".model")
	if data, err := os.ReadFile(path); err == nil {
		return data, nil
	}
	data, err := train(learn, o)
	if err != nil {
		return nil, err
	}
	return data, os.WriteFile(path, data, 0o600)
}

func folds(all []item, o options) []string {
	out := make([]string, len(all))
	rng := rand.New(rand.NewPCG(o.seed, 2))
	for i, it := range all {
		out[i] = it.file
		if o.measure == "random" {
			out[i] = fmt.Sprintf("tenth %d", rng.IntN(10))
		}
	}
	return out
}

// recordOf stands in for the case record: the first name, address and number of the message are taken as known.
func recordOf(it item) redaction.Known {
	var k redaction.Known
	for _, p := range it.PII {
		switch p.Type {
		case "PERSON":
			k.Names = append(k.Names, p.Value)
		case "ADDRESS", "POSTCODE":
			k.Addresses = append(k.Addresses, p.Value)
		case "NINO", "PHONE", "REFERENCE", "EMAIL":
			k.Identifiers = append(k.Identifiers, p.Value)
		}
	}
	k.Names, k.Addresses, k.Identifiers = head(k.Names, 2), head(k.Addresses, 2), head(k.Identifiers, 2)
	return k
}

func head(s []string, n int) []string { return s[:min(n, len(s))] }

func predict(r *redaction.Redactor, it item, k redaction.Known) quality.RedactionPred {
	res := r.Redact(it.Text, k)
	p := quality.RedactionPred{ID: it.ID, Status: string(res.Status)}
	for _, s := range res.Spans {
		p.Spans = append(p.Spans, struct {
			Start int    `json:"start"`
			End   int    `json:"end"`
			Type  string `json:"type"`
		}{s.Start, s.End, string(s.Type)})
	}
	return p
}

// report prints each miss with what is hidden of it in brackets, and each span that hides what it need not.
func report(r *redaction.Redactor, test []item, record func(item) redaction.Known) {
	around := func(text string, start, end int) string {
		rs := []rune(text)
		s := string(rs[max(0, start-60):start]) + "[[" + string(rs[start:end]) + "]]" + string(rs[end:min(len(rs), end+40)])
		return strings.ReplaceAll(s, "\n", "⏎")
	}
	s := quality.RedactionScore{
		Missed: func(g quality.RedactionGold, typ, value string, hidden []bool) {
			rs := []rune(g.Text)
			for i := 0; i+len([]rune(value)) <= len(rs); i++ {
				end := i + len([]rune(value))
				if string(rs[i:end]) != value {
					continue
				}
				var left strings.Builder
				for k := i; k < end; k++ {
					if hidden[k] {
						left.WriteRune('·')
					} else {
						left.WriteRune(rs[k])
					}
				}
				if strings.Trim(left.String(), "· \n") != "" {
					fmt.Printf("MISS %s %s %s | {%s} %s\n", g.Channel, typ, g.ID, strings.ReplaceAll(left.String(), "\n", "⏎"), around(g.Text, i, end))
				}
			}
		},
		Extra: func(g quality.RedactionGold, typ string, start, end, needless int) {
			fmt.Printf("EXTRA %s %s %s | %d %s\n", g.Channel, typ, g.ID, needless, around(g.Text, start, end))
		},
	}
	for _, it := range test {
		s.Add(it.RedactionGold, predict(r, it, record(it)))
	}
}

// table gives every figure of a score with its 95% interval.
func table(s *quality.RedactionScore) string {
	var b strings.Builder
	if err := quality.WriteRedaction(&b, s.Rows(quality.ClopperPearson)); err != nil {
		return err.Error()
	}
	return b.String()
}
