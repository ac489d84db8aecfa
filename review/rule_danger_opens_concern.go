package review

import (
	"acs"
	"acs/audit"
	"acs/rule"
)

var DangerOpensConcern = rule.Register(rule.Rule{
	ID:     "review.danger-opens-concern",
	Says:   "When someone may be in immediate danger, a concern is opened at once and the reviewer is shown what to do now.",
	Source: "S2 §6.3",
	Since:  acs.Date(2022, 5, 1),
	File:   "review/rule_danger_opens_concern.go",
})

// OpenConcern is the job that turns a decision into a concern.
type OpenConcern struct {
	Review  acs.ReviewID `json:"review"`
	Letter  acs.LetterID `json:"letter"`
	By      acs.StaffID  `json:"by"`
	Urgency acs.Urgency  `json:"urgency"`
}

func (OpenConcern) Kind() string { return "open_concern" }

// dangerOpensConcern: review.danger-opens-concern, S2 §6.3.
func dangerOpensConcern(it Item, o Outcome, by acs.StaffID) []audit.Job {
	switch o {
	case ImmediateDanger:
		return []audit.Job{OpenConcern{it.ID, it.Letter, by, acs.Immediate}}
	case NeedsSupport:
		return []audit.Job{OpenConcern{it.ID, it.Letter, by, max(it.Urgency, acs.Soon)}}
	}
	return nil
}
