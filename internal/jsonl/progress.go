package jsonl

import (
	"fmt"
	"os"
	"strings"
	"time"

	"golang.org/x/term"
)

// Bar gives a Progress that keeps one line on f up to date, and a function that ends that line.
// When f is not a terminal the Progress is nil: a log is not a place for a counter.
func Bar(f *os.File, what string) (Progress, func()) { return BarOf(f, what, 0) }

// BarOf is Bar where it is known how many there will be: it draws how much is done and says how long the rest takes at
// this pace. of is 0 where it is not known.
func BarOf(f *os.File, what string, of int) (Progress, func()) {
	if !term.IsTerminal(int(f.Fd())) {
		return nil, func() {}
	}
	start, last, total := time.Now(), time.Time{}, 0
	show := func() {
		last = time.Now()
		columns, _, err := term.GetSize(int(f.Fd()))
		if err != nil || columns <= 0 {
			columns = 80
		}
		text := []rune(barLine(total, of, what, time.Since(start)))
		fmt.Fprintf(f, "\r%s\x1b[K", string(text[:min(len(text), columns-1)])) // a line that wraps cannot be drawn over
	}
	if of > 0 {
		show()
	}
	return func(done int) {
			total = done
			if time.Since(last) >= 100*time.Millisecond {
				show()
			}
		}, func() {
			show()
			fmt.Fprintln(f)
		}
}

// barWidth is how many characters the bar itself takes.
const barWidth = 30

// barLine says how far something has got.
func barLine(done, of int, what string, took time.Duration) string {
	pace := float64(done) / max(took.Seconds(), 0.001)
	speed := fmt.Sprintf("%.0f a second", pace)
	switch {
	case done == 0:
		speed = ""
	case pace < 0.5:
		speed = fmt.Sprintf("%.1f s each", 1/pace)
	case pace < 10:
		speed = fmt.Sprintf("%.1f a second", pace)
	}
	parts := []string{fmt.Sprintf("%d %s", done, what)}
	bar := ""
	if of > 0 {
		full := barWidth * min(done, of) / of
		bar = "[" + strings.Repeat("=", full) + strings.Repeat(" ", barWidth-full) + "] "
		parts[0] = fmt.Sprintf("%d of %d %s", done, of, what)
	}
	if speed != "" {
		parts = append(parts, speed)
	}
	if left := of - done; of > 0 && done > 0 && left > 0 {
		parts = append(parts, "about "+span(time.Duration(float64(left)/pace*float64(time.Second)))+" left")
	}
	return bar + strings.Join(parts, ", ")
}

// span rounds a time to what one wants to know of it.
func span(d time.Duration) string {
	switch {
	case d >= 2*time.Hour:
		return fmt.Sprintf("%.0f h", d.Hours())
	case d >= 2*time.Minute:
		return fmt.Sprintf("%.0f min", d.Minutes())
	}
	return fmt.Sprintf("%.0f s", max(1, d.Seconds()))
}
