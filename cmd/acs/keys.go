package main

import (
	"fmt"
	"maps"
	"slices"

	"acs/internal/config"
	"acs/internal/secret"
)

// keysCmd shows and rotates the keys of an installation.
type keysCmd struct {
	Show   keysShowCmd   `cmd:"" default:"withargs" help:"How many keys each keyset holds."`
	Rotate keysRotateCmd `cmd:"" help:"Add a fresh key to each keyset; older keys still open what they sealed."`
}

type keysShowCmd struct{ config.Config }

func (c *keysShowCmd) Run() error {
	master, err := masterOf(&c.Config)
	if err != nil {
		return err
	}
	n, err := secret.Keys(c.KeyRing, master)
	if err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(n)) {
		fmt.Printf("%-8s %d keys\n", name, n[name])
	}
	return nil
}

type keysRotateCmd struct{ config.Config }

func (c *keysRotateCmd) Run() error {
	master, err := masterOf(&c.Config)
	if err != nil {
		return err
	}
	if err := secret.Rotate(c.KeyRing, master); err != nil {
		return err
	}
	fmt.Println("Rotated. Copy the key ring to every machine, then restart each: see docs/runbooks/rotate-keys.md")
	return nil
}

func masterOf(c *config.Config) ([]byte, error) {
	if err := c.Validate(); err != nil {
		return nil, err
	}
	return secret.MasterKey(c.MasterKey, c.MasterKeyFile)
}
