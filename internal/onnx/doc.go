// Package onnx runs models with ONNX Runtime: one runtime a process, one thread a run, plain slices in and out.
//
//	if err := onnx.Init(library); err != nil { ... } // as often as one likes; the first one counts
//	s, err := onnx.Open(model, []string{"x"}, []string{"fetch_name_0"})
//	out, err := s.Run(onnx.Floats(pixels, 1, 3, 48, 320))
//	out[0].Floats, out[0].Shape
//
// A Session may be used by many goroutines at a time: each run works in memory of its own and on one core, so the
// number of callers is the number of cores in use.
//
// It must never fetch a model or choose one: the caller names files whose checksums it knows.
package onnx
