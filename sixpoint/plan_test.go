package sixpoint_test

import (
	"slices"
	"testing"

	"acs/rule"
	"acs/sixpoint"
)

// sixpoint.assume-they-will-act, sixpoint.colleague-safety-first: the words that every page about danger shows, and
// the six parts in the order of S0.
func TestThePlanIsWhole(t *testing.T) {
	want := []string{"take_seriously", "summon_colleague", "gather_information", "referral_advice", "summon_emergency_help", "review_incident"}
	var got []string
	for i, p := range sixpoint.Parts {
		if p.Number != i+1 {
			t.Errorf("part %d is numbered %d", i+1, p.Number)
		}
		got = append(got, p.Key)
	}
	if !slices.Equal(got, want) {
		t.Errorf("parts = %v, want %v", got, want)
	}
	for id, source := range map[string]string{"sixpoint.assume-they-will-act": "S2 §7.7, §7.8", "sixpoint.colleague-safety-first": "S2 §7.9"} {
		if !slices.ContainsFunc(rule.All(), func(r rule.Rule) bool { return r.ID == id && r.Source == source }) {
			t.Errorf("%s with source %s is not registered", id, source)
		}
	}
}
