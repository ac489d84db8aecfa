package storetest

import (
	"time"

	"acs"
	"acs/concern"
	"acs/duty"
	"acs/sixpoint"
)

// anyone may see everything.
func anyone(acs.Line, acs.Site) error { return nil }

// incidents: what two people add comes back in order; a stale change is refused; figures count and name nobody.
func incidents(b *bench) {
	c, err := sixpoint.Start("i-1", "c-1", sixpoint.Phone, "UC", "leeds", Ama, b.clock.T)
	b.must(err)
	b.must(b.SaveIncident(b.Context(), c))
	partner := acs.Actor{ID: "s-partner"}
	joined, err := sixpoint.Add(c.Next, sixpoint.PartnerJoined, "", partner, b.clock.T)
	b.must(err)
	b.must(b.SaveIncident(b.Context(), joined))
	said, err := sixpoint.Add(c.Next, sixpoint.Words, "private words", Ama, b.clock.T)
	b.must(err)
	if err := b.SaveIncident(b.Context(), said); acs.KindOf(err) != acs.Conflict {
		b.Errorf("a stale change gave %v", err)
	}
	said, err = sixpoint.Add(must[sixpoint.Incident](b)(b.Incident(b.Context(), "i-1")), sixpoint.Words, "private words", Ama, b.clock.T)
	b.must(err)
	b.must(b.SaveIncident(b.Context(), said))
	got := must[[]sixpoint.Incident](b)(b.IncidentsOf(b.Context(), "c-1"))
	if len(got) != 1 || got[0].Partner != partner.ID || len(got[0].Entries) != 3 || got[0].Entries[2].Text != "private words" {
		b.Errorf("incidents = %+v", got)
	}
	if v := must[int](b)(b.IncidentVersion(b.Context(), "i-1", anyone)); v != 3 {
		b.Errorf("version %d", v)
	}
	if _, err := b.Incident(b.Context(), "i-none"); acs.KindOf(err) != acs.NotFound {
		b.Errorf("none gave %v", err)
	}
	if f := must[[]sixpoint.Tally](b)(b.IncidentFigures(b.Context(), Ama)); len(f) != 1 || f[0].All != 1 || f[0].Partner != 1 || f[0].Called != 0 {
		b.Errorf("figures = %+v", f)
	}
}

// plans: versions follow each other; a colleague knows a version once.
func plans(b *bench) {
	p := sixpoint.Plan{
		Site: "leeds", Variant: sixpoint.ForSite, Parts: [6]string{"a", "b", "c", "d", "e", "f"}, Contacts: "100", Union: "two",
		Consulted: b.clock.T, Communicated: b.clock.T, ReviewBy: b.clock.T.Add(48 * time.Hour),
	}
	first, err := sixpoint.Write(sixpoint.Plan{}, p, Ama, b.clock.T)
	b.must(err)
	b.must(b.SavePlan(b.Context(), first))
	if err := b.SavePlan(b.Context(), first); acs.KindOf(err) != acs.Conflict {
		b.Errorf("the same version twice gave %v", err)
	}
	second, err := sixpoint.Write(first.Next, p, Ama, b.clock.T)
	b.must(err)
	b.must(b.SavePlan(b.Context(), second))
	got, ok, err := b.Plan(b.Context(), "leeds", sixpoint.ForSite)
	if err != nil || !ok || got.Version != 2 || got.Parts[5] != "f" || !got.Consulted.Equal(b.clock.T) {
		b.Errorf("plan = %+v, %v, %v", got, ok, err)
	}
	if all := must[[]sixpoint.Plan](b)(b.Plans(b.Context())); len(all) != 1 || all[0].Version != 2 {
		b.Errorf("plans = %+v", all)
	}
	for range 2 {
		b.must(b.ReadPlan(b.Context(), got, Ama, b.clock.T))
	}
	if n, own, err := b.PlanReaders(b.Context(), got, Ama.ID); n != 1 || !own || err != nil {
		b.Errorf("readers = %d, %v, %v", n, own, err)
	}
}

// aboutOnePerson: concerns are found by the person's record, and by every letter that joined.
func aboutOnePerson(b *bench) {
	open := concern.Open("c-1", "r-1", "l-1", "UC", "leeds", acs.Soon, "", Ama.ID, b.clock.T)
	open.Next.Subject = "p-1"
	b.must(b.SaveConcern(b.Context(), open))
	joined, err := concern.Join(open.Next, concern.Source{Letter: "l-2", Review: "r-2", Urgency: acs.SameDay, At: b.clock.T}, "again", Ama.ID, b.clock.T)
	b.must(err)
	b.must(b.SaveConcern(b.Context(), joined))
	for _, id := range []acs.ReviewID{"r-1", "r-2"} {
		if c, ok, err := b.ConcernOfReview(b.Context(), id); err != nil || !ok || c.ID != "c-1" || c.Subject != "p-1" || c.Urgency != acs.SameDay {
			b.Errorf("concern of %s: %+v, %v, %v", id, c, ok, err)
		}
	}
	if about := must[[]concern.Concern](b)(b.ConcernsAbout(b.Context(), "p-1")); len(about) != 1 {
		b.Errorf("about the person: %v", about)
	}
	if none := must[[]concern.Concern](b)(b.ConcernsAbout(b.Context(), "")); len(none) != 0 {
		b.Errorf("about nobody: %v", none)
	}
}

// rosters: one a site; a stale one is refused.
func rosters(b *bench) {
	helper := []duty.Helper{{Post: duty.LineManager, Name: "Lee", Reach: "100", Days: "12345", From: 8, To: 18}}
	first, err := duty.Write(duty.Roster{}, "leeds", helper, Ama, b.clock.T)
	b.must(err)
	b.must(b.SaveRoster(b.Context(), first))
	second, err := duty.Write(first.Next, "leeds", helper, Ama, b.clock.T)
	b.must(err)
	b.must(b.SaveRoster(b.Context(), second))
	if err := b.SaveRoster(b.Context(), second); acs.KindOf(err) != acs.Conflict {
		b.Errorf("a stale roster gave %v", err)
	}
	if all := must[[]duty.Roster](b)(b.Rosters(b.Context())); len(all) != 1 || all[0].Version != 2 || all[0].Helpers[0].Name != "Lee" {
		b.Errorf("rosters = %+v", all)
	}
}
