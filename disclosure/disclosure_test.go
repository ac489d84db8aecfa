package disclosure_test

import (
	"strings"
	"testing"
	"time"

	"acs"
	"acs/disclosure"
)

var noon = time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC)

func good() disclosure.Sharing {
	return disclosure.Sharing{
		Nation: acs.England, Agency: disclosure.Police, Recipient: "Made Up Police, safeguarding team", Purpose: "Check on the person today",
		Items:   []disclosure.Detail{{What: "Address: 3 Made Up Street", Why: "to find the person"}, {}},
		LeftOut: "benefit history", Customer: disclosure.ToldNo, NotTold: "it would put her in danger", GoodFaith: true, Manager: "Kim Example",
	}
}

func share(s disclosure.Sharing) (disclosure.Disclosure, error) {
	c, err := disclosure.Share("d-1", "c-1", "UC", "leeds", s, "Bo Example", acs.Actor{ID: "s-bo"}, noon)
	return c.Next, err
}

// disclosure.relevant-and-necessary, disclosure.good-faith, disclosure.manager-or-urgency, disclosure.best-placed-authority:
// nothing leaves without each of them.
func TestShareAsksForAll(t *testing.T) {
	for field, spoil := range map[string]func(*disclosure.Sharing){
		"an authority":      func(s *disclosure.Sharing) { s.Agency = "neighbour" },
		"a recipient":       func(s *disclosure.Sharing) { s.Recipient = " " },
		"an item":           func(s *disclosure.Sharing) { s.Items = nil },
		"a reason":          func(s *disclosure.Sharing) { s.Items = append(s.Items, disclosure.Detail{What: "his diagnosis"}) },
		"good faith":        func(s *disclosure.Sharing) { s.GoodFaith = false },
		"manager or urgent": func(s *disclosure.Sharing) { s.Manager = "" },
		"why not told":      func(s *disclosure.Sharing) { s.NotTold = "" },
		"nation":            func(s *disclosure.Sharing) { s.Nation = "" },
		"purpose":           func(s *disclosure.Sharing) { s.Purpose = "" },
	} {
		s := good()
		spoil(&s)
		if _, err := share(s); acs.KindOf(err) != acs.Invalid {
			t.Errorf("without %s: %v", field, err)
		}
	}
	s := good()
	s.Manager, s.Urgent = "", "she is on the bridge now"
	if _, err := share(s); err != nil {
		t.Errorf("urgent: %v", err)
	}
}

// What is sent holds each item with its reason, and not what was left out.
func TestWhatIsSent(t *testing.T) {
	d, err := share(good())
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"3 Made Up Street", "Why: to find the person", "not been told", "good faith", "Bo Example"} {
		if !strings.Contains(d.Sent, want) {
			t.Errorf("the letter lacks %q:\n%s", want, d.Sent)
		}
	}
	if strings.Contains(d.Sent, "benefit history") || strings.Contains(d.Sent, "in danger") || len(d.Sharing.Items) != 1 {
		t.Errorf("the letter says too much:\n%s", d.Sent)
	}
}

// disclosure.proactive-for-children: with a child, whether parents are told is decided, and "not told" is an answer.
func TestChild(t *testing.T) {
	s := good()
	s.Child = true
	if _, err := share(s); acs.KindOf(err) != acs.Invalid {
		t.Errorf("not decided: %v", err)
	}
	s.Parents = disclosure.ToldNo
	if d, err := share(s); err != nil || !strings.Contains(d.Sent, "Parents or guardians have not been told") {
		t.Errorf("%v\n%s", err, d.Sent)
	}
}

// Each nation has its law; a fact without evidence means "may not meet", never "do not tell".
func TestNations(t *testing.T) {
	for _, n := range acs.Nations {
		s := good()
		s.Nation = n
		s.Facts = [3]string{"needs care", "hurt by her son", ""}
		d, err := share(s)
		if err != nil || d.Sharing.Meets() || !strings.Contains(d.Sent, disclosure.Tests[n].Law) {
			t.Errorf("%s: %v, meets %v\n%s", n, err, d.Sharing.Meets(), d.Sent)
		}
		s.Facts[2] = "cannot protect herself"
		if !s.Meets() {
			t.Errorf("%s: all three facts do not meet it", n)
		}
	}
}
