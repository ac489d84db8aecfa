package readfiles

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"

	"acs/intake"
)

// ErrNotOpened is returned at the end when at least one file could not be opened. Its line has said so.
var ErrNotOpened = errors.New("some files could not be opened")

// Read reads one file; the error is for a file that could not be opened or read at all.
type Read func(ctx context.Context, path string) (intake.Reading, error)

// Options says how the answers are written. Progress, if any, is told how many files have been answered.
type Options struct {
	JSON     bool
	Progress func(done int)
}

// answer is one line of the contract of the read command.
type answer struct {
	File   string               `json:"file"`
	Status intake.ReadStatus    `json:"status"`
	Reason intake.ReadingReason `json:"reason"`
	Pages  []page               `json:"pages"`
	Text   string               `json:"text"`
	Error  string               `json:"error,omitempty"`
}

// page gives the fields of intake.Page in the order of the contract, and its own after them.
type page struct {
	Number     int             `json:"page"`
	Width      int             `json:"width"`
	Height     int             `json:"height"`
	Rotation   int             `json:"rotation"`
	Kind       intake.PageKind `json:"kind"`
	Confidence float64         `json:"confidence"`
	Text       string          `json:"text"`
	Words      []intake.Word   `json:"words"`
	UnreadInk  float64         `json:"unread_ink"`
	Engine     string          `json:"engine"`
}

// List gives the files that the arguments name, in order: a folder stands for all files below it, sorted by name,
// except those whose name, or whose folder's name, begins with a full stop. A name that leads nowhere stays in the
// list, so that it gets its answer.
func List(args []string) []string {
	var files []string
	for _, arg := range args {
		if info, err := os.Stat(arg); err != nil || !info.IsDir() {
			files = append(files, arg)
			continue
		}
		// A folder that cannot be entered is in the list itself, and its answer tells of it.
		// The separator leads through an argument that is itself a link to a folder.
		_ = filepath.WalkDir(arg+string(filepath.Separator), func(path string, d fs.DirEntry, err error) error {
			hidden := filepath.Clean(path) != filepath.Clean(arg) && strings.HasPrefix(filepath.Base(path), ".")
			switch {
			case err != nil:
				files = append(files, path)
			case hidden && d.IsDir():
				return fs.SkipDir
			case !hidden && !d.IsDir():
				files = append(files, path)
			}
			return nil
		})
	}
	return files
}

// Answer reads the files, as many at a time as there are processors, and writes an answer for each in order.
// Errors: ErrNotOpened; ctx's own; a failed write.
func Answer(ctx context.Context, read Read, files []string, out io.Writer, o Options) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	at := runtime.GOMAXPROCS(0)
	slots := make(chan chan answer, at)
	go func() {
		defer close(slots)
		for _, file := range files {
			slot := make(chan answer, 1)
			select {
			case slots <- slot:
			case <-ctx.Done():
				return
			}
			go func() { slot <- answerOne(ctx, read, file) }()
		}
	}()
	w := bufio.NewWriter(out)
	opened, done := true, 0
	for slot := range slots {
		a := <-slot
		if ctx.Err() != nil {
			return ctx.Err()
		}
		opened = opened && a.Error == ""
		if err := errors.Join(write(w, a, o.JSON), w.Flush()); err != nil {
			return fmt.Errorf("write answers: %w", err)
		}
		if done++; o.Progress != nil {
			o.Progress(done)
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if !opened {
		return ErrNotOpened
	}
	return nil
}

// answerOne never fails: a fault in the program is the file's own misfortune, and a person must look.
func answerOne(ctx context.Context, read Read, file string) (a answer) {
	defer func() {
		if recover() != nil {
			a = failed(file, intake.EngineFailed, "This file could not be read because of a fault in the program")
		}
	}()
	r, err := read(ctx, file)
	if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) {
		return failed(file, intake.EngineFailed, "This file could not be read because the temporary folder is full")
	}
	if err != nil {
		return failed(file, intake.CorruptReason, "This file could not be opened")
	}
	a = answer{File: file, Status: r.Status, Reason: r.Reason, Pages: []page{}, Text: r.Text}
	for _, p := range r.Pages {
		words := p.Words
		if words == nil {
			words = []intake.Word{}
		}
		a.Pages = append(a.Pages, page{
			p.Number, p.Width, p.Height, p.Rotation, p.Kind, p.Confidence, p.Text, words, p.UnreadInk, p.Engine,
		})
	}
	return a
}

func failed(file string, reason intake.ReadingReason, says string) answer {
	return answer{File: file, Status: intake.NeedsHuman, Reason: reason, Pages: []page{}, Error: says}
}

func write(w io.Writer, a answer, asJSON bool) error {
	if !asJSON {
		return writePlain(w, a)
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(a); err != nil {
		return err
	}
	_, err := w.Write(b.Bytes())
	return err
}

// writePlain is for a person at a terminal.
func writePlain(w io.Writer, a answer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s", a.File, a.Status)
	if a.Reason != "" {
		fmt.Fprintf(&b, " (%s)", a.Reason)
	}
	if a.Error != "" {
		fmt.Fprintf(&b, ". %s", a.Error)
	}
	b.WriteString("\n")
	for _, p := range a.Pages {
		fmt.Fprintf(&b, "\nPage %d, %s, turned %d°, confidence %.0f, ink not read %.0f%%\n",
			p.Number, p.Kind, p.Rotation, p.Confidence, 100*p.UnreadInk)
		if p.Text != "" {
			fmt.Fprintf(&b, "\n%s\n", p.Text)
		}
	}
	b.WriteString("\n")
	_, err := io.WriteString(w, b.String())
	return err
}
