package api

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"acs"
	"acs/access"
	"acs/audit"
	"acs/intake"
	"acs/internal/blob"
	"acs/leak"
	"acs/quality"
	"acs/redaction"
)

// hidingOperations are about how well personal details are hidden.
var hidingOperations = []operation{
	{"readHidden", http.MethodGet, "/letters/{id}/hidden", access.HidingRead, "Where details were hidden in a letter, and what people said of it, without the details", 0, does((*server).readHidden)},
	{"judgeHidden", http.MethodPost, "/letters/{id}/hidden", access.HidingReport, "Say what should have been hidden, what should not, or that all of it was looked at", 201, does((*server).judgeHidden)},
	{"readLeaks", http.MethodGet, "/hiding", access.HidingFigures, "The leak log in figures: how often a detail was left standing", 0, does((*server).readLeaks)},
	{"exportHiding", http.MethodGet, "/hiding/examples", access.HidingExport, "Letters that were looked at whole, with their own words, as JSON lines for acs evaluate --gold", 0, does((*server).exportHiding)},
}

// Hiding is what the API needs of the store about how well personal details are hidden.
type Hiding interface {
	SaveLook(ctx context.Context, c audit.Change[leak.Look]) error
	Reports(ctx context.Context, id acs.LetterID) ([]leak.Report, error)
	LeakFigures(ctx context.Context, by acs.Actor, since time.Time) (leak.Figures, error)
	CheckedLetters(ctx context.Context, by acs.Actor, after acs.LetterID, limit int) ([]intake.Letter, error)
}

// HiddenSpan is a place where a label stands for a detail.
type HiddenSpan struct {
	Start int            `json:"start" doc:"Code points of the text as it was read"`
	End   int            `json:"end" doc:"Exclusive"`
	Type  redaction.Type `json:"type"`
	Label string         `json:"label"`
}

// LeakReport is a place at which hiding went wrong, without the words.
type LeakReport struct {
	ID    string         `json:"id"`
	Kind  leak.Kind      `json:"kind" enum:"shown,needless"`
	Type  redaction.Type `json:"type"`
	Cause leak.Cause     `json:"cause"`
	Start int            `json:"start"`
	End   int            `json:"end"`
}

// HiddenOf is what was hidden in a letter.
type HiddenOf struct {
	Letter  acs.LetterID `json:"letter"`
	Hidden  []HiddenSpan `json:"hidden"`
	Reports []LeakReport `json:"reports" doc:"What people said of it"`
}

// parts are what was kept of a letter for someone who may judge its hiding.
func (s *server) parts(ctx context.Context, id acs.LetterID, p access.Permission) (l intake.Letter, r intake.Reading, h redaction.Result, err error) {
	if l, err = s.Letters.Letter(ctx, id); err != nil {
		return l, r, h, fmt.Errorf("letter %s: %w", id, err)
	}
	if err = s.Policy.Check(caller(ctx), p, l.Line, l.Site); err != nil {
		return l, r, h, err
	}
	if r, err = blob.JSONIfAny[intake.Reading](ctx, s.Blobs, intake.ReadingName(id)); err != nil {
		return l, r, h, err
	}
	h, err = blob.JSONIfAny[redaction.Result](ctx, s.Blobs, intake.RedactionName(id))
	return l, r, h, err
}

func (s *server) readHidden(ctx context.Context, in *ReadLetter) (*body[HiddenOf], error) {
	l, _, h, err := s.parts(ctx, in.ID, access.HidingRead)
	if err != nil {
		return nil, err
	}
	if err := s.recordRead(ctx, "hiding.shown", l.ID, in.Purpose); err != nil {
		return nil, err
	}
	reports, err := s.Hiding.Reports(ctx, l.ID)
	if err != nil {
		return nil, fmt.Errorf("reports of %s: %w", l.ID, err)
	}
	out := HiddenOf{Letter: l.ID, Hidden: []HiddenSpan{}, Reports: []LeakReport{}}
	for _, x := range h.Spans {
		out.Hidden = append(out.Hidden, HiddenSpan(x))
	}
	for _, k := range reports {
		out.Reports = append(out.Reports, LeakReport(k))
	}
	return give(out), nil
}

// JudgeHidden is what the caller says of a letter's hiding: one of words, label and whole.
type JudgeHidden struct {
	LetterID
	Body struct {
		Words string         `json:"words,omitempty" maxLength:"500" doc:"Words that should have been hidden, as they stand in the letter. They are looked up, never kept"`
		Type  redaction.Type `json:"type,omitempty" maxLength:"40" doc:"What the words are, such as PERSON"`
		Label string         `json:"label,omitempty" maxLength:"60" doc:"A label, such as [PERSON 1], that should not have been put there"`
		Whole bool           `json:"whole,omitempty" doc:"The caller has looked at all of the letter"`
	}
}

func (s *server) judgeHidden(ctx context.Context, in *JudgeHidden) (*body[HiddenOf], error) {
	l, r, h, err := s.parts(ctx, in.ID, access.HidingReport)
	if err != nil {
		return nil, err
	}
	b := in.Body
	c, err := leak.Judge(l, r, h, caller(ctx), s.Now(), leak.Judgement{Words: b.Words, Type: b.Type, Label: b.Label, Whole: b.Whole})
	if err != nil {
		return nil, err
	}
	if err := s.Hiding.SaveLook(ctx, c); err != nil {
		return nil, fmt.Errorf("judge %s: %w", l.ID, err)
	}
	out := HiddenOf{Letter: l.ID, Hidden: []HiddenSpan{}, Reports: []LeakReport{}}
	for _, k := range c.Next.Reports {
		out.Reports = append(out.Reports, LeakReport(k))
	}
	return give(out), nil
}

// LeakRate is in how many of the letters that were looked at whole something was left standing.
type LeakRate struct {
	FoundBy leak.Source `json:"found_by" enum:"reviewer,check"`
	Group   string      `json:"group" enum:"all,channel,quality,type"`
	Name    string      `json:"name"`
	Leaky   int         `json:"letters_with_a_leak"`
	Letters int         `json:"letters_looked_at"`
	Low     float64     `json:"low" doc:"Of the exact 95% interval"`
	High    float64     `json:"high"`
}

// LeakLog is the leak log in figures. It names no letter.
type LeakLog struct {
	Since time.Time  `json:"since"`
	Rates []LeakRate `json:"rates"`
}

// leakWeeks is how far back the leak log counts.
const leakWeeks = 52

func (s *server) readLeaks(ctx context.Context, _ *struct{}) (*body[LeakLog], error) {
	since := s.Now().AddDate(0, 0, -7*leakWeeks)
	f, err := s.Hiding.LeakFigures(ctx, caller(ctx), since)
	if err != nil {
		return nil, fmt.Errorf("leak log: %w", err)
	}
	out := LeakLog{since.UTC(), []LeakRate{}}
	for _, by := range leak.Sources {
		add := func(group, name string, c leak.Count) {
			if c.Letters > 0 {
				low, high := quality.ClopperPearson(c.Leaky, c.Letters)
				out.Rates = append(out.Rates, LeakRate{by, group, name, c.Leaky, c.Letters, low, high})
			}
		}
		add("all", "", f.All[by])
		for _, ch := range []acs.Channel{acs.ByLetter, acs.ByJournal, acs.ByCall} {
			add("channel", string(ch), f.Channel[by][ch])
		}
		for _, q := range leak.Qualities {
			add("quality", string(q), f.Quality[by][q])
		}
		for _, t := range redaction.Types() {
			if n := f.Type[by][t]; n > 0 {
				add("type", string(t), leak.Count{Leaky: n, Letters: f.All[by].Letters})
			}
		}
	}
	return give(out), nil
}

// ExportHiding asks for examples.
type ExportHiding struct {
	Purpose Purpose      `query:"purpose" required:"true" enum:"quality,investigation" doc:"It stands in the record of who did what"`
	After   acs.LetterID `query:"after" maxLength:"64" doc:"Letters after this one, for the next page"`
	Limit   int          `query:"limit" minimum:"0" maximum:"200" doc:"100 where 0"`
}

// Lines are JSON lines.
type Lines struct {
	Type string `header:"Content-Type"`
	Body []byte
}

// exportHiding gives letters with their own words. Each is recorded before any leaves.
func (s *server) exportHiding(ctx context.Context, in *ExportHiding) (*Lines, error) {
	if in.Limit == 0 {
		in.Limit = 100
	}
	list, err := s.Hiding.CheckedLetters(ctx, caller(ctx), in.After, in.Limit)
	if err != nil {
		return nil, fmt.Errorf("checked letters: %w", err)
	}
	var b bytes.Buffer
	lines := json.NewEncoder(&b)
	for _, l := range list {
		if !s.allows(ctx, caller(ctx), access.HidingExport, l.Line, l.Site) {
			continue
		}
		_, r, h, err := s.parts(ctx, l.ID, access.HidingExport)
		if err != nil {
			return nil, err
		}
		reports, err := s.Hiding.Reports(ctx, l.ID)
		if err != nil {
			return nil, fmt.Errorf("reports of %s: %w", l.ID, err)
		}
		if err := s.recordRead(ctx, "hiding.exported", l.ID, in.Purpose); err != nil {
			return nil, err
		}
		if err := lines.Encode(leak.ExampleOf(l, r, h, reports)); err != nil {
			return nil, fmt.Errorf("write an example: %w", err)
		}
	}
	return &Lines{"application/jsonl", b.Bytes()}, nil
}
