package main

import (
	"fmt"

	"acs/internal/config"
)

// configCmd prints the settings in force.
type configCmd struct {
	config.Config
	config.Web
}

func (c *configCmd) Run() error {
	if err := c.Config.Validate(); err != nil {
		return err
	}
	if err := c.Web.Validate(); err != nil {
		return err
	}
	fmt.Print(config.Print(&c.Config, &c.Web))
	return nil
}
