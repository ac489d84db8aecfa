package gate

import (
	"container/list"
	"net/http"
	"strconv"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// maxClients bounds the memory of a Limit: about 200 bytes each. When more than this many ask at a time, the one that
// has been quiet the longest is forgotten and starts again with a full burst.
const maxClients = 10_000

// Rate is how often one client may ask: PerSecond in the long run, Burst at once.
type Rate struct {
	PerSecond float64
	Burst     int
}

// Limit keeps a count for each client. It may be used by many at a time.
type Limit struct {
	rate Rate
	now  func() time.Time

	mu     sync.Mutex
	byKey  map[string]*list.Element
	recent *list.List // of *client, the latest to ask in front
}

type client struct {
	key    string
	bucket *rate.Limiter
}

// NewLimit makes a Limit on the clock now. It panics when the rate lets nobody through: a mistake in the code or the
// settings that must stop the service at its start.
func NewLimit(r Rate, now func() time.Time) *Limit {
	if r.PerSecond <= 0 || r.Burst <= 0 {
		panic("gate: a rate must let someone through")
	}
	return &Limit{rate: r, now: now, byKey: map[string]*list.Element{}, recent: list.New()}
}

// Allow tells whether the client of that key may go on, and if not, how long to wait.
func (l *Limit) Allow(key string) (ok bool, wait time.Duration) {
	at := l.now()
	l.mu.Lock()
	defer l.mu.Unlock()
	booking := l.client(key).bucket.ReserveN(at, 1)
	wait = booking.DelayFrom(at)
	if wait > 0 {
		booking.CancelAt(at)
	}
	return wait == 0, wait
}

func (l *Limit) client(key string) *client {
	if e, ok := l.byKey[key]; ok {
		l.recent.MoveToFront(e)
		return e.Value.(*client)
	}
	if l.recent.Len() >= maxClients {
		last := l.recent.Back()
		delete(l.byKey, l.recent.Remove(last).(*client).key)
	}
	c := &client{key: key, bucket: rate.NewLimiter(rate.Limit(l.rate.PerSecond), l.rate.Burst)}
	l.byKey[key] = l.recent.PushFront(c)
	return c
}

// Len tells how many clients are remembered.
func (l *Limit) Len() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.recent.Len()
}

// RateLimit lets a request through to next while its client is within the limit. Otherwise it sets Retry-After and
// calls refuse, which writes the 429 in the manner of its door.
func RateLimit(l *Limit, key func(*http.Request) string, refuse http.HandlerFunc, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ok, wait := l.Allow(key(r))
		if !ok {
			w.Header().Set("Retry-After", RetryAfter(wait))
			refuse(w, r)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// RetryAfter gives a wait in whole seconds, rounded up, as the header of that name wants it.
func RetryAfter(wait time.Duration) string {
	return strconv.Itoa(int((wait + time.Second - 1) / time.Second))
}
