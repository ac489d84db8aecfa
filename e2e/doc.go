// Package e2e holds the journeys: a person at a browser, the built program, made-up post, nothing faked between them.
//
// It must never reach into the program: what a journey cannot see on a page, a person cannot see either.
package e2e
