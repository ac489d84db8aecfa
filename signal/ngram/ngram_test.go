package ngram

import (
	"math"
	"testing"
)

func TestTokens(t *testing.T) {
	var got []string
	for _, w := range Tokens("Dear [PERSON 1], I’ve £10 at 3pm! [not a label] Ŵy") {
		got = append(got, w.Text)
	}
	want := []string{"dear", "[PERSON]", "i've", "£", "00", "at", "0pm", "!", "not", "a", "label", "ŵy"}
	if len(got) != len(want) {
		t.Fatalf("got %q", got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("word %d is %q, want %q", i, got[i], want[i])
		}
	}
}

// What the words add and the bias make the score: else "why here?" would be another story than the score.
func TestWordsMakeTheScore(t *testing.T) {
	texts := []string{"the dog has a new home", "the form is in the post", "a new form", "the dog and the form"}
	var all [][]Feature
	for _, x := range texts {
		all = append(all, Features(Tokens(x)))
	}
	s := NewSpace(all, 1, [3]float32{1, 1, 0})
	column := make([]float32, s.Size()+1)
	for i := range column {
		column[i] = float32(i%7) - 3
	}
	h := NewHeads([]string{"x"}, [][]float32{column})
	words := Tokens(texts[3])
	sum := float64(column[s.Size()])
	for _, w := range h.Weigh(s, words, all[3], 0) {
		sum += w
	}
	if score := float64(h.Score(s.Vector(all[3]))[0]); math.Abs(score-sum) > 1e-4 {
		t.Errorf("score %v, words make %v", score, sum)
	}
}

func TestBlocksHaveTheirLength(t *testing.T) {
	fs := Features(Tokens("one two three two"))
	s := NewSpace([][]Feature{fs}, 1, [3]float32{1, 0.5, 0})
	sum := 0.0
	for _, v := range s.Vector(fs) {
		sum += float64(v.X) * float64(v.X)
	}
	if math.Abs(sum-1.25) > 1e-5 {
		t.Errorf("squared length %v, want 1.25", sum)
	}
	if v := s.Vector(Features(Tokens("vier fünf"))); len(v) > 2 {
		t.Errorf("unknown words gave %v", v)
	}
}
