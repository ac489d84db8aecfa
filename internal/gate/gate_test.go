package gate_test

import (
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strconv"
	"testing"
	"time"

	"acs/internal/gate"
)

func TestLimit(t *testing.T) {
	at := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	l := gate.NewLimit(gate.Rate{PerSecond: 0.5, Burst: 3}, func() time.Time { return at })
	for i := range 3 {
		if ok, _ := l.Allow("a"); !ok {
			t.Fatalf("refused at request %d of the burst", i)
		}
	}
	ok, wait := l.Allow("a")
	if ok || wait != 2*time.Second {
		t.Fatalf("fourth request: ok %v, wait %v; want a wait of 2s", ok, wait)
	}
	if ok, _ := l.Allow("b"); !ok {
		t.Error("one client's haste slows another")
	}
	at = at.Add(2 * time.Second)
	if ok, _ := l.Allow("a"); !ok {
		t.Error("still refused after the wait that was named: refusals must not count")
	}
}

// A flood of strangers costs no more memory than the bound, and does not forget who is asking right now.
func TestMemoryIsBounded(t *testing.T) {
	at := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	l := gate.NewLimit(gate.Rate{PerSecond: 0.001, Burst: 2}, func() time.Time { return at })
	l.Allow("busy")
	for i := range 30_000 {
		l.Allow(strconv.Itoa(i))
		if i%5_000 == 0 {
			l.Allow("busy")
		}
	}
	if l.Len() > 10_000 {
		t.Errorf("%d clients remembered", l.Len())
	}
	if ok, _ := l.Allow("busy"); ok {
		t.Error("the busy client was forgotten")
	}
}

func TestAddress(t *testing.T) {
	trusted := []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8"), netip.MustParsePrefix("::1/128")}
	for name, c := range map[string]struct {
		peer      string
		forwarded []string
		want      string
	}{
		"direct":                          {"203.0.113.9:4000", nil, "203.0.113.9"},
		"a stranger's header is ignored":  {"203.0.113.9:4000", []string{"1.2.3.4"}, "203.0.113.9"},
		"through our proxy":               {"10.1.1.1:4000", []string{"198.51.100.7"}, "198.51.100.7"},
		"invented hops before the real":   {"10.1.1.1:4000", []string{"1.2.3.4, 198.51.100.7"}, "198.51.100.7"},
		"two proxies":                     {"10.1.1.1:4000", []string{"1.2.3.4", "198.51.100.7, 10.2.2.2"}, "198.51.100.7"},
		"nonsense":                        {"10.1.1.1:4000", []string{"<script>"}, "10.1.1.1"},
		"only proxies":                    {"10.1.1.1:4000", []string{"10.2.2.2"}, "10.1.1.1"},
		"IPv6 counts by its network":      {"[2001:db8:1:2:3:4:5:6]:4000", nil, "2001:db8:1:2::/64"},
		"IPv4 in IPv6 is the same client": {"[::ffff:203.0.113.9]:4000", nil, "203.0.113.9"},
		"no address":                      {"@", nil, "invalid IP"},
	} {
		t.Run(name, func(t *testing.T) {
			r := httptest.NewRequest("GET", "/", nil)
			r.RemoteAddr = c.peer
			r.Header["X-Forwarded-For"] = c.forwarded
			if got := gate.Address(trusted)(r); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestRateLimitSaysWhenToTryAgain(t *testing.T) {
	at := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	l := gate.NewLimit(gate.Rate{PerSecond: 0.4, Burst: 1}, func() time.Time { return at })
	refuse := func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusTooManyRequests) }
	served := 0
	h := gate.RateLimit(l, gate.Address(nil), refuse, http.HandlerFunc(func(http.ResponseWriter, *http.Request) { served++ }))
	var w *httptest.ResponseRecorder
	for range 2 {
		w = httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest("POST", "/", nil))
	}
	if served != 1 || w.Code != 429 || w.Header().Get("Retry-After") != "3" {
		t.Errorf("served %d, status %d, Retry-After %q; want 1, 429, 3", served, w.Code, w.Header().Get("Retry-After"))
	}
}
