package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"acs/audit"
	"acs/internal/config"
)

// auditCmd works on the record of who did what.
type auditCmd struct {
	Verify     auditVerifyCmd     `cmd:"" help:"Read the whole log again and check it against its signed checkpoints."`
	Checkpoint auditCheckpointCmd `cmd:"" help:"Sign the log as it stands and print the checkpoint, to keep elsewhere."`
	List       auditListCmd       `cmd:"" help:"Print the newest entries."`
}

type auditVerifyCmd struct {
	config.Config
	Checkpoint []string `help:"A checkpoint that was kept elsewhere, as acs audit checkpoint printed it; may be given many times." type:"existingfile" placeholder:"FILE"`
}

func (c *auditVerifyCmd) Run(ctx context.Context) error {
	var elsewhere []string
	for _, name := range c.Checkpoint {
		raw, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		elsewhere = append(elsewhere, string(raw))
	}
	in, err := open(ctx, c.Config, newLog())
	if err != nil {
		return err
	}
	defer in.Close()
	v, err := in.verifyAgainst(ctx, elsewhere...)
	if err != nil {
		return err
	}
	for _, p := range v.Problems {
		fmt.Println(p)
	}
	fmt.Printf("%d entries, %d signed checkpoints, root %s\n", v.Size, v.Checkpoints, v.Root)
	if !v.OK() {
		fmt.Println("The log is NOT whole.")
		return errSilent
	}
	fmt.Println("The log is whole.")
	return nil
}

type auditCheckpointCmd struct{ config.Config }

func (c *auditCheckpointCmd) Run(ctx context.Context) error {
	in, err := open(ctx, c.Config, newLog())
	if err != nil {
		return err
	}
	defer in.Close()
	signed, err := in.store.Checkpoint(ctx, in.keys.Signer())
	if err != nil {
		return err
	}
	fmt.Print(signed)
	return nil
}

type auditListCmd struct {
	config.Config
	On    string `help:"Of one record only."`
	Limit int    `default:"50" help:"How many."`
}

func (c *auditListCmd) Run(ctx context.Context) error {
	in, err := open(ctx, c.Config, newLog())
	if err != nil {
		return err
	}
	defer in.Close()
	entries, err := in.store.Events(ctx, audit.Filter{On: c.On, Limit: c.Limit})
	for _, e := range entries {
		fmt.Printf("%d\t%s\t%s\t%s\t%s\t%s\n", e.Seq, e.At.Format(time.RFC3339), e.By, e.Did, e.On, e.Why)
	}
	return err
}
