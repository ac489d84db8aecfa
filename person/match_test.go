package person_test

import (
	"slices"
	"testing"

	"acs/person"
)

// person.doubtful-match-is-chosen
func TestDoubtfulMatchIsChosen(t *testing.T) {
	r := made(t, "p-1", nil)
	other := made(t, "p-2", func(d *person.Draft) {
		d.Given, d.Family, d.Born, d.NINO, d.Postcode = "Ottoline", "Fictional", "", "", ""
	})
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"number":           {"My number is QQ 12 34 56 C", []string{"nino"}},
		"name and birth":   {"Yours, Wilhelmina Madeup, born 9/3/1984", []string{"name", "born"}},
		"sound, postcode":  {"Wilhelmena Madeup\n1 Invented Street\nls1 4ap", []string{"name", "postcode"}},
		"a name alone":     {"Wilhelmina Madeup asked me to write", nil},
		"a birth alone":    {"born on 9/3/1984", nil},
		"postcode, no one": {"Someone Else, LS1 4AP", nil},
	} {
		got := person.Proposals(c.text, []person.Record{other, r})
		if len(got) != min(len(c.want), 1) || len(got) == 1 && !slices.Equal(got[0].Why, c.want) {
			t.Errorf("%s: %+v", name, got)
		}
	}
	if keys := person.Mentioned("QQ123456C, LS1 4AP, 9 March 1984 and QQ123456C"); len(keys) != 3 {
		t.Errorf("mentioned %v", keys)
	}
}
