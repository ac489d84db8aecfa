package storetest

import (
	"time"

	"acs"
	"acs/review"
	"acs/workload"
)

func workloads(b *bench) {
	decide := func(name string, by acs.Actor, line acs.Line) {
		l := b.send(name, nil)
		l.Line = line
		it := b.put(l, review.Finding{Urgency: acs.Immediate, Why: []review.Why{review.BySignal}, Codes: []string{"child_at_risk"}})
		c, err := review.Decide(it, 0, by, b.clock.T, review.Choice{Outcome: review.NeedsSupport, Reason: "made up"})
		b.must(err)
		b.must(b.SaveItem(b.Context(), c))
	}
	decide("one", Ama, "UC")
	decide("two", Ama, "UC")
	decide("three", Everyone, "PIP")
	b.must(b.SaveBreak(b.Context(), workload.TakeBreak(Ama, b.clock.T.Add(time.Minute))))
	since := b.clock.T.Add(-time.Hour)
	own := must[[]workload.Read](b)(b.ReadsOf(b.Context(), Ama.ID, since))
	if len(own) != 3 || !own[0].Hard() || !own[2].Pause {
		b.Errorf("own = %+v", own)
	}
	if got := must[[]workload.Read](b)(b.ReadsOf(b.Context(), Ama.ID, b.clock.T.Add(time.Hour))); len(got) != 0 {
		b.Errorf("later = %+v", got)
	}
	if got := must[[]workload.Read](b)(b.TeamReads(b.Context(), Everyone, since)); len(got) != 4 {
		b.Errorf("all = %+v", got)
	}
	team := must[[]workload.Read](b)(b.TeamReads(b.Context(), Ama, since))
	for _, r := range team {
		if r.By != Ama.ID {
			b.Errorf("another line's colleague: %+v", r)
		}
	}
}
