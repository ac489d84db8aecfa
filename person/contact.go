package person

import (
	"slices"
	"strings"
	"time"

	"acs/rule"
)

// SafeContactFirst: what B12 asks of every referral (safe telephone, safe times, who must not know) is asked once here.
var SafeContactFirst = rule.Register(rule.Rule{
	ID:     "person.safe-contact",
	Says:   "Nobody contacts a person by a way, at a time or through someone that the person said is not safe.",
	Source: "S2 §5.3",
	Since:  acs2022,
	File:   "person/contact.go",
})

// Way is how the department reaches someone.
type Way string

const (
	ByPost    Way = "post"
	ByPhone   Way = "phone"
	ByText    Way = "text"
	ByEmail   Way = "email"
	ByJournal Way = "journal"
	InPerson  Way = "in_person"
)

// Ways lists every way in the order of the form.
var Ways = []Way{ByPost, ByPhone, ByText, ByEmail, ByJournal, InPerson}

// Route is a number or an address at which the person can be reached.
type Route struct {
	Way   Way    `json:"way"`
	Value string `json:"value"`
	Note  string `json:"note,omitempty"` // such as "work, ask for her by name"
	Safe  bool   `json:"safe"`           // the person said that this one is safe
}

// Safe is how the person may be contacted without putting them in danger.
type Safe struct {
	Times      string `json:"times,omitempty"`       // in the person's words: "weekdays before 2pm"
	CodeWord   string `json:"code_word,omitempty"`   // said first, so that both know it is safe to speak
	NoPost     bool   `json:"no_post,omitempty"`     // others open the post
	NoMessage  bool   `json:"no_message,omitempty"`  // leave no message and no missed call with a name
	HiddenFrom string `json:"hidden_from,omitempty"` // who must not learn of the contact or where the person is
	Note       string `json:"note,omitempty"`
}

// Any tells whether there is a rule at all.
func (s Safe) Any() bool { return s != Safe{} }

// Contact is one contact that someone is about to make or has made.
type Contact struct {
	Way     Way
	Message bool   // a message was or will be left
	With    string // who was or will be spoken to, other than the person; "" is the person
}

// Unsafe is one rule that a contact goes against, as a code; its words stand in the catalogues.
type Unsafe string

const (
	UnsafePost    Unsafe = "no_post"
	UnsafeMessage Unsafe = "no_message"
	UnsafeWith    Unsafe = "hidden_from"
	UnsafeDead    Unsafe = "deceased"
)

// Against lists the safe-contact rules that a contact goes against; none where it is safe as far as is known.
func (r Record) Against(c Contact) (out []Unsafe) {
	if r.Safe.NoPost && c.Way == ByPost {
		out = append(out, UnsafePost)
	}
	if r.Safe.NoMessage && (c.Message || c.Way == ByText) {
		out = append(out, UnsafeMessage)
	}
	if named(c.With, r.Safe.HiddenFrom) {
		out = append(out, UnsafeWith)
	}
	if r.Is(Deceased) && c.With == "" {
		out = append(out, UnsafeDead)
	}
	return out
}

// named tells whether two texts share a word of a name, by its letters or its sound.
func named(with, hidden string) bool {
	a, b := tokens(with), tokens(hidden)
	return slices.ContainsFunc(a, func(x string) bool {
		return slices.ContainsFunc(b, func(y string) bool { return len(x) > 2 && (x == y || soundOf(x) == soundOf(y)) })
	})
}

// Part is what a supporter is to the person.
type Part string

const (
	Appointee      Part = "appointee"      // appointed by the department to act
	Attorney       Part = "attorney"       // holds a power of attorney
	Deputy         Part = "deputy"         // appointed by the Court of Protection; guardian in Scotland
	Representative Part = "representative" // such as an adviser
	Family         Part = "family"
	Friend         Part = "friend"
	SupportWorker  Part = "support_worker"
)

// Parts lists every part in the order of the form.
var Parts = []Part{Appointee, Attorney, Deputy, Representative, Family, Friend, SupportWorker}

// ActsFor tells whether the part speaks in the person's place.
func (p Part) ActsFor() bool { return p == Appointee || p == Attorney || p == Deputy }

// Supporter is someone who acts for, speaks for or stands by the person.
type Supporter struct {
	Name    string    `json:"name"`
	Part    Part      `json:"part"`
	Reach   string    `json:"reach,omitempty"`
	Basis   string    `json:"basis"` // on what the department may speak with them: explicit consent, appointment, a court order
	Agreed  time.Time `json:"agreed,omitzero"`
	Limits  string    `json:"limits,omitempty"` // what may not be shared
	Ended   time.Time `json:"ended,omitzero"`
	EndedBy string    `json:"ended_by,omitempty"`
}

// Stands tells whether the supporter's part has not ended.
func (s Supporter) Stands() bool { return s.Ended.IsZero() }

// ActsForPerson gives those who speak in the person's place now.
func (r Record) ActsForPerson() (out []Supporter) {
	for _, s := range r.Network {
		if s.Stands() && s.Part.ActsFor() {
			out = append(out, s)
		}
	}
	return out
}

// squeeze takes spaces and case from a number or code.
func squeeze(s string) string {
	return strings.ToUpper(strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '-' || r == '\t' }), ""))
}
