package web

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"acs/internal/web/words"
)

var verbs = regexp.MustCompile(`(?:Did: +|Did = |did :?= |recordRead\(ctx, by, )"([a-z_]+\.[a-z_0-9]+)"`)

// TestEveryVerbOfTheLogHasWords: whoever reads a history sees what was done, not a code.
func TestEveryVerbOfTheLogHasWords(t *testing.T) {
	found := 0
	err := filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "node_modules" || d.Name() == "storetest") {
			return fs.SkipDir
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		body, err := os.ReadFile(path)
		for _, m := range verbs.FindAllStringSubmatch(string(body), -1) {
			found++
			if !words.Has("did." + m[1]) {
				t.Errorf("%s: %q has no words", path, m[1])
			}
		}
		return err
	})
	if err != nil || found < 50 {
		t.Errorf("%d verbs found, %v", found, err)
	}
}
