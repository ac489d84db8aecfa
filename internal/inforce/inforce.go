package inforce

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"acs"
	"acs/promotion"
	"acs/signal"
	"acs/signal/model"
)

// Store is what is kept of versions and of what those without effect made of letters.
type Store interface {
	ModelState(ctx context.Context) (promotion.State, error)
	SaveShadow(ctx context.Context, letter acs.LetterID, version string, a signal.Assessment, at time.Time) error
}

// Blobs gives the files of versions.
type Blobs interface {
	Get(ctx context.Context, name string) ([]byte, error)
}

// Options are the parts that an Assessor stands on. Encoder may be nil: what needs it goes to people.
type Options struct {
	Store     Store
	Blobs     Blobs
	Encoder   signal.Encoder
	Redaction string // version of the redactor whose texts will be given
	Now       func() time.Time
	Log       *slog.Logger
}

// How long a state is believed, and how long a version that could not be loaded is left alone.
const (
	believed = 2 * time.Second
	patience = 30 * time.Second
)

// Assessor is safe for concurrent use.
type Assessor struct {
	Options
	mu     sync.Mutex
	state  promotion.State
	asked  time.Time
	loaded map[string]version
}

// version is one that was tried. assessor is without a model where it could not be loaded.
type version struct {
	assessor *signal.Assessor
	broken   bool
	tried    time.Time
}

// New makes an assessor. It asks for nothing before the first message.
func New(o Options) *Assessor {
	return &Assessor{Options: o, loaded: map[string]version{}}
}

// current gives which version is in force; ok is false where that cannot be told.
func (a *Assessor) current(ctx context.Context) (s promotion.State, ok bool) {
	a.mu.Lock()
	s, asked := a.state, a.asked
	a.mu.Unlock()
	now := a.Now()
	if !asked.IsZero() && now.Sub(asked) < believed && !now.Before(asked) {
		return s, true
	}
	s, err := a.Store.ModelState(ctx)
	if err != nil {
		a.Log.ErrorContext(ctx, "which model is in force cannot be told; messages go to people", "error", err)
		return s, false
	}
	a.mu.Lock()
	a.state, a.asked = s, now
	a.mu.Unlock()
	return s, true
}

// Assess assesses a redacted message by the version in force. It never fails: what cannot be done becomes a reason for a
// person to look.
func (a *Assessor) Assess(ctx context.Context, m signal.Message) signal.Assessment {
	s, ok := a.current(ctx)
	switch {
	case !ok:
		return signal.New(nil, nil, a.Redaction).Assess(ctx, m)
	case s.PeopleOnly:
		return signal.Off(a.Redaction).Assess(ctx, m)
	}
	return a.AssessBy(ctx, s.InForce, m)
}

// AssessBy assesses a redacted message by a version, whether or not it is in force.
func (a *Assessor) AssessBy(ctx context.Context, id string, m signal.Message) signal.Assessment {
	v := a.load(ctx, id)
	out := v.assessor.Assess(ctx, m)
	if id != promotion.Shipped && !v.broken {
		out.Versions.Model = id
	}
	return out
}

// Shadow gives the version that assesses without effect; "" where there is none, or it cannot be told.
func (a *Assessor) Shadow(ctx context.Context) string {
	s, ok := a.current(ctx)
	if !ok || s.PeopleOnly {
		return ""
	}
	return s.Shadow
}

// SaveShadow keeps what a version without effect made of a letter.
func (a *Assessor) SaveShadow(ctx context.Context, letter acs.LetterID, id string, as signal.Assessment, at time.Time) error {
	return a.Store.SaveShadow(ctx, letter, id, as, at)
}

func (a *Assessor) load(ctx context.Context, id string) version {
	a.mu.Lock()
	defer a.mu.Unlock()
	now := a.Now()
	if v, ok := a.loaded[id]; ok && (!v.broken || now.Sub(v.tried) < patience) {
		return v
	}
	m, err := a.open(ctx, id)
	v := version{assessor: signal.New(m, a.Encoder, a.Redaction), tried: now}
	if err != nil {
		a.Log.ErrorContext(ctx, "a model could not be loaded; messages go to people", "model", id, "error", err)
		v = version{assessor: signal.New(nil, nil, a.Redaction), broken: true, tried: now}
	}
	a.loaded[id] = v
	return v
}

func (a *Assessor) open(ctx context.Context, id string) (*model.Model, error) {
	if id == promotion.Shipped {
		return model.Default()
	}
	data, err := a.Blobs.Get(ctx, promotion.FileName(id))
	if err != nil {
		return nil, err
	}
	return Open(id, data)
}
