package sampling

import "math"

// Cell is what was read of the letters of one kind that were drawn with one chance.
type Cell struct {
	Pile   int // letters in which nothing was found
	Read   int // of them, drawn and decided by a person
	Missed int // of those, people who needed help
}

// weight is how many letters of the pile each that was read stands for.
func (c Cell) weight() float64 { return float64(c.Pile) / float64(c.Read) }

// Estimate is how many people were missed, with its 95% interval.
type Estimate struct {
	Missed, Low, High float64
	Pile, Read        int
	Effective         float64 // letters drawn with equal chances that would tell as much as those read
	Unread            int     // letters of kinds of which nothing was read yet: any of them may be someone missed
}

// Missed estimates from cells how many people were missed. Each miss counts as many times as its letter stands for
// others. The interval is Fay and Feuer's (Statistics in Medicine 16, 1997) for a weighted sum of rare events, which
// errs on the wide side; what was read whole counts as it is, and what was not read at all may hide anyone.
func Missed(cells []Cell) Estimate {
	var e Estimate
	var sum, variance, most, weights, squares, certain float64
	for _, c := range cells {
		e.Pile, e.Read = e.Pile+c.Pile, e.Read+c.Read
		switch {
		case c.Pile == 0:
		case c.Read == 0:
			e.Unread += c.Pile
		case c.Read >= c.Pile:
			certain += float64(c.Missed)
		default:
			w := c.weight()
			sum, variance, most = sum+w*float64(c.Missed), variance+w*w*float64(c.Missed), max(most, w)
		}
		if c.Read > 0 {
			w := c.weight()
			weights, squares = weights+w*float64(c.Read), squares+w*w*float64(c.Read)
		}
	}
	if squares > 0 {
		e.Effective = weights * weights / squares
	}
	low, high := weightedPoisson(sum, variance, most)
	seen := float64(missedIn(cells))
	e.Missed = sum + certain
	e.Low = max(low+certain, seen)
	e.High = min(high+certain+float64(e.Unread), float64(e.Pile-e.Read)+seen)
	return e
}

func missedIn(cells []Cell) (n int) {
	for _, c := range cells {
		n += c.Missed
	}
	return n
}

// weightedPoisson gives the 95% interval of a weighted sum of Poisson counts with its variance and the largest weight.
func weightedPoisson(sum, variance, most float64) (low, high float64) {
	if most == 0 {
		return sum, sum
	}
	if sum > 0 {
		low = variance / sum * gammaQuantile(sum*sum/variance, 0.025)
	}
	up, v := sum+most, variance+most*most
	return low, v / up * gammaQuantile(up*up/v, 0.975)
}

// Recall is the share of people in need who were found, with its 95% interval; found are those whom the service found.
// It is not a number where nobody was found and nobody missed.
func (e Estimate) Recall(found int) (share, low, high float64) {
	f := float64(found)
	of := func(missed float64) float64 {
		if f+missed == 0 {
			return math.NaN()
		}
		return f / (f + missed)
	}
	low, high = of(e.High), of(e.Low)
	if math.IsNaN(high) { // nobody found; where anyone may be missed, none is the least
		high = 1
	}
	if math.IsNaN(low) {
		low = 0
	}
	return of(e.Missed), low, high
}

// Target is the share of people in need that the service is to find.
const Target = 0.95

// Bound gives the miss rate that n letters read without a miss rule out with 95% certainty: 1.0% for 300, 0.1% for
// 3,000. 1 where none was read.
func Bound(n int) float64 {
	if n <= 0 {
		return 1
	}
	return 1 - math.Pow(0.05, 1/float64(n))
}

// Needed gives how many letters must be read without a miss before the target can be claimed, drawn with equal chances
// from a pile, with so many people in need in all: 5,816 for 250 people and a pile of 24,250.
func Needed(target float64, people float64, pile int) int {
	if people <= 0 || pile <= 0 {
		return 0
	}
	rate := (1 - target) * people / float64(pile)
	if rate >= 1 {
		return 0
	}
	return min(pile, int(math.Ceil(math.Log(0.05)/math.Log1p(-rate))))
}

// Verdict is what may be said of the target.
type Verdict string

const (
	TooSmall Verdict = "too_small"  // sample still too small to claim
	Reached  Verdict = "reached"    // the whole interval is at the target or above
	Fallen   Verdict = "not_met"    // the whole interval is below the target
	Open     Verdict = "not_proven" // enough was read, and the interval reaches to both sides
)

// Claim says what may be said of the target from an estimate and how many were found.
func (e Estimate) Claim(found int) Verdict {
	share, low, high := e.Recall(found)
	switch {
	case math.IsNaN(share):
		return TooSmall
	case low >= Target:
		return Reached
	case high < Target:
		return Fallen
	case e.Effective < float64(Needed(Target, float64(found)+e.Missed, e.Pile)):
		return TooSmall
	}
	return Open
}
