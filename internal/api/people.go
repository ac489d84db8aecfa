package api

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"acs"
	"acs/access"
	"acs/audit"
	"acs/need"
	"acs/person"
)

// Persons is what the API needs of the store about people.
type Persons interface {
	Person(ctx context.Context, id acs.PersonID) (person.Record, error)
	PersonFor(ctx context.Context, by acs.Actor, id acs.PersonID, why string) (person.Record, error)
	SavePerson(ctx context.Context, c audit.Change[person.Record]) error
	FindPeople(ctx context.Context, look person.Search) ([]person.Found, error)
	PersonSearch(ctx context.Context, id string) (person.Search, error)

	NeedCodes() need.Catalogue
	Needs(ctx context.Context, id acs.PersonID) (need.Sheet, error)
	NeedsFor(ctx context.Context, by acs.Actor, id acs.PersonID, why string) (need.Sheet, error)
	SaveNeeds(ctx context.Context, c audit.Change[need.Sheet], lines []acs.Line) error
	AcknowledgeNeeds(ctx context.Context, id acs.PersonID, c audit.Change[need.Acknowledgement]) error
	SaveContact(ctx context.Context, c audit.Change[need.Contact], site acs.Site) error
	SaveHook(ctx context.Context, c audit.Change[need.Hook]) error
	Hook(ctx context.Context, id string) (need.Hook, error)
	Hooks(ctx context.Context, by acs.StaffID) ([]need.Hook, error)
	Notices(ctx context.Context, h need.Hook, after int64, limit int) ([]need.Notice, error)
	ReplayHook(ctx context.Context, h need.Hook, after int64, by acs.Actor) (int, error)
	LinesBehind(ctx context.Context, by acs.Actor, limit int) ([]need.Behind, error)
	Contacts(ctx context.Context, id acs.PersonID, limit int) ([]need.Contact, error)
	BreachTasks(ctx context.Context, by acs.Actor, limit int) ([]need.Task, error)
	BreachTask(ctx context.Context, contact, code string) (need.Task, error)
	SaveMend(ctx context.Context, c audit.Change[need.Task]) error
	Markers(ctx context.Context, id acs.PersonID) ([]person.Marker, error)
	SaveMarker(ctx context.Context, c audit.Change[person.Marker]) error
	Duplicates(ctx context.Context, r person.Record) ([]person.Found, error)
	MergedInto(ctx context.Context, id acs.PersonID) ([]person.Record, error)
	SavePair(ctx context.Context, kept, went audit.Change[person.Record], needs []audit.Change[need.Sheet]) error
	SaveMove(ctx context.Context, left, came audit.Change[need.Sheet], tell []acs.StaffID) error
	History(ctx context.Context, on string) ([]audit.Entry, error)
	LetterPerson(ctx context.Context, id acs.LetterID) (acs.PersonID, person.How, error)
	SaveLetterPerson(ctx context.Context, letter acs.LetterID, p acs.PersonID, by acs.Actor, at time.Time) error
	NeedFigures(ctx context.Context, by acs.Actor, since time.Time) ([]need.Tally, error)
}

var peopleOperations = []operation{
	{"findPeople", http.MethodPost, "/people/search", access.PersonFind, "Look for a person; an addition must follow a search", 0, does((*server).findPeople)},
	{"addPerson", http.MethodPost, "/people", access.PersonWrite, "Add a person who was looked for and not found", 201, does((*server).addPerson)},
	{"readPerson", http.MethodGet, "/people/{id}", access.PersonRead, "A person’s record: who they are, how to reach them safely, who acts for them", 0, does((*server).readPerson)},
	{"amendPerson", http.MethodPost, "/people/{id}/details", access.PersonWrite, "Change who a person is and where they are", 0, does((*server).amendPerson)},
	{"setSafeContact", http.MethodPost, "/people/{id}/safe-contact", access.PersonWrite, "Change how a person may be contacted safely", 0, does((*server).setSafeContact)},
	{"setStatus", http.MethodPost, "/people/{id}/status", access.PersonWrite, "Change what holds of a person now", 0, does((*server).setStatus)},
	{"addSupporter", http.MethodPost, "/people/{id}/supporters", access.PersonWrite, "Add someone who acts for or supports a person", 201, does((*server).addSupporter)},
	{"readNeeds", http.MethodGet, "/people/{id}/needs", access.NeedRead, "A person’s support needs, what is due to them, and which lines work by them", 0, does((*server).readNeeds)},
	{"addNeed", http.MethodPost, "/people/{id}/needs", access.NeedWrite, "Record a support need", 201, does((*server).addNeed)},
	{"amendNeed", http.MethodPost, "/people/{id}/needs/{n}", access.NeedWrite, "Change a support need: a new version", 0, does((*server).amendNeed)},
	{"acknowledgeNeeds", http.MethodPost, "/people/{id}/acknowledgements", access.NeedAcknowledge, "Say that a line works by a version of a person’s needs", 201, does((*server).acknowledgeNeeds)},
	{"recordContact", http.MethodPost, "/people/{id}/contacts", access.ContactRecord, "Record a letter, call or appointment; the answer says what is due and not met", 201, does((*server).recordContact)},
	{"readNeedFigures", http.MethodGet, "/needs/figures", access.NeedFollow, "Contacts that did not meet what was due, by line, and lines that work on old needs", 0, does((*server).readNeedFigures)},
	{"readSame", http.MethodGet, "/people/{id}/same", access.PersonMerge, "Records that may be of the same person, and those that were merged into this one", 0, does((*server).readSame)},
	{"mergePeople", http.MethodPost, "/people/{id}/merge", access.PersonMerge, "Merge another record into this one, with a reason", 0, does((*server).mergePeople)},
	{"unmergePeople", http.MethodPost, "/people/{id}/unmerge", access.PersonMerge, "Take a merge back without loss", 0, does((*server).unmergePeople)},
	{"differentPeople", http.MethodPost, "/people/{id}/different", access.PersonMerge, "Say that a record is someone else’s", 0, does((*server).differentPeople)},
	{"moveNeed", http.MethodPost, "/people/{id}/needs/{n}/move", access.PersonMerge, "Move a need to the right person; who saw it is told", 0, does((*server).moveNeed)},
	{"listWarnings", http.MethodGet, "/people/{id}/warnings", access.PersonRead, "Warnings about staff safety", 0, does((*server).listWarnings)},
	{"proposeWarning", http.MethodPost, "/people/{id}/warnings", access.MarkerWrite, "Propose a warning about staff safety", 201, does((*server).proposeWarning)},
	{"decideWarning", http.MethodPost, "/people/{id}/warnings/{n}", access.MarkerAgree, "Agree, review or end a warning", 0, does((*server).decideWarning)},
	{"listContacts", http.MethodGet, "/people/{id}/contacts", access.PersonRead, "Letters, calls and appointments, with what was not met", 0, does((*server).listContacts)},
	{"readNeedWork", http.MethodGet, "/needs/work", access.NeedRead, "What waits to be put right, and lines on older needs", 0, does((*server).readNeedWork)},
	{"mendTask", http.MethodPost, "/needs/tasks/{id}/mend", access.ContactRecord, "Say that what was not met was put right", 0, does((*server).mendTask)},
	{"chooseLetterSender", http.MethodPost, "/letters/{id}/person", access.LetterRead, "Say whom a letter is from", 0, does((*server).chooseLetterSender)},
	{"readLetterSender", http.MethodGet, "/letters/{id}/person", access.LetterRead, "Whom a letter is from", 0, does((*server).readLetterSender)},
	{"subscribe", http.MethodPost, "/hooks", access.HookManage, "Be told when needs of people of a line change", 201, does((*server).subscribe)},
	{"listHooks", http.MethodGet, "/hooks", access.HookManage, "The caller’s subscriptions", 0, does((*server).listHooks)},
	{"endHook", http.MethodPost, "/hooks/{id}/end", access.HookManage, "End a subscription", 0, does((*server).endHook)},
	{"listNotices", http.MethodGet, "/hooks/{id}/notices", access.HookManage, "Changes after a number, to read what was missed", 0, does((*server).listNotices)},
	{"replayHook", http.MethodPost, "/hooks/{id}/replay", access.HookManage, "Have changes after a number sent again", 0, does((*server).replayHook)},
	{"listNeedCodes", http.MethodGet, "/needs/codes", access.NeedRead, "The coded list of needs in English and Welsh", 0, does((*server).listNeedCodes)},
}

// PersonID is the address of a person.
type PersonID struct {
	ID acs.PersonID `path:"id" maxLength:"64" pattern:"^[A-Za-z0-9_-]+$"`
}

// PersonName is a name with its use.
type PersonName struct {
	Given  string     `json:"given"`
	Family string     `json:"family"`
	Use    person.Use `json:"use" enum:"current,preferred,former,also_known"`
}

// SafeContact is how a person may be contacted without putting them in danger.
type SafeContact struct {
	Times      string `json:"times,omitempty" maxLength:"500"`
	CodeWord   string `json:"code_word,omitempty" maxLength:"500" doc:"Said first, so that both know it is safe to speak"`
	NoPost     bool   `json:"no_post,omitempty"`
	NoMessage  bool   `json:"no_message,omitempty" doc:"Leave no message, send no text"`
	HiddenFrom string `json:"hidden_from,omitempty" maxLength:"500" doc:"Who must not learn of a contact"`
	Note       string `json:"note,omitempty" maxLength:"500"`
}

// Circumstance is what holds of a person now.
type Circumstance struct {
	Status person.Status `json:"status" enum:"deceased,in_hospital,in_prison,no_fixed_address"`
	From   *time.Time    `json:"from,omitempty"`
	Source string        `json:"source,omitempty" maxLength:"500"`
}

// Supporter is someone who acts for or supports a person.
type Supporter struct {
	Name   string      `json:"name" maxLength:"200"`
	Part   person.Part `json:"part" enum:"appointee,attorney,deputy,representative,family,friend,support_worker"`
	Reach  string      `json:"reach,omitempty" maxLength:"500"`
	Basis  string      `json:"basis" maxLength:"500" doc:"On what we may speak to them"`
	Agreed time.Time   `json:"agreed"`
	Limits string      `json:"limits,omitempty" maxLength:"500"`
	Ended  *time.Time  `json:"ended,omitempty" readOnly:"true"`
}

// ContactRoute is a number or an address at which a person can be reached.
type ContactRoute struct {
	Way   person.Way `json:"way"`
	Value string     `json:"value"`
}

// PersonReference is a number by which a benefit line knows the person.
type PersonReference struct {
	Line   acs.Line `json:"line,omitempty"`
	Number string   `json:"number" maxLength:"40"`
}

// PersonOut is one person’s record.
type PersonOut struct {
	ID         acs.PersonID      `json:"id"`
	Version    int               `json:"version"`
	Into       acs.PersonID      `json:"merged_into,omitempty" doc:"The record that stands, where this one was merged"`
	Names      []PersonName      `json:"names"`
	Born       string            `json:"born,omitempty"`
	NINO       string            `json:"nino,omitempty"`
	NHS        string            `json:"nhs,omitempty"`
	References []PersonReference `json:"references"`
	Nation     acs.Nation        `json:"nation,omitempty"`
	Language   string            `json:"language,omitempty"`
	Address    string            `json:"address,omitempty"`
	Postcode   string            `json:"postcode,omitempty"`
	Routes     []ContactRoute    `json:"routes"`
	Safe       SafeContact       `json:"safe_contact"`
	Status     []Circumstance    `json:"status"`
	Network    []Supporter       `json:"network"`
	Lines      []acs.Line        `json:"lines"`
	MadeUp     bool              `json:"made_up,omitempty"`
}

func personOut(r person.Record) PersonOut {
	out := PersonOut{
		ID: r.ID, Version: r.Version, Into: r.Into, Born: r.Born, NINO: r.NINO, NHS: r.NHS, Nation: r.Nation, Language: r.Language,
		Address: r.Address, Postcode: r.Postcode, Safe: SafeContact(r.Safe), MadeUp: r.MadeUp, Names: []PersonName{},
		References: []PersonReference{}, Routes: []ContactRoute{}, Status: []Circumstance{}, Network: []Supporter{}, Lines: append([]acs.Line{}, r.Lines...),
	}
	for _, n := range r.Names {
		out.Names = append(out.Names, PersonName(n))
	}
	for _, ref := range r.References {
		out.References = append(out.References, PersonReference(ref))
	}
	for _, rt := range r.Routes {
		out.Routes = append(out.Routes, ContactRoute{rt.Way, rt.Value})
	}
	for _, c := range r.Status {
		out.Status = append(out.Status, Circumstance{c.Status, pointer(c.From), c.Source})
	}
	for _, x := range r.Network {
		out.Network = append(out.Network, Supporter{x.Name, x.Part, x.Reach, x.Basis, x.Agreed.UTC(), x.Limits, pointer(x.Ended)})
	}
	return out
}

// pointer gives a time that JSON leaves out where it is zero.
func pointer(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	t = t.UTC()
	return &t
}

func (s *server) checkPerson(by acs.Actor, p access.Permission, r person.Record) error {
	return s.Policy.Check(by, p, r.LineFor(func(l acs.Line, at acs.Site) bool { return s.Policy.Allows(by, p, l, at) }), r.Site)
}

// person gives a record that the caller may do this to.
func (s *server) person(ctx context.Context, id acs.PersonID, p access.Permission) (person.Record, error) {
	r, err := s.People.Person(ctx, id)
	if err != nil {
		return r, fmt.Errorf("person %s: %w", id, err)
	}
	return r, s.checkPerson(caller(ctx), p, r)
}

// FindPeople looks for a person.
type FindPeople struct {
	Body struct {
		Name      string `json:"name,omitempty" maxLength:"200"`
		Born      string `json:"born,omitempty" maxLength:"20" doc:"Such as 1984-03-09 or 9/3/1984"`
		NINO      string `json:"nino,omitempty" maxLength:"40"`
		Reference string `json:"reference,omitempty" maxLength:"40"`
		Postcode  string `json:"postcode,omitempty" maxLength:"10"`
	}
}

// PersonFound is a record that a search proposes.
type PersonFound struct {
	ID       acs.PersonID `json:"id"`
	Name     string       `json:"name"`
	Born     string       `json:"born,omitempty"`
	Postcode string       `json:"postcode,omitempty"`
	Lines    []acs.Line   `json:"lines"`
	Agrees   []string     `json:"agrees" doc:"In which facts it agrees: nino, reference, name, sounds_like, born, postcode"`
}

// PeopleFound is what a search found.
type PeopleFound struct {
	Search  string        `json:"search" doc:"Send with an addition that follows"`
	People  []PersonFound `json:"people" doc:"Best first"`
	Outside int           `json:"outside" doc:"Records that fit and are of lines or sites that are not the caller’s"`
}

func (s *server) findPeople(ctx context.Context, in *FindPeople) (*body[PeopleFound], error) {
	q, err := person.Query(in.Body).Checked(s.Now())
	if err != nil {
		return nil, err
	}
	by := caller(ctx)
	look := person.Search{ID: acs.NewID("q"), By: by.ID, At: s.Now(), Query: q}
	found, err := s.People.FindPeople(ctx, look)
	if err != nil {
		return nil, fmt.Errorf("find people: %w", err)
	}
	out := PeopleFound{Search: look.ID, People: []PersonFound{}}
	for _, f := range found {
		if s.checkPerson(by, access.PersonFind, f.Record) != nil {
			out.Outside++
			continue
		}
		r := f.Record
		out.People = append(out.People, PersonFound{r.ID, r.Name(), r.Born, r.Postcode, append([]acs.Line{}, r.Lines...), f.Why})
	}
	return give(out), nil
}

// ReadPerson asks for a record.
type ReadPerson struct {
	PersonID
	Purpose Purpose `query:"purpose" enum:"review,casework,quality,complaint,subject_access,investigation" doc:"Why it is read: it stands in the record of who did what"`
}

func (s *server) readPerson(ctx context.Context, in *ReadPerson) (*body[PersonOut], error) {
	if _, err := s.person(ctx, in.ID, access.PersonRead); err != nil {
		return nil, err
	}
	r, err := s.People.PersonFor(ctx, caller(ctx), in.ID, in.Purpose.orCasework())
	if err != nil {
		return nil, fmt.Errorf("person %s: %w", in.ID, err)
	}
	return give(personOut(r)), nil
}
