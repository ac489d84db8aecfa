package web

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"acs"
	"acs/access"
	"acs/audit"
	"acs/intake"
	"acs/internal/web/words"
	"acs/need"
	"acs/person"
)

// People is what the pages need of the store about people.
type People interface {
	Person(ctx context.Context, id acs.PersonID) (person.Record, error)
	PersonFor(ctx context.Context, by acs.Actor, id acs.PersonID, why string) (person.Record, error)
	SavePerson(ctx context.Context, c audit.Change[person.Record]) error
	FindPeople(ctx context.Context, look person.Search) ([]person.Found, error)
	PersonSearch(ctx context.Context, id string) (person.Search, error)

	NeedCodes() need.Catalogue
	Needs(ctx context.Context, id acs.PersonID) (need.Sheet, error)
	SaveNeeds(ctx context.Context, c audit.Change[need.Sheet], lines []acs.Line) error
	AcknowledgeNeeds(ctx context.Context, id acs.PersonID, c audit.Change[need.Acknowledgement]) error
	LinesBehind(ctx context.Context, by acs.Actor, limit int) ([]need.Behind, error)
	Contacts(ctx context.Context, id acs.PersonID, limit int) ([]need.Contact, error)
	SaveContact(ctx context.Context, c audit.Change[need.Contact], site acs.Site) error
	BreachTasks(ctx context.Context, by acs.Actor, limit int) ([]need.Task, error)
	BreachTask(ctx context.Context, contact, code string) (need.Task, error)
	SaveMend(ctx context.Context, c audit.Change[need.Task]) error
	LetterPerson(ctx context.Context, id acs.LetterID) (acs.PersonID, person.How, error)
	PeopleMentioned(ctx context.Context, ks []person.Key) ([]person.Record, error)
	SaveLetterPerson(ctx context.Context, letter acs.LetterID, p acs.PersonID, by acs.Actor, at time.Time) error
	LettersOf(ctx context.Context, r person.Record) ([]intake.Letter, error)
	SavePair(ctx context.Context, kept, went audit.Change[person.Record], needs []audit.Change[need.Sheet]) error
	SaveMove(ctx context.Context, left, came audit.Change[need.Sheet], tell []acs.StaffID) error
	Corrections(ctx context.Context, by acs.StaffID) ([]need.Correction, error)
	ReadCorrection(ctx context.Context, id string, by acs.Actor, at time.Time) error
	Duplicates(ctx context.Context, r person.Record) ([]person.Found, error)
	MergedInto(ctx context.Context, id acs.PersonID) ([]person.Record, error)
	Markers(ctx context.Context, id acs.PersonID) ([]person.Marker, error)
	SaveMarker(ctx context.Context, c audit.Change[person.Marker]) error
	NeedFigures(ctx context.Context, by acs.Actor, since time.Time) ([]need.Tally, error)
}

// people asks whom one looks for. A record can only be added after a search, so there is no other way to begin.
func (s *Server) people(w http.ResponseWriter, r *http.Request, _ acs.Actor) error {
	return s.show(w, r, http.StatusOK, searchForm(r.URL.Query().Get("letter"), nil))
}

// searchForm asks whom one looks for; letter is the letter that one looks for the sender of, "" for none.
func searchForm(letter string, typed url.Values) *questionPage {
	return &questionPage{key: "people", section: "/people", Action: "/people/search", Hidden: []carried{{"letter", letter}}, typed: typed, fill: func(f *questions) {
		f.text("name", "")
		f.text("born", "govuk-input--width-10")
		f.text("nino", "govuk-input--width-10")
		f.text("reference", "govuk-input--width-20")
		f.text("postcode", "govuk-input--width-10")
	}}
}

// peopleSearch keeps the search and leads to what it found: the query stands in no address.
func (s *Server) peopleSearch(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	q := person.Query{
		Name: r.PostFormValue("name"), Born: r.PostFormValue("born"), NINO: r.PostFormValue("nino"),
		Reference: r.PostFormValue("reference"), Postcode: r.PostFormValue("postcode"),
	}
	checked, err := q.Checked(s.Now())
	if err != nil {
		return &again{searchForm(r.PostFormValue("letter"), r.PostForm), err}
	}
	look := person.Search{ID: acs.NewID("q"), By: by.ID, At: s.Now(), Query: checked}
	if _, err := s.People.FindPeople(r.Context(), look); err != nil {
		return err
	}
	http.Redirect(w, r, "/search/"+look.ID+forLetter("?", r.PostFormValue("letter")), http.StatusSeeOther)
	return nil
}

// forLetter carries the letter that one looks for the sender of along in an address.
func forLetter(sep, letter string) string {
	if letter == "" {
		return ""
	}
	return sep + "letter=" + url.QueryEscape(letter)
}

type foundRow struct {
	ID     acs.PersonID
	Name   string
	Facts  []string
	Agrees []string
	MadeUp bool
}

// foundPage shows who a search found.
type foundPage struct {
	Search  string
	Letter  string // the letter that one looks for the sender of
	Rows    []foundRow
	Outside int // records of lines that are not the reader's
	MayAdd  bool
}

func (p *foundPage) about(l words.Lang) about {
	return about{template: "people_found", title: l.T("found.title"), section: "/people", back: "/people"}
}

// search gives a search of the reader's own: what someone else looked for is theirs.
func (s *Server) search(r *http.Request, by acs.Actor, id string) (person.Search, error) {
	look, err := s.People.PersonSearch(r.Context(), id)
	if err == nil && look.By != by.ID {
		err = acs.NotFoundf("There is no such search. Search again")
	}
	return look, err
}

func (s *Server) peopleFound(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	look, err := s.People.PersonSearch(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}
	if look.By != by.ID { // what someone else looked for is theirs
		http.Redirect(w, r, "/people", http.StatusSeeOther)
		return nil
	}
	found, err := s.People.FindPeople(r.Context(), look)
	if err != nil {
		return err
	}
	l, p := langOf(r), &foundPage{Search: look.ID, Letter: r.URL.Query().Get("letter"), MayAdd: s.Policy.Allows(by, access.PersonWrite, "", "")}
	for _, f := range found {
		if !s.mayPerson(by, access.PersonFind, f.Record) {
			p.Outside++
			continue
		}
		row := foundRow{ID: f.Record.ID, Name: f.Record.Name(), Facts: facts(l, f.Record), MadeUp: f.Record.MadeUp}
		if f.Record.Postcode != "" {
			row.Facts = append(row.Facts, f.Record.Postcode)
		}
		for _, why := range f.Why {
			row.Agrees = append(row.Agrees, l.T("agrees."+why))
		}
		p.Rows = append(p.Rows, row)
	}
	return s.show(w, r, http.StatusOK, p)
}

// peopleNew shows the form for a new person, filled in with what was searched for.
func (s *Server) peopleNew(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	look, err := s.search(r, by, r.URL.Query().Get("search"))
	if acs.KindOf(err) == acs.NotFound {
		http.Redirect(w, r, "/people", http.StatusSeeOther)
		return nil
	}
	if err != nil {
		return err
	}
	given, family := splitName(look.Query.Name)
	return s.show(w, r, http.StatusOK, newForm(look.ID, r.URL.Query().Get("letter"), url.Values{
		"given": {given}, "family": {family}, "born": {look.Query.Born}, "nino": {look.Query.NINO},
		"references": {look.Query.Reference}, "postcode": {look.Query.Postcode},
	}))
}

func splitName(name string) (given, family string) {
	parts := strings.Fields(name)
	if len(parts) == 0 {
		return "", ""
	}
	return strings.Join(parts[:len(parts)-1], " "), parts[len(parts)-1]
}

func newForm(search, letter string, typed url.Values) *questionPage {
	return &questionPage{
		key: "person_new", section: "/people", back: "/search/" + search + forLetter("?", letter), Action: "/people/new",
		Hidden: []carried{{"search", search}, {"letter", letter}}, typed: typed, fill: draftFields,
	}
}

// draftFields are the fields of a person.Draft.
func draftFields(f *questions) {
	f.text("given", "")
	f.text("family", "")
	f.text("preferred", "")
	f.text("born", "govuk-input--width-10")
	f.text("nino", "govuk-input--width-10")
	f.text("nhs", "govuk-input--width-10")
	f.text("references", "")
	f.checks("lines", lineOptions())
	f.radios("nation", options(f.l, "nation.", acs.Nations))
	f.text("language", "govuk-input--width-10")
	f.area("address")
	f.text("postcode", "govuk-input--width-10")
	f.text("phone", "govuk-input--width-20")
	f.text("email", "")
}

func lineOptions() (out []option) {
	for _, k := range acs.Lines {
		out = append(out, option{string(k.Code), k.Name})
	}
	return out
}

// draft reads the fields of draftFields.
func draft(form url.Values) person.Draft {
	d := person.Draft{
		Given: form.Get("given"), Family: form.Get("family"), Preferred: form.Get("preferred"), Born: form.Get("born"), NINO: form.Get("nino"),
		NHS: form.Get("nhs"), Nation: acs.Nation(form.Get("nation")), Language: languageCode(form.Get("language")), Address: form.Get("address"),
		Postcode: form.Get("postcode"), Phone: form.Get("phone"), Email: form.Get("email"),
	}
	for _, l := range form["lines"] {
		d.Lines = append(d.Lines, acs.Line(l))
	}
	for _, ref := range strings.FieldsFunc(form.Get("references"), func(r rune) bool { return r == ',' || r == ';' || r == '\n' }) {
		d.References = append(d.References, person.Reference{Number: ref})
	}
	return d
}

func draftValues(d person.Draft) url.Values {
	v := url.Values{
		"given": {d.Given}, "family": {d.Family}, "preferred": {d.Preferred}, "born": {d.Born}, "nino": {d.NINO}, "nhs": {d.NHS},
		"nation": {string(d.Nation)}, "language": {d.Language}, "address": {d.Address}, "postcode": {d.Postcode}, "phone": {d.Phone}, "email": {d.Email},
	}
	for _, l := range d.Lines {
		v.Add("lines", string(l))
	}
	var refs []string
	for _, ref := range d.References {
		refs = append(refs, ref.Number)
	}
	v.Set("references", strings.Join(refs, ", "))
	return v
}

// languageCode gives en or cy for the names of the two languages; anything else stands as it is.
func languageCode(s string) string {
	switch low := strings.ToLower(strings.TrimSpace(s)); {
	case slices.Contains([]string{"english", "saesneg", "en"}, low):
		return "en"
	case slices.Contains([]string{"welsh", "cymraeg", "cy"}, low):
		return "cy"
	}
	return strings.TrimSpace(s)
}

func (s *Server) peopleCreate(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	if err := r.ParseForm(); err != nil {
		return acs.Invalidf("send", "The form could not be read. Send it again")
	}
	id := r.PostForm.Get("search")
	look, err := s.search(r, by, id)
	if acs.KindOf(err) == acs.NotFound {
		look, err = person.Search{}, nil
	}
	if err != nil {
		return err
	}
	c, err := person.Create(acs.PersonID(acs.NewID("p")), draft(r.PostForm), look, by, s.Now())
	if err == nil {
		err = s.People.SavePerson(r.Context(), c)
	}
	if err != nil {
		return &again{newForm(id, r.PostForm.Get("letter"), r.PostForm), err}
	}
	if letter := r.PostForm.Get("letter"); letter != "" {
		x, err := s.Letters.Letter(r.Context(), acs.LetterID(letter))
		if err == nil && s.Policy.Allows(by, access.LetterRead, x.Line, x.Site) {
			if err := s.People.SaveLetterPerson(r.Context(), x.ID, c.Next.ID, by, s.Now()); err != nil {
				return err
			}
		}
	}
	http.Redirect(w, r, "/people/"+string(c.Next.ID), http.StatusSeeOther)
	return nil
}
