package storetest

import (
	"time"

	"acs"
	"acs/audit"
	"acs/intake"
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
	next := must[sampling.Day](b)(b.SampleDay(b.Context(), b.clock.T.Add(24*time.Hour), sampling.Standard))
	if next.Seed == first.Seed || next.Bar != 0.54 {
		b.Errorf("the next day = %+v", next)
	}
	if got := must[[]audit.Entry](b)(b.Events(b.Context(), audit.Filter{Did: "sampling."})); len(got) != 2 {
		b.Errorf("%d days were recorded, want 2", len(got))
	}
}
