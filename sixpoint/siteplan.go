package sixpoint

import (
	"slices"
	"strings"
	"time"

	"acs"
	"acs/audit"
	"acs/rule"
)

var SitePlan = rule.Register(rule.Rule{
	ID:     "sixpoint.site-plan",
	Says:   "Line managers write a plan for their site from the generic one, in consultation with local trade union representatives, review it regularly and communicate it to everyone who works with customers.",
	Source: "S2 §7.5",
	Since:  acs.Date(2022, 5, 1),
	File:   "sixpoint/siteplan.go",
})

var Figures = rule.Register(rule.Rule{
	ID:     "sixpoint.national-figures",
	Says:   "Figures of incidents are collected nationally so that plans can be reviewed; they never name a colleague.",
	Source: "S2 §7.6",
	Since:  acs.Date(2022, 5, 1),
	File:   "sixpoint/siteplan.go",
})

// Variant is whom a plan is for; its words stand in the catalogues under "sixvariant.<code>".
type Variant string

const (
	ForSite        Variant = "site"
	ForHome        Variant = "home"         // working at home [S2 §7.3]
	ForSocialMedia Variant = "social_media" // [S2 §7.4]
	ForWriting     Variant = "writing"      // letters, journal, forms
	ForProvider    Variant = "provider"     // those who work on behalf of the department [S2 §7.1]
)

// Variants lists every variant in the order in which a page offers them.
var Variants = []Variant{ForSite, ForHome, ForWriting, ForSocialMedia, ForProvider}

// reviewWithin is how long a plan may stand without review: this service's own limit for "regularly".
const reviewWithin = 365 * 24 * time.Hour

// Plan is the plan of one site for one variant. It holds no personal data of customers.
type Plan struct {
	Site         acs.Site    `json:"site"`
	Variant      Variant     `json:"variant"`
	Version      int         `json:"version"`
	Parts        [6]string   `json:"parts"` // what is done here in each part
	Contacts     string      `json:"contacts"`
	Union        string      `json:"union"` // which representatives were consulted
	Consulted    time.Time   `json:"consulted"`
	ReviewBy     time.Time   `json:"review_by"`
	Communicated time.Time   `json:"communicated"`
	By           acs.StaffID `json:"by"`
	At           time.Time   `json:"at"`
}

// Key names the plan in the log.
func (p Plan) Key() string { return "plan-" + string(p.Site) + "-" + string(p.Variant) }

// Write makes the next version of a site's plan. was is the version before; the zero Plan where there is none.
//
// Errors: Invalid (site, variant, parts, contacts, union, consulted, communicated, review_by).
func Write(was, p Plan, by acs.Actor, at time.Time) (audit.Change[Plan], error) {
	p.Union, p.Contacts = strings.TrimSpace(p.Union), strings.TrimSpace(p.Contacts)
	switch {
	case p.Site == "" || len(p.Site) > 60:
		return audit.Change[Plan]{}, acs.Invalidf("site", "Say which site the plan is for")
	case !slices.Contains(Variants, p.Variant):
		return audit.Change[Plan]{}, acs.Invalidf("variant", "Choose whom the plan is for")
	case p.Contacts == "":
		return audit.Change[Plan]{}, acs.Invalidf("contacts", "Say whom to call here, and how")
	case p.Union == "":
		return audit.Change[Plan]{}, acs.Invalidf("union", "Say which trade union representatives were consulted")
	case p.Consulted.IsZero() || p.Consulted.After(at):
		return audit.Change[Plan]{}, acs.Invalidf("consulted", "Give the day on which they were consulted")
	case p.Communicated.IsZero():
		return audit.Change[Plan]{}, acs.Invalidf("communicated", "Give the day on which colleagues are told of the plan")
	case !p.ReviewBy.After(at) || p.ReviewBy.Sub(at) > reviewWithin:
		return audit.Change[Plan]{}, acs.Invalidf("review_by", "Choose a day within a year on which the plan is reviewed")
	}
	for n, text := range p.Parts {
		if p.Parts[n] = strings.TrimSpace(text); p.Parts[n] == "" || len(text) > 5000 {
			return audit.Change[Plan]{}, acs.Invalidf("parts", "Say for each of the six parts what is done here")
		}
	}
	p.Version, p.By, p.At = was.Version+1, by.ID, at
	return audit.Change[Plan]{Next: p, Event: audit.Event{At: at, By: by.ID, Did: "plan.written", On: p.Key()}}, nil
}

// Stale tells whether the plan is past the day of its review.
func (p Plan) Stale(at time.Time) bool { return at.After(p.ReviewBy) }

// Tally is how many incidents there were of one kind: figures for the nation and for a site, never about a colleague.
type Tally struct {
	Month    string // "2026-11"
	Site     acs.Site
	Channel  Channel
	All      int
	Called   int // 999 was called
	Partner  int // a support partner joined
	Reviewed int
}
