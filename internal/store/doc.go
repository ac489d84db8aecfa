// Package store keeps the records of the service in SQLite or PostgreSQL, by the same hand-written SQL.
//
// Every write is one transaction: the record, its audit entry, the jobs that follow and the end of the job that did it.
// It must never write without an actor, never save a part of a change, and never hold personal words in the clear:
// free text and what is known of a person are sealed. Times are kept as microseconds since 1970, UTC.
package store
