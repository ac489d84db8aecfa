package api

import (
	"context"

	"acs"
	"acs/concern"
	"acs/intake"
	"acs/review"
)

func (b *book) LetterFor(_ context.Context, by acs.Actor, id acs.LetterID, why string, may func(acs.Line, acs.Site) error) (intake.Letter, error) {
	v, err := find(b, b.letters, id)
	if err == nil {
		err = may(v.Line, v.Site)
	}
	if err == nil {
		b.note("letter.read", by, why)
	}
	return v, err
}

func (b *book) ItemFor(_ context.Context, by acs.Actor, id acs.ReviewID, why string, may func(acs.Line, acs.Site) error) (review.Item, error) {
	v, err := find(b, b.items, id)
	if err == nil {
		err = may(v.Line, v.Site)
	}
	if err == nil {
		b.note("review.read", by, why)
	}
	return v, err
}

func (b *book) ConcernFor(_ context.Context, by acs.Actor, id acs.ConcernID, why string, may func(acs.Line, acs.Site) error) (concern.Concern, error) {
	v, err := find(b, b.concerns, id)
	if err == nil {
		err = may(v.Line, v.Site)
	}
	if err == nil {
		b.note("concern.read", by, why)
	}
	return v, err
}
