package quality

import (
	"math"
	"testing"
	"time"

	"acs"
	"acs/review"
	"acs/sampling"
)

var monday = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

func flagged(n int, outcome review.Outcome, score float64, codes ...string) (out []Case) {
	for range n {
		out = append(out, Case{
			Received: monday, Decided: monday.Add(2 * time.Hour), Channel: acs.ByLetter, Line: "UC", Reading: "typed", Style: "plain", Codes: codes,
			Flagged: true, BySignal: true, Chance: 1, Rank: 10 * score, Score: score, Outcome: outcome,
		})
	}
	return out
}

func sampled(n int, s sampling.Stratum, chance float64, outcome review.Outcome, codes ...string) (out []Case) {
	for range n {
		out = append(out, Case{
			Received: monday, Channel: acs.ByLetter, Line: "PIP", Reading: "typed", Style: "plain", Stratum: s, Chance: chance, Rank: -5, Score: 0.02,
			Outcome: outcome, Codes: codes,
		})
	}
	return out
}

func day() ([]Case, []Heap) {
	var cases []Case
	for _, cs := range [][]Case{
		flagged(40, review.NeedsSupport, 0.9, "destitution"), flagged(10, review.ImmediateDanger, 0.95, "suicide_or_self_harm"),
		flagged(50, review.NoExtraSupport, 0.5), flagged(3, "", 0.5),
		sampled(99, sampling.Rest, 0.1, review.NoExtraSupport), sampled(1, sampling.Rest, 0.1, review.NeedsSupport, "destitution"), sampled(2, sampling.Rest, 0.1, ""),
		sampled(20, sampling.Welsh, 0.5, review.NoExtraSupport),
	} {
		cases = append(cases, cs...)
	}
	heap := func(s sampling.Stratum, chance float64, n int) Heap {
		return Heap{WeekOf(monday), s, chance, acs.ByLetter, "PIP", "typed", "plain", n}
	}
	return cases, []Heap{heap(sampling.Rest, 0.1, 1000), heap(sampling.Welsh, 0.5, 40)}
}

func about(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 0.005 {
		t.Errorf("%s: got %.3f, want %.3f", what, got, want)
	}
}

func TestFindPeople(t *testing.T) {
	cases, heaps := day()
	f := FindPeople(monday, monday.AddDate(0, 0, 7), cases, heaps)
	a := f.All
	if a.Letters != 1143 || a.Flagged != 103 || a.Waiting != 5 || a.Found != 50 || a.Immediate != 10 || a.MissedIn != 1 || a.Called != 100 {
		t.Errorf("counts: %+v", a)
	}
	if a.Missed.Read != 120 || a.Missed.Pile != 1040 {
		t.Errorf("read blind %d of %d: what was flagged is none of it", a.Missed.Read, a.Missed.Pile)
	}
	about(t, "missed", a.Missed.Missed, 10) // the one stands for ten: 1,000 in the pile, 100 of it read
	about(t, "recall", a.Recall.Value, 50.0/60)
	about(t, "precision", a.Precision.Value, 0.5)
	about(t, "load", a.Load, 103.0/1143)
	if a.Median != 2*time.Hour || a.Claim != sampling.Fallen && a.Claim != sampling.TooSmall {
		t.Errorf("median %v, claim %s", a.Median, a.Claim)
	}
}

func TestGroupsOfPeople(t *testing.T) {
	cases, heaps := day()
	f := FindPeople(monday, monday.AddDate(0, 0, 7), cases, heaps)
	find := func(by By, group string) People {
		for _, p := range f.Groups[by] {
			if p.Group == group {
				return p
			}
		}
		t.Fatalf("no group %s in %s", group, by)
		return People{}
	}
	if p := find(ByCode, "destitution"); p.Found != 40 || math.Abs(p.Missed.Missed-10) > 0.01 {
		t.Errorf("destitution: %+v", p)
	}
	if p := find(ByNeed, "immediate_danger"); p.Found != 10 || p.Missed.Missed != 0 || p.Recall.Low == 1 {
		t.Errorf("immediate danger: %+v", p)
	}
	if p := find(ByCode, "suicide_or_self_harm"); p.Found != 10 || p.Missed.Missed != 0 || p.Recall.Low > 0.9 {
		t.Errorf("what was never missed in the sample is not thereby found for sure: %+v", p.Recall)
	}
	if p := find(ByLine, "UC"); p.Found != 50 || p.Missed.Pile != 0 {
		t.Errorf("UC: %+v", p)
	}
	if p := find(ByLine, "PIP"); p.Found != 0 || p.Recall.Value != 0 || p.Missed.Pile != 1040 {
		t.Errorf("PIP: %+v", p)
	}
	if p := find(ByKind, "welsh"); p.Missed.Read != 20 || p.Missed.Pile != 40 {
		t.Errorf("Welsh: %+v", p)
	}
	if p := find(ByWeek, "2026-11-23"); p.Letters != 1143 {
		t.Errorf("week: %+v", p)
	}
}

func TestCurveAndCalibration(t *testing.T) {
	cases, heaps := day()
	f := FindPeople(monday, monday.AddDate(0, 0, 7), cases, heaps)
	last := 0.0
	for _, p := range f.Curve {
		if p.Value < last-1e-9 || p.Low > p.Value+1e-9 || p.High < p.Value-1e-9 {
			t.Errorf("at a load of %v: %+v after %v", p.X, p.Interval, last)
		}
		last = p.Value
	}
	about(t, "all of it read", last, 1)
	about(t, "the first twentieth", f.Curve[3].Value, 50.0/60) // all who were flagged stand there
	top := f.Calibration[len(f.Calibration)-1]
	about(t, "the highest band", top.Value, 1)
	about(t, "the highest band's chance", top.X, 0.91)
	about(t, "the lowest band", f.Calibration[0].Value, 10.0/1040)
}

// Nothing at all gives no figure, and no claim.
func TestNoPeople(t *testing.T) {
	f := FindPeople(monday, monday, nil, nil)
	if f.All.Recall.Known() || f.All.Precision.Known() || f.All.Claim != sampling.TooSmall || f.Curve != nil || f.Calibration != nil {
		t.Errorf("%+v", f)
	}
	for _, by := range Bys {
		if len(f.Groups[by]) != 0 {
			t.Errorf("%s: %+v", by, f.Groups[by])
		}
	}
}

func TestWeekOf(t *testing.T) {
	for day, want := range map[string]string{"2026-11-23": "2026-11-23", "2026-11-25": "2026-11-23", "2026-11-29": "2026-11-23", "2026-11-30": "2026-11-30"} {
		at, _ := time.Parse(time.DateOnly, day)
		if got := WeekOf(at.Add(13 * time.Hour)).Format(time.DateOnly); got != want {
			t.Errorf("%s: %s, want %s", day, got, want)
		}
	}
}
