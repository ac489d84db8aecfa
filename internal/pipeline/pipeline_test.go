package pipeline_test

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"acs"
	"acs/concern"
	"acs/intake"
	"acs/internal/blob"
	"acs/internal/mailroom"
	"acs/internal/ocr"
	"acs/internal/pipeline"
	"acs/internal/store"
	"acs/internal/store/storetest"
	"acs/redaction"
	"acs/review"
	"acs/sampling"
	"acs/signal"
)

// reader stands in for the reading engines.
type reader struct {
	reading intake.Reading
	err     error
	crash   bool
	reads   int
}

func (r *reader) Read(context.Context, string, string) (intake.Reading, []ocr.PageImage, error) {
	r.reads++
	if r.crash {
		panic("a hostile scan")
	}
	return r.reading, []ocr.PageImage{{Number: 1, Media: "image/png", Content: []byte("png")}}, r.err
}

// assessor stands in for the model, and remembers every text that it was shown.
type assessor struct {
	a    signal.Assessment
	seen []string
}

func (a *assessor) Assess(_ context.Context, m signal.Message) signal.Assessment {
	a.seen = append(a.seen, m.Text)
	return a.a
}

// redactor fails as told; else it is the real one.
type redactor struct {
	*redaction.Redactor
	fail bool
}

func (r redactor) Redact(text string, k redaction.Known) redaction.Result {
	if r.fail {
		return redaction.Result{Status: redaction.Failed, Reason: redaction.LeakFound}
	}
	return r.Redactor.Redact(text, k)
}

// line is a letter's whole way, with every part at hand.
type line struct {
	*testing.T
	p        *pipeline.Pipeline
	store    *store.Store
	blobs    *blob.Bucket
	mail     *mailroom.Mailroom
	clock    *storetest.Clock
	reader   *reader
	assessor *assessor
	letter   intake.Letter
}

const letterText = "Dear Sir, I have no food and no money. My name is Sumaira Anwar and my number is JW 41 27 85 B."

func typed(text string) intake.Reading {
	return intake.Reading{Status: intake.WasRead, Text: text, Pages: []intake.Page{{Number: 1, Kind: intake.Typed, Text: text}}}
}

func newLine(t *testing.T) *line {
	t.Helper()
	s, _, clock := storetest.Open(t, "sqlite")
	b, err := blob.Open(t.Context(), filepath.Join(t.TempDir(), "blobs"), storetest.Keys(t))
	if err != nil {
		t.Fatal(err)
	}
	red, err := redaction.New()
	if err != nil {
		t.Fatal(err)
	}
	l := &line{
		T: t, store: s, blobs: b, clock: clock, mail: mailroom.New(s, b, clock.Now, slog.New(slog.DiscardHandler)),
		reader: &reader{reading: typed(letterText)}, assessor: &assessor{a: signal.Assessment{Status: signal.Assessed}},
	}
	l.p = &pipeline.Pipeline{
		Letters: s, Blobs: b, Reader: l.reader, Redactor: redactor{Redactor: red}, Assessor: l.assessor, Now: clock.Now,
		Log: slog.New(slog.DiscardHandler), Scratch: t.TempDir(),
	}
	by := acs.Actor{ID: "s-dev", Name: "Dev"}
	l.letter, _, err = l.mail.Take(t.Context(), by, intake.Sent{Content: []byte(letterText), Source: intake.ByAPI, Line: "UC"})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// run takes the letter through every step, as the queue would: a step whose turn it is not does nothing.
func (l *line) run() error {
	ctx, id := l.Context(), l.letter.ID
	return errors.Join(
		l.p.Read(ctx, intake.ReadLetter{Letter: id}), l.p.Redact(ctx, pipeline.Redact{Letter: id}),
		l.p.Assess(ctx, pipeline.Assess{Letter: id}), l.p.QueueForReview(ctx, pipeline.QueueForReview{Letter: id}))
}

// item gives the letter as it stands before a person: it must, whatever happened.
func (l *line) item() review.Item {
	l.Helper()
	it, ok, err := l.store.ItemOf(l.Context(), l.letter.ID)
	if err != nil || !ok {
		l.Fatalf("the letter stands before nobody: %v", err)
	}
	return it
}

// pipeline.nothing-unredacted: no model sees a word that was to be hidden.
func TestAModelSeesRedactedTextOnly(t *testing.T) {
	l := newLine(t)
	if err := l.run(); err != nil {
		t.Fatal(err)
	}
	if len(l.assessor.seen) != 1 {
		t.Fatalf("assessed %d times", len(l.assessor.seen))
	}
	for _, never := range []string{"Sumaira", "Anwar", "41 27 85"} {
		if strings.Contains(l.assessor.seen[0], never) {
			t.Errorf("the model saw %q", never)
		}
	}
	if !strings.Contains(l.assessor.seen[0], "no food") {
		t.Errorf("the evidence was hidden: %q", l.assessor.seen[0])
	}
}

func TestEveryLetterReachesAPerson(t *testing.T) {
	signals := signal.Assessment{Status: signal.Assessed, Urgency: acs.SameDay, Signals: []signal.Signal{{Code: "destitution", Status: signal.Current}, {Code: "bereavement", Status: signal.Past}}}
	for name, c := range map[string]struct {
		set     func(*line)
		queue   review.Queue
		why     review.Why
		urgency acs.Urgency
		seen    int // how often a model saw it
	}{
		"a signal": {func(l *line) { l.assessor.a = signals }, review.ForReview, review.BySignal, acs.SameDay, 1},
		"handwritten": {func(l *line) {
			l.reader.reading = intake.Reading{Status: intake.NeedsHuman, Reason: intake.HandwrittenReason}
		}, review.ForReview, "handwritten", 0, 0},
		"handwriting below typed words": {func(l *line) {
			l.reader.reading.Status, l.reader.reading.Reason = intake.NeedsHuman, intake.MixedReason
		}, review.ForReview, "handwriting_remains", 0, 1},
		"the engine fails": {func(l *line) { l.reader.err = errors.New("no such engine") }, review.ForReview, "engine_failed", 0, 0},
		"the engine hangs": {func(l *line) { l.reader.err = context.DeadlineExceeded }, review.ForReview, review.TakingTooLong, 0, 0},
		"a step crashes":   {func(l *line) { l.reader.crash = true }, review.ForReview, "engine_failed", 0, 0},
		"redaction fails":  {func(l *line) { l.p.Redactor = redactor{fail: true, Redactor: mustRedactor(l.T)} }, review.ForReview, review.RedactionFailed, 0, 0},
		"no model": {func(l *line) {
			l.assessor.a = signal.Assessment{Status: signal.NeedsHuman, Reason: signal.ModelUnavailable}
		}, review.ForReview, review.ModelUnavailable, 0, 1},
		"the model is off": {func(l *line) {
			l.assessor.a = signal.Assessment{Status: signal.NeedsHuman, Reason: signal.ModelOff}
		}, review.ForReview, review.PeopleOnly, 0, 1},
		"the model is torn": {func(l *line) { l.assessor.a = signal.Assessment{Status: signal.NeedsHuman, Reason: signal.TooShort} }, review.ForReview, review.Abstained, 0, 1},
		"another language": {func(l *line) {
			l.assessor.a = signal.Assessment{Status: signal.NeedsHuman, Reason: signal.NotCovered}
		}, review.ForReview, review.OtherLanguage, 0, 1},
		"Welsh": {func(l *line) {
			l.assessor.a = signal.Assessment{Status: signal.NeedsHuman, Reason: signal.InWelsh}
		}, review.ForReview, review.InWelsh, 0, 1},
		"the original is gone": {func(l *line) {
			if err := l.blobs.Delete(l.Context(), intake.OriginalName(l.letter.ID)); err != nil {
				l.Fatal(err)
			}
		}, review.ForReview, "engine_failed", 0, 0},
	} {
		t.Run(name, func(t *testing.T) {
			l := newLine(t)
			c.set(l)
			if err := l.run(); err != nil {
				t.Fatal(err)
			}
			it := l.item()
			if it.Queue != c.queue || !slices.Contains(it.Why, c.why) || it.Urgency != c.urgency || len(l.assessor.seen) != c.seen {
				t.Errorf("queue %s, why %v, urgency %s, seen by a model %d times", it.Queue, it.Why, it.Urgency, len(l.assessor.seen))
			}
			if got, err := l.store.Letter(t.Context(), l.letter.ID); err != nil || got.Stage != intake.Queued {
				t.Errorf("stage %s, %v", got.Stage, err)
			}
			if slices.Contains(it.Codes, "bereavement") {
				t.Error("what is past counts as current")
			}
		})
	}
}

func mustRedactor(t *testing.T) *redaction.Redactor {
	t.Helper()
	r, err := redaction.New()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// A letter without a signal stays in ordinary work with a clock of its own, unless it is drawn for the day's sample:
// then it stands in the review queue like any other. Either way it is recorded with which chance.
func TestNoSignalIsOrdinaryWorkUnlessDrawn(t *testing.T) {
	for queue, plan := range map[review.Queue]sampling.Plan{review.Ordinary: {sampling.Rest: 0}, review.ForReview: {sampling.Rest: 1}} {
		l := newLine(t)
		l.p.Plan = plan
		if err := l.run(); err != nil {
			t.Fatal(err)
		}
		it := l.item()
		if it.Queue != queue || it.Due.IsZero() || it.Blind() != (queue == review.ForReview) {
			t.Errorf("queue %s, why %v, due %v", it.Queue, it.Why, it.Due)
		}
		var flagged, drawn int
		var chance float64
		var stratum string
		err := l.store.DB().QueryRow(`select flagged, drawn, chance, stratum from screened where letter = $1`, string(l.letter.ID)).Scan(&flagged, &drawn, &chance, &stratum)
		if err != nil || flagged != 0 || (drawn == 1) != (queue == review.ForReview) || chance != plan[sampling.Rest] || stratum != "rest" {
			t.Errorf("recorded: flagged %d, drawn %d, chance %v, %s, %v", flagged, drawn, chance, stratum, err)
		}
	}
}

// What has a reason of its own to be read is not drawn: it is read anyway.
func TestWhatIsFlaggedIsNotDrawn(t *testing.T) {
	l := newLine(t)
	l.p.Plan = sampling.Plan{sampling.Rest: 1}
	l.reader.reading.Status, l.reader.reading.Reason = intake.NeedsHuman, intake.MixedReason
	if err := l.run(); err != nil {
		t.Fatal(err)
	}
	if it := l.item(); slices.Contains(it.Why, review.RandomCheck) {
		t.Errorf("why = %v", it.Why)
	}
}

func TestWhatPassesIsTriedAgainAndRunsOnce(t *testing.T) {
	l := newLine(t)
	l.reader.err = acs.Unavailablef(nil, "The storage is away")
	if err := l.p.Read(t.Context(), intake.ReadLetter{Letter: l.letter.ID}); acs.KindOf(err) != acs.Unavailable {
		t.Fatalf("got %v, want Unavailable so that the queue tries again", err)
	}
	l.reader.err = nil
	for range 3 {
		if err := l.run(); err != nil {
			t.Fatal(err)
		}
	}
	if l.reader.reads != 2 || len(l.assessor.seen) != 1 {
		t.Errorf("read %d times, assessed %d times: a step that ran twice had an effect", l.reader.reads, len(l.assessor.seen))
	}
	it := l.item()
	if it.Version != 2 { // shown while the storage was away, and queued
		t.Errorf("the item changed %d times", it.Version)
	}
}

// A step that cannot keep its result is tried again, and its letter stands before a person meanwhile.
func TestAFullStorageShowsTheLetterAndKeepsItsStep(t *testing.T) {
	for name, err := range map[string]error{"away": acs.Unavailablef(nil, "The storage is away"), "full": &os.PathError{Op: "write", Path: "x", Err: syscall.ENOSPC}} {
		l := newLine(t)
		l.reader.err = err
		for range 2 {
			if got := l.p.Read(t.Context(), intake.ReadLetter{Letter: l.letter.ID}); got == nil {
				t.Fatalf("%s: the step counts as done", name)
			}
		}
		if it := l.item(); it.Queue != review.ForReview || !slices.Equal(it.Why, []review.Why{review.StorageAway}) || it.Version != 1 {
			t.Errorf("%s: %s %v, version %d", name, it.Queue, it.Why, it.Version)
		}
		l.reader.err = nil
		l.assessor.a = signal.Assessment{Status: signal.Assessed, Urgency: acs.Immediate}
		if err := l.run(); err != nil {
			t.Fatal(err)
		}
		if it := l.item(); it.Urgency != acs.Immediate {
			t.Errorf("%s: what was found when space was back is not there: %+v", name, it)
		}
	}
}

func TestTheWatchdogShowsWhatIsHeldUp(t *testing.T) {
	l := newLine(t)
	w := pipeline.Watchdog{Pipeline: l.p, Patience: 15 * time.Minute}
	if n, err := w.Sweep(t.Context()); err != nil || n != 0 {
		t.Fatalf("%d, %v: a fresh letter is not late", n, err)
	}
	l.clock.T = l.clock.T.Add(16 * time.Minute)
	if n, err := w.Sweep(t.Context()); err != nil || n != 1 {
		t.Fatalf("%d, %v", n, err)
	}
	if it := l.item(); !slices.Contains(it.Why, review.TakingTooLong) {
		t.Errorf("why = %v", it.Why)
	}
	l.assessor.a = signal.Assessment{Status: signal.Assessed, Urgency: acs.Immediate}
	if err := l.run(); err != nil {
		t.Fatal(err)
	}
	if it := l.item(); it.Urgency != acs.Immediate || !slices.Contains(it.Why, review.BySignal) {
		t.Errorf("what was found later was not added: %+v", it)
	}
}

func TestADecisionOpensOneConcern(t *testing.T) {
	l := newLine(t)
	if err := l.run(); err != nil {
		t.Fatal(err)
	}
	c, err := review.Decide(l.item(), 0, storetest.Everyone, l.clock.T, review.Choice{Outcome: review.ImmediateDanger})
	if err != nil {
		t.Fatal(err)
	}
	if err := l.store.SaveItem(t.Context(), c); err != nil {
		t.Fatal(err)
	}
	job := c.Jobs[0].(review.OpenConcern)
	for range 2 {
		if err := pipeline.OpenConcern(t.Context(), l.store, job); err != nil {
			t.Fatal(err)
		}
	}
	got, ok, err := l.store.ConcernOfReview(t.Context(), job.Review)
	if err != nil || !ok || got.Urgency != acs.Immediate || got.By != storetest.Everyone.ID {
		t.Errorf("concern = %+v, %v, %v", got, ok, err)
	}
}

// A letter of someone about whom a concern is open joins it; the concern of the decision is that one.
func TestALetterJoinsTheConcernAboutItsWriter(t *testing.T) {
	l := newLine(t)
	if err := l.run(); err != nil {
		t.Fatal(err)
	}
	raised, err := concern.Raise("c-open", "", concern.Raising{Danger: concern.NoneNow, Worry: "sounded low", Subject: "p-1"}, storetest.Everyone, l.clock.T)
	if err != nil {
		t.Fatal(err)
	}
	if err := l.store.SaveConcern(t.Context(), raised); err != nil {
		t.Fatal(err)
	}
	if err := l.store.SaveLetterPerson(t.Context(), l.letter.ID, "p-1", storetest.Everyone, l.clock.T); err != nil {
		t.Fatal(err)
	}
	c, err := review.Decide(l.item(), 0, storetest.Everyone, l.clock.T, review.Choice{Outcome: review.ImmediateDanger})
	if err != nil {
		t.Fatal(err)
	}
	if err := l.store.SaveItem(t.Context(), c); err != nil {
		t.Fatal(err)
	}
	job := c.Jobs[0].(review.OpenConcern)
	for range 2 {
		if err := pipeline.OpenConcern(t.Context(), l.store, job); err != nil {
			t.Fatal(err)
		}
	}
	got, ok, err := l.store.ConcernOfReview(t.Context(), job.Review)
	if err != nil || !ok || got.ID != "c-open" || got.Urgency != acs.Immediate || len(got.Sources) != 2 {
		t.Errorf("concern = %+v, %v, %v", got, ok, err)
	}
}
