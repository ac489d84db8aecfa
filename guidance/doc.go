// Package guidance holds the dated models of what a colleague does about a concern: its steps, their order, the
// questions, whom to involve, with the paragraph each comes from.
//
// A concern keeps the model under which it was opened: guidance moves, and what was done must be judged by the words
// that held on the day. It must never carry a step that stands in no source.
package guidance
