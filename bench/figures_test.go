package bench

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestEveryBenchHasItsFigures: docs/benchmarks.md gives the figures of each bench that make bench runs.
func TestEveryBenchHasItsFigures(t *testing.T) {
	doc, err := os.ReadFile("../docs/benchmarks.md")
	if err != nil {
		t.Fatal(err)
	}
	files, _ := filepath.Glob("*_test.go")
	found := 0
	for _, f := range files {
		body, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`(?m)^func (Benchmark\w+)\(`).FindAllStringSubmatch(string(body), -1) {
			if found++; !strings.Contains(string(doc), "`"+m[1]+"`") {
				t.Errorf("docs/benchmarks.md does not give the figures of %s", m[1])
			}
		}
	}
	if found < 4 {
		t.Errorf("%d benches found", found)
	}
}
