package person_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"acs"
	"acs/person"
)

var (
	noon = time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC)
	ama  = acs.Actor{ID: "s-ama", Name: "Ama"}
)

func searched(by acs.Actor, at time.Time) person.Search {
	return person.Search{ID: "q-1", By: by.ID, At: at}
}

// made gives a record of a made-up person.
func made(t testing.TB, id acs.PersonID, change func(*person.Draft)) person.Record {
	t.Helper()
	d := person.Draft{Given: "Wilhelmina", Family: "Madeup", Born: "9/3/1984", NINO: "qq 12 34 56 c", Postcode: "ls1 4ap", Lines: []acs.Line{"UC"}}
	if change != nil {
		change(&d)
	}
	c, err := person.Create(id, d, searched(ama, noon), ama, noon)
	if err != nil {
		t.Fatal(err)
	}
	return c.Next
}

func TestNINO(t *testing.T) {
	for number, want := range map[string]person.Fault{
		"": "", "QQ 12 34 56 C": "", "qq123456a": "", "AB-12-34-56-D": "",
		"AB123456E": person.FaultShape, "AB12345C": person.FaultShape, "A1123456C": person.FaultShape, "AB123456": person.FaultShape,
		"DA123456C": person.FaultLetters, "AV123456C": person.FaultLetters, "AO123456C": person.FaultLetters, "OA123456C": "",
		"BG123456C": person.FaultPrefix, "GB123456C": person.FaultPrefix, "ZZ123456C": person.FaultPrefix, "TN123456C": person.FaultPrefix,
		"OO123456C": person.FaultAdmin, "PY123456C": person.FaultAdmin, "FY123456C": person.FaultAdmin, "TN010203F": person.FaultTemporary,
	} {
		if _, got := person.NINO(number); got != want {
			t.Errorf("%s: fault %q, want %q", number, got, want)
		}
	}
	if n, _ := person.NINO(" qq 12 34 56 c "); n != "QQ123456C" {
		t.Errorf("got %q", n)
	}
}

func TestNHSNumber(t *testing.T) {
	for number, want := range map[string]person.Fault{
		"": "", "943 476 5919": "", "943 476 5918": person.FaultCheck, "1000000010": person.FaultCheck, "94347659": person.FaultShape, "94347659I9": person.FaultShape,
	} {
		if _, got := person.NHSNumber(number); got != want {
			t.Errorf("%s: fault %q, want %q", number, got, want)
		}
	}
}

func TestPostcodeAndBirth(t *testing.T) {
	for in, want := range map[string]string{"ls14ap": "LS1 4AP", "W1A 0AX": "W1A 0AX", "gir 0aa": "GIR 0AA", "": ""} {
		if got, f := person.Postcode(in); got != want || f != "" {
			t.Errorf("%q: %q, %q", in, got, f)
		}
	}
	if _, f := person.Postcode("LS1 4CI"); f != person.FaultShape {
		t.Error("letters that no postcode ends with were taken")
	}
	for in, want := range map[string]string{"9/3/1984": "1984-03-09", "1984-03-09": "1984-03-09", "": ""} {
		if got, f := person.Birth(in, noon); got != want || f != "" {
			t.Errorf("%q: %q, %q", in, got, f)
		}
	}
	for _, in := range []string{"31/2/1984", "2027-01-01", "1850-01-01", "soon"} {
		if _, f := person.Birth(in, noon); f == "" {
			t.Errorf("%q was taken", in)
		}
	}
}

// person.search-before-create
func TestSearchBeforeCreate(t *testing.T) {
	d := person.Draft{Family: "Madeup"}
	for name, s := range map[string]person.Search{
		"none": {}, "another's": searched(acs.Actor{ID: "s-bo"}, noon), "old": searched(ama, noon.Add(-2*time.Hour)), "to come": searched(ama, noon.Add(time.Hour)),
	} {
		if _, err := person.Create("p-1", d, s, ama, noon); acs.KindOf(err) != acs.Conflict {
			t.Errorf("%s search: %v", name, err)
		}
	}
	c, err := person.Create("p-1", d, searched(ama, noon), ama, noon)
	if err != nil || c.Next.Version != 1 || c.Event.Detail["search"] != "q-1" || c.Event.Did != "person.created" {
		t.Errorf("%+v, %v", c, err)
	}
}

// person.identifier-never-blocks: a wrong number is told with its reason; without it the record is made.
func TestIdentifierNeverBlocks(t *testing.T) {
	d := person.Draft{Family: "Madeup", NINO: "PP123456C"}
	_, err := person.Create("p-1", d, searched(ama, noon), ama, noon)
	if acs.KindOf(err) != acs.Invalid || !strings.Contains(acs.Says(err), "administrative") {
		t.Errorf("%v", err)
	}
	d.NINO = ""
	if _, err := person.Create("p-1", d, searched(ama, noon), ama, noon); err != nil {
		t.Error(err)
	}
	if _, err := person.Create("p-1", person.Draft{}, searched(ama, noon), ama, noon); acs.KindOf(err) != acs.Invalid {
		t.Errorf("a record of nobody: %v", err)
	}
}

func TestAmendKeepsOldNames(t *testing.T) {
	r := made(t, "p-1", nil)
	d := r.Draft()
	d.Family, d.Preferred, d.Phone = "Invented", "Mina", "07700 900123"
	c, err := person.Amend(r, d, ama, noon)
	if err != nil {
		t.Fatal(err)
	}
	want := []person.Name{{"Wilhelmina", "Invented", person.Current}, {"Mina", "", person.Preferred}, {"Wilhelmina", "Madeup", person.Former}}
	if !slices.Equal(c.Next.Names, want) || c.Next.Name() != "Mina" || c.Next.Version != 2 || len(c.Next.Routes) != 1 {
		t.Errorf("%+v", c.Next)
	}
	if again := c.Next.Draft(); again.Family != "Invented" || again.Preferred != "Mina" || again.Phone == "" {
		t.Errorf("the form shows %+v", again)
	}
}

func TestSearchFindsWhatWasHeardOrTypedWrongly(t *testing.T) {
	r := made(t, "p-1", nil)
	for name, c := range map[string]struct {
		q    person.Query
		want string // a reason it must give; "" is not found
	}{
		"as it is":       {person.Query{Name: "Wilhelmina Madeup"}, "name"},
		"other order":    {person.Query{Name: "MADEUP, Wilhelmina"}, "name"},
		"swapped":        {person.Query{Name: "Wilhlemina Maedup"}, "sounds_like"},
		"a letter less":  {person.Query{Name: "Wilhelmna"}, "sounds_like"},
		"sounds alike":   {person.Query{Name: "Vilhelmeena Madupp"}, "sounds_like"},
		"number":         {person.Query{NINO: "QQ123456C"}, "nino"},
		"as a reference": {person.Query{Reference: "QQ123456C"}, "reference"},
		"born":           {person.Query{Born: "1984-03-09"}, "born"},
		"postcode":       {person.Query{Postcode: "LS1 4AP"}, "postcode"},
		"another":        {person.Query{Name: "Bartholomew Notreal"}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			q, err := c.q.Checked(noon)
			if err != nil {
				t.Fatal(err)
			}
			exact, proposing := q.Keys()
			have := r.Keys()
			hit := slices.ContainsFunc(slices.Concat(exact, proposing), func(k person.Key) bool { return slices.Contains(have, k) })
			found := q.Best([]person.Record{r})
			if hit != (c.want != "") {
				t.Errorf("keys hit: %v", hit)
			}
			if c.want != "" && (len(found) != 1 || !slices.Contains(found[0].Why, c.want)) {
				t.Errorf("found %+v", found)
			}
		})
	}
}

// Every single typing error in a name is still found by its keys.
func TestOneTypingErrorIsFound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringMatching(`[a-z]{4,12}`).Draw(t, "word")
		at, letter := rapid.IntRange(0, len(word)-2).Draw(t, "at"), rapid.StringMatching(`[a-z]`).Draw(t, "letter")
		typed := map[string]string{
			"less": word[:at] + word[at+1:], "more": word[:at] + letter + word[at:], "other": word[:at] + letter + word[at+1:],
			"swapped": word[:at] + word[at+1:at+2] + word[at:at+1] + word[at+2:],
		}
		keys := person.Record{Names: []person.Name{{Family: word}}}.Keys()
		for kind, w := range typed {
			_, asked := person.Query{Name: w}.Keys()
			if !slices.ContainsFunc(asked, func(k person.Key) bool { return slices.Contains(keys, k) }) {
				t.Fatalf("%s: %q is not found as %q", kind, word, w)
			}
		}
	})
}

// No name, in whatever script, breaks the search.
func TestAnyNameHasKeys(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.String().Draw(t, "name")
		_, _ = person.Query{Name: name}.Keys()
		_ = person.Record{Names: []person.Name{{Family: name}}}.Keys()
	})
}

func TestQueryMustSaySomething(t *testing.T) {
	for field, q := range map[string]person.Query{"name": {Name: " "}, "born": {Born: "soon"}, "postcode": {Postcode: "Leeds"}} {
		_, err := q.Checked(noon)
		e, ok := err.(*acs.Error)
		if !ok || e.Kind != acs.Invalid || e.Field != field {
			t.Errorf("%+v: %v", q, err)
		}
	}
}

// person.safe-contact
func TestSafeContact(t *testing.T) {
	r := made(t, "p-1", nil)
	r.Safe = person.Safe{NoPost: true, NoMessage: true, HiddenFrom: "Gideon Fictional (partner)"}
	for name, c := range map[string]struct {
		contact person.Contact
		want    []person.Unsafe
	}{
		"a letter":           {person.Contact{Way: person.ByPost}, []person.Unsafe{person.UnsafePost}},
		"a call":             {person.Contact{Way: person.ByPhone}, nil},
		"a message":          {person.Contact{Way: person.ByPhone, Message: true}, []person.Unsafe{person.UnsafeMessage}},
		"a text":             {person.Contact{Way: person.ByText}, []person.Unsafe{person.UnsafeMessage}},
		"the hidden one":     {person.Contact{Way: person.ByPhone, With: "Giddeon"}, []person.Unsafe{person.UnsafeWith}},
		"the support worker": {person.Contact{Way: person.ByPhone, With: "Ottoline Example"}, nil},
	} {
		if got := r.Against(c.contact); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
	r.Status = []person.Circumstance{{Status: person.Deceased}}
	if got := r.Against(person.Contact{Way: person.ByPhone}); !slices.Contains(got, person.UnsafeDead) {
		t.Errorf("a call to someone who died: %v", got)
	}
}

func TestOneLineInCommonOpensARecord(t *testing.T) {
	only := func(l acs.Line) func(acs.Line, acs.Site) bool {
		return func(got acs.Line, _ acs.Site) bool { return got == l || got == "" }
	}
	r := person.Record{Lines: []acs.Line{"UC", "PIP"}}
	if !r.OpenTo(only("PIP")) || r.OpenTo(only("ESA")) || !(person.Record{}).OpenTo(only("ESA")) {
		t.Error("the wrong people see the record")
	}
}

// person.support-network-has-basis
func TestSupportNetworkHasBasis(t *testing.T) {
	r := made(t, "p-1", nil)
	x := person.Supporter{Name: "Ada Invented", Part: person.Appointee, Agreed: noon}
	if _, err := person.AddSupporter(r, x, ama, noon); acs.KindOf(err) != acs.Invalid {
		t.Errorf("without a basis: %v", err)
	}
	x.Basis = "Appointed by the department"
	for field, bad := range map[string]person.Supporter{
		"agreed": {Name: "A", Part: person.Family, Basis: "b", Agreed: noon.Add(time.Hour)}, "part": {Name: "A", Basis: "b", Agreed: noon}, "supporter": {Part: person.Family, Basis: "b", Agreed: noon},
	} {
		_, err := person.AddSupporter(r, bad, ama, noon)
		if e, ok := err.(*acs.Error); !ok || e.Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
	c, err := person.AddSupporter(r, x, ama, noon)
	if err != nil || len(c.Next.ActsForPerson()) != 1 {
		t.Fatalf("%+v, %v", c.Next, err)
	}
	end, err := person.EndSupporter(c.Next, 0, ama, noon)
	if err != nil || len(end.Next.ActsForPerson()) != 0 || len(c.Next.ActsForPerson()) != 1 {
		t.Errorf("%+v, %v", end.Next, err)
	}
	if _, err := person.EndSupporter(end.Next, 0, ama, noon); acs.KindOf(err) != acs.Conflict {
		t.Errorf("ended twice: %v", err)
	}
}
