package web

import (
	"net/http"

	"acs"
	"acs/internal/web/govuk"
	"acs/internal/web/words"
)

// devRoutes exist only where the service runs for its developers.
var devRoutes = []route{
	{"GET /storybook", anyone, (*Server).storybook, "storybook"},
}

// story is one component as it looks on a page.
type story struct {
	Name string
	Show govuk.Component
}

type storybookPage struct{ Stories []story }

func (storybookPage) about(words.Lang) about {
	return about{template: "storybook", title: "Storybook", section: "/help"}
}

// storybook shows every component, so that a change of the style sheet can be looked at in one place. Its words are
// for developers and in English alone.
func (s *Server) storybook(w http.ResponseWriter, r *http.Request, _ acs.Actor) error {
	return s.show(w, r, http.StatusOK, storybookPage{append(fields(), contents()...)})
}

func fields() []story {
	wrong, hint := &govuk.ErrorMessage{Text: "Enter a reason"}, &govuk.Hint{Text: "In your own words"}
	items := []govuk.Item{
		{Value: "a", Text: "Needs support", Conditional: govuk.Content{HTML: govuk.Must(govuk.InsetText{Text: "Shown while chosen"})}},
		{Value: "b", Text: "No extra support needed", Hint: hint},
	}
	set := &govuk.Fieldset{Legend: govuk.Legend{Text: "What does this letter need?"}}
	return []story{
		{"Input", govuk.Input{Name: "input", Label: govuk.Label{Text: "Scan number"}, Hint: hint}},
		{"Input, refused", govuk.Input{Name: "input-wrong", Label: govuk.Label{Text: "Scan number"}, Error: wrong}},
		{"Textarea", govuk.Textarea{Name: "textarea", Label: govuk.Label{Text: "Reason"}, Error: wrong}},
		{"Select", govuk.Select{Name: "select", Label: govuk.Label{Text: "Benefit line"}, Items: []govuk.Option{{Text: "Universal Credit"}, {Text: "State Pension"}}}},
		{"File upload", govuk.FileUpload{Name: "files", Multiple: true, Label: govuk.Label{Text: "Scans"}}},
		{"Radios", govuk.Radios{Name: "radios", Fieldset: set, Items: items, Value: "a"}},
		{"Checkboxes", govuk.Checkboxes{Name: "checkboxes", Fieldset: set, Items: items[1:]}},
		{"Date input", govuk.DateInput{ID: "date", NamePrefix: "date", Fieldset: &govuk.Fieldset{Legend: govuk.Legend{Text: "When did it arrive?"}}}},
		{"Button", govuk.Button{Text: "Record the decision", PreventDoubleClick: new(true)}},
		{"Secondary button", govuk.Button{Text: "Put it back", Classes: "govuk-button--secondary"}},
	}
}

func contents() []story {
	return []story{
		{"Error summary", govuk.ErrorSummary{TitleText: "There is a problem", List: []govuk.Problem{{Href: "#input-wrong", Text: "Enter a reason"}}, Attributes: govuk.Attributes{"data-disable-auto-focus": "true"}}},
		{"Notification banner", govuk.NotificationBanner{Text: "Decision recorded", DisableAutoFocus: new(true)}},
		{"Warning text", govuk.WarningText{Text: "If someone may be in danger now, call 999"}},
		{"Inset text", govuk.InsetText{Text: "Someone else is working on this letter"}},
		{"Details", govuk.Details{SummaryText: "Why am I asked this?", Text: "Every letter identified is read by a trained person."}},
		{"Tag", govuk.Tag{Text: "Same day", Classes: "acs-u2"}},
		{"Summary list", govuk.SummaryList{Rows: []govuk.SummaryRow{{Key: govuk.SummaryText{Text: "Received"}, Value: govuk.SummaryText{Text: "25 November 2026"}}}}},
		{"Table", govuk.Table{Caption: "By line", Head: []govuk.Cell{{Text: "Line"}, {Text: "Letters", Format: "numeric"}}, Rows: [][]govuk.Cell{{{Text: "Universal Credit"}, {Text: "12", Format: "numeric"}}}}},
		{"Pagination", govuk.Pagination{Next: &govuk.PageLink{Href: "/storybook"}, Previous: &govuk.PageLink{Href: "/storybook"}}},
		{"Back link", govuk.BackLink{Href: "/"}},
	}
}
