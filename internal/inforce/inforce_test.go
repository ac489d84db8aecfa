package inforce_test

import (
	"bytes"
	"context"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"acs"
	"acs/internal/inforce"
	"acs/promotion"
	"acs/signal"
	"acs/signal/model"
)

// bench is a store and a storage in memory.
type bench struct {
	state promotion.State
	err   error
	files map[string][]byte
	gets  int
	asked int
	at    time.Time
}

func (b *bench) ModelState(context.Context) (promotion.State, error) {
	b.asked++
	return b.state, b.err
}

func (b *bench) SaveShadow(context.Context, acs.LetterID, string, signal.Assessment, time.Time) error {
	return nil
}

func (b *bench) Get(_ context.Context, name string) ([]byte, error) {
	b.gets++
	if f, ok := b.files[name]; ok {
		return f, nil
	}
	return nil, acs.NotFoundf("There is no such file")
}

// encoder gives vectors of the length that the shipped model wants.
type encoder struct{ version string }

func (e encoder) Version() string { return e.version }

func (e encoder) Embed(_ context.Context, texts []string) ([][]float32, error) {
	out := make([][]float32, len(texts))
	for i := range out {
		out[i] = make([]float32, 384)
	}
	return out, nil
}

// packed is the shipped model as a file.
var packed = sync.OnceValues(func() ([]byte, error) {
	m, err := model.Default()
	if err != nil {
		return nil, err
	}
	return m.Pack()
})

func newBench(t *testing.T) (*bench, *inforce.Assessor, string) {
	t.Helper()
	m, err := model.Default()
	if err != nil {
		t.Fatal(err)
	}
	file, err := packed()
	if err != nil {
		t.Fatal(err)
	}
	file = bytes.Clone(file)
	v, err := inforce.Look(file)
	if err != nil || !strings.HasPrefix(v.ID, m.Version()+"-") || len(v.Card) == 0 {
		t.Fatalf("%+v, %v", v, err)
	}
	b := &bench{state: promotion.First(), files: map[string][]byte{promotion.FileName(v.ID): file}, at: time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC)}
	a := inforce.New(inforce.Options{
		Store: b, Blobs: b, Encoder: encoder{m.Settings.Encoder}, Redaction: "r", Now: func() time.Time { return b.at }, Log: slog.New(slog.DiscardHandler),
	})
	return b, a, v.ID
}

var message = signal.Message{Channel: acs.ByLetter, Line: "UC", Text: "Thank you for the letter about my claim. I have sent the form to the office and I will wait to hear from you about the appointment."}

func (b *bench) later(d time.Duration) { b.at = b.at.Add(d) }

func TestTheVersionInForceIsTakenUpWithoutARestart(t *testing.T) {
	b, a, id := newBench(t)
	if got := a.Assess(t.Context(), message); got.Status != signal.Assessed || strings.HasPrefix(got.Versions.Model, id) {
		t.Fatalf("shipped: %+v", got)
	}
	b.state.InForce = id
	b.later(3 * time.Second)
	for range 3 {
		if got := a.Assess(t.Context(), message); got.Status != signal.Assessed || got.Versions.Model != id {
			t.Fatalf("promoted: %s %s %s", got.Status, got.Reason, got.Versions.Model)
		}
	}
	if b.gets != 1 || b.asked != 2 {
		t.Errorf("fetched %d times, asked %d times", b.gets, b.asked)
	}
	b.state.PeopleOnly = true
	b.later(3 * time.Second)
	if got := a.Assess(t.Context(), message); got.Status != signal.NeedsHuman || got.Reason != signal.ModelOff || got.Versions.Model != "off" {
		t.Errorf("switched off: %+v", got)
	}
	danger := message
	danger.Text = "I am going to kill myself tonight. I have the tablets here with me. Nobody can stop me now."
	if got := a.Assess(t.Context(), danger); got.Urgency != acs.Immediate || got.Status != signal.NeedsHuman {
		t.Errorf("switched off, danger rules are silent: %+v", got)
	}
	if a.Shadow(t.Context()) != "" {
		t.Error("a shadow while switched off")
	}
}

// Whatever is wrong with the version in force, messages go to people: never to another version, never nowhere.
func TestWhatCannotBeHadGoesToPeople(t *testing.T) {
	for name, spoil := range map[string]func(*bench, string){
		"the file is gone":      func(b *bench, id string) { delete(b.files, promotion.FileName(id)) },
		"the file is cut short": func(b *bench, id string) { n := promotion.FileName(id); b.files[n] = b.files[n][:1000] },
		"the file is another":   func(b *bench, id string) { n := promotion.FileName(id); b.files[n] = append(b.files[n], 0) },
		"the state is unknown":  func(b *bench, _ string) { b.err = acs.Unavailablef(nil, "The database is away") },
	} {
		t.Run(name, func(t *testing.T) {
			b, a, id := newBench(t)
			b.state.InForce = id
			spoil(b, id)
			got := a.Assess(t.Context(), message)
			if got.Status != signal.NeedsHuman || got.Reason != signal.ModelUnavailable || got.Versions.Model != "none" {
				t.Errorf("%+v", got)
			}
		})
	}
}

// A version that could not be loaded is tried again after a while.
func TestAFileThatComesBackIsUsed(t *testing.T) {
	b, a, id := newBench(t)
	b.state.InForce = id
	file := b.files[promotion.FileName(id)]
	delete(b.files, promotion.FileName(id))
	a.Assess(t.Context(), message)
	b.files[promotion.FileName(id)] = file
	a.Assess(t.Context(), message)
	if b.gets != 1 {
		t.Errorf("asked %d times at once", b.gets)
	}
	b.later(time.Minute)
	if got := a.Assess(t.Context(), message); got.Status != signal.Assessed {
		t.Errorf("%+v", got)
	}
}

func TestAShadowHasItsOwnName(t *testing.T) {
	b, a, id := newBench(t)
	b.state.Shadow = id
	if got := a.Shadow(t.Context()); got != id {
		t.Fatalf("shadow %q", got)
	}
	if got := a.AssessBy(t.Context(), id, message); got.Versions.Model != id || got.Status != signal.Assessed {
		t.Errorf("%+v", got)
	}
	if _, err := inforce.Look([]byte("not a model")); acs.KindOf(err) != acs.Invalid {
		t.Error(err)
	}
}
