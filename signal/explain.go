package signal

import (
	"context"
	"math"
	"slices"
	"strings"

	"acs"
	"acs/signal/model"
)

// Explanation answers "why here?" and "why not flagged?" for one text. Chances belong to the message, never to a
// person, and are for the reviewer's check of the machine alone.
type Explanation struct {
	Assessment Assessment
	Urgent     float64        // chance, 0 to 1, by the model alone
	From       float64        // chance from which a message is called urgent
	For        []WordWeight   // words that spoke most for urgent
	Against    []WordWeight   // and most against it
	Without    acs.Urgency    // what would have been called without the words of For
	Strongest  []PieceReason  // the pieces that speak most for danger
	Codes      []CodeDistance // every code: its chance, and the chance from which it is shown
}

// PieceReason is a piece with the model's chance that it is evidence of danger.
type PieceReason struct {
	Quote      string
	Start, End int
	Chance     float64
	Why        []WordWeight
}

// CodeDistance tells how far a code was from being shown.
type CodeDistance struct {
	Code         Code
	Chance, From float64
}

// Says gives one sentence for the reviewer.
func (e Explanation) Says() string {
	var words []string
	for _, w := range e.For {
		words = append(words, "“"+w.Word+"”")
	}
	switch {
	case slices.ContainsFunc(e.Assessment.Signals, func(s Signal) bool { return strings.HasPrefix(s.Source, "rule:") }):
		return "A danger rule found these words. Nothing can hold that back."
	case e.Assessment.Status == NeedsHuman:
		return e.Assessment.Reason.Says()
	case e.Assessment.Urgency >= acs.SameDay && e.Without < acs.SameDay:
		return "Without the words " + strings.Join(words, ", ") + " this message would not have been put before a person today."
	case e.Assessment.Urgency >= acs.SameDay:
		return "Many words of this message point to danger. Taking out the strongest would not have changed that."
	}
	return "No danger rule found anything, and the model’s chance stayed below that from which a message is called urgent. That does not mean that there is no risk."
}

const mostWords, mostPieces = 6, 3

// Explain assesses a redacted text and says what led there.
func (a *Assessor) Explain(ctx context.Context, m Message) Explanation {
	e := Explanation{Assessment: a.Assess(ctx, m)}
	if a.model == nil {
		return e
	}
	in := model.Prepare(m.Text)
	vectors, _ := a.vectors(ctx, in)
	sc := a.model.Score(in, vectors)
	e.Urgent, e.From = model.Chance(a.model.Settings.Urgent.Odds(sc.UrgencyInputs())), a.model.Settings.FromUrgent
	weights := a.model.Whole.Weigh(a.model.WholeSpace, in.Words, in.Whole, a.model.WholeAt[model.Urgent])
	e.For, e.Against = strongest(in, weights)
	e.Without = a.Assess(ctx, Message{m.Channel, m.Line, without(m.Text, in, e.For)}).Urgency
	danger := a.model.PieceAt[model.Danger]
	for _, i := range model.Best(sc.Pieces, danger) {
		if len(e.Strongest) == mostPieces {
			break
		}
		p := in.Pieces[i]
		e.Strongest = append(e.Strongest, PieceReason{p.Text, p.Start, p.End, model.Chance(float64(sc.Pieces[i][danger])), why(a.model, in, i, danger)})
	}
	for _, c := range Codes {
		if set, ok := a.model.Settings.Codes[string(c.Code)]; ok {
			e.Codes = append(e.Codes, CodeDistance{c.Code, model.Chance(codeOdds(a.model, sc, c.Code)), set.From})
		}
	}
	return e
}

// strongest gives the words that add most to, and take most from, a score.
func strongest(in model.Input, weights []float64) (most, least []WordWeight) {
	sum := map[string]float64{}
	for i, w := range in.Words {
		if !strings.HasPrefix(w.Text, "[") {
			sum[w.Text] += weights[i]
		}
	}
	var all []WordWeight
	for w, x := range sum {
		all = append(all, WordWeight{w, math.Round(x*100) / 100})
	}
	slices.SortFunc(all, func(a, b WordWeight) int {
		if a.Weight != b.Weight {
			return int(math.Copysign(1, b.Weight-a.Weight))
		}
		return strings.Compare(a.Word, b.Word)
	})
	for i := 0; i < len(all) && len(most) < mostWords && all[i].Weight > 0; i++ {
		most = append(most, all[i])
	}
	for i := len(all) - 1; i >= 0 && len(least) < mostWords && all[i].Weight < 0; i-- {
		least = append(least, all[i])
	}
	return most, least
}

// without gives a text from which words were taken out.
func without(text string, in model.Input, words []WordWeight) string {
	gone := map[string]bool{}
	for _, w := range words {
		gone[w.Word] = true
	}
	runes := []rune(text)
	for _, t := range in.Words {
		if gone[t.Text] {
			for i := t.Start; i < t.End; i++ {
				runes[i] = ' '
			}
		}
	}
	return string(runes)
}
