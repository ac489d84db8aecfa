package weights

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"acs"
)

func TestTheLockFileIsWhole(t *testing.T) {
	names := map[string]bool{}
	for _, l := range Locks() {
		if l.Name == "" || l.File == "" || l.For == "" || l.Source == "" || l.Bytes == 0 || len(l.SHA256) != 64 || l.Licence == "" {
			t.Errorf("%+v: a field is empty", l)
		}
		fetched := l.Registry != "" && l.Package != "" && l.Version != "" && l.Member != ""
		if made := l.MadeFrom != "" && names[l.MadeFrom]; made == fetched {
			t.Errorf("%s: neither wholly from a package nor made from a file above it", l.Name)
		}
		if names[l.Name] {
			t.Errorf("%s stands twice", l.Name)
		}
		names[l.Name] = true
	}
	for _, n := range []string{ONNXRuntime, DetSmall, RecSmall, DetTiny, RecTiny, Published, Vocabulary, Encoder} {
		if !names[n] {
			t.Errorf("%s is not pinned", n)
		}
	}
}

func lockOf(content string) Lock {
	sum := sha256.Sum256([]byte(content))
	return Lock{Name: "m", File: "m.onnx", Member: "pkg/m.onnx", Bytes: int64(len(content)), SHA256: hex.EncodeToString(sum[:])}
}

func TestOnlyThePinnedFileIsUsed(t *testing.T) {
	for name, c := range map[string]struct{ content, says string }{
		"whole":     {"weights", ""},
		"missing":   {"-", "is missing"},
		"truncated": {"weight", "not the pinned one"},
		"tampered":  {"Weights", "not the pinned one"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if c.content != "-" {
				if err := os.WriteFile(filepath.Join(dir, "m.onnx"), []byte(c.content), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			s := newSet(dir, lockOf("weights"))
			_, err := s.Path("m")
			if c.says == "" {
				if err != nil {
					t.Error(err)
				}
				return
			}
			if acs.KindOf(err) != acs.Unavailable || !strings.Contains(acs.Says(err), c.says) || !strings.Contains(acs.Says(err), "acs models fetch") {
				t.Errorf("got %v, want Unavailable that says %q and what to do", err, c.says)
			}
		})
	}
}

func TestAMemberIsTakenFromEitherKindOfPackage(t *testing.T) {
	dir := t.TempDir()
	var z, g bytes.Buffer
	zw := zip.NewWriter(&z)
	w, _ := zw.Create("pkg/m.onnx")
	_, _ = w.Write([]byte("weights"))
	_ = zw.Close()
	gz := gzip.NewWriter(&g)
	tw := tar.NewWriter(gz)
	_ = tw.WriteHeader(&tar.Header{Name: "pkg/m.onnx", Size: 7, Mode: 0o600})
	_, _ = tw.Write([]byte("weights"))
	_ = tw.Close()
	_ = gz.Close()
	for name, raw := range map[string][]byte{"m.whl": z.Bytes(), "m.tgz": g.Bytes()} {
		archive, to := filepath.Join(dir, name), filepath.Join(dir, name+".out")
		if err := os.WriteFile(archive, raw, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := extract(archive, "pkg/m.onnx", to); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if err := lockOf("weights").check(to); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if err := extract(archive, "pkg/other", to); err == nil {
			t.Errorf("%s: a member that is not there was extracted", name)
		}
	}
}
