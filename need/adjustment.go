package need

import (
	"fmt"
	"slices"
	"strconv"

	"acs"
)

// Kind is what an adjustment changes about a contact.
type Kind string

const (
	Format      Kind = "format"      // how something written is made
	Channel     Kind = "channel"     // the only ways of contact that work
	Avoid       Kind = "avoid"       // a way of contact that does not work
	Place       Kind = "place"       // where a meeting can be
	Time        Kind = "time"        // the only times that work
	Interpreter Kind = "interpreter" // a language or signing, spoken through someone
	Language    Kind = "language"    // written and spoken in Welsh
	ExtraTime   Kind = "extra_time"  // an appointment of so many minutes at least
	Reply       Kind = "reply"       // so many days at least to answer
	Company     Kind = "company"     // someone with them, or on the call
)

// Kinds lists every kind in the order of pages.
var Kinds = []Kind{Format, Channel, Avoid, Place, Time, Interpreter, Language, ExtraTime, Reply, Company}

// Choices gives what may be chosen for a kind. Kinds that are not here take a text of their own: an interpreter's
// language, a number of minutes or days, who is to be with them.
var Choices = map[Kind][]string{
	Format:   {"large_print", "braille", "easy_read", "audio", "email_text", "coloured_paper", "bsl_video"},
	Channel:  {"post", "phone", "text", "email", "journal", "in_person", "text_relay", "video_relay"},
	Avoid:    {"post", "phone", "text", "email", "journal", "in_person"},
	Place:    {"home", "ground_floor", "quiet_room", "near_home", "video_call"},
	Time:     {"morning", "afternoon"},
	Language: {"cy"},
}

// Adjustment is one thing that is due to the person.
type Adjustment struct {
	Kind Kind   `json:"kind"`
	What string `json:"what"`
}

// check refuses an adjustment that nothing could be checked against.
func (a Adjustment) check() error {
	if !slices.Contains(Kinds, a.Kind) {
		return acs.Invalidf("adjustments", "Choose adjustments from the list")
	}
	if from, listed := Choices[a.Kind]; listed {
		if !slices.Contains(from, a.What) {
			return acs.Invalidf("adjustments", "Choose adjustments from the list")
		}
		return nil
	}
	if a.What == "" || len(a.What) > 200 {
		return acs.Invalidf(string(a.Kind), "Enter what is needed in 200 letters at most")
	}
	if n, err := strconv.Atoi(a.What); (a.Kind == ExtraTime || a.Kind == Reply) && (err != nil || n < 1 || n > 600) {
		return acs.Invalidf(string(a.Kind), "Enter a number, such as 60")
	}
	return nil
}

// String gives the adjustment as a code, for the log and for figures: never a text that someone typed.
func (a Adjustment) String() string {
	if _, listed := Choices[a.Kind]; listed {
		return fmt.Sprintf("%s.%s", a.Kind, a.What)
	}
	return string(a.Kind)
}
