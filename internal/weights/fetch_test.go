package weights

import (
	"archive/zip"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"acs"
)

// clients puts programs named python3 and npm first in the path that copy the archive beside them to the last
// argument, or to that after --pack-destination, and count their calls.
func clients(t *testing.T, members map[string]string) (calls func() int) {
	t.Helper()
	dir := t.TempDir()
	f, err := os.Create(filepath.Join(dir, "p.whl"))
	if err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(f)
	for name, content := range members {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	script := "#!/bin/sh\necho call >> " + dir + "/calls\nwhile [ \"$1\" != --dest ]; do shift; done\ncp " + dir + "/p.whl \"$2\"/p.whl\n"
	if err := os.WriteFile(filepath.Join(dir, "python3"), []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir+":/usr/bin:/bin")
	return func() int {
		b, _ := os.ReadFile(filepath.Join(dir, "calls"))
		return strings.Count(string(b), "call")
	}
}

func pypi(l Lock) Lock {
	l.Registry, l.Package, l.Version = "pypi", "made-up-package", "1.0.0"
	return l
}

func newSet(dir string, locks ...Lock) *Set {
	return &Set{dir: dir, locks: locks, seen: map[string]error{}}
}

func files(t *testing.T, dir string) (names []string) {
	t.Helper()
	all, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range all {
		names = append(names, e.Name())
	}
	return names
}

func TestFetchReplacesWhatIsWrongAndLeavesWhatIsRight(t *testing.T) {
	for name, before := range map[string]string{"missing": "", "truncated": "weig", "tampered": "weiGhts"} {
		t.Run(name, func(t *testing.T) {
			calls := clients(t, map[string]string{"pkg/m.onnx": "weights"})
			dir := filepath.Join(t.TempDir(), "models")
			set := newSet(dir, pypi(lockOf("weights")))
			if before != "" {
				if err := os.MkdirAll(dir, 0o700); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(filepath.Join(dir, "m.onnx"), []byte(before), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			for range 2 {
				if err := set.fetch(t.Context(), func(string) {}); err != nil {
					t.Fatal(err)
				}
			}
			if n := calls(); n != 1 {
				t.Errorf("the package was fetched %d times", n)
			}
			if _, err := set.Path("m"); err != nil {
				t.Error(err)
			}
			if got := files(t, dir); len(got) != 1 {
				t.Errorf("the folder holds %v", got)
			}
		})
	}
}

func TestFetchKeepsNothingWithAWrongChecksum(t *testing.T) {
	clients(t, map[string]string{"pkg/m.onnx": "weightz"})
	dir := t.TempDir()
	err := newSet(dir, pypi(lockOf("weights"))).fetch(t.Context(), func(string) {})
	if acs.KindOf(err) != acs.Unavailable {
		t.Fatalf("got %v", err)
	}
	for _, part := range []string{"m.onnx", "wrong checksum", lockOf("weightz").SHA256, lockOf("weights").SHA256, "Nothing was kept", "made-up-package 1.0.0"} {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("%q does not say %q", err, part)
		}
	}
	if got := files(t, dir); len(got) != 0 {
		t.Errorf("the folder holds %v", got)
	}
}

func TestFetchSaysWhatWentWrong(t *testing.T) {
	clients(t, map[string]string{"other": "x"})
	l := pypi(lockOf("weights"))
	if err := newSet(t.TempDir(), l).fetch(t.Context(), func(string) {}); err == nil || !strings.Contains(err.Error(), "holds no pkg/m.onnx") {
		t.Errorf("without the member: %v", err)
	}
	l.Registry = "elsewhere"
	if err := newSet(t.TempDir(), l).fetch(t.Context(), func(string) {}); err == nil || !strings.Contains(err.Error(), "elsewhere") {
		t.Errorf("of an unknown registry: %v", err)
	}
	t.Setenv("PATH", t.TempDir())
	if err := newSet(t.TempDir(), pypi(lockOf("weights"))).fetch(t.Context(), func(string) {}); err == nil || !strings.Contains(err.Error(), "python3") {
		t.Errorf("without the client: %v", err)
	}
}

func TestAFileIsNotMadeFromAWrongOne(t *testing.T) {
	dir := t.TempDir()
	from := pypi(lockOf("published"))
	clients(t, map[string]string{"pkg/m.onnx": "published"})
	made := Lock{Name: "made", File: "made.onnx", MadeFrom: "m", Bytes: 3, SHA256: "00"}
	err := newSet(dir, from, made).fetch(t.Context(), func(string) {})
	if err == nil || !strings.Contains(err.Error(), "make made.onnx") {
		t.Errorf("got %v", err)
	}
	if got := files(t, dir); len(got) != 1 || got[0] != "m.onnx" {
		t.Errorf("the folder holds %v", got)
	}
}
