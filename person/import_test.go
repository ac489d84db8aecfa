package person_test

import (
	"strings"
	"testing"

	"acs"
	"acs/person"
)

func TestReadCSV(t *testing.T) {
	rows, err := person.ReadCSV(strings.NewReader("given,family,nino,lines,references\nWilhelmina,Madeup,QQ123456C,UC PIP,A1;B2\n\"broken\nOttoline,Fictional,,,\n"), true)
	if err != nil {
		t.Fatal(err)
	}
	var got []person.Row
	for r := range rows {
		got = append(got, r)
	}
	if len(got) != 2 || got[0].Draft.Family != "Madeup" || len(got[0].Draft.Lines) != 2 || len(got[0].Draft.References) != 2 || got[1].Err == nil || !got[0].Draft.MadeUp {
		t.Errorf("%+v", got)
	}
	for _, head := range []string{"", "given,secret\n"} {
		if _, err := person.ReadCSV(strings.NewReader(head), false); acs.KindOf(err) != acs.Invalid {
			t.Errorf("%q: %v", head, err)
		}
	}
}

func TestReadJSONLines(t *testing.T) {
	var got []person.Row
	for r := range person.ReadJSONLines(strings.NewReader("{\"family\":\"Madeup\",\"lines\":[\"UC\"]}\n\n{\"secret\":1}\nnot JSON\n"), false) {
		got = append(got, r)
	}
	if len(got) != 3 || got[0].Draft.Lines[0] != "UC" || got[1].Err == nil || got[2].Err == nil || got[2].N != 3 {
		t.Errorf("%+v", got)
	}
}

// person.identifier-never-blocks: an import keeps the person and says which number it left out.
func TestSoften(t *testing.T) {
	d := person.Draft{Family: "Madeup", NINO: "PP123456C"}
	_, err := person.Import("p-1", d, "i-1", ama, noon)
	softer, field, ok := person.Soften(d, err)
	if !ok || field != "nino" || softer.NINO != "" {
		t.Fatalf("%+v %s %v", softer, field, ok)
	}
	if c, err := person.Import("p-1", softer, "i-1", ama, noon); err != nil || c.Event.Detail["import"] != "i-1" {
		t.Error(err)
	}
	if _, _, ok := person.Soften(d, acs.Invalidf("lines", "x")); ok {
		t.Error("a wrong line was softened")
	}
}
