// Package job runs what must follow a change: River on the store's own database, so that a step's result, its audit
// event, the next job and the end of this job are one transaction.
//
// It must never lose a job, never give one up, and never complete one whose result was not saved.
package job
