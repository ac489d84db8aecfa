package graph

import (
	"encoding/binary"
	"math"
	"strconv"
)

// Microsoft is the domain of the operators that ONNX Runtime adds to the standard ones.
const Microsoft = "com.microsoft"

// The types of a tensor's numbers, as ONNX numbers them.
const (
	Float32 = 1
	Uint8   = 2
	Int8    = 3
	Int64   = 7
)

// The versions that every file names: of the file format and of the two sets of operators.
const (
	formatVersion    = 8
	operatorVersion  = 17
	microsoftVersion = 1
)

// Graph is a model in the making. The zero value is an empty one.
type Graph struct {
	nodes, constants, inputs, outputs message
	named                             map[string]bool
	count                             int
}

// Attr is a setting of a node.
type Attr struct{ field message }

// Int is a whole number.
func Int(name string, v int64) Attr {
	var m message
	m.text(1, name)
	m.number(3, uint64(v))
	m.number(20, 2)
	return Attr{m}
}

// Ints is a list of whole numbers.
func Ints(name string, vs ...int64) Attr {
	var m message
	m.text(1, name)
	for _, v := range vs {
		m.number(8, uint64(v))
	}
	m.number(20, 7)
	return Attr{m}
}

// Float is a number.
func Float(name string, v float32) Attr {
	var m message
	m.text(1, name)
	m = binary.AppendUvarint(m, 2<<3|5)
	m = binary.LittleEndian.AppendUint32(m, math.Float32bits(v))
	m.number(20, 1)
	return Attr{m}
}

// Op adds a node with one output and gives the output's name. An input "" is one that is left out.
func (g *Graph) Op(domain, operator string, inputs []string, attrs ...Attr) string {
	g.count++
	out := "t" + strconv.Itoa(g.count)
	g.OpTo(out, domain, operator, inputs, attrs...)
	return out
}

// OpTo adds a node whose output has a name of the caller's.
func (g *Graph) OpTo(out, domain, operator string, inputs []string, attrs ...Attr) {
	var n message
	for _, in := range inputs {
		n.text(1, in)
	}
	n.text(2, out)
	n.text(4, operator)
	for _, a := range attrs {
		n.bytes(5, a.field)
	}
	if domain != "" {
		n.text(7, domain)
	}
	g.nodes.bytes(1, n)
}

// Number is what a constant may hold.
type Number interface{ float32 | uint8 | int8 | int64 }

// Constant adds a tensor of the given shape (none: a single number) and gives its name; a name already there is given
// back as it is.
func Constant[T Number](g *Graph, name string, data []T, shape ...int) string {
	if g.named[name] {
		return name
	}
	if g.named == nil {
		g.named = map[string]bool{}
	}
	g.named[name] = true
	var m message
	for _, d := range shape {
		m.number(1, uint64(d))
	}
	kind, raw := encode(data)
	m.number(2, kind)
	m.text(8, name)
	m.bytes(9, raw)
	g.constants.bytes(5, m)
	return name
}

func encode[T Number](data []T) (kind uint64, raw []byte) {
	switch data := any(data).(type) {
	case []float32:
		raw = make([]byte, 0, 4*len(data))
		for _, v := range data {
			raw = binary.LittleEndian.AppendUint32(raw, math.Float32bits(v))
		}
		return Float32, raw
	case []int64:
		for _, v := range data {
			raw = binary.LittleEndian.AppendUint64(raw, uint64(v))
		}
		return Int64, raw
	case []int8:
		raw = make([]byte, len(data))
		for i, v := range data {
			raw[i] = byte(v)
		}
		return Int8, raw
	default:
		return Uint8, any(data).([]uint8)
	}
}

// Input declares an input. A dimension is a number, or a name for one that varies.
func (g *Graph) Input(name string, kind int, dims ...string) {
	g.inputs.bytes(11, value(name, kind, dims))
}

// Output declares an output.
func (g *Graph) Output(name string, kind int, dims ...string) {
	g.outputs.bytes(12, value(name, kind, dims))
}

func value(name string, kind int, dims []string) message {
	var shape, tensor, typ, v message
	for _, d := range dims {
		var dim message
		if n, err := strconv.Atoi(d); err == nil {
			dim.number(1, uint64(n))
		} else {
			dim.text(2, d)
		}
		shape.bytes(1, dim)
	}
	tensor.number(1, uint64(kind))
	tensor.bytes(2, shape)
	typ.bytes(1, tensor)
	v.text(1, name)
	v.bytes(2, typ)
	return v
}

// Bytes gives the model file.
func (g *Graph) Bytes(name string) []byte {
	var body message
	body = append(body, g.nodes...)
	body.text(2, name)
	body = append(body, g.constants...)
	body = append(body, g.inputs...)
	body = append(body, g.outputs...)
	var m message
	m.number(1, formatVersion)
	m.bytes(7, body)
	m.bytes(8, operators("", operatorVersion))
	m.bytes(8, operators(Microsoft, microsoftVersion))
	return m
}

func operators(domain string, version uint64) message {
	var m message
	m.text(1, domain)
	m.number(2, version)
	return m
}

// message is a record in protocol buffers' encoding.
type message []byte

func (m *message) number(field int, v uint64) {
	*m = binary.AppendUvarint(*m, uint64(field)<<3)
	*m = binary.AppendUvarint(*m, v)
}

func (m *message) bytes(field int, b []byte) {
	*m = binary.AppendUvarint(*m, uint64(field)<<3|2)
	*m = binary.AppendUvarint(*m, uint64(len(b)))
	*m = append(*m, b...)
}

func (m *message) text(field int, s string) { m.bytes(field, []byte(s)) }
