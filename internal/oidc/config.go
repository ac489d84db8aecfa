package oidc

import (
	"fmt"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"time"
)

// Claims names the claims in which the issuer tells who someone is. Empty names take the defaults.
// A value in Roles that starts with "line:" or "site:" counts as a line or a site: an issuer that can say roles only,
// such as Entra with its app roles, can say all three there.
type Claims struct {
	ID    string // "sub"; for Entra "oid"
	Name  string // "name"
	Roles string // "roles"
	Lines string // "lines"
	Sites string // "sites"
}

func (c Claims) withDefaults() Claims {
	for _, f := range []struct {
		at   *string
		name string
	}{{&c.ID, "sub"}, {&c.Name, "name"}, {&c.Roles, "roles"}, {&c.Lines, "lines"}, {&c.Sites, "sites"}} {
		if *f.at == "" {
			*f.at = f.name
		}
	}
	return c
}

// Config is one issuer and what it knows us as.
type Config struct {
	Issuer       string // as the issuer writes itself, to the last slash
	ClientID     string
	ClientSecret string // empty for a public client: PKCE is used always
	Redirect     string // this service's /sign-in/callback, in full
	Scopes       []string
	Audience     string            // what access tokens for the API are made for; "" takes none
	RoleNames    map[string]string // the issuer's name of a role -> ours, where they differ
	Claims       Claims
	HTTP         *http.Client // nil: one with a deadline of 10 seconds
	Now          func() time.Time
}

// skew is how far the issuer's clock and ours may lie apart.
const skew = time.Minute

func (c Config) withDefaults() Config {
	if c.HTTP == nil {
		c.HTTP = &http.Client{Timeout: 10 * time.Second}
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	if len(c.Scopes) == 0 {
		c.Scopes = []string{"openid", "profile"}
	}
	if !slices.Contains(c.Scopes, "openid") {
		c.Scopes = append([]string{"openid"}, c.Scopes...)
	}
	c.Claims = c.Claims.withDefaults()
	return c
}

func (c Config) validate() error {
	for _, f := range []struct{ name, address string }{{"issuer", c.Issuer}, {"redirect address", c.Redirect}} {
		if err := SafeAddress(f.address); err != nil {
			return fmt.Errorf("sign-in: %s: %w", f.name, err)
		}
	}
	if c.ClientID == "" {
		return fmt.Errorf("sign-in: the client id is missing")
	}
	if c.Audience == c.ClientID {
		return fmt.Errorf("sign-in: the API's audience must differ from the client id, or a sign-in would open the API")
	}
	return nil
}

// SafeAddress refuses addresses over which a password or a token could be read on the way: everything but https, and
// http to this very machine.
func SafeAddress(address string) error {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.User != nil {
		return fmt.Errorf("%q is not an address", address)
	}
	if u.Scheme == "https" || u.Scheme == "http" && Loopback(u.Hostname()) {
		return nil
	}
	return fmt.Errorf("%q must start with https://, or be on this machine", address)
}

// Loopback tells whether a host name or address is this very machine.
func Loopback(host string) bool {
	if host == "localhost" {
		return true
	}
	a, err := netip.ParseAddr(host)
	return err == nil && a.IsLoopback()
}
