package guidance

import (
	"slices"
	"time"

	"acs"
	"acs/rule"
)

var Steps = rule.Register(rule.Rule{
	ID:     "guidance.four-steps",
	Says:   "The response to a person at risk from abuse, harm or neglect is built around four steps: Listen, Consider, Act, Review.",
	Source: "S2 §6.4, S3 ¶10",
	Since:  acs.Date(2023, 6, 8),
	File:   "guidance/model.go",
})

// Model is one dated guidance. Its words stand in the catalogues under "guidance.<ID>" and the keys of its parts.
type Model struct {
	ID       string
	From     time.Time
	Source   string
	Awaiting bool // only announced: the full guidance has not been published
	Steps    []Step
}

// Step is one step of a model, in its order.
type Step struct {
	Key       string
	Source    string
	Questions []Point // what to ask oneself
	Involve   []Point // who can help
	Actions   []Point // what may be done, ticked when it is
}

// Point is one question, person to involve or action, with its paragraph.
type Point struct {
	Key    string
	Source string
}

// LCAR is the model of the source documents; it is the one in force until an administrator changes that.
const LCAR = "lcar-2023"

// RRR is the model announced in the written statement of 8 December 2025.
const RRR = "rrr-2025"

// Setting is the name under which the model in force is kept.
const Setting = "guidance"

// Models lists every model, the oldest first.
var Models = []Model{lcar, rrr}

// Find gives the model of that identifier. A concern whose model this version does not know is worked under LCAR.
func Find(id string) Model {
	i := slices.IndexFunc(Models, func(m Model) bool { return m.ID == id })
	return Models[max(i, 0)]
}

// Known tells whether there is a model of that identifier.
func Known(id string) bool {
	return slices.ContainsFunc(Models, func(m Model) bool { return m.ID == id })
}

// Step gives the step of that key and its place; ok is false when the model has none.
func (m Model) Step(key string) (s Step, place int, ok bool) {
	i := slices.IndexFunc(m.Steps, func(s Step) bool { return s.Key == key })
	if i < 0 {
		return Step{}, 0, false
	}
	return m.Steps[i], i, true
}

// Has tells whether the action is one of the step's.
func (s Step) Has(action string) bool {
	return slices.ContainsFunc(s.Actions, func(p Point) bool { return p.Key == action })
}
