// Package waiting keeps concerns that the database cannot take at the moment, sealed in blob storage, and saves them
// once it can.
//
// It must never lose one, save one twice, or keep one that has been saved.
package waiting

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"time"

	"acs"
	"acs/audit"
	"acs/concern"
	"acs/internal/blob"
)

const prefix = "waiting/concern/"

// Blobs is blob storage, sealed: *blob.Bucket.
type Blobs interface {
	Put(ctx context.Context, name string, data []byte) error
	Get(ctx context.Context, name string) ([]byte, error)
	Delete(ctx context.Context, name string) error
	Each(ctx context.Context, prefix string, do func(name string) error) error
}

// Concerns is the store.
type Concerns interface {
	Concern(ctx context.Context, id acs.ConcernID) (concern.Concern, error)
	SaveConcern(ctx context.Context, c audit.Change[concern.Concern]) error
}

// Drawer holds what waits.
type Drawer struct {
	Blobs Blobs
	Store Concerns
	Log   *slog.Logger
}

// slip is a raised concern as it is kept. Raising starts no jobs, so none are kept.
type slip struct {
	Concern concern.Concern
	Event   audit.Event
}

// Keep puts a raised concern into the drawer.
func (d *Drawer) Keep(ctx context.Context, c audit.Change[concern.Concern]) error {
	raw, err := json.Marshal(slip{c.Next, c.Event})
	if err != nil {
		return fmt.Errorf("keep concern: %w", err)
	}
	if err := d.Blobs.Put(ctx, prefix+string(c.Next.ID), raw); err != nil {
		return fmt.Errorf("keep concern: %w", err)
	}
	return nil
}

// Empty saves what waits and gives how many that were. One that cannot be saved stays, and the others go on.
func (d *Drawer) Empty(ctx context.Context) (saved int, err error) {
	var names []string
	if err := d.Blobs.Each(ctx, prefix, func(name string) error { names = append(names, name); return nil }); err != nil {
		return 0, fmt.Errorf("look at what waits: %w", err)
	}
	for _, name := range names {
		if e := d.save(ctx, name); e != nil {
			err = e
			continue
		}
		saved++
	}
	return saved, err
}

func (d *Drawer) save(ctx context.Context, name string) error {
	s, err := blob.JSON[slip](ctx, d.Blobs, name)
	if acs.KindOf(err) == acs.NotFound { // another machine was faster
		return nil
	}
	if err != nil {
		return fmt.Errorf("read what waits: %w", err)
	}
	if _, err := d.Store.Concern(ctx, s.Concern.ID); acs.KindOf(err) == acs.NotFound {
		if err := d.Store.SaveConcern(ctx, audit.Change[concern.Concern]{Next: s.Concern, Event: s.Event}); err != nil {
			return fmt.Errorf("save what waits: %w", err)
		}
	} else if err != nil {
		return fmt.Errorf("save what waits: %w", err)
	}
	if err := d.Blobs.Delete(ctx, name); err != nil {
		return fmt.Errorf("take away what was saved: %w", err)
	}
	return nil
}

// Run empties the drawer every interval until ctx ends.
func (d *Drawer) Run(ctx context.Context, every time.Duration) error {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		if n, err := d.Empty(ctx); err != nil && ctx.Err() == nil {
			d.Log.WarnContext(ctx, "concerns still wait to be saved", "error", err)
		} else if n > 0 {
			d.Log.InfoContext(ctx, "concerns that waited were saved", "concerns", n)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
	}
}
