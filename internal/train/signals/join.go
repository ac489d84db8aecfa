package signals

import (
	"math"
	"slices"

	"acs"
	"acs/signal"
	"acs/signal/model"
	"acs/signal/ngram"
)

// joinCost is what an error costs when scores are joined: the inputs are few, so little holds them back.
const joinCost = 1

// settle learns the joins and thresholds from the scores of messages by a base that had not seen them.
func settle(exs []*example, sc []model.Scores, encoder string) model.Settings {
	s := model.Settings{Encoder: encoder, Codes: settleCodes(exs, sc), LeastKnown: leastKnown}
	inputs := make([][]float64, len(exs))
	for i := range sc {
		inputs[i] = sc[i].UrgencyInputs()
	}
	s.Urgent = join(inputs, answers(exs, (*example).isUrgent), model.PlainUrgency)
	s.Immediate = join(inputs, answers(exs, func(e *example) bool { return e.Urgency == acs.Immediate }), model.PlainUrgency)
	s.Soon = join(inputs, answers(exs, func(e *example) bool { return e.Urgency >= acs.Soon }), model.PlainUrgency)
	urgent := chances(s.Urgent, inputs)
	s.FromUrgent = bestF1(urgent, answers(exs, (*example).isUrgent))
	s.FromSoon = bestF1(chances(s.Soon, inputs), answers(exs, func(e *example) bool { return e.Urgency >= acs.Soon }))
	s.FromImmediate = bestF1(chances(s.Immediate, inputs), answers(exs, func(e *example) bool { return e.Urgency == acs.Immediate }))
	return s
}

func (e *example) isUrgent() bool { return e.Urgent() }

// leastKnown is the share of words of a message that the model must have met; the least in the labelled messages is
// above it save for other languages and garbled ones.
const leastKnown = 0.55

func answers(exs []*example, yes func(*example) bool) []bool {
	out := make([]bool, len(exs))
	for i, e := range exs {
		out[i] = yes(e)
	}
	return out
}

// join learns a join over all inputs and one over the first plain of them.
func join(inputs [][]float64, yes []bool, plain int) model.Join {
	var j model.Join
	j.Plain, j.PlainBias = joinOver(inputs, yes, plain)
	if n := len(inputs[0]); n > plain {
		j.Weights, j.Bias = joinOver(inputs, yes, n)
	}
	return j
}

func joinOver(inputs [][]float64, yes []bool, n int) ([]float64, float64) {
	p := problem{rows: make([]ngram.Vector, len(inputs)), yes: yes, cost: make([]float64, len(inputs)), size: n}
	for i, in := range inputs {
		p.cost[i] = joinCost
		for k := range n {
			p.rows[i] = append(p.rows[i], ngram.Value{Index: int32(k), X: float32(in[k])})
		}
	}
	w := p.solve(1, 300)
	out := make([]float64, n)
	for k := range out {
		out[k] = float64(w[k])
	}
	return out, float64(w[n])
}

func chances(j model.Join, inputs [][]float64) []float64 {
	out := make([]float64, len(inputs))
	for i, in := range inputs {
		out[i] = model.Chance(j.Odds(in))
	}
	return out
}

// bestF1 gives the chance from which yes is said so that the mean of precision and recall (F1) is highest.
func bestF1(chance []float64, yes []bool) float64 {
	order := make([]int, len(chance))
	all := 0
	for i := range order {
		order[i] = i
		if yes[i] {
			all++
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		if chance[a] > chance[b] {
			return -1
		}
		return 1
	})
	hit, best, from := 0, 0.0, 0.5
	for k, i := range order {
		if yes[i] {
			hit++
		}
		if f := 2 * float64(hit) / float64(k+1+all); f > best {
			best, from = f, chance[i]
		}
	}
	return math.Round(from*1000) / 1000
}

// settleCodes learns one join a code and one threshold for all of them: with chances that are true, one threshold is
// what serves the micro-averaged F1, and a threshold a code would be tuned on a handful of messages.
func settleCodes(exs []*example, sc []model.Scores) map[string]model.Code {
	wholeAt, pieceAt := positions(wholeTasks()), positions(pieceTasks())
	joins := make([]model.Join, len(signal.Codes))
	all, yes := make([][]float64, len(signal.Codes)), make([][]bool, len(signal.Codes))
	parallel(len(signal.Codes), func(k int) {
		c := string(signal.Codes[k].Code)
		inputs := make([][]float64, len(exs))
		for i := range sc {
			inputs[i] = sc[i].CodeInputs(wholeAt[c], pieceAt[c], pieceAt[c])
		}
		yes[k] = answers(exs, func(e *example) bool {
			return slices.ContainsFunc(e.Gold, func(s signal.Signal) bool { return string(s.Code) == c })
		})
		joins[k] = join(inputs, yes[k], model.PlainCode)
		all[k] = chances(joins[k], inputs)
	})
	from := bestF1(slices.Concat(all...), slices.Concat(yes...))
	out := map[string]model.Code{}
	for k, c := range signal.Codes {
		out[string(c.Code)] = model.Code{Join: joins[k], From: from}
	}
	return out
}

func positions(tasks []task) map[string]int {
	out := map[string]int{}
	for i, t := range tasks {
		out[t.name] = i
	}
	return out
}
