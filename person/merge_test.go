package person_test

import (
	"slices"
	"testing"

	"acs"
	"acs/person"
)

// person.merge-loses-nothing
func TestMergeLosesNothing(t *testing.T) {
	a := made(t, "p-a", nil)
	b := made(t, "p-b", func(d *person.Draft) {
		d.Given, d.NINO, d.Phone, d.Lines = "Mina", "QQ654321A", "07700 900123", []acs.Line{"PIP"}
		d.References = []person.Reference{{Number: "PIP1"}}
	})
	if _, _, err := person.Merge(a, b, "", ama, noon); acs.KindOf(err) != acs.Invalid {
		t.Errorf("without a reason: %v", err)
	}
	kept, went, err := person.Merge(a, b, "Same voice and address", ama, noon)
	if err != nil {
		t.Fatal(err)
	}
	m := kept.Next
	if len(m.Names) != 2 || m.Names[1].Use != person.AlsoKnown || !slices.Equal(m.Lines, []acs.Line{"UC", "PIP"}) || len(m.References) != 1 || len(m.Routes) != 1 || m.NINO != a.NINO {
		t.Errorf("merged %+v", m)
	}
	if went.Next.Into != "p-a" || len(m.Reasons) != 1 || len(went.Next.Names) != len(b.Names) {
		t.Errorf("went %+v", went.Next)
	}
	if _, err := person.Amend(went.Next, b.Draft(), ama, noon); acs.KindOf(err) != acs.Conflict {
		t.Errorf("a merged record was changed: %v", err)
	}
	back, again, err := person.Unmerge(m, went.Next, "Two sisters", ama, noon)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(back.Next.Names, a.Names) || !slices.Equal(back.Next.Lines, a.Lines) || len(back.Next.References) != 0 || len(back.Next.Routes) != 0 {
		t.Errorf("back %+v", back.Next)
	}
	if again.Next.Into != "" || again.Next.NINO != b.NINO || !slices.Equal(again.Next.Names, b.Names) {
		t.Errorf("again %+v", again.Next)
	}
	if _, _, err := person.Merge(back.Next, again.Next, "Once more", ama, noon); acs.KindOf(err) != acs.Conflict {
		t.Errorf("different people were merged: %v", err)
	}
	if _, _, err := person.Unmerge(back.Next, again.Next, "Once more", ama, noon); acs.KindOf(err) != acs.Conflict {
		t.Errorf("taken back twice: %v", err)
	}
}

func TestDuplicatesAreProposed(t *testing.T) {
	a := made(t, "p-a", nil)
	like := made(t, "p-like", func(d *person.Draft) { d.Given, d.NINO = "Wilhelmena", "" })
	number := made(t, "p-number", func(d *person.Draft) { d.Given, d.Family, d.Born, d.Postcode = "Ottoline", "Fictional", "", "" })
	sister := made(t, "p-sister", func(d *person.Draft) { d.Given, d.Born, d.NINO, d.Postcode = "Ottoline", "", "", "" })
	var got []acs.PersonID
	for _, f := range a.Duplicates([]person.Record{a, like, number, sister}) {
		got = append(got, f.Record.ID)
	}
	if !slices.Equal(got, []acs.PersonID{"p-number", "p-like"}) {
		t.Errorf("proposed %v", got)
	}
	c, err := person.Different(a, "p-like", ama, noon)
	if err != nil {
		t.Fatal(err)
	}
	if d := c.Next.Duplicates([]person.Record{like}); len(d) != 0 {
		t.Errorf("different people are proposed: %+v", d)
	}
}
