// Package devissuer is an OpenID Connect issuer for trying ACS out on one machine: whoever opens its page picks the
// person to be. It asks for no password, so it must never be reachable from another machine: it refuses to start
// unless its listener and every address it sends people to are loopback, and it answers no request that was made to
// another name.
package devissuer
