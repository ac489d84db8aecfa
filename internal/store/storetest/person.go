package storetest

import (
	"bytes"
	"fmt"
	"slices"
	"sync"

	"acs"
	"acs/audit"
	"acs/intake"
	"acs/person"
)

// look is a search by Ama.
func (b *bench) look(id string, q person.Query) (person.Search, []person.Found) {
	b.Helper()
	q, err := q.Checked(b.clock.T)
	b.must(err)
	s := person.Search{ID: id, By: Ama.ID, At: b.clock.T, Query: q}
	found, err := b.FindPeople(b.Context(), s)
	b.must(err)
	return s, found
}

// person adds a made-up person, after a search.
func (b *bench) person(id acs.PersonID, change func(*person.Draft)) person.Record {
	b.Helper()
	s, _ := b.look("q-"+string(id), person.Query{Name: "Nobody Yet"})
	d := person.Draft{Given: "Wilhelmina", Family: "Madeup", Born: "9/3/1984", Postcode: "LS1 4AP", Lines: []acs.Line{"UC", "PIP"}, Site: "leeds"}
	if change != nil {
		change(&d)
	}
	c, err := person.Create(id, d, s, Ama, b.clock.T)
	b.must(err)
	b.must(b.SavePerson(b.Context(), c))
	return c.Next
}

func people(b *bench) {
	r := b.person("p-one", func(d *person.Draft) { d.NINO = "QQ123456C" })
	b.person("p-two", func(d *person.Draft) { d.Given, d.Family, d.Born = "Bartholomew", "Invented", "1/1/1950" })
	got := must[person.Record](b)(b.Person(b.Context(), "p-one"))
	if got.Name() != r.Name() || got.NINO != "QQ123456C" || !slices.Equal(got.Lines, r.Lines) || got.Site != "leeds" || !got.Created.Equal(r.Created) || got.Version != 1 {
		b.Errorf("got %+v", got)
	}
	if _, err := b.Person(b.Context(), "p-none"); acs.KindOf(err) != acs.NotFound {
		b.Errorf("nobody: %v", err)
	}
	for name, c := range map[string]struct {
		q    person.Query
		want acs.PersonID
	}{
		"typed wrongly": {person.Query{Name: "Wilhelmna Maduep"}, "p-one"}, "number": {person.Query{NINO: "qq 12 34 56 c"}, "p-one"},
		"sound": {person.Query{Name: "Bartolomew"}, "p-two"}, "born": {person.Query{Born: "1/1/1950"}, "p-two"},
	} {
		if _, found := b.look("q-"+name, c.q); len(found) != 1 || found[0].Record.ID != c.want {
			b.Errorf("%s: %+v", name, found)
		}
	}
	kept := must[person.Search](b)(b.PersonSearch(b.Context(), "q-number"))
	if kept.Query.NINO != "QQ123456C" || kept.By != Ama.ID || kept.Found != 1 {
		b.Errorf("the search kept is %+v", kept)
	}
	_ = must[person.Record](b)(b.PersonFor(b.Context(), Ama, "p-one", "casework"))
	if h := must[[]audit.Entry](b)(b.History(b.Context(), "p-one")); len(h) != 2 || h[0].Did != "person.created" || h[1].Did != "person.opened" || h[1].By != Ama.ID {
		b.Errorf("history %+v", h)
	}
}

// A changed record is found by what it says now; a save from an old page is refused.
func peopleChange(b *bench) {
	r := b.person("p-one", nil)
	d := r.Draft()
	d.Born, d.NINO = "1/2/1990", "QQ654321A"
	c, err := person.Amend(r, d, Ama, b.clock.T)
	b.must(err)
	b.must(b.SavePerson(b.Context(), c))
	if _, found := b.look("q-new", person.Query{NINO: "QQ654321A"}); len(found) != 1 {
		b.Error("not found by its new number")
	}
	if _, found := b.look("q-old", person.Query{Born: "9/3/1984"}); len(found) != 0 {
		b.Error("still found by the day of birth that it had")
	}
	if err := b.SavePerson(b.Context(), c); acs.KindOf(err) != acs.Conflict {
		b.Errorf("a stale save: %v", err)
	}
}

// peopleSealed: nothing that a record says stands in the tables as it is.
func peopleSealed(b *bench) {
	b.person("p-one", func(d *person.Draft) { d.NINO = "QQ123456C" })
	b.look("q-secret", person.Query{Name: "Zebedee"})
	for _, query := range []string{`select body from person`, `select query from person_search`} {
		rows, err := b.DB().QueryContext(b.Context(), query)
		b.must(err)
		for rows.Next() {
			var raw []byte
			b.must(rows.Scan(&raw))
			for _, word := range []string{"Madeup", "QQ123456C", "1984", "Zebedee"} {
				if bytes.Contains(raw, []byte(word)) {
					b.Errorf("%s holds %s", query, word)
				}
			}
		}
		b.must(rows.Err())
		_ = rows.Close()
	}
}

func markers(b *bench) {
	c, err := person.Propose("p-one", 1, "Two colleagues at every visit", "A made-up incident", Ama, b.clock.T)
	b.must(err)
	b.must(b.SaveMarker(b.Context(), c))
	if err := b.SaveMarker(b.Context(), c); acs.KindOf(err) != acs.Conflict {
		b.Errorf("proposed twice under one number: %v", err)
	}
	m := must[[]person.Marker](b)(b.Markers(b.Context(), "p-one"))
	if len(m) != 1 || m[0].Reason != "Two colleagues at every visit" || m[0].Version != 1 {
		b.Fatalf("got %+v", m)
	}
	agreed, err := person.Agree(m[0], b.clock.T.AddDate(0, 1, 0), true, "", Everyone, b.clock.T)
	b.must(err)
	b.must(b.SaveMarker(b.Context(), agreed))
	if err := b.SaveMarker(b.Context(), agreed); acs.KindOf(err) != acs.Conflict {
		b.Errorf("a stale save: %v", err)
	}
	if m := must[[]person.Marker](b)(b.Markers(b.Context(), "p-one")); len(person.Warnings(m, b.clock.T)) != 1 {
		b.Errorf("got %+v", m)
	}
}

// readsTogether: many who read at the same time each have their entry, and the log stays whole.
func readsTogether(b *bench) {
	b.person("p-one", nil)
	var wg sync.WaitGroup
	for i := range 300 {
		by := acs.Actor{ID: acs.StaffID(fmt.Sprintf("s-%d", i))}
		wg.Go(func() {
			if _, err := b.PersonFor(b.Context(), by, "p-one", "casework"); err != nil {
				b.Error(err)
			}
		})
	}
	wg.Wait()
	seen := map[acs.StaffID]bool{}
	for _, e := range must[[]audit.Entry](b)(b.History(b.Context(), "p-one")) {
		if e.Did == "person.opened" {
			seen[e.By] = true
		}
	}
	if len(seen) != 300 {
		b.Errorf("%d entries, want 300", len(seen))
	}
	v, err := Keys(b).Verifier()
	b.must(err)
	if got := must[audit.Verification](b)(b.Verify(b.Context(), v)); !got.OK() || got.Size != 302 {
		b.Errorf("the log %+v", got)
	}
	if _, err := b.PersonFor(b.Context(), acs.Actor{}, "p-one", "casework"); acs.KindOf(err) != acs.Forbidden {
		b.Errorf("nobody read: %v", err)
	}
}

func letterPerson(b *bench) {
	b.person("p-one", func(d *person.Draft) { d.NINO = "QQ123456C" })
	other := b.person("p-two", func(d *person.Draft) { d.Family = "Invented" })
	l := b.send("one", func(s *intake.Sent) { s.Known = intake.Known{NINO: "qq 12 34 56 c"} })
	loose := b.send("two", nil)
	of := func(id acs.LetterID) (acs.PersonID, person.How) {
		p, how, err := b.LetterPerson(b.Context(), id)
		b.must(err)
		return p, how
	}
	if p, how := of(l.ID); p != "p-one" || how != person.ByManifest {
		b.Errorf("by its number: %s %s", p, how)
	}
	if p, how := of(loose.ID); p != "" || how != person.NotKnown {
		b.Errorf("without a number: %s %s", p, how)
	}
	b.must(b.SaveLetterPerson(b.Context(), l.ID, "p-two", Ama, b.clock.T))
	b.must(b.SaveLetterPerson(b.Context(), loose.ID, "p-two", Ama, b.clock.T))
	if p, how := of(l.ID); p != "p-two" || how != person.Chosen {
		b.Errorf("chosen: %s %s", p, how)
	}
	if ls := must[[]intake.Letter](b)(b.LettersOf(b.Context(), other)); len(ls) != 2 {
		b.Errorf("letters of the other: %+v", ls)
	}
	if ls := must[[]intake.Letter](b)(b.LettersOf(b.Context(), must[person.Record](b)(b.Person(b.Context(), "p-one")))); len(ls) != 0 {
		b.Errorf("a letter given to someone else: %+v", ls)
	}
	b.must(b.SaveLetterPerson(b.Context(), l.ID, "", Ama, b.clock.T))
	if p, how := of(l.ID); p != "" || how != person.NotKnown {
		b.Errorf("taken away: %s %s", p, how)
	}
	if rs := must[[]person.Record](b)(b.PeopleMentioned(b.Context(), person.Mentioned("I am QQ123456C"))); len(rs) != 1 {
		b.Errorf("mentioned %+v", rs)
	}
}
