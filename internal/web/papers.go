package web

import (
	"context"
	"encoding/json"
	"fmt"

	"acs"
	"acs/intake"
	"acs/redaction"
)

// papers reads what was kept of a letter.
type papers struct{ blobs Blobs }

// reading gives what was read; a letter that was not read has an empty one.
func (p papers) reading(ctx context.Context, id acs.LetterID) (r intake.Reading, err error) {
	return r, p.load(ctx, intake.ReadingName(id), &r)
}

// hidden gives the redacted text; a letter that was not redacted has an empty result.
func (p papers) hidden(ctx context.Context, id acs.LetterID) (r redaction.Result, err error) {
	return r, p.load(ctx, intake.RedactionName(id), &r)
}

func (p papers) load(ctx context.Context, name string, into any) error {
	raw, err := p.blobs.Get(ctx, name)
	if acs.KindOf(err) == acs.NotFound {
		return nil
	}
	if err != nil {
		return err
	}
	if err := json.Unmarshal(raw, into); err != nil {
		return fmt.Errorf("read %s: %w", name, err)
	}
	return nil
}
