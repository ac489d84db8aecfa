package redaction_test

import (
	"bufio"
	"encoding/json"
	"os"
	"testing"
	"unicode/utf8"

	"acs/redaction"
)

// BenchmarkRedact redacts letters of the corpus; us/1000char is the figure of docs/redaction.md.
func BenchmarkRedact(b *testing.B) {
	f, err := os.Open("../corpus/train4-letters.jsonl")
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	var texts []string
	for s := bufio.NewScanner(f); s.Scan(); {
		var m struct{ Text string }
		if err := json.Unmarshal(s.Bytes(), &m); err != nil {
			b.Fatal(err)
		}
		texts = append(texts, m.Text)
	}
	r := open(b)
	r.Redact(letter, redaction.Known{})
	chars, i := 0, 0
	for b.Loop() {
		text := texts[i%len(texts)]
		r.Redact(text, redaction.Known{Names: []string{"Ffion Parry"}, Identifiers: []string{"JW412785B"}})
		chars += utf8.RuneCountInString(text)
		i++
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())*1000/float64(chars), "us/1000char")
}
