package storetest

import (
	"time"

	"acs"
	"acs/audit"
	"acs/intake"
	"acs/quality"
	"acs/review"
	"acs/sampling"
)

// screen puts a letter before people as the pipeline does, with what the figures need of it.
func (b *bench) screen(name string, x sampling.Screened, why ...review.Why) review.Item {
	b.Helper()
	l := b.send(name, nil)
	x.Letter = l.ID
	c := review.Put(acs.ReviewID("r-"+string(l.ID)), nil, l, review.Finding{Why: why, Codes: []string{"destitution"}, Urgency: acs.Urgency(len(why))}, acs.System, b.clock.T)
	b.must(b.SaveStep(b.Context(), review.StepDone{
		Letter: l.ID, Stage: intake.Queued, Item: &c, Screened: &x,
		Event: audit.Event{At: b.clock.T, By: "system", Did: "letter.queued", On: string(l.ID)},
	}))
	return c.Next
}

func sampleDays(b *bench) {
	first := must[sampling.Day](b)(b.SampleDay(b.Context(), b.clock.T, sampling.Standard))
	again := must[sampling.Day](b)(b.SampleDay(b.Context(), b.clock.T, sampling.Plan{sampling.Rest: 1}))
	if first.Day != "2026-11-25" || first.Seed == (sampling.Seed{}) || first.Bar <= 1 {
		b.Errorf("day = %+v", first)
	}
	if again.Seed != first.Seed || again.Plan[sampling.Rest] != sampling.Standard[sampling.Rest] {
		b.Errorf("the day's draw changed: %+v", again)
	}
	for i := range 60 {
		b.screen("s"+string(rune('A'+i)), sampling.Screened{Day: first.Day, Stratum: sampling.Rest, Chance: 0.01, Score: float64(i) / 100})
	}
	kept, all, err := b.SampleOf(b.Context(), first.Day)
	if err != nil || kept.Seed != first.Seed || len(all) != 60 || all[0].Letter != "l-sA" {
		b.Errorf("kept: %+v, %d letters, %v", kept.Day, len(all), err)
	}
	if _, _, err := b.SampleOf(b.Context(), "2020-01-01"); acs.KindOf(err) != acs.NotFound {
		b.Errorf("a day without a draw: %v", err)
	}
	next := must[sampling.Day](b)(b.SampleDay(b.Context(), b.clock.T.Add(24*time.Hour), sampling.Standard))
	if next.Seed == first.Seed || next.Bar != 0.54 {
		b.Errorf("the next day = %+v", next)
	}
	if got := must[[]audit.Entry](b)(b.Events(b.Context(), audit.Filter{Did: "sampling."})); len(got) != 2 {
		b.Errorf("%d days were recorded, want 2", len(got))
	}
}

func peopleFound(b *bench) {
	day := must[sampling.Day](b)(b.SampleDay(b.Context(), b.clock.T, sampling.Standard)).Day
	one := func(name string, drawn bool, o review.Outcome, marks []review.Verdict, why ...review.Why) {
		flagged := len(why) > 0 && why[0] != review.RandomCheck
		it := b.screen(name, sampling.Screened{Day: day, Flagged: flagged, Drawn: drawn, Stratum: sampling.Welsh, Chance: 0.1, Score: 0.3, Reading: "poor", Style: "welsh"}, why...)
		if o == "" {
			return
		}
		c, err := review.Decide(it, 0, Ama, b.clock.T.Add(time.Hour), review.Choice{Outcome: o, Reason: "made up", Verdicts: marks})
		b.must(err)
		b.must(b.SaveItem(b.Context(), c))
	}
	one("found", false, review.NeedsSupport, []review.Verdict{{Code: "bereavement", Start: 1, End: 4, Mark: review.Missed}, {Code: "destitution", Start: 1, End: 4, Mark: review.Wrong}}, review.BySignal)
	one("unread", false, review.NoExtraSupport, nil, "handwritten")
	one("missed", true, review.ImmediateDanger, nil, review.RandomCheck)
	one("drawn", true, "", nil, review.RandomCheck)
	one("quiet", false, "", nil)
	b.put(b.send("old", nil), review.Finding{}) // from before kinds were recorded
	b.screen("pip", sampling.Screened{Day: day, Stratum: sampling.Rest, Chance: 0.01})
	cases, heaps, err := b.People(b.Context(), Ama, b.clock.T.AddDate(0, 0, -1), b.clock.T.AddDate(0, 0, 1))
	b.must(err)
	f := quality.FindPeople(b.clock.T, b.clock.T, cases, heaps)
	if f.All.Letters != 7 || f.All.Flagged != 2 || f.All.Found != 1 || f.All.BySignal != 1 || f.All.MissedIn != 1 || f.All.Waiting != 1 || f.All.Called != 1 {
		b.Errorf("figures = %+v", f.All)
	}
	if got := f.Groups[quality.ByCode]; len(got) != 2 || got[0].Group != "bereavement" || got[1].Group != "destitution" || got[0].Found != 1 || got[1].MissedIn != 1 {
		b.Errorf("codes = %+v", got)
	}
	if got := f.Groups[quality.ByWeek]; len(got) != 1 || got[0].Group != "2026-11-23" {
		b.Errorf("weeks = %+v", got)
	}
	kinds := map[string]int{}
	for _, k := range f.Groups[quality.ByKind] {
		kinds[k.Group] = k.Missed.Pile
	}
	if kinds["welsh"] != 3 || kinds["rest"] != 1 || kinds["unknown"] != 1 {
		b.Errorf("kinds = %v", kinds)
	}
	if cases, heaps, err = b.People(b.Context(), acs.Actor{ID: "s-x", Lines: []acs.Line{"PIP"}, Sites: []acs.Site{acs.AllSites}}, b.clock.T.AddDate(0, 0, -1), b.clock.T); err != nil || len(cases)+len(heaps) != 0 {
		b.Errorf("another line's figures: %v, %v, %v", cases, heaps, err)
	}
}
