package signal

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"acs"
	"acs/signal/danger"
	"acs/signal/model"
	"acs/signal/ngram"
)

// immediateAhead is what a message has on any other in the order of a day when a danger rule calls it immediate;
// log-odds stay far below it. immediateWeight is how much the model's own chance of immediate counts in that order:
// calls of the model are too unsure to go before all others.
const (
	immediateAhead  = 100
	immediateWeight = 0.3
)

// Judge joins the scores of a message with what the danger rules found. What a rule found stands: it raises urgency
// and rank and is never left out [signal.danger-stands].
func Judge(m *model.Model, text string, in model.Input, sc model.Scores, hits []danger.Hit) Assessment {
	set := m.Settings
	inputs := sc.UrgencyInputs()
	odds := set.Urgent.Odds(inputs)
	out := rulesAlone(text, hits)
	out.Status = Assessed
	out.Chance = new(model.Chance(odds))
	u := acs.NoSignal
	switch {
	case model.Chance(set.Immediate.Odds(inputs)) >= set.FromImmediate && model.Chance(odds) >= set.FromUrgent:
		u = acs.Immediate
	case model.Chance(odds) >= set.FromUrgent:
		u = acs.SameDay
	case model.Chance(set.Soon.Odds(inputs)) >= set.FromSoon:
		u = acs.Soon
	}
	switch out.Urgency {
	case acs.Immediate:
		odds = max(odds, 6)
	case acs.SameDay:
		odds = max(odds, 3)
	}
	out.Urgency = max(out.Urgency, u)
	if out.Rank < immediateAhead {
		out.Rank = odds + immediateWeight*set.Immediate.Odds(inputs)
	}
	out.Signals = append(out.Signals, fromModel(m, in, sc, out.Signals, out.Urgency)...)
	return out
}

// rulesAlone is an assessment by the danger rules and nothing else.
func rulesAlone(text string, hits []danger.Hit) Assessment {
	out := Assessment{Signals: []Signal{}}
	runes := []rune(text)
	for _, h := range hits {
		r := h.Rule
		out.Urgency = max(out.Urgency, r.Urgency)
		why := make([]WordWeight, len(h.Words))
		for i, w := range h.Words {
			why[i] = WordWeight{w, 1}
		}
		if slices.ContainsFunc(out.Signals, func(s Signal) bool { return s.Source == "rule:"+r.ID }) {
			continue
		}
		out.Signals = append(out.Signals, Signal{
			Code: Code(r.Code), Quote: string(runes[h.Whole.Start:h.Whole.End]), Start: h.Whole.Start, End: h.Whole.End,
			Subject: Subject(r.Subject), Status: Current, Source: "rule:" + r.ID, Why: why,
		})
	}
	out.Rank = float64(out.Urgency)
	if out.Urgency == acs.Immediate {
		out.Rank += immediateAhead
	}
	return out
}

// fromModel gives a signal for each code whose chance is high enough, at the piece that speaks most for it. A message
// that is urgent for no code that was sure enough gets its most likely one: urgency never stands without words.
func fromModel(m *model.Model, in model.Input, sc model.Scores, have []Signal, u acs.Urgency) []Signal {
	if len(sc.Pieces) == 0 {
		return nil
	}
	type candidate struct {
		code Code
		odds float64
		over float64
	}
	var all []candidate
	for _, c := range Codes {
		set, ok := m.Settings.Codes[string(c.Code)]
		if !ok {
			continue
		}
		odds := codeOdds(m, sc, c.Code)
		all = append(all, candidate{c.Code, odds, odds - logOdds(set.From)})
	}
	slices.SortStableFunc(all, func(a, b candidate) int {
		if a.over > b.over {
			return -1
		}
		return 1
	})
	var out []Signal
	for k, c := range all {
		if c.over < 0 && (k > 0 || u < acs.SameDay || len(have) > 0) {
			break
		}
		if slices.ContainsFunc(have, func(s Signal) bool { return s.Code == c.code }) {
			continue
		}
		for n, piece := range evidence(m, sc, c.code) {
			s := fromPiece(m, in, sc, c.code, piece)
			if s.Status != Current && u >= acs.SameDay && risk(c.code) && k == 0 && n == 0 {
				s.Status = Current // what makes a message urgent holds now
			}
			out = append(out, s)
		}
	}
	return out
}

func fromPiece(m *model.Model, in model.Input, sc model.Scores, c Code, piece int) Signal {
	p := in.Pieces[piece]
	s := Signal{Code: c, Quote: p.Text, Start: p.Start, End: p.End, Source: "model", Why: why(m, in, piece, m.PieceAt[string(c)])}
	s.Subject, s.Status = of(m, sc.Pieces[piece])
	return s
}

// codeOdds gives the log-odds of a code for the whole message.
func codeOdds(m *model.Model, sc model.Scores, c Code) float64 {
	name := string(c)
	return m.Settings.Codes[name].Join.Odds(sc.CodeInputs(m.WholeAt[name], m.PieceAt[name], m.VectorAt[name]))
}

func risk(c Code) bool {
	m, _ := c.Means()
	return m.Group == Risk
}

func logOdds(chance float64) float64 {
	chance = min(max(chance, 1e-6), 1-1e-6)
	return math.Log(chance / (1 - chance))
}

// How many pieces are shown for a code, how far behind the best one (log-odds), and from which score.
const (
	mostEvidence  = 3
	evidenceReach = 1.5
	evidenceFrom  = -2.0
)

// evidence gives the pieces that speak for a code, the one that speaks most for it first: by words, and by the encoder
// where there is one.
func evidence(m *model.Model, sc model.Scores, c Code) []int {
	head := m.PieceAt[string(c)]
	z := make([]float64, len(sc.Pieces))
	var order []int
	for i, p := range sc.Pieces {
		if p == nil {
			continue
		}
		z[i] = float64(p[head])
		if sc.Vectors != nil {
			z[i] = 0.7*z[i] + 0.3*float64(sc.Vectors[i][m.VectorAt[string(c)]])
		}
		order = append(order, i)
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(z[b], z[a]) })
	for k, i := range order {
		if k == mostEvidence || k > 0 && (z[i] < evidenceFrom || z[i] < z[order[0]]-evidenceReach) {
			return order[:k]
		}
	}
	return order
}

// of gives whom a piece is about and whether it holds now, by its heads.
func of(m *model.Model, piece []float32) (Subject, Status) {
	subject, status := Customer, Current
	if z := piece[m.PieceAt[model.Child]]; z > 0 && z >= piece[m.PieceAt[model.Other]] {
		subject = Child
	} else if piece[m.PieceAt[model.Other]] > 0 {
		subject = Other
	}
	top := float32(0)
	for name, st := range map[string]Status{model.Past: Past, model.Denied: Denied, model.Hypothetical: Hypothetical} {
		if z := piece[m.PieceAt[name]]; z > top {
			top, status = z, st
		}
	}
	return subject, status
}

const mostWhy = 6

// why gives the words of a piece that speak most for a head, strongest first.
func why(m *model.Model, in model.Input, piece, head int) []WordWeight {
	if m.PieceSpace == nil {
		return nil
	}
	words := ngram.Tokens(in.Pieces[piece].Text)
	weights := m.Piece.Weigh(m.PieceSpace, words, in.Parts[piece], head)
	var out []WordWeight
	for i, w := range words {
		if weights[i] > 0.02 && !strings.HasPrefix(w.Text, "[") {
			out = append(out, WordWeight{w.Text, math.Round(weights[i]*100) / 100})
		}
	}
	slices.SortStableFunc(out, func(a, b WordWeight) int {
		if a.Weight > b.Weight {
			return -1
		}
		return 1
	})
	return out[:min(len(out), mostWhy)]
}
