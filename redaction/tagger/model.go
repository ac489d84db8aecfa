package tagger

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"sync"
)

// Buckets is the number of feature buckets: features are hashed, so their names need not be kept.
const Buckets = 1 << 18

// Model holds the weights. It is never changed after it was made.
type Model struct {
	weights []int8 // Buckets rows of K
	scale   float32
	trans   [K + 1][K]float32 // exp of the transition weights; row K is the start
	packed  []byte
}

//go:embed names.model
var shipped []byte

// Default gives the model that is part of the program.
var Default = sync.OnceValues(func() (*Model, error) { return Unpack(shipped) })

const magic = "ACSNAMES1\n"

// Pack writes weights (Buckets rows of K) and transitions as a file: eight bits a weight, zipped.
func Pack(weights []float32, trans *[K + 1][K]float32) ([]byte, error) {
	var biggest float32
	for _, w := range weights {
		biggest = max(biggest, float32(math.Abs(float64(w))))
	}
	scale := max(biggest/127, 1e-6)
	q := make([]byte, len(weights))
	for i, w := range weights {
		q[i] = byte(int8(math.Round(float64(w / scale))))
	}
	var b bytes.Buffer
	b.WriteString(magic)
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	for _, v := range []any{scale, trans, q} {
		if err := binary.Write(z, binary.LittleEndian, v); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// Unpack reads what Pack wrote.
func Unpack(data []byte) (*Model, error) {
	rest, ok := bytes.CutPrefix(data, []byte(magic))
	if !ok {
		return nil, errors.New("token model: not a model file")
	}
	z, err := gzip.NewReader(bytes.NewReader(rest))
	if err != nil {
		return nil, fmt.Errorf("token model: %w", err)
	}
	m := &Model{packed: data, weights: make([]int8, Buckets*K)}
	if err := errors.Join(binary.Read(z, binary.LittleEndian, &m.scale), binary.Read(z, binary.LittleEndian, &m.trans)); err != nil {
		return nil, fmt.Errorf("token model: %w", err)
	}
	raw := make([]byte, Buckets*K)
	if _, err := io.ReadFull(z, raw); err != nil {
		return nil, fmt.Errorf("token model: %w", err)
	}
	for i, b := range raw {
		m.weights[i] = int8(b)
	}
	for a := range m.trans {
		for b := range m.trans[a] {
			if !Allowed(a, b) {
				m.trans[a][b] = 0
				continue
			}
			m.trans[a][b] = float32(math.Exp(float64(m.trans[a][b])))
		}
	}
	return m, nil
}

// Bytes gives the file that the model was read from.
func (m *Model) Bytes() []byte { return m.packed }

// marginals gives the probability of each label for the tokens from to to of the text, K a token.
func (m *Model) marginals(d *Doc, from, to int) []float32 {
	n := to - from
	emit := make([]float32, n*K)
	feats := make([]uint32, 0, 128)
	for i := range n {
		feats = d.Features(from+i, feats[:0])
		var sum [K]int32
		for _, f := range feats {
			row := m.weights[int(f)*K : int(f)*K+K]
			for k := range sum {
				sum[k] += int32(row[k])
			}
		}
		var top int32 = math.MinInt32
		for _, s := range sum {
			top = max(top, s)
		}
		for k, s := range sum {
			emit[i*K+k] = float32(math.Exp(float64(float32(s-top) * m.scale)))
		}
	}
	return ForwardBackward(emit, &m.trans, nil)
}
