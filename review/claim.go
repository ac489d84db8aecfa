package review

import (
	"time"

	"acs"
	"acs/audit"
)

// Lease is how long a claimed item stays with its reviewer without a sign of work; then anyone may claim it.
const Lease = 30 * time.Minute

// Longest is how far ahead a lease can end: further, it was given before a clock was set back, and holds nothing. Clocks of
// machines differ by less than what it is longer than a Lease.
const Longest = Lease + 5*time.Minute

// Claim gives the item to the reviewer for a Lease; a holder's claim renews it.
//
// Errors: Conflict when someone else holds it or it has been decided.
func Claim(it Item, by acs.Actor, at time.Time) (audit.Change[Item], error) {
	if h := it.HeldBy(at); h != "" && h != by.ID {
		return audit.Change[Item]{}, acs.Conflictf("Someone else is working on this letter. It comes back to the queue at %s if they do not finish", clockTime(it.ClaimedUntil))
	}
	if it.Decided() {
		return audit.Change[Item]{}, acs.Conflictf("This letter has been decided. Open it to see the decision or to add a later one")
	}
	it.ClaimedBy, it.ClaimedUntil = by.ID, at.Add(Lease)
	return it.changed(by, at, "review.claimed", nil), nil
}

// Release puts a claimed item back at its place in the queue.
//
// Errors: Conflict when the actor does not hold it.
func Release(it Item, by acs.Actor, at time.Time) (audit.Change[Item], error) {
	if it.HeldBy(at) != by.ID {
		return audit.Change[Item]{}, acs.Conflictf("You do not hold this letter any more")
	}
	it.ClaimedBy, it.ClaimedUntil = "", time.Time{}
	return it.changed(by, at, "review.released", nil), nil
}

// changed is the Change that makes it the item's next state.
func (it Item) changed(by acs.Actor, at time.Time, did string, detail map[string]string, jobs ...audit.Job) audit.Change[Item] {
	it.Version++
	return audit.Change[Item]{
		Next:  it,
		Event: audit.Event{At: at, By: by.ID, Did: did, On: string(it.ID), Detail: detail},
		Jobs:  jobs,
	}
}
