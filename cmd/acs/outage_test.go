package main

import (
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"acs/intake"
	"acs/internal/ocr"
	"acs/internal/store/storetest"
	"acs/review"
)

// space is how large a file may be while the disk is full, and a long letter and what is read of it are larger.
const space = 256 << 10

// noSpace lets this process write no large file any more: what the kernel says is what it says of a full disk, whoever runs
// the test.
func noSpace(t *testing.T) (back func()) {
	t.Helper()
	signal.Ignore(syscall.SIGXFSZ)
	var was syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &was); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: space, Max: was.Max}); err != nil {
		t.Fatal(err)
	}
	return func() {
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &was); err != nil {
			t.Error(err)
		}
	}
}

// What a full disk cannot keep is refused and counts as never sent; nothing half kept remains.
func TestTheDiskIsFullForAWhile(t *testing.T) {
	for _, database := range storetest.Databases(t) {
		t.Run(database, func(t *testing.T) {
			s := newSite(t, settings(t.TempDir(), storetest.URL(t, database)))
			v := s.visit("s-dev")
			s.post("sent before")
			late := append(onePage(t, "A page."), make([]byte, 2*space)...)
			back := noSpace(t)
			defer back()
			if a := v.send("late.txt", late); a.Status != 503 || !strings.Contains(a.Detail, "now") {
				t.Errorf("the API says %+v, want 503", a)
			}
			s.work()
			back()
			waitFor(t, 20*time.Second, func() bool {
				return v.send("late.txt", late).Outcome == "taken"
			})
			s.settled()
			kept := 0
			_ = filepath.WalkDir(s.in.cfg.BlobURL, func(path string, d os.DirEntry, err error) error {
				if err == nil && strings.HasSuffix(path, "original") {
					kept++
				}
				return nil
			})
			if kept != len(s.sent) {
				t.Errorf("%d originals are kept for %d letters", kept, len(s.sent))
			}
		})
	}
}

// An engine or a model that is not there, hangs or is torn sends letters to people with the reason, and stops nothing.
func TestEnginesAndModelsThatFail(t *testing.T) {
	page := onePage(t, letterOf("on paper"))
	for name, c := range map[string]struct {
		path  func(*testing.T) string
		model string // what the encoder's file holds; "" for none
		sent  []byte
		why   string
	}{
		"no Tesseract":            {func(t *testing.T) string { return t.TempDir() }, "", page, string(intake.EngineMissing)},
		"Tesseract hangs":         {func(t *testing.T) string { return with(t, "tesseract", "#!/bin/sh\nexec tail -f /dev/null\n") }, "", page, string(intake.EngineTimeout)},
		"Tesseract crashes":       {func(t *testing.T) string { return with(t, "tesseract", "#!/bin/sh\nkill -11 $$\n") }, "", page, string(intake.EngineFailed)},
		"no model file":           {nil, "", []byte(letterOf("typed")), string(review.ModelUnavailable)},
		"a model file cut short":  {nil, "ONNX", []byte(letterOf("typed")), string(review.ModelUnavailable)},
		"a model file is a stray": {nil, strings.Repeat("x", 1<<20), []byte(letterOf("typed")), string(review.ModelUnavailable)},
	} {
		t.Run(name, func(t *testing.T) {
			if c.path != nil {
				t.Setenv("PATH", c.path(t))
			}
			cfg := settings(t.TempDir(), "")
			cfg.Models = t.TempDir()
			if c.model != "" {
				tear(t, cfg.Models, c.model)
			}
			s := newSite(t, cfg)
			id := s.take(intake.Sent{Content: c.sent})
			s.work(reading(t, ocr.Options{PageTime: time.Second}))
			s.settled()
			if it := s.item(id); it.Queue != review.ForReview || !slices.Contains(it.Why, review.Why(c.why)) {
				t.Errorf("it stands on pile %s for %v, want %s", it.Queue, it.Why, c.why)
			}
		})
	}
}

// tear puts every model file there with other content than the pinned one.
func tear(t *testing.T, dir, content string) {
	t.Helper()
	names, err := os.ReadDir("../../models")
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range names {
		if err := os.WriteFile(filepath.Join(dir, n.Name()), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// hand is a clock that is moved by hand while it runs.
type hand struct {
	mu    sync.Mutex
	ahead time.Duration
}

func (h *hand) now() time.Time {
	h.mu.Lock()
	defer h.mu.Unlock()
	return now().Add(h.ahead)
}

func (h *hand) move(by time.Duration) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.ahead += by
}

// A clock that jumps closes nothing, loses nothing and makes nothing wait for ever.
func TestTheClockJumps(t *testing.T) {
	for name, by := range map[string]time.Duration{"forward a day": 24 * time.Hour, "back an hour": -time.Hour} {
		t.Run(name, func(t *testing.T) {
			clock := new(hand)
			s := newSiteBy(t, settings(t.TempDir(), ""), clock.now)
			id := s.post("before the jump")
			s.decided("before the jump")
			due := s.item(s.sent[1]).Due
			s.in.cfg.Patience = time.Second // of the watchdog: a letter that waits is shown
			clock.move(by)
			late, err := s.in.store.Stalled(t.Context(), clock.now().Add(-10*time.Minute), 10)
			if err != nil || len(late) != 1 || late[0].ID != id {
				t.Errorf("the watchdog sees %v, %v, want the letter from before the jump", late, err)
			}
			s.post("after the jump")
			s.work()
			s.settled()
			if it := s.item(s.sent[1]); !it.Due.Equal(due) || len(it.Decisions) != 1 {
				t.Errorf("due %s, was %s; %d decisions", it.Due, due, len(it.Decisions))
			}
		})
	}
}
