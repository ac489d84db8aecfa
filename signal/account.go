package signal

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode"

	"acs"
)

// Distance says in a word how near something came to being flagged. It is of words in a message, never of a person, and
// no number stands behind it on a page.
type Distance string

const (
	Over    Distance = "over"     // flagged, or it would be
	Near    Distance = "near"     // a few more such words would have done it
	SomeWay Distance = "some_way" // some way off
	Far     Distance = "far"      // far off
)

// The shares of the chance from which a thing is shown at which it counts as near, and as some way off.
const (
	nearFrom    = 0.6
	someWayFrom = 0.25
)

func distance(chance, from float64) Distance {
	switch {
	case chance >= from:
		return Over
	case chance >= nearFrom*from:
		return Near
	case chance >= someWayFrom*from:
		return SomeWay
	}
	return Far
}

// Flag is a signal with the words that did it, and what would have been found without them.
type Flag struct {
	Code    Code     `json:"code"`
	Quote   string   `json:"quote"`
	Start   int      `json:"start"`
	End     int      `json:"end"`
	Subject Subject  `json:"subject"`
	Status  Status   `json:"status"`
	Source  string   `json:"source"`
	Words   []string `json:"words"`           // strongest first
	Gone    bool     `json:"gone_without"`    // without the quote, the code would not have been shown
	Without string   `json:"urgency_without"` // how soon a person would have had to look without the quote
}

// NearPiece is a sentence that came nearest to being flagged as danger.
type NearPiece struct {
	Quote    string   `json:"quote"`
	Start    int      `json:"start"`
	End      int      `json:"end"`
	Distance Distance `json:"distance"`
	Words    []string `json:"words"` // those that pulled towards danger, strongest first
}

// NearCode tells how near a code that was not shown came to it.
type NearCode struct {
	Code     Code     `json:"code"`
	Distance Distance `json:"distance"`
}

// Account answers "why is this here?" and "why was this not flagged?" in words. A message without a flag is one in
// which no signal was found; nothing here ever says that there is no risk.
type Account struct {
	Status   AssessmentStatus `json:"status"`
	Reason   Reason           `json:"reason"`
	Urgency  string           `json:"urgency"`
	Says     string           `json:"says"`
	Flags    []Flag           `json:"flags"`
	More     int              `json:"more_flags"` // flags beyond those that were looked into
	Nearest  []NearPiece      `json:"nearest"`
	Distance Distance         `json:"distance"` // of the whole message from being called urgent by the model
	For      []string         `json:"words_for"`
	Against  []string         `json:"words_against"`
	Codes    []NearCode       `json:"codes"` // nearest first, without those that were shown
	Versions Versions         `json:"versions"`
}

const mostFlags, mostCodes = 12, 3

// Account assesses a redacted text and says in words what led there.
func (a *Assessor) Account(ctx context.Context, m Message) Account {
	e := a.Explain(ctx, m)
	out := Account{
		Status: e.Assessment.Status, Reason: e.Assessment.Reason, Urgency: e.Assessment.Urgency.String(), Says: e.Says(),
		Flags: []Flag{}, Nearest: []NearPiece{}, For: plain(e.For), Against: plain(e.Against), Codes: []NearCode{},
		Versions: e.Assessment.Versions, Distance: Far,
	}
	for i, s := range e.Assessment.Signals {
		if i == mostFlags {
			out.More = len(e.Assessment.Signals) - mostFlags
			break
		}
		out.Flags = append(out.Flags, a.flag(ctx, m, s))
	}
	if a.model == nil {
		return out
	}
	out.Distance = distance(e.Urgent, e.From)
	for _, p := range e.Strongest {
		if strings.TrimSpace(p.Quote) != "" {
			out.Nearest = append(out.Nearest, NearPiece{p.Quote, p.Start, p.End, distance(p.Chance, e.From), plain(p.Why)})
		}
	}
	out.Codes = nearest(e)
	return out
}

// flag looks at a message once more without the words of a signal.
func (a *Assessor) flag(ctx context.Context, m Message, s Signal) Flag {
	less := m
	less.Text = blanked(m.Text, s.Start, s.End)
	left := a.Assess(ctx, less)
	return Flag{
		Code: s.Code, Quote: s.Quote, Start: s.Start, End: s.End, Subject: s.Subject, Status: s.Status, Source: s.Source,
		Words: plain(s.Why), Without: left.Urgency.String(),
		Gone: !slices.ContainsFunc(left.Signals, func(o Signal) bool { return o.Code == s.Code }),
	}
}

// blanked gives a text with spaces in place of [start, end), so that all other places stay.
func blanked(text string, start, end int) string {
	runes := []rune(text)
	for i := max(0, start); i < min(end, len(runes)); i++ {
		runes[i] = ' '
	}
	return string(runes)
}

// plain gives the words that add to a score, or take from one, without the numbers.
func plain(ws []WordWeight) []string {
	out := []string{}
	for _, w := range ws {
		spoken := strings.ContainsFunc(w.Word, unicode.IsLetter) // not the mark that stands for a number
		if w.Weight != 0 && spoken && len(out) < mostWords {
			out = append(out, w.Word)
		}
	}
	return out
}

// nearest gives the codes that were not shown and came nearest to it.
func nearest(e Explanation) []NearCode {
	share := func(c CodeDistance) float64 { return c.Chance / max(c.From, 1e-9) }
	all := slices.SortedStableFunc(slices.Values(e.Codes), func(a, b CodeDistance) int { return cmp.Compare(share(b), share(a)) })
	out := []NearCode{}
	for _, c := range all {
		shown := slices.ContainsFunc(e.Assessment.Signals, func(s Signal) bool { return s.Code == c.Code })
		if !shown && len(out) < mostCodes {
			out = append(out, NearCode{c.Code, distance(c.Chance, c.From)})
		}
	}
	return out
}

// Calm tells whether nothing was flagged.
func (a Account) Calm() bool { return len(a.Flags) == 0 && a.Urgency == acs.NoSignal.String() }
