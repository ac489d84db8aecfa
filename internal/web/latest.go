package web

import (
	"acs"
	"acs/audit"
)

// attempts is how often something that is only added is tried again on what someone else has made of the record meanwhile.
const attempts = 5

// onLatest runs a verb that only adds, again on what stands there by then when someone else was faster.
//
// Errors: what the verb, the saving or the loading says; Conflict where someone else was faster each time.
func onLatest[R any](have R, verb func(R) (audit.Change[R], error), save func(audit.Change[R]) error, load func() (R, error)) error {
	var clash error
	for range attempts {
		change, err := verb(have)
		if err != nil {
			return err
		}
		if clash = save(change); acs.KindOf(clash) != acs.Conflict {
			return clash
		}
		if have, err = load(); err != nil {
			return err
		}
	}
	return clash
}
