package encoder

import "slices"

const (
	windowLong = 254  // word pieces of a window, to which the marks of beginning and end come
	runTokens  = 1024 // of a run, more or less: bounds its memory and how long a cancelled call goes on
)

// window is a text or a part of a long one.
type window struct {
	text   int
	tokens []int64
}

// plan cuts texts into windows and puts those of equal length together, so that none is padded.
func (e *Encoder) plan(texts []string) [][]window {
	var all []window
	for i, text := range texts {
		pieces := e.cut.Pieces(text)
		parts := max((len(pieces)+windowLong-1)/windowLong, 1)
		for p := range parts {
			part := pieces[p*len(pieces)/parts : (p+1)*len(pieces)/parts]
			all = append(all, window{i, append(append([]int64{e.cut.cls}, part...), e.cut.sep)})
		}
	}
	slices.SortStableFunc(all, func(a, b window) int { return len(a.tokens) - len(b.tokens) })
	var runs [][]window
	for len(all) > 0 {
		n := 1
		for n < len(all) && len(all[n].tokens) == len(all[0].tokens) && (n+1)*len(all[0].tokens) <= runTokens {
			n++
		}
		runs, all = append(runs, all[:n]), all[n:]
	}
	return runs
}

// Window gives the tokens of one text with its marks, cut off at the length of a window.
func (t *Tokenizer) Window(text string) []int64 {
	pieces := t.Pieces(text)
	return append(append([]int64{t.cls}, pieces[:min(len(pieces), windowLong)]...), t.sep)
}
