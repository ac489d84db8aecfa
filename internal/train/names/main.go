// Command names trains the token model of package redaction from the labelled messages in corpus/, and measures it.
//
//	go run ./internal/train/names                 train on everything, write redaction/tagger/names.model
//	go run ./internal/train/names -measure file   leave out each file in turn: other hands than those it learned from
//	go run ./internal/train/names -measure random leave out random tenths
//	go run ./internal/train/names -test FILE       score the model in service on messages that no model learns from
//
// Equal data, code and seed give an equal file.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"acs/redaction/pattern"
	"acs/redaction/tagger"
)

type options struct {
	corpus, out, measure, only, keep, test, threshold, json string
	epochs                                                  int
	seed                                                    uint64
	verbose                                                 bool
}

func main() {
	var o options
	flag.StringVar(&o.corpus, "corpus", "corpus", "folder of train*.jsonl")
	flag.StringVar(&o.out, "out", "redaction/tagger/names.model", "where the model goes")
	flag.StringVar(&o.measure, "measure", "", "file or random: cross-validate instead of writing a model")
	flag.StringVar(&o.only, "only", "", "measure only the folds whose name contains one of these words, by commas")
	flag.StringVar(&o.keep, "keep", "", "folder in which the models of a measurement are kept and looked for")
	flag.StringVar(&o.test, "test", "", "score redaction as it is in service on this file, without and with known details")
	flag.StringVar(&o.json, "json", "", "also write the figures, without and with known details, to FILE-plain.json and FILE-known.json")
	flag.StringVar(&o.threshold, "threshold", "", "other thresholds to measure with, such as PERSON=.02,ADDRESS=.01")
	flag.IntVar(&o.epochs, "epochs", 8, "passes over the data")
	flag.Uint64Var(&o.seed, "seed", 20260101, "seed")
	flag.BoolVar(&o.verbose, "v", false, "print what was missed and what was hidden without need")
	flag.Parse()
	if err := run(o); err != nil {
		fmt.Fprintln(os.Stderr, "names:", err)
		os.Exit(1)
	}
}

func run(o options) error {
	if err := thresholds(o.threshold); err != nil {
		return err
	}
	if o.test != "" {
		return testHeld(o)
	}
	files, err := filepath.Glob(filepath.Join(o.corpus, "*.jsonl"))
	details, _ := filepath.Glob(filepath.Join(o.corpus, "details", "*.jsonl"))
	if files = append(files, details...); err != nil || len(files) == 0 {
		return fmt.Errorf("no corpus in %s", o.corpus)
	}
	var all []item
	for _, f := range files {
		items, err := load(f)
		if err != nil {
			return err
		}
		all = append(all, items...)
	}
	if o.measure != "" {
		return measure(all, o)
	}
	data, err := train(all, o)
	if err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "%s: %d bytes from %d messages\n", o.out, len(data), len(all))
	return os.WriteFile(o.out, data, 0o644)
}

func wanted(name, only string) bool {
	if only == "" {
		return true
	}
	for _, w := range strings.Split(only, ",") {
		if strings.Contains(name, w) {
			return true
		}
	}
	return false
}

// thresholds sets other thresholds than those in service, to see what they would cost.
func thresholds(list string) error {
	for _, part := range strings.FieldsFunc(list, func(r rune) bool { return r == ',' }) {
		name, value, _ := strings.Cut(part, "=")
		v, err := strconv.ParseFloat(value, 32)
		k := slices.Index(tagger.Kinds[:], pattern.Type(name))
		if err != nil || k < 0 {
			return fmt.Errorf("threshold %q", part)
		}
		tagger.Threshold[k] = float32(v)
	}
	return nil
}
