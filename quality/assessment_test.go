package quality_test

import (
	"math"
	"strings"
	"testing"

	"acs/quality"
)

func TestRankingFigures(t *testing.T) {
	rank := []float64{0.9, 0.1, 0.8, 0.7, 0.2, 0.3, 0.4, 0.5, 0.6, 0.05}
	yes := []bool{true, true, false, true, false, false, false, false, false, false}
	if got, want := quality.AveragePrecision(rank, yes), (1.0+2.0/3+3.0/9)/3; math.Abs(got-want) > 1e-9 {
		t.Errorf("average precision %.4f, want %.4f", got, want)
	}
	if got := quality.RecallAt(rank, yes, 0.1); got.K != 1 || got.N != 3 {
		t.Errorf("within a tenth: %+v", got)
	}
	if got := quality.LoadFor(rank, yes, 0.95); got != 0.9 {
		t.Errorf("load %v, want 0.9", got)
	}
	if !math.IsNaN(quality.AveragePrecision(rank, make([]bool, 10))) {
		t.Error("average precision of nothing is a number")
	}
}

const goldLines = `{"id":"a","channel":"letter","line":"UC","style":"typed","text":"ŵ I will not be here on Sunday.","urgency":"immediate","twin":"b","signals":[{"code":"suicide_or_self_harm","quote":"I will not be here on Sunday","subject":"customer","status":"current"}]}
{"id":"b","channel":"letter","line":"UC","style":"typed","text":"Nothing at all here.","urgency":"none","twin":"a","signals":[]}
{"id":"c","channel":"call","line":"SP","style":"typed","text":"I never thought of it.","urgency":"none","signals":[{"code":"suicide_or_self_harm","quote":"I never thought of it","subject":"customer","status":"denied"}]}
`

const predLines = `{"id":"a","status":"assessed","urgency":"same_day","rank":3,"signals":[{"code":"suicide_or_self_harm","start":2,"end":30,"subject":"customer","status":"current"},{"code":"neglect","start":0,"end":2,"subject":"child","status":"current"}]}
{"id":"b","status":"needs_human","urgency":"none","rank":1,"signals":[]}
{"id":"c","status":"assessed","urgency":"same_day","rank":2,"signals":[]}
`

func TestEvaluateAssessment(t *testing.T) {
	rows, err := quality.EvaluateAssessment(strings.NewReader(goldLines), strings.NewReader(predLines))
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]quality.Figure{}
	for _, r := range rows {
		got[r.Name] = r
	}
	for name, want := range map[string]float64{
		"average precision, urgent": 1, "urgent within the first 10%": 1, "urgent called urgent": 1, "none called urgent": 0.5,
		"none with denied, past or supposed signals, called urgent": 1, "twins on the right side": 1, "given to a person as not assessed": 1.0 / 3,
		"signal codes, micro-F1": 0.5, "gold quotes shown": 0.5, "gold quotes shown under their own code": 0.5,
		"found: suicide_or_self_harm": 0.5, "right when said: suicide_or_self_harm": 1, "channel letter: average precision, urgent": 1,
	} {
		if g, ok := got[name]; !ok || math.Abs(g.Value-want) > 1e-9 || g.Low > g.Value || g.High < g.Value {
			t.Errorf("%s: %+v, want %v", name, g, want)
		}
	}
}

// Nobody may be left out of the figures.
func TestEveryMessageNeedsAPrediction(t *testing.T) {
	for _, pred := range []string{strings.Join(strings.Split(predLines, "\n")[:2], "\n"), strings.Replace(predLines, `"status":"assessed","urgency":"same_day","rank":2`, `"error":"no"`, 1), "nonsense\n"} {
		if _, err := quality.EvaluateAssessment(strings.NewReader(goldLines), strings.NewReader(pred)); err == nil {
			t.Errorf("no error for %q", pred)
		}
	}
}
