// Package build makes the encoder's model file from the published weights of all-MiniLM-L6-v2: the network as an ONNX
// graph, its matrices as 8-bit numbers, its activations quantised by ranges that were measured once (calibration.bin,
// made by internal/encoder/calibrate).
//
// Why so: the usual way of quantising takes the range of the activations anew for each batch, which spoils the vectors
// (mean cosine .94 with the true ones; ours .995) and lets a text's vector depend on the texts beside it. Weights keep
// to 7 of the 8 bits, because older processors add pairs of products in 16 bits and would overflow: the same letter
// must get the same rank on every machine.
//
// The same weights give the same file to the last byte, so it is pinned by its checksum like those that are fetched.
package build
