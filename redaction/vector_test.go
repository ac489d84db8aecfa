package redaction_test

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"acs/redaction"
)

// vector is a text with what must not be left of it and what must.
type vector struct {
	ID    string          `json:"id"`
	Form  string          `json:"form"`
	Text  string          `json:"text"`
	Hide  []string        `json:"hide"`
	Keep  []string        `json:"keep"`
	Known redaction.Known `json:"known"`
}

func vectors(t *testing.T) []vector {
	t.Helper()
	f, err := os.Open("testdata/vectors.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []vector
	for s := bufio.NewScanner(f); s.Scan(); {
		var v vector
		if err := json.Unmarshal(s.Bytes(), &v); err != nil {
			t.Fatal(err)
		}
		out = append(out, v)
	}
	return out
}

func TestVectors(t *testing.T) {
	r := open(t)
	for _, v := range vectors(t) {
		t.Run(v.ID, func(t *testing.T) {
			res := r.Redact(v.Text, v.Known)
			if res.Status != redaction.OK {
				t.Fatalf("status %s, %s", res.Status, res.Reason)
			}
			for _, h := range v.Hide {
				if strings.Contains(res.Text, h) {
					t.Errorf("%q is still there: %s", h, res.Text)
				}
			}
			for _, k := range v.Keep {
				if !strings.Contains(res.Text, k) {
					t.Errorf("%q is gone: %s", k, res.Text)
				}
			}
		})
	}
}
