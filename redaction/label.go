package redaction

import (
	"fmt"
	"strings"

	"acs/redaction/pattern"
	"acs/redaction/word"
)

// labels gives each span its label: the same person and the same value have the same number.
func (w *work) labels(ss []span) []string {
	out := make([]string, len(ss))
	taken := w.labelsInText()
	next := map[Type]int{}
	byValue := map[string]string{}
	var people []*person
	number := func(t Type) string {
		for {
			next[t]++
			l := fmt.Sprintf("[%s %d]", strings.ReplaceAll(string(t), "_", " "), next[t])
			if !taken[l] {
				return l
			}
		}
	}
	for k, s := range ss {
		if s.typ == pattern.Person {
			p := w.person(s)
			if known := samePerson(people, p); known != nil {
				known.learn(p)
				out[k] = known.label
				continue
			}
			p.label = number(s.typ)
			people = append(people, p)
			out[k] = p.label
			continue
		}
		key := string(s.typ) + " " + w.value(s)
		if byValue[key] == "" {
			byValue[key] = number(s.typ)
		}
		out[k] = byValue[key]
	}
	return out
}

// labelsInText: a writer may have typed something that looks like a label; numbers are chosen around it.
func (w *work) labelsInText() map[string]bool {
	taken := map[string]bool{}
	for i := range w.ts {
		if !w.ts[i].Is("[") {
			continue
		}
		end := min(len(w.text), w.ts[i].Start+40)
		s := string(w.text[w.ts[i].Start:end])
		if k := strings.IndexByte(s, ']'); k > 0 {
			taken[s[:k+1]] = true
		}
	}
	return taken
}

// value is what makes two spans the same: letters and digits only, folded.
func (w *work) value(s span) string {
	var b strings.Builder
	for i := s.from; i < s.to; i++ {
		if k := w.ts[i].Kind; k == word.Letters || k == word.Digits || k == word.Mixed {
			b.WriteString(w.ts[i].Low)
		}
	}
	return b.String()
}

// person is what is known of somebody's name.
type person struct {
	label    string
	names    []string // first names and surname, folded, in order
	initials []string
	title    string
}

// learn adds what another mention says: "Mrs Shah" after "Ffion" Shah gives the title.
func (p *person) learn(q *person) {
	if p.title == "" {
		p.title = q.title
	}
	if len(q.names) > len(p.names) {
		p.names = q.names
	}
	if len(q.initials) > 0 && len(p.initials) == 0 {
		p.initials = q.initials
	}
}

func (w *work) person(s span) *person {
	p := &person{}
	for i := s.from; i < s.to; i++ {
		t := &w.ts[i]
		switch {
		case t.Kind != word.Letters:
		case t.Class&word.Honorific != 0 && len(p.names) == 0 && i+1 < s.to:
			p.title = t.Low
		case t.End-t.Start == 1 && !t.Is("s"):
			p.initials = append(p.initials, t.Low)
		case t.End-t.Start > 1:
			p.names = append(p.names, short(t.Low))
		}
	}
	return p
}

// short brings a first name and its common short forms together: "William", "Bill".
func short(name string) string {
	if s, ok := shortForms[name]; ok {
		return s
	}
	return name
}

var shortForms = func() map[string]string {
	m := map[string]string{}
	for line := range strings.Lines(shortNames) {
		fs := strings.Fields(line)
		for _, f := range fs {
			m[f] = fs[0]
		}
	}
	return m
}()

const shortNames = `william bill billy will willy willie wullie
robert bob bobby rob robbie rab
richard dick rick ricky richie
margaret maggie mags peggy meg marge
elizabeth liz lizzie beth betty bess bessie betsy
katherine kate katie kathy kath
catherine cathy cath
james jim jimmy jamie
john johnny jack
michael mike mick micky mickey
thomas tom tommy
david dave davey dai
edward ed eddie ted teddy ned
anthony tony
kenneth ken kenny
ronald ron ronnie
andrew andy drew
alexander alex alec sandy
patricia pat patsy tricia trish
susan sue susie
deborah debbie deb
jennifer jenny jen
christopher chris kit
stephen steve ste
daniel dan danny
samuel sam sammy
joseph joe joey
matthew matt
nicholas nick nicky
peter pete
philip phil
raymond ray
terence terry tel
trevor trev
derek del
gary gaz gazza
barry baz bazza
darren daz dazza
sharon shaz
kevin kev
geoffrey geoff
gerald gerry
leonard len lenny
stanley stan
sidney sid
albert bert bertie
alfred alf alfie
frederick fred freddie
harold harry
arthur arth
victoria vicky vic
theresa terry tess
dorothy dot dotty dolly
florence flo florrie
gertrude gert gertie
mohammed mohammad muhammad mohamed mo
agnieszka aga
katarzyna kasia
malgorzata gosia
joanna asia
krzysztof krzysiek
tomasz tomek
abdirahman abdi
abdullahi abdi
`

// samePerson finds who p is among the people so far. Titles that differ between a man and a woman part two of a name.
func samePerson(people []*person, p *person) *person {
	for _, q := range people {
		if compatible(p, q) {
			return q
		}
	}
	return nil
}

func compatible(p, q *person) bool {
	if p.title != "" && q.title != "" && sex(p.title) != sex(q.title) && sex(p.title) != "" && sex(q.title) != "" {
		return false
	}
	if len(p.names) == 0 || len(q.names) == 0 {
		return initialsFit(p, q)
	}
	few, many := p, q
	if len(few.names) > len(many.names) {
		few, many = many, few
	}
	for _, n := range few.names {
		found := false
		for _, m := range many.names {
			found = found || n == m
		}
		if !found {
			return false
		}
	}
	// "J. Shah" and "Ffion Shah" are two people; "F. Shah" and "Ffion Shah" may be one.
	for _, in := range few.initials {
		if len(many.names) > len(few.names) && !strings.HasPrefix(many.names[0], in) && !contains(many.initials, in) && !anyStarts(many.names, in) {
			return false
		}
	}
	return true
}

func contains(ss []string, s string) bool {
	for _, x := range ss {
		if x == s {
			return true
		}
	}
	return false
}

func anyStarts(ss []string, prefix string) bool {
	for _, x := range ss {
		if strings.HasPrefix(x, prefix) {
			return true
		}
	}
	return false
}

// initialsFit: "M.D." is Mary Dunn when somebody of that name has been met.
func initialsFit(p, q *person) bool {
	a, b := p, q
	if len(a.names) > 0 {
		a, b = b, a
	}
	if len(b.names) == 0 {
		return strings.Join(a.initials, "") == strings.Join(b.initials, "") && a.title == b.title
	}
	if len(a.initials) == 0 || len(a.initials) > len(b.names)+len(b.initials) {
		return false
	}
	k := 0
	for _, n := range append(append([]string{}, b.initials...), b.names...) {
		if k < len(a.initials) && strings.HasPrefix(n, a.initials[k]) {
			k++
		}
	}
	return k == len(a.initials) && len(a.initials) >= 2
}

func sex(title string) string {
	switch title {
	case "mr", "sir", "lord", "fr", "father", "brother", "uncle", "master", "monsieur", "imam", "grandad":
		return "m"
	case "mrs", "miss", "ms", "dame", "lady", "sister", "sr", "auntie", "aunty", "aunt", "madam", "madame", "mme", "begum", "nan":
		return "f"
	}
	return ""
}
