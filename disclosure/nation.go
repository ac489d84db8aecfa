package disclosure

import (
	"fmt"
	"strings"
	"time"

	"acs"
	"acs/clock"
)

// Test is what a nation's law asks about an adult: three facts. Their words stand in the catalogues under
// "fact.<nation>.<n>"; the law is named here in short.
type Test struct {
	Law string
	Age int // the age from which it holds
}

// Tests gives each nation's test.
var Tests = map[acs.Nation]Test{
	acs.England:  {"Care Act 2014, section 42", 18},
	acs.Scotland: {"Adult Support and Protection (Scotland) Act 2007, section 3", 16},
	acs.Wales:    {"Social Services and Well-being (Wales) Act 2014, section 126", 18},
}

// Meets tells whether there is evidence for all three facts. It never says that someone should not be told: where it
// does not, the council is told all the same when one is worried.
func (s Sharing) Meets() bool {
	for _, f := range s.Facts {
		if f == "" {
			return false
		}
	}
	return true
}

// letter is the text that is sent: in plain words, with every item and its reason, and nothing else.
func (s Sharing) letter(reference, from string, at time.Time) string {
	var b strings.Builder
	line := func(format string, a ...any) { fmt.Fprintf(&b, format+"\n", a...) }
	line("To: %s", s.Recipient)
	line("From: %s, Department for Work and Pensions", from)
	line("Date: %s", at.In(clock.London).Format("2 January 2006, 15:04"))
	line("Reference: %s\n", reference)
	line("We are sharing this in good faith because we are concerned about someone’s safety or wellbeing.\n")
	line("What we ask, and what may happen if nothing is done:\n%s\n", s.Purpose)
	line("What we know, and why you need it:")
	for n, i := range s.Items {
		line("%d. %s\n   Why: %s", n+1, i.What, i.Why)
	}
	if s.Facts != [3]string{} {
		line("\nWhat we know towards %s:", Tests[s.Nation].Law)
		for _, f := range s.Facts {
			if f != "" {
				line("- %s", f)
			}
		}
	}
	if s.Child {
		line("\nA child is involved. Parents or guardians have %sbeen told of this.", not(s.Parents))
	}
	line("\nThe person has %sbeen told that we are sharing this.", not(s.Customer))
	line("Please tell us that you have received this and, where you may, what you will do.")
	return b.String()
}

func not(t Told) string {
	if t == ToldYes {
		return ""
	}
	return "not "
}
