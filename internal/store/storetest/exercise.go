package storetest

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"acs"
	"acs/audit"
	"acs/intake"
	"acs/internal/store"
	"acs/review"
	"acs/signal"
)

// Ama sees Universal Credit at one site; Everyone sees all.
var (
	Ama      = acs.Actor{ID: "s-ama", Name: "Ama", Roles: []acs.Role{acs.RoleReviewer}, Lines: []acs.Line{"UC"}, Sites: []acs.Site{"leeds"}}
	Everyone = acs.Actor{ID: "s-all", Name: "Bo", Roles: []acs.Role{acs.RoleReviewer}, Lines: []acs.Line{acs.AllLines}, Sites: []acs.Site{acs.AllSites}}
)

// bench is one store under test.
type bench struct {
	*testing.T
	*store.Store
	jobs  *Jobs
	clock *Clock
}

// Exercise holds a database to everything that the service asks of its store.
func Exercise(t *testing.T, database string) {
	for name, test := range map[string]func(*bench){
		"receive": receive, "same scan": sameScan, "known is sealed": knownIsSealed, "steps": steps, "all or nothing": allOrNothing,
		"queue order": queueOrder, "counts": counts, "concern opened at once": openedAtOnce, "zero bytes": zeroBytes, "pages": pages, "filters": filters, "decisions": decisions, "stale save": staleSave,
		"concerns": concerns, "concern work": concernWork, "incidents": incidents, "plans": plans, "rosters": rosters, "disclosures": disclosures, "audit": auditLog, "sessions": sessions, "staff": staff, "day": day, "stalled": stalled,
		"about one person": aboutOnePerson,
		"search":           search, "no actor": noActor,
		"people": people, "people change": peopleChange, "people sealed": peopleSealed, "needs": needs, "contacts": contacts, "markers": markers, "letter person": letterPerson, "merging": merging, "need codes": needCodes, "correcting": correcting, "reads together": readsTogether,
		"sample days": sampleDays, "people found": peopleFound,
		"models": models, "shadows": shadows, "lessons": lessons, "all to people": allToPeople, "workload": workloads, "leaks": leaks,
	} {
		t.Run(name, func(t *testing.T) {
			s, jobs, clock := Open(t, database)
			test(&bench{t, s, jobs, clock})
		})
	}
}

func (b *bench) must(err error) {
	b.Helper()
	if err != nil {
		b.Fatal(err)
	}
}

func must[T any](b *bench) func(T, error) T {
	return func(v T, err error) T {
		b.Helper()
		b.must(err)
		return v
	}
}

// send takes a letter in; its identifier is made from its content.
func (b *bench) send(content string, change func(*intake.Sent)) intake.Letter {
	b.Helper()
	s := intake.Sent{Content: []byte(content), Line: "UC", Site: "leeds", Received: b.clock.T.Add(-time.Hour), Batch: "b"}
	if change != nil {
		change(&s)
	}
	c, err := intake.Receive(acs.LetterID("l-"+content), s, Ama, b.clock.T)
	b.must(err)
	l, _, err := b.ReceiveLetter(b.Context(), c, s.Known)
	b.must(err)
	return l
}

// put stands a letter before a person.
func (b *bench) put(l intake.Letter, f review.Finding) review.Item {
	b.Helper()
	c := review.Put(acs.ReviewID("r-"+string(l.ID)), nil, l, f, acs.System, b.clock.T)
	b.must(b.SaveStep(b.Context(), review.StepDone{
		Letter: l.ID, Stage: intake.Queued, Item: &c,
		Step:  intake.Step{Letter: l.ID, Name: "queue", Started: b.clock.T, Finished: b.clock.T.Add(time.Second), Outcome: "done"},
		Event: audit.Event{At: b.clock.T, By: "system", Did: "letter.queued", On: string(l.ID)},
	}))
	return c.Next
}

func receive(b *bench) {
	l := b.send("one", nil)
	got := must[intake.Letter](b)(b.Letter(b.Context(), l.ID))
	if got.Digest != l.Digest || !got.Received.Equal(l.Received) || got.Stage != intake.Received || got.Line != "UC" {
		b.Errorf("got %+v, want %+v", got, l)
	}
	if !slices.Equal(b.jobs.Kinds, []string{"read"}) {
		b.Errorf("jobs = %v", b.jobs.Kinds)
	}
	if _, err := b.Letter(b.Context(), "l-none"); acs.KindOf(err) != acs.NotFound {
		b.Errorf("unknown letter: %v", err)
	}
}

func sameScan(b *bench) {
	withID := func(s *intake.Sent) { s.ScanID = "A1" }
	first := b.send("one", withID)
	c, _ := intake.Receive("l-again", intake.Sent{Content: []byte("one"), ScanID: "A2"}, Ama, b.clock.T)
	got, fresh, err := b.ReceiveLetter(b.Context(), c, intake.Known{})
	if err != nil || fresh || got.ID != first.ID {
		b.Errorf("the same bytes gave %v, %v, %v", got.ID, fresh, err)
	}
	c, _ = intake.Receive("l-other", intake.Sent{Content: []byte("two"), ScanID: "A1"}, Ama, b.clock.T)
	if _, _, err := b.ReceiveLetter(b.Context(), c, intake.Known{}); acs.KindOf(err) != acs.Conflict {
		b.Errorf("the same id with other bytes: %v, want a conflict", err)
	}
	if len(b.jobs.Kinds) != 1 {
		b.Errorf("jobs = %v, want one", b.jobs.Kinds)
	}
	if list := must[intake.Listing](b)(b.Letters(b.Context(), Everyone, intake.Filter{})); list.Total != 1 {
		b.Errorf("%d letters, want 1", list.Total)
	}
}

func knownIsSealed(b *bench) {
	l := b.send("one", func(s *intake.Sent) { s.Known = intake.Known{NINO: "QQ 12 34 56 C", Names: []string{"Made Up"}} })
	k := must[intake.Known](b)(b.Known(b.Context(), l.ID))
	if k.Names[0] != "Made Up" {
		b.Errorf("known = %+v", k)
	}
	var raw []byte
	b.must(b.DB().QueryRow(`select known from letter`).Scan(&raw))
	if len(raw) == 0 || slices.Contains([]string{string(raw)}, "Made Up") || containsText(raw, "Made") || containsText(raw, "QQ12") {
		b.Error("what is known of a person stands in the clear")
	}
}

func containsText(raw []byte, s string) bool {
	for i := 0; i+len(s) <= len(raw); i++ {
		if string(raw[i:i+len(s)]) == s {
			return true
		}
	}
	return false
}

func steps(b *bench) {
	l := b.send("one", nil)
	a := signal.Assessment{Status: signal.Assessed, Urgency: acs.SameDay, Signals: []signal.Signal{{Code: "destitution", Quote: "no food", Start: 3, End: 10, Status: signal.Current}}}
	b.must(b.SaveStep(b.Context(), review.StepDone{
		Letter: l.ID, Stage: intake.Assessed, Pages: 2, Assessment: &a,
		Step:    intake.Step{Letter: l.ID, Name: "assess", Started: b.clock.T, Finished: b.clock.T.Add(50 * time.Millisecond), Outcome: "done", Version: "m1"},
		Trouble: &intake.Trouble{Step: "read", Reason: "handwriting_remains", At: b.clock.T},
		Event:   audit.Event{At: b.clock.T, By: "system", Did: "letter.assessed", On: string(l.ID)},
	}))
	got := must[intake.Letter](b)(b.Letter(b.Context(), l.ID))
	if got.Stage != intake.Assessed || got.Pages != 2 || len(got.Trouble) != 1 || got.Trouble[0].Reason != "handwriting_remains" {
		b.Errorf("letter = %+v", got)
	}
	back, ok, err := b.Assessment(b.Context(), l.ID)
	if err != nil || !ok || back.Urgency != acs.SameDay || back.Signals[0].Quote != "no food" {
		b.Errorf("assessment = %+v, %v, %v", back, ok, err)
	}
	b.must(b.SaveStep(b.Context(), review.StepDone{Letter: l.ID, Stage: intake.Read, Event: audit.Event{At: b.clock.T, By: "system", Did: "x", On: "y"}}))
	if got = must[intake.Letter](b)(b.Letter(b.Context(), l.ID)); got.Stage != intake.Assessed {
		b.Errorf("the stage went back to %s", got.Stage)
	}
	b.must(b.SaveStep(b.Context(), review.StepDone{Letter: l.ID, Stage: intake.Read, Pages: 5, Event: audit.Event{At: b.clock.T, By: "system", Did: "x", On: "y"}}))
	if got = must[intake.Letter](b)(b.Letter(b.Context(), l.ID)); got.Pages != 5 {
		b.Errorf("%d pages kept of 5, for the stage did not move", got.Pages)
	}
	if st := must[[]intake.Step](b)(b.Steps(b.Context(), l.ID)); len(st) != 1 || st[0].Version != "m1" {
		b.Errorf("steps = %+v", st)
	}
}

// A failure anywhere in a change leaves nothing of it: no record, no audit entry, no completion.
func allOrNothing(b *bench) {
	l := b.send("one", nil)
	before := must[[]audit.Entry](b)(b.Events(b.Context(), audit.Filter{}))
	for name, broken := range map[string]func(ctx context.Context) context.Context{
		"queue": func(ctx context.Context) context.Context { b.jobs.Fail = errors.New("queue is away"); return ctx },
		"completion": func(ctx context.Context) context.Context {
			b.jobs.Fail = nil
			return store.WithCompletion(ctx, func(context.Context, *sql.Tx) error { return errors.New("job is gone") })
		},
	} {
		err := b.SaveStep(broken(b.Context()), review.StepDone{
			Letter: l.ID, Stage: intake.Read, Jobs: []audit.Job{intake.ReadLetter{Letter: l.ID}},
			Step:  intake.Step{Letter: l.ID, Name: "read", Started: b.clock.T, Finished: b.clock.T},
			Event: audit.Event{At: b.clock.T, By: "system", Did: "letter.read", On: string(l.ID)},
		})
		if err == nil {
			b.Fatalf("%s: no error", name)
		}
		got := must[intake.Letter](b)(b.Letter(b.Context(), l.ID))
		after := must[[]audit.Entry](b)(b.Events(b.Context(), audit.Filter{}))
		if got.Stage != intake.Received || len(after) != len(before) || len(must[[]intake.Step](b)(b.Steps(b.Context(), l.ID))) != 0 {
			b.Errorf("%s: a part of a failed change was saved", name)
		}
	}
}

func noActor(b *bench) {
	if err := b.Record(b.Context(), audit.Event{At: b.clock.T, Did: "x", On: "y"}); acs.KindOf(err) != acs.Forbidden {
		b.Errorf("a change without an actor gave %v", err)
	}
}

// fill puts items of every urgency on the queue, the first received last.
func (b *bench) fill(n int) (ids []acs.ReviewID) {
	for i := range n {
		l := b.send(fmt.Sprintf("n%03d", i), func(s *intake.Sent) { s.Received = b.clock.T.Add(-time.Duration(i+1) * time.Minute) })
		f := review.Finding{Urgency: acs.Urgency(i % 4), Codes: []string{"destitution"}}
		if f.Urgency > acs.NoSignal {
			f.Why = []review.Why{review.BySignal}
		}
		ids = append(ids, b.put(l, f).ID)
	}
	return ids
}

func queueOrder(b *bench) {
	b.fill(12)
	list := must[review.Listing](b)(b.Items(b.Context(), Everyone, review.Filter{Queue: review.ForReview}))
	if list.Total != 9 || !slices.IsSortedFunc(list.Items, func(x, y review.Item) int {
		if review.Before(x, y) {
			return -1
		}
		return 1
	}) {
		b.Errorf("total %d, order %v", list.Total, list.Items)
	}
	c := list.Counts
	if c.Review != 9 || c.Ordinary != 3 || c.ByUrgency[acs.Immediate] != 3 || c.ByWhy[review.BySignal] != 9 {
		b.Errorf("counts = %+v", c)
	}
	it, ok, err := b.NextFree(b.Context(), Everyone, review.Filter{Queue: review.ForReview})
	if err != nil || !ok || it.ID != list.Items[0].ID {
		b.Errorf("next free = %v, %v, %v", it.ID, ok, err)
	}
}

func pages(b *bench) {
	b.fill(12)
	var seen []acs.ReviewID
	for f := (review.Filter{Limit: 5}); ; {
		list := must[review.Listing](b)(b.Items(b.Context(), Everyone, f))
		for _, it := range list.Items {
			seen = append(seen, it.ID)
		}
		if f.After = list.Next; f.After == "" {
			break
		}
	}
	all := must[review.Listing](b)(b.Items(b.Context(), Everyone, review.Filter{Limit: 100}))
	if len(seen) != 12 || !slices.EqualFunc(seen, all.Items, func(id acs.ReviewID, it review.Item) bool { return id == it.ID }) {
		b.Errorf("pages gave %v", seen)
	}
}

func filters(b *bench) {
	b.fill(4)
	pip := b.send("pip", func(s *intake.Sent) { s.Line = "PIP" })
	b.put(pip, review.Finding{Urgency: acs.SameDay, Why: []review.Why{review.BySignal, "handwritten"}, Codes: []string{"bereavement"}})
	unknown := b.send("unknown", func(s *intake.Sent) { s.Line, s.Site = "", "" })
	b.put(unknown, review.Finding{Why: []review.Why{"blank"}})
	for name, c := range map[string]struct {
		by   acs.Actor
		f    review.Filter
		want int
	}{
		"all":              {Everyone, review.Filter{}, 6},
		"scope":            {Ama, review.Filter{}, 5}, // her four and the one whose line is not known
		"line":             {Everyone, review.Filter{Line: "PIP"}, 1},
		"urgency":          {Everyone, review.Filter{Urgency: "same_day"}, 2},
		"why":              {Everyone, review.Filter{Why: "handwritten"}, 1},
		"no such why":      {Everyone, review.Filter{Why: "hand%"}, 0},
		"code":             {Everyone, review.Filter{Code: "bereavement"}, 1},
		"ordinary":         {Everyone, review.Filter{Queue: review.Ordinary}, 1},
		"mine":             {Everyone, review.Filter{State: review.Mine}, 0},
		"closed":           {Everyone, review.Filter{State: review.Closed}, 0},
		"overdue":          {Everyone, review.Filter{Overdue: true}, 0},
		"outside of scope": {Ama, review.Filter{Line: "PIP"}, 0},
	} {
		if got := must[review.Listing](b)(b.Items(b.Context(), c.by, c.f)); len(got.Items) != c.want || got.Total != c.want {
			b.Errorf("%s: %d items, total %d, want %d", name, len(got.Items), got.Total, c.want)
		}
	}
	b.clock.T = b.clock.T.AddDate(0, 0, 2)
	if got := must[review.Listing](b)(b.Items(b.Context(), Everyone, review.Filter{Overdue: true})); got.Total != 5 || got.Counts.Overdue != 5 {
		b.Errorf("two days later %d are overdue, counted %d; want 5", got.Total, got.Counts.Overdue)
	}
}

func decisions(b *bench) {
	l := b.send("one", nil)
	it := b.put(l, review.Finding{Urgency: acs.SameDay, Why: []review.Why{review.BySignal}})
	claimed, err := review.Claim(it, Ama, b.clock.T)
	b.must(err)
	b.must(b.SaveItem(b.Context(), claimed))
	if got := must[review.Listing](b)(b.Items(b.Context(), Ama, review.Filter{State: review.Mine})); got.Total != 1 {
		b.Errorf("a claimed item is not hers: %+v", got)
	}
	b.clock.T = b.clock.T.Add(-time.Hour) // set back
	for state, want := range map[review.State]int{review.Mine: 0, review.Free: 1} {
		if got := must[review.Listing](b)(b.Items(b.Context(), Ama, review.Filter{State: state})); got.Total != want || len(got.Items) != want {
			b.Errorf("the clock set back, %d items are %q, want %d", got.Total, state, want)
		}
	}
	b.clock.T = b.clock.T.Add(time.Hour)
	for n, o := range []review.Outcome{review.NoExtraSupport, review.NeedsSupport} {
		it = must[review.Item](b)(b.Item(b.Context(), it.ID))
		c, err := review.Decide(it, n, Ama, b.clock.T.Add(time.Duration(n)*time.Minute), review.Choice{
			Outcome: o, Reason: "private words", Notes: "more", Verdicts: []review.Verdict{{Code: "destitution", Start: 1, End: 4, Mark: review.Missed}},
		})
		b.must(err)
		b.must(b.SaveItem(b.Context(), c))
	}
	got, ok, err := b.ItemOf(b.Context(), l.ID)
	if err != nil || !ok || len(got.Decisions) != 2 || got.Decisions[0].Outcome != review.NoExtraSupport || got.Decisions[1].Reason != "private words" || got.Decisions[1].Verdicts[0].Mark != review.Missed {
		b.Errorf("decisions = %+v, %v", got.Decisions, err)
	}
	if l := must[intake.Letter](b)(b.Letter(b.Context(), l.ID)); l.Stage != intake.Decided {
		b.Errorf("stage = %s", l.Stage)
	}
	closed := must[review.Listing](b)(b.Items(b.Context(), Ama, review.Filter{State: review.Closed}))
	if closed.Total != 1 || len(closed.Items[0].Decisions) != 2 {
		b.Errorf("closed = %+v", closed)
	}
	var raw []byte
	b.must(b.DB().QueryRow(`select reason from decision where n = 1`).Scan(&raw))
	if containsText(raw, "private") {
		b.Error("a reviewer's words stand in the clear")
	}
}

func staleSave(b *bench) {
	it := b.put(b.send("one", nil), review.Finding{Why: []review.Why{review.BySignal}})
	c1, _ := review.Claim(it, Ama, b.clock.T)
	c2, _ := review.Claim(it, Everyone, b.clock.T)
	b.must(b.SaveItem(b.Context(), c1))
	if err := b.SaveItem(b.Context(), c2); acs.KindOf(err) != acs.Conflict {
		b.Errorf("a second claim of the same version gave %v", err)
	}
	if got := must[review.Item](b)(b.Item(b.Context(), it.ID)); got.ClaimedBy != Ama.ID {
		b.Errorf("held by %s", got.ClaimedBy)
	}
}
