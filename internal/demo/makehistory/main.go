// Command makehistory keeps, for the demonstration, what a cross-validation made of the two files that look like a day of
// post: acs train --measure pair --to DIR, then go run ./internal/demo/makehistory DIR from the root of the repository.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"acs/corpus"
	"acs/internal/demo"
)

func main() {
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(dir string) error {
	wanted := map[string]bool{}
	for d := json.NewDecoder(bytes.NewReader(append(bytes.Clone(corpus.Third), corpus.Fourth...))); d.More(); {
		var l struct{ ID string }
		if err := d.Decode(&l); err != nil {
			return err
		}
		wanted[l.ID] = true
	}
	pred, err := os.ReadFile(filepath.Join(dir, "pred.jsonl"))
	if err != nil {
		return err
	}
	var b bytes.Buffer
	for d := json.NewDecoder(bytes.NewReader(pred)); d.More(); {
		var p demo.Predicted
		if err := d.Decode(&p); err != nil {
			return err
		}
		if !wanted[p.ID] {
			continue
		}
		for i := range p.Signals {
			p.Signals[i].Why = nil
		}
		if err := json.NewEncoder(&b).Encode(p); err != nil {
			return err
		}
	}
	return os.WriteFile("internal/demo/history.jsonl", b.Bytes(), 0o644)
}
