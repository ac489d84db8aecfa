// Package person is one record of one person over all benefit lines: who they are, how to reach them safely, who speaks
// for them.
//
// It carries S2 §6 step 1 (establish appointee, family, third party) and the demand that what is known is known
// everywhere. It must never hold a score of a person, never be made without a search before it, never lose what a
// merge brought together, and never refuse help because an identifier is missing or wrong.
package person
