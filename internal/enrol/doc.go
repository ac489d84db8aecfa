// Package enrol takes lists of people in: a million in one go, and goes on where it was stopped.
//
// It must never take a row twice, never drop one without a line in the report that says why, and never write what a row
// says into the report or the log.
package enrol
