package api

import (
	"context"
	"fmt"
	"net/http"

	"acs"
	"acs/access"
	"acs/audit"
	"acs/intake"
)

// paperOperations give what was kept of one letter.
var paperOperations = []operation{
	{"explainLetter", http.MethodGet, "/letters/{id}/why", access.LetterRead, "Why a letter was flagged, or why not, in words", 0, does((*server).explainLetter)},
	{"readOriginal", http.MethodGet, "/letters/{id}/original", access.LetterFile, "A letter as it was sent, byte for byte", 0, does((*server).readOriginal)},
}

// Original is a letter as it was sent. It may hold anything: it is for saving, not for opening in a browser.
type Original struct {
	Type        string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Policy      string `header:"Content-Security-Policy"`
	Body        []byte
}

func (s *server) readOriginal(ctx context.Context, in *ReadText) (*Original, error) {
	l, err := s.Letters.Letter(ctx, in.ID)
	if err != nil {
		return nil, fmt.Errorf("letter %s: %w", in.ID, err)
	}
	if err := s.Policy.Check(caller(ctx), access.LetterFile, l.Line, l.Site); err != nil {
		return nil, err
	}
	file, err := s.Blobs.Get(ctx, intake.OriginalName(l.ID))
	if err != nil {
		return nil, fmt.Errorf("original of %s: %w", in.ID, err)
	}
	if err := s.recordRead(ctx, "letter.file_given", l.ID, in.Purpose); err != nil {
		return nil, err
	}
	return &Original{intake.SafeMedia(l.Media), `attachment; filename="` + intake.FileName(l.ID, l.Media) + `"`, intake.SafePolicy, file}, nil
}

// recordRead writes down that the caller saw something of a letter, before they do.
func (s *server) recordRead(ctx context.Context, did string, on acs.LetterID, why Purpose) error {
	err := s.Log.Record(ctx, audit.Event{At: s.Now(), By: caller(ctx).ID, Did: did, On: string(on), Why: why.orCasework()})
	if err != nil {
		return fmt.Errorf("record %s: %w", did, err)
	}
	return nil
}
