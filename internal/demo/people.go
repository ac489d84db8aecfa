package demo

import (
	"fmt"
	"time"

	"acs"
	"acs/audit"
	"acs/need"
	"acs/person"
)

// Invented is a made-up person with what is known of them, as the verbs of the domain made it.
type Invented struct {
	Person  audit.Change[person.Record]
	Needs   []audit.Change[need.Sheet]
	Marker  *audit.Change[person.Marker]
	Contact *audit.Change[need.Contact]
}

// recorded by a made-up colleague, agreed by a made-up manager (Staff).
var (
	recorder = acs.Actor{ID: "s-grace", Name: "Grace, colleague in a jobcentre (demo)"}
	agreeing = acs.Actor{ID: "s-ewa", Name: "Ewa, line manager (demo)"}
)

// invention is one made-up person as it is written down here.
type invention struct {
	id     acs.PersonID
	draft  person.Draft
	safe   person.Safe
	status person.Status
	helps  person.Supporter
	needs  []need.Need
	warn   string
	letter bool // a letter in ordinary print went to them
}

// People gives a few made-up people, plainly labelled. Nobody in them is real.
//
// Errors: none but a mistake in what is written here.
func People(at time.Time) (out []Invented, err error) {
	for _, v := range inventions() {
		x, err := v.made(at.AddDate(0, 0, -20))
		if err != nil {
			return nil, fmt.Errorf("demo person %s: %w", v.id, err)
		}
		out = append(out, x)
	}
	return out, nil
}

func inventions() []invention {
	due := func(code, words string, pinned bool, as ...need.Adjustment) need.Need {
		return need.Need{
			Code: code, Words: words, Duration: need.Long, Source: need.ToldUs, Basis: need.Agreed, State: need.Active, Pinned: pinned, Adjustments: as,
			Areas: []need.Area{"all"}, Line: "UC",
		}
	}
	return []invention{
		{
			id:    "p-demo-nerys",
			draft: person.Draft{Given: "Nerys", Family: "Invented-Jones", Born: "1958-04-02", NINO: "QQ100001A", Postcode: "LL57 1AA", Nation: acs.Wales, Language: "cy", Address: "3 Stryd Ddychmygol", Phone: "07700 900101", Lines: []acs.Line{"PIP", "SP"}},
			needs: []need.Need{
				due("sight", "I read Braille. Print is no use to me.", true, need.Adjustment{Kind: need.Format, What: "braille"}),
				due("welsh", "Siaradwch Gymraeg â mi, os gwelwch yn dda.", true, need.Adjustment{Kind: need.Language, What: "cy"}),
			},
			letter: true,
		},
		{
			id:    "p-demo-rosalind",
			draft: person.Draft{Given: "Rosalind", Family: "Madeup", Born: "1991-11-30", NINO: "QQ100002B", Postcode: "LS1 4AP", Nation: acs.England, Language: "en", Phone: "07700 900102", Lines: []acs.Line{"UC"}},
			safe:  person.Safe{Times: "Weekdays between 10am and 2pm", CodeWord: "gardening", NoPost: true, NoMessage: true, HiddenFrom: "Gideon Madeup (husband)"},
			needs: []need.Need{due("domestic_abuse", "He opens my letters and looks at my phone. Please only ring at the times I said.", true, need.Adjustment{Kind: need.Avoid, What: "post"})},
		},
		{
			id:    "p-demo-bartholomew",
			draft: person.Draft{Given: "Bartholomew", Family: "Notreal", Born: "1979-06-17", NINO: "QQ100003C", Postcode: "M1 1AE", Nation: acs.England, Language: "en", Lines: []acs.Line{"UC", "ESA"}},
			helps: person.Supporter{Name: "Ottoline Notreal (sister)", Part: person.Appointee, Reach: "07700 900103", Basis: "Appointed by the department", Agreed: acs.Date(2025, 2, 3)},
			needs: []need.Need{due("learning", "Long letters muddle me. Tell Ottoline too.", true, need.Adjustment{Kind: need.Format, What: "easy_read"}, need.Adjustment{Kind: need.Company, What: "his sister Ottoline"}, need.Adjustment{Kind: need.ExtraTime, What: "60"})},
			warn:  "Meet him in a room with the door open: closed rooms frighten him and he pushes his way out.",
		},
		{
			id:     "p-demo-clementine",
			draft:  person.Draft{Given: "Clementine", Family: "Fictional", Preferred: "Clem", Born: "2003-01-22", NINO: "QQ100004D", Nation: acs.Scotland, Language: "en", Email: "clem@people.example", Lines: []acs.Line{"UC"}},
			status: person.NoFixedAddress,
			needs:  []need.Need{due("homeless", "I sleep at different friends’ places. Email reaches me, post does not.", true, need.Adjustment{Kind: need.Channel, What: "email"}, need.Adjustment{Kind: need.Reply, What: "28"})},
		},
		{
			id:    "p-demo-clem",
			draft: person.Draft{Given: "Clementina", Family: "Fictional", Born: "2003-01-22", References: []person.Reference{{Line: "UC", Number: "DEMO0004"}}, Nation: acs.Scotland, Lines: []acs.Line{"UC"}},
		},
		{
			id:     "p-demo-ignatius",
			draft:  person.Draft{Given: "Ignatius", Family: "Imaginary", Born: "1949-09-09", NINO: "QQ100005A", Postcode: "EH1 1YZ", Nation: acs.Scotland, Language: "British Sign Language", Lines: []acs.Line{"AA", "SP"}},
			status: person.InHospital,
			needs:  []need.Need{due("hearing", "I am Deaf and sign. Do not telephone.", true, need.Adjustment{Kind: need.Avoid, What: "phone"}, need.Adjustment{Kind: need.Interpreter, What: "British Sign Language"})},
		},
	}
}

func (v invention) made(at time.Time) (x Invented, err error) {
	v.draft.MadeUp = true
	if x.Person, err = person.Import(v.id, v.draft, "demo", recorder, at); err != nil {
		return x, err
	}
	r := x.Person.Next
	r.Safe = v.safe
	if v.status != "" {
		r.Status = []person.Circumstance{{Status: v.status, From: at, Source: "Told us (made up)"}}
	}
	if v.helps.Name != "" {
		r.Network = []person.Supporter{v.helps}
	}
	x.Person.Next = r
	sh := need.Sheet{Person: v.id}
	for _, n := range v.needs {
		c, err := need.Add(sh, n, need.BuiltIn(), recorder, at)
		if err != nil {
			return x, err
		}
		x.Needs, sh = append(x.Needs, c), c.Next
	}
	if v.warn != "" {
		c, err := person.Propose(v.id, 1, v.warn, "Made up: twice at appointments in May.", recorder, at)
		if err != nil {
			return x, err
		}
		agreed, err := person.Agree(c.Next, at.AddDate(0, 6, 0), true, "", agreeing, at.Add(time.Hour))
		if err != nil {
			return x, err
		}
		agreed.Next.Version = 1
		x.Marker = &agreed
	}
	if v.letter {
		c, err := need.RecordContact(sh, r, need.Contact{ID: "k-demo-" + string(v.id), Way: person.ByPost, Line: "PIP", About: "Decision letter in ordinary print, in English (made up)"}, recorder, at.AddDate(0, 0, 3))
		if err != nil {
			return x, err
		}
		x.Contact = &c
	}
	return x, nil
}
