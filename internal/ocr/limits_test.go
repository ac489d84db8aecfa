package ocr_test

import (
	"context"
	"image"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"acs/intake"
	"acs/internal/facsimile"
	"acs/internal/ocr"
)

// engine puts a script in the place of Tesseract. It finds a folder to write to in place of DIR.
func engine(t *testing.T, script string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	script = "#!/bin/sh\n" + strings.ReplaceAll(script, "DIR", dir) + "\n"
	if err := os.WriteFile(filepath.Join(dir, "tesseract"), []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir+":"+os.Getenv("PATH"))
	return dir
}

// An engine runs under limits that the kernel holds it to, and sees little of the service's environment.
func TestAnEngineRunsUnderLimits(t *testing.T) {
	t.Setenv("ACS_MASTER_KEY", "for the service alone")
	dir := engine(t, "cat /proc/self/limits >DIR/limits; env >DIR/env; exit 1")
	path := pngFile(t, render(t, body, facsimile.Style{DPI: 100}).Image)
	got, _, err := reader(t, ocr.Options{PageTime: 20 * time.Second, NoImages: true}).Read(context.Background(), path, "")
	if err != nil || got.Reason != intake.EngineFailed {
		t.Fatalf("%q, %v", got.Reason, err)
	}
	limits, err := os.ReadFile(filepath.Join(dir, "limits"))
	if err != nil {
		t.Fatal(err)
	}
	for name, most := range map[string]int64{"Max address space": 1500 << 20, "Max cpu time": 21, "Max file size": 16 << 20} {
		m := regexp.MustCompile(name + ` +(\S+) +(\S+)`).FindSubmatch(limits)
		if m == nil {
			t.Fatalf("no %s in:\n%s", name, limits)
		}
		for _, is := range m[1:] { // soft and hard: an engine cannot lift it
			if n, err := strconv.ParseInt(string(is), 10, 64); err != nil || n > most || n <= 0 {
				t.Errorf("%s is %s, want %d at most", name, is, most)
			}
		}
	}
	env, err := os.ReadFile(filepath.Join(dir, "env"))
	if err != nil || !strings.Contains(string(env), "OMP_THREAD_LIMIT=1") || strings.Contains(string(env), "ACS_") {
		t.Errorf("its environment is %s, %v", env, err)
	}
}

// A letter of too many pages is not read to its end before a person may see it: its first pages are, and all that are
// taken from it are shown.
func TestALetterOfTooManyPagesIsShownSoon(t *testing.T) {
	page := render(t, body, facsimile.Style{DPI: 60}).Image
	content, err := facsimile.TIFF(context.Background(), []image.Image{page, page, page, page, page, page, page}, 60, facsimile.Bilevel)
	path := file(t, "long.tif", content, err)
	dir := engine(t, "echo >>DIR/runs; exit 1")
	got, images, err := reader(t, ocr.Options{MaxPages: 6}).Read(context.Background(), path, "")
	if err != nil || got.Status != intake.NeedsHuman || got.Reason != intake.TooManyPages || len(got.Pages) != 6 || len(images) != 6 {
		t.Fatalf("%s, %q, %d pages, %d images, %v", got.Status, got.Reason, len(got.Pages), len(images), err)
	}
	for _, p := range got.Pages[4:] {
		if p.Engine != "none" || p.Kind == intake.Blank {
			t.Errorf("page %d is %s, read by %s", p.Number, p.Kind, p.Engine)
		}
	}
	runs, err := os.ReadFile(filepath.Join(dir, "runs"))
	if n := strings.Count(string(runs), "\n"); err != nil || n == 0 || n > 1+4*2 {
		t.Errorf("the engine ran %d times, %v: want the first 4 pages only", n, err)
	}
}
