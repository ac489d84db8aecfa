package main

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"acs"
	"acs/audit"
	"acs/concern"
	"acs/intake"
	"acs/internal/config"
	"acs/internal/facsimile"
	"acs/internal/ocr"
	"acs/internal/pipeline"
	"acs/review"
)

// site is a whole service in this process, on a data folder of its own, with all that was sent to it.
type site struct {
	*testing.T
	in   *installation
	log  *journal
	now  func() time.Time
	sent []acs.LetterID
}

// journal is the service's log.
type journal struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (j *journal) Write(p []byte) (int, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.text.Write(p)
}

func (j *journal) String() string {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.text.String()
}

// The made-up writer of every letter. None of it may ever stand in a log.
const (
	writer  = "Sumaira Okonjo-Anwar"
	address = "14 Larkspur Row, Wexcombe"
	number  = "JW 41 27 85 B"
)

var private = []string{"Sumaira", "Okonjo", "Larkspur", "Wexcombe", "41 27 85", "JW412785B", "about my rent"}

// letterOf is a letter that says what it is about.
func letterOf(about string) string {
	return fmt.Sprintf("%s\n%s\n\nDear Sir or Madam,\n\nThis is a made-up letter, %s, about my rent, which went up in May. My number is %s and I look forward to your answer.\n\nYours faithfully\n%s\n", writer, address, about, number, writer)
}

func newSite(t *testing.T, c config.Config) *site { return newSiteBy(t, c, now) }

// newSiteBy is newSite by another clock.
func newSiteBy(t *testing.T, c config.Config, clock func() time.Time) *site {
	t.Helper()
	s := &site{T: t, log: new(journal), now: clock}
	var err error
	if s.in, err = openBy(t.Context(), c, slog.New(slog.NewJSONHandler(s.log, nil)), clock); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		s.in.Close()
		for _, never := range private {
			if strings.Contains(s.log.String(), never) {
				t.Errorf("the log tells %q:\n%s", never, s.log)
			}
		}
		if t.Failed() {
			t.Logf("the log's end:\n%s", s.log.String()[max(0, len(s.log.String())-3000):])
		}
	})
	return s
}

// work starts the workers, with what the test changes of their parts, and stops them when the test ends.
func (s *site) work(change ...func(*pipeline.Pipeline)) {
	p, err := s.in.pipeline()
	if err != nil {
		s.Fatal(err)
	}
	for _, c := range change {
		c(p)
	}
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- s.in.run(ctx, p, s.in.store) }()
	s.Cleanup(func() {
		stop()
		if err := <-done; err != nil {
			s.Errorf("the workers ended: %v", err)
		}
	})
}

// take takes one letter in, and remembers it.
func (s *site) take(sent intake.Sent) acs.LetterID {
	s.Helper()
	sent.Batch, sent.Line = "b", "UC"
	sent.Known = intake.Known{Names: []string{writer}, Addresses: []string{address}, NINO: number}
	l, _, err := s.in.mail.Take(s.Context(), operator(), sent)
	if err != nil {
		s.Fatal(err)
	}
	s.sent = append(s.sent, l.ID)
	return l.ID
}

func (s *site) post(about string) acs.LetterID {
	s.Helper()
	return s.take(intake.Sent{Content: []byte(letterOf(about))})
}

// onePage is a scanned page.
func onePage(t *testing.T, text string) []byte {
	t.Helper()
	pages, err := facsimile.Render(text, facsimile.Style{DPI: 100}, 7)
	if err != nil {
		t.Fatal(err)
	}
	png, err := facsimile.PNG(pages[0].Image)
	if err != nil {
		t.Fatal(err)
	}
	return png
}

// item gives the letter as it stands before a person.
func (s *site) item(id acs.LetterID) review.Item {
	s.Helper()
	it, ok, err := s.in.store.ItemOf(s.Context(), id)
	if err != nil || !ok {
		s.Fatalf("letter %s stands before nobody: %v", id, err)
	}
	return it
}

// decided leaves the decision that a letter speaks of danger, whose concern no worker has opened yet.
func (s *site) decided(about string) {
	s.Helper()
	id := s.post("decided " + about)
	c := review.Put(acs.ReviewID(acs.NewID("r")), nil, s.letter(id), review.Finding{Why: []review.Why{review.SentByColleague}}, acs.System, s.now())
	if err := s.in.store.SaveItem(s.Context(), c); err != nil {
		s.Fatal(err)
	}
	c, err := review.Decide(c.Next, 0, everything, s.now(), review.Choice{Outcome: review.ImmediateDanger})
	if err != nil {
		s.Fatal(err)
	}
	if err := s.in.store.SaveItem(s.Context(), c); err != nil {
		s.Fatal(err)
	}
}

func (s *site) letter(id acs.LetterID) intake.Letter {
	s.Helper()
	l, err := s.in.store.Letter(s.Context(), id)
	if err != nil {
		s.Fatal(err)
	}
	return l
}

// timePasses makes every job of a dead worker old enough to be given to another.
func (s *site) timePasses() {
	s.Helper()
	for _, change := range []string{
		`update river_job set attempted_at = '2020-01-01 00:00:00' where state = 'running'`, `delete from river_leader`,
	} {
		if _, err := s.in.store.DB().ExecContext(s.Context(), change); err != nil {
			s.Fatal(err)
		}
	}
}

// settled waits until every letter that was sent stands before a person, and holds each to having passed every step
// with effect once, and the log to being whole.
func (s *site) settled() {
	s.Helper()
	waitFor(s.T, time.Minute, func() bool {
		done := 0
		for _, stage := range []intake.Stage{"", intake.Queued, intake.Decided} {
			list, err := s.in.store.Letters(s.Context(), everything, intake.Filter{Stage: stage})
			if err != nil || stage == "" && list.Total != len(s.sent) {
				return false
			}
			if stage != "" {
				done += list.Total
			}
		}
		return done == len(s.sent)
	})
	for _, id := range s.sent {
		s.item(id)
		s.once(id)
	}
	if v, err := s.in.verify(s.Context()); err != nil || !v.OK() {
		s.Errorf("the log is not whole: %+v, %v", v, err)
	}
}

// once holds a letter to having passed each step with effect once, or to the one step that gave it to a person.
func (s *site) once(id acs.LetterID) {
	s.Helper()
	log, err := s.in.store.Events(s.Context(), audit.Filter{On: string(id), Limit: 100})
	if err != nil {
		s.Fatal(err)
	}
	did := map[string]int{}
	for _, e := range log {
		did[e.Did]++
		if strings.HasPrefix(e.Did, "letter.") && did[e.Did] > 1 && e.Did != "letter.received_again" {
			s.Errorf("letter %s: %s %d times", id, e.Did, did[e.Did])
		}
	}
	ends := did["letter.queued"] + did["letter.to_person"]
	if it := s.item(id); ends == 0 && len(it.Why) > 0 && (did["letter.read"] == 1 || it.Decided()) {
		ends = 1 // nothing on it could be read, or a person was faster
	}
	if did["letter.received"] != 1 || ends != 1 {
		s.Errorf("letter %s was not taken and shown once: %v", id, did)
	}
}

// hasConcerns holds every decision of danger to having opened one concern.
func (s *site) hasConcerns(want int) {
	s.Helper()
	var have int
	waitFor(s.T, time.Minute, func() bool {
		list, _, err := s.in.store.Concerns(s.Context(), everything, concern.Filter{Limit: 100})
		have = len(list)
		return err == nil && have >= want
	})
	if have != want {
		s.Errorf("%d concerns, want %d", have, want)
	}
}

func waitFor(t *testing.T, within time.Duration, ok func() bool) {
	t.Helper()
	tick := time.NewTicker(50 * time.Millisecond)
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

// reading changes how pages are read.
func reading(t *testing.T, o ocr.Options) func(*pipeline.Pipeline) {
	t.Helper()
	r, err := ocr.New(o)
	if err != nil {
		t.Fatal(err)
	}
	return func(p *pipeline.Pipeline) { p.Reader = r }
}
