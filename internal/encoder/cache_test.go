package encoder

import (
	"context"
	"os"
	"path/filepath"
	"sync"
	"testing"
)

// counting is an encoder whose vectors hold the text's length, and which counts the texts it is asked for.
type counting struct {
	version string
	mu      sync.Mutex
	asked   int
}

func (c *counting) Version() string { return c.version }

func (c *counting) Embed(_ context.Context, texts []string) ([][]float32, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.asked += len(texts)
	var out [][]float32
	for _, t := range texts {
		v := make([]float32, Size)
		v[Size-1] = float32(len(t))
		out = append(out, v)
	}
	return out, nil
}

func embedAll(t *testing.T, e *counting, folder string, texts ...string) {
	t.Helper()
	c, err := OpenCache(e, folder)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	got, err := c.Embed(t.Context(), texts)
	if err != nil {
		t.Fatal(err)
	}
	for i, text := range texts {
		if got[i][Size-1] != float32(len(text)) {
			t.Errorf("%q has the vector of another text", text)
		}
	}
}

func TestTheCacheAsksForEachTextOnce(t *testing.T) {
	e, folder := &counting{version: "a"}, t.TempDir()
	embedAll(t, e, folder, "one", "three", "one", "")
	embedAll(t, e, folder, "", "three", "seventeen")
	if e.asked != 4 {
		t.Errorf("asked for %d texts, want 4", e.asked)
	}
	other := &counting{version: "b"}
	embedAll(t, other, folder, "one")
	if other.asked != 1 {
		t.Error("another version was given the vectors of the first")
	}
}

func TestARecordCutOffIsDropped(t *testing.T) {
	e, folder := &counting{version: "a"}, t.TempDir()
	embedAll(t, e, folder, "one", "three")
	files, err := filepath.Glob(folder + "/*.vectors")
	if err != nil || len(files) != 1 {
		t.Fatalf("%v, %v", files, err)
	}
	if err := os.Truncate(files[0], 2*recordLong-5); err != nil {
		t.Fatal(err)
	}
	embedAll(t, e, folder, "one", "three")
	embedAll(t, e, folder, "three", "one")
	if e.asked != 3 {
		t.Errorf("asked for %d texts, want 3", e.asked)
	}
}

func TestManyMayUseOneCache(t *testing.T) {
	c, err := OpenCache(&counting{version: "a"}, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 50 {
				if _, err := c.Embed(context.Background(), []string{"one", "three"}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
}
