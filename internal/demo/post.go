package demo

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"golang.org/x/sync/errgroup"
)

// letter is one line of post.jsonl: a made-up letter of corpus/, where it was sent, and how it looks.
type letter struct {
	From string `json:"from"` // its id in corpus/
	Look string `json:"look"`
	Line string `json:"line"`
	Site string `json:"site"`
	NINO string `json:"nino"` // where the scanning house knows it; made up, as all of it
	Text string `json:"text"`
}

//go:embed post.jsonl
var postFile []byte

func post() ([]letter, error) {
	var out []letter
	d := json.NewDecoder(bytes.NewReader(postFile))
	for d.More() {
		var l letter
		if err := d.Decode(&l); err != nil {
			return nil, fmt.Errorf("demo post: %w", err)
		}
		if _, ok := looks[l.Look]; !ok {
			return nil, fmt.Errorf("demo post: letter %s: no look %q", l.From, l.Look)
		}
		out = append(out, l)
	}
	return append(out, letter{From: "blank", Look: "blank", Line: "UC", Site: string(North)}), nil
}

// PostBag writes the made-up post of one day to dir as a scanning house sends it: a scan for each letter and, last, the
// manifest demo.csv. Letters arrived over the hours before when, the latest a few minutes ago. A scan that is there
// already is left as it is.
//
// Errors: a folder that cannot be written, a font or tiffcp that is not installed.
func PostBag(ctx context.Context, dir string, when time.Time) error {
	letters, err := post()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(runtime.NumCPU())
	for i, l := range letters {
		g.Go(func() error { return l.write(ctx, dir, i) })
	}
	if err := g.Wait(); err != nil {
		return err
	}
	return manifest(filepath.Join(dir, "demo.csv"), letters, when)
}

func (l letter) look() look {
	if l.Look == "blank" {
		return look{file: empty, ext: "tif"}
	}
	return looks[l.Look]
}

func (l letter) name(i int) string { return fmt.Sprintf("%s.%s", scanID(i), l.look().ext) }

func scanID(i int) string { return fmt.Sprintf("demo-%04d", i+1) }

func (l letter) write(ctx context.Context, dir string, i int) error {
	path := filepath.Join(dir, l.name(i))
	if _, err := os.Stat(path); err == nil {
		return nil
	}
	k := l.look()
	k.style.DPI = dpi
	content, err := k.file(ctx, l.Text, k.style, uint64(i))
	if err != nil {
		return fmt.Errorf("demo letter %s: %w", l.From, err)
	}
	return writeWhole(path, content)
}

// writeWhole leaves no half file behind when the machine stops.
func writeWhole(path string, content []byte) error {
	part := path + ".part"
	if err := os.WriteFile(part, content, 0o600); err != nil {
		return err
	}
	return os.Rename(part, path)
}

// apart is the time between two letters of the bag.
const apart = 2 * time.Minute

func manifest(path string, letters []letter, when time.Time) error {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	rows := [][]string{{"scan_id", "file", "received", "line", "site", "nino"}}
	for i, l := range letters {
		received := when.Add(-time.Duration(len(letters)-i) * apart).UTC().Format(time.RFC3339)
		rows = append(rows, []string{scanID(i), l.name(i), received, l.Line, l.Site, l.NINO})
	}
	if err := w.WriteAll(rows); err != nil {
		return err
	}
	return writeWhole(path, b.Bytes())
}
