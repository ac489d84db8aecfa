package onnx

import (
	"fmt"

	ort "github.com/yalue/onnxruntime_go"
)

// Tensor is numbers in row-major order: Floats or Ints, as many as the product of Shape.
type Tensor struct {
	Shape  []int64
	Floats []float32
	Ints   []int64
}

// Floats makes a tensor of 32-bit floating-point numbers.
func Floats(data []float32, shape ...int64) Tensor { return Tensor{Shape: shape, Floats: data} }

// Ints makes a tensor of 64-bit integers.
func Ints(data []int64, shape ...int64) Tensor { return Tensor{Shape: shape, Ints: data} }

func (t Tensor) value() (ort.Value, error) {
	if t.Ints != nil {
		return ort.NewTensor(ort.NewShape(t.Shape...), t.Ints)
	}
	return ort.NewTensor(ort.NewShape(t.Shape...), t.Floats)
}

// Run gives the outputs for inputs in the order named at Open. The results are copies that the caller owns.
//
// Errors: inputs that do not fit the model; an output that is neither float32 nor int64.
func (s *Session) Run(inputs ...Tensor) ([]Tensor, error) {
	in := make([]ort.Value, 0, len(inputs))
	defer func() { destroy(in) }()
	for _, t := range inputs {
		v, err := t.value()
		if err != nil {
			return nil, fmt.Errorf("run the model: input of shape %v: %w", t.Shape, err)
		}
		in = append(in, v)
	}
	out := make([]ort.Value, s.outputs)
	defer func() { destroy(out) }()
	if err := s.model.Run(in, out); err != nil {
		return nil, fmt.Errorf("run the model: %w", err)
	}
	tensors := make([]Tensor, len(out))
	for i, v := range out {
		switch t := v.(type) {
		case *ort.Tensor[float32]:
			tensors[i] = Floats(t.GetData(), t.GetShape()...)
		case *ort.Tensor[int64]:
			tensors[i] = Ints(t.GetData(), t.GetShape()...)
		default:
			return nil, fmt.Errorf("run the model: output %d is neither float32 nor int64", i)
		}
	}
	return tensors, nil
}

func destroy(values []ort.Value) {
	for _, v := range values {
		if v != nil {
			_ = v.Destroy() // frees memory; it cannot fail in a way that one could act upon
		}
	}
}
