package secret_test

import (
	"bytes"
	"io"
	"path/filepath"
	"testing"

	"golang.org/x/mod/sumdb/note"

	"acs"
	"acs/internal/secret"
)

func open(t *testing.T, path string, master []byte) *secret.Ring {
	t.Helper()
	r, err := secret.Open(path, master)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func master(t *testing.T, dir string) []byte {
	t.Helper()
	k, err := secret.MasterKey("", filepath.Join(dir, "master.key"))
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func TestWhatWasSealedBeforeARotationOpensAfterIt(t *testing.T) {
	dir := t.TempDir()
	path, key := filepath.Join(dir, "keys.json"), master(t, dir)
	before := open(t, path, key)
	sealed, err := before.Seal([]byte("QQ 12 34 56 C"), []byte("letter/1"))
	if err != nil {
		t.Fatal(err)
	}
	if err := secret.Rotate(path, key); err != nil {
		t.Fatal(err)
	}
	after := open(t, path, key)
	got, err := after.Open(sealed, []byte("letter/1"))
	if err != nil || string(got) != "QQ 12 34 56 C" {
		t.Fatalf("got %q, %v", got, err)
	}
	fresh, err := after.Seal([]byte("x"), nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := before.Open(fresh, nil); err == nil {
		t.Error("the old ring opens what the new key sealed: nothing was rotated")
	}
	if before.Index("a") != after.Index("a") || before.Index("a") == before.Index("b") {
		t.Error("equal values must stay findable after a rotation, and unequal ones apart")
	}
}

func TestASealHoldsOnlyInItsPlace(t *testing.T) {
	dir := t.TempDir()
	r := open(t, filepath.Join(dir, "keys.json"), master(t, dir))
	sealed, _ := r.Seal([]byte("x"), []byte("letter/1"))
	if _, err := r.Open(sealed, []byte("letter/2")); err == nil {
		t.Error("a value moved to another letter opens")
	}
	var b bytes.Buffer
	w, err := r.SealTo(secret.Mapping, &b, []byte("letters/1/mapping.json"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write([]byte("words")); err != nil || w.Close() != nil {
		t.Fatal(err)
	}
	if rd, err := r.OpenFrom(secret.Blob, bytes.NewReader(b.Bytes()), []byte("letters/1/mapping.json")); err == nil {
		if _, err := io.ReadAll(rd); err == nil {
			t.Error("the blob key opens the words behind pseudonyms")
		}
	}
}

func TestAWrongMasterKeyIsAClearError(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "keys.json")
	open(t, path, master(t, dir))
	_, err := secret.Open(path, make([]byte, 32))
	if acs.KindOf(err) != acs.Invalid {
		t.Errorf("got %v, want an Invalid error", err)
	}
}

func TestACheckpointIsVerifiedByThePublicHalf(t *testing.T) {
	dir := t.TempDir()
	r := open(t, filepath.Join(dir, "keys.json"), master(t, dir))
	msg, err := note.Sign(&note.Note{Text: "acs\n1\nroot\n"}, r.Signer())
	if err != nil {
		t.Fatal(err)
	}
	v, err := r.Verifier()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := note.Open(msg, note.VerifierList(v)); err != nil {
		t.Error(err)
	}
}
