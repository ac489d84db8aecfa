// Package inforce assesses messages by whichever version of the model is in force at the moment, without a restart.
//
// It must never fall back to another version: where the one in force cannot be had, messages go to people.
package inforce
