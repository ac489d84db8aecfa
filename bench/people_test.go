package bench

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"acs"
	"acs/access"
	"acs/audit"
	"acs/internal/api"
	"acs/internal/enrol"
	"acs/internal/gate"
	"acs/internal/mailroom"
	"acs/internal/store"
	"acs/internal/store/storetest"
	"acs/need"
	"acs/openness"
	"acs/person"
)

const (
	fewPeople = 20_000
	askRate   = 500 // reads of needs a second
	askFor    = 20 * time.Second
)

// people is how many the larger measurement holds: ACS_BENCH_PEOPLE, 200,000 where unset.
func people(b *testing.B) int {
	n := 200_000
	if s := os.Getenv("ACS_BENCH_PEOPLE"); s != "" {
		var err error
		if n, err = strconv.Atoi(s); err != nil {
			b.Fatal(err)
		}
	}
	return n
}

// system is another system that reads needs; its token is a word.
type system struct{}

func (system) Bearer(context.Context, string) (acs.Actor, error) { return reader, nil }

var reader = acs.Actor{ID: "s-system", Name: "Made-up system", Roles: []acs.Role{acs.RoleLineSystem}, Lines: []acs.Line{acs.AllLines}, Sites: []acs.Site{acs.AllSites}}

// BenchmarkReadNeeds fills PostgreSQL with sealed records of made-up people, each with needs, through the import and the
// store's own writing, and reads needs by the API, with scope and audit, at a steady rate: with few people and with many.
func BenchmarkReadNeeds(b *testing.B) {
	databases := storetest.Databases(b)
	database := databases[len(databases)-1]
	few := measurePeople(b, database, fewPeople)
	many := measurePeople(b, database, people(b))
	b.ReportMetric(float64(people(b)), "people")
	b.ReportMetric(many.rate, "imported/s")
	b.ReportMetric(ms(many.p95), "p95-ms")
	b.ReportMetric(ms(many.p50), "p50-ms")
	b.ReportMetric(ms(few.p95), "p95-ms-20000")
	b.ReportMetric(ms(many.p95)/ms(few.p95), "p95-ratio")
	b.ReportMetric(ms(many.p50)/ms(few.p50), "p50-ratio")
	b.ReportMetric(ms(many.bare), "p95-ms-of-nothing")
	b.ReportMetric(many.search, "search-ms")
	b.ReportMetric(float64(many.late), "failed")
	b.ReportMetric(0, "ns/op")
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

type measured struct {
	rate, search float64 // people imported a second; milliseconds of a search by a name typed wrongly
	p50, p95     time.Duration
	bare         time.Duration // p95 of a call that reads nothing, at the same rate just before: the machine and HTTP alone
	late         int
}

func measurePeople(b *testing.B, database string, n int) (m measured) {
	st, _, clock := storetest.Open(b, database)
	clock.T = time.Now().UTC()
	start := time.Now()
	rows := func(yield func(person.Row) bool) {
		for i := 1; i <= n; i++ {
			if !yield(person.Row{N: i, Draft: madeUp(i)}) {
				return
			}
		}
	}
	im, err := enrol.Run(b.Context(), st, enrol.Options{ID: fmt.Sprintf("bench-%d", n), By: reader, Rows: rows, Report: io.Discard, Now: clock.Now})
	if err != nil || im.Kept != n {
		b.Fatalf("%+v, %v", im, err)
	}
	m.rate = float64(n) / time.Since(start).Seconds()
	b.Logf("%d people in %s", n, time.Since(start).Round(time.Second))
	ids := giveNeeds(b, st)
	if _, err := st.DB().ExecContext(b.Context(), "analyze"); err != nil {
		b.Fatal(err)
	}
	start = time.Now()
	look := person.Search{ID: "q-bench", By: reader.ID, At: clock.T, Query: person.Query{Name: "Wilhelmna " + madeUp(n/2).Family + "x", Born: madeUp(n / 2).Born}}
	if _, err := st.FindPeople(b.Context(), look); err != nil {
		b.Fatal(err)
	}
	m.search = ms(time.Since(start))
	needs := func() string { return "/people/" + string(ids[rand.IntN(len(ids))]) + "/needs" }
	read(b, st, needs, 3*time.Second) // fills the caches
	bare, _ := read(b, st, func() string { return "/me" }, 5*time.Second)
	slices.Sort(bare)
	m.bare = bare[len(bare)*95/100]
	took, failed := read(b, st, needs, askFor)
	slices.Sort(took)
	m.p50, m.p95, m.late = took[len(took)/2], took[len(took)*95/100], failed
	b.Logf("%d people: %d reads at %d a second, p50 %s, p95 %s, p99 %s, %d failed; a call that reads nothing: p95 %s", n, len(took), askRate, m.p50, m.p95, took[len(took)*99/100], failed, m.bare)
	return m
}

var given = []string{"Wilhelmina", "Bartholomew", "Ottoline", "Gideon", "Ada", "Zebedee", "Clementine", "Ignatius"}

// letters gives a number in letters, so that names differ in what a search looks at.
func letters(n int) string {
	out := ""
	for ; n > 0; n /= 20 {
		out += string("bcdfghjklmnpqrstvwxz"[n%20]) + "a"
	}
	return out
}

func madeUp(i int) person.Draft {
	return person.Draft{
		Given: given[i%len(given)], Family: "Madeup" + letters(i/100), Born: time.Date(1940, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, i%25000).Format(time.DateOnly),
		NINO: fmt.Sprintf("QQ%06d%c", i%1_000_000, 'A'+rune(i/1_000_000)), Postcode: fmt.Sprintf("LS%d %dAB", 1+i%9, i%10), Address: "1 Invented Street",
		Lines: []acs.Line{acs.Lines[i%len(acs.Lines)].Code}, MadeUp: true,
	}
}

// giveNeeds gives everyone a need, sealed as the store seals it, and gives back whom to ask about.
func giveNeeds(b *testing.B, st *store.Store) (ids []acs.PersonID) {
	ctx, by := b.Context(), reader
	rows, err := st.DB().QueryContext(ctx, `select id, lines from person order by n`)
	if err != nil {
		b.Fatal(err)
	}
	type one struct{ id, line string }
	var all []one
	for rows.Next() {
		var p one
		if err := rows.Scan(&p.id, &p.line); err != nil {
			b.Fatal(err)
		}
		all = append(all, p)
	}
	if err := rows.Err(); err != nil {
		b.Fatal(err)
	}
	var batch []store.NeedsOf
	for i, p := range all {
		id := acs.PersonID(p.id)
		ids = append(ids, id)
		c, err := need.Add(need.Sheet{Person: id}, need.Need{
			Code: "sight", Words: "I cannot see print at all, and I listen to letters with my neighbour", Duration: need.Long, Source: need.ToldUs, Basis: need.Agreed,
			State: need.Active, Adjustments: []need.Adjustment{{Kind: need.Format, What: "braille"}, {Kind: need.Format, What: "audio"}},
		}, need.BuiltIn(), by, time.Now().UTC())
		if err != nil {
			b.Fatal(err)
		}
		if batch = append(batch, store.NeedsOf{Sheet: c.Next, Lines: []acs.Line{acs.Line(p.line)}}); len(batch) == 500 || i == len(all)-1 {
			ev := audit.Event{At: time.Now().UTC(), By: by.ID, Did: "need.imported", On: "bench"}
			if err := st.ImportNeeds(ctx, batch, ev); err != nil {
				b.Fatal(err)
			}
			batch = batch[:0]
		}
	}
	return ids
}

// read asks for needs at askRate, each on its own clock: a slow answer does not slow the next question.
func read(b *testing.B, st *store.Store, path func() string, during time.Duration) (took []time.Duration, failed int) {
	policy, err := access.New()
	if err != nil {
		b.Fatal(err)
	}
	log := slog.New(slog.DiscardHandler)
	all := gate.NewLimit(gate.Rate{PerSecond: 1e6, Burst: 1e6}, time.Now)
	h, err := api.New(api.Options{
		Policy: policy, Letters: st, Reviews: st, Concerns: st, Casework: st, People: st, Log: st, Learning: st, Hiding: st,
		Facts:  func(context.Context) (openness.Facts, error) { return openness.Facts{}, nil },
		Verify: func(context.Context) (audit.Verification, error) { return audit.Verification{}, nil }, Blobs: nowhere{},
		Mailroom: mailroom.New(st, nowhere{}, time.Now, log), Tokens: system{}, Now: func() time.Time { return time.Now().UTC() }, Errors: log,
		Calls: all, Uploads: all, Strangers: all,
	})
	if err != nil {
		b.Fatal(err)
	}
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	server := &http.Server{Handler: h, ReadHeaderTimeout: 5 * time.Second}
	go func() { _ = server.Serve(ln) }()
	defer server.Close()
	client := &http.Client{Transport: &http.Transport{MaxIdleConns: 200, MaxIdleConnsPerHost: 200}, Timeout: 10 * time.Second}
	var mu sync.Mutex
	var wg sync.WaitGroup
	tick := time.NewTicker(time.Second / askRate)
	defer tick.Stop()
	for end := time.Now().Add(during); time.Now().Before(end); <-tick.C {
		url := "http://" + ln.Addr().String() + api.Prefix + path()
		wg.Go(func() {
			start := time.Now()
			err := ask(client, url)
			mu.Lock()
			defer mu.Unlock()
			took = append(took, time.Since(start))
			if err != nil {
				failed++
			}
		})
	}
	wg.Wait()
	return took, failed
}

func ask(client *http.Client, url string) error {
	r, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		return err
	}
	r.Header.Set("Authorization", "Bearer made-up")
	res, err := client.Do(r)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	if _, err := io.Copy(io.Discard, res.Body); err != nil || res.StatusCode != http.StatusOK {
		return fmt.Errorf("status %d, %v", res.StatusCode, err)
	}
	return nil
}

// nowhere keeps no files: reading needs opens none.
type nowhere struct{}

func (nowhere) Get(context.Context, string) ([]byte, error) { return nil, acs.NotFoundf("none") }
func (nowhere) Put(context.Context, string, []byte) error   { return nil }
func (nowhere) Delete(context.Context, string) error        { return nil }
