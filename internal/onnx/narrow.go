package onnx

import (
	"encoding/binary"
	"errors"
	"slices"
)

// Numbers of the fields of ONNX's messages (onnx.proto, IR version 10) that narrowing touches.
const (
	modelGraph, modelMeta, metaKey, metaValue                     = 7, 14, 1, 2
	graphInitializer, graphOutput, graphValueInfo                 = 5, 12, 13
	tensorDims, tensorType, tensorRaw                             = 1, 2, 9
	valueType, typeTensor, tensorShape, shapeDim, dimValue, float = 2, 1, 2, 1, 1, 1
)

var errNoModel = errors.New("it is not an ONNX model of the expected form")

// Meta gives an entry that a model's makers wrote in it, such as the characters of a recogniser; "" for none.
func Meta(model []byte, key string) string {
	found := ""
	_ = each(model, func(number int, _ uint64, entry []byte) error { // what is no model has no entries
		if number != modelMeta {
			return nil
		}
		var k, v string
		err := each(entry, func(number int, _ uint64, body []byte) error {
			switch number {
			case metaKey:
				k = string(body)
			case metaValue:
				v = string(body)
			}
			return nil
		})
		if k == key {
			found = v
		}
		return err
	})
	return found
}

// Narrowed gives a classifier that knows only some of its classes: the last matrix and its bias, of which the last
// dimension is classes, keep the columns named, in that order. Fewer classes cost less time and memory, and a class that
// cannot be meant is never chosen.
//
// Errors: a file that is no ONNX model, or has no such matrix.
func Narrowed(model []byte, classes int, keep []int) ([]byte, error) {
	cut := 0
	out, err := rewritten(model, func(number int, body []byte) ([]byte, bool, error) {
		if number != modelGraph {
			return body, true, nil
		}
		graph, err := rewritten(body, func(number int, body []byte) ([]byte, bool, error) {
			switch number {
			case graphValueInfo: // shapes of what flows inside, which would no longer be true, and need not be stated
				return nil, false, nil
			case graphOutput:
				b, err := narrowedOutput(body, classes, len(keep))
				return b, true, err
			case graphInitializer:
				b, did, err := narrowedTensor(body, classes, keep)
				if did {
					cut++
				}
				return b, true, err
			}
			return body, true, nil
		})
		return graph, true, err
	})
	if err != nil || cut == 0 {
		return nil, errors.Join(errNoModel, err)
	}
	return out, nil
}

// narrowedTensor takes the kept columns of a tensor of 32-bit numbers whose last dimension is classes.
func narrowedTensor(tensor []byte, classes int, keep []int) ([]byte, bool, error) {
	var dims []int
	var raw []byte
	kind := 0
	err := each(tensor, func(number int, value uint64, body []byte) error {
		switch number {
		case tensorDims:
			dims = append(dims, numbers(value, body)...)
		case tensorType:
			kind = int(value)
		case tensorRaw:
			raw = body
		}
		return nil
	})
	if err != nil || len(dims) == 0 || dims[len(dims)-1] != classes || kind != float || len(raw)%(4*classes) != 0 {
		return tensor, false, err
	}
	narrow := make([]byte, 0, len(raw)/classes*len(keep))
	for row := range slices.Chunk(raw, 4*classes) {
		for _, k := range keep {
			narrow = append(narrow, row[4*k:4*k+4]...)
		}
	}
	dims[len(dims)-1] = len(keep)
	var out []byte
	for _, d := range dims {
		out = binary.AppendUvarint(binary.AppendUvarint(out, tensorDims<<3), uint64(d))
	}
	rest, err := rewritten(tensor, func(number int, body []byte) ([]byte, bool, error) {
		if number == tensorRaw {
			return narrow, true, nil
		}
		return body, number != tensorDims, nil
	}, tensorDims)
	return append(out, rest...), true, err
}

// narrowedOutput states the new number of classes in an output's shape.
func narrowedOutput(output []byte, classes, now int) ([]byte, error) {
	path := []int{valueType, typeTensor, tensorShape, shapeDim}
	var descend func(message []byte, depth int) ([]byte, error)
	descend = func(message []byte, depth int) ([]byte, error) {
		if depth == len(path) {
			was := append(binary.AppendUvarint(nil, dimValue<<3), binary.AppendUvarint(nil, uint64(classes))...)
			if slices.Equal(message, was) {
				return append(binary.AppendUvarint(nil, dimValue<<3), binary.AppendUvarint(nil, uint64(now))...), nil
			}
			return message, nil
		}
		return rewritten(message, func(number int, body []byte) ([]byte, bool, error) {
			if number != path[depth] {
				return body, true, nil
			}
			b, err := descend(body, depth+1)
			return b, true, err
		})
	}
	return descend(output, 0)
}
