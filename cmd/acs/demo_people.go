package main

import (
	"context"
	"fmt"

	"acs"
	"acs/internal/demo"
)

// demoPeople adds the made-up people, once.
func (in *installation) demoPeople(ctx context.Context) error {
	people, err := demo.People(now())
	if err != nil {
		return err
	}
	for _, x := range people {
		id := x.Person.Next.ID
		if _, err := in.store.Person(ctx, id); acs.KindOf(err) != acs.NotFound {
			return err
		}
		if err := in.store.SavePerson(ctx, x.Person); err != nil {
			return fmt.Errorf("add demo person %s: %w", id, err)
		}
		for _, c := range x.Needs {
			if err := in.store.SaveNeeds(ctx, c, x.Person.Next.Lines); err != nil {
				return fmt.Errorf("add needs of demo person %s: %w", id, err)
			}
		}
		if x.Marker != nil {
			if err := in.store.SaveMarker(ctx, *x.Marker); err != nil {
				return fmt.Errorf("add warning of demo person %s: %w", id, err)
			}
		}
		if x.Contact != nil {
			if err := in.store.SaveContact(ctx, *x.Contact, ""); err != nil {
				return fmt.Errorf("add contact of demo person %s: %w", id, err)
			}
		}
	}
	return nil
}
