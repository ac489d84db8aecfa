package signpost_test

import (
	"net/url"
	"testing"
	"time"

	"acs"
	"acs/signpost"
)

// Every nation has help for every topic, and every entry an address; what nobody has opened counts as stale.
func TestEveryNationHasHelp(t *testing.T) {
	at := time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC)
	for _, n := range acs.Nations {
		have := map[signpost.Topic]bool{}
		for _, e := range signpost.For(n) {
			have[e.Topic] = true
			if u, err := url.Parse(e.Link); err != nil || u.Scheme != "https" || u.Host == "" || e.Name == "" {
				t.Errorf("%s: %+v", n, e)
			}
		}
		for _, topic := range signpost.Topics {
			if !have[topic] {
				t.Errorf("%s has no help for %s", n, topic)
			}
		}
	}
	e := signpost.Entry{}
	if !e.Stale(at) {
		t.Error("an entry that nobody has opened counts as checked")
	}
	if e.Checked = at; e.Stale(at.AddDate(0, 11, 0)) || !e.Stale(at.AddDate(1, 1, 0)) {
		t.Error("a check does not last a year")
	}
}
