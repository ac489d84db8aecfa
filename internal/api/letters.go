package api

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"time"

	"acs"
	"acs/access"
	"acs/audit"
	"acs/intake"
	"acs/internal/blob"
	"acs/redaction"
)

// Caller is who calls and what they may do.
type Caller struct {
	ID          acs.StaffID         `json:"id"`
	Name        string              `json:"name"`
	Roles       []acs.Role          `json:"roles"`
	Lines       []acs.Line          `json:"lines" doc:"Benefit lines whose post the caller may see; * for all"`
	Sites       []acs.Site          `json:"sites" doc:"Sites whose post the caller may see; * for all"`
	Permissions []access.Permission `json:"permissions"`
}

func (s *server) whoAmI(ctx context.Context, _ *struct{}) (*body[Caller], error) {
	by := caller(ctx)
	out := Caller{by.ID, by.Name, some(by.Roles), some(by.Lines), some(by.Sites), []access.Permission{}}
	for _, m := range access.Permissions() {
		if s.Policy.Allows(by, m.Permission, "", "") {
			out.Permissions = append(out.Permissions, m.Permission)
		}
	}
	return give(out), nil
}

// some makes a list that is never null in JSON.
func some[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// LetterFilter says which letters a list shows.
type LetterFilter struct {
	Query   string       `query:"q" maxLength:"100" doc:"A scan id or a letter’s id. National Insurance numbers go to POST /letters/search"`
	Batch   string       `query:"batch" maxLength:"100"`
	Line    acs.Line     `query:"line" maxLength:"20"`
	Site    acs.Site     `query:"site" maxLength:"64"`
	Stage   intake.Stage `query:"stage" enum:"received,read,redacted,assessed,queued,decided"`
	Trouble string       `query:"trouble" maxLength:"60" doc:"A reason"`
	From    time.Time    `query:"from" doc:"Received at or after"`
	To      time.Time    `query:"to" doc:"Received before"`
	Page
}

// LetterList is one page of letters.
type LetterList struct {
	Letters []Letter `json:"letters"`
	Next    string   `json:"next" doc:"Send as after for the next page; empty on the last"`
	Total   int      `json:"total"`
}

// nino is the shape of a National Insurance number, however it is spaced.
var nino = regexp.MustCompile(`(?i)^\s*[A-Z]{2}\s*(\d\s*){6}[A-D]?\s*$`)

func (s *server) listLetters(ctx context.Context, in *LetterFilter) (*body[LetterList], error) {
	if nino.MatchString(in.Query) {
		return nil, acs.Invalidf("query.q", "Addresses are written to logs on the way, so a National Insurance number must not stand in one. Send it to POST %s/letters/search", Prefix)
	}
	return s.lettersOf(ctx, intake.Filter{
		Query: in.Query, Batch: in.Batch, Line: in.Line, Site: in.Site, Stage: in.Stage, Trouble: in.Trouble,
		From: in.From, To: in.To, Limit: in.Limit, After: in.After,
	})
}

// LetterSearch looks for a person’s letters.
type LetterSearch struct {
	Body struct {
		NINO    string  `json:"nino" minLength:"8" maxLength:"20" doc:"A National Insurance number"`
		Purpose Purpose `json:"purpose" enum:"review,casework,quality,complaint,subject_access,investigation" doc:"Why: it stands in the record of who did what, without the number"`
		After   string  `json:"after,omitempty" maxLength:"500"`
		Limit   int     `json:"limit,omitempty" minimum:"0" maximum:"200"`
	}
}

// searchLetters looks for a person, so it is recorded before it is answered: whoever finds nothing has asked as well.
func (s *server) searchLetters(ctx context.Context, in *LetterSearch) (*body[LetterList], error) {
	if !nino.MatchString(in.Body.NINO) {
		return nil, acs.Invalidf("body.nino", "A National Insurance number has 2 letters, 6 numbers, then A, B, C or D")
	}
	ev := audit.Event{At: s.Now(), By: caller(ctx).ID, Did: "letter.searched", On: "letters", Why: string(in.Body.Purpose)}
	if err := s.Log.Record(ctx, ev); err != nil {
		return nil, fmt.Errorf("record search: %w", err)
	}
	number := strings.ToUpper(strings.Join(strings.Fields(in.Body.NINO), ""))
	return s.lettersOf(ctx, intake.Filter{Query: number, Limit: in.Body.Limit, After: in.Body.After})
}

// lettersOf lists what the store finds within the caller's scope. The policies judge each row again: a row that they
// refuse is a fault of ours, and is not shown.
func (s *server) lettersOf(ctx context.Context, f intake.Filter) (*body[LetterList], error) {
	by := caller(ctx)
	list, err := s.Letters.Letters(ctx, by, f)
	if err != nil {
		return nil, fmt.Errorf("list letters: %w", err)
	}
	out := LetterList{Letters: make([]Letter, 0, len(list.Letters)), Next: list.Next, Total: list.Total}
	for _, l := range list.Letters {
		if s.allows(ctx, by, access.LetterList, l.Line, l.Site) {
			out.Letters = append(out.Letters, letterOut(l))
		}
	}
	return give(out), nil
}

func (s *server) allows(ctx context.Context, by acs.Actor, p access.Permission, line acs.Line, site acs.Site) bool {
	ok := s.Policy.Allows(by, p, line, site)
	if !ok {
		s.Errors.ErrorContext(ctx, "the store listed a record out of scope", "permission", p)
	}
	return ok
}

// LetterID is the address of a letter.
type LetterID struct {
	ID acs.LetterID `path:"id" maxLength:"64" pattern:"^[A-Za-z0-9_-]+$"`
}

// letter gives a letter to a caller who may see it, and records that they did.
func (s *server) letter(ctx context.Context, id acs.LetterID, why string) (intake.Letter, error) {
	l, err := s.Letters.LetterFor(ctx, caller(ctx), id, why, s.may(ctx, access.LetterRead))
	if err != nil {
		return intake.Letter{}, fmt.Errorf("letter %s: %w", id, err)
	}
	return l, nil
}

// ReadLetter asks for a letter.
type ReadLetter struct {
	LetterID
	Purpose Purpose `query:"purpose" enum:"review,casework,quality,complaint,subject_access,investigation" doc:"Why it is read: it stands in the record of who did what"`
}

func (s *server) readLetter(ctx context.Context, in *ReadLetter) (*body[LetterWithFindings], error) {
	l, err := s.letter(ctx, in.ID, in.Purpose.orCasework())
	if err != nil {
		return nil, err
	}
	found, err := s.findings(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	return give(LetterWithFindings{letterOut(l), found}), nil
}

// ReadText asks for a letter's text. A purpose must be named.
type ReadText struct {
	LetterID
	Purpose Purpose `query:"purpose" required:"true" enum:"review,casework,quality,complaint,subject_access,investigation" doc:"Why it is read: it stands in the record of who did what"`
}

// Text is a letter’s text with personal details hidden.
type Text struct {
	Letter acs.LetterID `json:"letter"`
	Text   string       `json:"text" doc:"With labels such as [PERSON 1] in place of personal details"`
	Hidden int          `json:"hidden" doc:"How many details are hidden"`
}

func (s *server) readText(ctx context.Context, in *ReadText) (*body[Text], error) {
	if _, err := s.letter(ctx, in.ID, string(in.Purpose)); err != nil {
		return nil, err
	}
	res, err := blob.JSON[redaction.Result](ctx, s.Blobs, intake.RedactionName(in.ID))
	if acs.KindOf(err) == acs.NotFound {
		return nil, acs.Conflictf("There is no text to show: the letter has not been read yet, or its personal details could not be hidden. A person looks at the scan")
	}
	if err != nil {
		return nil, fmt.Errorf("text of %s: %w", in.ID, err)
	}
	if res.Status != redaction.OK {
		return nil, acs.Conflictf("There is no text to show: its personal details could not be hidden. A person looks at the scan")
	}
	return give(Text{in.ID, res.Text, len(res.Spans)}), nil
}

// BatchID is the address of a batch.
type BatchID struct {
	ID string `path:"id" maxLength:"100" pattern:"^[A-Za-z0-9._-]+$"`
}

// Batch is how far what was sent together has got.
type Batch struct {
	ID       string               `json:"id"`
	Total    int                  `json:"total"`
	ByStage  map[intake.Stage]int `json:"by_stage"`
	Troubled int                  `json:"troubled" doc:"Letters with a step that could not do its work; each stands before a person"`
	Done     bool                 `json:"done" doc:"Every letter stands before a person"`
}

func (s *server) followBatch(ctx context.Context, in *BatchID) (*body[Batch], error) {
	p, err := s.Letters.Progress(ctx, caller(ctx), in.ID)
	if err != nil {
		return nil, fmt.Errorf("batch: %w", err)
	}
	if p.Total == 0 {
		return nil, acs.NotFoundf("There is no such batch among the post that you may see")
	}
	if p.ByStage == nil {
		p.ByStage = map[intake.Stage]int{}
	}
	return give(Batch{in.ID, p.Total, p.ByStage, p.Troubled, p.Done()}), nil
}
