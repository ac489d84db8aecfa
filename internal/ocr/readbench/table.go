package main

import (
	"fmt"
	"io"
	"time"

	"acs/intake"
)

const (
	silentBelow = 0.70 // share of words found below which a page that counts as read is a silent misread
	wellAbove   = 0.80 // share from which sending a page to a person was not needed for its words
)

type measured struct {
	trial
	reading             intake.Reading
	found, peerFound    float64
	cpu, peerCPU, clock time.Duration
}

// row sums the pages of a class.
type row struct {
	pages, read, silent, missed, needless, kind int
	found, peerFound                            float64
	cpu, peerCPU, clock                         time.Duration
}

type table struct {
	order []string
	rows  map[string]*row
}

func (t *table) add(m measured) {
	for _, name := range []string{m.class, "all"} {
		r := t.rows[name]
		if r == nil {
			r = new(row)
			t.rows[name] = r
			if name != "all" {
				t.order = append(t.order, name)
			}
		}
		r.add(m)
	}
}

func (r *row) add(m measured) {
	r.pages++
	r.found, r.peerFound = r.found+m.found, r.peerFound+m.peerFound
	r.cpu, r.peerCPU, r.clock = r.cpu+m.cpu, r.peerCPU+m.peerCPU, r.clock+m.clock
	if len(m.reading.Pages) == 1 && m.reading.Pages[0].Kind == m.kind {
		r.kind++
	}
	switch read := m.reading.Status == intake.WasRead; {
	case read:
		r.read++
		if m.found < silentBelow {
			r.silent++
		}
		if m.human {
			r.missed++
		}
	case !m.human && m.found >= wellAbove:
		r.needless++
	}
}

func (t *table) print(w io.Writer) {
	fmt.Fprintln(w, "| pages | n | read | silent misreads | handwriting passed | needless to a person | kind right | words found | Tesseract alone | CPU s a page | Tesseract alone |")
	fmt.Fprintln(w, "|---|---|---|---|---|---|---|---|---|---|---|")
	for _, name := range append(t.order, "all") {
		r := t.rows[name]
		n := float64(r.pages)
		fmt.Fprintf(w, "| %s | %d | %d | %d | %d | %d | %d | %.3f | %.3f | %.2f | %.2f |\n", name, r.pages, r.read, r.silent,
			r.missed, r.needless, r.kind, r.found/n, r.peerFound/n, r.cpu.Seconds()/n, r.peerCPU.Seconds()/n)
	}
}
