package oidc

import (
	"context"
	"net/url"
	"sync/atomic"

	coreos "github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
	"golang.org/x/sync/singleflight"

	"acs"
)

// Client is our side of the issuer. It may be used by many at a time.
type Client struct {
	cfg Config

	asking singleflight.Group
	known  atomic.Pointer[issuer] // nil until the issuer has answered once
}

// issuer is what discovery told.
type issuer struct {
	provider   *coreos.Provider
	idTokens   *coreos.IDTokenVerifier
	apiTokens  *coreos.IDTokenVerifier
	endSession string
}

// New checks the settings. It asks nothing of the issuer yet: letters are worked on while the issuer is away, and
// people can sign in as soon as it is back.
func New(cfg Config) (*Client, error) {
	if err := cfg.validate(); err != nil {
		return nil, err
	}
	return &Client{cfg: cfg.withDefaults()}, nil
}

// Origin is the issuer's scheme and host. A page that posts to /sign-out must allow it in the form-action of its
// content security policy, since signing out leads there.
func (c *Client) Origin() string {
	u, err := url.Parse(c.cfg.Issuer)
	if err != nil {
		return ""
	}
	return u.Scheme + "://" + u.Host
}

// Ready asks the issuer for its discovery document unless that has been read before.
//
// Errors: Unavailable when it does not answer, or not as itself.
func (c *Client) Ready(ctx context.Context) error {
	_, err := c.issuer(ctx)
	return err
}

// issuer gives what discovery told. However many people wait, the issuer is asked once at a time.
func (c *Client) issuer(ctx context.Context) (*issuer, error) {
	if i := c.known.Load(); i != nil {
		return i, nil
	}
	got, err, _ := c.asking.Do("discover", func() (any, error) {
		return c.discover(context.WithoutCancel(ctx))
	})
	if err != nil {
		return nil, err
	}
	return got.(*issuer), nil
}

func (c *Client) discover(ctx context.Context) (*issuer, error) {
	ctx = c.over(ctx)
	p, err := coreos.NewProvider(ctx, c.cfg.Issuer)
	if err != nil {
		return nil, acs.Unavailablef(err, "The sign-in service does not answer. Try again in a few minutes")
	}
	var more struct {
		EndSession string `json:"end_session_endpoint"`
	}
	if err := p.Claims(&more); err != nil {
		return nil, acs.Unavailablef(err, "The sign-in service does not answer as it should. Try again later")
	}
	if SafeAddress(more.EndSession) != nil {
		more.EndSession = ""
	}
	i := &issuer{
		provider:   p,
		endSession: more.EndSession,
		idTokens:   p.VerifierContext(ctx, c.verifies(c.cfg.ClientID)),
		apiTokens:  p.VerifierContext(ctx, c.verifies(c.cfg.Audience)),
	}
	c.known.Store(i)
	return i, nil
}

func (c *Client) verifies(audience string) *coreos.Config {
	return &coreos.Config{ClientID: audience, Now: c.late}
}

// over makes requests to the issuer go through the configured HTTP client.
func (c *Client) over(ctx context.Context) context.Context {
	return coreos.ClientContext(ctx, c.cfg.HTTP)
}

func (c *Client) oauth(i *issuer) oauth2.Config {
	return oauth2.Config{
		ClientID: c.cfg.ClientID, ClientSecret: c.cfg.ClientSecret, RedirectURL: c.cfg.Redirect,
		Endpoint: i.provider.Endpoint(), Scopes: c.cfg.Scopes,
	}
}
