package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"acs/quality"
)

// sent is what of a corpus message goes through the program.
type sent struct {
	ID      string `json:"id"`
	Channel string `json:"channel"`
	Line    string `json:"line"`
	Text    string `json:"text"`
}

// post is a file of many messages and what is in it.
type post struct {
	path                   string
	messages, chars, words int
}

// timing is one run of the program over a post.
type timing struct {
	cpu         time.Duration
	early, peak float64 // resident memory in MB: the middle of the first fifth, and the most of all
	late        float64 // the middle of the last fifth
}

// speed times redact and assess on many journal messages, many[0] and many[1], and watches their memory.
func speed(acs string, many [2]int) ([]quality.Figure, error) {
	dir, err := os.MkdirTemp("", "aibench-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	var out []quality.Figure
	for _, run := range []struct {
		verb string
		n    int
	}{{"redact", many[0]}, {"assess", many[1]}} {
		p, err := journals(filepath.Join(dir, run.verb+".jsonl"), run.n)
		if err != nil {
			return nil, err
		}
		start, err := timed(acs, run.verb, os.DevNull)
		if err != nil {
			return nil, err
		}
		t, err := timed(acs, run.verb, p.path)
		if err != nil {
			return nil, err
		}
		out = append(out, figuresOf(run.verb, p, start, t)...)
	}
	return out, nil
}

func figuresOf(verb string, p post, start, t timing) []quality.Figure {
	work := (t.cpu - start.cpu).Seconds()
	f := func(name string, v float64) quality.Figure {
		return quality.Figure{Name: verb + ": " + name, Value: v, N: p.messages, Interval: "none"}
	}
	out := []quality.Figure{
		f("messages in one run", float64(p.messages)), f("seconds of CPU", work), f("seconds of CPU to start", start.cpu.Seconds()),
		f("memory at the start, MB", t.early), f("memory at the end, MB", t.late), f("memory at most, MB", t.peak),
	}
	if verb == "redact" {
		return append(out, f("ms of CPU for 1,000 characters", work*1e6/float64(p.chars)))
	}
	return append(out, f("ms of CPU for 250 words, redaction included", work*250e3/float64(p.words)))
}

// journals writes n journal messages of the corpus, over and over, each with an identifier and a number of its own.
func journals(path string, n int) (post, error) {
	var all []sent
	files, err := filepath.Glob("corpus/*.jsonl")
	if err != nil {
		return post{}, err
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			return post{}, err
		}
		for line := range strings.Lines(string(data)) {
			var s sent
			if err := json.Unmarshal([]byte(line), &s); err != nil {
				return post{}, err
			}
			if s.Channel == "journal" {
				all = append(all, s)
			}
		}
	}
	if len(all) == 0 {
		return post{}, fmt.Errorf("no journal messages in corpus")
	}
	f, err := os.Create(path)
	if err != nil {
		return post{}, err
	}
	defer f.Close()
	w := bufio.NewWriter(f)
	e := json.NewEncoder(w)
	p := post{path: path, messages: n}
	for i := range n {
		s := all[i%len(all)]
		s.ID = fmt.Sprintf("m-%06d", i)
		s.Text += fmt.Sprintf(" Payment %d.", i)
		p.chars += len([]rune(s.Text))
		p.words += len(strings.Fields(s.Text))
		if err := e.Encode(s); err != nil {
			return p, err
		}
	}
	return p, w.Flush()
}

// timed runs the program over a file and samples its memory every second.
func timed(acs, verb, path string) (timing, error) {
	in, err := os.Open(path)
	if err != nil {
		return timing{}, err
	}
	defer in.Close()
	cmd := exec.Command(acs, verb, "--json")
	cmd.Stdin, cmd.Stdout, cmd.Stderr = in, io.Discard, os.Stderr
	if err := cmd.Start(); err != nil {
		return timing{}, err
	}
	done := make(chan error, 1)
	go func() { done <- cmd.Wait() }()
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	var seen []float64
	for {
		select {
		case err := <-done:
			if err != nil {
				return timing{}, fmt.Errorf("%s %s: %w", acs, verb, err)
			}
			t := timing{cpu: cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()}
			if n := len(seen); n > 0 {
				t.early, t.late = seen[n/10], seen[n-1-n/10]
			}
			for _, m := range seen {
				t.peak = max(t.peak, m)
			}
			return t, nil
		case <-tick.C:
			if m := resident(cmd.Process.Pid); m > 0 {
				seen = append(seen, m)
			}
		}
	}
}

// resident is the memory of a process in MB, 0 where the system does not tell.
func resident(pid int) float64 {
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(data)) {
		if rest, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			kb, err := strconv.ParseFloat(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(rest), "kB")), 64)
			if err == nil {
				return kb / 1024
			}
		}
	}
	return 0
}

// raced gives the CPU time of the peer and of ours on the same messages. race is the peer's clock and the messages.
func raced(acs, race string) ([]quality.Figure, error) {
	clock, messages, _ := strings.Cut(race, "=")
	data, err := os.ReadFile(clock)
	if err != nil {
		return nil, err
	}
	var peer struct {
		CPU      float64
		Chars    int
		Messages int
	}
	if err := json.Unmarshal(data, &peer); err != nil {
		return nil, err
	}
	start, err := timed(acs, "redact", os.DevNull)
	if err != nil {
		return nil, err
	}
	ours, err := timed(acs, "redact", messages)
	if err != nil {
		return nil, err
	}
	work := (ours.cpu - start.cpu).Seconds()
	f := func(name string, v float64) quality.Figure {
		return quality.Figure{Name: name, Value: v, N: peer.Messages, Interval: "none"}
	}
	return []quality.Figure{
		f("Presidio: ms of CPU for 1,000 characters", peer.CPU*1e6/float64(peer.Chars)), f("ours: ms of CPU for 1,000 characters", work*1e6/float64(peer.Chars)),
		f("Presidio's CPU over ours", peer.CPU/work),
	}, nil
}
