package backup_test

import (
	"bytes"
	"path/filepath"
	"slices"
	"testing"

	"acs"
	"acs/audit"
	"acs/intake"
	"acs/internal/backup"
	"acs/internal/blob"
	"acs/internal/secret"
	"acs/internal/store"
	"acs/internal/store/storetest"
	"acs/review"
)

type home struct {
	store *store.Store
	blobs *blob.Bucket
}

func open(t *testing.T, database string, keys *secret.Ring) home {
	t.Helper()
	s, err := store.Open(t.Context(), store.Options{URL: storetest.URL(t, database), Sealer: keys})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	s.UseQueue(new(storetest.Jobs))
	b, err := blob.Open(t.Context(), filepath.Join(t.TempDir(), "blobs"), keys)
	if err != nil {
		t.Fatal(err)
	}
	return home{s, b}
}

// fill keeps one letter with everything that can belong to one.
func (h home) fill(t *testing.T, clock *storetest.Clock) {
	t.Helper()
	ctx, at := t.Context(), clock.T
	c, err := intake.Receive("l-1", intake.Sent{Content: []byte("Dear Sir"), Line: "UC", Known: intake.Known{NINO: "QQ123456C"}}, storetest.Ama, at)
	if err != nil {
		t.Fatal(err)
	}
	if err := h.blobs.Put(ctx, intake.OriginalName("l-1"), []byte("Dear Sir")); err != nil {
		t.Fatal(err)
	}
	if _, _, err := h.store.ReceiveLetter(ctx, c, intake.Known{NINO: "QQ123456C"}); err != nil {
		t.Fatal(err)
	}
	item := review.Put("r-1", nil, c.Next, review.Finding{Urgency: acs.SameDay, Rank: 1.5, Why: []review.Why{review.BySignal}}, acs.System, at)
	if err := h.store.SaveStep(ctx, review.StepDone{Letter: "l-1", Stage: intake.Queued, Item: &item, Event: audit.Event{At: at, By: "system", Did: "letter.queued", On: "l-1"}}); err != nil {
		t.Fatal(err)
	}
	d, err := review.Decide(item.Next, 0, storetest.Ama, at, review.Choice{Outcome: review.NoExtraSupport, Reason: "routine"})
	if err != nil {
		t.Fatal(err)
	}
	if err := h.store.SaveItem(ctx, d); err != nil {
		t.Fatal(err)
	}
}

// A backup of either database can be restored into the other, and the log is whole there.
func TestWhatWasBackedUpIsRestored(t *testing.T) {
	databases := storetest.Databases(t)
	for _, from := range databases {
		for _, to := range databases {
			t.Run(from+" to "+to, func(t *testing.T) {
				keys := storetest.Keys(t)
				_, _, clock := storetest.Open(t, "sqlite")
				a, b := open(t, from, keys), open(t, to, keys)
				a.fill(t, clock)
				if _, err := a.store.Checkpoint(t.Context(), keys.Signer()); err != nil {
					t.Fatal(err)
				}
				var archive bytes.Buffer
				n, err := backup.Write(t.Context(), &archive, a.store, a.blobs)
				if err != nil || n.Blobs != 1 {
					t.Fatalf("%+v, %v", n, err)
				}
				if _, err := backup.Read(t.Context(), bytes.NewReader(archive.Bytes()), b.store, b.blobs); err != nil {
					t.Fatal(err)
				}
				same(t, a, b, keys)
				if _, err := backup.Read(t.Context(), bytes.NewReader(archive.Bytes()), b.store, b.blobs); acs.KindOf(err) != acs.Conflict {
					t.Errorf("a second restore over it gave %v", err)
				}
			})
		}
	}
}

func same(t *testing.T, a, b home, keys *secret.Ring) {
	t.Helper()
	want, err1 := a.store.Item(t.Context(), "r-1")
	got, err2 := b.store.Item(t.Context(), "r-1")
	if err1 != nil || err2 != nil || got.Rank != want.Rank || !slices.Equal(got.Why, want.Why) || len(got.Decisions) != 1 || got.Decisions[0].Reason != "routine" {
		t.Errorf("got %+v (%v), want %+v (%v)", got, err2, want, err1)
	}
	raw, err := b.blobs.Get(t.Context(), intake.OriginalName("l-1"))
	if err != nil || string(raw) != "Dear Sir" {
		t.Errorf("original = %q, %v", raw, err)
	}
	if k, err := b.store.Known(t.Context(), "l-1"); err != nil || k.NINO != "QQ123456C" {
		t.Errorf("known = %+v, %v", k, err)
	}
	verifier, err := keys.Verifier()
	if err != nil {
		t.Fatal(err)
	}
	if v, err := b.store.Verify(t.Context(), verifier); err != nil || !v.OK() || v.Size == 0 || v.Checkpoints != 1 {
		t.Errorf("log: %+v, %v", v, err)
	}
}

func TestACutOffArchiveRestoresNothing(t *testing.T) {
	keys := storetest.Keys(t)
	_, _, clock := storetest.Open(t, "sqlite")
	a, b := open(t, "sqlite", keys), open(t, "sqlite", keys)
	a.fill(t, clock)
	var archive bytes.Buffer
	if _, err := backup.Write(t.Context(), &archive, a.store, a.blobs); err != nil {
		t.Fatal(err)
	}
	_, err := backup.Read(t.Context(), bytes.NewReader(archive.Bytes()[:archive.Len()-2048]), b.store, b.blobs)
	if acs.KindOf(err) != acs.Invalid {
		t.Errorf("got %v, want Invalid", err)
	}
	if _, err := b.store.Letter(t.Context(), "l-1"); acs.KindOf(err) != acs.NotFound {
		t.Errorf("a part was restored: %v", err)
	}
}
