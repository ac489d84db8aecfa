package person

import (
	"slices"
	"strings"
	"time"

	"acs"
	"acs/audit"
	"acs/rule"
)

// SearchBeforeCreate: a second record of one person hides their needs from whoever opens the first.
var SearchBeforeCreate = rule.Register(rule.Rule{
	ID:     "person.search-before-create",
	Says:   "Nobody adds a person without having looked for them first: a second record hides needs that are known.",
	Source: "S2 §6.2",
	Since:  acs2022,
	File:   "person/create.go",
})

// SearchHolds is how long a search lets its searcher add a person.
const SearchHolds = time.Hour

// Search is one look for a person, kept so that a record can only follow a search. Query is sealed where it is stored.
type Search struct {
	ID    string
	By    acs.StaffID
	At    time.Time
	Query Query
	Found int
}

// Draft is what a form or a program says of a person. Numbers and days are as typed.
type Draft struct {
	Given, Family, Preferred string
	Born, NINO, NHS          string
	References               []Reference
	Nation                   acs.Nation
	Language                 string
	Address, Postcode        string
	Phone, Email             string
	Lines                    []acs.Line
	Site                     acs.Site
	MadeUp                   bool
}

// Create makes a record from a draft, after a search by the same person within SearchHolds.
//
// Errors: Conflict (search) without such a search; Invalid with the field that does not hold.
func Create(id acs.PersonID, d Draft, s Search, by acs.Actor, at time.Time) (audit.Change[Record], error) {
	if s.ID == "" || s.By != by.ID || at.Sub(s.At) > SearchHolds || s.At.After(at) {
		return audit.Change[Record]{}, &acs.Error{Kind: acs.Conflict, Field: "search", Says: "Search for the person first, then add them. A search counts for an hour"}
	}
	return create(id, d, by, at, map[string]string{"search": s.ID})
}

// Import makes a record from a line of an import, which is checked for duplicates as a whole instead of by a search.
func Import(id acs.PersonID, d Draft, run string, by acs.Actor, at time.Time) (audit.Change[Record], error) {
	return create(id, d, by, at, map[string]string{"import": run})
}

func create(id acs.PersonID, d Draft, by acs.Actor, at time.Time, detail map[string]string) (audit.Change[Record], error) {
	r, err := d.apply(Record{ID: id, Site: d.Site, Created: at, MadeUp: d.MadeUp}, at)
	if err != nil {
		return audit.Change[Record]{}, err
	}
	if r.Name() == "" && r.NINO == "" && len(r.References) == 0 {
		return audit.Change[Record]{}, acs.Invalidf("family", "Enter a name, a National Insurance number or a benefit reference")
	}
	return r.changed(by, at, "person.created", detail), nil
}

// Amend changes who the person is and where they are.
//
// Errors: Invalid with the field that does not hold.
func Amend(r Record, d Draft, by acs.Actor, at time.Time) (audit.Change[Record], error) {
	if err := r.stands(); err != nil {
		return audit.Change[Record]{}, err
	}
	d.Site, d.MadeUp = r.Site, r.MadeUp
	next, err := d.apply(r, at)
	if err != nil {
		return audit.Change[Record]{}, err
	}
	return next.changed(by, at, "person.amended", nil), nil
}

// Draft gives the record as a form shows it.
func (r Record) Draft() Draft {
	d := Draft{
		Born: r.Born, NINO: r.NINO, NHS: r.NHS, References: r.References, Nation: r.Nation, Language: r.Language,
		Address: r.Address, Postcode: r.Postcode, Lines: r.Lines, Site: r.Site, MadeUp: r.MadeUp,
	}
	for _, n := range r.Names {
		switch {
		case n.Use == Current && d.Given+d.Family == "":
			d.Given, d.Family = n.Given, n.Family
		case n.Use == Preferred && d.Preferred == "":
			d.Preferred = n.String()
		}
	}
	d.Phone, d.Email = r.first(ByPhone), r.first(ByEmail)
	return d
}

func (r Record) first(w Way) string {
	for _, x := range r.Routes {
		if x.Way == w {
			return x.Value
		}
	}
	return ""
}

// says are the words for a fault of a field.
var says = map[Fault]string{
	FaultShape:     "Check the %s: it does not have the form of one. Leave it empty if you are not sure",
	FaultLetters:   "Check the %s: it has letters that no such number has. Leave it empty if you are not sure",
	FaultPrefix:    "Check the %s: no such number starts with these letters. Leave it empty if you are not sure",
	FaultAdmin:     "This is an administrative number, not a %s. Enter it as a benefit reference",
	FaultTemporary: "Temporary numbers are no longer a %s. Enter it as a benefit reference",
	FaultCheck:     "Check the %s: its last digit does not fit. Leave it empty if you are not sure",
}

func fault(field, what string, f Fault) error {
	if f == "" {
		return nil
	}
	return acs.Invalidf(field, says[f], what)
}

// apply checks a draft and lays it over a record.
func (d Draft) apply(r Record, now time.Time) (Record, error) {
	var f Fault
	r.NINO, f = NINO(d.NINO)
	if err := fault("nino", "National Insurance number", f); err != nil {
		return r, err
	}
	r.NHS, f = NHSNumber(d.NHS)
	if err := fault("nhs", "NHS number", f); err != nil {
		return r, err
	}
	r.Postcode, f = Postcode(d.Postcode)
	if err := fault("postcode", "postcode", f); err != nil {
		return r, err
	}
	if r.Born, f = Birth(d.Born, now); f != "" {
		return r, acs.Invalidf("born", "Enter the date of birth as a day in the past, such as 9/3/1984")
	}
	if d.Nation != "" && !slices.Contains(acs.Nations, d.Nation) {
		return r, acs.Invalidf("nation", "Choose England, Scotland or Wales")
	}
	if len(d.Given)+len(d.Family)+len(d.Preferred) > 300 || len(d.Address) > 1000 {
		return r, acs.Invalidf("family", "Shorten the names or the address")
	}
	r.Nation, r.Language, r.Address = d.Nation, strings.TrimSpace(d.Language), strings.TrimSpace(d.Address)
	r.Names = d.names(r.Names)
	r.Routes = routed(routed(r.Routes, ByPhone, d.Phone), ByEmail, d.Email)
	var err error
	if r.Lines, err = lines(d.Lines); err != nil {
		return r, err
	}
	r.References, err = references(d.References)
	return r, err
}

// names puts the typed names first and keeps every other: a name that is no longer used becomes a former one.
func (d Draft) names(old []Name) []Name {
	var out []Name
	add := func(n Name) {
		n.Given, n.Family = strings.TrimSpace(n.Given), strings.TrimSpace(n.Family)
		if n.String() != "" && !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	add(Name{d.Given, d.Family, Current})
	add(Name{d.Preferred, "", Preferred})
	for _, n := range old {
		switch {
		case n.Use == Current && len(out) > 0 && n.String() != out[0].String():
			add(Name{n.Given, n.Family, Former})
		case n.Use == Former || n.Use == AlsoKnown:
			add(n)
		}
	}
	return out
}

// routed sets the first number or address of a way; "" takes it away.
func routed(rs []Route, w Way, value string) []Route {
	out, value := slices.Clone(rs), strings.TrimSpace(value)
	i := slices.IndexFunc(out, func(x Route) bool { return x.Way == w })
	switch {
	case i >= 0 && value == "":
		return slices.Delete(out, i, i+1)
	case i >= 0 && out[i].Value != value:
		out[i] = Route{Way: w, Value: value}
	case i < 0 && value != "":
		out = append(out, Route{Way: w, Value: value})
	}
	return out
}

func lines(in []acs.Line) ([]acs.Line, error) {
	var out []acs.Line
	for _, l := range in {
		if !l.Known() {
			return nil, acs.Invalidf("lines", "Choose benefit lines from the list")
		}
		if !slices.Contains(out, l) {
			out = append(out, l)
		}
	}
	return out, nil
}

func references(in []Reference) ([]Reference, error) {
	var out []Reference
	for _, ref := range in {
		if ref.Number = squeeze(ref.Number); ref.Number == "" {
			continue
		}
		if len(ref.Number) > 40 || ref.Line != "" && !ref.Line.Known() {
			return nil, acs.Invalidf("references", "Enter a benefit reference of 40 letters and digits at most")
		}
		out = append(out, ref)
	}
	return out, nil
}

// stands refuses a change of a record that was merged into another.
func (r Record) stands() error {
	if r.Into != "" {
		return acs.Conflictf("This record was merged into another. Open that one to change it")
	}
	return nil
}

// changed is the Change that makes it the record's next state.
func (r Record) changed(by acs.Actor, at time.Time, did string, detail map[string]string, jobs ...audit.Job) audit.Change[Record] {
	r.Version++
	r.Changed = at
	return audit.Change[Record]{
		Next:  r,
		Event: audit.Event{At: at, By: by.ID, Did: did, On: string(r.ID), Detail: detail},
		Jobs:  jobs,
	}
}
