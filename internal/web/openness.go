package web

import (
	"context"
	"net/http"
	"strconv"

	"acs"
	"acs/internal/spreadsheet"
	"acs/internal/web/words"
	"acs/openness"
)

// opennessDocs are the documents by the word in their address.
var opennessDocs = map[string]func(openness.Facts) []openness.Field{"model-card": openness.Card, "atrs": openness.Record}

// opennessPage shows a document that the service makes of itself.
type opennessPage struct {
	Doc      string
	Key      string
	Sections []opennessSection
	Awaits   int
}

type opennessSection struct {
	ID, Name string
	Fields   []openness.Field
}

func (p *opennessPage) about(l words.Lang) about {
	return about{template: "openness", title: l.T(p.Key + "_title"), section: "/help", back: "/help"}
}

// openFields gives the fields of the document that an address names.
func (s *Server) openFields(ctx context.Context, doc string) ([]openness.Field, error) {
	of, ok := opennessDocs[doc]
	if !ok {
		return nil, acs.NotFoundf("There is no document of that name")
	}
	f, err := s.Facts(ctx)
	if err != nil {
		return nil, err
	}
	return of(f), nil
}

func (s *Server) openness(w http.ResponseWriter, r *http.Request, _ acs.Actor) error {
	doc := r.PathValue("doc")
	fields, err := s.openFields(r.Context(), doc)
	if err != nil {
		return err
	}
	p := &opennessPage{Doc: doc, Key: "openness.card"}
	if doc == "atrs" {
		p.Key = "openness.atrs"
	}
	for _, f := range fields {
		if n := len(p.Sections); n == 0 || p.Sections[n-1].Name != f.Section {
			p.Sections = append(p.Sections, opennessSection{ID: "section-" + strconv.Itoa(n), Name: f.Section})
		}
		last := &p.Sections[len(p.Sections)-1]
		last.Fields = append(last.Fields, f)
		if f.Awaits {
			p.Awaits++
		}
	}
	return s.show(w, r, http.StatusOK, p)
}

// opennessCSV gives the same fields for spreadsheets.
func (s *Server) opennessCSV(w http.ResponseWriter, r *http.Request, _ acs.Actor) error {
	doc := r.PathValue("doc")
	fields, err := s.openFields(r.Context(), doc)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="acs-`+doc+`.csv"`)
	c := spreadsheet.New(w)
	_ = c.Write([]string{"id", "section", "name", "value", "from", "awaits_organisation"})
	for _, f := range fields {
		_ = c.Write([]string{f.ID, f.Section, f.Name, f.Value, f.From, strconv.FormatBool(f.Awaits)})
	}
	c.Flush()
	return c.Error()
}

// notice tells customers, in plain words, that a machine reads their post, and how to object.
func (s *Server) notice(w http.ResponseWriter, r *http.Request, _ acs.Actor) error {
	p, l := noticePage{}, langOf(r)
	for n := '1'; words.Has("notice.question_" + string(n)); n++ {
		p.Parts = append(p.Parts, noticePart{l.T("notice.question_" + string(n)), l.T("notice.answer_" + string(n))})
	}
	return s.show(w, r, http.StatusOK, p)
}

type noticePart struct{ Question, Answer string }

type noticePage struct{ Parts []noticePart }

func (noticePage) about(l words.Lang) about {
	return about{template: "notice", title: l.T("notice.title"), section: "/help"}
}
