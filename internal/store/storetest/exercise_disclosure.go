package storetest

import (
	"acs"
	"acs/disclosure"
)

// disclosures: what was sent and what was answered come back word for word.
func disclosures(b *bench) {
	sharing := disclosure.Sharing{
		Nation: acs.Wales, Agency: disclosure.Housing, Recipient: "Made Up Council", Purpose: "Help", Items: []disclosure.Detail{{What: "private words", Why: "to help"}},
		Customer: disclosure.ToldYes, GoodFaith: true, Manager: "Kim",
	}
	c, err := disclosure.Share("d-1", "c-1", "UC", "leeds", sharing, "Ama", Ama, b.clock.T)
	b.must(err)
	b.must(b.SaveDisclosure(b.Context(), c))
	a, err := disclosure.Answer(c.Next, "we visited", Ama, b.clock.T)
	b.must(err)
	b.must(b.SaveDisclosure(b.Context(), a))
	if err := b.SaveDisclosure(b.Context(), a); acs.KindOf(err) != acs.Conflict {
		b.Errorf("the same change twice gave %v", err)
	}
	got := must[[]disclosure.Disclosure](b)(b.DisclosuresOf(b.Context(), "c-1"))
	if len(got) != 1 || got[0].Sent != c.Next.Sent || got[0].Replies[0].Text != "we visited" || got[0].Sharing.Items[0].What != "private words" {
		b.Errorf("disclosures = %+v", got)
	}
	if _, err := b.Disclosure(b.Context(), "d-none"); acs.KindOf(err) != acs.NotFound {
		b.Errorf("none gave %v", err)
	}
}
