package model_test

import (
	"bytes"
	"sync"
	"testing"

	"acs/signal/model"
)

func shipped(t *testing.T) *model.Model {
	t.Helper()
	m, err := model.Default()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// packed is the shipped model, packed again: once, because it takes seconds.
var packed = sync.OnceValues(func() ([]byte, error) {
	m, err := model.Default()
	if err != nil {
		return nil, err
	}
	return m.Pack()
})

// Eight bits a weight lose a little when first packed and nothing after that.
func TestAModelSurvivesItsFile(t *testing.T) {
	m := shipped(t)
	data, err := packed()
	if err != nil {
		t.Fatal(err)
	}
	again, err := model.Unpack(data)
	if err != nil {
		t.Fatal(err)
	}
	in := model.Prepare("I have found a home for the cat and paid the rent up to Friday. After that it will not matter.")
	a, b := m.Score(in, nil), again.Score(in, nil)
	for k := range a.Whole {
		if d := a.Whole[k] - b.Whole[k]; d > 1e-4 || d < -1e-4 {
			t.Errorf("head %s: %v, then %v", m.Whole.Names[k], a.Whole[k], b.Whole[k])
		}
	}
	if !bytes.Equal(m.CardText(), again.CardText()) || m.Version() == "unnamed" {
		t.Errorf("card %s", again.CardText())
	}
}

func TestADamagedFileIsAnError(t *testing.T) {
	data, err := packed()
	if err != nil {
		t.Fatal(err)
	}
	for name, bad := range map[string][]byte{
		"empty": nil, "another kind": []byte("PK\x03\x04"), "cut off": data[:len(data)/2], "head alone": data[:40],
	} {
		if _, err := model.Unpack(bad); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestEveryCodeHasItsHeads(t *testing.T) {
	m := shipped(t)
	for c, set := range m.Settings.Codes {
		if _, ok := m.WholeAt[c]; !ok {
			t.Errorf("%s has no head for the whole message", c)
		}
		if _, ok := m.PieceAt[c]; !ok {
			t.Errorf("%s has no head for pieces", c)
		}
		if len(set.Join.Plain) != model.PlainCode || set.From <= 0 || set.From >= 1 {
			t.Errorf("%s: %+v", c, set)
		}
	}
	if len(m.Settings.Urgent.Plain) != model.PlainUrgency {
		t.Errorf("urgent: %+v", m.Settings.Urgent)
	}
}
