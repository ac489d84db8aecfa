package need_test

import (
	"testing"
	"time"

	"acs"
	"acs/need"
)

func TestSubscriptionsGoToSafeAddresses(t *testing.T) {
	for address, ok := range map[string]bool{
		"https://needs.example/acs": true, "http://127.0.0.1:9000/x": true, "http://localhost/x": true, "http://[::1]/x": true,
		"http://needs.example": false, "https://name:word@needs.example": false, "ftp://needs.example": false, "": false, "https://": false,
	} {
		_, err := need.Subscribe("h-1", "PIP", address, "s", ama, noon)
		if (err == nil) != ok {
			t.Errorf("%q: %v", address, err)
		}
	}
	c, err := need.Subscribe("h-1", "PIP", "https://needs.example", "s", ama, noon)
	if err != nil {
		t.Fatal(err)
	}
	end, err := need.EndHook(c.Next, ama, noon)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := need.EndHook(end.Next, ama, noon); acs.KindOf(err) != acs.Conflict {
		t.Error(err)
	}
}

func TestNoticesAreSigned(t *testing.T) {
	body := need.Notice{Seq: 1, Event: "needs.changed", Person: "p-1", Version: 2, At: noon}.Body()
	header := need.Sign("secret", body, noon)
	for name, ok := range map[string]bool{
		"as sent":        need.Verify("secret", header, body, noon.Add(time.Minute), 5*time.Minute),
		"other secret":   !need.Verify("other", header, body, noon, 5*time.Minute),
		"changed":        !need.Verify("secret", header, append([]byte(" "), body...), noon, 5*time.Minute),
		"played again":   !need.Verify("secret", header, body, noon.Add(time.Hour), 5*time.Minute),
		"not one at all": !need.Verify("secret", "v1=x", body, noon, 5*time.Minute),
	} {
		if !ok {
			t.Error(name)
		}
	}
}
