package main

import (
	"context"
	"fmt"

	"acs/internal/config"
)

// sampleCmd draws a day's sample again and compares it with what was recorded.
type sampleCmd struct {
	config.Config
	Day string `arg:"" help:"Day in London, such as 2026-11-25."`
}

func (c *sampleCmd) Run(ctx context.Context) error {
	in, err := open(ctx, c.Config, newLog())
	if err != nil {
		return err
	}
	defer in.Close()
	day, all, err := in.store.SampleOf(ctx, c.Day)
	if err != nil {
		return err
	}
	drawn, flagged := 0, 0
	for _, x := range all {
		if x.Drawn {
			drawn++
		}
		if x.Flagged {
			flagged++
		}
	}
	fmt.Printf("%s: %d letters, %d flagged, %d drawn from the others\n", c.Day, len(all), flagged, drawn)
	wrong := day.Repeat(all)
	for _, id := range wrong {
		fmt.Println("not as the seed says:", id)
	}
	if len(wrong) > 0 {
		return errSilent
	}
	fmt.Println("Every draw is as the seed says.")
	return nil
}
