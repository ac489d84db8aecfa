package storetest

import (
	"bytes"
	"time"

	"acs"
	"acs/audit"
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
