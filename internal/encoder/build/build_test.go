package build

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"math"
	"os"
	"path/filepath"
	"testing"
)

func TestTheSameWeightsGiveTheSameFile(t *testing.T) {
	raw, err := os.ReadFile(filepath.Join(cmp.Or(os.Getenv("ACS_MODELS"), "../../../models"), "all-MiniLM-L6-v2.safetensors"))
	if err != nil {
		t.Fatalf("run acs models fetch: %v", err)
	}
	first, err := Encoder(raw)
	if err != nil {
		t.Fatal(err)
	}
	second, err := Encoder(raw)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first, second) {
		t.Error("two files from the same weights differ")
	}
}

func TestWeightsThatAreNotWholeAreRefused(t *testing.T) {
	header := func(s string, data int) []byte {
		b := binary.LittleEndian.AppendUint64(nil, uint64(len(s)))
		return append(append(b, s...), make([]byte, data)...)
	}
	for name, file := range map[string][]byte{
		"empty":         nil,
		"huge header":   binary.LittleEndian.AppendUint64(nil, math.MaxUint64),
		"no JSON":       header("x", 0),
		"cut off":       header(`{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}`, 7),
		"turned round":  header(`{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}`, 8),
		"other weights": header(`{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}`, 8),
	} {
		if _, err := Encoder(file); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestCalibrationIsReadAsItWasWritten(t *testing.T) {
	c, err := ReadCalibration(calibrationFile)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(c.Bytes(), calibrationFile) {
		t.Error("the file differs from what is written for it")
	}
	for i, r := range c {
		if r.Low > 0 || r.High <= 0 {
			t.Errorf("%s: from %v to %v", Places()[i].Name, r.Low, r.High)
		}
	}
	if _, err := ReadCalibration(calibrationFile[:1000]); err == nil {
		t.Error("a file cut off was taken")
	}
}

func TestFactorsAreEighthsOfAnOctave(t *testing.T) {
	for s := -128; s < 128; s++ {
		if got, want := Factor(int8(s)), math.Pow(2, float64(s)/8); math.Abs(got/want-1) > 1e-12 {
			t.Errorf("%d: got %v, want %v", s, got, want)
		}
	}
}

func TestQuantisedMatricesAreNearTheTrueOnes(t *testing.T) {
	w := []float32{1, -0.5, 0.25, 0, 0, 0, 100, 1, -3}
	q := quantise(w, 3, 3, []float64{1, 2, 4})
	for o := range 3 {
		for i, f := range []float64{1, 2, 4} {
			got, want := float64(q.values[i*3+o])*float64(q.scales[o]), float64(w[o*3+i])*f
			if math.Abs(got-want) > float64(q.scales[o])/2+1e-6 {
				t.Errorf("output %d, input %d: got %v, want %v", o, i, got, want)
			}
		}
	}
	for _, v := range q.values {
		if v > levels || v < -levels {
			t.Errorf("%d needs more than 7 bits", v)
		}
	}
}
