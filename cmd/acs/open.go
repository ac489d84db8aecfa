package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"sync"
	"time"

	"acs/internal/blob"
	"acs/internal/config"
	"acs/internal/inforce"
	"acs/internal/job"
	"acs/internal/mailroom"
	"acs/internal/secret"
	"acs/internal/store"
)

// installation is what every command that works on kept data has open.
type installation struct {
	cfg   config.Config
	log   *slog.Logger
	now   func() time.Time
	keys  *secret.Ring
	store *store.Store
	blobs *blob.Bucket
	queue *job.Queue
	mail  *mailroom.Mailroom

	once   sync.Once
	shared *inforce.Assessor
}

// open opens keys, database, storage and job queue, and brings the tables up to date.
func open(ctx context.Context, cfg config.Config, log *slog.Logger) (*installation, error) {
	return openBy(ctx, cfg, log, now)
}

// openBy is open by another clock than the machine's.
func openBy(ctx context.Context, cfg config.Config, log *slog.Logger, clock func() time.Time) (*installation, error) {
	in := &installation{cfg: cfg, log: log, now: clock}
	if err := in.cfg.Validate(); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(in.cfg.Data, 0o700); err != nil {
		return nil, fmt.Errorf("make data folder: %w", err)
	}
	master, err := secret.MasterKey(in.cfg.MasterKey, in.cfg.MasterKeyFile)
	if err != nil {
		return nil, err
	}
	if in.keys, err = secret.Open(in.cfg.KeyRing, master); err != nil {
		return nil, err
	}
	if in.store, err = store.Open(ctx, store.Options{URL: in.cfg.DatabaseURL, Sealer: in.keys, Log: log, Now: clock}); err != nil {
		return nil, err
	}
	in.blobs, err = blob.Open(ctx, in.cfg.BlobURL, in.keys)
	if err == nil {
		in.queue, err = job.Open(ctx, job.Options{
			DB: in.store.DB(), Postgres: in.cfg.Postgres(), Readers: in.cfg.Readers, Steps: in.cfg.Steps,
			Deadline: in.cfg.StepDeadline, Log: log,
		})
	}
	if err != nil {
		in.Close()
		return nil, err
	}
	in.store.UseQueue(in.queue)
	in.mail = mailroom.New(in.store, in.blobs, clock, log)
	return in, nil
}

// Close lets go of storage and database.
func (in *installation) Close() {
	if in.blobs != nil {
		_ = in.blobs.Close()
	}
	if in.store != nil {
		_ = in.store.Close()
	}
}

// newLog writes JSON lines to standard error: identifiers and codes, never personal data.
func newLog() *slog.Logger {
	return slog.New(slog.NewJSONHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelInfo}))
}
