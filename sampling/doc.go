// Package sampling draws letters in which nothing was found, to be read by a person all the same, and estimates from
// what they find how many people were missed.
//
// It carries law 6 of reading by machine: a figure is published with its sample, its interval and its date, or not at
// all; and the demand of those who watch such services (docs/adr/0010-daily-sample.md). It must never let anyone choose
// which letters are drawn, never tell the reader that a letter was drawn, and never claim more than was read.
package sampling
