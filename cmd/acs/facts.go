package main

import (
	"context"
	"sync"
	"time"

	"acs"
	"acs/clock"
	"acs/internal/config"
	"acs/openness"
	"acs/promotion"
	"acs/quality"
	"acs/redaction"
	"acs/sampling"
	"acs/signal"
	"acs/signal/danger"
	"acs/signal/model"
)

// facts gives what the running service knows of itself, for the documents that it makes.
func (in *installation) facts(w config.Web) (func(ctx context.Context) (openness.Facts, error), error) {
	redactor, err := redaction.New()
	if err != nil {
		return nil, err
	}
	owner := openness.Owner{
		Organisation: w.OwnerOrganisation, Team: w.OwnerTeam, SRO: w.OwnerSRO, Contact: w.OwnerContact, Website: w.OwnerWebsite,
		Supplier: w.OwnerSupplier, Training: w.OwnerTraining,
	}
	var codes []string
	for _, m := range signal.Codes {
		codes = append(codes, m.Name)
	}
	return fresh(func(ctx context.Context) (openness.Facts, error) {
		f := openness.Facts{
			At: now(), Owner: owner, Rules: danger.Version(), RuleCount: len(danger.Rules()), Codes: codes, Redaction: redactor.Version(),
			Plan: sampling.Standard.Times(in.cfg.SampleTimes),
		}
		var err error
		if f.State, err = in.store.ModelState(ctx); err != nil {
			return f, err
		}
		if err := in.cardInForce(ctx, &f); err != nil {
			return f, err
		}
		_, to := clock.Day(f.At)
		from, _ := clock.Day(f.At.AddDate(0, 0, -27))
		cases, heaps, err := in.store.People(ctx, acs.System, from, to)
		f.Finding = quality.FindPeople(from, to, cases, heaps)
		return f, err
	}), nil
}

// factsFor is how long facts are believed: they look through weeks of letters, and everyone at work may ask for them.
const factsFor = 2 * time.Minute

// fresh asks again only when the last answer is too old; one asks at a time.
func fresh(ask func(context.Context) (openness.Facts, error)) func(context.Context) (openness.Facts, error) {
	var mu sync.Mutex
	var last openness.Facts
	return func(ctx context.Context) (openness.Facts, error) {
		mu.Lock()
		defer mu.Unlock()
		if at := now(); !last.At.IsZero() && at.Sub(last.At) < factsFor && !at.Before(last.At) {
			return last, nil
		}
		f, err := ask(ctx)
		if err == nil {
			last = f
		}
		return f, err
	}
}

// cardInForce fills in the card of the version in force.
func (in *installation) cardInForce(ctx context.Context, f *openness.Facts) error {
	if f.State.InForce == promotion.Shipped {
		m, err := model.Default()
		if err == nil {
			f.Card = m.Card
		}
		return err
	}
	all, err := in.store.Models(ctx)
	for _, v := range all {
		if v.ID == f.State.InForce {
			f.Card = v.Card
		}
	}
	return err
}
