// Package lesson lets a second person confirm that what a reader said of a letter's signals may teach the model.
//
// It carries AI.md, "Learning from people, and telling the truth": decisions are training data only after a second
// person confirms. It must never let anyone confirm their own decision, and never hold a word that was to be hidden.
package lesson
