package main

import (
	"context"
	"fmt"
	"os"

	"acs"
	"acs/audit"
	"acs/internal/config"
	"acs/need"
)

// needsCmd is what the command line does with the coded list of needs.
type needsCmd struct {
	Import needsImportCmd `cmd:"" help:"Add the codes of another body’s reference data to the coded list of needs."`
}

type needsImportCmd struct {
	config.Config
	Shape string `help:"How the file is made: nhs (FHIR CodeSystem or ValueSet) or hmcts (flags)." enum:"nhs,hmcts" required:""`
	File  string `arg:"" help:"A JSON file." type:"existingfile"`
}

func (c *needsImportCmd) Run(ctx context.Context) error {
	f, err := os.Open(c.File)
	if err != nil {
		return fmt.Errorf("open %s: %w", c.File, err)
	}
	defer f.Close()
	read := need.ReadNHS
	if c.Shape == "hmcts" {
		read = need.ReadHMCTS
	}
	list, refused, err := read(f, now())
	if err != nil {
		return err
	}
	for _, r := range refused {
		fmt.Fprintf(os.Stderr, "entry %d: %s\n", r.N, r.Reason)
	}
	if len(list) == 0 {
		return acs.Invalidf("file", "The file holds no code that can be taken")
	}
	in, err := open(ctx, c.Config, newLog())
	if err != nil {
		return err
	}
	defer in.Close()
	ev := audit.Event{At: now(), By: operator().ID, Did: "need.codes_imported", On: "need.codes", Detail: map[string]string{"shape": c.Shape, "codes": fmt.Sprint(len(list))}}
	if err := in.store.SaveNeedCodes(ctx, list, ev); err != nil {
		return err
	}
	fmt.Printf("%d codes added, %d entries refused\n", len(list), len(refused))
	return nil
}
