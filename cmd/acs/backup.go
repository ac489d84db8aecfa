package main

import (
	"context"
	"fmt"
	"math"
	"os"
	"time"

	"acs/audit"
	"acs/intake"
	"acs/internal/backup"
	"acs/internal/config"
	"acs/internal/pipeline"
)

// backupCmd writes an archive of everything kept, while the service runs.
type backupCmd struct {
	config.Config
	File string `arg:"" help:"Archive to write; it must not exist."`
}

func (c *backupCmd) Run(ctx context.Context) error {
	in, err := open(ctx, c.Config, newLog())
	if err != nil {
		return err
	}
	defer in.Close()
	f, err := os.OpenFile(c.File, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("write backup: %w", err)
	}
	n, err := backup.Write(ctx, f, in.store, in.blobs)
	if err == nil {
		err = f.Sync()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		_ = os.Remove(c.File)
		return err
	}
	fmt.Printf("%d rows and %d sealed objects. Keep %s with it, and the master key apart from both.\n", n.Rows, n.Blobs, in.cfg.KeyRing)
	return nil
}

// restoreCmd puts an archive into an empty installation that has the same keys.
type restoreCmd struct {
	config.Config
	File string `arg:"" help:"Archive to read." type:"existingfile"`
}

func (c *restoreCmd) Run(ctx context.Context) error {
	in, err := open(ctx, c.Config, newLog())
	if err != nil {
		return err
	}
	defer in.Close()
	f, err := os.Open(c.File)
	if err != nil {
		return fmt.Errorf("read backup: %w", err)
	}
	defer f.Close()
	n, err := backup.Read(ctx, f, in.store, in.blobs)
	if err != nil {
		return err
	}
	again, err := in.resume(ctx)
	if err != nil {
		return err
	}
	fmt.Printf("%d rows and %d sealed objects are back; %d letters go on their way. Now run: acs audit verify\n", n.Rows, n.Blobs, again)
	return nil
}

// resume enqueues the next step of every letter that stands before no person.
func (in *installation) resume(ctx context.Context) (int, error) {
	letters, err := in.store.Stalled(ctx, time.Now().AddDate(100, 0, 0), math.MaxInt32)
	if err != nil {
		return 0, err
	}
	tx, err := in.store.DB().BeginTx(ctx, nil)
	if err != nil {
		return 0, err
	}
	defer func() { _ = tx.Rollback() }()
	for _, l := range letters {
		if err := in.queue.EnqueueTx(ctx, tx, []audit.Job{nextStep(l)}); err != nil {
			return 0, err
		}
	}
	return len(letters), tx.Commit()
}

func nextStep(l intake.Letter) audit.Job {
	switch l.Stage {
	case intake.Read:
		return pipeline.Redact{Letter: l.ID}
	case intake.Redacted:
		return pipeline.Assess{Letter: l.ID}
	case intake.Assessed:
		return pipeline.QueueForReview{Letter: l.ID}
	}
	return intake.ReadLetter{Letter: l.ID}
}
