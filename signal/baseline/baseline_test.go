package baseline

import "testing"

func TestScore(t *testing.T) {
	for _, c := range []struct {
		text   string
		urgent bool
	}{
		{"I want to end my life.", true},
		{"He hits me and I am scared of him.", true},
		{"Please send the form again.", false},
		{"I have found a home for the cat and need nothing after Friday.", false}, // what phrases cannot see
	} {
		if got := Score(c.text) >= From; got != c.urgent {
			t.Errorf("%q: urgent %v", c.text, got)
		}
	}
	if len(Phrases()) < 50 {
		t.Error("hardly any phrases")
	}
}
