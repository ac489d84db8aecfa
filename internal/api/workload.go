package api

import (
	"context"
	"fmt"
	"time"

	"acs"
	"acs/access"
	"acs/audit"
	"acs/workload"
)

// WorkloadStore is what the API needs of the store about what people have read today.
type WorkloadStore interface {
	ReadsOf(ctx context.Context, id acs.StaffID, since time.Time) ([]workload.Read, error)
	TeamReads(ctx context.Context, by acs.Actor, since time.Time) ([]workload.Read, error)
	SaveBreak(ctx context.Context, c audit.Change[workload.Read]) error
}

// Workload is what lies behind the caller. It is not a measure of anyone’s work.
type Workload struct {
	Today  int             `json:"today" doc:"Distressing letters of the caller’s day"`
	Lately int             `json:"lately" doc:"Of the last two hours, since the last break"`
	Advice workload.Advice `json:"advice" enum:"none,break,rotate"`
	Offers []Offer         `json:"offers" doc:"For line managers: to whom to offer what"`
}

// Offer is what a team leader should offer a colleague.
type Offer struct {
	Staff  acs.StaffID     `json:"staff"`
	Advice workload.Advice `json:"advice" enum:"break,rotate"`
}

func (s *server) readWorkload(ctx context.Context, _ *struct{}) (*body[Workload], error) {
	by, now := caller(ctx), s.Now()
	since := now.Add(-26 * time.Hour)
	reads, err := s.Learning.ReadsOf(ctx, by.ID, since)
	if err != nil {
		return nil, fmt.Errorf("workload: %w", err)
	}
	own := workload.Of(by.ID, reads, now)
	out := Workload{own.Today, own.Lately, own.Advice, []Offer{}}
	if s.Policy.Allows(by, access.WorkloadTeam, "", "") {
		team, err := s.Learning.TeamReads(ctx, by, since)
		if err != nil {
			return nil, fmt.Errorf("workload: %w", err)
		}
		for _, o := range workload.Team(team, now) {
			out.Offers = append(out.Offers, Offer{o.By, o.Advice})
		}
	}
	return give(out), nil
}

func (s *server) takeBreak(ctx context.Context, _ *struct{}) (*body[Workload], error) {
	if err := s.Learning.SaveBreak(ctx, workload.TakeBreak(caller(ctx), s.Now())); err != nil {
		return nil, fmt.Errorf("take a break: %w", err)
	}
	return s.readWorkload(ctx, nil)
}
