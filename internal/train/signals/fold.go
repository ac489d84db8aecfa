package signals

import (
	"hash/fnv"
	"slices"

	"acs/signal/model"
)

// byPair puts every message in one of n folds, twins in the same.
func byPair(items []example, n int) []int {
	out := make([]int, len(items))
	for i, it := range items {
		key := it.ID
		if it.Twin != "" {
			key = min(it.ID, it.Twin)
		}
		h := fnv.New32a()
		h.Write([]byte(key))
		out[i] = int(h.Sum32()>>3) % n
	}
	return out
}

// byFile makes every file a fold.
func byFile(items []example) ([]int, int) {
	var files []string
	out := make([]int, len(items))
	for i, it := range items {
		k := slices.Index(files, it.File)
		if k < 0 {
			k = len(files)
			files = append(files, it.File)
		}
		out[i] = k
	}
	return out, len(files)
}

// outside gives the scores of every message by a base that has not seen its fold.
func outside(exs []example, fold []int, n int, set settings, tell func(string, ...any)) []model.Scores {
	out := make([]model.Scores, len(exs))
	for f := range n {
		var rest []*example
		for i := range exs {
			if fold[i] != f {
				rest = append(rest, &exs[i])
			}
		}
		b := fitBase(rest, set)
		for i := range exs {
			if fold[i] == f {
				out[i] = b.score(&exs[i])
			}
		}
		tell("fold %d of %d done", f+1, n)
	}
	return out
}
