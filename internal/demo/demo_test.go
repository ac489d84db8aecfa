package demo

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"acs"
	"acs/clock"
	"acs/intake"
)

var when = time.Date(2026, 11, 25, 14, 30, 0, 0, time.UTC)

func TestTheWholeBagIsTakenByTheManifestReader(t *testing.T) {
	dir := t.TempDir()
	if err := PostBag(context.Background(), dir, when); err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(filepath.Join(dir, "demo.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, refused := intake.ReadManifest(f, when)
	if len(refused) > 0 {
		t.Fatalf("refused: %+v", refused)
	}
	if len(rows) < 40 {
		t.Fatalf("%d letters, at least 40 are promised", len(rows))
	}
	media := map[string]int{}
	for _, row := range rows {
		content, err := os.ReadFile(filepath.Join(dir, row.File))
		if err != nil {
			t.Fatal(err)
		}
		media[intake.Sniff(content)]++
	}
	for _, m := range []string{intake.TIFF, intake.PDF, intake.PNG, intake.JPEG, intake.Text} {
		if media[m] == 0 {
			t.Errorf("no %s in the bag: %v", m, media)
		}
	}
}

func TestTheBagIsTheSameEveryTime(t *testing.T) {
	letters, err := post()
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(letters, func(l letter) bool { return l.Look == "hand-blue" })
	a, b := t.TempDir(), t.TempDir()
	for _, dir := range []string{a, b} {
		if err := letters[i].write(context.Background(), dir, i); err != nil {
			t.Fatal(err)
		}
	}
	x, _ := os.ReadFile(filepath.Join(a, letters[i].name(i)))
	y, _ := os.ReadFile(filepath.Join(b, letters[i].name(i)))
	if len(x) == 0 || !bytes.Equal(x, y) {
		t.Error("the same letter was drawn in two ways")
	}
}

// Every letter of the bag is a made-up one of corpus/, word for word.
func TestEveryLetterIsFromTheCorpus(t *testing.T) {
	known := map[string]string{}
	files, _ := filepath.Glob("../../corpus/*letters*.jsonl")
	for _, file := range files {
		f, err := os.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		for d := json.NewDecoder(f); d.More(); {
			var l struct{ ID, Text string }
			if err := d.Decode(&l); err != nil {
				t.Fatal(file, err)
			}
			known[l.ID] = l.Text
		}
		f.Close()
	}
	letters, err := post()
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range letters {
		if l.Look != "blank" && known[l.From] != l.Text {
			t.Errorf("letter %s is not that of the corpus", l.From)
		}
	}
}

func TestSomebodyForEveryRoleAndNobodyWhoCouldBeReal(t *testing.T) {
	var roles []acs.Role
	for _, a := range Staff() {
		if !strings.HasSuffix(a.Name, "(demo)") {
			t.Errorf("%s is not labelled as demo", a.Name)
		}
		roles = append(roles, a.Roles...)
	}
	for _, r := range acs.Roles {
		if !slices.Contains(roles, r) && r != acs.RoleLineSystem { // a system, which signs in nowhere
			t.Errorf("nobody is %s", r)
		}
	}
}

func TestTheBenchBagHasNoLetterTwice(t *testing.T) {
	dir := t.TempDir()
	if err := BenchBag(context.Background(), dir, patterns+2, when); err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	files, _ := filepath.Glob(filepath.Join(dir, "*.tif"))
	for _, f := range files {
		content, err := os.ReadFile(f)
		if err != nil || intake.Sniff(content) != intake.TIFF {
			t.Fatal(f, err)
		}
		seen[string(content)] = true
	}
	if len(seen) != patterns+2 {
		t.Errorf("%d different letters of %d", len(seen), patterns+2)
	}
}

// The past is of working days, decided, and the same every time; only the latest letters wait for a second person.
func TestThePast(t *testing.T) {
	a, err := History(when)
	if err != nil {
		t.Fatal(err)
	}
	b, err := History(when)
	if err != nil {
		t.Fatal(err)
	}
	Teach(a)
	flagged, marks := 0, 0
	for i, p := range a {
		if !clock.WorkingDay(p.Received) || !p.Decided.After(p.Received) || p.Decided.After(when) || p.Received.Before(when.AddDate(0, 0, -7*Weeks-1)) {
			t.Fatalf("%s: received %v, decided %v", p.ID, p.Received, p.Decided)
		}
		if i > 0 && p.Received.Before(a[i-1].Received.Add(-12*time.Hour)) {
			t.Errorf("%s: out of order", p.ID)
		}
		if p.Why() != nil {
			flagged++
		}
		if len(p.Marks) > 0 {
			marks++
		}
		if p.ID != b[i].ID || !p.Received.Equal(b[i].Received) {
			t.Fatal("the past changes")
		}
	}
	if len(a) < 600 || flagged < 100 || flagged > len(a)*2/3 || marks != taught {
		t.Errorf("%d letters, %d flagged, %d with marks", len(a), flagged, marks)
	}
}
