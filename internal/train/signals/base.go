package signals

import (
	"sync"

	"acs"
	"acs/signal"
	"acs/signal/model"
	"acs/signal/ngram"
)

// settings are what was chosen by cross-validation.
type settings struct {
	wholeCost, pieceCost   float64
	vectorCost             float64
	wholeShare, pieceShare [3]float32
	passes, vectorPasses   int
	seed                   uint64
}

var chosen = settings{wholeCost: 8, pieceCost: 4, vectorCost: 1, wholeShare: [3]float32{1, 1, 0}, pieceShare: [3]float32{1, 1, 0.5}, passes: 25, vectorPasses: 8, seed: 20260101}

// example is an item made ready.
type example struct {
	Item
	in   model.Input
	rows []ngram.Vector // what the encoder says of each piece; nil without one
}

func examples(items []Item) []example {
	out := make([]example, len(items))
	for i, it := range items {
		out[i] = example{it, model.Prepare(it.Message.Text), nil}
	}
	return out
}

// task is one head: what counts as yes, and what a row weighs.
type task struct {
	name string
	yes  func(row) bool
	cost func(row) float64
}

// row is a whole message, or one piece of it with the labels that lie on it.
type row struct {
	ex    *example
	piece int
	gold  []signal.Signal
}

func (r row) has(ok func(signal.Signal) bool) bool {
	for _, s := range r.gold {
		if ok(s) {
			return true
		}
	}
	return false
}

func always(row) float64 { return 1 }

func wholeTasks() []task {
	t := []task{
		{model.Urgent, func(r row) bool { return r.ex.Urgent() }, always},
		{model.Immediate, func(r row) bool { return r.ex.Urgency == acs.Immediate }, always},
		{model.Soon, func(r row) bool { return r.ex.Urgency >= acs.Soon }, always},
	}
	for _, m := range signal.Codes {
		t = append(t, codeTask(m.Code))
	}
	return t
}

func codeTask(c signal.Code) task {
	return task{string(c), func(r row) bool { return r.has(func(s signal.Signal) bool { return s.Code == c }) }, always}
}

func pieceTasks() []task {
	current := func(s signal.Signal) bool { return s.Status == signal.Current }
	labelled := func(r row) float64 {
		if len(r.gold) > 0 {
			return 1
		}
		return 0
	}
	t := []task{
		{model.Danger, func(r row) bool { return r.ex.Urgent() && r.has(current) }, always},
		{model.Immediate, func(r row) bool { return r.ex.Urgency == acs.Immediate && r.has(current) }, always},
	}
	for _, st := range []signal.Status{signal.Past, signal.Denied, signal.Hypothetical} {
		t = append(t, task{string(st), func(r row) bool { return r.has(func(s signal.Signal) bool { return s.Status == st }) }, labelled})
	}
	for _, su := range []signal.Subject{signal.Child, signal.Other} {
		t = append(t, task{string(su), func(r row) bool { return r.has(func(s signal.Signal) bool { return s.Subject == su }) }, labelled})
	}
	for _, m := range signal.Codes {
		t = append(t, codeTask(m.Code))
	}
	return t
}

// pieceRows gives a row for each piece that the department's own agent did not say.
func pieceRows(ex *example) []row {
	var out []row
	for i, p := range ex.in.Pieces {
		if p.Agent {
			continue
		}
		r := row{ex: ex, piece: i}
		for _, s := range ex.Gold {
			if overlaps(p, s) >= 0.4 {
				r.gold = append(r.gold, s)
			}
		}
		out = append(out, r)
	}
	return out
}

// linear is a space with its heads.
type linear struct {
	space *ngram.Space
	heads *ngram.Heads
}

func (l linear) score(fs []ngram.Feature) []float32 { return l.heads.Score(l.space.Vector(fs)) }

func fit(tasks []task, rows []row, features func(row) []ngram.Feature, share [3]float32, cost float64, set settings) linear {
	texts := make([][]ngram.Feature, len(rows))
	for i, r := range rows {
		texts[i] = features(r)
	}
	space := ngram.NewSpace(texts, 2, share)
	vectors := make([]ngram.Vector, len(rows))
	parallel(len(rows), func(i int) { vectors[i] = space.Vector(texts[i]) })
	return linear{space, solveAll(tasks, rows, vectors, space.Size(), cost, set)}
}

func solveAll(tasks []task, rows []row, vectors []ngram.Vector, size int, cost float64, set settings) *ngram.Heads {
	columns, names := make([][]float32, len(tasks)), make([]string, len(tasks))
	parallel(len(tasks), func(k int) {
		t := tasks[k]
		p := problem{rows: vectors, yes: make([]bool, len(rows)), cost: make([]float64, len(rows)), size: size}
		for i, r := range rows {
			p.yes[i], p.cost[i] = t.yes(r), cost*t.cost(r)
		}
		names[k], columns[k] = t.name, p.solve(set.seed, set.passes)
	})
	return ngram.NewHeads(names, columns)
}

// base is the n-gram part of a model.
type base struct {
	whole, piece linear
	vector       *ngram.Heads // nil without an encoder
}

func fitBase(exs []*example, set settings) base {
	var wholes, pieces []row
	for _, ex := range exs {
		wholes = append(wholes, row{ex: ex, gold: ex.Gold})
		pieces = append(pieces, pieceRows(ex)...)
	}
	out := base{
		whole: fit(wholeTasks(), wholes, func(r row) []ngram.Feature { return r.ex.in.Whole }, set.wholeShare, set.wholeCost, set),
		piece: fit(pieceTasks(), pieces, func(r row) []ngram.Feature { return r.ex.in.Parts[r.piece] }, set.pieceShare, set.pieceCost, set),
	}
	if exs[0].rows != nil {
		out.vector = fitVectors(pieces, set)
	}
	return out
}

// fitVectors learns the heads over the encoder's vectors: the same tasks as for pieces.
func fitVectors(rows []row, set settings) *ngram.Heads {
	vectors := make([]ngram.Vector, len(rows))
	for i, r := range rows {
		vectors[i] = r.ex.rows[r.piece]
	}
	set.passes = set.vectorPasses
	return solveAll(pieceTasks(), rows, vectors, len(vectors[0]), set.vectorCost, set)
}

// score gives the scores of a message by the n-gram part; vectors are added by those who have them.
func (b base) score(ex *example) model.Scores {
	s := model.Scores{Whole: b.whole.score(ex.in.Whole), Pieces: make([][]float32, len(ex.in.Pieces))}
	for i, p := range ex.in.Pieces {
		if p.Agent {
			continue
		}
		s.Pieces[i] = b.piece.score(ex.in.Parts[i])
	}
	if b.vector != nil {
		s.Vectors = make([][]float32, len(ex.in.Pieces))
		for i, p := range ex.in.Pieces {
			if !p.Agent {
				s.Vectors[i] = b.vector.Score(ex.rows[i])
			}
		}
	}
	return s
}

// parallel runs do for 0..n-1 on two processors.
func parallel(n int, do func(int)) {
	var wg sync.WaitGroup
	for part := range 2 {
		wg.Go(func() {
			for i := part; i < n; i += 2 {
				do(i)
			}
		})
	}
	wg.Wait()
}
