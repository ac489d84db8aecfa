package workload_test

import (
	"slices"
	"testing"
	"time"

	"acs"
	"acs/review"
	"acs/workload"
)

var now = time.Date(2026, 11, 25, 15, 0, 0, 0, time.UTC)

func hard(by acs.StaffID, ago ...time.Duration) (out []workload.Read) {
	for _, d := range ago {
		out = append(out, workload.Read{By: by, At: now.Add(-d), Codes: []string{"child_at_risk"}, Outcome: review.NeedsSupport})
	}
	return out
}

const m = time.Minute

// workload.offer-a-break
func TestAdvice(t *testing.T) {
	pause := func(ago time.Duration) workload.Read {
		return workload.Read{By: "s-ama", At: now.Add(-ago), Pause: true}
	}
	many := hard("s-ama", 200*m, 210*m, 220*m, 230*m, 240*m, 250*m, 260*m)
	for name, c := range map[string]struct {
		reads []workload.Read
		want  workload.Load
	}{
		"nothing":                  {nil, workload.Load{Advice: workload.None}},
		"two":                      {hard("s-ama", 5*m, 50*m), workload.Load{Today: 2, Lately: 2, Advice: workload.None}},
		"three":                    {hard("s-ama", 5*m, 50*m, 110*m), workload.Load{Today: 3, Lately: 3, Advice: workload.Break}},
		"three over a longer time": {hard("s-ama", 5*m, 50*m, 130*m), workload.Load{Today: 3, Lately: 2, Advice: workload.None}},
		"someone else's":           {hard("s-bo", 5*m, 6*m, 7*m), workload.Load{Advice: workload.None}},
		"after a break":            {append(hard("s-ama", 5*m, 50*m, 60*m), pause(40*m)), workload.Load{Today: 3, Lately: 1, Advice: workload.None}},
		"eight in a day":           {append(slices.Clone(many), hard("s-ama", 5*m)...), workload.Load{Today: 8, Lately: 1, Advice: workload.Rotate}},
		"yesterday's do not count": {hard("s-ama", 24*60*m, 24*60*m, 24*60*m, 24*60*m, 24*60*m, 24*60*m, 24*60*m, 24*60*m), workload.Load{Advice: workload.None}},
	} {
		c.want.By = "s-ama"
		if got := workload.Of("s-ama", c.reads, now); got != c.want {
			t.Errorf("%s: %+v, want %+v", name, got, c.want)
		}
	}
}

func TestWhatIsHard(t *testing.T) {
	for want, reads := range map[bool][]workload.Read{
		true:  {{Codes: []string{"destitution", "suicide_or_self_harm"}}, {Outcome: review.ImmediateDanger}},
		false: {{Codes: []string{"destitution"}, Outcome: review.NeedsSupport}, {Pause: true, Outcome: review.ImmediateDanger}, {}},
	} {
		for _, r := range reads {
			if r.Hard() != want {
				t.Errorf("%+v: hard %v", r, !want)
			}
		}
	}
}

// A team leader learns what to offer and to whom, and nothing by which people could be set side by side.
func TestTheTeamIsNeverRanked(t *testing.T) {
	reads := slices.Concat(hard("s-cy", 1*m, 2*m, 3*m, 4*m, 5*m, 6*m, 7*m, 8*m), hard("s-ama", 1*m, 2*m, 3*m), hard("s-bo", 1*m))
	if got := workload.Team(reads, now); !slices.Equal(got, []workload.Offer{{By: "s-ama", Advice: workload.Break}, {By: "s-cy", Advice: workload.Rotate}}) {
		t.Errorf("%+v", got)
	}
	if c := workload.TakeBreak(acs.Actor{ID: "s-ama"}, now); !c.Next.Pause || c.Event.By != "s-ama" {
		t.Errorf("%+v", c)
	}
}
