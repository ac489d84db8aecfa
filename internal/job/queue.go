package job

import (
	"context"
	"database/sql"
	"fmt"
	"log/slog"
	"math"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/riverdriver/riverdatabasesql"
	"github.com/riverqueue/river/riverdriver/riversqlite"
	"github.com/riverqueue/river/rivermigrate"
	"github.com/riverqueue/river/rivertype"

	"acs"
	"acs/audit"
	"acs/internal/store"
)

// Options of a queue. DB is the store's writing pool.
type Options struct {
	DB       *sql.DB
	Postgres bool
	Readers  int           // letters read at once: one core each
	Steps    int           // short steps at once
	Deadline time.Duration // the longest that one step may take; a job of a killed worker is taken up soon after
	Log      *slog.Logger
}

// The two piles of work. Reading is slow and bound by cores, and must not keep what was read from a person.
const (
	readPile = "read"
	stepPile = "steps"
)

// Queue enqueues and, once started, works.
type Queue struct {
	o       Options
	driver  riverdriver.Driver[*sql.Tx]
	workers *river.Workers
	insert  *river.Client[*sql.Tx]
	working *river.Client[*sql.Tx]
	hands   hands
	ended   func() // stops looking for lost jobs
}

// Open prepares the queue's own tables and gives a queue that takes jobs; Start makes it work them.
func Open(ctx context.Context, o Options) (*Queue, error) {
	q := &Queue{o: o, workers: river.NewWorkers(), driver: riversqlite.New(o.DB)}
	if o.Postgres {
		q.driver = riverdatabasesql.New(o.DB)
	}
	m, err := rivermigrate.New(q.driver, &rivermigrate.Config{Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		return nil, fmt.Errorf("open job queue: %w", err)
	}
	err = store.Patiently(ctx, func() error {
		_, err := m.Migrate(ctx, rivermigrate.DirectionUp, nil)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("prepare job tables: %w", err)
	}
	q.insert, err = river.NewClient(q.driver, &river.Config{SkipUnknownJobCheck: true, Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		return nil, fmt.Errorf("open job queue: %w", err)
	}
	return q, nil
}

// unfinished are the states in which a second job with the same arguments would do the same work twice.
var unfinished = []rivertype.JobState{
	rivertype.JobStateAvailable, rivertype.JobStatePending, rivertype.JobStateRetryable,
	rivertype.JobStateRunning, rivertype.JobStateScheduled,
}

// EnqueueTx adds jobs in the caller's transaction. A job that waits already is not added again.
func (q *Queue) EnqueueTx(ctx context.Context, tx *sql.Tx, jobs []audit.Job) error {
	for _, j := range jobs {
		if _, err := q.insert.InsertTx(ctx, tx, j, optsOf(j)); err != nil {
			return fmt.Errorf("enqueue %s: %w", j.Kind(), err)
		}
	}
	return nil
}

func optsOf(j audit.Job) *river.InsertOpts {
	o := &river.InsertOpts{
		Queue: stepPile, MaxAttempts: math.MaxInt16,
		UniqueOpts: river.UniqueOpts{ByArgs: true, ByState: unfinished},
	}
	if j.Kind() == "read" {
		o.Queue = readPile
	}
	return o
}

// worker runs one kind of job. The completion of the job rides in the context to the store, which ends the job in
// the transaction that saves the result.
type worker[A audit.Job] struct {
	river.WorkerDefaults[A]
	do       func(context.Context, A) error
	postgres bool
	hands    *hands
}

func (w *worker[A]) Work(ctx context.Context, j *river.Job[A]) error {
	defer w.hands.take(j.ID)()
	return w.do(store.WithCompletion(ctx, func(ctx context.Context, tx *sql.Tx) error {
		return w.complete(ctx, tx, j)
	}), j.Args)
}

func (w *worker[A]) complete(ctx context.Context, tx *sql.Tx, j *river.Job[A]) error {
	var err error
	if w.postgres {
		_, err = river.JobCompleteTx[*riverdatabasesql.Driver](ctx, tx, j)
	} else {
		_, err = river.JobCompleteTx[*riversqlite.Driver](ctx, tx, j)
	}
	return err
}

// Handle says who works jobs of type A. It is to be called before Start.
func Handle[A audit.Job](q *Queue, do func(context.Context, A) error) {
	river.AddWorker(q.workers, &worker[A]{do: do, postgres: q.o.Postgres, hands: &q.hands})
}

// steady tries again soon and for ever: a step fails only when the database or storage is away.
type steady struct{}

const longestRetry = 10 * time.Second

func (steady) NextRetry(j *rivertype.JobRow) time.Time {
	wait := time.Second << min(max(j.Attempt-1, 0), 4)
	return time.Now().Add(min(wait, longestRetry))
}

// Start works jobs until Stop. While the database is away or busy it waits, until ctx ends; work under way is not bound
// to ctx.
func (q *Queue) Start(ctx context.Context) error {
	for {
		id := acs.NewID("w")
		err := q.start(context.WithoutCancel(ctx), id)
		if err == nil {
			look, end := context.WithCancel(context.WithoutCancel(ctx))
			q.ended = end
			go (&finder{q: q, id: id}).watch(look)
			return nil
		}
		if !store.Passes(err) {
			return err
		}
		q.o.Log.WarnContext(ctx, "the database cannot be reached; workers start when it can", "error", err)
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Second):
		}
	}
}

func (q *Queue) start(ctx context.Context, id string) error {
	working, err := river.NewClient(q.driver, &river.Config{
		ID:      id,
		Workers: q.workers,
		Queues: map[string]river.QueueConfig{
			readPile: {MaxWorkers: q.o.Readers},
			stepPile: {MaxWorkers: q.o.Steps},
		},
		FetchCooldown: 20 * time.Millisecond, FetchPollInterval: 100 * time.Millisecond, PollOnly: true,
		JobTimeout: q.o.Deadline, RescueStuckJobsAfter: q.o.Deadline + grace,
		MaxAttempts: math.MaxInt16, RetryPolicy: steady{},
		CompletedJobRetentionPeriod: time.Hour,
		Logger:                      q.o.Log,
	})
	if err != nil {
		return fmt.Errorf("start job queue: %w", err)
	}
	if err := working.Start(ctx); err != nil {
		return err
	}
	q.working = working
	return nil
}

// Stop lets running jobs finish until ctx ends, then cancels them; their letters are taken up again.
func (q *Queue) Stop(ctx context.Context) error {
	if q.working == nil {
		return nil
	}
	q.ended()
	if err := q.working.Stop(ctx); err != nil {
		end, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
		defer cancel()
		return q.working.StopAndCancel(end)
	}
	return nil
}
