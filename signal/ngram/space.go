package ngram

import (
	"math"
	"slices"
)

// Space says which features count and how rare each is. It is never changed after it was made.
type Space struct {
	index map[uint32]int32
	hash  []uint32 // by index
	idf   []float32
	share [kinds]float32 // length of each block
}

// Value is a feature of the space with its weight in a text.
type Value struct {
	Index int32
	X     float32
}

// Vector is a text in the space, by rising index.
type Vector []Value

// NewSpace learns the space from texts: features found in at least atLeast of them. share is the length of the blocks
// Word, Letters and Near.
func NewSpace(texts [][]Feature, atLeast int, share [3]float32) *Space {
	df := map[uint32]int{}
	for _, fs := range texts {
		seen := make(map[uint32]bool, len(fs))
		for _, f := range fs {
			if !seen[f.Hash] {
				seen[f.Hash] = true
				df[f.Hash]++
			}
		}
	}
	s := &Space{share: share}
	for h, n := range df {
		if n >= atLeast {
			s.hash = append(s.hash, h)
		}
	}
	slices.Sort(s.hash)
	s.idf = make([]float32, len(s.hash))
	for i, h := range s.hash {
		s.idf[i] = float32(math.Log(float64(1+len(texts))/float64(1+df[h]))) + 1
	}
	s.reindex()
	return s
}

func (s *Space) reindex() {
	s.index = make(map[uint32]int32, len(s.hash))
	for i, h := range s.hash {
		s.index[h] = int32(i)
	}
}

// Size is the number of features.
func (s *Space) Size() int { return len(s.hash) }

// Vector gives a text in the space: 1 + log of the count, times rarity, each block brought to its length.
func (s *Space) Vector(fs []Feature) Vector {
	v, _ := s.vector(fs)
	return v
}

// vector also gives the share of the Word features that the space knows.
func (s *Space) vector(fs []Feature) (Vector, float64) {
	type cell struct {
		count float32
		kind  Kind
	}
	cells := make(map[int32]cell, len(fs))
	words, known := 0, 0
	for _, f := range fs {
		i, ok := s.index[f.Hash]
		if f.Kind == Word && f.From == f.To {
			words++
			if ok {
				known++
			}
		}
		if ok {
			c := cells[i]
			cells[i] = cell{c.count + 1, f.Kind}
		}
	}
	var length [kinds]float64
	v := make(Vector, 0, len(cells))
	for i, c := range cells {
		x := (1 + float32(math.Log(float64(c.count)))) * s.idf[i]
		length[c.kind] += float64(x) * float64(x)
		v = append(v, Value{i, x})
	}
	slices.SortFunc(v, func(a, b Value) int { return int(a.Index - b.Index) })
	for k := range v {
		kind := cells[v[k].Index].kind
		v[k].X *= s.share[kind] / float32(math.Sqrt(length[kind]))
	}
	return v, float64(known) / float64(max(words, 1))
}

// KnownShare gives the share of the words of a text that the space knows.
func (s *Space) KnownShare(fs []Feature) float64 {
	_, known := s.vector(fs)
	return known
}
