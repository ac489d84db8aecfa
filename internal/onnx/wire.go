package onnx

import (
	"encoding/binary"
	"slices"
)

// each goes through the fields of a message in protocol buffers' wire format: value is that of a number, body that of
// bytes, text, messages and packed numbers.
func each(message []byte, field func(number int, value uint64, body []byte) error) error {
	for len(message) > 0 {
		key, n := binary.Uvarint(message)
		if n <= 0 {
			return errNoModel
		}
		message = message[n:]
		var value uint64
		var body []byte
		switch key & 7 {
		case 0:
			if value, n = binary.Uvarint(message); n <= 0 {
				return errNoModel
			}
		case 1:
			n = 8
		case 2:
			size, m := binary.Uvarint(message)
			if m <= 0 || size > uint64(len(message)-m) {
				return errNoModel
			}
			n = m + int(size)
			body = message[m:n]
		case 5:
			n = 4
		default:
			return errNoModel
		}
		if n > len(message) {
			return errNoModel
		}
		if err := field(int(key>>3), value, body); err != nil {
			return err
		}
		message = message[n:]
	}
	return nil
}

// rewritten copies a message; change gives the new body of each field that has one, or that the field goes. Numbers stay
// as they are, except those of the fields named in without, which go.
func rewritten(message []byte, change func(number int, body []byte) ([]byte, bool, error), without ...int) ([]byte, error) {
	var out []byte
	rest := message
	err := each(message, func(number int, _ uint64, body []byte) error {
		key, n := binary.Uvarint(rest)
		size := fieldSize(rest[n:], key&7)
		whole := rest[:n+size]
		rest = rest[n+size:]
		if key&7 != 2 {
			if !slices.Contains(without, number) {
				out = append(out, whole...)
			}
			return nil
		}
		b, stays, err := change(number, body)
		if err != nil || !stays {
			return err
		}
		out = binary.AppendUvarint(binary.AppendUvarint(out, key), uint64(len(b)))
		out = append(out, b...)
		return nil
	})
	return out, err
}

// fieldSize is the length of what follows a field's key, in a message that each has checked.
func fieldSize(after []byte, kind uint64) int {
	switch kind {
	case 1:
		return 8
	case 5:
		return 4
	}
	v, n := binary.Uvarint(after)
	if kind == 2 {
		return n + int(v)
	}
	return n
}

// numbers gives the numbers of a field that may be packed.
func numbers(value uint64, packed []byte) []int {
	if packed == nil {
		return []int{int(value)}
	}
	var all []int
	for len(packed) > 0 {
		v, n := binary.Uvarint(packed)
		if n <= 0 {
			return nil
		}
		all, packed = append(all, int(v)), packed[n:]
	}
	return all
}
