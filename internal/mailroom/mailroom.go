// Package mailroom takes letters in, by whatever door they come: the original is kept first, then the letter is
// recorded and its way begins. Web, API, command line and watched folder all come through here.
//
// It must never record a letter whose original is not kept, and never turn away a letter because it cannot be read.
package mailroom

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"acs"
	"acs/audit"
	"acs/intake"
)

type letters interface {
	ReceiveLetter(ctx context.Context, c audit.Change[intake.Letter], k intake.Known) (got intake.Letter, fresh bool, err error)
}

type blobs interface {
	Put(ctx context.Context, name string, data []byte) error
	Delete(ctx context.Context, name string) error
}

// Mailroom takes letters in. It is safe for concurrent use.
type Mailroom struct {
	letters letters
	blobs   blobs
	now     func() time.Time
	log     *slog.Logger
}

// New gives a mailroom over a store and a blob storage.
func New(l letters, b blobs, now func() time.Time, log *slog.Logger) *Mailroom {
	return &Mailroom{l, b, now, log}
}

// Take takes one scan in. fresh is false when the same scan is here already: then the first letter is given.
//
// Errors: Invalid with the field; Conflict when the scan id belongs to another scan; Unavailable when storage or
// database cannot take it now: send it again, nothing was lost and nothing was counted.
func (m *Mailroom) Take(ctx context.Context, by acs.Actor, s intake.Sent) (got intake.Letter, fresh bool, err error) {
	id := acs.LetterID(acs.NewID("l"))
	change, err := intake.Receive(id, s, by, m.now())
	if err != nil {
		return intake.Letter{}, false, err
	}
	if err := m.blobs.Put(ctx, intake.OriginalName(id), s.Content); err != nil {
		m.forget(context.WithoutCancel(ctx), id) // a full disk leaves an empty file
		return intake.Letter{}, false, fmt.Errorf("keep original: %w", err)
	}
	got, fresh, err = m.letters.ReceiveLetter(ctx, change, s.Known)
	if err != nil || !fresh {
		m.forget(context.WithoutCancel(ctx), id)
	}
	if err != nil {
		return intake.Letter{}, false, fmt.Errorf("record letter: %w", err)
	}
	return got, fresh, nil
}

// forget removes an original that no record points to. A failure leaves a sealed orphan, which harms nobody.
func (m *Mailroom) forget(ctx context.Context, id acs.LetterID) {
	if err := m.blobs.Delete(ctx, intake.OriginalName(id)); err != nil {
		m.log.WarnContext(ctx, "an original without a letter remains", "letter", id, "error", err)
	}
}
