package main

import (
	"context"

	"acs/redaction"
	"acs/signal"
)

// explain says why a letter was flagged, or why not, by the version that is in force.
func (in *installation) explain(ctx context.Context, m signal.Message) signal.Account {
	redactor, err := redaction.New()
	if err != nil {
		in.log.ErrorContext(ctx, "no model to explain with", "error", err)
		return signal.New(nil, nil, "none").Account(ctx, m)
	}
	return in.assessing(redactor.Version()).Account(ctx, m)
}
