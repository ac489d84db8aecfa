package signals

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"runtime"

	"acs"
	"acs/signal"
	"acs/signal/danger"
	"acs/signal/model"
)

// Folds is the number of parts of a cross-validation by pair.
const Folds = 5

// Options say what to train on and with.
type Options struct {
	Corpus    string         // folder of *.jsonl
	Encoder   signal.Encoder // nil: a model of words alone
	Redaction string         // version of the redactor, for the card
	Tell      func(format string, args ...any)
	// Where the messages and what was predicted for each by parts that had not seen it are written; nil for nowhere.
	Gold, Pred io.Writer
}

// Card says what a model was made from, and how it did on messages it had not seen.
type Card struct {
	Version    string            `json:"version"`
	DataHash   string            `json:"data_sha256"`
	Messages   int               `json:"messages"`
	Urgent     int               `json:"urgent"`
	Features   map[string]int    `json:"features"`
	Seed       uint64            `json:"seed"`
	Go         string            `json:"go"`
	Rules      string            `json:"rules"`
	Encoder    string            `json:"encoder"`
	Redaction  string            `json:"redaction"`
	Figures    map[string]Figure `json:"figures"`
	Intended   string            `json:"intended_use"`
	Limits     []string          `json:"limits"`
	Procedures string            `json:"procedure"`
}

// Figure is a published figure with its sample.
type Figure struct {
	Value  float64 `json:"value"`
	Low    float64 `json:"low"`
	High   float64 `json:"high"`
	Sample int     `json:"sample"`
}

// Train learns a model from every labelled message of a folder, and settles its joins and thresholds on scores by bases
// that had not seen the message. Equal data, code, encoder and seed give an equal model.
func Train(ctx context.Context, o Options) (*model.Model, error) {
	exs, hash, version, err := prepare(ctx, o)
	if err != nil {
		return nil, err
	}
	fold := byPair(exs, Folds)
	outsideScores := outside(exs, fold, Folds, chosen, o.Tell)
	predicted := predict(exs, outsideScores, fold, Folds, version)
	if err := o.write(exs, predicted); err != nil {
		return nil, err
	}
	all := pointers(exs)
	b := fitBase(all, chosen)
	o.Tell("learned from all %d messages", len(exs))
	m := b.model(settle(all, outsideScores, version))
	card := Card{
		DataHash: hash, Messages: len(exs), Seed: chosen.seed, Go: runtime.Version(), Rules: danger.Version(), Encoder: version, Redaction: o.Redaction,
		Features: map[string]int{"whole": b.whole.space.Size(), "piece": b.piece.space.Size()},
		Version:  "signals-" + hash[:10],
		Intended: "To order a queue and point at words in messages without personal details. A person decides on every message.",
		Limits: []string{
			"Learned from made-up messages by several hands, not from the department’s post.",
			"Danger that is only implied is often missed; see docs/assessment.md for how often.",
			"Welsh and other languages than English go to a person.",
		},
		Procedures: "acs train: cross-validated by pair in five folds for joins and thresholds, then learned from every message.",
	}
	for _, e := range exs {
		if e.Urgent() {
			card.Urgent++
		}
	}
	card.Figures = figures(exs, predicted)
	if m.Card, err = json.Marshal(card); err != nil {
		return nil, fmt.Errorf("write model card: %w", err)
	}
	return m, nil
}

func prepare(ctx context.Context, o Options) (exs []example, hash, version string, err error) {
	items, hash, err := Load(o.Corpus)
	if err != nil {
		return nil, "", "", err
	}
	o.Tell("%d messages without personal details", len(items))
	exs = examples(items)
	if o.Encoder != nil {
		if err := embed(ctx, exs, o.Encoder); err != nil {
			return nil, "", "", err
		}
		version = o.Encoder.Version()
		o.Tell("vectors made")
	}
	return exs, hash, version, nil
}

func pointers(exs []example) []*example {
	out := make([]*example, len(exs))
	for i := range exs {
		out[i] = &exs[i]
	}
	return out
}

// model puts a base and its settings together.
func (b base) model(s model.Settings) *model.Model {
	m := &model.Model{
		Settings: s, WholeSpace: b.whole.space, Whole: b.whole.heads, PieceSpace: b.piece.space, Piece: b.piece.heads, Vector: b.vector,
		WholeAt: positions(wholeTasks()), PieceAt: positions(pieceTasks()), VectorAt: positions(pieceTasks()),
	}
	return m
}

// Prediction is one assessment in the form that acs evaluate reads.
type Prediction struct {
	ID      string          `json:"id"`
	Status  string          `json:"status"`
	Urgency string          `json:"urgency"`
	Rank    float64         `json:"rank"`
	Chance  *float64        `json:"chance,omitempty"`
	Signals []signal.Signal `json:"signals"`
	Text    string          `json:"-"`
}

// predict assesses every message with a base and joins that have not seen its fold.
func predict(exs []example, sc []model.Scores, fold []int, n int, version string) []signal.Assessment {
	out := make([]signal.Assessment, len(exs))
	parallel(n, func(f int) {
		var seen []*example
		var scores []model.Scores
		for i := range exs {
			if fold[i] != f {
				seen, scores = append(seen, &exs[i]), append(scores, sc[i])
			}
		}
		m := base{}.model(settle(seen, scores, version))
		for i, e := range exs {
			if fold[i] == f {
				out[i] = signal.Judge(m, e.Message.Text, e.in, sc[i], danger.Find(e.in.Pieces))
			}
		}
	})
	return out
}

// isNone tells whether a message was labelled to have nothing urgent or soon in it.
func (e *example) isNone() bool { return e.Urgency == acs.NoSignal }
