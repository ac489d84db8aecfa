package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"golang.org/x/sync/errgroup"

	"acs"
	"acs/guidance"
	"acs/internal/config"
	"acs/internal/encoder"
	"acs/internal/hook"
	"acs/internal/inforce"
	"acs/internal/job"
	"acs/internal/ocr"
	"acs/internal/pipeline"
	"acs/internal/waiting"
	"acs/internal/watch"
	"acs/internal/weights"
	"acs/promotion"
	"acs/redaction"
	"acs/review"
	"acs/sampling"
)

// workCmd runs workers alone: as many machines as needed, on the same database and storage.
type workCmd struct{ config.Config }

func (c *workCmd) Run(ctx context.Context) error {
	in, err := open(ctx, c.Config, newLog())
	if err != nil {
		return err
	}
	defer in.Close()
	return in.work(ctx)
}

// stopWithin is how long a stop waits for steps under way; what is not done then is taken up again elsewhere.
const stopWithin = 25 * time.Second

// work takes letters through their steps until ctx ends.
func (in *installation) work(ctx context.Context) error {
	p, err := in.pipeline()
	if err != nil {
		return err
	}
	return in.run(ctx, p, in.store)
}

// run works the queue, the watched folder and the clockwork around them until ctx ends.
func (in *installation) run(ctx context.Context, p *pipeline.Pipeline, concerns pipeline.Concerns) error {
	job.Handle(in.queue, p.Read)
	job.Handle(in.queue, p.Redact)
	job.Handle(in.queue, p.Assess)
	job.Handle(in.queue, p.QueueForReview)
	job.Handle(in.queue, p.ShadowAssess)
	job.Handle(in.queue, func(ctx context.Context, j promotion.AllToPeople) error {
		_, err := in.store.PutAllBeforePeople(ctx, j, in.now())
		return err
	})
	job.Handle(in.queue, func(ctx context.Context, j review.OpenConcern) error { return pipeline.OpenConcern(ctx, concerns, j) })
	sender := hook.New(in.store, in.now, in.log)
	job.Handle(in.queue, sender.Tell)
	job.Handle(in.queue, sender.Deliver)
	if err := in.queue.Start(ctx); err != nil {
		if ctx.Err() != nil {
			return nil // told to stop before the database could be reached
		}
		return fmt.Errorf("start workers: %w", err)
	}
	in.log.InfoContext(ctx, "worker started", "readers", in.cfg.Readers, "steps", in.cfg.Steps)
	g, gctx := errgroup.WithContext(ctx)
	g.Go(func() error {
		return (&pipeline.Watchdog{Pipeline: p, Patience: in.cfg.Patience}).Run(gctx, min(time.Minute, in.cfg.Patience))
	})
	g.Go(func() error { return in.checkpoints(gctx, time.Hour) })
	g.Go(func() error { return in.waiting().Run(gctx, 30*time.Second) })
	if in.cfg.Watch != "" {
		g.Go(func() error { return in.folder(in.cfg.Watch).Run(gctx, in.cfg.WatchEvery) })
	}
	err := g.Wait()
	stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopWithin)
	defer cancel()
	if e := in.queue.Stop(stop); err == nil {
		err = e
	}
	return err
}

// waiting is where concerns stay that the database cannot take.
func (in *installation) waiting() *waiting.Drawer {
	return &waiting.Drawer{Blobs: in.blobs, Store: in.store, Log: in.log}
}

// guidance gives the guidance that an administrator has put in force; that of the source documents otherwise.
func (in *installation) guidance(ctx context.Context) string {
	id, err := in.store.Setting(ctx, guidance.Setting)
	if err != nil || !guidance.Known(id) {
		return guidance.LCAR
	}
	return id
}

// pipeline puts together reading, redaction and assessment. A missing engine or model is no reason not to start: its
// letters go to people, with that reason.
func (in *installation) pipeline() (*pipeline.Pipeline, error) {
	reader, err := newReader(in.cfg.Models)
	if err != nil {
		return nil, err
	}
	redactor, err := redaction.New()
	if err != nil {
		return nil, fmt.Errorf("load redaction: %w", err)
	}
	assessor := in.assessing(redactor.Version())
	return &pipeline.Pipeline{
		Letters: in.store, Blobs: in.blobs, Reader: reader, Redactor: redactor, Assessor: assessor, Shadows: assessor, Now: in.now, Log: in.log,
		Plan: sampling.Standard.Times(in.cfg.SampleTimes),
	}, nil
}

// assessing gives the assessor of this process: pages and workers share one.
func (in *installation) assessing(redactionVersion string) *inforce.Assessor {
	in.once.Do(func() { in.shared = in.assessor(redactionVersion) })
	return in.shared
}

// assessor assesses by whichever version of the model is in force. Without the encoder's files, what needs them goes to
// people.
func (in *installation) assessor(redactionVersion string) *inforce.Assessor {
	o := inforce.Options{Store: in.store, Blobs: in.blobs, Redaction: redactionVersion, Now: in.now, Log: in.log}
	if e, err := encoder.Open(weights.Open(in.cfg.Models)); err == nil {
		o.Encoder = e
	} else {
		in.log.Error("the encoder cannot be used; messages go to people", "error", err)
	}
	return inforce.New(o)
}

// newReader opens the reading engines: Tesseract, and the second engine where its files are there and whole.
func newReader(models string) (*ocr.Reader, error) { return ocr.New(readerOptions(models)) }

func readerOptions(models string) ocr.Options {
	set := weights.Open(models)
	det, err1 := set.Path(weights.DetTiny)
	rec, err2 := set.Path(weights.RecSmall) // the tiny recogniser spoils more words than it mends
	lib, err3 := set.Path(weights.ONNXRuntime)
	if errors.Join(err1, err2, err3) != nil {
		return ocr.Options{}
	}
	return ocr.Options{DetModel: det, RecModel: rec, ONNXLibrary: lib}
}

// folder is the watched folder of a scanning house.
func (in *installation) folder(dir string) *watch.Folder {
	return &watch.Folder{
		Dir: dir, Take: in.mail, By: acs.Actor{ID: "watched-folder", Name: "Watched folder"}, Now: in.now, Log: in.log,
		Quiet: 2 * time.Second, Stray: 10 * time.Minute,
	}
}

// checkpoints signs the audit log every so often and when the service stops.
func (in *installation) checkpoints(ctx context.Context, every time.Duration) error {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			last, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
			defer cancel()
			in.sign(last)
			return nil
		case <-tick.C:
			in.sign(ctx)
		}
	}
}

// sign signs the audit log as it stands. Where the database is away, the next one to sign, here or elsewhere, covers what
// this one would have.
func (in *installation) sign(ctx context.Context) {
	if _, err := in.store.Checkpoint(ctx, in.keys.Signer()); err != nil {
		in.log.ErrorContext(ctx, "the audit log could not be signed", "error", err)
	}
}

func now() time.Time { return time.Now().UTC() }
