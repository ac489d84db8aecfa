package leak

import (
	"time"

	"acs"
	"acs/intake"
	"acs/redaction"
)

// Kind says which way hiding went wrong.
type Kind string

const (
	Shown    Kind = "shown"    // it should have been hidden: a leak
	Needless Kind = "needless" // it should not have been hidden
)

// Source is who found it.
type Source string

const (
	Check    Source = "check"    // the leak check behind redaction, before any model saw the text
	Reviewer Source = "reviewer" // a person who looked at the letter
)

// Sources lists both.
var Sources = []Source{Reviewer, Check}

// Cause is what lies behind a leak, as far as a machine can tell.
type Cause string

const (
	NoCause       Cause = ""                // of words hidden for nothing
	Misread       Cause = "misread"         // the scanner was unsure of a word of it
	OverLines     Cause = "over_lines"      // it runs over the end of a line
	NotRecognised Cause = "not_recognised"  // read well, and not seen for what it is
	NotHidden     Cause = "could_not_hide"  // the check found it again and again: no model saw the letter
	CaughtByCheck Cause = "caught_by_check" // missed by rules and model, hidden by the check
)

// Causes lists the causes of leaks in the order of the page.
var Causes = []Cause{Misread, OverLines, NotRecognised, CaughtByCheck, NotHidden}

// Quality is how well a letter could be read.
type Quality string

const (
	Good Quality = "good"
	Fair Quality = "fair"
	Poor Quality = "poor"
)

// Qualities lists them, best first.
var Qualities = []Quality{Good, Fair, Poor}

// The mean confidence of the words, 0 to 100, from which reading counts as good, and as fair.
const (
	goodFrom = 85
	fairFrom = 70
)

// sureFrom is the confidence below which a word may have been misread.
const sureFrom = 60

// QualityOf judges a reading by the words that it is made of.
func QualityOf(r intake.Reading) Quality {
	sum, n := 0.0, 0
	for _, p := range r.Pages {
		for _, w := range p.Words {
			sum, n = sum+float64(w.Conf), n+1
		}
	}
	switch {
	case n == 0 || sum/float64(n) < fairFrom:
		return Poor
	case sum/float64(n) < goodFrom:
		return Fair
	}
	return Good
}

// Report is one place at which hiding went wrong: [Start, End) in code points of the text as read. It holds no word.
// The check knows no place: both are 0.
type Report struct {
	ID         string
	Kind       Kind
	Type       redaction.Type
	Cause      Cause
	Start, End int
}

// Look is that somebody, or the check, looked at what was hidden in one letter. Whole tells that all of it was looked
// at: only such letters count in the figures and serve as examples.
type Look struct {
	Letter  acs.LetterID
	Source  Source
	By      acs.StaffID
	At      time.Time
	Channel acs.Channel
	Line    acs.Line
	Site    acs.Site
	Quality Quality
	Whole   bool
	Reports []Report // found this time
}

func lookAt(l intake.Letter, r intake.Reading, s Source, by acs.StaffID, at time.Time) Look {
	return Look{Letter: l.ID, Source: s, By: by, At: at, Channel: l.Channel, Line: l.Line, Site: l.Site, Quality: QualityOf(r)}
}

// Checked is what the check behind redaction found in a letter: the types of what it had to hide itself. blocked tells
// that it gave up.
func Checked(l intake.Letter, r intake.Reading, types []redaction.Type, blocked bool, at time.Time) Look {
	k := lookAt(l, r, Check, acs.System.ID, at)
	k.Whole = true
	cause := CaughtByCheck
	if blocked {
		cause = NotHidden
	}
	for _, t := range types {
		k.Reports = append(k.Reports, Report{ID: acs.NewID("k"), Kind: Shown, Type: t, Cause: cause})
	}
	return k
}
