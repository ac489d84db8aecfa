package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"acs"
	"acs/internal/config"
	"acs/internal/enrol"
	"acs/internal/jsonl"
	"acs/person"
)

// peopleCmd is what the command line does with people.
type peopleCmd struct {
	Import peopleImportCmd `cmd:"" help:"Take in a list of people, CSV or JSON lines. The same command goes on where it was stopped."`
}

type peopleImportCmd struct {
	config.Config
	Manifest string `help:"JSON that says what the file must be: file, rows, sha256, source, made_up. FILE.manifest.json where empty." type:"path"`
	Report   string `help:"Where each row that was refused or changed is listed. FILE.report.csv where empty." type:"path"`
	File     string `arg:"" help:"A .csv file with a line of column names, or a .jsonl file." type:"existingfile"`
}

// peopleManifest says what a list of people is, so that a cut or changed file is not taken for the whole.
type peopleManifest struct {
	File   string `json:"file"`
	Rows   int    `json:"rows"`
	SHA256 string `json:"sha256"`
	Source string `json:"source"`
	MadeUp bool   `json:"made_up"`
}

func (c *peopleImportCmd) Run(ctx context.Context) error {
	if c.Manifest == "" {
		c.Manifest = c.File + ".manifest.json"
	}
	if c.Report == "" {
		c.Report = c.File + ".report.csv"
	}
	m, err := c.check()
	if err != nil {
		return err
	}
	in, err := open(ctx, c.Config, newLog())
	if err != nil {
		return err
	}
	defer in.Close()
	report, err := os.OpenFile(c.Report, os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		return fmt.Errorf("open the report: %w", err)
	}
	defer report.Close()
	f, err := os.Open(c.File)
	if err != nil {
		return fmt.Errorf("open %s: %w", c.File, err)
	}
	defer f.Close()
	rows, err := peopleRows(f, m)
	if err != nil {
		return err
	}
	bar, end := jsonl.BarOf(os.Stderr, "rows", m.Rows)
	im, err := enrol.Run(ctx, in.store, enrol.Options{ID: m.SHA256, By: operator(), Rows: rows, Report: report, Progress: bar, Now: now})
	end()
	if err != nil {
		return fmt.Errorf("%d of %d rows done; the same command goes on from there: %w", im.Rows, m.Rows, err)
	}
	fmt.Printf("%d rows: %d people taken in, %d refused (see %s)\n", im.Rows, im.Kept, im.Refused, c.Report)
	if im.Rows != m.Rows {
		return acs.Invalidf("manifest", "The manifest says %d rows and the file has %d", m.Rows, im.Rows)
	}
	return nil
}

// check reads the manifest and holds the file against its digest.
func (c *peopleImportCmd) check() (m peopleManifest, err error) {
	raw, err := os.ReadFile(c.Manifest)
	if err != nil {
		return m, acs.Invalidf("manifest", "There is no manifest %s. Write one with file, rows, sha256, source and made_up", c.Manifest)
	}
	if err := json.Unmarshal(raw, &m); err != nil || m.SHA256 == "" || m.Source == "" {
		return m, acs.Invalidf("manifest", "The manifest must be JSON with file, rows, sha256, source and made_up")
	}
	f, err := os.Open(c.File)
	if err != nil {
		return m, fmt.Errorf("open %s: %w", c.File, err)
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return m, fmt.Errorf("read %s: %w", c.File, err)
	}
	m.SHA256 = strings.ToLower(m.SHA256)
	if got := hex.EncodeToString(h.Sum(nil)); got != m.SHA256 || m.File != "" && m.File != filepath.Base(c.File) {
		return m, acs.Invalidf("manifest", "The file is not the one of the manifest: its SHA-256 is %s", got)
	}
	return m, nil
}

func peopleRows(f *os.File, m peopleManifest) (iter.Seq[person.Row], error) {
	switch filepath.Ext(f.Name()) {
	case ".csv":
		return person.ReadCSV(f, m.MadeUp)
	case ".jsonl", ".ndjson":
		return person.ReadJSONLines(f, m.MadeUp), nil
	}
	return nil, acs.Invalidf("file", "The file must end with .csv or .jsonl")
}
