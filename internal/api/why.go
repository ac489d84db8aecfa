package api

import (
	"context"
	"fmt"

	"acs"
	"acs/intake"
	"acs/internal/blob"
	"acs/redaction"
	"acs/signal"
)

// Account says of a letter why it was flagged, or why not. It is of the words of the letter, never of a person; and
// that nothing was flagged never means that there is no risk.
type Account struct {
	Letter   acs.LetterID            `json:"letter"`
	Status   signal.AssessmentStatus `json:"status"`
	Reason   signal.Reason           `json:"reason" doc:"Why a person reads it without an assessment. Empty, as status and says are, while why the letter stands before a person is not told"`
	Urgency  string                  `json:"urgency" enum:"none,soon,same_day,immediate"`
	Says     string                  `json:"says" doc:"The answer in a sentence"`
	Flags    []signal.Flag           `json:"flags" doc:"Each signal: the words that did it, and what would have been found without its quote"`
	More     int                     `json:"more_flags" doc:"Signals beyond those that were looked into"`
	Nearest  []signal.NearPiece      `json:"nearest" doc:"The sentences that came nearest to danger, in the letter’s own redacted words"`
	Distance signal.Distance         `json:"distance" enum:"over,near,some_way,far" doc:"Of the whole letter from what the model calls urgent"`
	For      []string                `json:"words_for" doc:"Words that spoke most for urgent"`
	Against  []string                `json:"words_against"`
	Codes    []signal.NearCode       `json:"codes" doc:"What it came nearest to, of all that was not shown"`
	Versions Versions                `json:"versions"`
}

// explainLetter works from the redacted text alone, with the version of today.
func (s *server) explainLetter(ctx context.Context, in *ReadText) (*body[Account], error) {
	l, err := s.letter(ctx, in.ID, in.Purpose.orCasework())
	if err != nil {
		return nil, err
	}
	if err := s.recordRead(ctx, "letter.why_asked", l.ID, in.Purpose); err != nil {
		return nil, err
	}
	text, err := s.redacted(ctx, l.ID)
	if err != nil {
		return nil, err
	}
	if s.Explain == nil {
		return nil, acs.Unavailablef(nil, "No model is installed where the API is served, so it cannot be explained here")
	}
	a := s.Explain(ctx, signal.Message{Channel: l.Channel, Line: l.Line, Text: text})
	kept, err := s.keptBack(ctx, l.ID)
	if err != nil {
		return nil, err
	}
	if kept {
		a.Status, a.Reason, a.Says = "", "", ""
	}
	return give(Account{
		l.ID, a.Status, a.Reason, a.Urgency, a.Says, a.Flags, a.More, a.Nearest, a.Distance, a.For, a.Against, a.Codes, Versions(a.Versions),
	}), nil
}

// keptBack tells whether why a letter stands before a person is not yet told.
func (s *server) keptBack(ctx context.Context, id acs.LetterID) (bool, error) {
	it, ok, err := s.Reviews.ItemOf(ctx, id)
	if err != nil {
		return false, fmt.Errorf("review of %s: %w", id, err)
	}
	return ok && it.KeptBack(), nil
}

// redacted gives the text of a letter with personal details hidden.
//
// Errors: Conflict where it has none.
func (s *server) redacted(ctx context.Context, id acs.LetterID) (string, error) {
	res, err := blob.JSON[redaction.Result](ctx, s.Blobs, intake.RedactionName(id))
	if acs.KindOf(err) == acs.NotFound {
		return "", acs.Conflictf("No text of this letter has been made yet, or it could not be read: a person looks at the scan")
	}
	if err != nil {
		return "", fmt.Errorf("text of %s: %w", id, err)
	}
	if res.Status != redaction.OK {
		return "", acs.Conflictf("There is no text: its personal details could not be hidden. A person looks at the scan")
	}
	return res.Text, nil
}
