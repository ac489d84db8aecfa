// Package model holds what was learned from labelled messages: linear heads over words and letters for the whole
// message and for each piece of it, heads over the encoder's vectors, and how their scores are joined to chances.
// It must never see text that was not redacted, and it decides nothing: package signal does, beside its danger rules.
package model

import (
	"math"
	"regexp"
	"strings"

	"acs/signal/ngram"
	"acs/signal/sentence"
)

// Input is a message made ready for the heads.
type Input struct {
	Pieces []sentence.Piece
	Words  []ngram.Token // of the whole text
	Whole  []ngram.Feature
	Parts  [][]ngram.Feature // by piece, with the words of its neighbours
	Long   []int             // words of each piece
}

// Prepare makes a redacted text ready.
func Prepare(text string) Input {
	in := Input{Pieces: sentence.Split(text), Words: ngram.Tokens(text)}
	in.Whole = ngram.Features(in.Words)
	tokens := make([][]ngram.Token, len(in.Pieces))
	for i, p := range in.Pieces {
		tokens[i] = ngram.Tokens(p.Text)
	}
	in.Parts, in.Long = make([][]ngram.Feature, len(in.Pieces)), make([]int, len(in.Pieces))
	for i := range in.Pieces {
		in.Long[i] = len(tokens[i])
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

// labels are what redaction puts in the place of personal details.
var labels = regexp.MustCompile(`\[([A-Z]+(?:_[A-Z]+)*)(?: [0-9]+)?\]`)

// Windows gives the texts that the encoder reads: each piece by itself, with labels as the words they are made of, since
// brackets and numbers mean nothing to it and cost time.
func (in Input) Windows() []string {
	out := make([]string, len(in.Pieces))
	for i, p := range in.Pieces {
		out[i] = labels.ReplaceAllStringFunc(p.Text, func(l string) string {
			return strings.ToLower(strings.ReplaceAll(labels.FindStringSubmatch(l)[1], "_", " "))
		})
	}
	return out
}

// Rows gives what the heads over vectors read of each piece: its own vector, then that of the whole message, in which
// a piece counts by its words. Pieces of the department's own agent count for nothing there.
func (in Input) Rows(vectors [][]float32) []ngram.Vector {
	if len(vectors) == 0 {
		return nil
	}
	whole := make([]float32, len(vectors[0]))
	for i, v := range vectors {
		if in.Pieces[i].Agent {
			continue
		}
		for k, x := range v {
			whole[k] += x * float32(in.Long[i])
		}
	}
	toUnit(whole)
	out := make([]ngram.Vector, len(vectors))
	for i, v := range vectors {
		out[i] = dense(v, whole)
	}
	return out
}

func toUnit(v []float32) {
	sum := 0.0
	for _, x := range v {
		sum += float64(x) * float64(x)
	}
	if sum == 0 {
		return
	}
	for k := range v {
		v[k] *= float32(1 / math.Sqrt(sum))
	}
}

// dense puts vectors end to end, scaled so that a head can learn from them.
func dense(parts ...[]float32) ngram.Vector {
	var out ngram.Vector
	for _, v := range parts {
		for _, x := range v {
			out = append(out, ngram.Value{Index: int32(len(out)), X: x * denseScale})
		}
	}
	return out
}

// denseScale brings the encoder's vectors (length 1) to a length at which the usual cost learns well.
const denseScale = 4
