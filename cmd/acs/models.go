package main

import (
	"context"
	"fmt"
	"os"

	"acs/internal/ocr"
	"acs/internal/weights"
)

// modelsCmd shows and fetches the model files.
type modelsCmd struct {
	List  modelsListCmd  `cmd:"" default:"withargs" help:"Which are installed, from where, under which licence, and whether they load."`
	Fetch modelsFetchCmd `cmd:"" help:"Fetch what is missing, checked against the lock file."`
}

type modelDir struct {
	Models string `env:"ACS_MODELS" default:"models" help:"Folder with the model files."`
}

type modelsListCmd struct{ modelDir }

func (c *modelsListCmd) Run() error {
	whole := true
	set := weights.Open(c.Models)
	for _, s := range set.States() {
		state := "ok"
		if s.Problem != "" {
			state, whole = s.Problem, false
		}
		fmt.Printf("%-12s %10d bytes  %-10s %s %s (%s)\n  %s\n  %s\n", s.Name, s.Bytes, s.Licence, s.Package, s.Version, s.Registry, s.For, state)
	}
	if whole {
		if err := loads(c.Models); err != nil {
			fmt.Println("The files are whole, and the second reading engine does not load:", err)
			return errSilent
		}
		fmt.Println("The second reading engine loads.")
	}
	if !whole {
		return errSilent
	}
	return nil
}

// loads opens the engines that stand on the files.
func loads(dir string) error {
	o := readerOptions(dir)
	if o.DetModel == "" {
		return fmt.Errorf("its files are not whole")
	}
	_, err := ocr.New(o)
	return err
}

type modelsFetchCmd struct{ modelDir }

func (c *modelsFetchCmd) Run(ctx context.Context) error {
	return weights.Fetch(ctx, c.Models, func(s string) { fmt.Fprintln(os.Stderr, s) })
}
