package web

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"acs"
	"acs/access"
	"acs/audit"
	"acs/intake"
	"acs/internal/blob"
	"acs/internal/web/words"
	"acs/leak"
	"acs/redaction"
)

// hiddenLabel is one label of the letter with the places where it stands.
type hiddenLabel struct {
	N        int
	Label    string
	Places   string // how many, in words
	Page     int    // of the first; 0 where it is on no page
	InView   bool
	Reported bool   // somebody has said that it need not be hidden
	Value    string // shown by a deliberate act only
}

// hiddenType is one kind of detail with its labels.
type hiddenType struct {
	Says   string
	Labels []hiddenLabel
}

// hiddenPage is "What was hidden in this letter".
type hiddenPage struct {
	Letter   acs.LetterID
	Types    []hiddenType
	Sheet    *sheet // the page that is shown; nil where there is none, or the reader may not see scans
	Page     int
	Pages    []int
	Text     string // redacted
	Missed   []string
	Kinds    []choice
	Purposes []choice
	Typed    string
	Said     string // what was recorded just now, in words
	May      struct{ Report, Mapping bool }
	Open     bool // the values are shown
	problems []problem

	reading intake.Reading
	hidden  redaction.Result
	letter  intake.Letter
	title   string
}

func (p *hiddenPage) about(words.Lang) about {
	return about{template: "letter_hidden", title: p.title, section: "/letters", back: "/letter/" + string(p.Letter), wide: true, problems: p.problems}
}

func (p *hiddenPage) refused(_ words.Lang, field, says string) {
	if field == "label" || field == "" {
		field = "words"
	}
	p.problems = append(p.problems, problem{field, says})
}

// Problem gives what is wrong with a field, for the message beside it.
func (p *hiddenPage) Problem(field string) string { return problemOf(p.problems, field) }

// letterHidden shows where personal details were hidden. That someone looked is recorded.
func (s *Server) letterHidden(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	p, err := s.hiddenPage(r, by, access.HidingRead)
	if err != nil {
		return err
	}
	if said := r.URL.Query().Get("said"); slices.Contains([]string{"missed", "needless", "checked"}, said) {
		p.Said = langOf(r).T("hidden.said_" + said)
	}
	err = s.Log.Record(r.Context(), audit.Event{At: s.Now(), By: by.ID, Did: "hiding.shown", On: string(p.Letter), Why: "quality"})
	if err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, p)
}

// hiddenPage loads what is shown of a letter, after asking whether the person may see this very one.
func (s *Server) hiddenPage(r *http.Request, by acs.Actor, needs access.Permission) (p *hiddenPage, err error) {
	ctx, l := r.Context(), langOf(r)
	p = &hiddenPage{Letter: acs.LetterID(r.PathValue("id")), title: l.T("hidden.title")}
	if p.letter, err = s.Letters.Letter(ctx, p.Letter); err != nil {
		return nil, err
	}
	if err := s.Policy.Check(by, needs, p.letter.Line, p.letter.Site); err != nil {
		return nil, err
	}
	if p.reading, err = s.papers.reading(ctx, p.Letter); err != nil {
		return nil, err
	}
	if p.hidden, err = s.papers.hidden(ctx, p.Letter); err != nil {
		return nil, err
	}
	reports, err := s.Hiding.Reports(ctx, p.Letter)
	if err != nil {
		return nil, err
	}
	may := func(needs access.Permission) bool { return s.Policy.Allows(by, needs, p.letter.Line, p.letter.Site) }
	p.May.Report, p.May.Mapping = may(access.HidingReport), may(access.LetterMapping)
	p.Text = p.hidden.Text
	p.lay(l, pageOf(r.FormValue("page")), may(access.LetterScan), reports)
	p.choices(l, r.PostFormValue("type"))
	return p, nil
}

func (p *hiddenPage) choices(l words.Lang, chosen string) {
	p.Kinds = []choice{{Text: l.T("hidden.choose"), Selected: chosen == ""}}
	for _, t := range redaction.Types() {
		p.Kinds = append(p.Kinds, choice{string(t), detailName(l, t), chosen == string(t)})
	}
	for _, why := range purposes {
		p.Purposes = append(p.Purposes, choice{Value: why, Text: l.T("purpose." + why)})
	}
}

// detailName names a type of personal detail.
func detailName(l words.Lang, t redaction.Type) string {
	return l.T("detail." + strings.ToLower(string(t)))
}

// lay puts the labels on the list and on the page that is shown.
func (p *hiddenPage) lay(l words.Lang, page int, scan bool, reports []leak.Report) {
	p.sheetOf(l, page, scan)
	numbers := map[string]int{}
	for _, t := range redaction.Types() {
		group := hiddenType{Says: detailName(l, t)}
		for _, span := range p.hidden.Spans {
			if span.Type != t || numbers[span.Label] > 0 {
				continue
			}
			numbers[span.Label] = len(numbers) + 1
			group.Labels = append(group.Labels, p.labelOf(l, span, numbers[span.Label], reports))
		}
		if len(group.Labels) > 0 {
			p.Types = append(p.Types, group)
		}
	}
	for _, k := range reports {
		if k.Kind == leak.Shown {
			p.Missed = append(p.Missed, l.T("hidden.reported", detailName(l, k.Type), l.T("cause."+string(k.Cause))))
		}
	}
}

// labelOf gathers the places of one label and boxes those on the page that is shown.
func (p *hiddenPage) labelOf(l words.Lang, first redaction.Span, n int, reports []leak.Report) hiddenLabel {
	out, places := hiddenLabel{N: n, Label: first.Label}, 0
	for _, span := range p.hidden.Spans {
		if span.Label != first.Label {
			continue
		}
		places++
		out.Reported = out.Reported || slices.ContainsFunc(reports, func(k leak.Report) bool {
			return k.Kind == leak.Needless && k.Start == span.Start && k.End == span.End
		})
		for page, bs := range p.reading.BoxesOf(span.Start, span.End) {
			if out.Page == 0 || page < out.Page {
				out.Page = page
			}
			if p.Sheet != nil && page == p.Page {
				boxes := joined(n, bs)
				if len(boxes) > 0 && !out.InView {
					out.InView, boxes[0].First, boxes[0].Size = true, true, numberSize(p.reading, page)
				}
				p.Sheet.Boxes = append(p.Sheet.Boxes, boxes...)
			}
		}
	}
	out.Places = l.T("hidden.places", places)
	return out
}

// sheetOf chooses the page that is shown.
func (p *hiddenPage) sheetOf(l words.Lang, page int, scan bool) {
	for _, pg := range p.reading.Pages {
		if pg.Width == 0 || pg.Height == 0 || !scan {
			continue
		}
		p.Pages = append(p.Pages, pg.Number)
		if p.Sheet == nil || pg.Number == page {
			sh := sheet{
				N: pg.Number, Shown: true, Width: pg.Width, Height: pg.Height, Kind: l.T("kind." + string(pg.Kind)),
				Href: "/letter/" + string(p.Letter) + "/page/" + strconv.Itoa(pg.Number),
			}
			sh.turn(0)
			sh.words(pg, p.hidden)
			p.Sheet, p.Page = &sh, pg.Number
		}
	}
}

// letterHiddenSay records that something should have been hidden, or should not, or that all of it was looked at.
func (s *Server) letterHiddenSay(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	p, err := s.hiddenPage(r, by, access.HidingReport)
	if err != nil {
		return err
	}
	in := leak.Judgement{
		Words: strings.TrimSpace(r.PostFormValue("words")), Type: redaction.Type(r.PostFormValue("type")), Label: r.PostFormValue("label"),
		Whole: r.PostFormValue("whole") != "",
	}
	p.Typed = in.Words
	said := "missed"
	switch {
	case in.Label != "":
		said, in.Words = "needless", ""
	case in.Whole:
		said, in.Words = "checked", ""
	}
	change, err := leak.Judge(p.letter, p.reading, p.hidden, by, s.Now(), in)
	if err == nil {
		err = s.Hiding.SaveLook(r.Context(), change)
	}
	if err != nil {
		return &again{p, err}
	}
	http.Redirect(w, r, fmt.Sprintf("/letter/%s/hidden?page=%d&said=%s", p.Letter, max(p.Page, 1), said), http.StatusSeeOther)
	return nil
}

// letterHiddenValues shows what stands behind each label: a deliberate act, recorded with its purpose.
func (s *Server) letterHiddenValues(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	p, err := s.hiddenPage(r, by, access.LetterMapping)
	if err != nil {
		return err
	}
	why := r.PostFormValue("purpose")
	if !slices.Contains(purposes, why) {
		return &again{p, acs.Invalidf("purpose", "Select why you need the original words")}
	}
	values, err := s.mapping(r.Context(), p.Letter)
	if err != nil {
		return err
	}
	err = s.Log.Record(r.Context(), audit.Event{At: s.Now(), By: by.ID, Did: "letter.mapping_shown", On: string(p.Letter), Why: why})
	if err != nil {
		return err
	}
	for i := range p.Types {
		for k := range p.Types[i].Labels {
			one := &p.Types[i].Labels[k]
			one.Value = values[one.Label]
		}
	}
	p.Open = true
	return s.show(w, r, http.StatusOK, p)
}

// mapping gives what stands behind each label, by label.
func (s *Server) mapping(ctx context.Context, id acs.LetterID) (map[string]string, error) {
	m, err := blob.JSONIfAny[redaction.Mapping](ctx, s.Blobs, intake.MappingName(id))
	if err != nil {
		return nil, err
	}
	out := map[string]string{}
	for _, h := range m.Hidden {
		if _, seen := out[h.Label]; !seen {
			out[h.Label] = h.Value
		}
	}
	return out, nil
}
