package sampling

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"acs"
)

// kind is the truth about one kind of letter: how many there are, and how many of their writers need help.
type kind struct {
	stratum    Stratum
	pile, need int
}

// A day of 25,000 letters of which 3% are flagged. found says how many people stand in what was flagged.
var days = []struct {
	name  string
	found int
	kinds []kind
}{
	{"19 of 20 found", 238, []kind{{NearThreshold, 2400, 6}, {Welsh, 240, 1}, {SecondLanguage, 1210, 2}, {Handwritten, 720, 1}, {PoorReading, 1200, 1}, {Rest, 18_480, 2}}},
	{"half found", 125, []kind{{NearThreshold, 2400, 60}, {Welsh, 240, 10}, {SecondLanguage, 1210, 20}, {Handwritten, 720, 10}, {PoorReading, 1200, 10}, {Rest, 18_480, 15}}},
	{"nobody missed", 250, []kind{{NearThreshold, 2400, 0}, {Welsh, 240, 0}, {SecondLanguage, 1210, 0}, {Handwritten, 720, 0}, {PoorReading, 1200, 0}, {Rest, 18_480, 0}}},
	{"missed where least is read", 225, []kind{{NearThreshold, 2400, 0}, {Welsh, 240, 0}, {SecondLanguage, 1210, 0}, {Handwritten, 720, 0}, {PoorReading, 1200, 0}, {Rest, 18_480, 25}}},
	{"one missed", 249, []kind{{NearThreshold, 2400, 0}, {Welsh, 240, 0}, {SecondLanguage, 1210, 0}, {Handwritten, 720, 0}, {PoorReading, 1200, 0}, {Rest, 18_480, 1}}},
}

var plans = map[string]Plan{
	"the standard plan": Standard,
	"equal chances":     {Rest: 0.02},
	"a bold plan":       {NearThreshold: 0.5, Welsh: 0.5, SecondLanguage: 0.2, Handwritten: 0.2, PoorReading: 0.1, Rest: 0.004},
}

const (
	runs     = 1000
	coverage = 0.93 // the least share of runs in which the interval must hold the truth
)

// binomial gives how many of n tries succeed, by counting the gaps between successes.
func binomial(rng *rand.Rand, n int, p float64) (k int) {
	switch {
	case p <= 0:
		return 0
	case p >= 1:
		return n
	}
	for range n {
		if rng.Float64() < p {
			k++
		}
	}
	return k
}

// covered tells whether the interval of one run holds the truth. days of the same kind are read one after the other.
func covered(rng *rand.Rand, plan Plan, kinds []kind, found, days int) bool {
	var cells []Cell
	missed := 0
	for _, k := range kinds {
		c := Cell{Pile: k.pile * days}
		p := plan.Chance(k.stratum)
		c.Missed = binomial(rng, k.need*days, p)
		c.Read = c.Missed + normalOrBinomial(rng, (k.pile-k.need)*days, p)
		missed += k.need * days
		cells = append(cells, c)
	}
	truth := float64(found*days) / float64(found*days+missed)
	_, low, high := Missed(cells).Recall(found * days)
	return low <= truth && truth <= high
}

// normalOrBinomial draws how many of the many letters without need are drawn; their exact number hardly matters.
func normalOrBinomial(rng *rand.Rand, n int, p float64) int {
	mean := float64(n) * p
	if mean < 50 {
		return binomial(rng, n, p)
	}
	sd := mean * (1 - p)
	return int(mean + rng.NormFloat64()*math.Sqrt(sd) + 0.5)
}

// The interval holds the truth in at least 93% of 1,000 runs: over a day, two weeks and ten weeks, with equal and with
// stratified chances, wherever the missed are.
func TestTheIntervalHoldsTheTruth(t *testing.T) {
	for _, day := range days {
		for plan, chances := range plans {
			for _, n := range []int{1, 10, 50} {
				rng := rand.New(rand.NewPCG(20261125, uint64(n)))
				hits := 0
				for range runs {
					if covered(rng, chances, day.kinds, day.found, n) {
						hits++
					}
				}
				share := float64(hits) / runs
				t.Logf("%s, %s, %d days: %.3f", day.name, plan, n, share)
				if share < coverage {
					t.Errorf("%s, %s, %d days: the interval holds the truth in %.1f%% of %d runs", day.name, plan, n, 100*share, runs)
				}
			}
		}
	}
}

// The same with the draw itself, letter by letter: 25,000 identifiers, 1,000 days, each with its own seed.
func TestTheIntervalHoldsTheTruthWithTheDrawItself(t *testing.T) {
	day := days[1]
	var ids []acs.LetterID
	for i := range 25_000 {
		ids = append(ids, acs.LetterID(fmt.Sprintf("l-%05d", i)))
	}
	rng, hits := rand.New(rand.NewPCG(1, 2)), 0
	for range runs {
		var seed Seed
		for i := range seed {
			seed[i] = byte(rng.Uint32())
		}
		if drawnDay(seed, ids, day.kinds, day.found) {
			hits++
		}
	}
	t.Logf("%.3f", float64(hits)/runs)
	if share := float64(hits) / runs; share < coverage {
		t.Errorf("the interval holds the truth in %.1f%% of %d runs", 100*share, runs)
	}
}

func drawnDay(seed Seed, ids []acs.LetterID, kinds []kind, found int) bool {
	var cells []Cell
	missed, at := 0, 0
	for _, k := range kinds {
		c := Cell{Pile: k.pile}
		for i, id := range ids[at : at+k.pile] {
			if Drawn(seed, id, Standard.Chance(k.stratum)) {
				c.Read++
				if i < k.need {
					c.Missed++
				}
			}
		}
		at, missed, cells = at+k.pile, missed+k.need, append(cells, c)
	}
	_, low, high := Missed(cells).Recall(found)
	truth := float64(found) / float64(found+missed)
	return low <= truth && truth <= high
}
