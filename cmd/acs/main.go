// Command acs runs the service and gives its parts to the command line: `acs help` lists them.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"
)

// commands is the whole command line: one field a subcommand, one file a field.
type commands struct {
	Serve   serveCmd   `cmd:"" help:"Run the pages, the API and, unless told not to, the workers."`
	Work    workCmd    `cmd:"" help:"Run workers alone, on as many machines as needed."`
	Ingest  ingestCmd  `cmd:"" help:"Send letters in from files and folders."`
	People  peopleCmd  `cmd:"" help:"Take in lists of people."`
	Needs   needsCmd   `cmd:"" help:"Add to the coded list of needs."`
	Audit   auditCmd   `cmd:"" help:"Check, sign and list the record of who did what."`
	Backup  backupCmd  `cmd:"" help:"Write an archive of everything kept, while the service runs."`
	Restore restoreCmd `cmd:"" help:"Put an archive back into an empty installation."`
	Keys    keysCmd    `cmd:"" help:"Show and rotate keys."`
	Models  modelsCmd  `cmd:"" help:"Show and fetch model files."`
	Sample  sampleCmd  `cmd:"" help:"Draw a day's sample again from its seed: nobody chose."`
	Rules   rulesCmd   `cmd:"" help:"Write the list of rules with their sources."`
	Config  configCmd  `cmd:"" help:"Print the settings in force, without secrets."`

	Read     readCmd     `cmd:"" help:"Read scanned pages: words, boxes, confidence, kind of page."`
	Redact   redactCmd   `cmd:"" help:"Remove personal details from messages (JSON lines in and out)."`
	Assess   assessCmd   `cmd:"" help:"Find signals in messages; redacts first, always (JSON lines in and out)."`
	Evaluate evaluateCmd `cmd:"" help:"Compare predictions with the truth: figures with 95% intervals."`
	Train    trainCmd    `cmd:"" help:"Train the signal heads from data in the repository, seeded."`
}

// errSilent ends with status 1 when everything there is to say has been said.
var errSilent = errors.New("silent")

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	k := kong.Parse(new(commands), kong.Name("acs"), kong.UsageOnError(),
		kong.Description("Advanced Customer Support: a letter that asks for help reaches a trained person the same day."),
		kong.BindTo(ctx, (*context.Context)(nil)))
	if err := k.Run(); err != nil {
		if !errors.Is(err, errSilent) {
			fmt.Fprintln(os.Stderr, "acs:", err)
		}
		os.Exit(1)
	}
}
