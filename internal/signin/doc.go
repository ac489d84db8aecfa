// Package signin keeps who is signed in at a browser: the way to the issuer and back, the session, the cookie.
//
// It must never open a session for someone without a role, send anyone to an address that is not this service's or
// its issuer's, keep the same session across a sign-in, or let a session live on that nobody uses. Which page or
// operation a person may open is for package access.
package signin
