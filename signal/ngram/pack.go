package ngram

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
)

// Write packs a space and its heads: features that no head uses are left out, weights are kept in eight bits.
func Write(w io.Writer, s *Space, h *Heads) error {
	n := len(h.bias)
	scale := scales(h)
	var keep []int
	q := make([]int8, 0, len(h.weights))
	for i := range s.hash {
		row := make([]int8, n)
		used := false
		for k := range n {
			row[k] = int8(math.Round(float64(h.weights[i*n+k] / scale[k])))
			used = used || row[k] != 0
		}
		if used {
			keep = append(keep, i)
			q = append(q, row...)
		}
	}
	hash, idf := make([]uint32, len(keep)), make([]float32, len(keep))
	for k, i := range keep {
		hash[k], idf[k] = s.hash[i], s.idf[i]
	}
	for i := len(hash) - 1; i > 0; i-- {
		hash[i] -= hash[i-1] // small steps zip better
	}
	for _, v := range []any{uint32(len(keep)), uint32(n), s.share, hash, idf, scale, h.bias, byColumn(q, n)} {
		if err := binary.Write(w, binary.LittleEndian, v); err != nil {
			return fmt.Errorf("write heads: %w", err)
		}
	}
	return nil
}

// scales gives each head's step: its biggest weight is 127 steps.
func scales(h *Heads) []float32 {
	n := len(h.bias)
	out := make([]float32, n)
	for i, w := range h.weights {
		out[i%n] = max(out[i%n], float32(math.Abs(float64(w))))
	}
	for k := range out {
		out[k] = max(out[k]/127, 1e-9)
	}
	return out
}

func byColumn(q []int8, n int) []int8 {
	out := make([]int8, 0, len(q))
	for k := range n {
		for i := k; i < len(q); i += n {
			out = append(out, q[i])
		}
	}
	return out
}

const mostFeatures, mostHeads = 1 << 22, 256

// Read is the inverse of Write; names are those of the heads.
func Read(r io.Reader, names []string) (*Space, *Heads, error) {
	var size, n uint32
	s, h := new(Space), &Heads{Names: names}
	if err := errors.Join(get(r, &size), get(r, &n), get(r, &s.share)); err != nil {
		return nil, nil, fmt.Errorf("read heads: %w", err)
	}
	if int(n) != len(names) || size > mostFeatures || n > mostHeads {
		return nil, nil, fmt.Errorf("read heads: %d features, %d heads, %d names", size, n, len(names))
	}
	s.hash, s.idf = make([]uint32, size), make([]float32, size)
	scale, q := make([]float32, n), make([]int8, int(size)*int(n))
	h.bias, h.weights = make([]float32, n), make([]float32, len(q))
	if err := errors.Join(get(r, s.hash), get(r, s.idf), get(r, scale), get(r, h.bias), get(r, q)); err != nil {
		return nil, nil, fmt.Errorf("read heads: %w", err)
	}
	for i := 1; i < len(s.hash); i++ {
		s.hash[i] += s.hash[i-1]
	}
	s.reindex()
	for k := range int(n) {
		for i := range int(size) {
			h.weights[i*int(n)+k] = float32(q[k*int(size)+i]) * scale[k]
		}
	}
	return s, h, nil
}

func get(r io.Reader, into any) error { return binary.Read(r, binary.LittleEndian, into) }

// WriteDense packs heads over vectors of fixed length, all of whose places count.
func WriteDense(w io.Writer, h *Heads) error {
	for _, v := range []any{uint32(len(h.weights) / len(h.bias)), uint32(len(h.bias)), h.bias, h.weights} {
		if err := binary.Write(w, binary.LittleEndian, v); err != nil {
			return fmt.Errorf("write heads: %w", err)
		}
	}
	return nil
}

// ReadDense is the inverse of WriteDense.
func ReadDense(r io.Reader, names []string) (*Heads, error) {
	var size, n uint32
	if err := errors.Join(get(r, &size), get(r, &n)); err != nil {
		return nil, fmt.Errorf("read heads: %w", err)
	}
	if int(n) != len(names) || size > mostFeatures || n > mostHeads {
		return nil, fmt.Errorf("read heads: %d places, %d heads, %d names", size, n, len(names))
	}
	h := &Heads{Names: names, bias: make([]float32, n), weights: make([]float32, size*n)}
	return h, errors.Join(get(r, h.bias), get(r, h.weights))
}
