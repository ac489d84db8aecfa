package person_test

import (
	"testing"
	"time"

	"acs"
	"acs/person"
)

var manager = acs.Actor{ID: "s-ewa", Roles: []acs.Role{acs.RoleLineManager}}

// person.marker-lapses
func TestMarkerLapses(t *testing.T) {
	c, err := person.Propose("p-1", 1, "Two colleagues at every visit", "A made-up incident on 1 May", ama, noon)
	if err != nil {
		t.Fatal(err)
	}
	m := c.Next
	if m.Phase(noon) != person.Proposed || len(person.Warnings([]person.Marker{m}, noon)) != 0 {
		t.Error("it is shown before a manager agreed")
	}
	soon := noon.AddDate(0, 3, 0)
	if _, err := person.Agree(m, soon, true, "", ama, noon); acs.KindOf(err) != acs.Forbidden {
		t.Errorf("its author agreed: %v", err)
	}
	if _, err := person.Agree(m, soon, false, " ", manager, noon); acs.KindOf(err) != acs.Invalid {
		t.Errorf("not told, and not why: %v", err)
	}
	for _, day := range []time.Time{noon, noon.AddDate(2, 0, 0)} {
		if _, err := person.Agree(m, day, true, "", manager, noon); acs.KindOf(err) != acs.Invalid {
			t.Errorf("review on %v: %v", day, err)
		}
	}
	agreed, err := person.Agree(m, soon, true, "", manager, noon)
	if err != nil {
		t.Fatal(err)
	}
	m = agreed.Next
	if m.Phase(noon) != person.Standing || m.Phase(soon) != person.Lapsed || len(person.Warnings([]person.Marker{m}, soon)) != 0 {
		t.Errorf("%s, %s", m.Phase(noon), m.Phase(soon))
	}
	if _, err := person.End(m, "", manager, noon); acs.KindOf(err) != acs.Invalid {
		t.Error(err)
	}
	end, err := person.End(m, "It was a mix-up", manager, noon)
	if err != nil || end.Next.Phase(noon) != person.Over {
		t.Fatal(err)
	}
	if _, err := person.Agree(end.Next, soon, true, "", manager, noon); acs.KindOf(err) != acs.Conflict {
		t.Error(err)
	}
}
