package jsonl

import (
	"fmt"
	"os"
	"time"

	"golang.org/x/term"
)

// Bar gives a Progress that keeps one line on f up to date, and a function that ends that line.
// When f is not a terminal the Progress is nil: a log is not a place for a counter.
func Bar(f *os.File, what string) (Progress, func()) {
	if !term.IsTerminal(int(f.Fd())) {
		return nil, func() {}
	}
	start, last, total := time.Now(), time.Time{}, 0
	show := func() {
		rate := float64(total) / max(time.Since(start).Seconds(), 0.001)
		fmt.Fprintf(f, "\r%d %s, %.0f a second ", total, what, rate)
	}
	return func(done int) {
			total = done
			if time.Since(last) < 100*time.Millisecond {
				return
			}
			last = time.Now()
			show()
		}, func() {
			show()
			fmt.Fprintln(f)
		}
}
