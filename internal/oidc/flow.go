package oidc

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"errors"
	"net/url"
	"time"

	coreos "github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"acs"
)

// Flow is one sign-in under way. It is kept in the visitor's own session until they come back, and used once.
type Flow struct {
	State    string
	Nonce    string
	Verifier string // PKCE
}

// Identity is who came back.
type Identity struct {
	Actor   acs.Actor
	IDToken string // for signing out only
}

// Begin gives a fresh Flow and the address at the issuer to send the visitor to.
//
// Errors: Unavailable when the issuer does not answer.
func (c *Client) Begin(ctx context.Context) (Flow, string, error) {
	i, err := c.issuer(ctx)
	if err != nil {
		return Flow{}, "", err
	}
	f := Flow{State: rand.Text(), Nonce: rand.Text(), Verifier: oauth2.GenerateVerifier()}
	o := c.oauth(i)
	return f, o.AuthCodeURL(f.State, coreos.Nonce(f.Nonce), oauth2.S256ChallengeOption(f.Verifier)), nil
}

// errSignIn is all that a visitor learns of a sign-in that did not hold; the cause is for the log.
func errSignIn(cause error) error {
	return &acs.Error{Kind: acs.Forbidden, Says: "The sign-in did not work. Try to sign in again", Cause: cause}
}

// Finish takes what the issuer sent the visitor back with (the callback's query) and gives who they are.
//
// Errors: Forbidden when state, code, token, nonce, audience or time does not hold or the visitor gave up; Unavailable
// when the issuer does not answer. What they may do is not judged here: an Identity may hold no role at all.
func (c *Client) Finish(ctx context.Context, f Flow, back url.Values) (Identity, error) {
	i, err := c.issuer(ctx)
	if err != nil {
		return Identity{}, err
	}
	if err := c.checkBack(f, back); err != nil {
		return Identity{}, err
	}
	ctx = c.over(ctx)
	o := c.oauth(i)
	token, err := o.Exchange(ctx, back.Get("code"), oauth2.VerifierOption(f.Verifier))
	if err != nil {
		if _, refused := errors.AsType[*oauth2.RetrieveError](err); refused {
			return Identity{}, errSignIn(err)
		}
		return Identity{}, acs.Unavailablef(err, "The sign-in service does not answer. Try again in a few minutes")
	}
	raw, _ := token.Extra("id_token").(string)
	claims, err := c.verifyID(ctx, i, f, raw, token.AccessToken)
	if err != nil {
		return Identity{}, errSignIn(err)
	}
	claims, err = c.completed(ctx, i, claims, token)
	if err != nil {
		return Identity{}, errSignIn(err)
	}
	actor, err := c.actor(claims)
	if err != nil {
		return Identity{}, errSignIn(err)
	}
	return Identity{Actor: actor, IDToken: raw}, nil
}

// checkBack holds that the answer is to our question, and of our issuer (RFC 9207) where it says so.
func (c *Client) checkBack(f Flow, back url.Values) error {
	state := back.Get("state")
	if f.State == "" || subtle.ConstantTimeCompare([]byte(state), []byte(f.State)) != 1 {
		return errSignIn(errors.New("state does not match"))
	}
	if iss := back.Get("iss"); iss != "" && iss != c.cfg.Issuer {
		return errSignIn(errors.New("answer of another issuer"))
	}
	if code := back.Get("error"); code == "access_denied" {
		return &acs.Error{Kind: acs.Forbidden, Says: "You did not finish signing in", Cause: errors.New("access_denied")}
	} else if code != "" {
		return errSignIn(errors.New("the issuer refused"))
	}
	if back.Get("code") == "" {
		return errSignIn(errors.New("no code"))
	}
	return nil
}

// verifyID checks signature, issuer, audience and time (go-oidc), then what the library leaves to its caller.
func (c *Client) verifyID(ctx context.Context, i *issuer, f Flow, raw, access string) (claimSet, error) {
	token, err := i.idTokens.Verify(ctx, raw)
	if err != nil {
		return nil, err
	}
	if f.Nonce == "" || subtle.ConstantTimeCompare([]byte(token.Nonce), []byte(f.Nonce)) != 1 {
		return nil, errors.New("nonce does not match")
	}
	if err := c.checkIssued(token); err != nil {
		return nil, err
	}
	var claims claimSet
	if err := token.Claims(&claims); err != nil {
		return nil, err
	}
	if azp := claims.text("azp"); azp != "" && azp != c.cfg.ClientID || azp == "" && len(token.Audience) > 1 {
		return nil, errors.New("token was made for another party")
	}
	if token.AccessTokenHash != "" {
		if err := token.VerifyAccessToken(access); err != nil {
			return nil, err
		}
	}
	return claims, nil
}

func (c *Client) checkIssued(token *coreos.IDToken) error {
	if token.IssuedAt.After(c.cfg.Now().Add(skew)) {
		return errors.New("token was issued in the future")
	}
	return nil
}

// late is our clock less the skew, so that a token that ran out within the skew still holds.
func (c *Client) late() time.Time { return c.cfg.Now().Add(-skew) }

// completed adds the claims of the userinfo endpoint where the ID token holds no roles or no name: some issuers put
// them there only. What the signed token says is never overridden.
func (c *Client) completed(ctx context.Context, i *issuer, claims claimSet, token *oauth2.Token) (claimSet, error) {
	_, hasRoles := claims[c.cfg.Claims.Roles]
	_, hasName := claims[c.cfg.Claims.Name]
	if hasRoles && hasName || i.provider.UserInfoEndpoint() == "" {
		return claims, nil
	}
	info, err := i.provider.UserInfo(ctx, oauth2.StaticTokenSource(token))
	if err != nil {
		return nil, errors.New("userinfo could not be read") // its body may speak of the person
	}
	if info.Subject != claims.text("sub") {
		return nil, errors.New("userinfo is of another person")
	}
	var more claimSet
	if err := info.Claims(&more); err != nil {
		return nil, err
	}
	for name, value := range more {
		if _, has := claims[name]; !has {
			claims[name] = value
		}
	}
	return claims, nil
}

// SignOut gives the address at the issuer that ends the session there too and leads back to this service, or "" when
// the issuer has none or does not answer: then only our own session ends.
func (c *Client) SignOut(ctx context.Context, idToken, back string) string {
	i, err := c.issuer(ctx)
	if err != nil || i.endSession == "" {
		return ""
	}
	u, err := url.Parse(i.endSession)
	if err != nil {
		return ""
	}
	q := u.Query()
	q.Set("client_id", c.cfg.ClientID)
	q.Set("post_logout_redirect_uri", back)
	if idToken != "" {
		q.Set("id_token_hint", idToken)
	}
	u.RawQuery = q.Encode()
	return u.String()
}
