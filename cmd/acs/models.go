package main

import (
	"context"
	"fmt"
	"os"
	"strings"
	"time"

	"acs/internal/encoder"
	"acs/internal/encoder/build"
	"acs/internal/onnx"
	"acs/internal/weights"
)

// modelsCmd shows and fetches the model files.
type modelsCmd struct {
	List  modelsListCmd  `cmd:"" default:"withargs" help:"Which are installed, from where, under which licence, and whether they load."`
	Fetch modelsFetchCmd `cmd:"" help:"Fetch what is missing, checked against the lock file."`

	Versions modelsVersionsCmd `cmd:"" help:"Which versions of the signal model there are, which is in force and what waits for a second person."`
	Add      modelsAddCmd      `cmd:"" help:"Add a version that acs train wrote. It changes nothing of what is in force."`
	Measure  modelsMeasureCmd  `cmd:"" help:"Measure a version beside the one in force on labelled messages that neither has learned from."`
	Shadow   modelsShadowCmd   `cmd:"" help:"Let a version assess without effect, beside the one in force."`
	Propose  modelsProposeCmd  `cmd:"" help:"Propose that a version comes into force; someone else must approve."`
	Approve  modelsApproveCmd  `cmd:"" help:"Approve what someone else proposed."`
	Refuse   modelsRefuseCmd   `cmd:"" help:"Take a proposal away."`
	RollBack modelsRollBackCmd `cmd:"" help:"Go back at once to a version that was in force before."`
	Stop     modelsStopCmd     `cmd:"" help:"Switch the model off at once: all post goes to people, oldest first."`
	Resume   modelsResumeCmd   `cmd:"" help:"Propose to use the model again after it was switched off."`
	Lessons  modelsLessonsCmd  `cmd:"" help:"Write decisions that a second person confirmed as training data, personal details hidden."`
}

type modelDir struct {
	Models string `env:"ACS_MODELS" default:"models" help:"Folder with the model files."`
}

type modelsListCmd struct{ modelDir }

// Run lists the files; the status is 1 unless all are the pinned ones and load.
func (c *modelsListCmd) Run(ctx context.Context) error {
	set := weights.Open(c.Models)
	bad := 0
	for _, s := range set.States() {
		state := "checksum right"
		if s.Problem != "" {
			bad++
			state = s.Problem
		} else if err := try(ctx, set, s); err != nil {
			bad++
			state += ", but it does not load: " + err.Error()
		} else {
			state += ", loads"
		}
		fmt.Printf("%s (%s)\n  %s\n  %s, %s, from %s\n  %.1f MB, SHA-256 %s\n  %s\n", s.Name, s.File, s.For, s.Source, s.Licence, s.Origin(), float64(s.Bytes)/1e6, s.SHA256, state)
	}
	if bad > 0 {
		fmt.Fprintf(os.Stderr, "%d model files cannot be used. Until they can, letters that need them go to people.\n", bad)
		return errSilent
	}
	return nil
}

// try loads a file as the service would and runs it once.
func try(ctx context.Context, set *weights.Set, s weights.State) error {
	library, err := set.Path(weights.ONNXRuntime)
	if err != nil {
		return err
	}
	if err := onnx.Init(library); err != nil {
		return err
	}
	switch s.Name {
	case weights.ONNXRuntime:
		return nil
	case weights.DetSmall, weights.DetTiny, weights.RecSmall, weights.RecTiny:
		return tryReading(s.Path)
	case weights.Published:
		b, err := os.ReadFile(s.Path)
		if err == nil {
			_, err = build.ReadWeights(b)
		}
		return err
	case weights.Vocabulary:
		b, err := os.ReadFile(s.Path)
		if err == nil {
			_, err = encoder.NewTokenizer(string(b))
		}
		return err
	}
	e, err := encoder.Open(set)
	if err != nil {
		return err
	}
	defer e.Close()
	_, err = e.Embed(ctx, []string{"The letter came on Tuesday."})
	return err
}

// tryReading runs a model of the second reading engine on an empty picture.
func tryReading(path string) error {
	high, wide := int64(64), int64(96)
	m, err := onnx.Open(path, []string{"x"}, []string{"fetch_name_0"})
	if err != nil {
		return err
	}
	defer m.Close()
	if strings.Contains(path, "_rec_") {
		high = 48 // the only height that a recogniser takes
	}
	_, err = m.Run(onnx.Floats(make([]float32, 3*high*wide), 1, 3, high, wide))
	return err
}

type modelsFetchCmd struct{ modelDir }

// Run fetches, telling what it does and for how long on standard error.
func (c *modelsFetchCmd) Run(ctx context.Context) error {
	began := time.Now()
	return weights.Fetch(ctx, c.Models, func(s string) {
		fmt.Fprintf(os.Stderr, "%4.0f s  %s\n", time.Since(began).Seconds(), s)
	})
}
