package need_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"acs"
	"acs/need"
	"acs/person"
	"acs/signal"
)

var (
	noon  = time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC)
	ama   = acs.Actor{ID: "s-ama"}
	codes = need.BuiltIn()
)

func braille() need.Need {
	return need.Need{
		Code: "sight", Words: "I cannot see print at all", Duration: need.Long, Source: need.ToldUs, Basis: need.Agreed, State: need.Active,
		Adjustments: []need.Adjustment{{need.Format, "braille"}, {need.Format, "audio"}},
	}
}

func with(t testing.TB, ns ...need.Need) need.Sheet {
	t.Helper()
	s := need.Sheet{Person: "p-1"}
	for _, n := range ns {
		c, err := need.Add(s, n, codes, ama, noon)
		if err != nil {
			t.Fatal(err)
		}
		s = c.Next
	}
	return s
}

// need.domestic-abuse-own-category
func TestDomesticAbuseOwnCategory(t *testing.T) {
	c, ok := codes.Find("domestic_abuse")
	if !ok || c.Category != need.DomesticAbuse {
		t.Fatalf("got %+v", c)
	}
	n := braille()
	n.Code, n.Adjustments = "domestic_abuse", nil
	if got := with(t, n).Pinned(); len(got) != 1 {
		t.Error("it does not stand at the top of every page")
	}
}

func TestCatalogueIsWholeInBothLanguages(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range codes {
		if c.Code == "" || c.English == "" || c.Welsh == "" || c.Source == "" || c.Since == "" || !slices.Contains(need.Categories, c.Category) || seen[c.Code] {
			t.Errorf("%+v", c)
		}
		if strings.ContainsAny(c.English+c.Welsh, `'"`) {
			t.Errorf("%s: straight quotes", c.Code)
		}
		seen[c.Code] = true
	}
	old := need.Catalogue{{Code: "old", Since: "2024-01-01", Until: "2026-01-01"}, {Code: "new", Since: "2026-01-01"}}
	if on := old.On(noon); len(on) != 1 || on[0].Code != "new" {
		t.Errorf("on the day: %+v", on)
	}
}

// need.own-words and need.review-date
func TestANeedSaysEnough(t *testing.T) {
	n := braille()
	n.Words = " "
	for field, bad := range map[string]func(*need.Need){
		"words": func(n *need.Need) { n.Words = " " }, "code": func(n *need.Need) { n.Code = "none" }, "duration": func(n *need.Need) { n.Duration = "" },
		"source": func(n *need.Need) { n.Source = "" }, "basis": func(n *need.Need) { n.Basis = "" }, "state": func(n *need.Need) { n.State = "" },
		"areas": func(n *need.Need) { n.Areas = []need.Area{"x"} }, "adjustments": func(n *need.Need) { n.Adjustments = []need.Adjustment{{need.Format, "x"}} },
		"extra_time": func(n *need.Need) { n.Adjustments = []need.Adjustment{{need.ExtraTime, "long"}} },
	} {
		n := braille()
		bad(&n)
		_, err := need.Add(need.Sheet{}, n, codes, ama, noon)
		if e, ok := err.(*acs.Error); !ok || e.Kind != acs.Invalid || e.Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
	long := with(t, braille()).Needs[0]
	if long.Review.IsZero() || long.Overdue(noon) || !long.Overdue(noon.AddDate(2, 0, 0)) {
		t.Errorf("review on %v", long.Review)
	}
	once := braille()
	once.Duration = need.Once
	if got := with(t, once).Needs[0]; !got.Review.IsZero() {
		t.Errorf("support for once is reviewed on %v", got.Review)
	}
}

// need.carry-over
func TestCarryOver(t *testing.T) {
	s := with(t, braille())
	if s.Version != 1 {
		t.Fatalf("version %d", s.Version)
	}
	ack, err := need.Acknowledge(s, "PIP", 1, ama, noon)
	if err != nil {
		t.Fatal(err)
	}
	s.Lines = []need.Acknowledgement{ack.Next, {Line: "UC"}}
	if b := s.Behind(); len(b) != 1 || b[0].Line != "UC" {
		t.Errorf("behind: %+v", b)
	}
	n := s.Needs[0]
	n.State = need.Ended
	c, err := need.Amend(s, 1, n, codes, ama, noon.Add(time.Hour))
	if err != nil || c.Next.Version != 2 || len(c.Next.Behind()) != 2 || s.Needs[0].State != need.Active {
		t.Errorf("%+v, %v", c.Next, err)
	}
	if len(c.Jobs) != 1 || c.Event.Detail["version"] != "2" {
		t.Errorf("%+v", c)
	}
	if _, err := need.Acknowledge(c.Next, "PIP", 1, ama, noon); acs.KindOf(err) != acs.Conflict {
		t.Errorf("an old version was acknowledged: %v", err)
	}
	if _, err := need.Acknowledge(c.Next, "XX", 2, ama, noon); acs.KindOf(err) != acs.Invalid {
		t.Errorf("no such line: %v", err)
	}
	if _, err := need.Amend(s, 2, n, codes, ama, noon); acs.KindOf(err) != acs.NotFound {
		t.Errorf("no such need: %v", err)
	}
}

// need.contact-is-checked
func TestContactIsChecked(t *testing.T) {
	due := func(as ...need.Adjustment) need.Need {
		n := braille()
		n.Adjustments = as
		return n
	}
	morning, evening := time.Date(2026, 7, 1, 8, 30, 0, 0, time.UTC), time.Date(2026, 7, 1, 16, 0, 0, 0, time.UTC)
	safe := person.Record{ID: "p-1", Safe: person.Safe{NoPost: true}}
	for name, c := range map[string]struct {
		s    need.Sheet
		p    person.Record
		c    need.Contact
		want []string
	}{
		"print to a blind person": {with(t, braille()), person.Record{}, need.Contact{Way: person.ByPost}, []string{"format.braille"}},
		"braille":                 {with(t, braille()), person.Record{}, need.Contact{Way: person.ByPost, Format: "braille"}, nil},
		"either will do":          {with(t, braille()), person.Record{}, need.Contact{Way: person.ByPost, Format: "audio"}, nil},
		"a call has no format":    {with(t, braille()), person.Record{}, need.Contact{Way: person.ByPhone}, nil},
		"in English":              {with(t, due(need.Adjustment{need.Language, "cy"})), person.Record{}, need.Contact{Way: person.ByPhone}, []string{"language.cy"}},
		"in Welsh":                {with(t, due(need.Adjustment{need.Language, "cy"})), person.Record{}, need.Contact{Way: person.ByPhone, Welsh: true}, nil},
		"the wrong way":           {with(t, due(need.Adjustment{need.Channel, "email"})), person.Record{}, need.Contact{Way: person.ByPhone}, []string{"channel.email"}},
		"by relay":                {with(t, due(need.Adjustment{need.Channel, "text_relay"})), person.Record{}, need.Contact{Way: person.ByPhone, Relay: "text_relay"}, nil},
		"a way to avoid":          {with(t, due(need.Adjustment{need.Avoid, "post"}, need.Adjustment{need.Avoid, "phone"})), person.Record{}, need.Contact{Way: person.ByPhone}, []string{"avoid.phone"}},
		"too late":                {with(t, due(need.Adjustment{need.Time, "morning"})), person.Record{}, need.Contact{Way: person.ByPhone, At: evening}, []string{"time.morning"}},
		"in time":                 {with(t, due(need.Adjustment{need.Time, "morning"})), person.Record{}, need.Contact{Way: person.ByPhone, At: morning}, nil},
		"no interpreter":          {with(t, due(need.Adjustment{need.Interpreter, "Polish"})), person.Record{}, need.Contact{Way: person.InPerson}, []string{"interpreter"}},
		"too short":               {with(t, due(need.Adjustment{need.ExtraTime, "60"})), person.Record{}, need.Contact{Way: person.InPerson, Minutes: 30}, []string{"extra_time"}},
		"days to answer":          {with(t, due(need.Adjustment{need.Reply, "28"})), person.Record{}, need.Contact{Way: person.ByPost, ReplyDays: 14}, []string{"reply"}},
		"alone":                   {with(t, due(need.Adjustment{need.Company, "her support worker"})), person.Record{}, need.Contact{Way: person.ByPhone}, []string{"company"}},
		"at the office":           {with(t, due(need.Adjustment{need.Place, "home"})), person.Record{}, need.Contact{Way: person.InPerson}, []string{"place.home"}},
		"not safe":                {need.Sheet{}, safe, need.Contact{Way: person.ByPost}, []string{"safe.no_post"}},
		"ended":                   {with(t, func() need.Need { n := braille(); n.State = need.Ended; return n }()), person.Record{}, need.Contact{Way: person.ByPost}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			c.c.ID, c.c.About, c.c.Line = "k-1", "A made-up contact", "UC"
			got, err := need.RecordContact(c.s, c.p, c.c, ama, noon)
			if err != nil {
				t.Fatal(err)
			}
			var codes []string
			for _, b := range got.Next.Breaches {
				codes = append(codes, b.Code)
			}
			if !slices.Equal(codes, c.want) || got.Event.Detail["breaches"] != strings.Join(c.want, " ") {
				t.Errorf("breaches %v, want %v", codes, c.want)
			}
		})
	}
}

func TestMendingSaysHow(t *testing.T) {
	task := need.Task{Contact: "k-1", Person: "p-1", Breach: need.Breach{Code: "format.braille"}}
	if _, err := need.Mend(task, " ", ama, noon); acs.KindOf(err) != acs.Invalid {
		t.Error(err)
	}
	c, err := need.Mend(task, "Sent again in Braille", ama, noon)
	if err != nil || c.Next.Mended != noon {
		t.Fatalf("%+v %v", c, err)
	}
	if _, err := need.Mend(c.Next, "Again", ama, noon); acs.KindOf(err) != acs.Conflict {
		t.Error(err)
	}
}

func TestASignalBecomesANeedByOneAction(t *testing.T) {
	for _, c := range signal.Codes {
		if _, ok := codes.Find(need.OfSignal(c.Code)); !ok {
			t.Errorf("%s becomes %q, which is no need", c.Code, need.OfSignal(c.Code))
		}
	}
	n := need.FromSignal("money", "I have no food in the house", "l-1", "UC")
	s := with(t, n)
	if got := s.Needs[0]; got.Words != n.Words || got.Letter != "l-1" || !got.Due() || len(s.Pinned()) != 1 || got.Basis != need.NotAsked {
		t.Errorf("%+v", got)
	}
}
