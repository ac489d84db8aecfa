package onnx

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"acs"
	"acs/internal/onnx/graph"
)

// library is the runtime that `acs models fetch` brings.
func library() string {
	return filepath.Join(cmp.Or(os.Getenv("ACS_MODELS"), "../../models"), "libonnxruntime.so.1")
}

// double is a model that multiplies a list of two numbers by (2, 3), and counts its rows.
func double(t *testing.T) string {
	t.Helper()
	var g graph.Graph
	g.OpTo("y", "", "Mul", []string{"x", graph.Constant(&g, "by", []float32{2, 3}, 2)})
	g.OpTo("shape", "", "Shape", []string{"x"})
	g.Input("x", graph.Float32, "rows", "2")
	g.Output("y", graph.Float32, "rows", "2")
	g.Output("shape", graph.Int64, "2")
	file := filepath.Join(t.TempDir(), "double.onnx")
	if err := os.WriteFile(file, g.Bytes("double"), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

func open(t *testing.T) *Session {
	t.Helper()
	if err := Init(library()); err != nil {
		t.Fatal(err)
	}
	s, err := Open(double(t), []string{"x"}, []string{"y", "shape"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func TestAModelRunsForManyAtATime(t *testing.T) {
	s := open(t)
	var all sync.WaitGroup
	for n := range 20 {
		all.Go(func() {
			a := float32(n)
			out, err := s.Run(Floats([]float32{a, 1, 5, a}, 2, 2))
			if err != nil {
				t.Error(err)
				return
			}
			if !slices.Equal(out[0].Floats, []float32{2 * a, 3, 10, 3 * a}) || !slices.Equal(out[0].Shape, []int64{2, 2}) || !slices.Equal(out[1].Ints, []int64{2, 2}) {
				t.Errorf("%v: got %v", a, out)
			}
		})
	}
	all.Wait()
}

func TestInputsThatDoNotFitAreErrors(t *testing.T) {
	s := open(t)
	for name, in := range map[string][]Tensor{
		"none":       nil,
		"too many":   {Floats([]float32{1, 2}, 1, 2), Floats([]float32{1, 2}, 1, 2)},
		"other kind": {Ints([]int64{1, 2}, 1, 2)},
		"too wide":   {Floats([]float32{1, 2, 3}, 1, 3)},
		"too few":    {Floats([]float32{1}, 1, 2)},
	} {
		if _, err := s.Run(in...); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestWhatIsNotThereIsUnavailable(t *testing.T) {
	if err := Init(library()); err != nil {
		t.Fatal(err)
	}
	if err := Init("/nowhere"); err != nil {
		t.Errorf("a second start: %v", err)
	}
	broken := filepath.Join(t.TempDir(), "broken.onnx")
	if err := os.WriteFile(broken, []byte("not a model"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{"/nowhere/model.onnx", broken} {
		if _, err := Open(file, []string{"x"}, []string{"y"}); acs.KindOf(err) != acs.Unavailable {
			t.Errorf("%s: got %v", file, err)
		}
	}
}

func TestANarrowedModelKnowsTheKeptClassesAlone(t *testing.T) {
	if err := Init(library()); err != nil {
		t.Fatal(err)
	}
	var g graph.Graph
	w := graph.Constant(&g, "w", []float32{1, 2, 3, 10, 20, 30}, 2, 3)
	b := graph.Constant(&g, "b", []float32{100, 200, 300}, 3)
	g.OpTo("y", "", "Add", []string{g.Op("", "MatMul", []string{"x", w}), b})
	g.Input("x", graph.Float32, "rows", "2")
	g.Output("y", graph.Float32, "rows", "3")
	model, err := Narrowed(g.Bytes("classes"), 3, []int{2, 0})
	if err != nil {
		t.Fatal(err)
	}
	s, err := Load(model, []string{"x"}, []string{"y"})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	out, err := s.Run(Floats([]float32{1, 1, 0, 2}, 2, 2))
	if err != nil || !slices.Equal(out[0].Floats, []float32{333, 111, 360, 120}) || !slices.Equal(out[0].Shape, []int64{2, 2}) {
		t.Errorf("got %v, %v", out, err)
	}
	for name, content := range map[string][]byte{"cut off": model[:len(model)-3], "no such classes": model, "text": []byte("no model"), "empty": nil} {
		if _, err := Narrowed(content, 7, []int{0}); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if got := Meta([]byte("\x72\x0a\x0a\x04kind\x12\x02ab"), "kind"); got != "ab" {
		t.Errorf("an entry of the model reads %q", got)
	}
	if got := Meta(model, "kind"); got != "" {
		t.Errorf("an entry that is not there reads %q", got)
	}
}
