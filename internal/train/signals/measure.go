package signals

import (
	"context"
	"encoding/json"
	"fmt"

	"acs"
	"acs/quality"

	"acs/signal"
)

// Measure cross-validates with twins in one fold ("pair") or with whole files left out ("file"), and writes two
// files in the forms that acs evaluate reads: the messages without personal details, and what was predicted for them.
func Measure(ctx context.Context, o Options, by string) error {
	exs, _, version, err := prepare(ctx, o)
	if err != nil {
		return err
	}
	fold, n := byPair(exs, Folds), Folds
	if by == "file" {
		fold, n = byFile(exs)
	}
	return o.write(exs, predict(exs, outside(exs, fold, n, chosen, o.Tell), fold, n, version))
}

// write writes messages and predictions where the options want them.
func (o Options) write(exs []example, as []signal.Assessment) error {
	if o.Gold == nil || o.Pred == nil {
		return nil
	}
	g, p := json.NewEncoder(o.Gold), json.NewEncoder(o.Pred)
	for i, e := range exs {
		a := as[i]
		err := g.Encode(map[string]any{
			"id": e.ID, "channel": e.Message.Channel, "line": e.Message.Line, "text": e.Message.Text, "style": e.Style, "twin": e.Twin, "file": e.File,
			"urgency": e.Urgency.String(), "signals": e.Gold,
		})
		if err == nil {
			err = p.Encode(Prediction{ID: e.ID, Status: string(a.Status), Urgency: a.Urgency.String(), Rank: a.Rank, Chance: a.Chance, Signals: a.Signals})
		}
		if err != nil {
			return fmt.Errorf("write predictions: %w", err)
		}
	}
	return nil
}

// figures are those of the card.
func figures(exs []example, as []signal.Assessment) map[string]Figure {
	rank, yes := make([]float64, len(exs)), make([]bool, len(exs))
	twins, right, none, called := 0, 0, 0, 0
	for i, e := range exs {
		rank[i], yes[i] = as[i].Rank, e.Urgent()
		says := as[i].Urgency >= acs.SameDay
		if e.Twin != "" {
			twins++
			if says == e.Urgent() {
				right++
			}
		}
		if e.isNone() {
			none++
			if says {
				called++
			}
		}
	}
	low, high := quality.Bootstrap(len(exs), 400, func(items []int) float64 { return quality.AveragePrecision(pick(rank, items), pick(yes, items)) })
	tl, th := quality.ClopperPearson(right, twins)
	nl, nh := quality.ClopperPearson(called, none)
	return map[string]Figure{
		"average precision for urgent, cross-validated by pair":         {quality.AveragePrecision(rank, yes), low, high, len(exs)},
		"twins on the right side of one threshold":                      {float64(right) / float64(max(twins, 1)), tl, th, twins},
		"messages labelled none that were called urgent (false alarms)": {float64(called) / float64(max(none, 1)), nl, nh, none},
	}
}

func pick[T any](all []T, items []int) []T {
	out := make([]T, len(items))
	for i, k := range items {
		out[i] = all[k]
	}
	return out
}
