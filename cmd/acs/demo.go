package main

import (
	"context"
	"fmt"
	"path/filepath"

	"acs"
	"acs/intake"
	"acs/internal/demo"
)

// demo sends the made-up post through the watched folder, once: an installation that holds letters is left alone.
func (in *installation) demo(ctx context.Context) error {
	everything := acs.Actor{ID: "demo", Lines: []acs.Line{acs.AllLines}, Sites: []acs.Site{acs.AllSites}}
	have, err := in.store.Letters(ctx, everything, intake.Filter{Limit: 1})
	if err != nil || have.Total > 0 {
		return err
	}
	if err := in.demoPeople(ctx); err != nil {
		return err
	}
	dir := filepath.Join(in.cfg.Data, "demo-post")
	if err := demo.PostBag(ctx, dir, now()); err != nil {
		return fmt.Errorf("make demo post: %w", err)
	}
	f := in.folder(dir)
	f.Quiet, f.Stray = 0, 0
	r, err := f.Sweep(ctx)
	if err != nil {
		return fmt.Errorf("send demo post: %w", err)
	}
	in.log.InfoContext(ctx, "demo post sent", "taken", r.Taken, "refused", len(r.Refused))
	return in.history(ctx)
}
