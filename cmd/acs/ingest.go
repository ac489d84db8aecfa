package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"os/user"
	"path/filepath"
	"strings"
	"time"

	"acs"
	"acs/intake"
	"acs/internal/config"
	"acs/internal/jsonl"
)

// ingestCmd sends letters in from the command line. Workers of the same installation take them up.
type ingestCmd struct {
	config.Config
	Line     string   `help:"Benefit line of these letters."`
	Site     string   `help:"Mail centre of these letters."`
	Received string   `help:"When the post arrived, such as 2026-11-25T09:14:00Z; now where empty."`
	Batch    string   `help:"Name under which the progress page shows them."`
	Paths    []string `arg:"" help:"Files and folders." type:"existingpath"`
}

func (c *ingestCmd) Run(ctx context.Context) error {
	sent, err := c.template()
	if err != nil {
		return err
	}
	files, err := filesUnder(c.Paths)
	if err != nil {
		return err
	}
	in, err := open(ctx, c.Config, newLog())
	if err != nil {
		return err
	}
	defer in.Close()
	return takeFiles(ctx, in, operator(), files, sent)
}

func (c *ingestCmd) template() (intake.Sent, error) {
	s := intake.Sent{Source: intake.ByCommand, Line: acs.Line(c.Line), Site: acs.Site(c.Site), Batch: c.Batch}
	if s.Batch == "" {
		s.Batch = "command-" + time.Now().UTC().Format("20060102-150405")
	}
	if c.Received == "" {
		return s, nil
	}
	at, err := time.Parse(time.RFC3339, c.Received)
	if err != nil {
		return s, acs.Invalidf("received", "--received must be like 2026-11-25T09:14:00Z")
	}
	s.Received = at.UTC()
	return s, nil
}

// operator is who runs the command: the machine's user, who has the keys at hand.
func operator() acs.Actor {
	name := "operator"
	if u, err := user.Current(); err == nil {
		name = u.Username
	}
	return acs.Actor{ID: acs.StaffID("command:" + name), Name: name}
}

// filesUnder lists the regular files of paths, folders walked in order; hidden files are left out.
func filesUnder(paths []string) (files []string, err error) {
	for _, p := range paths {
		err = filepath.WalkDir(p, func(path string, d fs.DirEntry, err error) error {
			if err == nil && d.Type().IsRegular() && !strings.HasPrefix(d.Name(), ".") {
				files = append(files, path)
			}
			return err
		})
		if err != nil {
			return nil, fmt.Errorf("look into %s: %w", p, err)
		}
	}
	return files, nil
}

// takeFiles sends files in one by one and says what became of each that was not simply taken.
func takeFiles(ctx context.Context, in *installation, by acs.Actor, files []string, sent intake.Sent) error {
	bar := progressBar("files", len(files))
	var taken, again, refused int
	for _, path := range files {
		one := sent
		fresh, err := takeFile(ctx, in, by, path, one)
		switch {
		case err == nil && fresh:
			taken++
		case err == nil:
			again++
		case acs.KindOf(err) == acs.Invalid || acs.KindOf(err) == acs.Conflict:
			refused++
			fmt.Fprintf(os.Stderr, "\r\x1b[K%s: %s\n", path, acs.Says(err))
		default:
			return fmt.Errorf("%d of %d sent; send the rest again, none is counted twice: %w", taken+again, len(files), err)
		}
		bar()
	}
	fmt.Printf("%d taken, %d here already, %d refused (batch %s)\n", taken, again, refused, sent.Batch)
	if refused > 0 {
		return errSilent
	}
	return nil
}

func takeFile(ctx context.Context, in *installation, by acs.Actor, path string, s intake.Sent) (fresh bool, err error) {
	st, err := os.Stat(path)
	if err != nil {
		return false, err
	}
	if st.Size() > intake.MaxBytes {
		return false, acs.Invalidf("content", "The file is larger than 100 MB. Scan it again at 300 dots an inch, or in parts")
	}
	if s.Content, err = os.ReadFile(path); err != nil {
		return false, err
	}
	_, fresh, err = in.mail.Take(ctx, by, s)
	return fresh, err
}

// progressBar gives a function to call after each of n things; it draws on a terminal only.
func progressBar(did string, n int) func() {
	show, end := jsonl.BarOf(os.Stderr, did, n)
	if show == nil {
		return func() {}
	}
	done := 0
	return func() {
		done++
		show(done)
		if done == n {
			end()
		}
	}
}
