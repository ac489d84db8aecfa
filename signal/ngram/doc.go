// Package ngram turns text into weighted words, pairs of words and runs of letters, and scores it with linear heads.
// It is small, fast and can say word by word why it scored as it did. It must never see personal details: labels such
// as [PERSON 1] are one word each, and digits are all the same digit.
package ngram
