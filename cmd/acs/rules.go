package main

import (
	"fmt"
	"os"

	"acs/rule"

	// Rules register themselves when the package that upholds them is loaded.
	_ "acs/concern"
	_ "acs/disclosure"
	_ "acs/duty"
	_ "acs/guidance"
	_ "acs/internal/pipeline"
	_ "acs/lesson"
	_ "acs/need"
	_ "acs/person"
	_ "acs/promotion"
	_ "acs/redaction"
	_ "acs/review"
	_ "acs/sampling"
	_ "acs/signal"
	_ "acs/sixpoint"
	_ "acs/workload"
)

// rulesCmd writes RULES.md: every rule of the guidance that the code upholds, with its paragraph and its file.
type rulesCmd struct {
	Out string `help:"File to write; standard output where empty." type:"path"`
}

func (c *rulesCmd) Run() error {
	text := rule.Markdown()
	if c.Out == "" {
		fmt.Print(text)
		return nil
	}
	return os.WriteFile(c.Out, []byte(text), 0o644)
}
