package hook_test

import (
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"acs"
	"acs/internal/hook"
	"acs/internal/store"
	"acs/internal/store/storetest"
	"acs/need"
	"acs/person"
)

// receiver is another system: it keeps what it was told and can be made to fail.
type receiver struct {
	status int
	header []string
	bodies []string
}

func (r *receiver) ServeHTTP(w http.ResponseWriter, q *http.Request) {
	body, _ := io.ReadAll(q.Body)
	r.header, r.bodies = append(r.header, q.Header.Get(need.SignatureHeader)), append(r.bodies, string(body))
	if r.status == http.StatusFound {
		w.Header().Set("Location", "/elsewhere")
	}
	w.WriteHeader(r.status)
}

// bench gives a store with a person of PIP whose needs have changed once, and a subscriber of a line.
func bench(t *testing.T, database string, line acs.Line) (*store.Store, *storetest.Jobs, *storetest.Clock, *receiver, *hook.Sender) {
	t.Helper()
	st, jobs, clock := storetest.Open(t, database)
	fine := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	by := storetest.Everyone
	c, err := person.Import("p-1", person.Draft{Family: "Madeup", Lines: []acs.Line{"PIP"}}, "made up", by, clock.T)
	fine(err)
	fine(st.SavePerson(t.Context(), c))
	to := &receiver{status: http.StatusOK}
	server := httptest.NewServer(to)
	t.Cleanup(server.Close)
	h, err := need.Subscribe("h-1", line, server.URL, "secret", by, clock.T.Add(-time.Hour))
	fine(err)
	fine(st.SaveHook(t.Context(), h))
	n, err := need.Add(need.Sheet{Person: "p-1"}, need.Need{Code: "sight", Words: "A secret of hers", Duration: need.Once, Source: need.ToldUs, Basis: need.Agreed, State: need.Active}, need.BuiltIn(), by, clock.T)
	fine(err)
	fine(st.SaveNeeds(t.Context(), n, []acs.Line{"PIP"}))
	return st, jobs, clock, to, hook.New(st, clock.Now, slog.New(slog.DiscardHandler))
}

func TestASubscriberIsToldSignedAndAgain(t *testing.T) {
	for _, database := range storetest.Databases(t) {
		t.Run(database, func(t *testing.T) {
			st, jobs, clock, to, sender := bench(t, database, "PIP")
			if err := sender.Tell(t.Context(), need.Told{Person: "p-1", Version: 1}); err != nil {
				t.Fatal(err)
			}
			if got := strings.Join(jobs.Kinds, " "); got != "tell_needs deliver_notice" {
				t.Fatalf("jobs %s", got)
			}
			d := need.Deliver{Hook: "h-1", Seq: 1}
			for _, bad := range []int{http.StatusServiceUnavailable, http.StatusFound} {
				to.status = bad
				if err := sender.Deliver(t.Context(), d); acs.KindOf(err) != acs.Unavailable {
					t.Errorf("answered %d: %v, want to be tried again", bad, err)
				}
			}
			to.status = http.StatusNoContent
			if err := sender.Deliver(t.Context(), d); err != nil {
				t.Fatal(err)
			}
			last := len(to.bodies) - 1
			if !need.Verify("secret", to.header[last], []byte(to.bodies[last]), clock.T, time.Minute) {
				t.Error("the signature does not hold")
			}
			if strings.Contains(to.bodies[last], "secret") || !strings.Contains(to.bodies[last], `"person":"p-1"`) || last != 2 {
				t.Errorf("sent %v", to.bodies)
			}
			if outcome, ok, err := st.Delivery(t.Context(), d); outcome != hook.Delivered || !ok || err != nil {
				t.Errorf("%s %v %v", outcome, ok, err)
			}
			h, err := st.Hook(t.Context(), "h-1")
			if err != nil {
				t.Fatal(err)
			}
			if n, err := st.ReplayHook(t.Context(), h, 0, storetest.Everyone); n != 1 || err != nil {
				t.Errorf("replayed %d, %v", n, err)
			}
			if list, err := st.Notices(t.Context(), h, 1, 0); len(list) != 0 || err != nil {
				t.Errorf("after the last: %+v, %v", list, err)
			}
		})
	}
}

func TestOnlyTheLinesOfAPersonAreTold(t *testing.T) {
	st, jobs, _, _, sender := bench(t, "sqlite", "UC")
	if err := sender.Tell(t.Context(), need.Told{Person: "p-1", Version: 1}); err != nil {
		t.Fatal(err)
	}
	h, err := st.Hook(t.Context(), "h-1")
	if err != nil {
		t.Fatal(err)
	}
	if list, err := st.Notices(t.Context(), h, 0, 0); len(jobs.Kinds) != 1 || len(list) != 0 || err != nil {
		t.Errorf("jobs %v, notices %+v, %v", jobs.Kinds, list, err)
	}
}

func TestSendingEndsWithTheSubscriptionAndAfterDays(t *testing.T) {
	st, _, clock, to, sender := bench(t, "sqlite", "PIP")
	if err := sender.Tell(t.Context(), need.Told{Person: "p-1", Version: 1}); err != nil {
		t.Fatal(err)
	}
	d := need.Deliver{Hook: "h-1", Seq: 1}
	to.status = http.StatusInternalServerError
	clock.T = clock.T.Add(need.GiveUpAfter + time.Hour)
	if err := sender.Deliver(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	if outcome, _, _ := st.Delivery(t.Context(), d); outcome != hook.GivenUp {
		t.Errorf("after days: %s", outcome)
	}
	h, err := st.Hook(t.Context(), "h-1")
	if err != nil {
		t.Fatal(err)
	}
	end, err := need.EndHook(h, storetest.Everyone, clock.T)
	if err != nil {
		t.Fatal(err)
	}
	if err := st.SaveHook(t.Context(), end); err != nil {
		t.Fatal(err)
	}
	sent := len(to.bodies)
	if err := sender.Deliver(t.Context(), d); err != nil || len(to.bodies) != sent {
		t.Errorf("sent after the end: %v", err)
	}
}
