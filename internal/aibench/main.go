// Command aibench gathers what the benches of reading, redaction, assessment, speed and peers measured, prints each
// figure beside its aim, and keeps them in docs/measured.json with date, version and command. scripts/bench-ai runs it.
//
//	go run ./internal/aibench -part redaction 'each file left out=FILE.json' ...
//	go run ./internal/aibench -part speed -acs bin/acs
//
// A FILE holds figures (package quality) as JSON, or the table that readbench prints.
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"acs/quality"
)

// part is one part of the bench as it is kept.
type part struct {
	Date    string           `json:"date"`
	Version string           `json:"version"`
	Command string           `json:"command"`
	Figures []quality.Figure `json:"figures"`
}

func main() {
	name := flag.String("part", "", "redaction, assessment, reading, speed or peers")
	out := flag.String("out", "docs/measured.json", "where figures are kept")
	acs := flag.String("acs", "bin/acs", "the program that is timed")
	many := flag.Int("messages", 100_000, "messages that redact is timed on")
	few := flag.Int("assess", 10_000, "messages that assess is timed on")
	race := flag.String("race", "", "CPU=FILE: what the peer's clock said of FILE, for which ours is taken too")
	page := flag.String("page", "", "write the figures that are kept into the tables of this page, and measure nothing")
	flag.Parse()
	if *page != "" {
		if err := rewrite(*page, *out); err != nil {
			fmt.Fprintln(os.Stderr, "aibench:", err)
			os.Exit(1)
		}
		return
	}
	if err := run(*name, *out, *acs, *race, [2]int{*many, *few}, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "aibench:", err)
		os.Exit(1)
	}
}

func run(name, out, acs, race string, many [2]int, args []string) error {
	var figures []quality.Figure
	for _, arg := range args {
		set, file, ok := strings.Cut(arg, "=")
		if !ok {
			return fmt.Errorf("%q is not NAME=FILE", arg)
		}
		got, err := read(file)
		if err != nil {
			return err
		}
		for _, f := range got {
			if set != "" {
				f.Name = set + ": " + f.Name
			}
			if kept(f.Name) {
				figures = append(figures, f)
			}
		}
	}
	if name == "speed" {
		got, err := speed(acs, many)
		if err != nil {
			return err
		}
		figures = append(figures, got...)
	}
	if race != "" {
		got, err := raced(acs, race)
		if err != nil {
			return err
		}
		figures = append(figures, got...)
	}
	show(os.Stdout, name, figures)
	return keep(out, name, figures)
}

// kept leaves out the figures by benefit line: too few messages each.
func kept(name string) bool {
	return !strings.Contains(name, " line ") && !strings.HasPrefix(name, "line ")
}

func read(file string) ([]quality.Figure, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	if filepath.Ext(file) == ".md" {
		return readingTable(string(data))
	}
	// acs evaluate writes shares for redaction and figures for assessment.
	var rows []struct {
		quality.Figure
		Share *quality.Share `json:"share"`
	}
	if err := json.Unmarshal(data, &rows); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	var out []quality.Figure
	for _, r := range rows {
		if r.Share != nil {
			r.Value, r.K, r.N = r.Share.Rate(), r.Share.K, r.Share.N
		}
		out = append(out, r.Figure)
	}
	return out, nil
}

// show prints each figure, its interval, its aim and whether it is reached.
func show(w io.Writer, name string, figures []quality.Figure) {
	fmt.Fprintf(w, "\n== %s\n", name)
	for _, f := range figures {
		sample := fmt.Sprintf("%d of %d", f.K, f.N)
		if f.Interval != "exact" {
			sample = fmt.Sprintf("n = %d", f.N)
		}
		interval := ""
		if f.Low != 0 || f.High != 0 {
			interval = fmt.Sprintf("[%.4g, %.4g]", f.Low, f.High)
		}
		fmt.Fprintf(w, "%-88s %10.4g  %-18s %-14s %s\n", f.Name, f.Value, interval, sample, against(name, f))
	}
}

func rewrite(page, out string) error {
	all, err := load(out)
	if err != nil {
		return err
	}
	return document(page, all)
}

// load reads the parts that were measured so far.
func load(path string) (map[string]part, error) {
	all := map[string]part{}
	data, err := os.ReadFile(path)
	if err != nil {
		return all, err
	}
	if err := json.Unmarshal(data, &all); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return all, nil
}

// keep puts the part into the file and leaves the other parts as they were.
func keep(out, name string, figures []quality.Figure) error {
	all, err := load(out)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	version := "unknown"
	if v, err := exec.Command("git", "describe", "--always", "--dirty").Output(); err == nil {
		version = strings.TrimSpace(string(v))
	}
	all[name] = part{time.Now().Format(time.DateOnly), version, "scripts/bench-ai " + name, figures}
	data, err := json.MarshalIndent(all, "", " ")
	if err != nil {
		return err
	}
	return os.WriteFile(out, append(data, '\n'), 0o644)
}
