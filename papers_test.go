package acs_test

import (
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/mod/modfile"

	"acs/rule"

	// Rules register themselves when the package that upholds them is loaded: the same list as in cmd/acs/rules.go.
	_ "acs/concern"
	_ "acs/disclosure"
	_ "acs/duty"
	_ "acs/guidance"
	_ "acs/internal/pipeline"
	_ "acs/lesson"
	_ "acs/need"
	_ "acs/person"
	_ "acs/promotion"
	_ "acs/redaction"
	_ "acs/review"
	_ "acs/sampling"
	_ "acs/signal"
	_ "acs/sixpoint"
	_ "acs/workload"
)

func read(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestEveryModuleHasItsReason(t *testing.T) {
	mod, err := modfile.Parse("go.mod", []byte(read(t, "go.mod")), nil)
	if err != nil {
		t.Fatal(err)
	}
	reasons := map[string]string{} // module -> why
	for line := range strings.Lines(read(t, "docs/dependencies.md")) {
		if cells := strings.Split(line, "|"); len(cells) >= 4 && strings.HasPrefix(strings.TrimSpace(cells[1]), "`") {
			reasons[strings.Trim(cells[1], " `")] = strings.TrimSpace(cells[2])
		}
	}
	for _, r := range mod.Require {
		why, named := reasons[r.Mod.Path]
		switch {
		case r.Indirect:
			continue
		case !named || why == "":
			t.Errorf("go.mod requires %s: give its reason in docs/dependencies.md", r.Mod.Path)
		}
		delete(reasons, r.Mod.Path)
	}
	for gone := range reasons {
		t.Errorf("docs/dependencies.md gives a reason for %s, which go.mod does not require", gone)
	}
}

func TestRULESIsWhatTheCodeSays(t *testing.T) {
	if read(t, "RULES.md") != rule.Markdown() {
		t.Error("RULES.md is not what the code says. Run: make rules")
	}
}

var registered = regexp.MustCompile(`(?s)rule\.Register\(rule\.Rule\{\s*ID:\s*"([^"]+)"`)

func TestEveryRuleHasATestThatNamesIt(t *testing.T) {
	known := map[string]bool{}
	for _, r := range rule.All() {
		known[r.ID] = true
		if _, err := os.Stat(r.File); err != nil {
			t.Errorf("rule %s says that %s upholds it, which does not exist", r.ID, r.File)
		}
	}
	var tests strings.Builder
	for _, f := range sources(t) {
		if f.test && f.dir != "." {
			tests.Write(f.body)
		}
		if f.test {
			continue
		}
		for _, m := range registered.FindAllStringSubmatch(string(f.body), -1) {
			if !known[m[1]] {
				t.Errorf("%s registers %s, which is not in RULES.md: load its package in cmd/acs/rules.go and here", f.path, m[1])
			}
		}
	}
	for id := range known {
		if !strings.Contains(tests.String(), id) {
			t.Errorf("no test names the rule %s: name it in a comment or a case of the test that fails when it is broken", id)
		}
	}
}

func papers(t *testing.T) []string {
	t.Helper()
	files := []string{"README.md", "ARCHITECTURE.md", "RULES.md"}
	err := filepath.WalkDir("docs", func(name string, d os.DirEntry, err error) error {
		if err == nil && path.Ext(name) == ".md" {
			files = append(files, filepath.ToSlash(name))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

var (
	quotedPath = regexp.MustCompile("`([\\w.@*-]+(?:/[\\w.@*-]+)*/?)`")
	linked     = regexp.MustCompile(`\]\(([^)\s]+)\)`)
	kinds      = []string{".go", ".md", ".sql", ".html", ".json", ".jsonl", ".cedar", ".mjs", ".png"}
)

// isPath tells whether a quoted word of a paper means a file or folder of the repository.
func isPath(word string) bool {
	first, _, deep := strings.Cut(word, "/")
	if _, err := os.Stat(first); err == nil && deep {
		return !slices.Contains(outside, first)
	}
	return slices.Contains(kinds, path.Ext(word)) && deep
}

func TestPapersNameFilesThatExist(t *testing.T) {
	for _, paper := range papers(t) {
		text, err := os.ReadFile(paper)
		if err != nil {
			t.Errorf("%s is missing", paper)
			continue
		}
		for _, m := range quotedPath.FindAllStringSubmatch(string(text), -1) {
			if found, _ := filepath.Glob(m[1]); isPath(m[1]) && len(found) == 0 {
				t.Errorf("%s names %s, which does not exist", paper, m[1])
			}
		}
		for _, m := range linked.FindAllStringSubmatch(string(text), -1) {
			to, _, _ := strings.Cut(m[1], "#")
			if to == "" || strings.Contains(to, "://") || strings.HasPrefix(to, "mailto:") {
				continue
			}
			if _, err := os.Stat(path.Join(path.Dir(paper), to)); err != nil {
				t.Errorf("%s links to %s, which does not exist", paper, m[1])
			}
		}
	}
}

// A lock file with addresses in it ties everyone to the registry of whoever wrote it.
func TestLockFilesNameNoRegistry(t *testing.T) {
	for _, name := range []string{"package-lock.json", "tools/oidc-provider/package-lock.json"} {
		if strings.Contains(read(t, name), `"resolved"`) {
			t.Errorf("%s holds addresses: run npm install with the .npmrc of the repository", name)
		}
	}
}
