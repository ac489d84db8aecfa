package audit

import (
	"encoding/json"
	"fmt"

	"golang.org/x/mod/sumdb/tlog"
)

// Bytes is the entry as it is hashed: JSON with sorted keys, the time in microseconds since 1970. The leaf is its
// hash and no part of it.
func (e Entry) Bytes() []byte {
	raw, err := json.Marshal(struct {
		Seq    int64             `json:"seq"`
		At     int64             `json:"at"`
		By     string            `json:"by"`
		Did    string            `json:"did"`
		On     string            `json:"on"`
		Why    string            `json:"why"`
		Detail map[string]string `json:"detail"`
	}{e.Seq, e.At.UnixMicro(), string(e.By), e.Did, e.On, e.Why, e.Detail})
	if err != nil {
		panic("audit: " + err.Error()) // strings and numbers always encode
	}
	return raw
}

// Checkpoint is a signed statement of the log's size and root. Root is "" where the signature did not hold.
type Checkpoint struct {
	Size int64
	Root string
}

// Checker reads a log entry by entry and finds what does not fit. Its memory grows with the logarithm of the log.
type Checker struct {
	v       Verification
	head    int64
	next    int64
	marks   []Checkpoint
	peaks   []peak
	tooMany int
	stored  func() (tlog.Hash, bool)
}

// peak is the root of a whole subtree of 2^level leaves, left to right.
type peak struct {
	level int
	hash  tlog.Hash
}

// maxProblems is how many are named one by one; the rest are counted.
const maxProblems = 50

// NewChecker gives a checker for a log that says it holds head entries, with its checkpoints in order of size. stored
// gives the kept hashes of the tree one by one, in the order in which they were made; nil leaves them unchecked.
func NewChecker(head int64, marks []Checkpoint, stored func() (tlog.Hash, bool)) *Checker {
	c := &Checker{head: head, marks: marks, stored: stored}
	c.v.Checkpoints = len(marks)
	c.reach()
	return c
}

func (c *Checker) problem(format string, a ...any) {
	if len(c.v.Problems) >= maxProblems {
		c.tooMany++
		return
	}
	c.v.Problems = append(c.v.Problems, fmt.Sprintf(format, a...))
}

// Next takes the entry that follows.
func (c *Checker) Next(e Entry) {
	if e.Seq != c.next {
		c.problem("Entry %d is missing", c.next)
		c.next = e.Seq
	}
	leaf := tlog.RecordHash(e.Bytes())
	if leaf.String() != e.Leaf {
		c.problem("Entry %d was changed after it was written", e.Seq)
	}
	c.push(leaf)
	c.next++
	c.reach()
}

// push adds a leaf to the tree. The hashes that arise are those that are kept, in the same order.
func (c *Checker) push(leaf tlog.Hash) {
	p := peak{0, leaf}
	c.compare(p.hash)
	for n := len(c.peaks); n > 0 && c.peaks[n-1].level == p.level; n = len(c.peaks) {
		p = peak{p.level + 1, tlog.NodeHash(c.peaks[n-1].hash, p.hash)}
		c.compare(p.hash)
		c.peaks = c.peaks[:n-1]
	}
	c.peaks = append(c.peaks, p)
}

func (c *Checker) compare(h tlog.Hash) {
	if c.stored == nil {
		return
	}
	if kept, ok := c.stored(); !ok || kept != h {
		c.problem("The hashes kept for entry %d do not fit it: one of the two was changed", c.next)
		c.stored = nil
	}
}

// root is the hash of the tree so far.
func (c *Checker) root() string {
	if len(c.peaks) == 0 {
		h, err := tlog.TreeHash(0, nil)
		if err != nil {
			return ""
		}
		return h.String()
	}
	h := c.peaks[len(c.peaks)-1].hash
	for i := len(c.peaks) - 2; i >= 0; i-- {
		h = tlog.NodeHash(c.peaks[i].hash, h)
	}
	return h.String()
}

// reach checks the checkpoints of the size that has been reached.
func (c *Checker) reach() {
	for len(c.marks) > 0 && c.marks[0].Size <= c.next {
		m := c.marks[0]
		c.marks = c.marks[1:]
		switch {
		case m.Root == "":
			c.problem("The checkpoint at %d is not signed by this service", m.Size)
		case m.Size == c.next && m.Root != c.root():
			c.problem("The log up to entry %d is not the one that was signed", m.Size)
		case m.Size < c.next:
			c.problem("The checkpoint at %d could not be checked: entries are missing there", m.Size)
		}
	}
}

// Result tells what was found. It is to be called once, after the last entry.
func (c *Checker) Result() Verification {
	if c.next < c.head {
		c.problem("The last %d entries are missing", c.head-c.next)
	}
	for _, m := range c.marks {
		c.problem("A checkpoint was signed at %d entries, and the log ends at %d: entries were taken away", m.Size, c.next)
	}
	if c.tooMany > 0 {
		c.v.Problems = append(c.v.Problems, fmt.Sprintf("and %d more", c.tooMany))
	}
	c.v.Size = c.next
	c.v.Root = c.root()
	return c.v
}
