package build

import (
	_ "embed"
	"encoding/binary"
	"fmt"
	"math"
)

// Range is what is known of the activations that enter one or more matrices: how much smaller each channel is made
// before it is quantised (its matrix column is made as much larger), and between what the result lies.
type Range struct {
	Low, High float32
	Shrink    []int8 // a channel, in eighths of an octave: it is divided by 2^(Shrink/8)
}

// Calibration holds a range for each place, in the order of Places.
type Calibration []Range

// Place is where activations are quantised; Width is their number of channels.
type Place struct {
	Name  string
	Width int
}

// Places lists the places of the network: before attention, after it, before the inner layer, after it; layer by layer.
func Places() []Place {
	var all []Place
	for l := range layers {
		for _, p := range []Place{{"x", width}, {"c", width}, {"y", width}, {"h", inner}} {
			all = append(all, Place{fmt.Sprintf("%s%d", p.Name, l), p.Width})
		}
	}
	return all
}

//go:embed calibration.bin
var calibrationFile []byte

const calibrationHead = "ACSCAL1\n"

// ReadCalibration reads what Bytes wrote.
func ReadCalibration(b []byte) (Calibration, error) {
	if len(b) < len(calibrationHead) || string(b[:len(calibrationHead)]) != calibrationHead {
		return nil, fmt.Errorf("read calibration: not such a file")
	}
	b = b[len(calibrationHead):]
	var c Calibration
	for _, p := range Places() {
		if len(b) < 8+p.Width {
			return nil, fmt.Errorf("read calibration: cut off at %s", p.Name)
		}
		r := Range{Low: float(b), High: float(b[4:]), Shrink: make([]int8, p.Width)}
		for i := range r.Shrink {
			r.Shrink[i] = int8(b[8+i])
		}
		c, b = append(c, r), b[8+p.Width:]
	}
	return c, nil
}

func float(b []byte) float32 { return math.Float32frombits(binary.LittleEndian.Uint32(b)) }

// Bytes gives the calibration as a file.
func (c Calibration) Bytes() []byte {
	b := []byte(calibrationHead)
	for _, r := range c {
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(r.Low))
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(r.High))
		for _, s := range r.Shrink {
			b = append(b, byte(s))
		}
	}
	return b
}

// eighths are the powers 2^(i/8), as constants so that every machine has the same.
var eighths = [8]float64{1, 1.0905077326652577, 1.189207115002721, 1.2968395546510096, 1.4142135623730951, 1.5422108254079407, 1.681792830507429, 1.8340080864093424}

// Factor is 2^(shrink/8).
func Factor(shrink int8) float64 {
	return math.Ldexp(eighths[(int(shrink)%8+8)%8], floorDiv(int(shrink), 8))
}

func floorDiv(a, b int) int {
	if a < 0 {
		return -((-a + b - 1) / b)
	}
	return a / b
}
