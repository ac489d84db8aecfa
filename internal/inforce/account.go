package inforce

import (
	"context"

	"acs/promotion"
	"acs/signal"
)

// Account says in words why the version in force flags a redacted message, or why not.
func (a *Assessor) Account(ctx context.Context, m signal.Message) signal.Account {
	s, ok := a.current(ctx)
	switch {
	case !ok:
		return signal.New(nil, nil, a.Redaction).Account(ctx, m)
	case s.PeopleOnly:
		return signal.Off(a.Redaction).Account(ctx, m)
	}
	v := a.load(ctx, s.InForce)
	out := v.assessor.Account(ctx, m)
	if s.InForce != promotion.Shipped && !v.broken {
		out.Versions.Model = s.InForce
	}
	return out
}
