// Package oidc signs people in by OpenID Connect with whatever issuer the department runs, and reads the access tokens
// of programs that call the API.
//
// It carries DOMAIN.md B6: a person's key is the issuer's stable identifier, never an e-mail address; roles come from
// the issuer and a role we do not know opens nothing. It must never accept a token whose signature, issuer, audience,
// time or nonce does not hold, keep a password, or write a token to a log.
package oidc
