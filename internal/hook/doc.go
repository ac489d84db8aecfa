// Package hook tells other systems that a person's needs have changed: signed, tried again for days, each notice with a
// number by which it can be asked for again.
//
// It must never send anything about a person but identifiers, never follow a redirect, and never drop a notice without
// saying so in the record.
package hook
