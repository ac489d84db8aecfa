package main

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"

	"acs/redaction/pattern"
	"acs/redaction/tagger"
	"acs/redaction/word"
)

const (
	rate        = 0.15 // AdaGrad step
	decay       = 1e-6 // per step and weight touched
	leakCost    = 2.6  // how much more a missed token weighs than one hidden without need
	averageFrom = 2    // the first pass whose weights count in the average
	dropped     = 0.15 // share of the questions left out at each step
	small       = 0.02 // weights below this share of the scale are dropped
)

type trainer struct {
	w, g     []float32 // weights and sums of squared gradients, Buckets rows of K
	trans    [tagger.K + 1][tagger.K]float32
	transG   [tagger.K + 1][tagger.K]float32
	transExp [tagger.K + 1][tagger.K]float32
	sum      []float32 // of the weights after each pass from averageFrom on
	sums     int
	rng      *rand.Rand
	aug      *augmenter
	loss     float64
	seenMass float64
}

func train(items []item, o options) ([]byte, error) {
	rng := rand.New(rand.NewPCG(o.seed, 1))
	t := &trainer{
		w: make([]float32, tagger.Buckets*tagger.K), g: make([]float32, tagger.Buckets*tagger.K), sum: make([]float32, tagger.Buckets*tagger.K),
		rng: rng, aug: newAugmenter(items, rng),
	}
	order := make([]int, len(items))
	for i := range order {
		order[i] = i
	}
	for e := range o.epochs {
		rng.Shuffle(len(order), func(a, b int) { order[a], order[b] = order[b], order[a] })
		t.loss, t.seenMass = 0, 0
		step := float32(rate * (1 - 0.8*float64(e)/float64(max(o.epochs, 1))))
		for _, k := range order {
			t.learn(t.aug.vary(items[k], e), step)
		}
		if e >= averageFrom || e == o.epochs-1 {
			t.addToAverage()
		}
		fmt.Fprintf(os.Stderr, "epoch %d: loss %.4f a token\n", e+1, t.loss/t.seenMass)
	}
	return t.pack()
}

// addToAverage counts the weights of this pass in: the mean of several passes is steadier than the last.
func (t *trainer) addToAverage() {
	t.sums++
	for i, w := range t.w {
		t.sum[i] += w
	}
}

// pack drops weights too small to matter, so that the file is small.
func (t *trainer) pack() ([]byte, error) {
	for i := range t.sum {
		t.sum[i] /= float32(max(t.sums, 1))
		if math.Abs(float64(t.sum[i])) < small {
			t.sum[i] = 0
		}
	}
	return tagger.Pack(t.sum, &t.trans)
}

// learn makes one step on one message.
func (t *trainer) learn(v variant, step float32) {
	ts := word.Tokens([]rune(v.text))
	if len(ts) == 0 {
		return
	}
	gold := labels(ts, v.spans)
	doc := tagger.NewDoc(ts, pattern.Find(ts))
	t.forget(doc, ts, gold)
	feats := make([][]uint32, len(ts))
	emit := make([]float32, len(ts)*tagger.K)
	for i := range ts {
		feats[i] = t.drop(doc.Features(i, make([]uint32, 0, 112)))
		t.score(feats[i], gold[i], emit[i*tagger.K:(i+1)*tagger.K])
	}
	t.expTransitions()
	var edges [tagger.K + 1][tagger.K]float64
	p := tagger.ForwardBackward(emit, &t.transExp, &edges)
	prev := tagger.K
	for i := range ts {
		row := p[i*tagger.K : (i+1)*tagger.K]
		t.loss -= math.Log(max(float64(row[gold[i]]), 1e-9))
		t.seenMass++
		t.update(feats[i], row, gold[i], step)
		edges[prev][gold[i]]--
		prev = gold[i]
	}
	for a := range edges {
		for b := range edges[a] {
			g := float32(edges[a][b])
			if g != 0 && tagger.Allowed(a, b) {
				t.transG[a][b] += g * g
				t.trans[a][b] -= step * g / (sqrt(t.transG[a][b]) + 1e-6)
			}
		}
	}
}

// drop leaves out some questions at random, so that no answer hangs on a single one.
func (t *trainer) drop(feats []uint32) []uint32 {
	out := feats[:0]
	for _, f := range feats {
		if t.rng.Float64() >= dropped {
			out = append(out, f)
		}
	}
	return out
}

// forget hides some words from the model so that it learns to live with words it has never met.
func (t *trainer) forget(doc *tagger.Doc, ts []word.Token, gold []int) {
	for i := range ts {
		if ts[i].Kind != word.Letters {
			continue
		}
		p, lists := 0.03, 0.1
		if gold[i] != 0 && ts[i].Class == 0 {
			p, lists = 0.4, 0.35
		}
		if t.rng.Float64() < p {
			doc.Forget(i, t.rng.Float64() < lists)
		}
	}
}

// score fills exp of the scores of the labels. The labels that hide nothing where something must be hidden are made to
// look better than they are, so that the model has to beat them by a margin.
func (t *trainer) score(feats []uint32, gold int, emit []float32) {
	var sum [tagger.K]float32
	for _, f := range feats {
		row := t.w[int(f)*tagger.K : int(f)*tagger.K+tagger.K]
		for k := range sum {
			sum[k] += row[k]
		}
	}
	if gold != 0 {
		sum[0] += leakCost
	}
	top := sum[0]
	for _, s := range sum {
		top = max(top, s)
	}
	for k, s := range sum {
		emit[k] = float32(math.Exp(float64(s - top)))
	}
}

func (t *trainer) expTransitions() {
	for a := range t.trans {
		for b := range t.trans[a] {
			if tagger.Allowed(a, b) {
				t.transExp[a][b] = float32(math.Exp(float64(t.trans[a][b])))
			}
		}
	}
}

func (t *trainer) update(feats []uint32, p []float32, gold int, step float32) {
	var g [tagger.K]float32
	any := false
	for k := range g {
		g[k] = p[k]
		if k == gold {
			g[k]--
		}
		if g[k] > 1e-4 || g[k] < -1e-4 {
			any = true
		} else {
			g[k] = 0
		}
	}
	if !any {
		return
	}
	for _, f := range feats {
		base := int(f) * tagger.K
		for k, v := range g {
			if v == 0 {
				continue
			}
			w := &t.w[base+k]
			d := v + decay*100*(*w)
			t.g[base+k] += d * d
			*w -= step * d / (sqrt(t.g[base+k]) + 1e-6)
		}
	}
}

func sqrt(x float32) float32 { return float32(math.Sqrt(float64(x))) }
