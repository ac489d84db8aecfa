package sixpoint

import (
	"slices"
	"strings"
	"time"

	"acs"
	"acs/audit"
	"acs/rule"
)

var EveryoneKnows = rule.Register(rule.Rule{
	ID:     "sixpoint.everyone-any-channel",
	Says:   "Everyone who handles contact or correspondence, also on behalf of the department, uses the Six Point Plan: a declaration in a letter, a journal or a form counts as one made by voice.",
	Source: "S2 §7.1, §7.7",
	Since:  acs.Date(2022, 5, 1),
	File:   "sixpoint/incident.go",
})

var SupportInAllCases = rule.Register(rule.Rule{
	ID:     "sixpoint.colleague-support-offered",
	Says:   "Support is offered to the colleagues afterwards. It is between them and their manager and never a figure about them.",
	Source: "S2 Step 4, §9.1",
	Since:  acs.Date(2022, 5, 1),
	File:   "sixpoint/incident.go",
})

// ID names an incident. It is random and may stand in URLs and logs.
type ID string

// Channel is how the person declared it; its words stand in the catalogues under "sixchannel.<code>".
type Channel string

const (
	FaceToFace  Channel = "face_to_face"
	Phone       Channel = "phone"
	HomePhone   Channel = "home_phone" // a colleague working at home [S2 §7.3]
	Letter      Channel = "letter"
	Journal     Channel = "journal"
	SocialMedia Channel = "social_media" // [S2 §7.4]
	Form        Channel = "form"
	ThirdParty  Channel = "third_party"
)

// Channels lists every channel in the order in which a page offers them.
var Channels = []Channel{Phone, HomePhone, FaceToFace, Letter, Journal, Form, SocialMedia, ThirdParty}

// Kind is what an entry says; its words stand in the catalogues under "sixkind.<code>".
type Kind string

const (
	TakenSeriously Kind = "taken_seriously"
	PartnerJoined  Kind = "partner"
	Words          Kind = "words"
	Behaviour      Kind = "behaviour"
	Location       Kind = "location"
	SafePhone      Kind = "safe_phone"
	OthersThere    Kind = "others"
	Advice         Kind = "advice"
	Called999      Kind = "called_999"
	HandedOver     Kind = "handed_over"
	ColleagueSafe  Kind = "colleague_safe"
	Reviewed       Kind = "reviewed"
	Lessons        Kind = "lessons"
	SupportOffered Kind = "support_offered"
)

// kinds says to which of the six parts a kind belongs, and whether it needs words.
var kinds = map[Kind]struct {
	part  int
	words bool
}{
	TakenSeriously: {1, false}, PartnerJoined: {2, false},
	Words: {3, true}, Behaviour: {3, true}, Location: {3, true}, SafePhone: {3, true}, OthersThere: {3, true},
	Advice: {4, true}, Called999: {5, false}, HandedOver: {5, true}, ColleagueSafe: {5, false},
	Reviewed: {6, true}, Lessons: {6, true}, SupportOffered: {6, false},
}

// Entry is one thing that was said, seen or done. It is added once and never edited, so two people at once never
// overwrite each other.
type Entry struct {
	Kind Kind        `json:"kind"`
	Text string      `json:"text,omitempty"`
	By   acs.StaffID `json:"by"`
	At   time.Time   `json:"at"`
}

// Part gives which of the six parts the entry belongs to.
func (e Entry) Part() int { return kinds[e.Kind].part }

// Incident is one carrying out of the plan, from its first moment to its review.
type Incident struct {
	ID      ID
	Concern acs.ConcernID // "" where it was started before there was one
	Line    acs.Line
	Site    acs.Site
	Channel Channel
	Opened  time.Time
	By      acs.StaffID // the colleague who was told
	Partner acs.StaffID // the support partner; "" until one joins
	Entries []Entry
	Version int
}

// Start opens an incident. That the statement is taken seriously is its first entry (S2 §7.7): sixpoint.assume-they-will-act.
//
// Errors: Invalid (channel).
func Start(id ID, about acs.ConcernID, ch Channel, line acs.Line, site acs.Site, by acs.Actor, at time.Time) (audit.Change[Incident], error) {
	if !slices.Contains(Channels, ch) {
		return audit.Change[Incident]{}, acs.Invalidf("channel", "Choose how the person told us")
	}
	i := Incident{
		ID: id, Concern: about, Line: line, Site: site, Channel: ch, Opened: at, By: by.ID, Version: 1,
		Entries: []Entry{{Kind: TakenSeriously, By: by.ID, At: at}},
	}
	return audit.Change[Incident]{Next: i, Event: audit.Event{
		At: at, By: by.ID, Did: "incident.started", On: string(id), Detail: map[string]string{"concern": string(about), "channel": string(ch)},
	}}, nil
}

// Add adds an entry. A colleague other than the first who joins becomes the support partner.
//
// Errors: Invalid (kind, text).
func Add(i Incident, k Kind, text string, by acs.Actor, at time.Time) (audit.Change[Incident], error) {
	text = strings.TrimSpace(text)
	known, ok := kinds[k]
	switch {
	case !ok:
		return audit.Change[Incident]{}, acs.Invalidf("kind", "Choose what this is from the list")
	case known.words && text == "":
		return audit.Change[Incident]{}, acs.Invalidf("text", "Say it in a few words")
	case len(text) > 10_000:
		return audit.Change[Incident]{}, acs.Invalidf("text", "Shorten this to a page of text")
	case (k == Reviewed || k == Lessons) && by.ID == i.By:
		return audit.Change[Incident]{}, acs.Invalidf("text", "The review is done together with a line manager, who writes it here")
	}
	if k == PartnerJoined && by.ID != i.By && i.Partner == "" {
		i.Partner = by.ID
	}
	i.Entries = append(slices.Clone(i.Entries), Entry{k, text, by.ID, at})
	i.Version++
	return audit.Change[Incident]{Next: i, Event: audit.Event{
		At: at, By: by.ID, Did: "incident." + string(k), On: string(i.ID),
	}}, nil
}

// Started gives when a part of the plan was begun; ok is false while it has not been.
func (i Incident) Started(part int) (at time.Time, ok bool) {
	for _, e := range i.Entries {
		if e.Part() == part {
			return e.At, true
		}
	}
	return time.Time{}, false
}

// Has tells whether an entry of the kind was made.
func (i Incident) Has(k Kind) bool {
	return slices.ContainsFunc(i.Entries, func(e Entry) bool { return e.Kind == k })
}

// Handover gives what the emergency service needs to hear, in this order: where, how to reach them, what was said and
// seen, who else is there.
func (i Incident) Handover() (out []Entry) {
	for _, k := range []Kind{Location, SafePhone, Words, Behaviour, OthersThere} {
		for _, e := range i.Entries {
			if e.Kind == k {
				out = append(out, e)
			}
		}
	}
	return out
}
