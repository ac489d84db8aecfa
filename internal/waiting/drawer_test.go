package waiting_test

import (
	"io"
	"log/slog"
	"path/filepath"
	"testing"

	"acs"
	"acs/concern"
	"acs/internal/blob"
	"acs/internal/store/storetest"
	"acs/internal/waiting"
)

// TestWhatWaitsIsSavedOnce: kept while the database is away, saved with its own time and author once it is back.
func TestWhatWaitsIsSavedOnce(t *testing.T) {
	st, _, clock := storetest.Open(t, "sqlite")
	bucket, err := blob.Open(t.Context(), "file://"+filepath.ToSlash(t.TempDir()), storetest.Keys(t))
	if err != nil {
		t.Fatal(err)
	}
	d := &waiting.Drawer{Blobs: bucket, Store: st, Log: slog.New(slog.NewTextHandler(io.Discard, nil))}
	c, err := concern.Raise("c-kept", "", concern.Raising{Danger: concern.InDanger, Worry: "said goodbye"}, storetest.Ama, clock.T)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 { // the same answers sent twice are one concern
		if err := d.Keep(t.Context(), c); err != nil {
			t.Fatal(err)
		}
	}
	for _, want := range []int{1, 0} {
		if n, err := d.Empty(t.Context()); n != want || err != nil {
			t.Errorf("saved %d, %v, want %d", n, err, want)
		}
	}
	if err := d.Keep(t.Context(), c); err != nil { // saved before, and kept again by a slow machine
		t.Fatal(err)
	}
	if _, err := d.Empty(t.Context()); err != nil {
		t.Error(err)
	}
	got, err := st.Concern(t.Context(), "c-kept")
	if err != nil || got.Urgency != acs.Immediate || got.Notes[0].Text != "said goodbye" || got.By != storetest.Ama.ID || !got.Opened.Equal(clock.T) {
		t.Errorf("saved as %+v, %v", got, err)
	}
}
