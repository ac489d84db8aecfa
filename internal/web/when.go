package web

import (
	"time"

	"acs/clock"
	"acs/internal/web/words"
)

// dateOf gives a day and time of London in words: "25 November 2026, 9:14am".
func dateOf(l words.Lang, at any) string {
	t, ok := at.(time.Time)
	if !ok || t.IsZero() {
		return ""
	}
	t = t.In(clock.London)
	return l.T("when.date", t.Day(), l.T("month."+t.Format("01")), t.Year(), t.Format("3:04pm"))
}

// dayForm is how a browser sends a day.
const dayForm = "2006-01-02"

// typedDay gives the beginning in London of a day that was typed; ok is false where it is none.
func typedDay(s string) (day time.Time, ok bool) {
	t, err := time.ParseInLocation(dayForm, s, clock.London)
	return t, err == nil
}

// clockOf gives the time of day in London: "9:14am".
func clockOf(_ words.Lang, at any) string {
	t, ok := at.(time.Time)
	if !ok || t.IsZero() {
		return ""
	}
	return t.In(clock.London).Format("3:04pm")
}

// spanOf gives a length of time in the two largest units: "2 hours 5 minutes".
func spanOf(l words.Lang, d time.Duration) string {
	d = d.Abs()
	switch days, hours, minutes := int(d.Hours())/24, int(d.Hours())%24, int(d.Minutes())%60; {
	case days > 0 && hours > 0:
		return l.T("when.days", days) + " " + l.T("when.hours", hours)
	case days > 0:
		return l.T("when.days", days)
	case hours > 0 && minutes > 0:
		return l.T("when.hours", hours) + " " + l.T("when.minutes", minutes)
	case hours > 0:
		return l.T("when.hours", hours)
	case minutes > 0:
		return l.T("when.minutes", minutes)
	}
	return l.T("when.seconds", int(d.Seconds()))
}
