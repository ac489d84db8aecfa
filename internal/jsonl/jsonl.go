// Package jsonl answers JSON Lines with JSON Lines: one object in, one object out, in the order of the input.
// It never lets one bad line spoil the others, and never holds more than a handful of lines in memory.
package jsonl

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime"

	"acs"
)

// MaxLine is the longest line that is answered, in bytes; a longer one gets an error line.
const MaxLine = 64 << 20

// ErrBadLines is returned at the end when at least one line got an error for an answer. It has been said already.
var ErrBadLines = errors.New("some lines could not be answered")

// Answer turns one line into the value that is written for it. It is called from several goroutines at once.
// An error that is an *acs.Error is shown in its own words, any other in general ones.
type Answer func(line []byte) (any, error)

// Progress is told how many lines have been answered so far; nil for none. It is called from one goroutine.
type Progress func(done int)

// bad is what is written for a line that cannot be answered.
type bad struct {
	ID    any    `json:"id"`
	Error string `json:"error"`
}

type job struct {
	line []byte
	err  error
	out  chan result
}

type result struct {
	text []byte
	bad  bool
}

// Each reads lines from in, asks answer for each of them on every processor, and writes what it says to out in order.
// Empty lines are passed over. Errors: ErrBadLines; ctx's own; a failed read or write.
func Each(ctx context.Context, in io.Reader, out io.Writer, progress Progress, answer Answer) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	workers := runtime.GOMAXPROCS(0)
	todo, ordered := make(chan *job), make(chan *job, 4*workers)
	for range workers {
		go work(todo, answer)
	}
	failed := make(chan error, 1)
	go func() {
		defer close(ordered)
		defer close(todo)
		failed <- feed(ctx, in, todo, ordered)
	}()
	anyBad, err := drain(ctx, ordered, out, progress)
	if err != nil {
		return err
	}
	if err := <-failed; err != nil {
		return err
	}
	if anyBad {
		return ErrBadLines
	}
	return nil
}

func work(todo <-chan *job, answer Answer) {
	for j := range todo {
		j.out <- encode(j, answer)
	}
}

// feed cuts in into lines and hands each out twice: to a worker, and to the queue that keeps the order.
func feed(ctx context.Context, in io.Reader, todo, ordered chan<- *job) error {
	r := bufio.NewReaderSize(in, 1<<16)
	for {
		line, tooLong, err := readLine(r)
		if len(bytes.TrimSpace(line)) > 0 || tooLong {
			j := &job{line: line, out: make(chan result, 1)}
			if tooLong {
				j.err = acs.Invalidf("", "This line is longer than %d bytes", MaxLine)
			}
			for _, to := range []chan<- *job{ordered, todo} {
				select {
				case to <- j:
				case <-ctx.Done():
					return ctx.Err()
				}
			}
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("read lines: %w", err)
		}
	}
}

// readLine gives the next line without its end. What is beyond MaxLine is read and dropped.
func readLine(r *bufio.Reader) (line []byte, tooLong bool, err error) {
	for {
		part, err := r.ReadSlice('\n')
		if len(line)+len(part) > MaxLine {
			line, tooLong = nil, true
		}
		if !tooLong {
			line = append(line, part...)
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return line, tooLong, err
		}
	}
}

func drain(ctx context.Context, ordered <-chan *job, out io.Writer, progress Progress) (anyBad bool, err error) {
	w := bufio.NewWriterSize(out, 1<<16)
	done := 0
	for j := range ordered {
		var res result
		select {
		case res = <-j.out:
		case <-ctx.Done():
			return anyBad, ctx.Err()
		}
		anyBad = anyBad || res.bad
		if _, err := w.Write(res.text); err != nil {
			return anyBad, fmt.Errorf("write answers: %w", err)
		}
		// A reader at the other end of a pipe sees the answer as soon as nothing more is waiting.
		if len(ordered) == 0 {
			if err := w.Flush(); err != nil {
				return anyBad, fmt.Errorf("write answers: %w", err)
			}
		}
		if done++; progress != nil {
			progress(done)
		}
	}
	if err := w.Flush(); err != nil {
		return anyBad, fmt.Errorf("write answers: %w", err)
	}
	return anyBad, nil
}

// encode gives the finished line for a job, whatever happens: a panic in answer spoils its own line only.
func encode(j *job, answer Answer) (res result) {
	defer func() {
		if r := recover(); r != nil {
			res = badLine(j.line, "This line could not be answered because of a fault in the program")
		}
	}()
	if j.err != nil {
		return badLine(nil, acs.Says(j.err))
	}
	if !json.Valid(j.line) {
		return badLine(nil, "This line is not valid JSON")
	}
	v, err := answer(j.line)
	if err != nil {
		says := acs.Says(err)
		if says == "" {
			says = "This line could not be answered"
		}
		return badLine(j.line, says)
	}
	text, err := marshal(v)
	if err != nil {
		return badLine(j.line, "The answer to this line could not be written")
	}
	return result{text: text}
}

func badLine(line []byte, says string) result {
	var head struct {
		ID any `json:"id"`
	}
	// A line that is not an object has no identifier; the answer then says null.
	_ = json.Unmarshal(line, &head)
	text, err := marshal(bad{head.ID, says})
	if err != nil {
		text = []byte(`{"id":null,"error":"This line could not be answered"}` + "\n")
	}
	return result{text: text, bad: true}
}

func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return b.Bytes(), err
}
