// Package gate slows down whoever asks too often, before any other work is done for them: sign-ins, uploads, the API.
//
// It must never hold more memory because more strangers ask, never believe an address that a stranger wrote into a
// header, and never turn a letter away for good: a refusal says when to try again.
package gate
