package ocr

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"time"
)

// What can become of a tool that is given a file from outside.
var (
	errMissing = errors.New("the tool is not installed")
	errTimeout = errors.New("the tool took too long")
	errFailed  = errors.New("the tool failed")
)

// tool is one run of a program that parses what somebody else wrote. It gets one thread, a deadline, a limit of memory,
// of CPU and of what it may write, and no more of the environment than it needs; it dies with all its children.
type tool struct {
	name     string
	args     []string
	input    []byte // of a file that it finds at inputFile, if any
	dir      string // working directory
	deadline time.Duration
	memory   int64 // bytes of address space
	output   int64 // bytes of standard output, and of each file it writes
}

// limits is run by sh: dash and bash both know these three, so nothing else needs to be installed.
const limits = `ulimit -v "$1" && ulimit -t "$2" && ulimit -f "$3" && shift 3 && exec "$@"`

// inputFile names a tool's input for it: a file that has no name of its own, so that nothing of a letter can be left
// lying. (Standard input would do, but Tesseract takes that byte by byte, for a tenth of its time.)
const inputFile = "/proc/self/fd/3"

// nameless puts content in a file without a name, which goes when it is closed.
func nameless(content []byte) (*os.File, error) {
	f, err := os.CreateTemp("", "acs-input-")
	if err != nil {
		return nil, err
	}
	_, wrote := f.Write(content)
	if err := errors.Join(os.Remove(f.Name()), wrote); err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}

// roomIn tells whether a folder takes another file: a tool that could not write its own says no more than that it failed.
func roomIn(dir string) error {
	const some = 1 << 16 // bytes
	path := filepath.Join(dir, "room")
	return errors.Join(os.WriteFile(path, make([]byte, some), 0o600), os.Remove(path))
}

// run gives the standard output. The error is one of errMissing, errTimeout, errFailed, or that of the context.
func (t tool) run(ctx context.Context) ([]byte, error) {
	path, err := exec.LookPath(t.name)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", t.name, errMissing)
	}
	timed, cancel := context.WithTimeout(ctx, t.deadline)
	defer cancel()
	seconds := int64(t.deadline/time.Second) + 1
	args := append([]string{
		"-c", limits, "sh",
		fmt.Sprint(t.memory >> 10), fmt.Sprint(seconds), fmt.Sprint(t.output >> 9), path,
	}, t.args...)
	cmd := exec.CommandContext(timed, "/bin/sh", args...)
	cmd.Dir = t.dir
	cmd.Env = []string{"OMP_THREAD_LIMIT=1", "LC_ALL=C.UTF-8", "PATH=" + os.Getenv("PATH"), "HOME=/nonexistent"}
	if prefix := os.Getenv("TESSDATA_PREFIX"); prefix != "" {
		cmd.Env = append(cmd.Env, "TESSDATA_PREFIX="+prefix)
	}
	if t.input != nil {
		f, err := nameless(t.input)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		cmd.ExtraFiles = []*os.File{f}
	}
	out := &bounded{limit: t.output, full: cancel}
	cmd.Stdout = out
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	cmd.WaitDelay = time.Second
	err = cmd.Run()
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case out.over:
		return nil, fmt.Errorf("%s: more output than allowed: %w", t.name, errFailed)
	case timed.Err() != nil:
		return nil, fmt.Errorf("%s: %w", t.name, errTimeout)
	case err != nil:
		return nil, fmt.Errorf("%s: %w", t.name, errFailed)
	}
	return out.buf.Bytes(), nil
}

// bounded keeps up to limit bytes and then has the writer killed.
type bounded struct {
	buf   bytes.Buffer
	limit int64
	over  bool
	full  func()
}

func (b *bounded) Write(p []byte) (int, error) {
	if int64(b.buf.Len()+len(p)) > b.limit {
		b.over = true
		b.full()
		return 0, errFailed
	}
	return b.buf.Write(p)
}
