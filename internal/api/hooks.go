package api

import (
	"context"
	"crypto/rand"
	"fmt"
	"time"

	"acs"
	"acs/access"
	"acs/need"
)

// Subscribe asks to be told of changes.
type Subscribe struct {
	Body struct {
		Line acs.Line `json:"line" doc:"Changes of people of this line"`
		URL  string   `json:"url" maxLength:"2000" doc:"Where notices are sent: https"`
	}
}

// Subscription is one subscription.
type Subscription struct {
	ID      string     `json:"id"`
	Line    acs.Line   `json:"line"`
	URL     string     `json:"url"`
	Secret  string     `json:"secret,omitempty" doc:"Signs what is sent; given once, when the subscription is made"`
	Created time.Time  `json:"created"`
	Ended   *time.Time `json:"ended,omitempty"`
}

func hookOut(h need.Hook) Subscription {
	return Subscription{ID: h.ID, Line: h.Line, URL: h.URL, Created: h.Created.UTC(), Ended: pointer(h.Ended)}
}

func (s *server) subscribe(ctx context.Context, in *Subscribe) (*body[Subscription], error) {
	by := caller(ctx)
	if err := s.Policy.Check(by, access.HookManage, in.Body.Line, ""); err != nil {
		return nil, err
	}
	c, err := need.Subscribe(acs.NewID("h"), in.Body.Line, in.Body.URL, rand.Text()+rand.Text(), by, s.Now())
	if err == nil {
		err = s.People.SaveHook(ctx, c)
	}
	if err != nil {
		return nil, fmt.Errorf("subscribe: %w", err)
	}
	out := hookOut(c.Next)
	out.Secret = c.Next.Secret
	return give(out), nil
}

// Subscriptions are those of the caller.
type Subscriptions struct {
	Subscriptions []Subscription `json:"subscriptions"`
}

func (s *server) listHooks(ctx context.Context, _ *Nothing) (*body[Subscriptions], error) {
	list, err := s.People.Hooks(ctx, caller(ctx).ID)
	if err != nil {
		return nil, fmt.Errorf("list subscriptions: %w", err)
	}
	out := Subscriptions{Subscriptions: []Subscription{}}
	for _, h := range list {
		out.Subscriptions = append(out.Subscriptions, hookOut(h))
	}
	return give(out), nil
}

// HookID is the address of a subscription.
type HookID struct {
	ID string `path:"id" maxLength:"64" pattern:"^[A-Za-z0-9_-]+$"`
}

// hook gives a subscription of the caller's own.
func (s *server) hook(ctx context.Context, id string) (need.Hook, error) {
	h, err := s.People.Hook(ctx, id)
	if err != nil {
		return h, fmt.Errorf("subscription %s: %w", id, err)
	}
	if h.By != caller(ctx).ID {
		return h, acs.Forbiddenf("This subscription is another system’s")
	}
	return h, nil
}

func (s *server) endHook(ctx context.Context, in *HookID) (*body[Subscription], error) {
	h, err := s.hook(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	c, err := need.EndHook(h, caller(ctx), s.Now())
	if err == nil {
		err = s.People.SaveHook(ctx, c)
	}
	if err != nil {
		return nil, fmt.Errorf("end subscription: %w", err)
	}
	return give(hookOut(c.Next)), nil
}

// HookAfter asks for notices after a number.
type HookAfter struct {
	HookID
	After int64 `query:"after" minimum:"0" doc:"The seq of the last notice that was seen"`
	Limit int   `query:"limit" minimum:"0" maximum:"1000"`
}

// Notices are changes, oldest first.
type Notices struct {
	Notices []need.Notice `json:"notices"`
}

func (s *server) listNotices(ctx context.Context, in *HookAfter) (*body[Notices], error) {
	h, err := s.hook(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	list, err := s.People.Notices(ctx, h, in.After, in.Limit)
	if err != nil {
		return nil, fmt.Errorf("list notices: %w", err)
	}
	return give(Notices{append([]need.Notice{}, list...)}), nil
}

// Replay asks for notices to be sent again.
type Replay struct {
	HookID
	Body struct {
		After int64 `json:"after" minimum:"0"`
	}
}

// Replayed says how many notices are sent again.
type Replayed struct {
	Notices int `json:"notices"`
}

func (s *server) replayHook(ctx context.Context, in *Replay) (*body[Replayed], error) {
	h, err := s.hook(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	n, err := s.People.ReplayHook(ctx, h, in.Body.After, caller(ctx))
	if err != nil {
		return nil, fmt.Errorf("replay notices: %w", err)
	}
	return give(Replayed{n}), nil
}
