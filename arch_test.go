package acs_test

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// goFile is one parsed file of the repository.
type goFile struct {
	path string // from the root, with slashes
	dir  string
	test bool
	ast  *ast.File
	body []byte
}

// outside names folders that hold nothing of ours, or nothing that is compiled into the service.
var outside = []string{"node_modules", "testdata", "bin", "var", "models", ".git"}

var fset = token.NewFileSet()

func sources(t *testing.T) []goFile {
	t.Helper()
	var files []goFile
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (slices.Contains(outside, d.Name()) || name == "tools") {
			return fs.SkipDir
		}
		if path.Ext(name) != ".go" {
			return nil
		}
		body, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		parsed, err := parser.ParseFile(fset, name, body, parser.ParseComments)
		if err != nil {
			return err
		}
		files = append(files, goFile{
			path: filepath.ToSlash(name), dir: path.Dir(filepath.ToSlash(name)),
			test: strings.HasSuffix(name, "_test.go"), ast: parsed, body: body,
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func (f goFile) imports() []string {
	var out []string
	for _, i := range f.ast.Imports {
		p, _ := strconv.Unquote(i.Path.Value)
		out = append(out, p)
	}
	return out
}

func (f goFile) domain() bool { return slices.Contains(domain, f.top()) }

func (f goFile) top() string { return strings.Split(f.dir, "/")[0] }

// domain lists the packages of the case in the order of the case: what arrived, what must be hidden, what it says, who
// looked, what was done, what we learn. Each may import those before it, never one after it. The first four are shared
// and import none but acs.
var (
	shared = []string{"rule", "clock", "audit", "access"}
	course = []string{"intake", "redaction", "leak", "signal", "sampling", "review", "person", "need", "concern", "sixpoint", "quality", "lesson", "promotion", "workload", "openness"}
	domain = slices.Concat(shared, course)
)

// impure is what would tie a decision of the domain to a machine, a database or a page.
var impure = []string{"database/sql", "net/http", "html/template", "os", "os/exec"}

func TestDomainPackagesArePure(t *testing.T) {
	for _, f := range sources(t) {
		if f.test || !f.domain() && f.dir != "." {
			continue
		}
		for _, p := range f.imports() {
			if strings.HasPrefix(p, "acs/internal/") || slices.Contains(impure, p) {
				t.Errorf("%s imports %s: a domain package knows no machinery. Take what you need as a parameter", f.path, p)
			}
			if f.dir == "." && strings.Contains(strings.Split(p, "/")[0], ".") {
				t.Errorf("%s imports %s: the vocabulary stands on the standard library alone", f.path, p)
			}
		}
		ast.Inspect(f.ast, func(n ast.Node) bool {
			if s, ok := n.(*ast.SelectorExpr); ok && s.Sel.Name == "Now" && fmt.Sprint(s.X) == "time" {
				t.Errorf("%s calls time.Now: take the time as a parameter", fset.Position(n.Pos()))
			}
			return true
		})
	}
}

func TestDomainPackagesFollowTheCase(t *testing.T) {
	for _, f := range sources(t) {
		if f.test || !f.domain() {
			continue
		}
		for _, p := range f.imports() {
			to := strings.Split(strings.TrimPrefix(p, "acs/"), "/")[0]
			if !strings.HasPrefix(p, "acs/") || to == f.top() || slices.Contains(shared, to) && !slices.Contains(shared, f.top()) {
				continue
			}
			if slices.Contains(shared, f.top()) {
				t.Errorf("%s imports %s: %s is shared by all and imports none of them", f.path, p, f.top())
			} else if slices.Index(course, to) >= slices.Index(course, f.top()) {
				t.Errorf("%s imports %s: against the course of the case (%s)", f.path, p, strings.Join(course, ", "))
			}
		}
	}
}

// doors may not know each other, nor where things are kept.
var doors = []string{"acs/internal/web", "acs/internal/api", "acs/internal/pipeline"}

// withSQL are the packages in which SQL may be written: the store, and the job queue that shares its transactions.
var withSQL = []string{"internal/store", "internal/store/storetest", "internal/job"}

func TestDoorsKnowNeitherEachOtherNorTheStore(t *testing.T) {
	for _, f := range sources(t) {
		if f.test {
			continue
		}
		from := "acs/" + f.dir
		for _, p := range f.imports() {
			if p == "database/sql" && !slices.Contains(withSQL, f.dir) {
				t.Errorf("%s imports database/sql: SQL is written in internal/store alone", f.path)
			}
			if !slices.ContainsFunc(doors, func(d string) bool { return within(from, d) }) {
				continue
			}
			other := slices.ContainsFunc(doors, func(d string) bool { return within(p, d) && !within(from, d) })
			if other || within(p, "acs/internal/store") {
				t.Errorf("%s imports %s: web, api and pipeline know domain packages, not each other and not the store", f.path, p)
			}
		}
	}
}

func within(p, dir string) bool { return p == dir || strings.HasPrefix(p, dir+"/") }

func TestOnlyCommandsImportCommands(t *testing.T) {
	for _, f := range sources(t) {
		for _, p := range f.imports() {
			if within(p, "acs/cmd") || within(p, "acs/e2e") {
				t.Errorf("%s imports %s", f.path, p)
			}
		}
	}
}

// emptyNames say nothing about what is inside.
var emptyNames = []string{"util", "utils", "common", "helper", "helpers", "model", "models", "types", "service", "services", "manager", "misc", "base", "lib"}

// namedAllTheSame are exceptions, each with its reason.
var namedAllTheSame = map[string]string{
	"signal/model": "a trained model: the word's own meaning, not a heap of structs",
}

func TestPackageNamesSaySomething(t *testing.T) {
	for _, f := range sources(t) {
		if slices.Contains(emptyNames, path.Base(f.dir)) && namedAllTheSame[f.dir] == "" {
			t.Errorf("%s: a package named %s says nothing of what is in it", f.path, path.Base(f.dir))
		}
	}
}

func TestEveryPackageSaysOnceWhatItIsFor(t *testing.T) {
	said := map[string][]string{}
	for _, f := range sources(t) {
		if f.test {
			continue
		}
		said[f.dir] = append(said[f.dir], "")[:len(said[f.dir])]
		if f.ast.Doc != nil {
			said[f.dir] = append(said[f.dir], f.path)
		}
	}
	for dir, files := range said {
		if len(files) != 1 {
			t.Errorf("%s: %d package comments %v, one is wanted: what it is for, what it must never do", dir, len(files), files)
		}
	}
}

const (
	mostLines    = 400 // of a file
	mostFunction = 60  // of a function
)

// longAllTheSame are exceptions, each with its reason.
var longAllTheSame = map[string]string{}

func TestFilesAndFunctionsAreShort(t *testing.T) {
	for _, f := range sources(t) {
		if longAllTheSame[f.path] != "" || ast.IsGenerated(f.ast) {
			continue
		}
		if n := bytes.Count(f.body, []byte("\n")); n > mostLines {
			t.Errorf("%s has %d lines, %d at most: what two things does it hold?", f.path, n, mostLines)
		}
		for _, d := range f.ast.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok || fn.Body == nil {
				continue
			}
			if n := fset.Position(fn.End()).Line - fset.Position(fn.Pos()).Line + 1; n > mostFunction {
				t.Errorf("%s: %s has %d lines, %d at most", fset.Position(fn.Pos()), fn.Name.Name, n, mostFunction)
			}
		}
	}
}

func TestNoTestIsSkippedAndNoneSleeps(t *testing.T) {
	for _, f := range sources(t) {
		if !f.test {
			continue
		}
		ast.Inspect(f.ast, func(n ast.Node) bool {
			s, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			switch on := fmt.Sprint(s.X); {
			case (on == "t" || on == "b") && strings.HasPrefix(s.Sel.Name, "Skip"):
				t.Errorf("%s skips: a test that cannot run here fails, and says what is missing", fset.Position(n.Pos()))
			case on == "time" && s.Sel.Name == "Sleep":
				t.Errorf("%s sleeps: wait for what is to happen", fset.Position(n.Pos()))
			}
			return true
		})
	}
}
