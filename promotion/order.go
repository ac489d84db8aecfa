package promotion

import (
	"time"

	"acs"
	"acs/audit"
)

// Order is what a form, a call or a command asks for. Seen is the edition that its maker was shown.
type Order struct {
	Do      string
	Version string
	Why     string
	Seen    int
}

// Orders lists what an Order may do.
var Orders = []string{"propose", "approve", "refuse", "stop", "resume", "roll_back", "shadow"}

// Do runs the verb that an order names.
//
// Errors: Invalid (do) for another one; else those of the verb.
func Do(s State, all []Version, o Order, by acs.Actor, at time.Time) (audit.Change[State], error) {
	switch o.Do {
	case "propose":
		return Propose(s, all, by, at, o.Version, o.Why)
	case "approve":
		return Approve(s, o.Seen, by, at)
	case "refuse":
		return Refuse(s, by, at, o.Why)
	case "stop":
		return Stop(s, by, at, o.Why)
	case "resume":
		return ProposeResume(s, by, at, o.Why)
	case "roll_back":
		return RollBack(s, by, at, o.Version, o.Why)
	case "shadow":
		return Watch(s, all, by, at, o.Version)
	}
	return audit.Change[State]{}, acs.Invalidf("do", "Select what is to be done")
}
