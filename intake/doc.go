// Package intake is what arrived: a letter, where it came from, how far it has got, and what reading it gave.
//
// It carries S0, "Using Artificial Intelligence (AI) to identify and support vulnerable customers": every letter is
// read on the day it is received. It must never drop a letter, never count one twice, and never let a letter that
// could not be read pass for one that was.
package intake
