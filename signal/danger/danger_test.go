package danger

import (
	"testing"

	"acs/signal/sentence"
)

func finds(r *Rule, text string) bool {
	for _, h := range Find(sentence.Split(text)) {
		if h.Rule == r {
			return true
		}
	}
	return false
}

// A rule that misses its own example, or speaks on its own counter-example, fails here by name.
func TestExamplesAndCounterExamples(t *testing.T) {
	for _, r := range Rules() {
		if len(r.Examples) < 2 || len(r.Counter) < 2 || r.Says == "" || r.Source == "" {
			t.Errorf("%s: wants words, a source, two examples and two counter-examples", r.ID)
		}
		for _, e := range r.Examples {
			if !finds(r, e) {
				t.Errorf("%s does not find %q", r.ID, e)
			}
		}
		for _, c := range r.Counter {
			for _, h := range Find(sentence.Split(c)) {
				t.Errorf("%s: counter-example %q is found by %s", r.ID, c, h.Rule.ID)
			}
		}
	}
}

func TestAnAgentsQuestionIsNotADanger(t *testing.T) {
	for _, c := range []struct {
		text string
		want bool
	}{
		{"AGENT: Are you having any thoughts of ending your life?\nCUSTOMER: Yes. Every day.", true},
		{"AGENT: Are you having any thoughts of ending your life?\nCUSTOMER: No, nothing like that.", false},
		{"AGENT: I am going to kill myself laughing.\nCUSTOMER: Right, and the form?", false},
		{"AGENT: Can I take your postcode?\nCUSTOMER: Yes.", false},
	} {
		if got := len(Find(sentence.Split(c.text))) > 0; got != c.want {
			t.Errorf("%q: found %v, want %v", c.text, got, c.want)
		}
	}
}

func TestHitsStandWhereTheWordsAre(t *testing.T) {
	text := "Thank you for the form. Ŵel, im gunna end it sunday."
	hits := Find(sentence.Split(text))
	if len(hits) != 1 {
		t.Fatalf("%d hits, want 1", len(hits))
	}
	if got := string([]rune(text)[hits[0].Start:hits[0].End]); got != "im gunna end it" {
		t.Errorf("words are %q", got)
	}
}

func FuzzFind(f *testing.F) {
	f.Add("i will kill myself")
	f.Add("[PERSON 1] ’ £ 0")
	f.Fuzz(func(t *testing.T, text string) {
		n := len([]rune(text))
		for _, h := range Find(sentence.Split(text)) {
			if h.Start < 0 || h.End > n || h.Start >= h.End {
				t.Errorf("hit %d to %d of %d", h.Start, h.End, n)
			}
		}
	})
}
