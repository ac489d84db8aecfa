package job

import (
	"context"
	"slices"
	"sync"
	"time"

	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/rivertype"
)

// A job is lost when the database says that it runs and nobody runs it: its worker was killed, or could not tell the
// database of its end while that was away. What is lost is measured by how long this process has seen it so, never by
// the times that are written, which a clock set back makes worthless.
const (
	lookEvery = time.Second
	ownGrace  = 3 * time.Second  // for a job of this process that it does not hold: its end may be on its way
	grace     = 10 * time.Second // for any job that has had its whole deadline
	mostSeen  = 10_000
	skew      = time.Minute // by which the clocks of machines may differ
)

// hands counts the runs that this process has under way, by job.
type hands struct {
	mu   sync.Mutex
	held map[int64]int
}

func (h *hands) take(id int64) (letGo func()) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.held == nil {
		h.held = map[int64]int{}
	}
	h.held[id]++
	return func() {
		h.mu.Lock()
		defer h.mu.Unlock()
		if h.held[id]--; h.held[id] == 0 {
			delete(h.held, id)
		}
	}
}

func (h *hands) has(id int64) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.held[id] > 0
}

// run is one attempt at one job.
type run struct {
	id      int64
	attempt int
}

// sighting is since when this process has seen a run in the database, and since when as its own without holding it.
type sighting struct{ running, unheld time.Time }

// finder gives lost jobs back to the queue.
type finder struct {
	q    *Queue
	id   string // of the client that works
	seen map[run]sighting
}

// watch looks until ctx ends. While the database is away nothing is seen, and nothing lost is found.
func (f *finder) watch(ctx context.Context) {
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		if err := f.look(ctx, time.Now()); err != nil && ctx.Err() == nil {
			f.q.o.Log.WarnContext(ctx, "lost jobs could not be looked for", "error", err)
		}
	}
}

func (f *finder) look(ctx context.Context, at time.Time) error {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	if err := f.q.setRight(ctx, at); err != nil {
		return err
	}
	running, err := f.q.driver.GetExecutor().JobGetStuck(ctx, &riverdriver.JobGetStuckParams{
		Max: mostSeen, StuckHorizon: at.AddDate(100, 0, 0),
	})
	if err != nil {
		return err
	}
	seen := make(map[run]sighting, len(running))
	for _, j := range running {
		r := run{j.ID, j.Attempt}
		s := f.sight(j, f.seen[r], at)
		if f.lost(s, at) {
			if err := f.q.giveBack(ctx, r, at); err != nil {
				return err
			}
			f.q.o.Log.WarnContext(ctx, "a job that nobody ran was taken up again", "job", j.ID, "kind", j.Kind, "attempt", j.Attempt)
			continue
		}
		seen[r] = s
	}
	f.seen = seen
	return nil
}

// sight brings up to date what was seen of a run.
func (f *finder) sight(j *rivertype.JobRow, s sighting, at time.Time) sighting {
	if s.running.IsZero() {
		s.running = at
	}
	switch {
	case len(j.AttemptedBy) == 0 || !slices.Contains(j.AttemptedBy[len(j.AttemptedBy)-1:], f.id) || f.q.hands.has(j.ID):
		s.unheld = time.Time{}
	case s.unheld.IsZero():
		s.unheld = at
	}
	return s
}

func (f *finder) lost(s sighting, at time.Time) bool {
	return at.Sub(s.running) >= f.q.o.Deadline+grace || !s.unheld.IsZero() && at.Sub(s.unheld) >= ownGrace
}

// giveBack makes a job ready to be run again, unless it has ended or begun anew meanwhile.
func (q *Queue) giveBack(ctx context.Context, r run, at time.Time) error {
	_, err := q.o.DB.ExecContext(ctx,
		`update river_job set state = 'available', scheduled_at = $1 where id = $2 and attempt = $3 and state = 'running'`,
		q.moment(at), r.id, r.attempt)
	return err
}

// setRight makes jobs ready that wait for a time further away than any retry is put off, and ends a leadership that lasts
// longer than any is given: the clock was set back since.
func (q *Queue) setRight(ctx context.Context, at time.Time) error {
	if _, err := q.o.DB.ExecContext(ctx,
		`update river_job set state = 'available', scheduled_at = $1
		where state in ('available', 'scheduled', 'retryable') and scheduled_at > $2`,
		q.moment(at), q.moment(at.Add(longestRetry+skew))); err != nil {
		return err
	}
	_, err := q.o.DB.ExecContext(ctx, `delete from river_leader where expires_at > $1`, q.moment(at.Add(2*skew)))
	return err
}

// moment is a time as the queue's tables hold it.
func (q *Queue) moment(at time.Time) any {
	if q.o.Postgres {
		return at
	}
	return at.UTC().Format("2006-01-02 15:04:05.000")
}
