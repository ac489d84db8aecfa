// Package facsimile makes pages that look scanned out of text whose words are known: for tests, benchmarks, training
// and the demo post. The same text, style and seed always give the same page.
//
// It must never be handed a real letter, and what it makes must never be counted as evidence about real handwriting:
// a handwriting typeface, however shaken, is tidier than a hand.
package facsimile
