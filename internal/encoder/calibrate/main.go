// Command calibrate measures between what values the encoder's activations lie, on messages of the corpus, and writes
// internal/encoder/build/calibration.bin. It needs to run again only when the network changes; the checksum of the made
// model in internal/weights/models.lock.json changes with it.
//
//	go run ./internal/encoder/calibrate -models models corpus/train-letters.jsonl corpus/train-messages.jsonl
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"

	"acs/internal/encoder"
	"acs/internal/encoder/build"
	"acs/internal/onnx"
	"acs/internal/weights"
)

func main() {
	models := flag.String("models", "models", "model folder")
	every := flag.Int("every", 7, "take every so many messages")
	to := flag.String("to", "internal/encoder/build/calibration.bin", "file to write")
	flag.Parse()
	if err := run(*models, *to, *every, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "calibrate:", err)
		os.Exit(1)
	}
}

func run(models, to string, every int, files []string) error {
	set := weights.Open(models)
	network, err := open(set)
	if err != nil {
		return err
	}
	texts, err := read(files, every)
	if err != nil {
		return err
	}
	places := build.Places()
	seen := make([]extent, len(places))
	for i, p := range places {
		seen[i] = extent{low: make([]float32, p.Width), high: make([]float32, p.Width)}
	}
	for _, text := range texts {
		tokens := network.cut.Window(text)
		out, err := network.session.Run(onnx.Ints(tokens, 1, int64(len(tokens))))
		if err != nil {
			return err
		}
		for i := range places {
			seen[i].add(out[i].Floats)
		}
	}
	var c build.Calibration
	for i, p := range places {
		largest, err := network.weights.Largest(p.Name)
		if err != nil {
			return err
		}
		c = append(c, seen[i].settle(largest))
	}
	fmt.Printf("%d texts\n", len(texts))
	return os.WriteFile(to, c.Bytes(), 0o644)
}

// network is the published network with its inner activations given out.
type network struct {
	session *onnx.Session
	cut     *encoder.Tokenizer
	weights *build.Weights
}

func open(set *weights.Set) (*network, error) {
	paths := map[string]string{}
	for _, n := range []string{weights.ONNXRuntime, weights.Published, weights.Vocabulary} {
		path, err := set.Path(n)
		if err != nil {
			return nil, err
		}
		paths[n] = path
	}
	published, err := os.ReadFile(paths[weights.Published])
	if err != nil {
		return nil, err
	}
	vocabulary, err := os.ReadFile(paths[weights.Vocabulary])
	if err != nil {
		return nil, err
	}
	n := &network{}
	if n.weights, err = build.ReadWeights(published); err != nil {
		return nil, err
	}
	if n.cut, err = encoder.NewTokenizer(string(vocabulary)); err != nil {
		return nil, err
	}
	model, err := build.Plain(n.weights, true)
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "calibrate-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "plain.onnx")
	if err := os.WriteFile(file, model, 0o600); err != nil {
		return nil, err
	}
	if err := onnx.Init(paths[weights.ONNXRuntime]); err != nil {
		return nil, err
	}
	var outputs []string
	for _, p := range build.Places() {
		outputs = append(outputs, p.Name)
	}
	n.session, err = onnx.Open(file, []string{build.Input}, outputs)
	return n, err
}

// read gives whole messages and their sentences, since both are what the encoder is asked for.
func read(files []string, every int) ([]string, error) {
	var texts []string
	n := 0
	for _, file := range files {
		f, err := os.Open(file)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		lines := bufio.NewScanner(f)
		lines.Buffer(nil, 1<<22)
		for lines.Scan() {
			if n++; n%every != 0 {
				continue
			}
			var m struct{ Text string }
			if err := json.Unmarshal(lines.Bytes(), &m); err != nil {
				return nil, fmt.Errorf("%s: %w", file, err)
			}
			texts = append(texts, m.Text)
			texts = append(texts, strings.SplitAfter(m.Text, ". ")...)
		}
		if err := lines.Err(); err != nil {
			return nil, err
		}
	}
	return texts, nil
}

// extent is the least and the largest value a channel was seen to take.
type extent struct{ low, high []float32 }

func (e extent) add(values []float32) {
	n := len(e.low)
	for i, v := range values {
		c := i % n
		e.low[c], e.high[c] = min(e.low[c], v), max(e.high[c], v)
	}
}

// balance is how much of a channel's size is moved from the activations to the matrix. Of 0.4 to 1, tried on 50 texts,
// 0.8 to 0.9 lost least.
const balance = 0.85

// settle chooses how much to shrink each channel: strong channels so that weak ones are not rounded away, less so
// where the matrix is large already.
func (e extent) settle(matrix []float32) build.Range {
	factors := make([]float64, len(e.low))
	mean := 0.0
	for i := range factors {
		activation := max(float64(e.high[i]), -float64(e.low[i]), 1e-5)
		factors[i] = balance*math.Log2(activation) - (1-balance)*math.Log2(max(float64(matrix[i]), 1e-5))
		mean += factors[i] / float64(len(factors))
	}
	r := build.Range{Shrink: make([]int8, len(factors))}
	for i, f := range factors {
		r.Shrink[i] = int8(min(max(math.Round(8*(f-mean)), -128), 127))
		s := float32(build.Factor(r.Shrink[i]))
		r.Low, r.High = min(r.Low, e.low[i]/s), max(r.High, e.high[i]/s)
	}
	return r
}
