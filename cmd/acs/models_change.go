package main

import (
	"context"
	"fmt"
	"maps"
	"os"
	"time"

	"acs"
	"acs/access"
	"acs/internal/config"
	"acs/internal/inforce"
	"acs/promotion"
)

// asStaff is a command that someone of the staff gives, under their own name: what one person proposed by page, the same
// person must not approve here. Whoever runs the command is recorded beside them.
type asStaff struct {
	config.Config
	By string `required:"" placeholder:"STAFF" help:"Identifier of the colleague who does this; they must have signed in before."`
}

// begin opens the installation and checks that the colleague may do it.
func (c *asStaff) begin(ctx context.Context, needs access.Permission) (*installation, acs.Actor, error) {
	in, err := open(ctx, c.Config, newLog())
	if err != nil {
		return nil, acs.Actor{}, err
	}
	by, err := in.store.Staff(ctx, acs.StaffID(c.By))
	if err == nil {
		var policy *access.Policy
		if policy, err = access.New(); err == nil {
			err = policy.Check(by, needs, "", "")
		}
	}
	if err != nil {
		in.Close()
		return nil, by, err
	}
	return in, by, nil
}

// order runs one change of which version is in force.
func (c *asStaff) order(ctx context.Context, o promotion.Order) error {
	in, by, err := c.begin(ctx, access.ModelsChange)
	if err != nil {
		return err
	}
	defer in.Close()
	st, err := in.store.ModelState(ctx)
	if err != nil {
		return err
	}
	all, err := in.store.Models(ctx)
	if err != nil {
		return err
	}
	if o.Seen == 0 {
		o.Seen = st.Edition
	}
	change, err := promotion.Do(st, all, o, by, now())
	if err != nil {
		return err
	}
	change.Event.Detail = withCommand(change.Event.Detail)
	if err := in.store.SaveModelState(ctx, change); err != nil {
		return err
	}
	printModelState(change.Next)
	return nil
}

// withCommand adds who ran the command to what is recorded.
func withCommand(detail map[string]string) map[string]string {
	out := maps.Clone(detail)
	if out == nil {
		out = map[string]string{}
	}
	out["command"] = string(operator().ID)
	return out
}

func printModelState(s promotion.State) {
	switch {
	case s.PeopleOnly:
		fmt.Println("The model is switched off: all post goes to people, oldest first.")
	default:
		fmt.Println("In force:", s.InForce)
	}
	if s.Shadow != "" {
		fmt.Println("Without effect:", s.Shadow)
	}
	if p := s.Proposal; p != nil {
		fmt.Printf("Waits for a second person (edition %d): %s %s, proposed by %s: %s\n", s.Edition, p.Kind, p.Version, p.By, p.Why)
	}
}

type modelsProposeCmd struct {
	asStaff
	Version string `arg:"" help:"Version that should come into force; shipped is the one that came with the program."`
	Why     string `required:"" help:"Why."`
}

func (c *modelsProposeCmd) Run(ctx context.Context) error {
	return c.order(ctx, promotion.Order{Do: "propose", Version: c.Version, Why: c.Why})
}

type modelsApproveCmd struct {
	asStaff
	Edition int `required:"" help:"Edition of the proposal that you looked at: see acs models versions."`
}

func (c *modelsApproveCmd) Run(ctx context.Context) error {
	return c.order(ctx, promotion.Order{Do: "approve", Seen: c.Edition})
}

type modelsRefuseCmd struct {
	asStaff
	Why string `required:"" help:"Why."`
}

func (c *modelsRefuseCmd) Run(ctx context.Context) error {
	return c.order(ctx, promotion.Order{Do: "refuse", Why: c.Why})
}

type modelsStopCmd struct {
	asStaff
	Why string `required:"" help:"Why."`
}

func (c *modelsStopCmd) Run(ctx context.Context) error {
	return c.order(ctx, promotion.Order{Do: "stop", Why: c.Why})
}

type modelsResumeCmd struct {
	asStaff
	Why string `required:"" help:"Why."`
}

func (c *modelsResumeCmd) Run(ctx context.Context) error {
	return c.order(ctx, promotion.Order{Do: "resume", Why: c.Why})
}

type modelsRollBackCmd struct {
	asStaff
	Version string `arg:"" help:"Version that was in force before."`
	Why     string `required:"" help:"Why."`
}

func (c *modelsRollBackCmd) Run(ctx context.Context) error {
	return c.order(ctx, promotion.Order{Do: "roll_back", Version: c.Version, Why: c.Why})
}

type modelsShadowCmd struct {
	asStaff
	Version string `arg:"" optional:"" help:"Version that assesses without effect; none where left out."`
}

func (c *modelsShadowCmd) Run(ctx context.Context) error {
	return c.order(ctx, promotion.Order{Do: "shadow", Version: c.Version})
}

type modelsAddCmd struct {
	asStaff
	File string `arg:"" type:"existingfile" help:"What acs train wrote."`
	Why  string `required:"" help:"What is new in it."`
}

// Run keeps the file in storage, then records it: a record without a file would be worse than a file without a record.
func (c *modelsAddCmd) Run(ctx context.Context) error {
	data, err := os.ReadFile(c.File)
	if err != nil {
		return err
	}
	v, err := inforce.Look(data)
	if err != nil {
		return err
	}
	in, by, err := c.begin(ctx, access.ModelsChange)
	if err != nil {
		return err
	}
	defer in.Close()
	change, err := promotion.Add(v, by, now(), c.Why)
	if err != nil {
		return err
	}
	change.Event.Detail = withCommand(change.Event.Detail)
	if err := in.blobs.Put(ctx, promotion.FileName(v.ID), data); err != nil {
		return err
	}
	if err := in.store.AddModel(ctx, change); err != nil {
		return err
	}
	fmt.Println("Added:", v.ID)
	return nil
}

type modelsVersionsCmd struct{ config.Config }

func (c *modelsVersionsCmd) Run(ctx context.Context) error {
	in, err := open(ctx, c.Config, newLog())
	if err != nil {
		return err
	}
	defer in.Close()
	st, err := in.store.ModelState(ctx)
	if err != nil {
		return err
	}
	all, err := in.store.Models(ctx)
	if err != nil {
		return err
	}
	printModelState(st)
	for _, v := range all {
		fmt.Printf("%s  added %s by %s, measured %d times: %s\n", v.ID, v.At.Format(time.DateOnly), v.By, len(v.Measurements), v.Why)
	}
	return nil
}
