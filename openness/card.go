package openness

import (
	"fmt"
	"strings"
)

// Card gives the card of the model in force, every field filled.
func Card(f Facts) []Field {
	return fieldsOf(f, []part{cardModel, cardUse, cardLearned, cardFigures, cardLimits, cardChange})
}

var cardModel = part{"The model", []entry{
	{"in_force", "In force", configuration, Facts.force},
	{"versions", "Made with", configuration, func(f Facts) string {
		c := f.card()
		return fmt.Sprintf("Danger rules %s, redaction %s, encoder %s, seed %d.", orNone(c.Rules), orNone(c.Redaction), orNone(c.Encoder), c.Seed)
	}},
	{"running", "Running beside it", configuration, func(f Facts) string {
		return fmt.Sprintf("Danger rules %s (%d rules), redaction %s. Without effect: %s.", orNone(f.Rules), f.RuleCount, orNone(f.Redaction), orNone(f.State.Shadow))
	}},
}}

var cardUse = part{"Use", []entry{
	{"intended", "Intended use", configuration, func(f Facts) string {
		return orElse(f.card().Intended, "To order a queue and point at words. A person decides on every message.")
	}},
	{"not_for", "Not for", text, says("Deciding on a benefit, scoring a person, closing a letter, judging a colleague’s work.")},
}}

var cardLearned = part{"What it learned from", []entry{
	{"data", "Data", measured, func(f Facts) string {
		c := f.card()
		return fmt.Sprintf("%d messages, %d of them urgent. SHA-256 %s.", c.Messages, c.Urgent, orNone(c.Data))
	}},
	{"procedure", "Procedure", configuration, func(f Facts) string { return orElse(f.card().Procedure, "The card of this version does not say.") }},
}}

var cardFigures = part{"Figures", []entry{
	{"unseen", "On messages it had not seen", measured, func(f Facts) string { return f.card().performance() }},
	{"here", "In this installation", measured, Facts.here},
	{"redaction", "Hiding personal details", measured, func(Facts) string { return redactionSays() }},
}}

var cardLimits = part{"Limits", []entry{
	{"limits", "Known limits", configuration, func(f Facts) string {
		return orElse(strings.Join(f.card().Limits, " "), "The card of this version names none, which does not mean that there are none.")
	}},
	{"errors", "Where it errs most", text, says("Danger that is only implied, physical and sexual abuse, psychological abuse, and need told by things alone are often missed; sober letters that use grave words are at times called urgent. docs/assessment.md gives counts.")},
}}

var cardChange = part{"Who can change it", []entry{
	{"change", "Change", text, says("One person proposes a measured version, another approves it. One person can switch the model off or go back. Every change is recorded.")},
	{"object", "Objections", text, says("The customer notice at /notice says how to object.")},
}}

func orElse(s, other string) string {
	if strings.TrimSpace(s) == "" {
		return other
	}
	return s
}
