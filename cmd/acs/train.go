package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"acs/internal/encoder"
	"acs/internal/train/signals"
	"acs/internal/weights"
	"acs/redaction"
)

// trainCmd is `acs train`: it learns the signal heads from labelled messages, or measures how well that goes.
type trainCmd struct {
	modelDir

	Corpus  string `default:"corpus" help:"Folder of labelled messages (*.jsonl)."`
	Out     string `default:"signal/model/signals.model" help:"Where the model goes; its card goes beside it as .card.json."`
	Measure string `help:"Do not write a model: cross-validate by pair or by file and write gold.jsonl and pred.jsonl." enum:"pair,file," default:""`
	To      string `help:"Folder into which gold.jsonl and pred.jsonl of the cross-validation go."`
	Plain   bool   `help:"Learn without the encoder."`
}

func (c *trainCmd) Run(ctx context.Context) error {
	redactor, err := redaction.New()
	if err != nil {
		return err
	}
	start := time.Now()
	o := signals.Options{Corpus: c.Corpus, Redaction: redactor.Version(), Tell: func(f string, a ...any) {
		fmt.Fprintf(os.Stderr, "%6.0f s  %s\n", time.Since(start).Seconds(), fmt.Sprintf(f, a...))
	}}
	if !c.Plain {
		e, err := encoder.Open(weights.Open(c.Models))
		if err != nil {
			return err
		}
		defer e.Close()
		folder, err := encoder.CacheFolder()
		if err != nil {
			return err
		}
		cache, err := encoder.OpenCache(e, folder)
		if err != nil {
			return err
		}
		defer cache.Close()
		o.Encoder = cache
	}
	if c.Measure != "" || c.To != "" {
		gold, pred, err := c.files()
		if err != nil {
			return err
		}
		defer gold.Close()
		defer pred.Close()
		o.Gold, o.Pred = gold, pred
	}
	if c.Measure != "" {
		return signals.Measure(ctx, o, c.Measure)
	}
	m, err := signals.Train(ctx, o)
	if err != nil {
		return err
	}
	data, err := m.Pack()
	if err != nil {
		return err
	}
	if err := os.WriteFile(c.Out, data, 0o644); err != nil {
		return err
	}
	o.Tell("%s: %d bytes", c.Out, len(data))
	return os.WriteFile(c.Out+".card.json", m.CardText(), 0o644)
}

// files are those that acs evaluate reads.
func (c *trainCmd) files() (gold, pred *os.File, err error) {
	if gold, err = os.Create(filepath.Join(c.To, "gold.jsonl")); err != nil {
		return nil, nil, err
	}
	pred, err = os.Create(filepath.Join(c.To, "pred.jsonl"))
	return gold, pred, err
}
