package leak

import (
	"slices"
	"strings"

	"acs/intake"
	"acs/redaction"
)

// Example is a letter with all that should be hidden in it, in the form that acs evaluate reads as --gold. It holds
// the original words.
type Example struct {
	ID      string `json:"id"`
	Channel string `json:"channel"`
	Line    string `json:"line"`
	Style   string `json:"style"` // how well it could be read
	Text    string `json:"text"`
	PII     []PII  `json:"pii"`
}

// PII is one detail that should be hidden.
type PII struct {
	Type  string `json:"type"`
	Value string `json:"value"`
}

// ExampleOf puts together what was hidden and what people said of it: without what was hidden for nothing, with what
// was left standing.
func ExampleOf(l intake.Letter, r intake.Reading, hidden redaction.Result, reports []Report) Example {
	out := Example{ID: string(l.ID), Channel: string(l.Channel), Line: string(l.Line), Style: string(QualityOf(r)), Text: r.Text, PII: []PII{}}
	text := []rune(r.Text)
	add := func(t redaction.Type, start, end int) {
		p := PII{string(t), strings.TrimSpace(string(text[start:min(end, len(text))]))}
		if !slices.Contains(out.PII, p) {
			out.PII = append(out.PII, p)
		}
	}
	for _, s := range hidden.Spans {
		if !slices.ContainsFunc(reports, func(k Report) bool { return k.Kind == Needless && k.Start == s.Start && k.End == s.End }) {
			add(s.Type, s.Start, s.End)
		}
	}
	for _, k := range reports {
		if k.Kind == Shown && k.End > k.Start && k.End <= len(text) {
			add(k.Type, k.Start, k.End)
		}
	}
	return out
}
