package sampling

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"acs"
	"acs/intake"
)

func near(t *testing.T, what string, got, want, by float64) {
	t.Helper()
	if math.Abs(got-want) > by {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

// sampling.some-are-read-blind: by the seed and the identifier alone, with the chance that is recorded.
func TestDrawnWithItsChance(t *testing.T) {
	for _, chance := range []float64{0.01, 0.1, 0.5} {
		drawn := 0
		for i := range 50_000 {
			id := acs.LetterID(fmt.Sprintf("l-%d", i))
			first, again := Drawn(Seed{1}, id, chance), Drawn(Seed{1}, id, chance)
			if first != again {
				t.Fatal("the draw changes")
			}
			if first {
				drawn++
			}
		}
		near(t, fmt.Sprint("share drawn of ", chance), float64(drawn)/50_000, chance, 4*math.Sqrt(chance*(1-chance)/50_000))
	}
	if !Drawn(Seed{1}, "l-1", 1) || Drawn(Seed{1}, "l-1", 0) {
		t.Error("chances of one and of none")
	}
}

func TestAnotherDayDrawsOthers(t *testing.T) {
	both := 0
	for i := range 10_000 {
		id := acs.LetterID(fmt.Sprintf("l-%d", i))
		if Drawn(Seed{1}, id, 0.1) && Drawn(Seed{2}, id, 0.1) {
			both++
		}
	}
	if both < 50 || both > 160 {
		t.Errorf("%d of 10,000 were drawn on both days, want about 100", both)
	}
}

func TestEveryKindHasAChance(t *testing.T) {
	for _, s := range Strata {
		if Standard[s] <= 0 || Standard[s] > 1 {
			t.Errorf("%s: chance %v: what is never drawn can never be known", s, Standard[s])
		}
	}
	if c := Standard.Times(200); c[Rest] != 1 || c.Chance("unknown") != 1 {
		t.Errorf("a plan for a small office: %v", c)
	}
}

func TestWhatALetterLooksLike(t *testing.T) {
	page := func(kind intake.PageKind, conf, ink float64) intake.Reading {
		return intake.Reading{Pages: []intake.Page{{Kind: kind, Confidence: conf, UnreadInk: ink, Words: make([]intake.Word, 50)}}}
	}
	good, plain := page(intake.Typed, 95, 0), strings.Repeat("I sent the form to the office in a letter. ", 4)
	for name, c := range map[string]struct {
		reading intake.Reading
		text    string
		near    bool
		want    Stratum
	}{
		"plain":              {good, plain, false, Rest},
		"near":               {page(intake.Mixed, 50, 1), plain, true, NearThreshold},
		"some Welsh":         {good, plain + "Diolch yn fawr am y llythyr, mae hi wedi cyrraedd.", false, Welsh},
		"few small words":    {good, strings.Repeat("I no have money since two month and wife is sick, please help us with payment. ", 3), false, SecondLanguage},
		"too short to tell":  {good, "No money. Please help.", false, Rest},
		"some handwriting":   {page(intake.Mixed, 95, 0), plain, false, Handwritten},
		"ink besides":        {page(intake.Typed, 95, 0.05), plain, false, Handwritten},
		"read with doubt":    {page(intake.Typed, 80, 0), plain, false, PoorReading},
		"nothing to look at": {intake.Reading{}, "", false, Rest},
	} {
		if got := LookAt(c.reading, c.text, c.near).Stratum(); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

// Half of chi-square's published quantiles.
func TestGammaQuantile(t *testing.T) {
	for _, c := range []struct{ shape, p, want float64 }{
		{1, 0.975, 7.3778 / 2}, {1, 0.025, 0.05064 / 2}, {5, 0.975, 20.483 / 2}, {5, 0.025, 3.2470 / 2}, {50, 0.975, 129.561 / 2}, {0.5, 0.95, 3.8415 / 2}, {500, 0.5, 499.667},
	} {
		near(t, fmt.Sprint(c), gammaQuantile(c.shape, c.p), c.want, 2e-4*c.want+1e-5)
	}
}

// The arithmetic that is to be kept in view.
func TestHowMuchMustBeRead(t *testing.T) {
	near(t, "no miss in 300", Bound(300), 0.010, 0.0001)
	near(t, "no miss in 3,000", Bound(3000), 0.001, 0.00001)
	near(t, "none read", Bound(0), 1, 0)
	if n := Needed(0.95, 250, 24_250); n < 5_750 || n > 5_850 {
		t.Errorf("to claim 95%% for 250 people in a pile of 24,250, %d are to be read; about 5,800 are", n)
	}
	if n := Needed(0.95, 0, 100); n != 0 {
		t.Errorf("nobody in need: %d", n)
	}
	if n := Needed(0.95, 2, 40); n > 40 {
		t.Errorf("more than there are: %d", n)
	}
}

func TestMissed(t *testing.T) {
	for name, c := range map[string]struct {
		cells             []Cell
		missed, low, high float64
	}{
		"nothing at all":              {nil, 0, 0, 0},
		"all read":                    {[]Cell{{100, 100, 3}}, 3, 3, 3},
		"none read":                   {[]Cell{{Pile: 40}}, 0, 0, 40},
		"one in ten, no miss":         {[]Cell{{3000, 300, 0}}, 0, 0, 36.9},
		"one in ten, five missed":     {[]Cell{{3000, 300, 5}}, 50, 16.2, 116.7},
		"a kind unread beside others": {[]Cell{{3000, 300, 0}, {Pile: 7}}, 0, 0, 43.9},
		"no more than there are":      {[]Cell{{10, 2, 0}}, 0, 0, 8},
	} {
		e := Missed(c.cells)
		near(t, name+": missed", e.Missed, c.missed, 0.01)
		near(t, name+": low", e.Low, c.low, 0.1)
		near(t, name+": high", e.High, c.high, 0.1)
	}
	if e := Missed([]Cell{{1000, 100, 0}, {1000, 100, 0}}); math.Abs(e.Effective-200) > 0.01 {
		t.Errorf("equal chances: effective %v of 200", e.Effective)
	}
	if e := Missed([]Cell{{1000, 10, 0}, {100, 100, 0}}); e.Effective > 20 {
		t.Errorf("unequal chances: effective %v of 110", e.Effective)
	}
}

func TestClaim(t *testing.T) {
	for name, c := range map[string]struct {
		found int
		cells []Cell
		want  Verdict
	}{
		"nothing":                  {0, nil, TooSmall},
		"a day":                    {230, []Cell{{24_250, 500, 0}}, TooSmall},
		"weeks without a miss":     {4_600, []Cell{{485_000, 10_000, 0}}, Reached},
		"many missed":              {100, []Cell{{24_250, 2_425, 20}}, Fallen},
		"enough read, on the edge": {250, []Cell{{24_250, 12_000, 6}}, Open},
	} {
		if got := Missed(c.cells).Claim(c.found); got != c.want {
			share, low, high := Missed(c.cells).Recall(c.found)
			t.Errorf("%s: %s, want %s (%.3f, %.3f to %.3f)", name, got, c.want, share, low, high)
		}
	}
	if share, low, high := Missed([]Cell{{Pile: 5}}).Recall(0); !math.IsNaN(share) || low != 0 || high != 1 {
		t.Errorf("nobody found, nothing read: %v, %v to %v", share, low, high)
	}
}

// Who has the seed can repeat every draw, and sees where someone chose.
func TestADrawCanBeRepeated(t *testing.T) {
	d := Day{Day: "2026-11-25", Seed: Seed{7}, Plan: Standard, Bar: 0.4}
	var all []Screened
	for i := range 500 {
		all = append(all, d.Screen(acs.LetterID(fmt.Sprintf("l-%d", i)), i%20 == 0, float64(i%100)/100, "m", intake.Reading{}, ""))
	}
	if wrong := d.Repeat(all); len(wrong) > 0 {
		t.Fatalf("an honest day: %v", wrong)
	}
	all[3].Drawn, all[5].Chance, all[20].Drawn = !all[3].Drawn, 0.9, true
	if wrong := d.Repeat(all); len(wrong) != 3 {
		t.Errorf("three were chosen: %v", wrong)
	}
}
