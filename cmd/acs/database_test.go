package main

import (
	"fmt"
	"io"
	"net"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"acs/intake"
	"acs/internal/store/storetest"
)

// proxy stands between the service and its database, and can be shut.
type proxy struct {
	ln   net.Listener
	to   string
	mu   sync.Mutex
	open map[net.Conn]bool
	shut bool
}

// proxied gives the address of the database through a proxy.
func proxied(t *testing.T, address string) (string, *proxy) {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ln.Close() })
	p := &proxy{ln: ln, to: u.Host, open: map[net.Conn]bool{}}
	go p.serve()
	u.Host = ln.Addr().String()
	return u.String(), p
}

func (p *proxy) serve() {
	for {
		in, err := p.ln.Accept()
		if err != nil {
			return
		}
		out, err := net.Dial("tcp", p.to)
		if err != nil {
			in.Close()
			continue
		}
		if !p.keep(in, out) {
			in.Close()
			out.Close()
			continue
		}
		go func() { _, _ = io.Copy(out, in); out.Close() }()
		go func() { _, _ = io.Copy(in, out); in.Close() }()
	}
}

func (p *proxy) keep(both ...net.Conn) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, c := range both {
		p.open[c] = true
	}
	return !p.shut
}

// set shuts the way to the database, dropping whatever is under way, or opens it.
func (p *proxy) set(shut bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.shut = shut
	for c := range p.open {
		if shut {
			c.Close()
		}
	}
}

// outage gives a site whose database can go away and come back: PostgreSQL behind a proxy; of SQLite, another program
// holds the file.
func outage(t *testing.T, database string) (s *site, away, back func()) {
	t.Helper()
	address := storetest.URL(t, database)
	if database == "postgres" {
		address, p := proxied(t, address)
		return newSite(t, settings(t.TempDir(), address)), func() { p.set(true) }, func() { p.set(false) }
	}
	s = newSite(t, settings(t.TempDir(), address))
	other, err := openBy(t.Context(), s.in.cfg, s.in.log, s.now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(other.Close)
	on := func(do string) {
		if _, err := other.store.DB().Exec(do); err != nil {
			t.Fatal(err)
		}
	}
	return s, func() { on("begin immediate") }, func() { on("rollback") }
}

// While the database is away pages and API say so and what to do, and workers wait, be it at their start or at work; when
// it is back, all go on by themselves.
func TestTheDatabaseIsAwayForAWhile(t *testing.T) {
	for _, database := range storetest.Databases(t) {
		t.Run(database, func(t *testing.T) {
			t.Parallel()
			s, away, back := outage(t, database)
			v := s.visit("s-dev")
			for n := range 10 {
				s.post(fmt.Sprint("number ", n))
			}
			away()
			s.work()
			waitFor(t, 20*time.Second, func() bool { return strings.Contains(s.log.String(), "workers start when it can") })
			back()
			waitFor(t, 20*time.Second, func() bool {
				got, err := s.in.store.Progress(t.Context(), everything, "")
				return err == nil && got.ByStage[intake.Queued] > 0
			})
			away()
			if a := v.send("late.txt", []byte(letterOf("sent while the database is away"))); a.Status != 503 || !strings.Contains(a.Detail, "again") {
				t.Errorf("the API says %+v, want 503 and what to do", a)
			}
			if status, page := v.get("/letters/send"); database == "postgres" && (status != 503 || !strings.Contains(page, "<h1")) {
				t.Errorf("the page says %d: %.300s", status, page) // of SQLite, what can be read is still shown
			}
			back()
			waitFor(t, 20*time.Second, func() bool {
				return v.send("late.txt", []byte(letterOf("sent again"))).Outcome == "taken"
			})
			s.settled()
		})
	}
}

// Workers that are told to stop while the database is away do so, without an error: what they could not sign, the next to
// sign will.
func TestWorkersStopWhileTheDatabaseIsAway(t *testing.T) {
	for _, database := range storetest.Databases(t) {
		t.Run(database, func(t *testing.T) {
			t.Parallel()
			s, away, _ := outage(t, database)
			t.Cleanup(func() {
				if !strings.Contains(s.log.String(), "the audit log could not be signed") {
					t.Error("the log does not tell what was not signed")
				}
			})
			s.work()
			waitFor(t, 20*time.Second, func() bool { return strings.Contains(s.log.String(), "worker started") })
			away()
		})
	}
}
