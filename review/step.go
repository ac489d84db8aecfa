package review

import (
	"acs"
	"acs/audit"
	"acs/intake"
	"acs/leak"
	"acs/sampling"
	"acs/signal"
)

// StepDone is what one step of a letter's way gave. It is saved whole, with its audit event and the jobs that follow,
// or not at all.
type StepDone struct {
	Letter     acs.LetterID
	Step       intake.Step
	Stage      intake.Stage // "" leaves it; a stage never moves backwards
	Pages      int          // 0 leaves it
	Trouble    *intake.Trouble
	Item       *audit.Change[Item] // the letter as it stands before a person from now on
	Assessment *signal.Assessment
	Screened   *sampling.Screened // what the figures need of it, kept once
	Hidden     *leak.Look         // what the check behind redaction found
	Event      audit.Event
	Jobs       []audit.Job
}
