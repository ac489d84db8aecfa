package jsonl

import (
	"testing"
	"time"
)

func TestBarLine(t *testing.T) {
	for name, c := range map[string]struct {
		done, of int
		took     time.Duration
		want     string
	}{
		"begun":             {0, 4, 0, "[                              ] 0 of 4 files"},
		"half":              {2, 4, 4 * time.Second, "[===============               ] 2 of 4 files, 0.5 a second, about 4 s left"},
		"slow":              {1, 4, 10 * time.Second, "[=======                       ] 1 of 4 files, 10.0 s each, about 30 s left"},
		"fast and long":     {1000, 100_000, 10 * time.Second, "[                              ] 1000 of 100000 files, 100 a second, about 16 min left"},
		"done":              {4, 4, 2 * time.Second, "[==============================] 4 of 4 files, 2.0 a second"},
		"how many is open":  {30, 0, 2 * time.Second, "30 files, 15 a second"},
		"more than thought": {9, 4, time.Second, "[==============================] 9 of 4 files, 9.0 a second"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := barLine(c.done, c.of, "files", c.took); got != c.want {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}
