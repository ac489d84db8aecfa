package store_test

import (
	"testing"

	"acs"
	"acs/audit"
	"acs/internal/store/storetest"
)

func TestStore(t *testing.T) {
	for _, database := range storetest.Databases(t) {
		t.Run(database, func(t *testing.T) { storetest.Exercise(t, database) })
	}
}

func TestADatabaseThatIsAwayIsUnavailable(t *testing.T) {
	s, _, clock := storetest.Open(t, "sqlite")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	err := s.Record(t.Context(), audit.Event{At: clock.T, By: "s-ama", Did: "x", On: "y"})
	if acs.KindOf(err) != acs.Unavailable {
		t.Errorf("got %v, want Unavailable", err)
	}
}
