package build

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"slices"
)

// Weights are the matrices and vectors of a model by name.
type Weights struct {
	header map[string]entry
	data   []byte
}

type entry struct {
	Kind    string `json:"dtype"`
	Shape   []int  `json:"shape"`
	Offsets [2]int `json:"data_offsets"`
}

// ReadWeights reads a safetensors file: the length of a JSON header in 8 bytes, the header, the numbers.
//
// Errors: a file that is cut off or is no such file.
func ReadWeights(file []byte) (*Weights, error) {
	if len(file) < 8 {
		return nil, fmt.Errorf("read weights: %d bytes are no safetensors file", len(file))
	}
	n := binary.LittleEndian.Uint64(file)
	if n > uint64(len(file)-8) {
		return nil, fmt.Errorf("read weights: the header is cut off")
	}
	var raw map[string]json.RawMessage
	if err := json.Unmarshal(file[8:8+n], &raw); err != nil {
		return nil, fmt.Errorf("read weights: header: %w", err)
	}
	w := &Weights{header: map[string]entry{}, data: file[8+n:]}
	for name, r := range raw {
		var e entry
		if name == "__metadata__" {
			continue
		}
		if err := json.Unmarshal(r, &e); err != nil {
			return nil, fmt.Errorf("read weights: header of %s: %w", name, err)
		}
		if o := e.Offsets; o[0] < 0 || o[0] > o[1] || o[1] > len(w.data) {
			return nil, fmt.Errorf("read weights: %s lies outside the file", name)
		}
		w.header[name] = e
	}
	return w, nil
}

// matrix gives the numbers of a tensor, which must have the given shape.
func (w *Weights) matrix(name string, shape ...int) ([]float32, error) {
	e, ok := w.header[name]
	size := 4
	for _, d := range shape {
		size *= d
	}
	if !ok || e.Kind != "F32" || !slices.Equal(e.Shape, shape) || e.Offsets[1]-e.Offsets[0] != size {
		return nil, fmt.Errorf("the weights hold no %s of shape %v", name, shape)
	}
	raw := w.data[e.Offsets[0]:e.Offsets[1]]
	out := make([]float32, size/4)
	for i := range out {
		out[i] = math.Float32frombits(binary.LittleEndian.Uint32(raw[4*i:]))
	}
	return out, nil
}

// Largest gives, for each channel that enters the matrices of a place, the largest magnitude of their weights for it.
func (w *Weights) Largest(place string) ([]float32, error) {
	p := "encoder.layer." + place[1:] + "."
	names, outputs, inputs := []string{p + "attention.self.query", p + "attention.self.key", p + "attention.self.value"}, width, width
	switch place[0] {
	case 'c':
		names = []string{p + "attention.output.dense"}
	case 'y':
		names, outputs = []string{p + "intermediate.dense"}, inner
	case 'h':
		names, inputs = []string{p + "output.dense"}, inner
	}
	largest := make([]float32, inputs)
	for _, n := range names {
		m, err := w.matrix(n+".weight", outputs, inputs)
		if err != nil {
			return nil, err
		}
		for i, v := range m {
			largest[i%inputs] = max(largest[i%inputs], v, -v)
		}
	}
	return largest, nil
}
