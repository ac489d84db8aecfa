package danger

import (
	"os"
	"strings"
	"testing"

	"acs/signal/sentence"
)

func sentences(t *testing.T, file string) []string {
	t.Helper()
	data, err := os.ReadFile("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSpace(string(data)), "\n")
}

// Danger in words other than the rules' own examples stays found, and sober sentences with the same words stay quiet.
// The rules were widened with these sentences in view: they guard against going back and measure nothing.
func TestSentencesThatOnceWentWrong(t *testing.T) {
	for _, s := range sentences(t, "explicit.txt") {
		if len(Find(sentence.Split(s))) == 0 {
			t.Errorf("no rule finds %q", s)
		}
	}
	for _, s := range sentences(t, "sober.txt") {
		for _, h := range Find(sentence.Split(s)) {
			t.Errorf("%s finds %q", h.Rule.ID, s)
		}
	}
}

func TestANotBelongsToItsOwnClause(t *testing.T) {
	for text, want := range map[string]bool{
		"i cant do this no more im going to end it":          true,
		"It is not worth it, I will kill myself.":            true,
		"I do not think I will kill myself over this.":       false,
		"I never said I am going to kill myself.":            false,
		"I can't go on. I'm going to end it tonight.":        true,
		"I am not going to end it.":                          false,
		"They did not answer and I am going to end my life.": true,
	} {
		if got := len(Find(sentence.Split(text))) > 0; got != want {
			t.Errorf("%q: found %v, want %v", text, got, want)
		}
	}
}
