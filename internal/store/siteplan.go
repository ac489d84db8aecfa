package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"time"

	"acs"
	"acs/audit"
	"acs/sixpoint"
)

// SavePlan keeps the next version of a site's plan; earlier ones stay.
//
// Errors: Conflict when someone else has written that version.
func (s *Store) SavePlan(ctx context.Context, c audit.Change[sixpoint.Plan]) error {
	raw, err := json.Marshal(c.Next)
	if err != nil {
		return err
	}
	return s.change(ctx, "save plan", c.Event, c.Jobs, func(tx *sql.Tx) error {
		res, err := tx.ExecContext(ctx, `insert into site_plan (site, variant, version, body) values ($1, $2, $3, $4) on conflict do nothing`,
			string(c.Next.Site), string(c.Next.Variant), c.Next.Version, string(raw))
		if err != nil {
			return err
		}
		if n, err := res.RowsAffected(); err != nil || n == 0 {
			return acs.Conflictf("Someone else has written this plan since you opened it. Open it again and compare: your words are kept here")
		}
		return nil
	})
}

// Plans gives the newest version of every plan, by site and variant.
func (s *Store) Plans(ctx context.Context) ([]sixpoint.Plan, error) {
	out, err := rowsOf(ctx, s.read, scanJSON[sixpoint.Plan], `select body from site_plan p where version =
		(select max(version) from site_plan q where q.site = p.site and q.variant = p.variant) order by site, variant`)
	return out, fail("list plans", err)
}

// Plan gives the newest version of one plan; ok is false where the site has none of that variant.
func (s *Store) Plan(ctx context.Context, site acs.Site, v sixpoint.Variant) (p sixpoint.Plan, ok bool, err error) {
	out, err := rowsOf(ctx, s.read, scanJSON[sixpoint.Plan], `select body from site_plan where site = $1 and variant = $2 order by version desc limit 1`, string(site), string(v))
	if err != nil || len(out) == 0 {
		return p, false, fail("read plan", err)
	}
	return out[0], true, nil
}

// ReadPlan records that a colleague knows a version of a plan, once.
func (s *Store) ReadPlan(ctx context.Context, p sixpoint.Plan, by acs.Actor, at time.Time) error {
	ev := audit.Event{At: at, By: by.ID, Did: "plan.acknowledged", On: p.Key()}
	return s.change(ctx, "acknowledge plan", ev, nil, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `insert into site_plan_read (site, variant, version, staff, at) values ($1, $2, $3, $4, $5) on conflict do nothing`,
			string(p.Site), string(p.Variant), p.Version, string(by.ID), us(at))
		return err
	})
}

// PlanReaders gives how many colleagues know this version of a plan, and whether the actor does.
func (s *Store) PlanReaders(ctx context.Context, p sixpoint.Plan, by acs.StaffID) (n int, own bool, err error) {
	var mine int
	err = s.read.QueryRowContext(ctx, `select count(*), coalesce(sum(case when staff = $1 then 1 else 0 end), 0) from site_plan_read where site = $2 and variant = $3 and version = $4`,
		string(by), string(p.Site), string(p.Variant), p.Version).Scan(&n, &mine)
	return n, mine > 0, fail("count readers", err)
}
