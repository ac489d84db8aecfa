// Command readbench measures reading on pages whose words are known: how many words are found, which pages count as
// read, and both errors of that judgement. It makes its own pages; with -scans it takes scanned ones, a folder with a
// truth.json that lists file, handwritten_share and lines of kind and text. It prints a table for docs/reading.md.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"image"
	_ "image/jpeg"
	_ "image/png"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"
	"unicode"

	"acs/intake"
	"acs/internal/facsimile"
	"acs/internal/ocr"
	"acs/internal/weights"
)

func main() {
	models := flag.String("models", "models", "folder with the model files; empty for Tesseract alone")
	scans := flag.String("scans", "", "folder with scanned pages and truth.json, in place of made pages")
	corpus := flag.String("letters", "corpus/train3-letters.jsonl", "messages whose texts the made pages carry")
	peer := flag.Bool("peer", true, "also run Tesseract alone on each page as it is, for comparison")
	each := flag.Bool("each", false, "print a line for each page")
	only := flag.String("only", "", "measure only kinds of page whose name holds one of these words, parted by |")
	flag.Parse()
	if err := run(*models, *scans, *corpus, *only, *peer, *each); err != nil {
		fmt.Fprintln(os.Stderr, "readbench:", err)
		os.Exit(1)
	}
}

func run(models, scans, corpus, only string, peer, each bool) error {
	trials, err := trialsFrom(scans, corpus)
	if err != nil {
		return err
	}
	reader, err := ocr.New(options(models))
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "readbench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	t := table{rows: map[string]*row{}}
	for i, tr := range trials {
		if !slices.ContainsFunc(strings.Split(only, "|"), func(s string) bool { return strings.Contains(tr.class, s) }) {
			continue
		}
		if err := measure(reader, tr, filepath.Join(dir, fmt.Sprint(i)+".png"), peer, each, &t); err != nil {
			return err
		}
	}
	t.print(os.Stdout)
	return nil
}

func options(models string) ocr.Options {
	o := ocr.Options{NoImages: true}
	if models == "" {
		return o
	}
	set := weights.Open(models)
	det, err1 := set.Path(weights.DetTiny)
	rec, err2 := set.Path(weights.RecSmall)
	lib, err3 := set.Path(weights.ONNXRuntime)
	if err := errors.Join(err1, err2, err3); err != nil {
		fmt.Fprintln(os.Stderr, "readbench: without the second engine:", err)
		return o
	}
	o.DetModel, o.RecModel, o.ONNXLibrary = det, rec, lib
	return o
}

func trialsFrom(scans, corpus string) ([]trial, error) {
	if scans != "" {
		return scanned(scans)
	}
	texts, err := letters(corpus)
	if err != nil {
		return nil, err
	}
	b := bench{texts: texts}
	b.all()
	return b.out, b.err
}

func scanned(dir string) ([]trial, error) {
	var pages []struct {
		File  string
		Share float64 `json:"handwritten_share"`
		Lines []struct{ Text string }
	}
	content, err := os.ReadFile(filepath.Join(dir, "truth.json"))
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(content, &pages); err != nil {
		return nil, err
	}
	var out []trial
	for _, p := range pages {
		f, err := os.Open(filepath.Join(dir, p.File))
		if err != nil {
			return nil, err
		}
		img, _, err := image.Decode(f)
		f.Close()
		if err != nil {
			return nil, err
		}
		var lines []string
		for _, l := range p.Lines {
			lines = append(lines, l.Text)
		}
		tr := trial{img: img, truth: strings.Join(lines, "\n"), class: "typed, 1905", kind: intake.Typed}
		switch {
		case p.Share >= 0.9:
			tr.class, tr.kind, tr.human = "handwritten, 1905", intake.Handwritten, true
		case p.Share > 0.1:
			tr.class, tr.kind, tr.human = "printed head, handwritten, 1905", intake.Mixed, true
		case strings.HasPrefix(p.File, "ehri"):
			tr.class = "typed carbon copies, 1938-45"
		}
		out = append(out, tr)
	}
	return out, nil
}

func measure(reader *ocr.Reader, tr trial, path string, peer, each bool, t *table) error {
	content, err := facsimile.PNG(tr.img)
	if err != nil {
		return err
	}
	if err := os.WriteFile(path, content, 0o600); err != nil {
		return err
	}
	defer os.Remove(path)
	start, clock := cpu(), time.Now()
	got, _, err := reader.Read(context.Background(), path, "")
	if err != nil {
		return err
	}
	m := measured{trial: tr, reading: got, cpu: cpu() - start, clock: time.Since(clock), found: found(tr.truth, got.Text)}
	if peer {
		start = cpu()
		cmd := exec.Command("tesseract", path, "stdout")
		cmd.Env = append(os.Environ(), "OMP_THREAD_LIMIT=1")
		out, err := cmd.Output()
		if err != nil {
			return fmt.Errorf("tesseract: %w", err)
		}
		m.peerCPU, m.peerFound = cpu()-start, found(tr.truth, string(out))
	}
	if each {
		p := got.Pages[0]
		fmt.Printf("%-32s found %.2f, %s %s %s, confidence %.0f, unread %.2f, %s\n", tr.class, m.found, got.Status, got.Reason, p.Kind, p.Confidence, p.UnreadInk, p.Engine)
	}
	t.add(m)
	return nil
}

// cpu is the processor time of this process and of the ones it waited for.
func cpu() time.Duration {
	var own, children syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &own) != nil || syscall.Getrusage(syscall.RUSAGE_CHILDREN, &children) != nil {
		return 0
	}
	return time.Duration(own.Utime.Nano() + own.Stime.Nano() + children.Utime.Nano() + children.Stime.Nano())
}

// found is the share of the words of truth that stand in text, whatever their order, case and punctuation.
func found(truth, text string) float64 {
	want, got := counts(truth), counts(text)
	hit, all := 0, 0
	for w, n := range want {
		all, hit = all+n, hit+min(n, got[w])
	}
	return float64(hit) / float64(max(all, 1))
}

func counts(s string) map[string]int {
	n := map[string]int{}
	for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		n[w]++
	}
	return n
}
