package sentence

import (
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

func TestSplit(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"stops and titles", "I saw Mr. Bell on 3.5.26 at noon. He was kind! Was it right?", []string{"I saw Mr. Bell on 3.5.26 at noon.", "He was kind!", "Was it right?"}},
		{"wrapped lines", "We have waited for the decision on our mother's claim since\nMarch and nobody rings back.", []string{"We have waited for the decision on our mother's claim since\nMarch and nobody rings back."}},
		{"short ones join", "No. Not at all. We have moved house.", []string{"No. Not at all.", "We have moved house."}},
		{"a call", "AGENT: How are you today?\nCUSTOMER: Not good at all.", []string{"How are you today?", "Not good at all."}},
		{"labels are one word", "Dear [PERSON 1], thank you", []string{"Dear [PERSON 1], thank you"}},
		{"no stops", "i wrote to you in march about the rent and i sent the form back with the slip but nobody has answered me and now the man at the desk says it is lost", []string{"i wrote to you in march about the rent and i sent the form back with the slip", "but nobody has answered me and now the man at the desk says it is lost"}},
	} {
		var got []string
		for _, p := range Split(c.text) {
			got = append(got, p.Text)
		}
		if strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("%s: got\n%q\nwant\n%q", c.name, got, c.want)
		}
	}
}

func TestAgentIsKnown(t *testing.T) {
	p := Split("AGENT: Are you safe where you are now?\nCUSTOMER: Yes, I am safe.")
	if len(p) != 2 || !p[0].Agent || p[1].Agent {
		t.Errorf("got %+v", p)
	}
}

// Whatever the text, the pieces are in order, do not overlap, say where they stand, and lose nothing but spaces and the names of speakers.
func TestNothingIsLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOf(rapid.SampledFrom([]string{"a", "Mr.", "no.", "\n", "I", "!?", "[PERSON 1]", ",", "and", "ŵy", ";", " ", "…", "word", "(b)"})).Draw(t, "words"), " ")
		runes, at := []rune(text), 0
		for _, p := range Split(text) {
			if p.Start < at || p.End <= p.Start || string(runes[p.Start:p.End]) != p.Text {
				t.Fatalf("piece %+v of %q after %d", p, text, at)
			}
			for _, r := range runes[at:p.Start] {
				if !unicode.IsSpace(r) {
					t.Fatalf("lost %q of %q", r, text)
				}
			}
			at = p.End
		}
		if rest := strings.TrimSpace(string(runes[at:])); rest != "" {
			t.Fatalf("lost %q at the end of %q", rest, text)
		}
	})
}
