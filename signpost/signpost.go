// Package signpost is where a person can be shown to for help, by nation and topic; it comes with the product.
//
// It must never say that an address was checked when nobody has opened it.
package signpost

import (
	"slices"
	"time"

	"acs"
)

// Topic is what help is for; its words stand in the catalogues under "topic.<code>".
type Topic string

const (
	Suicidal     Topic = "suicidal"
	MentalHealth Topic = "mental_health"
	Abuse        Topic = "abuse"
	Children     Topic = "children"
	Slavery      Topic = "slavery"
	Homeless     Topic = "homeless"
	Money        Topic = "money"
	Benefits     Topic = "benefits"
	Challenge    Topic = "challenge"
	Bereaved     Topic = "bereaved"
)

// Topics lists every topic, the most urgent first.
var Topics = []Topic{Suicidal, MentalHealth, Abuse, Children, Slavery, Homeless, Money, Benefits, Challenge, Bereaved}

// Entry is one place to turn to. Nations empty means all. Source is the document that names it; "" where none does.
type Entry struct {
	Topic   Topic
	Name    string
	Reach   string // by telephone or otherwise; may be empty
	Link    string
	Source  string
	Nations []acs.Nation
	Checked time.Time // when someone last opened it; zero where nobody has
}

// staleAfter is how long a check is believed.
const staleAfter = 365 * 24 * time.Hour

// Stale tells whether the entry must be checked before it is relied on.
func (e Entry) Stale(at time.Time) bool { return e.Checked.IsZero() || at.Sub(e.Checked) > staleAfter }

// For gives the entries of a nation in the order of the topics.
func For(n acs.Nation) (out []Entry) {
	for _, t := range Topics {
		for _, e := range Entries {
			if e.Topic == t && (len(e.Nations) == 0 || slices.Contains(e.Nations, n)) {
				out = append(out, e)
			}
		}
	}
	return out
}

const (
	s0 = "S0, Support on the topics covered within this publication"
	s4 = "S4, Signposting and support"
)

// Entries is the set that ships. The addresses were not opened from here: Checked is for whoever runs the service.
var Entries = []Entry{
	{Topic: Suicidal, Name: "Samaritans", Reach: "116 123, day and night", Link: "https://www.samaritans.org"},
	{Topic: Suicidal, Name: "Help for suicidal thoughts (NHS)", Reach: "111", Link: "https://www.nhs.uk/mental-health/feelings-symptoms-behaviours/behaviours/help-for-suicidal-thoughts/", Source: s0 + "; " + s4, Nations: []acs.Nation{acs.England}},
	{Topic: Suicidal, Name: "NHS inform: suicide", Reach: "NHS 24, 111", Link: "https://www.nhsinform.scot", Source: s0 + "; " + s4, Nations: []acs.Nation{acs.Scotland}},
	{Topic: Suicidal, Name: "NHS 111 Wales: suicidal thoughts", Reach: "111, then option 2", Link: "https://111.wales.nhs.uk", Source: s0 + "; " + s4, Nations: []acs.Nation{acs.Wales}},
	{Topic: MentalHealth, Name: "Mental health (NHS)", Reach: "111", Link: "https://www.nhs.uk/mental-health/", Source: s0 + "; " + s4, Nations: []acs.Nation{acs.England}},
	{Topic: MentalHealth, Name: "NHS inform: mental health", Reach: "NHS 24, 111", Link: "https://www.nhsinform.scot", Source: s0 + "; " + s4, Nations: []acs.Nation{acs.Scotland}},
	{Topic: MentalHealth, Name: "NHS 111 Wales: mental health and wellbeing", Reach: "111, then option 2", Link: "https://111.wales.nhs.uk", Source: s0 + "; " + s4, Nations: []acs.Nation{acs.Wales}},
	{Topic: Abuse, Name: "Domestic abuse: how to get help (GOV.UK)", Link: "https://www.gov.uk/guidance/domestic-abuse-how-to-get-help", Source: s0 + "; " + s4},
	{Topic: Abuse, Name: "National Domestic Abuse Helpline", Reach: "0808 2000 247, day and night", Link: "https://www.nationaldahelpline.org.uk", Nations: []acs.Nation{acs.England}},
	{Topic: Abuse, Name: "Scotland’s Domestic Abuse and Forced Marriage Helpline", Reach: "0800 027 1234, day and night", Link: "https://sdafmh.org.uk", Nations: []acs.Nation{acs.Scotland}},
	{Topic: Abuse, Name: "Live Fear Free", Reach: "0808 80 10 800, day and night", Link: "https://www.gov.wales/live-fear-free", Nations: []acs.Nation{acs.Wales}},
	{Topic: Children, Name: "Childline", Reach: "0800 1111", Link: "https://www.childline.org.uk"},
	{Topic: Slavery, Name: "Modern Slavery and Exploitation Helpline", Reach: "08000 121 700", Link: "https://www.modernslaveryhelpline.org"},
	{Topic: Homeless, Name: "Help if you’re homeless or about to become homeless (GOV.UK)", Link: "https://www.gov.uk/homelessness-help-from-council", Source: s0 + "; " + s4},
	{Topic: Homeless, Name: "Shelter", Reach: "0808 800 4444", Link: "https://england.shelter.org.uk", Nations: []acs.Nation{acs.England}},
	{Topic: Homeless, Name: "Shelter Scotland", Reach: "0808 800 4444", Link: "https://scotland.shelter.org.uk", Nations: []acs.Nation{acs.Scotland}},
	{Topic: Homeless, Name: "Shelter Cymru", Reach: "08000 495 495", Link: "https://sheltercymru.org.uk", Nations: []acs.Nation{acs.Wales}},
	{Topic: Money, Name: "MoneyHelper", Reach: "0800 138 7777", Link: "https://www.moneyhelper.org.uk"},
	{Topic: Money, Name: "Support for Mortgage Interest (GOV.UK)", Link: "https://www.gov.uk/support-for-mortgage-interest", Source: s4},
	{Topic: Benefits, Name: "Check benefits and financial support you can get (GOV.UK)", Link: "https://www.gov.uk/check-benefits-financial-support", Source: s4},
	{Topic: Benefits, Name: "Benefits (mygov.scot)", Link: "https://www.mygov.scot/benefits", Source: s4, Nations: []acs.Nation{acs.Scotland}},
	{Topic: Challenge, Name: "Challenge a benefit decision (GOV.UK)", Link: "https://www.gov.uk/mandatory-reconsideration", Source: s4},
	{Topic: Bereaved, Name: "Bereavement help and support (GOV.UK)", Link: "https://www.gov.uk/after-a-death/bereavement-help-and-support", Source: s4},
}
