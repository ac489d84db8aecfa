package storetest

import (
	"bytes"
	"time"

	"acs"
	"acs/audit"
	"acs/internal/store"
	"acs/need"
	"acs/person"
)

var aNeed = need.Need{
	Code: "sight", Words: "I cannot see print", Duration: need.Long, Source: need.ToldUs, Basis: need.Agreed, State: need.Active,
	Adjustments: []need.Adjustment{{Kind: need.Format, What: "braille"}},
}

// needed adds a need to a person of two lines.
func (b *bench) needed(id acs.PersonID) need.Sheet {
	b.Helper()
	s := must[need.Sheet](b)(b.Needs(b.Context(), id))
	c, err := need.Add(s, aNeed, need.BuiltIn(), Ama, b.clock.T)
	b.must(err)
	b.must(b.SaveNeeds(b.Context(), c, []acs.Line{"UC", "PIP"}))
	return c.Next
}

func needs(b *bench) {
	if s := must[need.Sheet](b)(b.Needs(b.Context(), "p-one")); s.Version != 0 || len(s.Needs) != 0 {
		b.Errorf("nothing recorded: %+v", s)
	}
	b.needed("p-one")
	got := must[need.Sheet](b)(b.Needs(b.Context(), "p-one"))
	if got.Version != 1 || got.Needs[0].Words != aNeed.Words || len(got.Lines) != 2 || len(got.Behind()) != 2 || len(b.jobs.Kinds) != 1 {
		b.Errorf("got %+v", got)
	}
	stale, err := need.Add(need.Sheet{Person: "p-one"}, aNeed, need.BuiltIn(), Ama, b.clock.T)
	b.must(err)
	if err := b.SaveNeeds(b.Context(), stale, nil); acs.KindOf(err) != acs.Conflict {
		b.Errorf("a second first version: %v", err)
	}
	ack, err := need.Acknowledge(got, "UC", 1, Ama, b.clock.T)
	b.must(err)
	b.must(b.AcknowledgeNeeds(b.Context(), "p-one", ack))
	behind := must[[]need.Behind](b)(b.LinesBehind(b.Context(), Everyone, 0))
	if len(behind) != 1 || behind[0].Line != "PIP" || behind[0].Now != 1 || behind[0].Has != 0 {
		b.Errorf("behind %+v", behind)
	}
	if mine := must[[]need.Behind](b)(b.LinesBehind(b.Context(), Ama, 0)); len(mine) != 0 {
		b.Errorf("of Ama's line %+v", mine)
	}
	if second := b.needed("p-one"); second.Version != 2 || len(second.Needs) != 2 {
		b.Errorf("second %+v", second)
	}
	if was := must[need.Sheet](b)(b.NeedsWere(b.Context(), "p-one", 1)); len(was.Needs) != 1 {
		b.Errorf("the first version is %+v", was)
	}
	if behind := must[[]need.Behind](b)(b.LinesBehind(b.Context(), Everyone, 0)); len(behind) != 2 {
		b.Errorf("a new version: behind %+v", behind)
	}
	var raw []byte
	b.must(b.DB().QueryRowContext(b.Context(), `select body from need_sheet`).Scan(&raw))
	if bytes.Contains(raw, []byte("cannot see")) {
		b.Error("the words stand in the table as they are")
	}
}

func contacts(b *bench) {
	s := b.needed("p-one")
	p := person.Record{ID: "p-one", Lines: []acs.Line{"UC"}}
	c, err := need.RecordContact(s, p, need.Contact{ID: "k-1", Way: person.ByPost, Line: "UC", About: "A decision"}, Ama, b.clock.T)
	b.must(err)
	b.must(b.SaveContact(b.Context(), c, "leeds"))
	good, err := need.RecordContact(s, p, need.Contact{ID: "k-2", Way: person.ByPhone, Line: "UC", About: "A call"}, Ama, b.clock.T.Add(time.Minute))
	b.must(err)
	b.must(b.SaveContact(b.Context(), good, "leeds"))
	list := must[[]need.Contact](b)(b.Contacts(b.Context(), "p-one", 0))
	if len(list) != 2 || list[0].ID != "k-2" || len(list[1].Breaches) != 1 || list[1].About != "A decision" {
		b.Errorf("contacts %+v", list)
	}
	tasks := must[[]need.Task](b)(b.BreachTasks(b.Context(), Ama, 0))
	if len(tasks) != 1 || tasks[0].Code != "format.braille" || tasks[0].Person != "p-one" || tasks[0].Need != 1 {
		b.Fatalf("tasks %+v", tasks)
	}
	elsewhere := acs.Actor{ID: "s-x", Lines: []acs.Line{"PIP"}, Sites: []acs.Site{acs.AllSites}}
	if other := must[[]need.Task](b)(b.BreachTasks(b.Context(), elsewhere, 0)); len(other) != 0 {
		b.Errorf("another line sees %+v", other)
	}
	figures := must[[]need.Tally](b)(b.NeedFigures(b.Context(), Everyone, b.clock.T.Add(-time.Hour)))
	want := []need.Tally{{Line: "UC", Contacts: 2, Breached: 1, Open: 1, Behind: 1}, {Line: "PIP", Behind: 1}}
	if len(figures) != 2 || figures[0] != want[0] || figures[1] != want[1] {
		b.Errorf("figures %+v", figures)
	}
	m, err := need.Mend(tasks[0], "Sent again in Braille", Ama, b.clock.T)
	b.must(err)
	b.must(b.SaveMend(b.Context(), m))
	if err := b.SaveMend(b.Context(), m); acs.KindOf(err) != acs.Conflict {
		b.Errorf("put right twice: %v", err)
	}
	if done := must[need.Task](b)(b.BreachTask(b.Context(), "k-1", "format.braille")); done.How != "Sent again in Braille" || done.Mended.IsZero() {
		b.Errorf("done %+v", done)
	}
	h := must[[]audit.Entry](b)(b.History(b.Context(), "p-one"))
	if len(h) != 4 || h[1].Detail["breaches"] != "format.braille" {
		b.Errorf("history %+v", h)
	}
}

func merging(b *bench) {
	keep := b.person("p-keep", func(d *person.Draft) { d.NINO = "QQ123456C" })
	gone := b.person("p-gone", func(d *person.Draft) { d.Given = "Wilhelmena"; d.Lines = []acs.Line{"ESA"} })
	b.needed("p-gone")
	if d := must[[]person.Found](b)(b.Duplicates(b.Context(), keep)); len(d) != 1 || d[0].Record.ID != "p-gone" {
		b.Fatalf("proposed %+v", d)
	}
	kept, went, err := person.Merge(keep, gone, "The same voice", Ama, b.clock.T)
	b.must(err)
	n, ok := need.TakeOver(must[need.Sheet](b)(b.Needs(b.Context(), "p-keep")), must[need.Sheet](b)(b.Needs(b.Context(), "p-gone")), Ama, b.clock.T)
	if !ok {
		b.Fatal("no needs were taken over")
	}
	t := store.Together{People: []audit.Change[person.Record]{kept, went}, Needs: []audit.Change[need.Sheet]{n}}
	b.must(b.SaveTogether(b.Context(), t))
	if err := b.SaveTogether(b.Context(), t); acs.KindOf(err) != acs.Conflict {
		b.Errorf("merged twice: %v", err)
	}
	if _, found := b.look("q-merged", person.Query{Name: "Wilhelmena Madeup"}); len(found) != 1 || found[0].Record.ID != "p-keep" {
		b.Errorf("found %+v", found)
	}
	if m := must[[]person.Record](b)(b.MergedInto(b.Context(), "p-keep")); len(m) != 1 || m[0].ID != "p-gone" {
		b.Errorf("merged %+v", m)
	}
	if sh := must[need.Sheet](b)(b.Needs(b.Context(), "p-keep")); len(sh.Adjustments()) != 1 || len(sh.Lines) != 3 {
		b.Errorf("needs %+v", sh)
	}
	kept, went, err = person.Unmerge(must[person.Record](b)(b.Person(b.Context(), "p-keep")), must[person.Record](b)(b.Person(b.Context(), "p-gone")), "Two sisters", Ama, b.clock.T)
	b.must(err)
	cs := need.GiveBack(must[need.Sheet](b)(b.Needs(b.Context(), "p-keep")), must[need.Sheet](b)(b.Needs(b.Context(), "p-gone")), Ama, b.clock.T)
	b.must(b.SaveTogether(b.Context(), store.Together{People: []audit.Change[person.Record]{kept, went}, Needs: cs}))
	if _, found := b.look("q-parted", person.Query{Name: "Wilhelmena Madeup"}); len(found) != 2 {
		b.Errorf("found after parting %+v", found)
	}
	did := map[string]bool{}
	for _, e := range must[[]audit.Entry](b)(b.History(b.Context(), "p-gone")) {
		did[e.Did] = true
	}
	if !did["person.merged_away"] || !did["person.stands_again"] || !did["need.stands_again"] {
		b.Errorf("history %v", did)
	}
}

func correcting(b *bench) {
	b.person("p-wrong", nil)
	right := b.person("p-right", nil)
	b.needed("p-wrong")
	_ = must[person.Record](b)(b.PersonFor(b.Context(), Everyone, "p-wrong", "casework"))
	left, came, err := need.Move(must[need.Sheet](b)(b.Needs(b.Context(), "p-wrong")), must[need.Sheet](b)(b.Needs(b.Context(), "p-right")), 1, "Same name", Ama, b.clock.T)
	b.must(err)
	saw := need.Saw(must[[]audit.Entry](b)(b.History(b.Context(), "p-wrong")), b.clock.T, Ama.ID)
	b.must(b.SaveTogether(b.Context(), store.Together{Needs: []audit.Change[need.Sheet]{left, came}, Tell: saw, Wrong: "p-wrong"}))
	if sh := must[need.Sheet](b)(b.Needs(b.Context(), right.ID)); len(sh.Needs) != 1 || sh.Needs[0].Words != aNeed.Words {
		b.Errorf("came %+v", sh)
	}
	told := must[[]need.Correction](b)(b.Corrections(b.Context(), Everyone.ID))
	if len(told) != 1 || told[0].Person != "p-wrong" {
		b.Fatalf("told %+v", told)
	}
	if err := b.ReadCorrection(b.Context(), told[0].ID, Ama, b.clock.T); acs.KindOf(err) != acs.Conflict {
		b.Errorf("read by another: %v", err)
	}
	b.must(b.ReadCorrection(b.Context(), told[0].ID, Everyone, b.clock.T))
	if told := must[[]need.Correction](b)(b.Corrections(b.Context(), Everyone.ID)); len(told) != 0 {
		b.Errorf("told again %+v", told)
	}
}

func needCodes(b *bench) {
	if _, ok := b.NeedCodes().Find("domestic_abuse"); !ok {
		b.Error("the list that comes with the product is not there")
	}
	more := need.Catalogue{{Code: "nhs:1", Category: need.Other, English: "Made-up adjustment", Since: "2026-01-01", Source: "made up"}}
	b.must(b.SaveNeedCodes(b.Context(), more, audit.Event{At: b.clock.T, By: "s-x", Did: "need.codes_imported", On: "need.codes"}))
	b.must(b.SaveNeedCodes(b.Context(), more, audit.Event{At: b.clock.T, By: "s-x", Did: "need.codes_imported", On: "need.codes"}))
	if got := b.NeedCodes(); len(got) != len(need.BuiltIn())+1 {
		b.Errorf("%d codes", len(got))
	}
}
