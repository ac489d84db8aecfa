package bench

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"testing"
	"time"

	"acs"
	"acs/access"
	"acs/audit"
	"acs/internal/mailroom"
	"acs/internal/store"
	"acs/internal/store/storetest"
	"acs/internal/web"
	"acs/openness"
)

// loads are the stores that the pages are measured on. The last is a bad week: nobody has decided anything.
var loads = []struct {
	name string
	storetest.Load
}{
	{"1,000", storetest.Load{Letters: 1_000, Undecided: 500}},
	{"100,000", storetest.Load{Letters: 100_000, Undecided: 5_000}},
	{"100,000 undecided", storetest.Load{Letters: 100_000, Undecided: 100_000}},
}

const (
	opened  = 100 // times that each page is asked for
	cold    = 10  // of which the first do not count
	mayTake = 50 * time.Millisecond
)

// asks are the pages, by name; n is the number of the asking.
var asks = []struct {
	name string
	path func(n int) string
	all  bool // asked by who sees everything alone
}{
	{"help, reads nothing", func(int) string { return "/help" }, true},
	{"queue", func(int) string { return "/review?queue=review" }, false},
	{"queue, both piles", func(int) string { return "/review?queue=all" }, false},
	{"queue, one line", func(int) string { return "/review?line=CMS" }, false},
	{"queue, one urgency", func(int) string { return "/review?urgency=soon" }, false},
	{"queue, common reason", func(int) string { return "/review?why=handwritten" }, false},
	{"queue, rare reason", func(int) string { return "/review?why=blank" }, false},
	{"queue, a signal", func(int) string { return "/review?code=bereavement" }, false},
	{"queue, overdue", func(int) string { return "/review?overdue=yes" }, false},
	{"queue, rare and free", func(int) string { return "/review?why=blank&state=free&line=UC" }, false},
	{"queue, nobody's", func(int) string { return "/review?state=free" }, false},
	{"queue, mine", func(int) string { return "/review?state=mine&queue=all" }, false},
	{"queue, decided", func(int) string { return "/review?state=closed&queue=all" }, false},
	{"item", func(n int) string { return "/review/" + string(storetest.FilledItem(n)) }, true},
	{"letters", func(int) string { return "/letters" }, false},
}

// BenchmarkPages asks for the pages of the review on stores of different size, on both databases, one page at a time,
// through everything but the network and the sign-in.
func BenchmarkPages(b *testing.B) {
	head := "%-10s %-20s %-38s %8s %8s %8s\n"
	fmt.Printf("\n"+head, "database", "letters stored", "page", "p50 ms", "p95 ms", "ratio")
	for _, database := range storetest.Databases(b) {
		small := map[string]time.Duration{} // the middle time on the smallest store
		for _, l := range loads {
			b.Run(database+"/"+l.name, func(b *testing.B) {
				s := newSite(b, database, l.Load)
				defer s.close()
				var worst time.Duration
				s.eachPage(b, func(page string, took []time.Duration) {
					p50, p95 := at(took, 0.5), at(took, 0.95)
					if small[page] == 0 {
						small[page] = p50
					}
					worst = max(worst, p95)
					fmt.Printf("%-10s %-20s %-38s %8.1f %8.1f %8.1f\n", database, l.name, page, ms(p50), ms(p95), ms(p50)/ms(small[page]))
				})
				b.ReportMetric(ms(worst), "ms-slowest-p95")
				b.ReportMetric(0, "ns/op")
			})
		}
	}
}

// eachPage asks for every page as who sees everything and as who sees two lines at one site.
func (s *site) eachPage(b testing.TB, give func(page string, took []time.Duration)) {
	for _, a := range asks {
		give(a.name, s.times(b, everyone, a.path, opened))
	}
	for _, a := range asks {
		if !a.all {
			give(a.name+" (2 lines, 1 site)", s.times(b, someone, a.path, opened))
		}
	}
	give("today's post", s.times(b, manager, func(int) string { return "/post" }, opened/4))
}

// at gives the smallest time that at least the share q is not above.
func at(took []time.Duration, q float64) time.Duration {
	return took[min(int(q*float64(len(took))), len(took)-1)]
}

var (
	everyone = acs.Actor{ID: "s-1", Name: "Made Up", Roles: []acs.Role{acs.RoleReviewer}, Lines: []acs.Line{acs.AllLines}, Sites: []acs.Site{acs.AllSites}}
	someone  = acs.Actor{ID: "s-2", Name: "Made Up", Roles: []acs.Role{acs.RoleReviewer}, Lines: []acs.Line{"CMS", "UC"}, Sites: []acs.Site{"north-mail"}}
	manager  = acs.Actor{ID: "s-3", Name: "Made Up", Roles: []acs.Role{acs.RoleLineManager}, Lines: []acs.Line{acs.AllLines}, Sites: []acs.Site{acs.AllSites}}
)

// site is the pages over a filled store.
type site struct {
	web   *web.Server
	store *store.Store
	now   time.Time
}

type byKey struct{}

func newSite(b testing.TB, database string, l storetest.Load) *site {
	b.Helper()
	must := func(err error) {
		b.Helper()
		if err != nil {
			b.Fatal(err)
		}
	}
	keys, now := storetest.Keys(b), time.Now
	st, err := store.Open(b.Context(), store.Options{URL: storetest.URL(b, database), Sealer: keys, Now: now})
	must(err)
	found, err := json.Marshal(foundIn())
	must(err)
	start := time.Now()
	storetest.Fill(b, st, keys, l, string(found), now())
	if os.Getenv("ACS_BENCH_SAY") != "" {
		fmt.Println("filled in", time.Since(start))
	}
	blobs := keepPapers(b, keys)
	policy, err := access.New()
	must(err)
	s := &site{store: st, now: now()}
	s.web, err = web.New(web.Options{
		Policy: policy, Letters: st, Reviews: st, Concerns: st, Incidents: st, Disclosures: st, Rosters: st, People: st, Log: st, Staff: st,
		Learning: st, Hiding: st, Blobs: blobs,
		Facts:    func(context.Context) (openness.Facts, error) { return openness.Facts{}, nil },
		Mailroom: mailroom.New(st, blobs, now, nil), Now: now,
		Errors: slog.New(slog.NewTextHandler(os.Stderr, nil)),
		Verify: func(context.Context) (audit.Verification, error) { return audit.Verification{}, nil },
		Actor: func(ctx context.Context) (acs.Actor, bool) {
			by, ok := ctx.Value(byKey{}).(acs.Actor)
			return by, ok
		},
	})
	must(err)
	return s
}

func (s *site) close() { _ = s.store.Close() }

// TestPagesThatAreMeasured sees that the benchmark asks for pages that there are.
func TestPagesThatAreMeasured(t *testing.T) {
	s := newSite(t, "sqlite", storetest.Load{Letters: opened + cold, Undecided: opened + cold})
	defer s.close()
	for _, a := range asks {
		s.times(t, everyone, a.path, 1)
	}
	s.times(t, manager, func(int) string { return "/post" }, 1)
}

// times asks for a page many times and gives how long each took, shortest first.
func (s *site) times(b testing.TB, by acs.Actor, path func(int) string, times int) []time.Duration {
	b.Helper()
	var took []time.Duration
	for n := range times + cold {
		r := httptest.NewRequest(http.MethodGet, path(n), nil)
		r = r.WithContext(context.WithValue(r.Context(), byKey{}, by))
		rec := httptest.NewRecorder()
		start := time.Now()
		s.web.ServeHTTP(rec, r)
		if n >= cold {
			took = append(took, time.Since(start))
		}
		if rec.Code != http.StatusOK {
			b.Fatalf("%s: %d\n%s", path(n), rec.Code, rec.Body.String())
		}
	}
	slices.Sort(took)
	return took
}
