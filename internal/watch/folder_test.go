package watch_test

import (
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"acs"
	"acs/intake"
	"acs/internal/watch"
)

var noon = time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC)

// door takes what the verb accepts, as the mailroom does, and remembers it.
type door struct {
	took []intake.Sent
	seen map[string]string // scan id -> content
	down bool
}

func (d *door) Take(_ context.Context, by acs.Actor, s intake.Sent) (intake.Letter, bool, error) {
	if d.down {
		return intake.Letter{}, false, acs.Unavailablef(nil, "The database cannot be reached")
	}
	c, err := intake.Receive("l-1", s, by, noon)
	if err != nil {
		return intake.Letter{}, false, err
	}
	if was, ok := d.seen[s.ScanID]; ok && s.ScanID != "" {
		if was != string(s.Content) {
			return intake.Letter{}, false, acs.Conflictf("The scan id belongs to another scan")
		}
		return c.Next, false, nil
	}
	d.seen[s.ScanID] = string(s.Content)
	d.took = append(d.took, s)
	return c.Next, true, nil
}

func setUp(t *testing.T, files map[string]string) (*watch.Folder, *door) {
	t.Helper()
	d := &door{seen: map[string]string{}}
	f := &watch.Folder{
		Dir: t.TempDir(), Take: d, By: acs.Actor{ID: "folder"}, Now: func() time.Time { return noon },
		Log: slog.New(slog.DiscardHandler), Quiet: 2 * time.Second, Stray: 10 * time.Minute,
	}
	for name, content := range files {
		put(t, f, name, content, time.Minute)
	}
	return f, d
}

func put(t *testing.T, f *watch.Folder, name, content string, age time.Duration) {
	t.Helper()
	path := filepath.Join(f.Dir, name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(path, noon.Add(-age), noon.Add(-age)); err != nil {
		t.Fatal(err)
	}
}

func sweep(t *testing.T, f *watch.Folder) watch.Report {
	t.Helper()
	r, err := f.Sweep(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// left lists what lies in the folder itself.
func left(t *testing.T, f *watch.Folder) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(f.Dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !e.IsDir() {
			names = append(names, e.Name())
		}
	}
	return names
}

const head = "scan_id,file,received,line\n"

func TestABatchIsTakenAndMoved(t *testing.T) {
	f, d := setUp(t, map[string]string{
		"tray7.csv": head + "A1,a.tif,2026-11-25 09:00,UC\nA2,b.tif,2026-11-25 09:00,PIP\nA3,gone.tif,2026-11-25 09:00,UC\nA4,empty.tif,2026-11-25 09:00,UC\n",
		"a.tif":     "one", "b.tif": "two", "empty.tif": "",
	})
	f.Stray = 30 * time.Second // the manifest is a minute old: what is missing is not coming
	r := sweep(t, f)
	if r.Taken != 2 || len(r.Refused) != 2 {
		t.Fatalf("report = %+v", r)
	}
	if d.took[0].ScanID != "A1" || d.took[0].Line != "UC" || string(d.took[0].Content) != "one" {
		t.Errorf("took %+v", d.took[0])
	}
	if names := left(t, f); len(names) != 0 {
		t.Errorf("left in the folder: %v", names)
	}
	report, err := filepath.Glob(filepath.Join(f.Dir, "refused", "tray7-*", "report.csv"))
	if err != nil || len(report) != 1 {
		t.Fatalf("reports: %v, %v", report, err)
	}
	text, err := os.ReadFile(report[0])
	if err != nil || !strings.Contains(string(text), "4,gone.tif,The scan is not in the folder") || !strings.Contains(string(text), "empty.tif,The file is empty") {
		t.Errorf("report says %q, %v", text, err)
	}
}

func TestAnUnfinishedBatchWaits(t *testing.T) {
	f, d := setUp(t, map[string]string{"tray7.csv": head + "A1,late.tif,2026-11-25 09:00,UC\n"})
	if r := sweep(t, f); r.Taken != 0 || len(r.Refused) != 0 {
		t.Fatalf("report = %+v, want nothing before the scan has come", r)
	}
	put(t, f, "late.tif", "one", time.Minute)
	if r := sweep(t, f); r.Taken != 1 || len(d.took) != 1 {
		t.Errorf("report = %+v", r)
	}
}

func TestAScanOfARefusedRowStillReachesAPerson(t *testing.T) {
	f, d := setUp(t, map[string]string{"tray7.csv": head + "A1,a.tif,not a date,UC\n", "a.tif": "one"})
	if r := sweep(t, f); r.Taken != 1 || len(r.Refused) != 1 {
		t.Fatalf("report = %+v", r)
	}
	if d.took[0].ScanID != "" || !d.took[0].Received.IsZero() {
		t.Errorf("a wrong row's details were believed: %+v", d.took[0])
	}
}

func TestAStrayScanIsTakenAfterAWhile(t *testing.T) {
	f, d := setUp(t, map[string]string{"alone.tif": "one"})
	if sweep(t, f); len(d.took) != 0 {
		t.Fatal("a scan was taken before its manifest could come")
	}
	put(t, f, "alone.tif", "one", time.Hour)
	if sweep(t, f); len(d.took) != 1 {
		t.Error("a scan without a manifest lies in the folder for ever")
	}
}

func TestWhenTheDatabaseIsAwayNothingMoves(t *testing.T) {
	f, d := setUp(t, map[string]string{"tray7.csv": head + "A1,a.tif,2026-11-25 09:00,UC\n", "a.tif": "one"})
	d.down = true
	if _, err := f.Sweep(t.Context()); acs.KindOf(err) != acs.Unavailable {
		t.Fatalf("got %v, want Unavailable", err)
	}
	if names := left(t, f); !slices.Equal(names, []string{"a.tif", "tray7.csv"}) {
		t.Fatalf("left in the folder: %v", names)
	}
	d.down = false
	if r := sweep(t, f); r.Taken != 1 {
		t.Errorf("report = %+v", r)
	}
}

func TestTheSameIDWithOtherContentIsRefused(t *testing.T) {
	f, d := setUp(t, map[string]string{"tray7.csv": head + "A1,a.tif,2026-11-25 09:00,UC\n", "a.tif": "one"})
	d.seen["A1"] = "another scan"
	if r := sweep(t, f); len(r.Refused) != 1 || !strings.Contains(r.Refused[0].Why, "another scan") {
		t.Errorf("report = %+v", r)
	}
	kept, _ := filepath.Glob(filepath.Join(f.Dir, "refused", "tray7-*", "a.tif"))
	if len(kept) != 1 {
		t.Error("the refused scan was not kept")
	}
}
