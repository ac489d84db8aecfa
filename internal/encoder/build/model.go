package build

import (
	"fmt"

	"acs/internal/onnx/graph"
)

// The shape of all-MiniLM-L6-v2, a BERT network.
const (
	vocabulary = 30522
	positions  = 512
	layers     = 6
	heads      = 12
	width      = 384
	inner      = 1536
	epsilon    = 1e-12
)

// The names of the model's input, token numbers of shape [texts, tokens], and of its outputs: the mean of the tokens'
// vectors [texts, 384], and these vectors [texts, tokens, 384]. All texts of a run have the same number of tokens, so
// that no padding and no mask is needed.
const (
	Input  = "tokens"
	Mean   = "mean"
	States = "states"
)

// Encoder makes the model file that the service runs, from the file with the published weights.
func Encoder(safetensors []byte) ([]byte, error) {
	w, err := ReadWeights(safetensors)
	if err != nil {
		return nil, err
	}
	c, err := ReadCalibration(calibrationFile)
	if err != nil {
		return nil, err
	}
	return Quantised(w, c)
}

// Quantised makes the model with 8-bit matrices.
func Quantised(w *Weights, c Calibration) ([]byte, error) {
	m := &maker{weights: w, ranges: map[string]Range{}, ready: map[string]string{}}
	for i, p := range Places() {
		m.ranges[p.Name] = c[i]
	}
	return m.make()
}

// Plain makes the model with the published 32-bit numbers, for comparison and calibration. With taps it also gives out
// the activations at every place, by the place's name.
func Plain(w *Weights, taps bool) ([]byte, error) {
	return (&maker{weights: w, taps: taps, ready: map[string]string{}}).make()
}

// maker writes the graph. The first error stays and is told at the end.
type maker struct {
	graph.Graph
	weights *Weights
	ranges  map[string]Range // nil: not quantised
	ready   map[string]string
	taps    bool
	err     error
}

func (m *maker) make() ([]byte, error) {
	x := m.embeddings()
	for l := range layers {
		x = m.layer(x, l)
	}
	m.OpTo(States, "", "Identity", []string{x})
	m.OpTo(Mean, "", "ReduceMean", []string{x}, graph.Ints("axes", 1), graph.Int("keepdims", 0))
	m.Input(Input, graph.Int64, "texts", "tokens")
	m.Output(Mean, graph.Float32, "texts", fmt.Sprint(width))
	m.Output(States, graph.Float32, "texts", "tokens", fmt.Sprint(width))
	return m.Bytes("all-MiniLM-L6-v2"), m.err
}

// constant adds published numbers.
func (m *maker) constant(name string, shape ...int) string {
	return graph.Constant(&m.Graph, name, m.numbers(name, shape...), shape...)
}

func (m *maker) numbers(name string, shape ...int) []float32 {
	v, err := m.weights.matrix(name, shape...)
	if err != nil {
		if m.err == nil {
			m.err = err
		}
		size := 1
		for _, d := range shape {
			size *= d
		}
		return make([]float32, size)
	}
	return v
}

// embeddings adds up what a token means and what its place and sort mean. Our texts are all of the first sort.
func (m *maker) embeddings() string {
	const e = "embeddings."
	place, sort := m.numbers(e+"position_embeddings.weight", positions, width), m.numbers(e+"token_type_embeddings.weight", 2, width)
	for i := range place {
		place[i] += sort[i%width]
	}
	words := m.Op("", "Gather", []string{m.constant(e+"word_embeddings.weight", vocabulary, width), Input})
	zero := graph.Constant(&m.Graph, "zero", []int64{0}, 1)
	one := graph.Constant(&m.Graph, "one", []int64{1}, 1)
	long := m.Op("", "Gather", []string{m.Op("", "Shape", []string{Input}), one})
	places := m.Op("", "Slice", []string{graph.Constant(&m.Graph, "places", place, positions, width), zero, long, zero})
	return m.norm(m.Op("", "Add", []string{words, places}), e+"LayerNorm")
}

func (m *maker) norm(x, name string) string {
	return m.Op("", "LayerNormalization", []string{x, m.constant(name+".weight", width), m.constant(name+".bias", width)},
		graph.Int("axis", -1), graph.Float("epsilon", epsilon))
}

func (m *maker) layer(x string, l int) string {
	at := func(place string) string { return fmt.Sprintf("%s%d", place, l) }
	p := fmt.Sprintf("encoder.layer.%d.", l)
	var qkv []string
	m.tap(at("x"), x, width)
	for _, n := range []string{"query", "key", "value"} {
		qkv = append(qkv, m.linear(x, at("x"), p+"attention.self."+n, width, width))
	}
	c := m.Op(graph.Microsoft, "MultiHeadAttention", qkv, graph.Int("num_heads", heads))
	m.tap(at("c"), c, width)
	o := m.linear(c, at("c"), p+"attention.output.dense", width, width)
	y := m.norm(m.Op("", "Add", []string{o, x}), p+"attention.output.LayerNorm")
	m.tap(at("y"), y, width)
	h := m.Op(graph.Microsoft, "Gelu", []string{m.linear(y, at("y"), p+"intermediate.dense", inner, width)})
	m.tap(at("h"), h, inner)
	o = m.linear(h, at("h"), p+"output.dense", width, inner)
	return m.norm(m.Op("", "Add", []string{o, y}), p+"output.LayerNorm")
}

// tap gives activations out under the name of their place.
func (m *maker) tap(place, x string, channels int) {
	if m.taps {
		m.OpTo(place, "", "Identity", []string{x})
		m.Output(place, graph.Float32, "texts", "tokens", fmt.Sprint(channels))
	}
}

// linear multiplies activations by a matrix of shape [outputs, inputs] and adds the bias.
func (m *maker) linear(x, place, name string, outputs, inputs int) string {
	w := m.numbers(name+".weight", outputs, inputs)
	bias := m.constant(name+".bias", outputs)
	if m.ranges == nil {
		turned := make([]float32, len(w))
		for o := range outputs {
			for i := range inputs {
				turned[i*outputs+o] = w[o*inputs+i]
			}
		}
		y := m.Op("", "MatMul", []string{x, graph.Constant(&m.Graph, name, turned, inputs, outputs)})
		return m.Op("", "Add", []string{y, bias})
	}
	factors := make([]float64, inputs)
	for i, s := range m.ranges[place].Shrink {
		factors[i] = Factor(s)
	}
	q := quantise(w, outputs, inputs, factors)
	return m.Op(graph.Microsoft, "MatMulIntegerToFloat", []string{
		m.quantiseAt(x, place, factors), graph.Constant(&m.Graph, name, q.values, inputs, outputs),
		place + ".scale", graph.Constant(&m.Graph, name+".scale", q.scales, outputs),
		place + ".zero", graph.Constant(&m.Graph, name+".zero", make([]int8, outputs), outputs), bias,
	})
}

// quantiseAt turns activations into bytes, once a place.
func (m *maker) quantiseAt(x, place string, factors []float64) string {
	if q := m.ready[place]; q != "" {
		return q
	}
	inverse := make([]float32, len(factors))
	for i, f := range factors {
		inverse[i] = float32(1 / f)
	}
	r := m.ranges[place]
	scale := (r.High - r.Low) / 255
	zero := uint8(min(max(float64(-r.Low/scale)+0.5, 0), 255))
	small := m.Op("", "Mul", []string{x, graph.Constant(&m.Graph, place+".shrink", inverse, len(inverse))})
	m.ready[place] = m.Op("", "QuantizeLinear", []string{
		small, graph.Constant(&m.Graph, place+".scale", []float32{scale}), graph.Constant(&m.Graph, place+".zero", []uint8{zero}),
	})
	return m.ready[place]
}
