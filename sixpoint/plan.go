package sixpoint

import (
	"acs"
	"acs/rule"
)

var Assume = rule.Register(rule.Rule{
	ID:     "sixpoint.assume-they-will-act",
	Says:   "Always act as if the customer will act on what they say, even when it looks like a way to persuade us.",
	Source: "S2 §7.7, §7.8",
	Since:  acs.Date(2022, 5, 1),
	File:   "sixpoint/plan.go",
})

var ColleagueSafetyFirst = rule.Register(rule.Rule{
	ID:     "sixpoint.colleague-safety-first",
	Says:   "The safety of colleagues comes first: do not put yourself or others at risk.",
	Source: "S2 §7.9",
	Since:  acs.Date(2022, 5, 1),
	File:   "sixpoint/plan.go",
})

// Part is one of the six parts, in order. Key names its words in the catalogues: "sixpoint.<key>".
type Part struct {
	Number int
	Key    string
}

// Parts lists the plan in its order [S0].
var Parts = []Part{
	{1, "take_seriously"},
	{2, "summon_colleague"},
	{3, "gather_information"},
	{4, "referral_advice"},
	{5, "summon_emergency_help"},
	{6, "review_incident"},
}
