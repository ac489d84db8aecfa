package encoder

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"
	"syscall"
	"testing"
)

// letters gives messages of the corpus, by their sentences.
func letters(b *testing.B, n int) (all [][]string, words int) {
	b.Helper()
	f, err := os.Open("../../corpus/train2-letters.jsonl")
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	s := bufio.NewScanner(f)
	for s.Buffer(nil, 1<<22); len(all) < n && s.Scan(); {
		var m struct{ Text string }
		if err := json.Unmarshal(s.Bytes(), &m); err != nil {
			b.Fatal(err)
		}
		words += len(strings.Fields(m.Text))
		all = append(all, strings.SplitAfter(m.Text, ". "))
	}
	return all, words
}

func cpu(b *testing.B) float64 {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return float64(u.Utime.Nano()+u.Stime.Nano()) / 1e6
}

// BenchmarkEncoder gives the CPU time of 250 words, as sentences and as one text, for our model and for its peer, the
// published network in 32-bit numbers; and the mean cosine between the two.
func BenchmarkEncoder(b *testing.B) {
	all, words := letters(b, 40)
	for _, m := range []struct {
		name string
		open func(testing.TB) *Encoder
	}{{"int8", real}, {"float32", plain}} {
		e := m.open(b)
		for _, as := range []string{"sentences", "whole"} {
			b.Run(m.name+"/"+as, func(b *testing.B) {
				before := cpu(b)
				for b.Loop() {
					for _, sentences := range all {
						if as == "whole" {
							sentences = []string{strings.Join(sentences, "")}
						}
						if _, err := e.Embed(b.Context(), sentences); err != nil {
							b.Fatal(err)
						}
					}
				}
				b.ReportMetric((cpu(b)-before)/float64(b.N)/float64(words)*250, "CPU-ms/250words")
				b.ReportMetric(0, "ns/op")
			})
		}
	}
}

// BenchmarkLikeness gives the mean and least cosine between the vectors of our model and of the published one.
func BenchmarkLikeness(b *testing.B) {
	all, _ := letters(b, 40)
	ours, theirs := real(b), plain(b)
	for b.Loop() {
		sum, n, least := 0.0, 0.0, 1.0
		for _, sentences := range all {
			v, err := ours.Embed(b.Context(), sentences)
			if err != nil {
				b.Fatal(err)
			}
			w, err := theirs.Embed(b.Context(), sentences)
			if err != nil {
				b.Fatal(err)
			}
			for i := range v {
				cos := 0.0
				for j := range v[i] {
					cos += float64(v[i][j]) * float64(w[i][j])
				}
				sum, n, least = sum+cos, n+1, min(least, cos)
			}
		}
		b.ReportMetric(sum/n, "cosine")
		b.ReportMetric(least, "least-cosine")
	}
}
