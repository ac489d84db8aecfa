package main

import (
	"context"
	"errors"
	"os"

	"acs/intake"
	"acs/internal/jsonl"
	"acs/internal/ocr"
	"acs/internal/ocr/readfiles"
)

// readCmd reads scanned letters without a server or a database.
type readCmd struct {
	modelDir
	JSON  bool     `name:"json" help:"Write one JSON object a line for each file, as is always done when the answer does not go to a terminal."`
	Files []string `arg:"" name:"file" help:"Files or folders to read: TIFF, PDF, PNG, JPEG, plain text."`
}

// Run answers the files in order. A file that could not be opened makes the exit status 1.
func (c *readCmd) Run(ctx context.Context) error {
	options := readerOptions(c.Models)
	options.NoImages = true
	reader, err := ocr.New(options)
	if err != nil {
		return err
	}
	read := func(ctx context.Context, path string) (intake.Reading, error) {
		r, _, err := reader.Read(ctx, path, "")
		return r, err
	}
	files := readfiles.List(c.Files)
	progress, finish := jsonl.BarOf(os.Stderr, "files", len(files))
	err = readfiles.Answer(ctx, read, files, os.Stdout, readfiles.Options{JSON: inJSON(c.JSON), Progress: progress})
	finish()
	if errors.Is(err, readfiles.ErrNotOpened) {
		return errSilent
	}
	return err
}
