package sixpoint_test

import (
	"testing"
	"time"

	"acs"
	"acs/sixpoint"
)

var noon = time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC)

func started(t *testing.T, ch sixpoint.Channel) sixpoint.Incident {
	t.Helper()
	c, err := sixpoint.Start("i-1", "c-1", ch, "UC", "leeds", acs.Actor{ID: "s-agent"}, noon)
	if err != nil {
		t.Fatal(err)
	}
	return c.Next
}

// sixpoint.everyone-any-channel: a letter, a journal message and a form start the plan as a call does.
func TestAnyChannel(t *testing.T) {
	for _, ch := range sixpoint.Channels {
		if at, ok := started(t, ch).Started(1); !ok || !at.Equal(noon) {
			t.Errorf("%s: the statement is not taken seriously from the first moment", ch)
		}
	}
	if _, err := sixpoint.Start("i-1", "", "pigeon", "", "", acs.Actor{ID: "s"}, noon); acs.KindOf(err) != acs.Invalid {
		t.Errorf("a channel that is not one: %v", err)
	}
}

// Two people add at once to different parts; the second is the partner; the card is in the order in which it is read out.
func TestTwoPeople(t *testing.T) {
	i := started(t, sixpoint.Phone)
	for n, e := range []struct {
		k    sixpoint.Kind
		text string
		by   acs.StaffID
	}{
		{sixpoint.Words, "I will do it tonight", "s-agent"},
		{sixpoint.PartnerJoined, "", "s-partner"},
		{sixpoint.Location, "3 Made Up Street", "s-partner"},
		{sixpoint.Called999, "", "s-partner"},
	} {
		c, err := sixpoint.Add(i, e.k, e.text, acs.Actor{ID: e.by}, noon.Add(time.Duration(n)*time.Minute))
		if err != nil {
			t.Fatal(err)
		}
		i = c.Next
	}
	if i.Partner != "s-partner" || !i.Has(sixpoint.Called999) {
		t.Errorf("incident = %+v", i)
	}
	if at, ok := i.Started(5); !ok || !at.Equal(noon.Add(3*time.Minute)) {
		t.Errorf("part 5 began %v, %v", at, ok)
	}
	if card := i.Handover(); len(card) != 2 || card[0].Kind != sixpoint.Location {
		t.Errorf("card = %+v", card)
	}
	if _, err := sixpoint.Add(i, sixpoint.Words, " ", acs.Actor{ID: "s-agent"}, noon); acs.KindOf(err) != acs.Invalid {
		t.Errorf("an empty entry was made: %v", err)
	}
}

// sixpoint.colleague-support-offered: the colleague who was told does not review it alone; support is recorded as an
// act of care, with no words asked for.
func TestReviewIsNotAlone(t *testing.T) {
	i := started(t, sixpoint.Letter)
	if _, err := sixpoint.Add(i, sixpoint.Reviewed, "all went well", acs.Actor{ID: "s-agent"}, noon); acs.KindOf(err) != acs.Invalid {
		t.Errorf("reviewed alone: %v", err)
	}
	for _, k := range []sixpoint.Kind{sixpoint.Reviewed, sixpoint.SupportOffered} {
		if _, err := sixpoint.Add(i, k, "spoke together", acs.Actor{ID: "s-manager"}, noon); err != nil {
			t.Errorf("%s: %v", k, err)
		}
	}
}

// sixpoint.site-plan, sixpoint.national-figures: no plan without the union, a review day and a day on which people are told.
func TestWritePlan(t *testing.T) {
	good := sixpoint.Plan{
		Site: "leeds", Variant: sixpoint.ForSite, Parts: [6]string{"a", "b", "c", "d", "e", "f"}, Contacts: "Front desk 100", Union: "two representatives",
		Consulted: noon.AddDate(0, 0, -7), Communicated: noon, ReviewBy: noon.AddDate(0, 6, 0),
	}
	c, err := sixpoint.Write(sixpoint.Plan{Version: 3}, good, acs.Actor{ID: "s-manager"}, noon)
	if err != nil || c.Next.Version != 4 || c.Next.Stale(noon) || !c.Next.Stale(noon.AddDate(0, 7, 0)) {
		t.Errorf("plan = %+v, %v", c.Next, err)
	}
	for field, spoil := range map[string]func(*sixpoint.Plan){
		"union":        func(p *sixpoint.Plan) { p.Union = " " },
		"consulted":    func(p *sixpoint.Plan) { p.Consulted = noon.AddDate(0, 0, 1) },
		"communicated": func(p *sixpoint.Plan) { p.Communicated = time.Time{} },
		"review_by":    func(p *sixpoint.Plan) { p.ReviewBy = noon.AddDate(2, 0, 0) },
		"parts":        func(p *sixpoint.Plan) { p.Parts[4] = "" },
		"contacts":     func(p *sixpoint.Plan) { p.Contacts = "" },
	} {
		bad := good
		spoil(&bad)
		if _, err := sixpoint.Write(sixpoint.Plan{}, bad, acs.Actor{ID: "s-manager"}, noon); acs.KindOf(err) != acs.Invalid {
			t.Errorf("%s: %v", field, err)
		}
	}
}
