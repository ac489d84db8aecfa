package govuk

import "html/template"

// Label names a field. For is set by the field.
type Label struct {
	Text          string        `json:"text"`
	HTML          template.HTML `json:"html"`
	Classes       string        `json:"classes"`
	IsPageHeading bool          `json:"isPageHeading"`
	Attributes    Attributes    `json:"attributes"`
	For           string        `json:"for"`
}

func (Label) component() string { return "label" }

func (l Label) of(id string) Label {
	l.For = id
	return l
}

// Hint helps to answer. ID is set by the field.
type Hint struct {
	ID         string        `json:"id"`
	Text       string        `json:"text"`
	HTML       template.HTML `json:"html"`
	Classes    string        `json:"classes"`
	Attributes Attributes    `json:"attributes"`
}

func (Hint) component() string { return "hint" }

// ErrorMessage says what is wrong with an answer and how to put it right. Prefix is read out before it: "Error" where nil.
type ErrorMessage struct {
	ID         string        `json:"id"`
	Text       string        `json:"text"`
	HTML       template.HTML `json:"html"`
	Classes    string        `json:"classes"`
	Prefix     *string       `json:"visuallyHiddenText"`
	Attributes Attributes    `json:"attributes"`
}

func (ErrorMessage) component() string { return "error-message" }

// Said is the prefix as it is read out.
func (e ErrorMessage) Said() string {
	if e.Prefix == nil {
		return "Error"
	}
	return *e.Prefix
}

// group is the part that every field has: its hint and its error, in that order.
type group struct {
	Hint  *Hint
	Error *ErrorMessage
}

func groupOf(id string, h *Hint, e *ErrorMessage) group {
	var g group
	if h != nil {
		hint := *h
		hint.ID = id + "-hint"
		g.Hint = &hint
	}
	if e != nil {
		err := *e
		err.ID = id + "-error"
		g.Error = &err
	}
	return g
}

// FormGroup is the element around a field.
type FormGroup struct {
	Classes    string     `json:"classes"`
	Attributes Attributes `json:"attributes"`
}

// Input is a single line of text.
type Input struct {
	ID           string        `json:"id"`
	Name         string        `json:"name"`
	Type         string        `json:"type"`
	Inputmode    string        `json:"inputmode"`
	Value        string        `json:"value"`
	Disabled     bool          `json:"disabled"`
	DescribedBy  string        `json:"describedBy"`
	Label        Label         `json:"label"`
	Hint         *Hint         `json:"hint"`
	Error        *ErrorMessage `json:"errorMessage"`
	FormGroup    FormGroup     `json:"formGroup"`
	Classes      string        `json:"classes"`
	Autocomplete string        `json:"autocomplete"`
	Pattern      string        `json:"pattern"`
	Spellcheck   *bool         `json:"spellcheck"`
	Attributes   Attributes    `json:"attributes"`
}

func (Input) component() string     { return "input" }
func (i Input) ElementID() string   { return or(i.ID, i.Name) }
func (i Input) Described() string   { return described(i.DescribedBy, i.ElementID(), i.Hint, i.Error) }
func (i Input) Labelled() Label     { return i.Label.of(i.ElementID()) }
func (i Input) Group() group        { return groupOf(i.ElementID(), i.Hint, i.Error) }
func (i Input) ElementType() string { return or(i.Type, "text") }

// Textarea is several lines of text.
type Textarea struct {
	ID           string        `json:"id"`
	Name         string        `json:"name"`
	Spellcheck   *bool         `json:"spellcheck"`
	Rows         int           `json:"rows"`
	Value        string        `json:"value"`
	Disabled     bool          `json:"disabled"`
	DescribedBy  string        `json:"describedBy"`
	Label        Label         `json:"label"`
	Hint         *Hint         `json:"hint"`
	Error        *ErrorMessage `json:"errorMessage"`
	FormGroup    FormGroup     `json:"formGroup"`
	Classes      string        `json:"classes"`
	Autocomplete string        `json:"autocomplete"`
	Attributes   Attributes    `json:"attributes"`
}

func (Textarea) component() string   { return "textarea" }
func (t Textarea) ElementID() string { return or(t.ID, t.Name) }
func (t Textarea) Described() string {
	return described(t.DescribedBy, t.ElementID(), t.Hint, t.Error)
}
func (t Textarea) Labelled() Label { return t.Label.of(t.ElementID()) }
func (t Textarea) Group() group    { return groupOf(t.ElementID(), t.Hint, t.Error) }

// Lines is the height; 5 where Rows is not given.
func (t Textarea) Lines() int {
	if t.Rows == 0 {
		return 5
	}
	return t.Rows
}

// Select is a drop-down list.
type Select struct {
	ID          string        `json:"id"`
	Name        string        `json:"name"`
	Items       []Option      `json:"items"`
	Value       string        `json:"value"`
	Disabled    bool          `json:"disabled"`
	DescribedBy string        `json:"describedBy"`
	Label       Label         `json:"label"`
	Hint        *Hint         `json:"hint"`
	Error       *ErrorMessage `json:"errorMessage"`
	FormGroup   FormGroup     `json:"formGroup"`
	Classes     string        `json:"classes"`
	Attributes  Attributes    `json:"attributes"`
}

// Option is one line of a Select. A nil Value stands for the text itself.
type Option struct {
	Value      *string    `json:"value"`
	Text       string     `json:"text"`
	Selected   *bool      `json:"selected"`
	Disabled   bool       `json:"disabled"`
	Attributes Attributes `json:"attributes"`
}

func (Select) component() string   { return "select" }
func (s Select) ElementID() string { return or(s.ID, s.Name) }
func (s Select) Described() string { return described(s.DescribedBy, s.ElementID(), s.Hint, s.Error) }
func (s Select) Labelled() Label   { return s.Label.of(s.ElementID()) }
func (s Select) Group() group      { return groupOf(s.ElementID(), s.Hint, s.Error) }

// Chosen tells whether the option is the one selected.
func (s Select) Chosen(o Option) bool {
	value := o.Text
	if o.Value != nil {
		value = *o.Value
	}
	if o.Selected != nil {
		return *o.Selected
	}
	return s.Value != "" && s.Value == value
}

// FileUpload takes one file or, with Multiple, many.
type FileUpload struct {
	ID          string        `json:"id"`
	Name        string        `json:"name"`
	Disabled    bool          `json:"disabled"`
	Multiple    bool          `json:"multiple"`
	DescribedBy string        `json:"describedBy"`
	Label       Label         `json:"label"`
	Hint        *Hint         `json:"hint"`
	Error       *ErrorMessage `json:"errorMessage"`
	FormGroup   FormGroup     `json:"formGroup"`
	Classes     string        `json:"classes"`
	Attributes  Attributes    `json:"attributes"`
}

func (FileUpload) component() string   { return "file-upload" }
func (f FileUpload) ElementID() string { return or(f.ID, f.Name) }
func (f FileUpload) Described() string {
	return described(f.DescribedBy, f.ElementID(), f.Hint, f.Error)
}
func (f FileUpload) Labelled() Label { return f.Label.of(f.ElementID()) }
func (f FileUpload) Group() group    { return groupOf(f.ElementID(), f.Hint, f.Error) }

func or(a, b string) string {
	if a != "" {
		return a
	}
	return b
}
