// Package duty says who can help now, and who answers for whom, at one site.
//
// It must never hide that nobody is there: a gap is said, with whom to turn to instead.
package duty

import (
	"slices"
	"strings"
	"time"

	"acs"
	"acs/audit"
	"acs/clock"
	"acs/rule"
)

var WhoHelps = rule.Register(rule.Rule{
	ID:     "duty.who-can-help",
	Says:   "The line manager is the primary source of support in every step; an experienced colleague or another manager when they are not there; a Senior Leader when other ways are exhausted.",
	Source: "S2 Step 1, §4.1, S3 ¶8, ¶12",
	Since:  acs.Date(2023, 6, 8),
	File:   "duty/roster.go",
})

var LineOfResponsibility = rule.Register(rule.Rule{
	ID:     "duty.line-of-responsibility",
	Says:   "Every open concern has a line of responsibility from its owner to an accountable senior leader; where it is broken, that is shown.",
	Source: "Written statement, 8 Dec 2025; S2 §4.1",
	Since:  acs.Date(2025, 12, 8),
	File:   "duty/roster.go",
})

// Post is what someone is there for; its words stand in the catalogues under "post_of.<code>".
type Post string

const (
	LineManager Post = "line_manager"
	Experienced Post = "experienced"
	Champion    Post = "champion"
	ACSSL       Post = "acssl"
	Accountable Post = "accountable"
)

// Posts lists every post in the order in which one turns to them.
var Posts = []Post{LineManager, Experienced, Champion, ACSSL, Accountable}

// line is the line of responsibility above the owner of a concern.
var line = []Post{LineManager, ACSSL, Accountable}

// Helper is someone on the roster. From and To are hours of the day in London, To exclusive; Days are Monday 1 to Sunday 7.
type Helper struct {
	Post  Post   `json:"post"`
	Name  string `json:"name"`
	Reach string `json:"reach"` // how to reach them at work
	Days  string `json:"days"`  // such as "12345"
	From  int    `json:"from"`
	To    int    `json:"to"`
}

// Roster is who can help at a site.
type Roster struct {
	Site    acs.Site  `json:"site"`
	Version int       `json:"version"`
	Helpers []Helper  `json:"helpers"`
	At      time.Time `json:"at"`
}

// Key names the roster in the log.
func (r Roster) Key() string { return "roster-" + string(r.Site) }

// on tells whether the helper works at a time. On bank holidays only those who also work on Sundays do.
func (h Helper) on(at time.Time) bool {
	t := at.In(clock.London)
	day := (int(t.Weekday())+6)%7 + 1
	if day <= 5 && !clock.WorkingDay(at) {
		day = 7
	}
	return strings.Contains(h.Days, string(rune('0'+day))) && t.Hour() >= h.From && t.Hour() < h.To
}

// Now gives who can help at a time, in the order in which one turns to them.
func (r Roster) Now(at time.Time) (out []Helper) {
	for _, p := range Posts {
		for _, h := range r.Helpers {
			if h.Post == p && h.on(at) {
				out = append(out, h)
			}
		}
	}
	return out
}

// nextWithin is how far ahead Next looks.
const nextWithin = 14 * 24

// Next gives who is there next, and from when; ok is false where nobody is within two weeks.
func (r Roster) Next(at time.Time) (h Helper, from time.Time, ok bool) {
	start := at.Truncate(time.Hour)
	for n := 1; n <= nextWithin; n++ {
		if now := r.Now(start.Add(time.Duration(n) * time.Hour)); len(now) > 0 {
			return now[0], start.Add(time.Duration(n) * time.Hour), true
		}
	}
	return Helper{}, time.Time{}, false
}

// Link is one link of the line of responsibility; Name is "" where it is broken.
type Link struct {
	Post Post
	Name string
}

// Line gives the links above the owner, whoever is on duty: duty.line-of-responsibility.
func (r Roster) Line() (out []Link) {
	for _, p := range line {
		k := Link{Post: p}
		if i := slices.IndexFunc(r.Helpers, func(h Helper) bool { return h.Post == p }); i >= 0 {
			k.Name = r.Helpers[i].Name
		}
		out = append(out, k)
	}
	return out
}

// Broken gives the posts of the line that nobody holds.
func (r Roster) Broken() (out []Post) {
	for _, k := range r.Line() {
		if k.Name == "" {
			out = append(out, k.Post)
		}
	}
	return out
}

// Write makes the next version of a site's roster. Lines that are empty are left out.
//
// Errors: Invalid (site, helpers).
func Write(was Roster, site acs.Site, helpers []Helper, by acs.Actor, at time.Time) (audit.Change[Roster], error) {
	r := Roster{Site: site, Version: was.Version + 1, At: at}
	if site == "" || len(site) > 60 {
		return audit.Change[Roster]{}, acs.Invalidf("site", "Say which site the roster is for")
	}
	for _, h := range helpers {
		h.Name, h.Reach = strings.TrimSpace(h.Name), strings.TrimSpace(h.Reach)
		if h.Name == "" && h.Reach == "" {
			continue
		}
		if err := h.check(); err != nil {
			return audit.Change[Roster]{}, err
		}
		r.Helpers = append(r.Helpers, h)
	}
	if len(r.Helpers) == 0 {
		return audit.Change[Roster]{}, acs.Invalidf("helpers", "Name at least one person who can help")
	}
	return audit.Change[Roster]{Next: r, Event: audit.Event{At: at, By: by.ID, Did: "roster.written", On: r.Key()}}, nil
}

func (h Helper) check() error {
	switch {
	case !slices.Contains(Posts, h.Post):
		return acs.Invalidf("helpers", "Choose what each person is there for")
	case h.Name == "" || h.Reach == "" || len(h.Name) > 200 || len(h.Reach) > 200:
		return acs.Invalidf("helpers", "Give each person a name and a way to reach them")
	case strings.Trim(h.Days, "1234567") != "" || h.Days == "":
		return acs.Invalidf("helpers", "Choose the days on which each person is there")
	case h.From < 0 || h.To > 24 || h.From >= h.To:
		return acs.Invalidf("helpers", "Give hours from 0 to 24, the later one last")
	}
	return nil
}
