package quality

import (
	"io"
)

// AssessmentGold is one labelled message.
type AssessmentGold struct {
	ID      string       `json:"id"`
	Channel string       `json:"channel"`
	Line    string       `json:"line"`
	Style   string       `json:"style"`
	Text    string       `json:"text"`
	Twin    string       `json:"twin"`
	Urgency string       `json:"urgency"`
	Signals []GoldSignal `json:"signals"`
}

// GoldSignal is one label; Quote stands in the text of the message.
type GoldSignal struct {
	Code    string `json:"code"`
	Quote   string `json:"quote"`
	Subject string `json:"subject"`
	Status  string `json:"status"`
}

// AssessmentPred is what an assessor made of a message (the output of acs assess).
type AssessmentPred struct {
	ID      string       `json:"id"`
	Error   string       `json:"error"`
	Status  string       `json:"status"`
	Urgency string       `json:"urgency"`
	Rank    float64      `json:"rank"`
	Signals []PredSignal `json:"signals"`
}

// PredSignal is one signal found; Start and End are code points of the message, end exclusive.
type PredSignal struct {
	Code    string `json:"code"`
	Start   int    `json:"start"`
	End     int    `json:"end"`
	Subject string `json:"subject"`
	Status  string `json:"status"`
}

// pair is a message with what was said of it.
type pair struct {
	gold AssessmentGold
	pred AssessmentPred
}

// urgent tells whether the labels want a person the same day.
func (p pair) urgent() bool { return p.gold.Urgency == "immediate" || p.gold.Urgency == "same_day" }

// called tells whether the message was called urgent.
func (p pair) called() bool { return p.pred.Urgency == "immediate" || p.pred.Urgency == "same_day" }

// readPairs matches gold and predictions by id. A message without a prediction, or with an error, is an error: nobody
// may be left out of the figures.
func readPairs(gold, pred io.Reader) (out []pair, err error) {
	err = matched(gold, pred,
		func(g AssessmentGold) string { return g.ID }, func(p AssessmentPred) (string, bool) { return p.ID, p.Error == "" },
		func(g AssessmentGold, p AssessmentPred) { out = append(out, pair{g, p}) })
	return out, err
}
