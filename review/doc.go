// Package review is where a person decides what a message that the machine pointed at means.
//
// It carries S0, "Using Artificial Intelligence (AI) to identify and support vulnerable customers":
// every letter identified is assessed by an experienced colleague.
// It must never decide by itself, never hide an item, and never change a decision that was made:
// a later decision supersedes, and both stay. Urgency belongs to the message, never to the person.
package review
