package readfiles_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"acs/intake"
	"acs/internal/ocr/readfiles"
)

// fake reads a file by its name.
func fake(_ context.Context, path string) (intake.Reading, error) {
	switch filepath.Base(path) {
	case "missing":
		return intake.Reading{}, os.ErrNotExist
	case "fault":
		panic("a fault")
	case "full":
		return intake.Reading{}, &os.PathError{Op: "write", Path: "acs-input-1", Err: syscall.ENOSPC}
	case "zip":
		return intake.Reading{Status: intake.NeedsHuman, Reason: intake.NotALetterReason}, nil
	}
	p := intake.Page{Number: 1, Width: 10, Height: 20, Kind: intake.Typed, Confidence: 90, Text: "Hi <you>"}
	return intake.Reading{Status: intake.WasRead, Pages: []intake.Page{p}, Text: "Hi <you>"}, nil
}

func TestAnswersFollowTheContractInOrder(t *testing.T) {
	var out bytes.Buffer
	var done []int
	err := readfiles.Answer(context.Background(), fake, []string{"a", "missing", "zip", "fault", "b"}, &out,
		readfiles.Options{JSON: true, Progress: func(n int) { done = append(done, n) }})
	if !errors.Is(err, readfiles.ErrNotOpened) {
		t.Errorf("error %v, want ErrNotOpened", err)
	}
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	if len(lines) != 5 || !slices.Equal(done, []int{1, 2, 3, 4, 5}) {
		t.Fatalf("%d lines, progress %v", len(lines), done)
	}
	const first = `{"file":"a","status":"read","reason":"","pages":[{"page":1,"width":10,"height":20,"rotation":0,` +
		`"kind":"typed","confidence":90,"text":"Hi <you>","words":[],"unread_ink":0,"engine":""}],"text":"Hi <you>"}`
	if lines[0] != first {
		t.Errorf("got\n%s\nwant\n%s", lines[0], first)
	}
	for i, want := range []string{"read", "needs_human", "needs_human", "needs_human", "read"} {
		var a struct {
			Status string
			Reason string
			Pages  []any
			Error  string
		}
		if err := json.Unmarshal([]byte(lines[i]), &a); err != nil {
			t.Fatal(err)
		}
		if a.Status != want || a.Pages == nil || (a.Status == "needs_human") != (a.Reason != "") {
			t.Errorf("line %d: %+v", i, a)
		}
	}
}

func TestPeopleGetPlainWords(t *testing.T) {
	var out bytes.Buffer
	if err := readfiles.Answer(context.Background(), fake, []string{"a", "zip"}, &out, readfiles.Options{}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"a: read", "Page 1, typed", "Hi <you>", "zip: needs_human (wrong_format)"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is missing from:\n%s", want, out.String())
		}
	}
}

func TestAFullTemporaryFolderIsSaid(t *testing.T) {
	var out bytes.Buffer
	err := readfiles.Answer(context.Background(), fake, []string{"full", "a"}, &out, readfiles.Options{JSON: true})
	if !errors.Is(err, readfiles.ErrNotOpened) || !strings.Contains(out.String(), "temporary folder is full") || !strings.Contains(out.String(), "Hi <you>") {
		t.Errorf("%v:\n%s", err, out.String())
	}
}

func TestACancelledRunStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	err := readfiles.Answer(ctx, fake, []string{"a", "b"}, &bytes.Buffer{}, readfiles.Options{})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

func TestFoldersAreListedByName(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"b/2.tif", "b/1.tif", "a.png", ".hidden", ".git/config"} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	got := readfiles.List([]string{"nowhere", dir})
	want := []string{"nowhere", filepath.Join(dir, "a.png"), filepath.Join(dir, "b/1.tif"), filepath.Join(dir, "b/2.tif")}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	// Links: one that is the argument is followed; one that leads round in a circle, and one to nowhere, get an answer.
	link := filepath.Join(t.TempDir(), "link")
	for at, to := range map[string]string{link: dir, filepath.Join(dir, "c"): "c", filepath.Join(dir, "b/up"): ".."} {
		if err := os.Symlink(to, at); err != nil {
			t.Fatal(err)
		}
	}
	want = nil
	for _, name := range []string{"a.png", "b/1.tif", "b/2.tif", "b/up", "c"} {
		want = append(want, filepath.Join(link, name))
	}
	if got := readfiles.List([]string{link}); !slices.Equal(got, want) {
		t.Errorf("through a link: got %v, want %v", got, want)
	}
}
