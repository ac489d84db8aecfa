package signals

import (
	"strings"
	"syscall"
	"testing"

	"acs/internal/encoder"
	"acs/internal/weights"
	"acs/redaction"
	"acs/signal"
	"acs/signal/model"
)

func cpu(b *testing.B) float64 {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return float64(u.Utime.Nano()+u.Stime.Nano()) / 1e6
}

// BenchmarkAssess gives the CPU time of 250 words: the encoder alone on whole messages, assessment without and with
// redaction, and their ratios to the encoder alone. All in one run, so that a busy machine touches all alike.
func BenchmarkAssess(b *testing.B) {
	r, err := redaction.New()
	if err != nil {
		b.Fatal(err)
	}
	m, err := model.Default()
	if err != nil {
		b.Fatal(err)
	}
	e, err := encoder.Open(weights.Open("../../../models"))
	if err != nil {
		b.Fatal(err)
	}
	defer e.Close()
	a := signal.New(m, e, r.Version())
	var texts, hidden []string
	words := 0
	for _, g := range readGold(b, "../../../corpus/train2-letters.jsonl")[:60] {
		words += len(strings.Fields(g.Text))
		texts, hidden = append(texts, g.Text), append(hidden, r.Redact(g.Text, redaction.Known{}).Text)
	}
	took := [3]float64{}
	for b.Loop() {
		for k, do := range []func(i int){
			func(i int) { _, err = e.Embed(b.Context(), hidden[i:i+1]) },
			func(i int) { a.Assess(b.Context(), signal.Message{Text: hidden[i]}) },
			func(i int) {
				a.Assess(b.Context(), signal.Message{Text: r.Redact(texts[i], redaction.Known{}).Text})
			},
		} {
			before := cpu(b)
			for i := range texts {
				do(i)
			}
			took[k] += cpu(b) - before
		}
	}
	if err != nil {
		b.Fatal(err)
	}
	per := 250 / float64(b.N) / float64(words)
	b.ReportMetric(took[0]*per, "encoder-CPU-ms/250words")
	b.ReportMetric(took[1]*per, "assess-CPU-ms/250words")
	b.ReportMetric(took[2]*per, "redact+assess-CPU-ms/250words")
	b.ReportMetric(took[2]/took[0], "of-the-encoder-alone")
	b.ReportMetric(0, "ns/op")
}
