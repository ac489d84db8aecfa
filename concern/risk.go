package concern

import (
	"slices"
	"time"

	"acs"
	"acs/rule"
)

var AtRisk = rule.Register(rule.Rule{
	ID:     "concern.at-risk-categories",
	Says:   "Take reasonable steps when someone faces clear and significant risks to their welfare or safety, such as those listed. The list is not complete: any worry counts.",
	Source: "S2 §5.2, S3 ¶2",
	Since:  acs.Date(2023, 6, 8),
	File:   "concern/risk.go",
})

// Risk is a category of what someone may be at risk from; its words stand in the catalogues under "risk.<code>".
type Risk string

const (
	Injury         Risk = "injury"
	IllTreatment   Risk = "ill_treatment"
	Neglect        Risk = "neglect"
	DomesticAbuse  Risk = "domestic"
	PhysicalSexual Risk = "physical_sexual"
	Psychological  Risk = "psychological"
	Exploitation   Risk = "exploitation"
	ModernSlavery  Risk = "modern_slavery"
)

// RiskList is one published list. Guidance of different dates lists different categories.
type RiskList struct {
	ID     string
	Source string
	From   time.Time
	Risks  []Risk
}

// RiskLists lists what was published, the wider one first: it is the one that forms offer.
var RiskLists = []RiskList{
	{"s2", "S2 §5.2", acs.Date(2022, 5, 1), []Risk{Injury, IllTreatment, Neglect, DomesticAbuse, PhysicalSexual, Psychological, Exploitation, ModernSlavery}},
	{"s3", "S3 ¶2", acs.Date(2023, 6, 8), []Risk{Injury, IllTreatment, Neglect, DomesticAbuse, PhysicalSexual, Exploitation, ModernSlavery}},
}

// In tells which published lists name the category, by their source.
func (r Risk) In() (sources []string) {
	for _, l := range RiskLists {
		if slices.Contains(l.Risks, r) {
			sources = append(sources, l.Source)
		}
	}
	return sources
}
