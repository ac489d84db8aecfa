package hook

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"time"

	"acs"
	"acs/need"
)

// Store is what sending needs of the store.
type Store interface {
	TellHooks(ctx context.Context, t need.Told) error
	Hook(ctx context.Context, id string) (need.Hook, error)
	Notice(ctx context.Context, seq int64) (need.Notice, error)
	SaveDelivery(ctx context.Context, d need.Deliver, at time.Time, outcome string) error
}

// What became of a notice.
const (
	Delivered = "delivered"
	GivenUp   = "given_up"
	Dropped   = "dropped" // the subscription has ended
)

// Sender sends notices. Its methods are the work of jobs: an error is tried again.
type Sender struct {
	store  Store
	client *http.Client
	now    func() time.Time
	log    *slog.Logger
}

// New gives a sender. Each try takes ten seconds at most and follows no redirect.
func New(st Store, now func() time.Time, log *slog.Logger) *Sender {
	return &Sender{store: st, now: now, log: log, client: &http.Client{
		Timeout:       10 * time.Second,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

// Tell makes a notice of a change and starts its deliveries.
func (s *Sender) Tell(ctx context.Context, t need.Told) error { return s.store.TellHooks(ctx, t) }

// Deliver sends one notice to one subscriber.
func (s *Sender) Deliver(ctx context.Context, d need.Deliver) error {
	h, err := s.store.Hook(ctx, d.Hook)
	if err != nil {
		return err
	}
	n, err := s.store.Notice(ctx, d.Seq)
	if err != nil {
		return err
	}
	if !h.Ended.IsZero() {
		return s.store.SaveDelivery(ctx, d, s.now(), Dropped)
	}
	err = s.send(ctx, h, n)
	switch {
	case err == nil:
		return s.store.SaveDelivery(ctx, d, s.now(), Delivered)
	case s.now().Sub(n.At) > need.GiveUpAfter:
		s.log.WarnContext(ctx, "a subscriber was not told", "hook", h.ID, "seq", n.Seq, "error", err.Error())
		return s.store.SaveDelivery(ctx, d, s.now(), GivenUp)
	}
	return acs.Unavailablef(err, "The subscriber could not be reached")
}

func (s *Sender) send(ctx context.Context, h need.Hook, n need.Notice) error {
	body := n.Body()
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, h.URL, bytes.NewReader(body))
	if err != nil {
		return err
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set(need.SignatureHeader, need.Sign(h.Secret, body, s.now()))
	res, err := s.client.Do(r)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	_, _ = io.Copy(io.Discard, io.LimitReader(res.Body, 64<<10)) // so that the connection can be used again
	if res.StatusCode < 200 || res.StatusCode > 299 {
		return fmt.Errorf("subscriber answered %d", res.StatusCode)
	}
	return nil
}
