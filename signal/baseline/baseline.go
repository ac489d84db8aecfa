// Package baseline is the yardstick: weighted phrases into a logistic threshold, the design that the department has
// published for its scanner of journal messages. It is run in the same evaluation as the service and is never used on
// letters.
package baseline

import (
	"math"
	"slices"
	"strings"

	"acs/signal/ngram"
)

// phrase is a run of words in small letters, with its weight in the log-odds.
type phrase struct {
	words  string
	weight float64
}

// phrases follow the department’s own themes. Neither they nor their weights were tuned on the labelled messages.
var phrases = []phrase{
	{"kill myself", 5},
	{"end my life", 5},
	{"ending my life", 5},
	{"take my own life", 5},
	{"suicide", 4},
	{"suicidal", 4},
	{"end it all", 4},
	{"overdose", 4},
	{"want to die", 4},
	{"better off dead", 4},
	{"better off without me", 4},
	{"self harm", 3},
	{"harm myself", 4},
	{"hurt myself", 4},
	{"no reason to live", 4},
	{"can't go on", 3},
	{"cant go on", 3},
	{"not be here", 2},
	{"won't be here", 2},
	{"goodbye", 2},
	{"give up", 1},
	{"no point", 2},
	{"had enough", 2},
	{"desperate", 2},
	{"hopeless", 2},
	{"voices", 3},
	{"crisis", 2},
	{"sectioned", 2},
	{"breakdown", 2},
	{"depression", 1},
	{"anxiety", 1},
	{"mental health", 1},
	{"panic", 1},
	{"hits me", 4},
	{"hit me", 4},
	{"beats me", 4},
	{"abuse", 2},
	{"abusive", 3},
	{"violent", 3},
	{"violence", 3},
	{"threatened", 2},
	{"scared of", 2},
	{"afraid of him", 4},
	{"refuge", 2},
	{"controls", 2},
	{"rape", 4},
	{"stab", 3},
	{"kill him", 4},
	{"kill you", 4},
	{"kill her", 4},
	{"kill them", 4},
	{"burn down", 3},
	{"knife", 3},
	{"no food", 3},
	{"not eaten", 3},
	{"nothing to eat", 3},
	{"food bank", 2},
	{"starving", 2},
	{"no money", 2},
	{"no heating", 3},
	{"no electric", 3},
	{"no gas", 2},
	{"insulin", 2},
	{"freezing", 2},
	{"homeless", 3},
	{"evicted", 3},
	{"eviction", 2},
	{"sleeping rough", 4},
	{"in my car", 2},
	{"nowhere to go", 3},
	{"on the streets", 3},
	{"bailiffs", 1},
	{"took my passport", 4},
	{"takes my money", 3},
	{"took my card", 3},
	{"moved into my flat", 2},
	{"not allowed", 2},
	{"locked in", 3},
	{"gang", 2},
	{"trafficked", 4},
	{"no wages", 3},
	{"terminal", 2},
	{"palliative", 2},
	{"hospice", 2},
	{"bruises", 3},
	{"neglect", 2},
	{"left alone", 2},
	{"social services", 1},
	{"police", 1},
	{"ambulance", 2},
	{"000", 1},
	{"passed away", 1},
	{"died", 1},
}

const bias = -3.5

// Score gives the chance that a message is urgent, 0 to 1. The weight of a phrase counts once.
func Score(text string) float64 {
	var b strings.Builder
	b.WriteByte(' ')
	for _, t := range ngram.Tokens(text) {
		b.WriteString(t.Text)
		b.WriteByte(' ')
	}
	low, z := b.String(), bias
	for _, p := range phrases {
		if strings.Contains(low, " "+p.words+" ") {
			z += p.weight
		}
	}
	return 1 / (1 + math.Exp(-z))
}

// From is the chance from which a message is called urgent.
const From = 0.5

// Phrases gives the phrases, for whoever wants to see them.
func Phrases() []string {
	out := make([]string, len(phrases))
	for i, p := range phrases {
		out[i] = p.words
	}
	slices.Sort(out)
	return out
}
