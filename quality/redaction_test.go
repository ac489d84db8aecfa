package quality_test

import (
	"strings"
	"testing"

	"acs/quality"
)

const (
	redactionGold = `{"id":"a","channel":"letter","text":"Ann Shaw rang. Ann is ill, very ill.","pii":[{"type":"PERSON","value":"Ann Shaw"},{"type":"PERSON","value":"Ann"}],"signals":[{"quote":"Ann is ill, very ill"}]}
{"id":"b","channel":"call","text":"Anna lives at 4 Elm Row","pii":[{"type":"ADDRESS","value":"4 Elm Row"}]}
{"id":"c","channel":"call","text":"nothing here"}`
	redactionPred = `{"id":"a","status":"ok","spans":[{"start":0,"end":8,"type":"PERSON"}]}
{"id":"b","status":"ok","spans":[{"start":0,"end":4,"type":"PERSON"},{"start":14,"end":23,"type":"ADDRESS"}]}
{"id":"c","status":"failed","spans":[]}`
)

func TestEvaluateRedaction(t *testing.T) {
	s, err := quality.EvaluateRedaction(strings.NewReader(redactionGold), strings.NewReader(redactionPred))
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ got, want quality.Share }{
		"values":    {s.Values, quality.Share{K: 2, N: 3}}, // the second "Ann" is still there
		"leaks":     {s.Leaks, quality.Share{K: 1, N: 2}},
		"precision": {s.Precision, quality.Share{K: 14, N: 18}}, // "Anna" need not have gone
		"failed":    {s.Failed, quality.Share{K: 1, N: 3}},
		"quotes":    {s.Quotes, quality.Share{K: 0, N: 1}},
	} {
		if c.got != c.want {
			t.Errorf("%s: %v, want %v", name, c.got, c.want)
		}
	}
}

func TestEvaluateRedactionRefuses(t *testing.T) {
	for name, c := range map[string]struct{ gold, pred string }{
		"no gold":       {"", redactionPred},
		"not JSON":      {redactionGold, "x"},
		"one is missed": {redactionGold, `{"id":"a","status":"ok"}`},
	} {
		if _, err := quality.EvaluateRedaction(strings.NewReader(c.gold), strings.NewReader(c.pred)); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
