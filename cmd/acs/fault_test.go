package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"acs"
	"acs/audit"
	"acs/intake"
	"acs/internal/config"
)

// TestMain lets the test program stand in for acs itself, so that a test can run one and kill it.
func TestMain(m *testing.M) {
	if os.Getenv("ACS_TEST_AS_MAIN") == "1" {
		main()
		return
	}
	os.Exit(m.Run())
}

// worker starts `acs work` on a data folder as a process of its own.
func worker(t *testing.T, data string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	models, err := filepath.Abs("../../models")
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self, "work")
	cmd.Env = append(os.Environ(), "ACS_TEST_AS_MAIN=1", "ACS_DATA="+data, "ACS_STEP_DEADLINE=10s", "ACS_PATIENCE=10m", "ACS_MODELS="+models)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill() })
	return cmd
}

// A worker that is killed at any moment loses no letter and doubles none.
func TestKilledWorkersLoseNothing(t *testing.T) {
	data := t.TempDir()
	in, err := open(t.Context(), config.Config{Data: data, Models: "../../models", Readers: 2, Steps: 2, StepDeadline: 10 * time.Second, Patience: 10 * time.Minute}, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	const n = 12
	var ids []acs.LetterID
	for i := range n {
		l, _, err := in.mail.Take(t.Context(), operator(), intake.Sent{Content: fmt.Appendf(nil, "Dear Sir or Madam, this is made-up letter number %d about my rent, which went up in May.", i), Batch: "b"})
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, l.ID)
	}
	queued := func() int {
		p, err := in.store.Progress(t.Context(), everything, "b")
		if err != nil {
			t.Fatal(err)
		}
		return p.ByStage[intake.Queued]
	}
	for _, after := range []int{1, 4} { // killed as soon as so many have got through, others under way
		cmd := worker(t, data)
		waitFor(t, 2*time.Minute, func() bool { return queued() >= after })
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = cmd.Wait()
	}
	worker(t, data)
	waitFor(t, 3*time.Minute, func() bool { return queued() == n })
	for _, id := range ids {
		once(t, in, id)
	}
	if v, err := in.verify(context.Background()); err != nil || !v.OK() {
		t.Errorf("the log is not whole: %+v, %v", v, err)
	}
}

var everything = acs.Actor{ID: "test", Lines: []acs.Line{acs.AllLines}, Sites: []acs.Site{acs.AllSites}}

// once holds a letter to having passed each step with effect exactly once.
func once(t *testing.T, in *installation, id acs.LetterID) {
	t.Helper()
	log, err := in.store.Events(t.Context(), audit.Filter{On: string(id), Limit: 100})
	if err != nil {
		t.Fatal(err)
	}
	did := map[string]int{}
	for _, e := range log {
		did[e.Did]++
	}
	for _, what := range []string{"letter.received", "letter.read", "letter.redacted", "letter.assessed", "letter.queued"} {
		if did[what] != 1 {
			t.Errorf("letter %s: %s %d times, want once; log %v", id, what, did[what], did)
		}
	}
	if _, ok, err := in.store.ItemOf(t.Context(), id); err != nil || !ok {
		t.Errorf("letter %s stands before nobody: %v", id, err)
	}
}

func waitFor(t *testing.T, within time.Duration, ok func() bool) {
	t.Helper()
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	end := time.After(within)
	for !ok() {
		select {
		case <-end:
			t.Fatal("not in time")
		case <-tick.C:
		}
	}
}
