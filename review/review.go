package review

import (
	"slices"
	"time"

	"acs"
)

// Outcome is what the reviewer made of the message.
type Outcome string

const (
	ImmediateDanger Outcome = "immediate_danger"
	NeedsSupport    Outcome = "needs_support"
	NoExtraSupport  Outcome = "no_extra_support"
	GetThePaper     Outcome = "get_the_paper" // the scan cannot be read
	NotForUs        Outcome = "not_for_us"    // goes to a Route
)

// Outcomes lists every outcome in the order of the form.
var Outcomes = []Outcome{ImmediateDanger, NeedsSupport, NoExtraSupport, GetThePaper, NotForUs}

// Route is where a message goes that is not for Advanced Customer Support.
type Route string

const (
	MandatoryReconsideration Route = "mandatory_reconsideration"
	Complaint                Route = "complaint"
	ChangeOfCircumstances    Route = "change_of_circumstances"
	DeathNotification        Route = "death_notification"
	OtherRoute               Route = "other"
)

// Routes lists every route in the order of the form.
var Routes = []Route{MandatoryReconsideration, Complaint, ChangeOfCircumstances, DeathNotification, OtherRoute}

// Queue is the pile that an item lies on. Both piles have clocks and are worked by people.
type Queue string

const (
	ForReview Queue = "review"   // something points at it: a signal, a trouble, a random check
	Ordinary  Queue = "ordinary" // no signal was found; it stays in ordinary work, never "no risk"
)

// Why is a code for the reason that put an item on the review pile; its words stand in the catalogues.
// A reading reason (intake.ReadingReason) is a Why of the same text.
type Why string

const (
	BySignal         Why = "signal"
	RedactionFailed  Why = "redaction_failed"
	ModelUnavailable Why = "model_unavailable"
	AssessmentFailed Why = "assessment_failed"
	Abstained        Why = "model_unsure"
	OtherLanguage    Why = "language_not_covered"
	InWelsh          Why = "in_welsh"
	RandomCheck      Why = "random_check"
	TakingTooLong    Why = "taking_too_long" // a step has not finished in time, so a person looks now
	StorageAway      Why = "storage_away"    // a step cannot keep its result; it is tried again, and a person looks meanwhile
	SentByColleague  Why = "sent_by_colleague"
	PeopleOnly       Why = "people_only" // the model is switched off
)

// Whys lists every reason of this package's own.
var Whys = []Why{
	BySignal, RedactionFailed, ModelUnavailable, AssessmentFailed, Abstained, OtherLanguage, InWelsh, RandomCheck, TakingTooLong, StorageAway, SentByColleague,
	PeopleOnly,
}

// Mark is what a reviewer said of one signal.
type Mark string

const (
	Right  Mark = "right"
	Wrong  Mark = "wrong"
	Missed Mark = "missed" // the machine did not see it; the reviewer selected the words
)

// Verdict is a Mark on a place of the letter's text: [Start, End) in code points of the text as read.
type Verdict struct {
	Code  string `json:"code"` // signal code
	Start int    `json:"start"`
	End   int    `json:"end"`
	Mark  Mark   `json:"mark"`
}

// Decision is made once and kept for ever.
type Decision struct {
	Outcome  Outcome
	Route    Route  // for NotForUs only
	Reason   string // why, in the reviewer's words; required unless ImmediateDanger
	Notes    string
	Verdicts []Verdict
	By       acs.StaffID
	At       time.Time
}

// Item is a message that waits for a person, with what it takes to find it again.
type Item struct {
	ID           acs.ReviewID
	Letter       acs.LetterID
	Channel      acs.Channel
	Line         acs.Line
	Site         acs.Site
	Queue        Queue
	Urgency      acs.Urgency
	Rank         float64 // orders items of the same urgency, higher first; never shown
	Why          []Why
	Codes        []string // codes of the current signals, for the queue's row and filters
	Received     time.Time
	Queued       time.Time
	Due          time.Time
	ClaimedBy    acs.StaffID
	ClaimedUntil time.Time
	Decisions    []Decision // oldest first; the last one counts
	Version      int        // counts the changes; a save with an old one is a conflict
}

// Decided tells whether someone has decided; it is derived, never stored.
func (it Item) Decided() bool { return len(it.Decisions) > 0 }

// Latest gives the decision that counts; ok is false when there is none.
func (it Item) Latest() (d Decision, ok bool) {
	if !it.Decided() {
		return Decision{}, false
	}
	return it.Decisions[len(it.Decisions)-1], true
}

// HeldBy gives who holds the item at a time: nobody once the lease is over.
func (it Item) HeldBy(at time.Time) acs.StaffID {
	if it.ClaimedBy == "" || !at.Before(it.ClaimedUntil) || it.ClaimedUntil.After(at.Add(Longest)) {
		return ""
	}
	return it.ClaimedBy
}

// Overdue tells whether the item is undecided past its time.
func (it Item) Overdue(at time.Time) bool { return !it.Decided() && at.After(it.Due) }

// Blind tells whether the item's reviewer must not be told why it is here: a random check is read as any other.
func (it Item) Blind() bool { return slices.Equal(it.Why, []Why{RandomCheck}) }
