package need

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"acs"
	"acs/audit"
	"acs/rule"
)

// CarryOver: six chances were missed to act on needs that another line knew (S4 UC16, UC20).
var CarryOver = rule.Register(rule.Rule{
	ID:     "need.carry-over",
	Says:   "Every change of a person’s needs has a number, and each benefit line says when it works by it; who works on an older one is shown.",
	Source: "S4 UC20.1",
	Since:  since,
	File:   "need/change.go",
})

// OwnWords: a code says what to do; the words say what it is like.
var OwnWords = rule.Register(rule.Rule{
	ID:     "need.own-words",
	Says:   "A need is kept in the person’s own words beside its code.",
	Source: "S2 §6.3",
	Since:  since,
	File:   "need/change.go",
})

// NotForEver: support is needed once, for a time or again and again; someone asks again.
var NotForEver = rule.Register(rule.Rule{
	ID:     "need.review-date",
	Says:   "A need that is not for once has a day by which someone asks the person whether it is still so.",
	Source: "S1 §2.1",
	Since:  since,
	File:   "need/change.go",
})

// Told tells whoever subscribed that the needs of a person have changed.
type Told struct {
	Person  acs.PersonID `json:"person"`
	Version int          `json:"version"`
}

// Kind names the job.
func (Told) Kind() string { return "tell_needs" }

// reviewAfter is when a need is asked about again where no day was given.
var reviewAfter = map[Duration]time.Duration{
	Short: 91 * 24 * time.Hour, Medium: 183 * 24 * time.Hour, Long: 365 * 24 * time.Hour, Recurring: 183 * 24 * time.Hour,
}

// Add records a need.
//
// Errors: Invalid with the field that does not hold.
func Add(s Sheet, n Need, codes Catalogue, by acs.Actor, at time.Time) (audit.Change[Sheet], error) {
	n, err := n.checked(codes, at)
	if err != nil {
		return audit.Change[Sheet]{}, err
	}
	n.N, n.By, n.At = len(s.Needs)+1, by.ID, at
	s.Needs = append(slices.Clone(s.Needs), n)
	return s.changed(by, at, "need.added", n), nil
}

// Amend changes a need; n counts from 1. Who recorded it and when stays.
//
// Errors: NotFound; Invalid with the field that does not hold.
func Amend(s Sheet, n int, to Need, codes Catalogue, by acs.Actor, at time.Time) (audit.Change[Sheet], error) {
	if n < 1 || n > len(s.Needs) {
		return audit.Change[Sheet]{}, acs.NotFoundf("There is no such need")
	}
	was := s.Needs[n-1]
	if was.MovedTo != "" {
		return audit.Change[Sheet]{}, acs.Conflictf("This need was moved to another person’s record. Change it there")
	}
	if to.Code == was.Code {
		codes = codes.With(Catalogue{alwaysHolds(codes, was.Code)}) // what was chosen once may stay
	}
	to, err := to.checked(codes, at)
	if err != nil {
		return audit.Change[Sheet]{}, err
	}
	to.N, to.By, to.At, to.Line, to.Letter, to.Changed = n, was.By, was.At, was.Line, was.Letter, at
	to.From, to.FromN = was.From, was.FromN
	s.Needs = slices.Clone(s.Needs)
	s.Needs[n-1] = to
	return s.changed(by, at, "need.amended", to), nil
}

func alwaysHolds(codes Catalogue, code string) Code {
	c, ok := codes.Find(code)
	if !ok {
		c = Code{Code: code}
	}
	c.Since, c.Until = "", ""
	return c
}

// checked refuses a need that says too little and fills in the day of its review.
func (n Need) checked(codes Catalogue, at time.Time) (Need, error) {
	n.Words, n.Strengths = strings.TrimSpace(n.Words), strings.TrimSpace(n.Strengths)
	code, ok := codes.Find(n.Code)
	switch {
	case !ok || !code.Holds(at):
		return n, acs.Invalidf("code", "Choose what the need is about from the list")
	case n.Words == "":
		return n, acs.Invalidf("words", "Enter the need in the person’s own words")
	case len(n.Words) > 5000 || len(n.Strengths) > 2000:
		return n, acs.Invalidf("words", "Shorten the words to a page of text")
	case !slices.Contains(Durations, n.Duration):
		return n, acs.Invalidf("duration", "Choose for how long support is needed")
	case !slices.Contains(Sources, n.Source):
		return n, acs.Invalidf("source", "Choose how we know")
	case !slices.Contains(Bases, n.Basis):
		return n, acs.Invalidf("basis", "Choose on what basis we keep this")
	case !slices.Contains(States, n.State):
		return n, acs.Invalidf("state", "Choose where the need stands")
	}
	for _, a := range n.Areas {
		if !slices.Contains(Areas, a) {
			return n, acs.Invalidf("areas", "Choose areas from the list")
		}
	}
	for _, a := range n.Adjustments {
		if err := a.check(); err != nil {
			return n, err
		}
	}
	if n.Review.IsZero() && n.Due() && reviewAfter[n.Duration] > 0 {
		n.Review = at.Add(reviewAfter[n.Duration]).Truncate(24 * time.Hour)
	}
	return n, nil
}

// FromSignal makes a need of the words in which a letter asked for help, to be taken over by one action: requested, pinned,
// not yet talked about with the person.
func FromSignal(code, quote string, letter acs.LetterID, line acs.Line) Need {
	return Need{
		Code: code, Words: quote, Duration: Medium, Source: FromLetter, Letter: letter, Basis: NotAsked, State: Requested, Pinned: true, Line: line,
	}
}

func (s Sheet) changed(by acs.Actor, at time.Time, did string, n Need) audit.Change[Sheet] {
	s.Version++
	s.Changed = at
	return audit.Change[Sheet]{
		Next: s,
		Event: audit.Event{At: at, By: by.ID, Did: did, On: string(s.Person), Detail: map[string]string{
			"need": strconv.Itoa(n.N), "code": n.Code, "state": string(n.State), "version": strconv.Itoa(s.Version),
		}},
		Jobs: []audit.Job{Told{s.Person, s.Version}},
	}
}

// Acknowledge records that a line works by a version of the person's needs.
//
// Errors: Invalid (line) for a line that there is not; Conflict when the needs have changed since: read them again.
func Acknowledge(s Sheet, line acs.Line, version int, by acs.Actor, at time.Time) (audit.Change[Acknowledgement], error) {
	if !line.Known() {
		return audit.Change[Acknowledgement]{}, acs.Invalidf("line", "Choose a benefit line from the list")
	}
	if version != s.Version {
		return audit.Change[Acknowledgement]{}, acs.Conflictf("The needs have changed since you read them. Read version %d and acknowledge that", s.Version)
	}
	return audit.Change[Acknowledgement]{
		Next: Acknowledgement{Line: line, Version: version, By: by.ID, At: at},
		Event: audit.Event{At: at, By: by.ID, Did: "need.acknowledged", On: string(s.Person), Detail: map[string]string{
			"line": string(line), "version": strconv.Itoa(version),
		}},
	}, nil
}
