package tagger_test

import (
	"bytes"
	"math"
	"testing"

	"acs/redaction/tagger"
)

func TestForwardBackwardSumsToOne(t *testing.T) {
	const n = 5
	emit := make([]float32, n*tagger.K)
	for i := range emit {
		emit[i] = float32(1 + i%7)
	}
	var trans [tagger.K + 1][tagger.K]float32
	for a := range trans {
		for b := range trans[a] {
			if tagger.Allowed(a, b) {
				trans[a][b] = 1
			}
		}
	}
	var edges [tagger.K + 1][tagger.K]float64
	p := tagger.ForwardBackward(emit, &trans, &edges)
	for i := range n {
		var sum float64
		for _, v := range p[i*tagger.K : (i+1)*tagger.K] {
			sum += float64(v)
		}
		if math.Abs(sum-1) > 1e-4 {
			t.Errorf("position %d sums to %f", i, sum)
		}
	}
	var used float64
	for a := range edges {
		for b := range edges[a] {
			used += edges[a][b]
			if edges[a][b] > 0 && !tagger.Allowed(a, b) {
				t.Errorf("transition %d to %d is used", a, b)
			}
		}
	}
	if math.Abs(used-n) > 1e-3 {
		t.Errorf("%f transitions for %d positions", used, n)
	}
	if p := tagger.ForwardBackward(make([]float32, tagger.K), &trans, nil); math.IsNaN(float64(p[0])) {
		t.Error("scores that all vanish give no number")
	}
}

func TestUnpackRefusesDamage(t *testing.T) {
	m, err := tagger.Default()
	if err != nil {
		t.Fatal(err)
	}
	good := m.Bytes()
	for name, bad := range map[string][]byte{
		"empty": nil, "not a model": []byte("hello"), "cut off": good[:len(good)/2], "bent": append(bytes.Clone(good[:40]), make([]byte, 100)...),
	} {
		if _, err := tagger.Unpack(bad); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
