// Package redaction removes personal information from messages before anything else looks at them.
//
// It carries S0, "Using Artificial Intelligence (AI) to identify and support vulnerable customers": letters are assessed
// with all personal information removed. Rules for what has a form come first, then a token model for names, addresses
// and the like, then what the case record knows, then consistency within the text, then a check by other means.
//
// It must never give back a text that it is not content with: on any doubt the result says so and holds no text. It
// must never read or write anything but its arguments, never keep what it saw, and never panic.
package redaction
