package clock

import (
	"time"
	_ "time/tzdata" // a server without zone files must still know when the day ends

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/gb"
)

// London is the zone in which the department's days begin and end.
var London = mustLoad("Europe/London")

func mustLoad(name string) *time.Location {
	l, err := time.LoadLocation(name)
	if err != nil {
		panic(err)
	}
	return l
}

var office = func() *cal.BusinessCalendar {
	c := cal.NewBusinessCalendar()
	c.AddHoliday(gb.Holidays...)
	return c
}()

// WorkingDay tells whether the department's offices in England and Wales are open on the day of t.
func WorkingDay(t time.Time) bool { return office.IsWorkday(t.In(London)) }

// At gives the time of day hour:minute in London on the day of t, in UTC.
func At(t time.Time, hour, minute int) time.Time {
	d := t.In(London)
	return time.Date(d.Year(), d.Month(), d.Day(), hour, minute, 0, 0, London).UTC()
}

// AddWorkingDays gives the same time of day n working days after t; n of 0 gives t. In UTC.
func AddWorkingDays(t time.Time, n int) time.Time {
	d := t.In(London)
	for n > 0 {
		d = d.AddDate(0, 0, 1)
		if WorkingDay(d) {
			n--
		}
	}
	return d.UTC()
}

// Day gives the first and the last moment (exclusive) of the London day of t, in UTC.
func Day(t time.Time) (from, to time.Time) {
	d := t.In(London)
	return time.Date(d.Year(), d.Month(), d.Day(), 0, 0, 0, 0, London).UTC(),
		time.Date(d.Year(), d.Month(), d.Day()+1, 0, 0, 0, 0, London).UTC()
}
