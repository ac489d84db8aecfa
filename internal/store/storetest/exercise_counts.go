package storetest

import (
	"maps"
	"math/rand/v2"
	"slices"
	"time"

	"acs"
	"acs/review"
)

// counts compares the counts that are kept with the items themselves after a long, mixed day's work, then makes them
// anew and compares again.
func counts(b *bench) {
	rnd := rand.New(rand.NewPCG(1, 2))
	var items []review.Item
	for _, id := range b.fill(30) {
		items = append(items, must[review.Item](b)(b.Item(b.Context(), id)))
	}
	for n := range 120 {
		b.clock.T = b.clock.T.Add(20 * time.Minute)
		it := &items[rnd.IntN(len(items))]
		b.anything(rnd.IntN(4), n, it)
		if n%15 == 0 {
			b.compareCounts(items)
		}
	}
	b.compareCounts(items)
	if _, err := b.DB().Exec(`update review_count set n = n + 7`); err != nil {
		b.Fatal(err)
	}
	b.must(b.Recount(b.Context()))
	b.compareCounts(items)
}

// anything does one of the things that move an item from one count to another.
func (b *bench) anything(what, n int, it *review.Item) {
	b.Helper()
	switch what {
	case 0, 1:
		l, err := b.Letter(b.Context(), it.Letter)
		b.must(err)
		f := review.Finding{Urgency: acs.Urgency(n % 4), Why: []review.Why{review.BySignal}, Codes: []string{[]string{"destitution", "bereavement"}[n%2]}}
		if n%3 == 0 {
			f = review.Finding{Why: []review.Why{"blank"}}
		}
		c := review.Put(it.ID, it, l, f, acs.System, b.clock.T)
		b.must(b.SaveItem(b.Context(), c))
		*it = c.Next
	case 2:
		if c, err := review.Claim(*it, Ama, b.clock.T); err == nil {
			b.must(b.SaveItem(b.Context(), c))
			*it = c.Next
		}
	case 3:
		c, err := review.Decide(*it, len(it.Decisions), Ama, b.clock.T, review.Choice{Outcome: review.NoExtraSupport, Reason: "made up"})
		if err == nil {
			b.must(b.SaveItem(b.Context(), c))
			*it = c.Next
		}
	}
}

func (b *bench) compareCounts(items []review.Item) {
	b.Helper()
	now := b.clock.T
	want := review.Counts{ByUrgency: map[acs.Urgency]int{}, ByWhy: map[review.Why]int{}}
	totals := map[review.Filter]int{
		{}: 0, {State: review.Free}: 0, {State: review.Closed}: 0, {Why: "blank"}: 0, {Code: "bereavement"}: 0, {Overdue: true}: 0,
		{Overdue: true, Queue: review.Ordinary}: 0, {Urgency: "soon", Line: "UC"}: 0, {State: review.Closed, Code: "destitution"}: 0,
		{State: review.Mine}: 0, {State: review.Free, Why: review.BySignal}: 0,
	}
	for _, it := range items {
		for f := range totals {
			if shows(f, it, now) {
				totals[f]++
			}
		}
		if it.Decided() {
			continue
		}
		want.Overdue += num(it.Overdue(now))
		want.Mine += num(it.HeldBy(now) == Ama.ID)
		if it.Queue == review.Ordinary {
			want.Ordinary++
			continue
		}
		want.Review++
		want.ByUrgency[it.Urgency]++
		for _, w := range it.Why {
			want.ByWhy[w]++
		}
	}
	for f, n := range totals {
		got := must[review.Listing](b)(b.Items(b.Context(), Ama, f))
		if got.Total != n || len(got.Items) != min(n, 25) {
			b.Fatalf("%+v: %d shown of %d, want %d", f, len(got.Items), got.Total, n)
		}
		c := got.Counts
		if c.Review != want.Review || c.Ordinary != want.Ordinary || c.Overdue != want.Overdue || c.Mine != want.Mine ||
			!maps.Equal(c.ByUrgency, want.ByUrgency) || !maps.Equal(c.ByWhy, want.ByWhy) {
			b.Fatalf("counts = %+v, want %+v", c, want)
		}
	}
}

func num(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// shows is the meaning of a filter, told item by item.
func shows(f review.Filter, it review.Item, now time.Time) bool {
	holds := func(codes []string, code string) bool { return code == "" || slices.Contains(codes, code) }
	var whys []string
	for _, w := range it.Why {
		whys = append(whys, string(w))
	}
	switch {
	case (f.State == review.Closed) != it.Decided(),
		f.State == review.Free && it.HeldBy(now) != "",
		f.State == review.Mine && it.HeldBy(now) != Ama.ID,
		f.Queue != "" && f.Queue != it.Queue,
		f.Line != "" && f.Line != it.Line,
		f.Urgency != "" && f.Urgency != it.Urgency.String(),
		f.Overdue && !it.Overdue(now):
		return false
	}
	return holds(whys, string(f.Why)) && holds(it.Codes, f.Code)
}
