package demo

import (
	"testing"
	"time"

	"acs/person"
)

// Every made-up person is labelled as such, says something that the pages show, and two of them are one person.
func TestPeopleArePlainlyMadeUp(t *testing.T) {
	people, err := People(time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	same := 0
	for _, x := range people {
		if !x.Person.Next.MadeUp || x.Person.Next.Version != 1 {
			t.Errorf("%+v", x.Person.Next)
		}
		for _, o := range people {
			if len(x.Person.Next.Duplicates([]person.Record{o.Person.Next})) > 0 {
				same++
			}
		}
		if x.Contact != nil && len(x.Contact.Next.Breaches) != 2 {
			t.Errorf("the letter in print breaches %+v", x.Contact.Next.Breaches)
		}
	}
	if same != 2 {
		t.Errorf("%d records are proposed as one person, want 2", same)
	}
}
