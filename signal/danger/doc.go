// Package danger holds the rules that find danger said in so many words. Each has an identifier, words for the
// reviewer, its source, examples and counter-examples. Nothing suppresses what a rule has found: no model, no
// setting, no other rule. A rule looks at one sentence at a time and is silent where the sentence itself says that it
// is not so, that it is long past, or that it speaks of things in general.
package danger
