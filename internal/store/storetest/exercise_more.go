package storetest

import (
	"fmt"
	"sync"
	"time"

	"acs"
	"acs/audit"
	"acs/concern"
	"acs/intake"
	"acs/internal/secret"
	"acs/review"
)

func concerns(b *bench) {
	open := concern.Open("c-1", "r-1", "l-1", "UC", "leeds", acs.Immediate, "private words", Ama.ID, b.clock.T)
	b.must(b.SaveConcern(b.Context(), open))
	b.must(b.SaveConcern(b.Context(), concern.Open("c-2", "r-1", "l-1", "UC", "leeds", acs.Immediate, "", Ama.ID, b.clock.T)))
	c := must[concern.Concern](b)(b.Concern(b.Context(), "c-1"))
	if c.Notes[0].Text != "private words" || c.Urgency != acs.Immediate {
		b.Errorf("concern = %+v", c)
	}
	noted, err := concern.AddNote(c, Ama, b.clock.T, "Made Up", "rang back")
	b.must(err)
	b.must(b.SaveConcern(b.Context(), noted))
	if err := b.SaveConcern(b.Context(), noted); acs.KindOf(err) != acs.Conflict {
		b.Errorf("the same change twice gave %v", err)
	}
	got, ok, err := b.ConcernOfReview(b.Context(), "r-1")
	if err != nil || !ok || got.Person != "Made Up" || len(got.Notes) != 2 || got.Notes[1].Text != "rang back" {
		b.Errorf("concern = %+v, %v, %v", got, ok, err)
	}
	list, next, err := b.Concerns(b.Context(), Ama, concern.Filter{At: b.clock.T})
	if err != nil || len(list) != 1 || next != "" {
		b.Errorf("list = %v, %q, %v: one decision opens one concern", list, next, err)
	}
}

// concernWork: what was done, pins and the end come back as they were; lists follow the owner and the clock.
func concernWork(b *bench) {
	r := concern.Raising{Danger: concern.NotSure, Worry: "private words", Risks: []concern.Risk{concern.Neglect}, Line: "UC", Site: "leeds"}
	for _, id := range []acs.ConcernID{"c-1", "c-2"} {
		c, err := concern.Raise(id, "", r, Ama, b.clock.T)
		b.must(err)
		b.must(b.SaveConcern(b.Context(), c))
	}
	c := must[concern.Concern](b)(b.Concern(b.Context(), "c-1"))
	acted, err := concern.Act(c, "listen", []string{"gathered"}, "more words", Ama, b.clock.T)
	b.must(err)
	b.must(b.SaveConcern(b.Context(), acted))
	pinned, err := concern.Pin(acted.Next, 1, true, Ama, b.clock.T)
	b.must(err)
	b.must(b.SaveConcern(b.Context(), pinned))
	got := must[concern.Concern](b)(b.Concern(b.Context(), "c-1"))
	if _, done := got.HasDone("listen", "gathered"); !done || got.Notes[0].Pinned || !got.Notes[1].Pinned || got.Notes[1].Step != "listen" || got.Risks[0] != concern.Neglect || got.Owner != Ama.ID {
		b.Errorf("came back as %+v", got)
	}
	other, err := concern.Take(must[concern.Concern](b)(b.Concern(b.Context(), "c-2")), acs.Actor{ID: "s-other"}, b.clock.T)
	b.must(err)
	b.must(b.SaveConcern(b.Context(), other))
	tomorrow := b.clock.T.AddDate(0, 0, 1)
	for view, want := range map[concern.View]int{concern.ViewMine: 1, concern.ViewOpen: 2, concern.ViewLate: 1, concern.ViewClosed: 0, concern.ViewAll: 2} {
		if list, _, err := b.Concerns(b.Context(), Ama, concern.Filter{View: view, At: tomorrow.Add(-time.Hour)}); err != nil || len(list) != want {
			b.Errorf("%s: %d concerns, %v, want %d", view, len(list), err, want)
		}
	}
	first, next, err := b.Concerns(b.Context(), Ama, concern.Filter{View: concern.ViewOpen, At: b.clock.T, Limit: 1})
	b.must(err)
	second, _, err := b.Concerns(b.Context(), Ama, concern.Filter{View: concern.ViewOpen, At: b.clock.T, Limit: 1, After: next})
	if err != nil || first[0].ID != "c-2" || second[0].ID != "c-1" {
		b.Errorf("pages by due: %v, %v, %v", first, second, err)
	}
	if n := must[concern.Counts](b)(b.CountConcerns(b.Context(), Ama, tomorrow.Add(-time.Hour))); n != (concern.Counts{Open: 2, Mine: 1, Late: 1}) {
		b.Errorf("counts = %+v", n)
	}
	closed, err := concern.Close(got, got.Version, concern.NoAction, "all is well", Ama, b.clock.T)
	b.must(err)
	b.must(b.SaveConcern(b.Context(), closed))
	if n := must[concern.Counts](b)(b.CountConcerns(b.Context(), Ama, b.clock.T)); n.Open != 1 {
		b.Errorf("counts after closing = %+v", n)
	}
	must[[]concern.Presence](b)(b.Present(b.Context(), Ama, "c-1", b.clock.T))
	if who := must[[]concern.Presence](b)(b.Present(b.Context(), acs.Actor{ID: "s-other"}, "c-1", b.clock.T.Add(time.Minute))); len(who) != 1 || who[0].Who != Ama.ID {
		b.Errorf("present: %+v", who)
	}
	if who := must[[]concern.Presence](b)(b.Present(b.Context(), acs.Actor{ID: "s-third"}, "c-1", b.clock.T.Add(time.Hour))); len(who) != 0 {
		b.Errorf("still present after an hour: %+v", who)
	}
}

// Two machines open the concern of one decision at the same moment: one concern, and no failure.
func openedAtOnce(b *bench) {
	var all sync.WaitGroup
	failed := make(chan error, 8)
	for i := range cap(failed) {
		all.Go(func() {
			failed <- b.SaveConcern(b.Context(), concern.Open(acs.ConcernID(fmt.Sprintf("c-%d", i%2)), "r-1", "l-1", "UC", "leeds", acs.Immediate, "words", Ama.ID, b.clock.T))
		})
	}
	all.Wait()
	close(failed)
	for err := range failed {
		b.must(err)
	}
	list, _, err := b.Concerns(b.Context(), Ama, concern.Filter{})
	if err != nil || len(list) != 1 {
		b.Errorf("%d concerns, %v", len(list), err)
	}
}

// A zero byte in what someone types is their mistake or nothing's: never the service's.
func zeroBytes(b *bench) {
	b.send("one", nil)
	for _, text := range []string{"a\x00b", "\xff"} {
		_, letters := b.Letters(b.Context(), Everyone, intake.Filter{Query: text, Batch: text})
		_, items := b.Items(b.Context(), Everyone, review.Filter{Line: acs.Line(text), Why: review.Why(text), Code: text})
		_, events := b.Events(b.Context(), audit.Filter{On: text, Did: text})
		for what, err := range map[string]error{"letters": letters, "items": items, "events": events} {
			if err != nil && acs.KindOf(err) != acs.Invalid {
				b.Errorf("%s of %q: %v", what, text, err)
			}
		}
	}
}

func auditLog(b *bench) {
	keys := Keys(b)
	verifier, err := keys.Verifier()
	b.must(err)
	for i := range 20 {
		b.must(b.Record(b.Context(), audit.Event{At: b.clock.T, By: Ama.ID, Did: "letter.opened", On: "l-1", Why: "review", Detail: map[string]string{"n": string(rune('a' + i))}}))
		if i%7 == 0 {
			_, err := b.Checkpoint(b.Context(), keys.Signer())
			b.must(err)
		}
	}
	_, err = b.Checkpoint(b.Context(), keys.Signer())
	b.must(err)
	v := must[audit.Verification](b)(b.Verify(b.Context(), verifier))
	if !v.OK() || v.Size != 20 || v.Checkpoints != 4 {
		b.Fatalf("verification = %+v", v)
	}
	if got := must[[]audit.Entry](b)(b.Events(b.Context(), audit.Filter{Did: "letter.", Limit: 5})); len(got) != 5 || got[0].Seq != 19 {
		b.Errorf("events = %+v", got)
	}
	b.elsewhere(keys)
	for name, sql := range map[string]string{
		"who":        `update audit_entry set by = 's-eve' where seq = 3`,
		"when":       `update audit_entry set at = at + 1 where seq = 3`,
		"what":       `update audit_entry set did = 'letter.closed' where seq = 3`,
		"which":      `update audit_entry set on_record = 'l-2' where seq = 3`,
		"why":        `update audit_entry set why = '' where seq = 3`,
		"detail":     `update audit_entry set detail = '{}' where seq = 3`,
		"checkpoint": `update audit_checkpoint set note = replace(note, '20', '19') where size = 20`,
		"last":       `delete from audit_entry where seq = 19`,
		"middle":     `delete from audit_entry where seq = 9`,
		"head":       `update audit_head set size = 18`,
		"hash":       `update audit_hash set hash = (select hash from audit_hash where idx = 1) where idx = 0`,
	} {
		b.broken(name, sql, func() {
			if v := must[audit.Verification](b)(b.Verify(b.Context(), verifier)); v.OK() {
				b.Errorf("%s: tampering was not noticed", name)
			}
		})
	}
}

// elsewhere takes away the end of the log with its checkpoints and its head: only a checkpoint kept elsewhere can tell.
func (b *bench) elsewhere(keys *secret.Ring) {
	b.Helper()
	verifier, err := keys.Verifier()
	b.must(err)
	kept := must[string](b)(b.Checkpoint(b.Context(), keys.Signer()))
	if v := must[audit.Verification](b)(b.Verify(b.Context(), verifier, kept)); !v.OK() || v.Checkpoints != 5 {
		b.Errorf("a whole log against its own checkpoint: %+v", v)
	}
	if _, err := b.Verify(b.Context(), verifier, "acs audit log\n20\nx\n"); acs.KindOf(err) != acs.Invalid {
		b.Errorf("an unsigned checkpoint gave %v", err)
	}
	b.broken("end", `delete from audit_entry where seq >= 15`, func() {
		for _, sql := range []string{`delete from audit_hash where idx >= 26`, `delete from audit_checkpoint where size > 15`, `update audit_head set size = 15`} {
			_, err := b.DB().Exec(sql)
			b.must(err)
		}
		if v := must[audit.Verification](b)(b.Verify(b.Context(), verifier)); !v.OK() {
			b.Errorf("the end is not gone without a trace: %+v", v)
		}
		if v := must[audit.Verification](b)(b.Verify(b.Context(), verifier, kept)); v.OK() {
			b.Error("the end of the log was taken away and a checkpoint kept elsewhere did not tell")
		}
	})
}

// broken runs a check while a statement is in force, then puts back the log as it was.
func (b *bench) broken(name, sql string, check func()) {
	b.Helper()
	for _, table := range []string{"audit_entry", "audit_checkpoint", "audit_head", "audit_hash"} {
		_, err := b.DB().Exec(`create table kept_` + table + ` as select * from ` + table)
		b.must(err)
	}
	if _, err := b.DB().Exec(sql); err != nil {
		b.Fatalf("%s: %v", name, err)
	}
	check()
	for _, table := range []string{"audit_entry", "audit_checkpoint", "audit_head", "audit_hash"} {
		for _, stmt := range []string{`delete from ` + table, `insert into ` + table + ` select * from kept_` + table, `drop table kept_` + table} {
			_, err := b.DB().Exec(stmt)
			b.must(err)
		}
	}
}

func sessions(b *bench) {
	ss := b.Sessions()
	b.must(ss.Commit("token", []byte("data"), b.clock.T.Add(time.Hour)))
	b.must(ss.Commit("token", []byte("newer"), b.clock.T.Add(time.Hour)))
	if data, ok, err := ss.Find("token"); err != nil || !ok || string(data) != "newer" {
		b.Errorf("found %q, %v, %v", data, ok, err)
	}
	var n int
	b.must(b.DB().QueryRow(`select count(*) from session where token = 'token'`).Scan(&n))
	if n != 0 {
		b.Error("a token stands in the clear")
	}
	b.clock.T = b.clock.T.Add(2 * time.Hour)
	if _, ok, err := ss.Find("token"); err != nil || ok {
		b.Errorf("an ended session was found: %v", err)
	}
	b.must(ss.Delete("token"))
}

func staff(b *bench) {
	b.must(b.SaveStaff(b.Context(), Ama, b.clock.T))
	again := Ama
	again.Name = "Ama B"
	b.must(b.SaveStaff(b.Context(), again, b.clock.T))
	got := must[acs.Actor](b)(b.Staff(b.Context(), Ama.ID))
	if got.Name != "Ama B" || !got.Has(acs.RoleReviewer) || got.Lines[0] != "UC" {
		b.Errorf("staff = %+v", got)
	}
	names := must[map[acs.StaffID]string](b)(b.StaffNames(b.Context(), []acs.StaffID{Ama.ID, "s-none"}))
	if names[Ama.ID] != "Ama B" || len(names) != 1 {
		b.Errorf("names = %v", names)
	}
	b.must(b.SaveSetting(b.Context(), "k", "v", audit.Event{At: b.clock.T, By: Ama.ID, Did: "setting.saved", On: "k"}))
	if v := must[string](b)(b.Setting(b.Context(), "k")); v != "v" {
		b.Errorf("setting = %q", v)
	}
}

func day(b *bench) {
	l := b.send("one", func(s *intake.Sent) { s.Received = b.clock.T.Add(-2 * time.Hour) })
	it := b.put(l, review.Finding{Urgency: acs.Immediate, Why: []review.Why{review.BySignal}})
	b.send("two", nil)
	b.send("yesterday", func(s *intake.Sent) { s.Received = b.clock.T.AddDate(0, 0, -1) })
	d := must[intake.Day](b)(b.Day(b.Context(), Everyone, b.clock.T))
	if d.Totals[intake.CountReceived] != 2 || d.Totals[intake.CountOverdue] != 1 || len(d.Breaches) != 1 || d.Breaches[0].Review != it.ID {
		b.Errorf("day = %+v", d.Totals)
	}
	if d.Hours[10].N[intake.CountReceived] != 1 || d.Hours[11].N[intake.CountReceived] != 1 {
		b.Errorf("hours = %+v", d.Hours)
	}
	if d.Breaches[0].Slowest != "scan" || d.Breaches[0].Took != 2*time.Hour {
		b.Errorf("breach = %+v: the two hours before the scan ate the time", d.Breaches[0])
	}
}

func stalled(b *bench) {
	l := b.send("one", nil)
	b.put(b.send("two", nil), review.Finding{})
	if got := must[[]intake.Letter](b)(b.Stalled(b.Context(), b.clock.T, 10)); len(got) != 0 {
		b.Errorf("stalled = %v", got)
	}
	if got := must[[]intake.Letter](b)(b.Stalled(b.Context(), b.clock.T.Add(time.Minute), 10)); len(got) != 1 || got[0].ID != l.ID {
		b.Errorf("stalled = %v, want the one that stands before nobody", got)
	}
}

func search(b *bench) {
	l := b.send("one", func(s *intake.Sent) { s.ScanID, s.Known = "A1", intake.Known{NINO: "QQ 12 34 56 C"} })
	b.send("two", func(s *intake.Sent) { s.Line = "PIP" })
	for name, c := range map[string]struct {
		by   acs.Actor
		f    intake.Filter
		want int
	}{
		"scan id":      {Everyone, intake.Filter{Query: "A1"}, 1},
		"letter id":    {Everyone, intake.Filter{Query: string(l.ID)}, 1},
		"nino":         {Everyone, intake.Filter{Query: "qq123456c"}, 1},
		"other nino":   {Everyone, intake.Filter{Query: "QQ123456D"}, 0},
		"line":         {Everyone, intake.Filter{Line: "PIP"}, 1},
		"batch":        {Everyone, intake.Filter{Batch: "b"}, 2},
		"stage":        {Everyone, intake.Filter{Stage: intake.Queued}, 0},
		"scope":        {Ama, intake.Filter{}, 1},
		"out of scope": {Ama, intake.Filter{Line: "PIP"}, 0},
		"from":         {Everyone, intake.Filter{From: b.clock.T}, 0},
	} {
		if got := must[intake.Listing](b)(b.Letters(b.Context(), c.by, c.f)); len(got.Letters) != c.want {
			b.Errorf("%s: %d letters, want %d", name, len(got.Letters), c.want)
		}
	}
	p := must[intake.Progress](b)(b.Progress(b.Context(), Everyone, "b"))
	if p.Total != 2 || p.ByStage[intake.Received] != 2 || p.Done() {
		b.Errorf("progress = %+v", p)
	}
}
