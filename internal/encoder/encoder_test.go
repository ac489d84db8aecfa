package encoder

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"acs"
	"acs/internal/encoder/build"
	"acs/internal/onnx"
	"acs/internal/weights"
)

// models is the folder that `acs models fetch` fills.
func models() *weights.Set { return weights.Open(cmp.Or(os.Getenv("ACS_MODELS"), "../../models")) }

func real(t testing.TB) *Encoder {
	t.Helper()
	e, err := Open(models())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = e.Close() })
	return e
}

// plain is the published network in 32-bit numbers, without our quantisation.
func plain(t testing.TB) *Encoder {
	t.Helper()
	set := models()
	vocabulary, err1 := set.Path(weights.Vocabulary)
	published, err2 := set.Path(weights.Published)
	library, err3 := set.Path(weights.ONNXRuntime)
	if err := errors.Join(err1, err2, err3); err != nil {
		t.Fatal(err)
	}
	raw, err1 := os.ReadFile(published)
	words, err2 := os.ReadFile(vocabulary)
	w, err3 := build.ReadWeights(raw)
	if err := errors.Join(err1, err2, err3, onnx.Init(library)); err != nil {
		t.Fatal(err)
	}
	model, err := build.Plain(w, false)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "plain.onnx")
	if err := os.WriteFile(file, model, 0o600); err != nil {
		t.Fatal(err)
	}
	e, err := load(file, string(words), "plain")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = e.Close() })
	return e
}

// truth is a text with what the published tokenizer and network make of it. The vectors (ten-thousandths) come from an
// implementation of the network that shares nothing with ours: numpy in 64 bits, from the network's description.
type truth struct {
	Text   string  `json:"text"`
	IDs    []int64 `json:"ids"`
	Vector []int16 `json:"vector"`
}

func published(t testing.TB) []truth {
	t.Helper()
	f, err := os.Open("testdata/published.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var all []truth
	for s := bufio.NewScanner(f); s.Scan(); {
		var one truth
		if err := json.Unmarshal(s.Bytes(), &one); err != nil {
			t.Fatal(err)
		}
		all = append(all, one)
	}
	if len(all) < 28 {
		t.Fatalf("only %d texts", len(all))
	}
	return all
}

func TestVectorsAreThoseOfThePublishedModel(t *testing.T) {
	for name, c := range map[string]struct {
		open        func(testing.TB) *Encoder
		least, mean float64
	}{"plain": {plain, .9999, .9999}, "quantised": {real, .96, .993}} {
		t.Run(name, func(t *testing.T) {
			e := c.open(t)
			sum, n := 0.0, 0.0
			for _, p := range published(t) {
				if p.Vector == nil {
					continue
				}
				v, err := e.Embed(t.Context(), []string{p.Text})
				if err != nil {
					t.Fatal(err)
				}
				cos := 0.0
				for i, x := range p.Vector {
					cos += float64(v[0][i]) * float64(x) / 10000
				}
				if sum, n = sum+cos, n+1; cos < c.least {
					t.Errorf("%.60q: cosine %.4f", p.Text, cos)
				}
			}
			t.Logf("mean cosine %.5f of %.0f texts", sum/n, n)
			if sum/n < c.mean {
				t.Errorf("mean cosine %.5f", sum/n)
			}
		})
	}
}

var several = []string{
	"The roof leaks.", "I have no heating and it is three degrees in here.", "", "Thank you.", "The roof leaks.", "Dear Sir",
	strings.Repeat("We moved in the spring and the meter was read on the day. ", 60),
}

func TestATextsVectorDoesNotDependOnItsNeighbours(t *testing.T) {
	e := real(t)
	together, err := e.Embed(t.Context(), several)
	if err != nil {
		t.Fatal(err)
	}
	for i, s := range several {
		alone, err := e.Embed(t.Context(), []string{s})
		if err != nil {
			t.Fatal(err)
		}
		for j := range alone[0] {
			if d := alone[0][j] - together[i][j]; d > 1e-5 || d < -1e-5 {
				t.Fatalf("%.30q: alone %v, with others %v", s, alone[0][j], together[i][j])
			}
		}
	}
}

func TestManyMayUseOneEncoder(t *testing.T) {
	e := real(t)
	want, err := e.Embed(t.Context(), several)
	if err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			got, err := e.Embed(context.Background(), several)
			if err != nil {
				t.Error(err)
				return
			}
			for i := range want {
				if !slices.Equal(got[i], want[i]) {
					t.Errorf("%.30q: another vector", several[i])
				}
			}
		})
	}
	all.Wait()
}

func TestACancelledCallEnds(t *testing.T) {
	e := real(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := e.Embed(ctx, several); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestNoTextsGiveNoVectors(t *testing.T) {
	v, err := real(t).Embed(t.Context(), nil)
	if err != nil || len(v) != 0 {
		t.Errorf("got %v, %v", v, err)
	}
}

func TestLongTextsAreCutIntoEqualWindows(t *testing.T) {
	cut, err := NewTokenizer(small)
	if err != nil {
		t.Fatal(err)
	}
	e := &Encoder{cut: cut}
	for n, want := range map[int][]int{0: {2}, 1: {3}, 254: {256}, 255: {129, 130}, 600: {202, 202, 202}} {
		var got []int
		pieces := 0
		for _, run := range e.plan([]string{strings.Repeat("want ", n)}) {
			for _, w := range run {
				got = append(got, len(w.tokens))
				pieces += len(w.tokens) - 2
			}
		}
		if !slices.Equal(got, want) || pieces != n {
			t.Errorf("%d pieces: windows of %v, want %v", n, got, want)
		}
	}
}

func TestWithoutItsFilesTheEncoderIsUnavailable(t *testing.T) {
	if _, err := Open(weights.Open(t.TempDir())); acs.KindOf(err) != acs.Unavailable {
		t.Errorf("missing: got %v", err)
	}
	set := models()
	library, err := set.Path(weights.ONNXRuntime)
	if err != nil {
		t.Fatal(err)
	}
	if err := onnx.Init(library); err != nil {
		t.Fatal(err)
	}
	broken := filepath.Join(t.TempDir(), "broken.onnx")
	if err := os.WriteFile(broken, []byte("no model"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := load(broken, small, "broken"); acs.KindOf(err) != acs.Unavailable {
		t.Errorf("broken: got %v", err)
	}
}
