package api

import (
	"context"
	"fmt"

	"acs"
	"acs/openness"
)

// OpenDocument asks for a document that the service makes of itself.
type OpenDocument struct {
	Doc string `path:"document" maxLength:"40" doc:"model-card or atrs"`
}

// OpenFields is such a document.
type OpenFields struct {
	Document string           `json:"document"`
	Fields   []openness.Field `json:"fields" doc:"None is empty; awaits is true where the organisation must still say it"`
}

func (s *server) readOpenness(ctx context.Context, in *OpenDocument) (*body[OpenFields], error) {
	of, ok := map[string]func(openness.Facts) []openness.Field{"model-card": openness.Card, "atrs": openness.Record}[in.Doc]
	if !ok {
		return nil, acs.NotFoundf("There is no document of that name")
	}
	f, err := s.Facts(ctx)
	if err != nil {
		return nil, fmt.Errorf("openness: %w", err)
	}
	return give(OpenFields{in.Doc, of(f)}), nil
}
