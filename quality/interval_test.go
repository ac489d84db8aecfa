package quality

import (
	"math"
	"testing"
)

// The expected values are those of R's binom.test.
func TestClopperPearson(t *testing.T) {
	for _, c := range []struct {
		k, n      int
		low, high float64
	}{
		{0, 300, 0, 0.012221}, {300, 300, 0.987779, 1}, {5, 10, 0.187086, 0.812914}, {1, 20, 0.001265, 0.248733}, {0, 0, 0, 1},
	} {
		low, high := ClopperPearson(c.k, c.n)
		if math.Abs(low-c.low) > 2e-6 || math.Abs(high-c.high) > 2e-6 {
			t.Errorf("%d of %d: %.6f to %.6f, want %.6f to %.6f", c.k, c.n, low, high, c.low, c.high)
		}
	}
}

func TestBootstrapCoversTheMeanAndRepeats(t *testing.T) {
	share := func(items []int) float64 {
		k := 0
		for _, i := range items {
			if i < 30 {
				k++
			}
		}
		return float64(k) / float64(len(items))
	}
	low, high := Bootstrap(100, 1000, share)
	again, _ := Bootstrap(100, 1000, share)
	if low >= 0.3 || high <= 0.3 || high-low > 0.25 || low != again {
		t.Errorf("interval %.3f to %.3f, again %.3f", low, high, again)
	}
}
