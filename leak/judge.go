package leak

import (
	"fmt"
	"slices"
	"time"
	"unicode"

	"acs"
	"acs/audit"
	"acs/intake"
	"acs/redaction"
)

// Judgement is what a person says of what was hidden in a letter.
type Judgement struct {
	Words string         // words that should have been hidden, as they stand in the letter; "" is none
	Type  redaction.Type // what they are
	Label string         // a label, such as "[PERSON 1]", that hides what need not be hidden; "" is none
	Whole bool           // the person has looked at all of the letter
}

// Judge records what a person found. The words themselves are looked up and forgotten.
//
// Errors: Invalid with the field (words, type, label).
func Judge(l intake.Letter, r intake.Reading, hidden redaction.Result, by acs.Actor, at time.Time, in Judgement) (audit.Change[Look], error) {
	var none audit.Change[Look]
	if by.ID == "" {
		return none, acs.Forbiddenf("Sign in to say what should have been hidden")
	}
	k := lookAt(l, r, Reviewer, by.ID, at)
	k.Whole = in.Whole
	did := "hiding.checked"
	var err error
	switch {
	case in.Words != "":
		did = "hiding.missed"
		k.Reports, err = missed(r, hidden, in)
	case in.Label != "":
		did = "hiding.needless"
		k.Reports, err = needless(hidden, in.Label)
	case !in.Whole:
		err = acs.Invalidf("words", "Enter the words that should have been hidden")
	}
	if err != nil {
		return none, err
	}
	detail := map[string]string{"places": fmt.Sprint(len(k.Reports))}
	if len(k.Reports) > 0 {
		detail["type"] = string(k.Reports[0].Type)
	}
	return audit.Change[Look]{Next: k, Event: audit.Event{At: at, By: by.ID, Did: did, On: string(l.ID), Detail: detail}}, nil
}

// missed finds every place of the words that is not hidden.
func missed(r intake.Reading, hidden redaction.Result, in Judgement) (out []Report, err error) {
	if !slices.Contains(redaction.Types(), in.Type) {
		return nil, acs.Invalidf("type", "Select what the words are")
	}
	places := Find(r.Text, in.Words)
	if len(places) == 0 {
		return nil, acs.Invalidf("words", "These words are not in the text as it was read. Enter them as they stand there")
	}
	for _, p := range places {
		covered := slices.ContainsFunc(hidden.Spans, func(s redaction.Span) bool { return s.Start <= p[0] && p[1] <= s.End })
		if !covered {
			out = append(out, Report{ID: acs.NewID("k"), Kind: Shown, Type: in.Type, Cause: causeOf(r, p[0], p[1]), Start: p[0], End: p[1]})
		}
	}
	if len(out) == 0 {
		return nil, acs.Invalidf("words", "These words are hidden already")
	}
	return out, nil
}

func needless(hidden redaction.Result, label string) (out []Report, err error) {
	for _, s := range hidden.Spans {
		if s.Label == label {
			out = append(out, Report{ID: acs.NewID("k"), Kind: Needless, Type: s.Type, Start: s.Start, End: s.End})
		}
	}
	if len(out) == 0 {
		return nil, acs.Invalidf("label", "There is no such label in this letter")
	}
	return out, nil
}

// causeOf tells what lies behind a leak from how its words were read.
func causeOf(r intake.Reading, start, end int) Cause {
	for _, p := range r.Pages {
		for _, w := range p.Words {
			if w.Start >= end || w.End <= start {
				continue
			}
			if w.Conf < sureFrom {
				return Misread
			}
		}
	}
	for _, c := range []rune(r.Text)[start:end] {
		if c == '\n' {
			return OverLines
		}
	}
	return NotRecognised
}

// Find gives every place [start, end) of words in a text, in code points, whatever their capitals, spaces and marks. A
// place begins and ends where a word does.
func Find(text, wanted string) (out [][2]int) {
	hay, at := folded([]rune(text))
	needle, _ := folded([]rune(wanted))
	if len(needle) == 0 {
		return nil
	}
	whole := []rune(text)
	for i := 0; i+len(needle) <= len(hay); i++ {
		start, end := at[i], at[i+len(needle)-1]+1
		if slices.Equal(hay[i:i+len(needle)], needle) && edge(whole, start-1) && edge(whole, end) {
			out = append(out, [2]int{start, end})
			i += len(needle) - 1
		}
	}
	return out
}

func edge(text []rune, i int) bool {
	return i < 0 || i >= len(text) || !unicode.IsLetter(text[i]) && !unicode.IsDigit(text[i])
}

// folded gives the letters and digits of a text in lower case, and where each stood.
func folded(text []rune) (out []rune, at []int) {
	for n, c := range text {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			out, at = append(out, unicode.ToLower(c)), append(at, n)
		}
	}
	return out, at
}
