// Package model holds what was learned from labelled messages: linear heads over words and letters for the whole
// message and for each piece of it, heads over the encoder's vectors, and how their scores are joined to chances.
// It must never see text that was not redacted, and it decides nothing: package signal does, beside its danger rules.
package model

import (
	"acs/signal/ngram"
	"acs/signal/sentence"
)

// Input is a message made ready for the heads.
type Input struct {
	Pieces []sentence.Piece
	Words  []ngram.Token // of the whole text
	Whole  []ngram.Feature
	Parts  [][]ngram.Feature // by piece, with the words of its neighbours
}

// Prepare makes a redacted text ready.
func Prepare(text string) Input {
	in := Input{Pieces: sentence.Split(text), Words: ngram.Tokens(text)}
	in.Whole = ngram.Features(in.Words)
	tokens := make([][]ngram.Token, len(in.Pieces))
	for i, p := range in.Pieces {
		tokens[i] = ngram.Tokens(p.Text)
	}
	in.Parts = make([][]ngram.Feature, len(in.Pieces))
	for i := range in.Pieces {
		fs := ngram.Features(tokens[i])
		if i > 0 {
			fs = append(fs, ngram.NearFeatures(tokens[i-1])...)
		}
		if i+1 < len(in.Pieces) {
			fs = append(fs, ngram.NearFeatures(tokens[i+1])...)
		}
		in.Parts[i] = fs
	}
	return in
}

// Windows gives the texts that the encoder reads: each piece with the one before it.
func (in Input) Windows() []string {
	out := make([]string, len(in.Pieces))
	for i, p := range in.Pieces {
		out[i] = p.Text
		if i > 0 {
			out[i] = in.Pieces[i-1].Text + " " + p.Text
		}
	}
	return out
}
