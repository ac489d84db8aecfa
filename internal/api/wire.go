package api

import (
	"time"

	"acs"
	"acs/intake"
)

// Letter is a letter as the API gives it. It holds nothing that the letter says.
type Letter struct {
	ID       acs.LetterID  `json:"id"`
	ScanID   string        `json:"scan_id,omitempty" doc:"The scanning house’s identifier"`
	Digest   string        `json:"sha256" doc:"Of the original"`
	Media    string        `json:"media" doc:"By content, never by file name"`
	Bytes    int64         `json:"bytes"`
	Batch    string        `json:"batch"`
	Source   intake.Source `json:"source"`
	Channel  acs.Channel   `json:"channel"`
	Line     acs.Line      `json:"line" doc:"Benefit line; empty where not known"`
	Site     acs.Site      `json:"site" doc:"Empty where not known"`
	Received time.Time     `json:"received" doc:"When the post arrived: the clock starts here"`
	Taken    time.Time     `json:"taken" doc:"When ACS took it in"`
	Stage    intake.Stage  `json:"stage" doc:"The last step that the letter has passed"`
	Pages    int           `json:"pages" doc:"0 where not yet read"`
	Trouble  []Trouble     `json:"trouble" doc:"What went wrong with it; each of these put it before a person"`
}

// Trouble is a step that could not do its work.
type Trouble struct {
	Step   string    `json:"step"`
	Reason string    `json:"reason"`
	At     time.Time `json:"at"`
}

func letterOut(l intake.Letter) Letter {
	out := Letter{
		ID: l.ID, ScanID: l.ScanID, Digest: l.Digest, Media: l.Media, Bytes: l.Bytes, Batch: l.Batch, Source: l.Source,
		Channel: l.Channel, Line: l.Line, Site: l.Site, Received: l.Received.UTC(), Taken: l.Taken.UTC(), Stage: l.Stage,
		Pages: l.Pages, Trouble: make([]Trouble, 0, len(l.Trouble)),
	}
	for _, t := range l.Trouble {
		out.Trouble = append(out.Trouble, Trouble{t.Step, t.Reason, t.At.UTC()})
	}
	return out
}

// body wraps what an operation answers with.
type body[T any] struct{ Body T }

func give[T any](v T) *body[T] { return &body[T]{v} }

// Page is where a list goes on.
type Page struct {
	Limit int    `query:"limit" minimum:"0" maximum:"200" doc:"Rows a page; 25 where 0"`
	After string `query:"after" maxLength:"500" doc:"The next of the page before"`
}

// Purpose is why personal data is read. It stands in the record of who did what.
type Purpose string

// The purposes that the record knows. A free text could itself hold personal data.
const (
	ForReview        Purpose = "review"         // to decide on the letter
	ForCasework      Purpose = "casework"       // to act on what it says
	ForQuality       Purpose = "quality"        // to check how letters are handled
	ForComplaint     Purpose = "complaint"      // to answer a complaint or appeal
	ForSubjectAccess Purpose = "subject_access" // to give a person what we hold of them
	ForInvestigation Purpose = "investigation"  // to find out what went wrong
)

// orCasework is the purpose where none was named and none must be.
func (p Purpose) orCasework() string {
	if p == "" {
		return string(ForCasework)
	}
	return string(p)
}
