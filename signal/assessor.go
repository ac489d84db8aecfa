package signal

import (
	"context"

	"acs"
	"acs/rule"
	"acs/signal/danger"
	"acs/signal/model"
)

// DangerStands is law 4 of reading by machine: explicit danger is a rule, and nothing can suppress it.
var DangerStands = rule.Register(rule.Rule{
	ID:     "signal.danger-stands",
	Says:   "Danger said in so many words is always shown to a person. No model and no setting can hold it back.",
	Source: "S2 §7.7-7.8",
	Since:  acs.Date(2023, 12, 6),
	File:   "signal/judge.go",
})

// DoubtGoesToPeople says what happens with what cannot be judged.
var DoubtGoesToPeople = rule.Register(rule.Rule{
	ID:     "signal.doubt-goes-to-people",
	Says:   "A message that the model cannot judge goes to a person with the reason. It is never treated as if nothing had been found.",
	Source: "S0",
	Since:  acs.Date(2023, 12, 6),
	File:   "signal/assessor.go",
})

// Assessor assesses messages. Many goroutines may use one.
type Assessor struct {
	model     *model.Model
	encoder   Encoder
	redaction string
	off       bool
}

// New makes an assessor of a model and an encoder. Either may be nil: messages then go to people, and danger rules
// still speak. redaction names the version of the redactor whose texts will be given.
func New(m *model.Model, e Encoder, redaction string) *Assessor {
	return &Assessor{model: m, encoder: e, redaction: redaction}
}

// Off makes an assessor without a model, as when people switched it off: every message goes to people with that reason,
// and danger rules still speak.
func Off(redaction string) *Assessor { return &Assessor{redaction: redaction, off: true} }

// Versions names what the assessor is made of.
func (a *Assessor) Versions() Versions {
	v := Versions{Rules: danger.Version(), Model: "none", Redaction: a.redaction}
	if a.off {
		v.Model = "off"
	}
	if a.model != nil {
		v.Model = a.model.Version()
		if a.encoder != nil && a.model.Vector != nil {
			v.Model += " + " + a.encoder.Version()
		}
	}
	return v
}

// Assess finds signals in a redacted text. It never fails: what goes wrong becomes a reason for a person to look.
func (a *Assessor) Assess(ctx context.Context, m Message) (out Assessment) {
	hits := []danger.Hit{}
	in := model.Input{}
	defer func() {
		if recover() != nil {
			out = rulesAlone(m.Text, hits)
			out.Status, out.Reason = NeedsHuman, Failed
		}
		out.Versions = a.Versions()
	}()
	in = model.Prepare(m.Text)
	hits = danger.Find(in.Pieces)
	if a.model == nil {
		out = rulesAlone(m.Text, hits)
		out.Status, out.Reason = NeedsHuman, ModelUnavailable
		if a.off {
			out.Reason = ModelOff
		}
		return out
	}
	vectors, ok := a.vectors(ctx, in)
	scores := a.model.Score(in, vectors)
	out = Judge(a.model, m.Text, in, scores, hits)
	reason := a.doubt(m.Text, in)
	if !ok {
		reason = ModelUnavailable
	}
	if reason != NoReason {
		out.Status, out.Reason = NeedsHuman, reason
	}
	return out
}

// vectors asks the encoder; ok is false when it was needed and could not answer.
func (a *Assessor) vectors(ctx context.Context, in model.Input) (v [][]float32, ok bool) {
	if a.model.Vector == nil {
		return nil, true
	}
	if a.encoder == nil || a.encoder.Version() != a.model.Settings.Encoder {
		return nil, false
	}
	v, err := a.encoder.Embed(ctx, in.Windows())
	if err != nil || len(v) != len(in.Pieces) {
		return nil, false
	}
	return v, true
}

// What is too little or too strange to judge.
const (
	fewestWords = 8    // words that are not labels
	longEnough  = 20   // words from which language and garbling are judged
	mostGarbled = 0.35 // share of one-letter scraps and words mixed of letters and digits
)

// doubt gives the reason for which a message goes to a person whatever was found.
func (a *Assessor) doubt(text string, in model.Input) Reason {
	n := countSmall(in.Words)
	switch {
	case uncovered(text):
		return NotCovered
	case n.words < fewestWords:
		return TooShort
	case n.words < longEnough:
		return NoReason
	case n.share(n.scraps) > mostGarbled:
		return Unreadable
	case n.inWelsh():
		return InWelsh
	case a.model.WholeSpace.KnownShare(in.Whole) < a.model.Settings.LeastKnown:
		return Unusual
	}
	return NoReason
}

// scrap tells whether a word looks like what a scanner makes of dirt.
func scrap(w string) bool {
	letters, digits := 0, 0
	for _, r := range w {
		if r >= '0' && r <= '9' {
			digits++
		} else {
			letters++
		}
	}
	return letters == 1 && digits == 0 && w != "i" && w != "a" && w != "u" && w != "n" && w != "o" && w != "s" || letters > 0 && digits > 0 && letters+digits > 3
}
