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

// fromModel gives signals for each code whose chance is high enough, at the pieces that speak for it. A message
// that is urgent for no code that was sure enough gets its most likely one: urgency never stands without words.
func fromModel(m *model.Model, in model.Input, sc model.Scores, have []Signal, u acs.Urgency) []Signal {
	if !slices.ContainsFunc(sc.Pieces, func(p []float32) bool { return p != nil }) {
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
	var shown []Code
	for k, c := range all {
		if c.over < 0 && (k > 0 || u < acs.SameDay || len(have) > 0) {
			break
		}
		if !slices.ContainsFunc(have, func(s Signal) bool { return s.Code == c.code }) {
			shown = append(shown, c.code)
		}
	}
	return places(m, in, sc, shown, u)
}

// places points to the pieces that speak for the codes shown: the best one of each code, then those that speak most for
// any code, each under the code shown that it speaks most for.
func places(m *model.Model, in model.Input, sc model.Scores, shown []Code, u acs.Urgency) []Signal {
	if len(shown) == 0 {
		return nil
	}
	var out []Signal
	said := map[int]bool{}
	for k, c := range shown {
		order, _ := speaking(m, sc, []Code{c})
		s := fromPiece(m, in, sc, c, order[0])
		if s.Status != Current && u >= acs.SameDay && risk(c) && k == 0 {
			s.Status = Current // what makes a message urgent holds now
		}
		out, said[order[0]] = append(out, s), true
	}
	all := make([]Code, len(Codes))
	for i, c := range Codes {
		all[i] = c.Code
	}
	order, z := speaking(m, sc, all)
	for k, i := range order {
		if k == mostEvidence || z[i] < z[order[0]]-evidenceReach {
			break
		}
		if !said[i] {
			out = append(out, fromPiece(m, in, sc, loudest(m, sc, i, shown), i))
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

// How many pieces are shown at the most beside the best of each code, and how far behind the best one (log-odds).
const (
	mostEvidence  = 4
	evidenceReach = 3.0
)

// speaking gives the pieces by how much they speak for any of some codes, most first, and that measure by piece: the
// log-odds by words and, where there is one, by the encoder. The message has pieces that were not said by an agent.
func speaking(m *model.Model, sc model.Scores, codes []Code) (order []int, z []float64) {
	z = make([]float64, len(sc.Pieces))
	for i, p := range sc.Pieces {
		if p == nil {
			continue
		}
		z[i] = together(p, m.PieceAt, codes)
		if sc.Vectors != nil {
			z[i] = wordsShare*z[i] + (1-wordsShare)*together(sc.Vectors[i], m.VectorAt, codes)
		}
		order = append(order, i)
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(z[b], z[a]) })
	return order, z
}

// wordsShare is how much the words count beside the encoder in what a piece speaks for.
const wordsShare = 0.6

// together joins the log-odds of several codes to one of any of them.
func together(scores []float32, at map[string]int, codes []Code) float64 {
	sum := 0.0
	for _, c := range codes {
		sum += math.Exp(float64(scores[at[string(c)]]))
	}
	return math.Log(sum)
}

// loudest gives the code shown that a piece speaks most for.
func loudest(m *model.Model, sc model.Scores, piece int, shown []Code) Code {
	return slices.MaxFunc(shown, func(a, b Code) int {
		return cmp.Compare(sc.Pieces[piece][m.PieceAt[string(a)]], sc.Pieces[piece][m.PieceAt[string(b)]])
	})
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
