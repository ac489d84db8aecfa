package duty_test

import (
	"testing"
	"time"

	"acs"
	"acs/duty"
)

var noon = time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC) // a Wednesday

func written(t *testing.T, hs ...duty.Helper) duty.Roster {
	t.Helper()
	c, err := duty.Write(duty.Roster{}, "leeds", append(hs, duty.Helper{}), acs.Actor{ID: "s"}, noon)
	if err != nil {
		t.Fatal(err)
	}
	return c.Next
}

// duty.who-can-help: the line manager first, others while they are away, hours by London, bank holidays as Sundays.
func TestWhoCanHelp(t *testing.T) {
	r := written(t,
		duty.Helper{Post: duty.ACSSL, Name: "Sol", Reach: "1", Days: "12345", From: 8, To: 18},
		duty.Helper{Post: duty.LineManager, Name: "Lee", Reach: "2", Days: "12345", From: 8, To: 16},
		duty.Helper{Post: duty.Experienced, Name: "Eve", Reach: "3", Days: "1234567", From: 10, To: 20},
	)
	for name, c := range map[string]struct {
		at   time.Time
		want string
	}{
		"noon":         {noon, "LeeEveSol"},
		"five":         {noon.Add(5 * time.Hour), "EveSol"},
		"night":        {noon.Add(12 * time.Hour), ""},
		"sunday":       {time.Date(2026, 11, 29, 12, 0, 0, 0, time.UTC), "Eve"},
		"christmas":    {time.Date(2026, 12, 25, 12, 0, 0, 0, time.UTC), "Eve"},
		"summer, 8:30": {time.Date(2026, 7, 1, 7, 30, 0, 0, time.UTC), "LeeSol"},
	} {
		got := ""
		for _, h := range r.Now(c.at) {
			got += h.Name
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	if h, from, ok := r.Next(noon.Add(12 * time.Hour)); !ok || h.Name != "Lee" || !from.Equal(time.Date(2026, 11, 26, 8, 0, 0, 0, time.UTC)) {
		t.Errorf("next is %+v from %v, %v", h, from, ok)
	}
}

// duty.line-of-responsibility: a post that nobody holds is a broken link.
func TestLine(t *testing.T) {
	r := written(t, duty.Helper{Post: duty.LineManager, Name: "Lee", Reach: "2", Days: "1", From: 8, To: 16})
	if b := r.Broken(); len(b) != 2 || b[0] != duty.ACSSL || b[1] != duty.Accountable {
		t.Errorf("broken: %v", b)
	}
	if len(duty.Roster{}.Broken()) != 3 {
		t.Error("a site without a roster has an unbroken line")
	}
}

func TestWriteRefuses(t *testing.T) {
	good := duty.Helper{Post: duty.Champion, Name: "Kim", Reach: "4", Days: "1", From: 8, To: 16}
	for name, spoil := range map[string]func(*duty.Helper){
		"post":  func(h *duty.Helper) { h.Post = "friend" },
		"reach": func(h *duty.Helper) { h.Reach = "" },
		"days":  func(h *duty.Helper) { h.Days = "8" },
		"hours": func(h *duty.Helper) { h.From = 17 },
	} {
		h := good
		spoil(&h)
		if _, err := duty.Write(duty.Roster{}, "leeds", []duty.Helper{h}, acs.Actor{ID: "s"}, noon); acs.KindOf(err) != acs.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := duty.Write(duty.Roster{}, "leeds", nil, acs.Actor{ID: "s"}, noon); acs.KindOf(err) != acs.Invalid {
		t.Errorf("nobody: %v", err)
	}
}
