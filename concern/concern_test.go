package concern_test

import (
	"testing"
	"time"

	"acs"
	"acs/concern"
)

var noon = time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC)

// concern.person-may-be-unknown: a concern opens with nothing but a letter, and learns who it is about later.
func TestPersonMayBeUnknown(t *testing.T) {
	c := concern.Open("c-1", "r-1", "l-1", "", "", acs.Immediate, "  ", "s-ama", noon).Next
	if c.Person != "" || len(c.Notes) != 0 || c.Version != 1 {
		t.Fatalf("opened as %+v", c)
	}
	got, err := concern.AddNote(c, acs.Actor{ID: "s-bo"}, noon, "Made Up", "")
	if err != nil || got.Next.Person != "Made Up" || got.Next.Version != 2 {
		t.Errorf("got %+v, %v", got.Next, err)
	}
	if _, err := concern.AddNote(got.Next, acs.Actor{ID: "s-bo"}, noon, "Made Up", " "); acs.KindOf(err) != acs.Invalid {
		t.Errorf("an empty note was added: %v", err)
	}
}
