package job_test

import (
	"context"
	"errors"
	"log/slog"
	"sync/atomic"
	"testing"
	"time"

	"acs"
	"acs/audit"
	"acs/intake"
	"acs/internal/job"
	"acs/internal/store"
	"acs/internal/store/storetest"
	"acs/review"
)

// bench is a queue over a store, on each database.
func bench(t *testing.T, database string) (*job.Queue, *store.Store) {
	t.Helper()
	return benchOf(t, database, time.Second)
}

// benchOf is bench with another deadline of steps.
func benchOf(t *testing.T, database string, deadline time.Duration) (*job.Queue, *store.Store) {
	t.Helper()
	s, err := store.Open(t.Context(), store.Options{URL: storetest.URL(t, database), Sealer: storetest.Keys(t)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	q, err := job.Open(t.Context(), job.Options{
		DB: s.DB(), Postgres: s.Postgres(), Readers: 2, Steps: 2, Deadline: deadline, Log: slog.New(slog.DiscardHandler),
	})
	if err != nil {
		t.Fatal(err)
	}
	s.UseQueue(q)
	return q, s
}

func send(t *testing.T, s *store.Store, content string) acs.LetterID {
	t.Helper()
	id := acs.LetterID("l-" + content)
	c, err := intake.Receive(id, intake.Sent{Content: []byte(content)}, storetest.Ama, time.Now().UTC())
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := s.ReceiveLetter(t.Context(), c, intake.Known{}); err != nil {
		t.Fatal(err)
	}
	return id
}

// save is the end of a step: its result and the end of its job in one transaction.
func save(ctx context.Context, s *store.Store, id acs.LetterID) error {
	at := time.Now().UTC()
	return s.SaveStep(ctx, review.StepDone{
		Letter: id, Stage: intake.Read, Step: intake.Step{Letter: id, Name: "read", Started: at, Finished: at, Outcome: "done"},
		Event: audit.Event{At: at, By: "system", Did: "letter.read", On: string(id)},
	})
}

func await(t *testing.T, done <-chan struct{}) {
	t.Helper()
	select {
	case <-done:
	case <-time.After(30 * time.Second):
		t.Fatal("the job was not worked")
	}
}

func TestAStepEndsWithItsResult(t *testing.T) {
	for _, database := range storetest.Databases(t) {
		t.Run(database, func(t *testing.T) {
			q, s := bench(t, database)
			done := make(chan struct{})
			var tries atomic.Int32
			job.Handle(q, func(ctx context.Context, j intake.ReadLetter) error {
				if tries.Add(1) == 1 {
					return errors.New("the database is away for a moment")
				}
				if err := save(ctx, s, j.Letter); err != nil {
					return err
				}
				close(done)
				return nil
			})
			id := send(t, s, "one")
			if err := q.Start(t.Context()); err != nil {
				t.Fatal(err)
			}
			await(t, done)
			stop, cancel := context.WithTimeout(context.Background(), 20*time.Second)
			defer cancel()
			if err := q.Stop(stop); err != nil {
				t.Fatal(err)
			}
			var state string
			if err := s.DB().QueryRow(`select state from river_job where kind = 'read'`).Scan(&state); err != nil || state != "completed" {
				t.Errorf("the job is %s, %v", state, err)
			}
			if l, err := s.Letter(t.Context(), id); err != nil || l.Stage != intake.Read || tries.Load() != 2 {
				t.Errorf("stage %s after %d tries, %v", l.Stage, tries.Load(), err)
			}
		})
	}
}

func TestAWaitingJobIsNotAddedTwice(t *testing.T) {
	for _, database := range storetest.Databases(t) {
		t.Run(database, func(t *testing.T) {
			q, s := bench(t, database)
			id := send(t, s, "one")
			tx, err := s.DB().BeginTx(t.Context(), nil)
			if err != nil {
				t.Fatal(err)
			}
			if err := q.EnqueueTx(t.Context(), tx, []audit.Job{intake.ReadLetter{Letter: id}}); err != nil {
				t.Fatal(err)
			}
			if err := tx.Commit(); err != nil {
				t.Fatal(err)
			}
			var n int
			if err := s.DB().QueryRow(`select count(*) from river_job`).Scan(&n); err != nil || n != 1 {
				t.Errorf("%d jobs, %v; want 1", n, err)
			}
		})
	}
}
