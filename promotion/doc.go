// Package promotion settles which version of the signal model is in force: who may propose one, that another person must
// approve it, how to go back, and how to do without a model at all.
//
// It carries the demand that a service which points at people can be switched off and is measured before it changes
// (docs/adr/0011-promotion.md). It must never let one person alone put a version in force, never fall back to another
// version by itself, and never make it hard to stop: one person can give all post to people at once.
package promotion
