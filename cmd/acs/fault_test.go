package main

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"acs"
	"acs/audit"
	"acs/concern"
	"acs/intake"
	"acs/internal/config"
	"acs/internal/store"
	"acs/internal/store/storetest"
	"acs/review"
)

// TestMain lets the test program stand in for acs itself, so that a test can run one and kill it.
func TestMain(m *testing.M) {
	if at := os.Getenv("ACS_TEST_DIES_AT"); at != "" {
		fmt.Fprintln(os.Stderr, workUntilDeath(context.Background(), at))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// settings are those of an installation that gives killed workers' letters to others soon.
func settings(data, database string) config.Config {
	return config.Config{
		Data: data, DatabaseURL: database, Models: filepath.Join(data, "no-models"), Readers: 2, Steps: 2,
		StepDeadline: 10 * time.Second, Patience: 10 * time.Minute,
	}
}

// workUntilDeath is a worker whose store dies at one moment of one step, as by kill -9: nothing is cleaned up, no
// connection is closed, no transaction ended.
func workUntilDeath(ctx context.Context, at string) error {
	in, err := open(ctx, settings(os.Getenv("ACS_DATA"), os.Getenv("ACS_DATABASE_URL")), newLog())
	if err != nil {
		return err
	}
	p, err := in.pipeline()
	if err != nil {
		return err
	}
	p.Letters = deadly{in.store, at}
	return in.run(ctx, p, deadly{in.store, at})
}

// deadly is a store that kills its process before a step is saved, at the very end of its transaction, or after it.
type deadly struct {
	*store.Store
	at string // such as "redact inside"
}

func (d deadly) SaveStep(ctx context.Context, done review.StepDone) error {
	return d.save(ctx, done.Step.Name, func(ctx context.Context) error { return d.Store.SaveStep(ctx, done) })
}

func (d deadly) SaveConcern(ctx context.Context, c audit.Change[concern.Concern]) error {
	return d.save(ctx, "concern", func(ctx context.Context) error { return d.Store.SaveConcern(ctx, c) })
}

func (d deadly) save(ctx context.Context, step string, save func(context.Context) error) error {
	switch d.at {
	case step + " before":
		die()
	case step + " inside":
		return save(store.WithCompletion(ctx, func(context.Context, *sql.Tx) error { return die() }))
	case step + " after":
		defer func() { _ = die() }()
	}
	return save(ctx)
}

func die() error { return syscall.Kill(os.Getpid(), syscall.SIGKILL) }

// killedAt runs a worker until it has died where it was to. path is its PATH.
func killedAt(t *testing.T, c config.Config, at, path string) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	cmd := exec.CommandContext(ctx, self)
	cmd.Env = append(os.Environ(), "ACS_TEST_DIES_AT="+at, "ACS_DATA="+c.Data, "ACS_DATABASE_URL="+c.DatabaseURL, "PATH="+path)
	said, _ := cmd.CombinedOutput()
	status, ok := cmd.ProcessState.Sys().(syscall.WaitStatus)
	if !ok || !status.Signaled() || status.Signal() != syscall.SIGKILL || ctx.Err() != nil {
		t.Fatalf("%s: the worker was to be killed there; %v\n%s", at, cmd.ProcessState, said)
	}
}

// A worker that is killed in any step, before its result is saved, in the midst of saving it or after, loses no letter
// and doubles none.
func TestKilledWorkersLoseNothing(t *testing.T) {
	moments := map[string][]string{"sqlite": {"before", "inside", "after"}, "postgres": {"inside"}}
	for _, database := range storetest.Databases(t) {
		t.Run(database, func(t *testing.T) {
			s := newSite(t, settings(t.TempDir(), storetest.URL(t, database)))
			concerns := 0
			for _, moment := range moments[database] {
				for _, step := range []string{"read", "redact", "assess", "queue"} {
					s.post(step + " " + moment)
					killedAt(t, s.in.cfg, step+" "+moment, os.Getenv("PATH"))
				}
				s.decided(moment)
				killedAt(t, s.in.cfg, "concern "+moment, os.Getenv("PATH"))
				concerns++
			}
			// The engine is under way, and kills whoever started it.
			s.take(intake.Sent{Content: onePage(t, "A letter on paper about my rent.")})
			killedAt(t, s.in.cfg, "none", with(t, "tesseract", "#!/bin/sh\nkill -9 $PPID\n"))
			s.timePasses()
			s.work()
			s.settled()
			s.hasConcerns(concerns)
		})
	}
}

// with gives a PATH on which a program of that name comes first.
func with(t *testing.T, name, script string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	return dir + ":" + os.Getenv("PATH")
}

var everything = acs.Actor{ID: "test", Lines: []acs.Line{acs.AllLines}, Sites: []acs.Site{acs.AllSites}}
