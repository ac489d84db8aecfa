package blob_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"acs"
	"acs/internal/blob"
	"acs/internal/secret"
)

// stores gives each kind of storage that the contract is held to. A folder always; S3 where ACS_TEST_S3 names a
// server, and CI must name one.
func stores(t *testing.T) map[string]string {
	t.Helper()
	urls := map[string]string{"folder": filepath.Join(t.TempDir(), "blobs")}
	switch url := os.Getenv("ACS_TEST_S3"); {
	case url != "":
		urls["s3"] = url
	case os.Getenv("CI") == "true":
		t.Fatal("ACS_TEST_S3 is not set: make test starts the server and sets it")
	}
	return urls
}

func keys(t *testing.T) *secret.Ring {
	t.Helper()
	r, err := secret.Open(filepath.Join(t.TempDir(), "keys.json"), bytes.Repeat([]byte{7}, 32))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestWhatIsPutComesBack(t *testing.T) {
	for kind, url := range stores(t) {
		t.Run(kind, func(t *testing.T) {
			ctx := t.Context()
			b, err := blob.Open(ctx, url, keys(t))
			if err != nil {
				t.Fatal(err)
			}
			defer b.Close()
			name := "letters/" + strings.ToLower(t.Name()) + "/original"
			big := bytes.Repeat([]byte("a letter "), 300_000)
			for _, data := range [][]byte{[]byte("first"), big, {}} {
				if err := b.Put(ctx, name, data); err != nil {
					t.Fatal(err)
				}
				got, err := b.Get(ctx, name)
				if err != nil || !bytes.Equal(got, data) {
					t.Fatalf("got %d bytes, %v; want %d", len(got), err, len(data))
				}
			}
			sealed, err := b.GetSealed(ctx, name)
			if err != nil {
				t.Fatal(err)
			}
			if err := b.PutSealed(ctx, name+"-moved", sealed); err != nil {
				t.Fatal(err)
			}
			if _, err := b.Get(ctx, name+"-moved"); err == nil {
				t.Error("an object opens under another name than it was sealed for")
			}
			seen := 0
			if err := b.Each(ctx, name, func(string) error { seen++; return nil }); err != nil || seen != 2 {
				t.Errorf("listed %d, %v; want 2", seen, err)
			}
			for _, n := range []string{name, name + "-moved", "letters/never"} {
				if err := b.Delete(ctx, n); err != nil {
					t.Errorf("delete %s: %v", n, err)
				}
			}
			if _, err := b.Get(ctx, name); acs.KindOf(err) != acs.NotFound {
				t.Errorf("after delete: %v, want NotFound", err)
			}
			if err := b.Ping(ctx); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestNothingIsKeptInTheClear(t *testing.T) {
	dir := t.TempDir()
	b, err := blob.Open(t.Context(), dir, keys(t))
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	if err := b.Put(t.Context(), "letters/1/original", []byte("Dear Sir, my secret")); err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(filepath.Join(dir, "letters", "1", "original"))
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(raw, []byte("secret")) {
		t.Error("the letter's words stand on the disk")
	}
	raw[len(raw)-1] ^= 1
	if err := os.WriteFile(filepath.Join(dir, "letters", "1", "original"), raw, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := b.Get(t.Context(), "letters/1/original"); err == nil {
		t.Error("a changed byte was not noticed")
	}
}
