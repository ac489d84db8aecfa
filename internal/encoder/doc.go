// Package encoder turns texts into vectors that lie close together when the texts mean much the same: all-MiniLM-L6-v2,
// run on this machine, on one core a call.
//
//	e, err := encoder.Open(weights.Open(folder))
//	vectors, err := e.Embed(ctx, sentences) // 384 numbers each, of length 1
//
// A text's vector depends on that text alone, never on its neighbours in the call. Texts of more than 254 word pieces
// are read in windows of equal length whose vectors are averaged.
//
// It must never see text that was not redacted, and never send any anywhere. Whatever is wrong with its files is an
// error of kind Unavailable, upon which letters go to people.
package encoder
