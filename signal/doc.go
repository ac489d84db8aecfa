// Package signal finds, in a message without personal details, words that point to danger or to a need for support,
// and orders messages by how soon a person must look. It carries the department's published use of automatic reading
// of post [S0] and the lists of who is at risk [S2 §5.2, S3 ¶2].
//
// It must never decide anything about a person, never see text that was not redacted, never hold back what a danger
// rule found, and never call the absence of signals "no risk": what it cannot judge it gives to a person.
package signal
