// Package graph writes models in the ONNX format: nodes, constants, inputs and outputs, in the order given, so that
// the same calls give the same bytes and a model that we make can be pinned by its checksum.
//
// It knows the format, not the operators. It must never write anything that depends on time, machine or map order.
package graph
