package promotion

import (
	"strings"
	"time"

	"acs"
	"acs/audit"
)

const longestReason = 2000

func reasonOf(why string) (string, error) {
	why = strings.TrimSpace(why)
	if why == "" {
		return "", acs.Invalidf("why", "Enter why")
	}
	if len(why) > longestReason {
		return "", acs.Invalidf("why", "Shorten the reason to 2,000 characters")
	}
	return why, nil
}

// Propose asks for a version to come into force. It must have been measured beside the one in force.
//
// Errors: Invalid with the field (version, why); Conflict while another proposal waits.
func Propose(s State, all []Version, by acs.Actor, at time.Time, version, why string) (audit.Change[State], error) {
	var none audit.Change[State]
	why, err := reasonOf(why)
	if err != nil {
		return none, err
	}
	v, ok := known(version, all)
	switch {
	case version == s.InForce:
		return none, acs.Invalidf("version", "This version is in force already")
	case !ok && version != Shipped:
		return none, acs.Invalidf("version", "Select a version that was added")
	case ok && len(v.Measurements) == 0:
		return none, acs.Invalidf("version", "Measure this version beside the one in force first: acs models measure")
	case s.Proposal != nil:
		return none, waits()
	}
	s.Proposal = &Proposal{Promote, version, why, by.ID, at}
	return s.changed(by, at, "models.proposed", map[string]string{"kind": string(Promote), "version": version}), nil
}

// ProposeResume asks for the model to come back after it was switched off.
//
// Errors: Invalid (why); Conflict where it is not off, or while another proposal waits.
func ProposeResume(s State, by acs.Actor, at time.Time, why string) (audit.Change[State], error) {
	var none audit.Change[State]
	why, err := reasonOf(why)
	if err != nil {
		return none, err
	}
	if !s.PeopleOnly {
		return none, acs.Conflictf("The model is in use already")
	}
	if s.Proposal != nil {
		return none, waits()
	}
	s.Proposal = &Proposal{Kind: Resume, Why: why, By: by.ID, At: at}
	return s.changed(by, at, "models.proposed", map[string]string{"kind": string(Resume)}), nil
}

func waits() error {
	return acs.Conflictf("Another proposal waits for a second person. Approve or refuse that one first")
}

// Approve lets the proposal come about. seen is the edition that the approver's page showed. [promotion.two-people]
//
// Errors: Forbidden for who proposed it; Conflict where there is none, or it is not the one that was shown.
func Approve(s State, seen int, by acs.Actor, at time.Time) (audit.Change[State], error) {
	var none audit.Change[State]
	p := s.Proposal
	switch {
	case p == nil || seen != s.Edition:
		return none, acs.Conflictf("What you wanted to approve has changed. Look at it again")
	case by.ID == "" || by.ID == p.By:
		return none, acs.Forbiddenf("Someone else must approve what you proposed")
	}
	s.Proposal = nil
	if p.Kind == Resume {
		s.PeopleOnly = false
		return s.changed(by, at, "models.resumed", map[string]string{"proposed_by": string(p.By), "version": s.InForce}), nil
	}
	return s.force(p.Version).changed(by, at, "models.promoted", map[string]string{"proposed_by": string(p.By), "version": p.Version, "before": s.InForce}), nil
}

// Refuse takes the proposal away; who made it may, too.
//
// Errors: Invalid (why); Conflict where there is none.
func Refuse(s State, by acs.Actor, at time.Time, why string) (audit.Change[State], error) {
	if _, err := reasonOf(why); err != nil {
		return audit.Change[State]{}, err
	}
	if s.Proposal == nil {
		return audit.Change[State]{}, acs.Conflictf("There is no proposal any more")
	}
	p := *s.Proposal
	s.Proposal = nil
	return s.changed(by, at, "models.refused", map[string]string{"proposed_by": string(p.By), "kind": string(p.Kind), "version": p.Version}), nil
}
