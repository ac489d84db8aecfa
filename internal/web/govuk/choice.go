package govuk

import (
	"html/template"
	"slices"
	"strconv"
	"strings"
)

// Fieldset groups fields under a legend.
type Fieldset struct {
	DescribedBy string        `json:"describedBy"`
	Legend      Legend        `json:"legend"`
	Classes     string        `json:"classes"`
	Role        string        `json:"role"`
	Attributes  Attributes    `json:"attributes"`
	Inner       template.HTML `json:"html"`
}

func (Fieldset) component() string { return "fieldset" }

// Legend is the heading of a Fieldset.
type Legend struct {
	Text          string        `json:"text"`
	HTML          template.HTML `json:"html"`
	Classes       string        `json:"classes"`
	IsPageHeading bool          `json:"isPageHeading"`
}

// Item is one of the radios or checkboxes. Conditional is shown under it while it is chosen; without JavaScript always.
type Item struct {
	ID          string        `json:"id"`
	Name        string        `json:"name"` // checkboxes only
	Value       string        `json:"value"`
	Text        string        `json:"text"`
	HTML        template.HTML `json:"html"`
	Label       ItemLabel     `json:"label"`
	Hint        *Hint         `json:"hint"`
	Divider     string        `json:"divider"`
	Checked     *bool         `json:"checked"`
	Disabled    bool          `json:"disabled"`
	Conditional Content       `json:"conditional"`
	Behaviour   string        `json:"behaviour"` // checkboxes only: "exclusive"
	Attributes  Attributes    `json:"attributes"`
}

// ItemLabel styles the label of an Item.
type ItemLabel struct {
	Classes    string     `json:"classes"`
	Attributes Attributes `json:"attributes"`
}

// Radios let one be chosen.
type Radios struct {
	IDPrefix   string        `json:"idPrefix"`
	Name       string        `json:"name"`
	Items      []Item        `json:"items"`
	Value      string        `json:"value"`
	Fieldset   *Fieldset     `json:"fieldset"`
	Hint       *Hint         `json:"hint"`
	Error      *ErrorMessage `json:"errorMessage"`
	FormGroup  FormGroup     `json:"formGroup"`
	Classes    string        `json:"classes"`
	Attributes Attributes    `json:"attributes"`
}

func (Radios) component() string { return "radios" }

// Checkboxes let any number be chosen.
type Checkboxes struct {
	DescribedBy string        `json:"describedBy"`
	IDPrefix    string        `json:"idPrefix"`
	Name        string        `json:"name"`
	Items       []Item        `json:"items"`
	Values      []string      `json:"values"`
	Fieldset    *Fieldset     `json:"fieldset"`
	Hint        *Hint         `json:"hint"`
	Error       *ErrorMessage `json:"errorMessage"`
	FormGroup   FormGroup     `json:"formGroup"`
	Classes     string        `json:"classes"`
	Attributes  Attributes    `json:"attributes"`
}

func (Checkboxes) component() string { return "checkboxes" }

// choice is an Item with what its component adds.
type choice struct {
	Item
	Kind        string // "radio", "checkbox"
	Block       string // "radios", "checkboxes"
	Described   string
	IsChecked   bool
	ItemHint    *Hint
	HasContent  bool
	Conditioned string
	Labelled    Label
}

// choices is what both components render.
type choices struct {
	Block, Classes string
	Attributes     Attributes
	Group          group
	Items          []choice
}

func (choices) component() string { return "choices" }

func (r Radios) prefix() string { return or(r.IDPrefix, r.Name) }

func (r Radios) Inner() choices {
	out := choices{Block: "radios", Classes: r.Classes, Attributes: r.Attributes, Group: groupOf(r.prefix(), r.Hint, r.Error)}
	for n, it := range r.Items {
		it.Name = r.Name
		checked := r.Value != "" && it.Value == r.Value
		out.Items = append(out.Items, it.as("radio", "radios", itemID(it, r.prefix(), n), "", checked))
	}
	return out
}

// Set is the fieldset around the radios, or nil.
func (r Radios) Set() *Fieldset { return r.Fieldset.around(r.prefix(), "", r.Hint, r.Error, r.Inner()) }

func (c Checkboxes) prefix() string { return or(c.IDPrefix, c.Name) }

func (c Checkboxes) Inner() choices {
	out := choices{Block: "checkboxes", Classes: c.Classes, Attributes: c.Attributes, Group: groupOf(c.prefix(), c.Hint, c.Error)}
	by := ""
	if c.Fieldset == nil {
		by = described(c.DescribedBy, c.prefix(), c.Hint, c.Error)
	}
	for n, it := range c.Items {
		it.Name = or(it.Name, c.Name)
		out.Items = append(out.Items, it.as("checkbox", "checkboxes", itemID(it, c.prefix(), n), by, slices.Contains(c.Values, it.Value)))
	}
	return out
}

// Set is the fieldset around the checkboxes, or nil.
func (c Checkboxes) Set() *Fieldset {
	return c.Fieldset.around(c.prefix(), c.DescribedBy, c.Hint, c.Error, c.Inner())
}

func (f *Fieldset) around(id, by string, h *Hint, e *ErrorMessage, inner choices) *Fieldset {
	if f == nil {
		return nil
	}
	set := *f
	set.DescribedBy = described(or(f.DescribedBy, by), id, h, e)
	set.Inner = Must(inner)
	return &set
}

// itemID: the first item's has no number, so that an error summary can link to it.
func itemID(it Item, prefix string, n int) string {
	switch {
	case it.ID != "":
		return it.ID
	case n == 0:
		return prefix
	}
	return prefix + "-" + strconv.Itoa(n+1)
}

func (it Item) as(kind, block, id, by string, chosen bool) choice {
	it.ID = id
	c := choice{Item: it, Kind: kind, Block: block, IsChecked: chosen}
	if it.Checked != nil {
		c.IsChecked = *it.Checked
	}
	if it.Hint != nil && (it.Hint.Text != "" || it.Hint.HTML != "") {
		h := *it.Hint
		h.ID, h.Classes = id+"-item-hint", class("govuk-"+block+"__hint", h.Classes)
		c.ItemHint = &h
		by = strings.TrimSpace(by + " " + h.ID)
	}
	c.Described = by
	if it.Conditional.HTML != "" {
		c.Conditioned = "conditional-" + id
	}
	c.Labelled = Label{
		Text: it.Text, HTML: it.HTML, Classes: class("govuk-"+block+"__label", it.Label.Classes),
		Attributes: it.Label.Attributes, For: id,
	}
	return c
}

// DateInput asks for day, month and year.
type DateInput struct {
	ID         string        `json:"id"`
	NamePrefix string        `json:"namePrefix"`
	Items      []DatePart    `json:"items"`
	Hint       *Hint         `json:"hint"`
	Error      *ErrorMessage `json:"errorMessage"`
	FormGroup  FormGroup     `json:"formGroup"`
	Fieldset   *Fieldset     `json:"fieldset"`
	Classes    string        `json:"classes"`
	Attributes Attributes    `json:"attributes"`
}

// DatePart is one box of a DateInput.
type DatePart struct {
	ID           string     `json:"id"`
	Name         string     `json:"name"`
	Label        string     `json:"label"`
	Value        string     `json:"value"`
	Autocomplete string     `json:"autocomplete"`
	Inputmode    string     `json:"inputmode"`
	Pattern      string     `json:"pattern"`
	Classes      string     `json:"classes"`
	Attributes   Attributes `json:"attributes"`
}

func (DateInput) component() string { return "date-input" }

// dateBoxes is what stands inside the fieldset.
type dateBoxes struct {
	DateInput
	Group  group
	Inputs []Input
}

func (dateBoxes) component() string { return "date-boxes" }

func (d DateInput) Inner() dateBoxes {
	parts := d.Items
	if len(parts) == 0 {
		parts = []DatePart{
			{Name: "day", Classes: "govuk-input--width-2"},
			{Name: "month", Classes: "govuk-input--width-2"},
			{Name: "year", Classes: "govuk-input--width-4"},
		}
	}
	out := dateBoxes{DateInput: d, Group: groupOf(d.ID, d.Hint, d.Error)}
	for _, p := range parts {
		name := p.Name
		if d.NamePrefix != "" {
			name = d.NamePrefix + "-" + p.Name
		}
		out.Inputs = append(out.Inputs, Input{
			ID: or(p.ID, d.ID+"-"+p.Name), Name: name, Value: p.Value, Inputmode: or(p.Inputmode, "numeric"),
			Autocomplete: p.Autocomplete, Pattern: p.Pattern, Attributes: p.Attributes,
			Classes: "govuk-date-input__input " + p.Classes,
			Label:   Label{Text: or(p.Label, capital(p.Name)), Classes: "govuk-date-input__label"},
		})
	}
	return out
}

// Set is the fieldset around the boxes, or nil. Its role makes screen readers read out its description.
func (d DateInput) Set() *Fieldset {
	if d.Fieldset == nil {
		return nil
	}
	set := *d.Fieldset
	set.Role = "group"
	set.DescribedBy = described(set.DescribedBy, d.ID, d.Hint, d.Error)
	set.Inner = Must(d.Inner())
	return &set
}

func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
