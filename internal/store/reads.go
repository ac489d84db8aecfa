package store

import (
	"context"
	"database/sql"
	"sync"
	"time"

	"acs"
	"acs/audit"
)

// reads gathers the entries of people who read personal data at the same time into one transaction: the log is a chain,
// and one transaction an entry would make everyone wait for everyone before them. An answer is given only when its entry
// has been saved.
type reads struct {
	mu      sync.Mutex
	waiting []*reading
	working bool
}

// reading is one entry that waits to be saved.
type reading struct {
	ev   audit.Event
	done chan error
}

// mostReads is how many entries one transaction takes, and readsWithin how long it may take.
const (
	mostReads   = 200
	readsWithin = 10 * time.Second
)

// recordRead writes that a person read a record, and why.
func (s *Store) recordRead(ctx context.Context, by acs.Actor, did, on, why string) error {
	ev := audit.Event{At: s.now().UTC(), By: by.ID, Did: did, On: on, Why: why}
	if by.ID == "" {
		return errNobody
	}
	if ctx.Value(completionKey{}) != nil { // a job ends in the transaction of what it wrote
		return s.Record(ctx, ev)
	}
	one := &reading{ev, make(chan error, 1)}
	s.noting.mu.Lock()
	s.noting.waiting = append(s.noting.waiting, one)
	start := !s.noting.working
	s.noting.working = true
	s.noting.mu.Unlock()
	if start {
		go s.saveReads(context.WithoutCancel(ctx))
	}
	select {
	case err := <-one.done:
		return err
	case <-ctx.Done():
		return fail("record read", ctx.Err())
	}
}

// saveReads saves what waits, batch by batch, until nothing does.
func (s *Store) saveReads(ctx context.Context) {
	for {
		s.noting.mu.Lock()
		batch := s.noting.waiting
		batch = batch[:min(len(batch), mostReads)]
		s.noting.waiting = s.noting.waiting[len(batch):]
		s.noting.working = len(batch) > 0
		s.noting.mu.Unlock()
		if len(batch) == 0 {
			return
		}
		err := s.saveBatch(ctx, batch)
		for _, one := range batch {
			one.done <- err
		}
	}
}

func (s *Store) saveBatch(ctx context.Context, batch []*reading) error {
	ctx, cancel := context.WithTimeout(ctx, readsWithin)
	defer cancel()
	evs := make([]audit.Event, len(batch))
	for i, one := range batch {
		evs[i] = one.ev
	}
	return s.inTx(ctx, "record reads", func(tx *sql.Tx) error { return s.appendAll(ctx, tx, evs) })
}
