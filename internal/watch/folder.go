// Package watch takes batches from a scanning house's folder: scans plus a CSV manifest. What it took and what it
// refused it moves apart, with a report that says why.
//
// It must never delete a scan, and never let one lie in the folder because its manifest is wrong or missing.
package watch

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"acs"
	"acs/intake"
	"acs/internal/spreadsheet"
)

type taker interface {
	Take(ctx context.Context, by acs.Actor, s intake.Sent) (intake.Letter, bool, error)
}

// Folder is a watched folder. Manifests are the files that end in ".csv"; every other file is a scan.
type Folder struct {
	Dir   string
	Take  taker
	By    acs.Actor
	Now   func() time.Time
	Log   *slog.Logger
	Quiet time.Duration // a file is complete when it has not changed for this long
	Stray time.Duration // a scan that no manifest names within this time is taken without one
}

// The folders beside the scans: what was taken, what was refused and the reports.
const (
	takenDir   = "taken"
	refusedDir = "refused"
)

// Run looks into the folder until ctx ends.
func (f *Folder) Run(ctx context.Context, every time.Duration) error {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		if _, err := f.Sweep(ctx); err != nil && ctx.Err() == nil {
			f.Log.ErrorContext(ctx, "the watched folder could not be worked", "error", err)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
	}
}

// Report is what one sweep did.
type Report struct {
	Taken, Again int
	Refused      []intake.Refusal
}

// Sweep takes every complete batch and every stray scan once. Only a store or folder that cannot be used is an
// error: then the files stay where they are for the next sweep.
func (f *Folder) Sweep(ctx context.Context) (Report, error) {
	var all Report
	files, err := f.files()
	if err != nil {
		return all, err
	}
	for _, file := range files {
		if !strings.EqualFold(filepath.Ext(file), ".csv") || !f.settled(file, f.Quiet) {
			continue
		}
		r, err := f.batch(ctx, file)
		if err != nil {
			return all, fmt.Errorf("take batch: %w", err)
		}
		all.add(r)
	}
	r, err := f.strays(ctx)
	all.add(r)
	return all, err
}

func (r *Report) add(o Report) {
	r.Taken, r.Again, r.Refused = r.Taken+o.Taken, r.Again+o.Again, append(r.Refused, o.Refused...)
}

func (f *Folder) files() ([]string, error) {
	entries, err := os.ReadDir(f.Dir)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, e := range entries {
		if e.Type().IsRegular() && !strings.HasPrefix(e.Name(), ".") {
			names = append(names, e.Name())
		}
	}
	return names, nil
}

func (f *Folder) settled(name string, quiet time.Duration) bool {
	st, err := os.Stat(filepath.Join(f.Dir, name))
	return err == nil && f.Now().Sub(st.ModTime()) >= quiet
}

// batch takes the scans of one manifest. A row whose scan is not there yet keeps the manifest waiting until the scan
// comes or Stray is over; a row that is wrong is refused, and its scan is set apart but taken too: a person must see it.
func (f *Folder) batch(ctx context.Context, manifest string) (Report, error) {
	var r Report
	file, err := os.Open(filepath.Join(f.Dir, manifest))
	if err != nil {
		return r, err
	}
	rows, refused := intake.ReadManifest(file, f.Now())
	if err := file.Close(); err != nil {
		return r, err
	}
	if missing := f.missing(rows); len(missing) > 0 && !f.settled(manifest, f.Stray) {
		return r, nil
	}
	name := batchName(manifest, f.Now())
	r.Refused = refused
	for _, row := range rows {
		row.Sent.Batch, row.Sent.Source = name, intake.ByFolder
		if err := f.scan(ctx, &r, row.File, row.Number, row.Sent, name); err != nil {
			return r, err
		}
	}
	for _, no := range refused {
		if no.File == "" || !f.exists(no.File) {
			continue
		}
		if err := f.scan(ctx, &r, no.File, 0, intake.Sent{Batch: name, Source: intake.ByFolder}, name); err != nil {
			return r, err
		}
	}
	if err := f.report(name, r.Refused); err != nil {
		return r, err
	}
	return r, f.move(manifest, takenDir, name)
}

func (f *Folder) missing(rows []intake.Row) (names []string) {
	for _, row := range rows {
		if !f.exists(row.File) {
			names = append(names, row.File)
		}
	}
	return names
}

func (f *Folder) exists(name string) bool {
	st, err := os.Lstat(filepath.Join(f.Dir, name))
	return err == nil && st.Mode().IsRegular()
}

// scan takes one file in and moves it to where it belongs. row is 0 where no manifest line speaks for it.
func (f *Folder) scan(ctx context.Context, r *Report, name string, row int, s intake.Sent, batch string) error {
	path := filepath.Join(f.Dir, name)
	if !f.exists(name) {
		r.Refused = append(r.Refused, intake.Refusal{Row: row, File: name, Why: "The scan is not in the folder"})
		return nil
	}
	st, err := os.Stat(path)
	if err == nil && st.Size() <= intake.MaxBytes {
		s.Content, err = os.ReadFile(path)
	}
	if err != nil {
		return err
	}
	if st.Size() > intake.MaxBytes {
		return f.refuse(r, name, row, batch, "The file is larger than 100 MB. Scan it again at 300 dots an inch, or in parts")
	}
	_, fresh, err := f.Take.Take(ctx, f.By, s)
	switch kind := acs.KindOf(err); {
	case err == nil && fresh:
		r.Taken++
	case err == nil:
		r.Again++
	case kind == acs.Invalid || kind == acs.Conflict:
		return f.refuse(r, name, row, batch, acs.Says(err))
	default:
		return err
	}
	return f.move(name, takenDir, batch)
}

func (f *Folder) refuse(r *Report, name string, row int, batch, why string) error {
	r.Refused = append(r.Refused, intake.Refusal{Row: row, File: name, Why: why})
	return f.move(name, refusedDir, batch)
}

// strays takes scans that no manifest has named for too long, without what a manifest would have told.
func (f *Folder) strays(ctx context.Context) (Report, error) {
	var r Report
	files, err := f.files()
	if err != nil {
		return r, err
	}
	name := batchName("stray.csv", f.Now())
	for _, file := range files {
		if strings.EqualFold(filepath.Ext(file), ".csv") || !f.settled(file, f.Stray) {
			continue
		}
		if err := f.scan(ctx, &r, file, 0, intake.Sent{Batch: name, Source: intake.ByFolder}, name); err != nil {
			return r, err
		}
	}
	if r.Taken+r.Again+len(r.Refused) > 0 {
		return r, f.report(name, r.Refused)
	}
	return r, nil
}

// batchName is the manifest's name without its ending, made plain, and the minute it was taken.
func batchName(manifest string, at time.Time) string {
	base := strings.TrimSuffix(manifest, filepath.Ext(manifest))
	plain := strings.Map(func(c rune) rune {
		if c < 128 && (c == '-' || c == '_' || c == '.' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z') {
			return c
		}
		return '-'
	}, base)
	return plain[:min(len(plain), 40)] + "-" + at.UTC().Format("20060102-150405")
}

// move puts a file into dir/batch; a file of the same name there is never overwritten.
func (f *Folder) move(name, dir, batch string) error {
	to := filepath.Join(f.Dir, dir, batch)
	if err := os.MkdirAll(to, 0o750); err != nil {
		return err
	}
	target := filepath.Join(to, name)
	for n := 2; ; n++ {
		if _, err := os.Lstat(target); errors.Is(err, fs.ErrNotExist) {
			return os.Rename(filepath.Join(f.Dir, name), target)
		}
		target = filepath.Join(to, strconv.Itoa(n)+"-"+name)
	}
}

// report writes what was refused and why, where the scanning house finds it.
func (f *Folder) report(batch string, refused []intake.Refusal) error {
	if len(refused) == 0 {
		return nil
	}
	dir := filepath.Join(f.Dir, refusedDir, batch)
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return err
	}
	file, err := os.Create(filepath.Join(dir, "report.csv"))
	if err != nil {
		return err
	}
	w := spreadsheet.New(file)
	_ = w.Write([]string{"row", "file", "why"})
	for _, r := range refused {
		_ = w.Write([]string{strconv.Itoa(r.Row), r.File, r.Why})
	}
	w.Flush()
	return errors.Join(w.Error(), file.Close())
}
