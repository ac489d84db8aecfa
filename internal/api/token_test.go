package api

import (
	"context"
	"encoding/json"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"acs"
	"acs/internal/oidc"
	"acs/internal/oidc/devissuer"
)

// A program's whole way: its token from an issuer, the token to the API, a letter in.
func TestAProgramSendsALetter(t *testing.T) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	const redirect, audience, password = "http://127.0.0.1:1/sign-in/callback", "acs-api", "a long made-up secret"
	is, err := devissuer.New(ln, devissuer.Options{
		Staff: []acs.Actor{worker(reviewer)}, ClientID: "acs", Redirects: []string{redirect}, Audience: audience,
		Programs: []devissuer.Program{{ID: "house", Secret: password, Actor: worker(hub)}},
	})
	if err != nil {
		t.Fatal(err)
	}
	go func() { _ = is.Serve() }()
	t.Cleanup(func() { _ = is.Shutdown(context.Background()) })
	client, err := oidc.New(oidc.Config{Issuer: is.URL(), ClientID: "acs", Redirect: redirect, Audience: audience})
	if err != nil {
		t.Fatal(err)
	}
	w := newWorld(t, func(o *Options) { o.Tokens = client })
	res, err := http.PostForm(is.URL()+"/token", url.Values{"grant_type": {"client_credentials"}, "client_id": {"house"}, "client_secret": {password}})
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	var token struct {
		Access string `json:"access_token"`
	}
	if err := json.NewDecoder(res.Body).Decode(&token); err != nil {
		t.Fatal(err)
	}
	if got := w.as(acs.Role(token.Access), "POST", "/letters", formMedia, parts("line=PIP", "site=leeds", "file:a=hello")); got.status != 201 {
		t.Errorf("status %d: %s", got.status, got.body)
	}
	if got := w.as(acs.Role(token.Access), "GET", "/reviews", "", ""); got.status != http.StatusForbidden {
		t.Errorf("the review queue: status %d", got.status)
	}
	forged := strings.Replace(token.Access, ".", "x.", 1)
	if got := w.as(acs.Role(forged), "GET", "/me", "", ""); got.status != http.StatusUnauthorized {
		t.Errorf("a forged token: status %d", got.status)
	}
}
