package encoder

import (
	"context"
	"fmt"
	"math"
	"os"
	"runtime"

	"acs"
	"acs/internal/encoder/build"
	"acs/internal/onnx"
	"acs/internal/weights"
)

// Size is the length of a vector.
const Size = 384

// Encoder is a loaded model. Many goroutines may use one.
type Encoder struct {
	session *onnx.Session
	cut     *Tokenizer
	version string
	slots   chan struct{} // one a core: more runs at a time would only need more memory
}

// Open loads the encoder from a model folder, after the checksums were found right, and tries it.
//
// Errors: Unavailable when a file is missing, is not the pinned one or does not load.
func Open(set *weights.Set) (*Encoder, error) {
	paths := map[string]string{}
	for _, name := range []string{weights.ONNXRuntime, weights.Encoder, weights.Vocabulary} {
		path, err := set.Path(name)
		if err != nil {
			return nil, err
		}
		paths[name] = path
	}
	vocabulary, err := os.ReadFile(paths[weights.Vocabulary])
	if err != nil {
		return nil, acs.Unavailablef(err, "The encoder’s vocabulary cannot be read")
	}
	if err := onnx.Init(paths[weights.ONNXRuntime]); err != nil {
		return nil, err
	}
	version := "all-MiniLM-L6-v2 int8 " + set.Lock(weights.Encoder).SHA256[:12]
	return load(paths[weights.Encoder], string(vocabulary), version)
}

// load opens a model file and runs it once.
func load(model, vocabulary, version string) (*Encoder, error) {
	cut, err := NewTokenizer(vocabulary)
	if err != nil {
		return nil, acs.Unavailablef(err, "The encoder’s vocabulary does not load")
	}
	session, err := onnx.Open(model, []string{build.Input}, []string{build.Mean})
	if err != nil {
		return nil, err
	}
	e := &Encoder{session: session, cut: cut, version: version, slots: make(chan struct{}, runtime.GOMAXPROCS(0))}
	if _, err := e.Embed(context.Background(), []string{"A probe."}); err != nil {
		return nil, acs.Unavailablef(err, "The encoder does not run")
	}
	return e, nil
}

// Version names the weights: vectors of different versions must not be compared.
func (e *Encoder) Version() string { return e.version }

// Close lets go of the model's memory. No Embed may be under way.
func (e *Encoder) Close() error { return e.session.Close() }

// Embed gives a vector of Size numbers and length 1 for each text, in their order. A text without a single letter has
// one too, and it means nothing.
//
// Errors: of ctx, looked at between runs (some 50 ms at most); Unavailable when the model fails.
func (e *Encoder) Embed(ctx context.Context, texts []string) ([][]float32, error) {
	sums := make([][]float32, len(texts))
	for i := range sums {
		sums[i] = make([]float32, Size)
	}
	for _, run := range e.plan(texts) {
		means, err := e.run(ctx, run)
		if err != nil {
			return nil, fmt.Errorf("embed %d texts: %w", len(texts), err)
		}
		for i, w := range run {
			for j, v := range means[i*Size : (i+1)*Size] {
				sums[w.text][j] += v * float32(len(w.tokens))
			}
		}
	}
	for _, v := range sums {
		toUnit(v)
	}
	return sums, nil
}

// run gives the mean vectors of windows of equal length, one after the other.
func (e *Encoder) run(ctx context.Context, windows []window) ([]float32, error) {
	select {
	case e.slots <- struct{}{}:
		defer func() { <-e.slots }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	var tokens []int64
	for _, w := range windows {
		tokens = append(tokens, w.tokens...)
	}
	out, err := e.session.Run(onnx.Ints(tokens, int64(len(windows)), int64(len(windows[0].tokens))))
	if err != nil {
		return nil, acs.Unavailablef(err, "The encoder failed")
	}
	if len(out[0].Floats) != len(windows)*Size {
		return nil, acs.Unavailablef(nil, "The encoder gave vectors of another size")
	}
	for _, v := range out[0].Floats {
		if v != v {
			return nil, acs.Unavailablef(nil, "The encoder gave no numbers")
		}
	}
	return out[0].Floats, nil
}

func toUnit(v []float32) {
	sum := 0.0
	for _, x := range v {
		sum += float64(x) * float64(x)
	}
	if sum == 0 {
		return
	}
	f := float32(1 / math.Sqrt(sum))
	for i := range v {
		v[i] *= f
	}
}
