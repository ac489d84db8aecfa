package main

import (
	"fmt"
	"strings"

	"acs/quality"
)

// aim is what a figure should be at least, or at most, on data never seen. Name is the end of the name of the figure.
type aim struct {
	part, name string
	least      bool
	value      float64
}

// aims are those that the project set itself before it measured.
var aims = []aim{
	{"redaction", "values hidden: NINO", true, .995},
	{"redaction", "values hidden: NHS_NUMBER", true, .995},
	{"redaction", "values hidden: POSTCODE", true, .995},
	{"redaction", "values hidden: SORT_CODE", true, .995},
	{"redaction", "values hidden: BANK_ACCOUNT", true, .995},
	{"redaction", "values hidden: CARD_NUMBER", true, .995},
	{"redaction", "values hidden: PHONE", true, .995},
	{"redaction", "values hidden: EMAIL", true, .995},
	{"redaction", "values hidden: PERSON", true, .98},
	{"redaction", "values hidden: ADDRESS", true, .95},
	{"redaction", "values hidden: REFERENCE", true, .90},
	{"redaction", "values hidden: DATE_OF_BIRTH", true, .98},
	{"redaction", "values hidden, channel call", true, .90},
	{"redaction", "with known details: messages with a leak", false, .03},
	{"redaction", "messages with a leak", false, .10},
	{"redaction", "hidden characters that had to be (precision)", true, .85},
	{"redaction", "evidence quotes lost (over 30% hidden)", false, .01},
	{"assessment", "average precision, urgent", true, .92},
	{"assessment", "immediate within the first 10%", true, 1},
	{"assessment", "twins on the right side", true, .80},
	{"assessment", "gold quotes shown", true, .80},
	{"assessment", "signal codes, micro-F1", true, .75},
	{"assessment", "none with denied, past or supposed signals, called urgent", false, .05},
	{"reading", "all: silent misreads", false, 0},
	{"speed", "assess: ms of CPU for 250 words, redaction included", false, 75},
	{"peers", "Presidio's CPU over ours", true, 20},
}

// against says how a figure stands to its aim: "aim >= 0.98, reached", or nothing.
func against(part string, f quality.Figure) string {
	for _, a := range aims {
		if a.part != part || !strings.HasSuffix(f.Name, a.name) || strings.HasPrefix(f.Name, "peer ") || strings.HasPrefix(f.Name, "baseline") {
			continue
		}
		sign, reached := "<=", f.Value <= a.value
		if a.least {
			sign, reached = ">=", f.Value >= a.value
		}
		verdict := "not reached"
		if reached {
			verdict = "reached"
		}
		return fmt.Sprintf("aim %s %g, %s", sign, a.value, verdict)
	}
	return ""
}
