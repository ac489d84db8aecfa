package web

import (
	"context"

	"acs"
	"acs/intake"
	"acs/internal/blob"
	"acs/redaction"
)

// papers reads what was kept of a letter.
type papers struct{ blobs Blobs }

// reading gives what was read; a letter that was not read has an empty one.
func (p papers) reading(ctx context.Context, id acs.LetterID) (intake.Reading, error) {
	return blob.JSONIfAny[intake.Reading](ctx, p.blobs, intake.ReadingName(id))
}

// hidden gives the redacted text; a letter that was not redacted has an empty result.
func (p papers) hidden(ctx context.Context, id acs.LetterID) (redaction.Result, error) {
	return blob.JSONIfAny[redaction.Result](ctx, p.blobs, intake.RedactionName(id))
}
