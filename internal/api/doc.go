// Package api is the door for programs: the same verbs as the pages, as JSON over HTTP, described by OpenAPI 3.1.
//
// It decides nothing about letters. It must never give out a word that redaction has hidden, answer an error in any
// other way than problem+json, act for someone without the operation's permission for the record's line and site, put
// personal data into an address, or let one bad file spoil the next.
package api
