package promotion

import (
	"slices"
	"time"

	"acs"
	"acs/audit"
)

// AllToPeople is the job that puts before people what lies in ordinary work when the model is switched off, a batch at a
// time. Edition is that of the state that switched it off.
type AllToPeople struct {
	Edition int `json:"edition"`
	Batch   int `json:"batch"`
}

// Kind is the name of the job.
func (AllToPeople) Kind() string { return "all_to_people" }

// Stop switches the model off at once: all post goes to people, oldest first. [promotion.one-can-stop]
//
// Errors: Invalid (why); Conflict where it is off already.
func Stop(s State, by acs.Actor, at time.Time, why string) (audit.Change[State], error) {
	if _, err := reasonOf(why); err != nil {
		return audit.Change[State]{}, err
	}
	if s.PeopleOnly {
		return audit.Change[State]{}, acs.Conflictf("The model is switched off already")
	}
	s.PeopleOnly = true
	return s.changed(by, at, "models.stopped", map[string]string{"version": s.InForce}, AllToPeople{Edition: s.Edition + 1}), nil
}

// RollBack puts an earlier version in force again. Two people approved it once, so one may go back to it.
//
// Errors: Invalid with the field (version, why).
func RollBack(s State, by acs.Actor, at time.Time, version, why string) (audit.Change[State], error) {
	if _, err := reasonOf(why); err != nil {
		return audit.Change[State]{}, err
	}
	if version == s.InForce || !slices.Contains(s.Earlier, version) {
		return audit.Change[State]{}, acs.Invalidf("version", "Select a version that was in force before")
	}
	before := s.InForce
	return s.force(version).changed(by, at, "models.rolled_back", map[string]string{"version": version, "before": before}), nil
}

// Watch lets a version assess every message without effect, beside the one in force; "" ends it.
//
// Errors: Invalid (version).
func Watch(s State, all []Version, by acs.Actor, at time.Time, version string) (audit.Change[State], error) {
	if version != "" {
		if _, ok := known(version, all); !ok && version != Shipped {
			return audit.Change[State]{}, acs.Invalidf("version", "Select a version that was added")
		}
		if version == s.InForce {
			return audit.Change[State]{}, acs.Invalidf("version", "This version is in force: it has nothing to be compared with")
		}
	}
	s.Shadow = version
	return s.changed(by, at, "models.shadow", map[string]string{"version": version}), nil
}

// Add records a version whose file is in storage. Adding changes nothing of what is in force.
//
// Errors: Invalid (why).
func Add(v Version, by acs.Actor, at time.Time, why string) (audit.Change[Version], error) {
	var err error
	if v.Why, err = reasonOf(why); err != nil {
		return audit.Change[Version]{}, err
	}
	v.By, v.At = by.ID, at
	return audit.Change[Version]{Next: v, Event: audit.Event{
		At: at, By: by.ID, Did: "models.added", On: "models/" + v.ID, Detail: map[string]string{"sha256": v.Digest},
	}}, nil
}

// Measured records how a version did.
func Measured(m Measurement, by acs.Actor, at time.Time) audit.Change[Measurement] {
	m.By, m.At = by.ID, at
	return audit.Change[Measurement]{Next: m, Event: audit.Event{
		At: at, By: by.ID, Did: "models.measured", On: "models/" + m.Version, Detail: map[string]string{"set": m.Set},
	}}
}
