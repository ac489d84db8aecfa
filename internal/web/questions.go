package web

import (
	"net/url"
	"slices"

	"acs/internal/web/govuk"
	"acs/internal/web/words"
)

// questions builds the fields of a form. The words of a field stand in the catalogues as "field.<name>", its hint as
// "field.<name>_hint"; what was typed is shown again, with what was wrong with it.
type questions struct {
	l        words.Lang
	typed    url.Values
	problems []problem
	fields   []govuk.Component
}

func (f *questions) label(name string) govuk.Label {
	return govuk.Label{Text: f.l.T("field." + name)}
}

func (f *questions) set(name string) *govuk.Fieldset {
	return &govuk.Fieldset{Legend: govuk.Legend{Text: f.l.T("field." + name), Classes: "govuk-fieldset__legend--s"}}
}

func (f *questions) hint(name string) *govuk.Hint {
	if !words.Has("field." + name + "_hint") {
		return nil
	}
	return &govuk.Hint{Text: f.l.T("field." + name + "_hint")}
}

func (f *questions) wrong(name string) *govuk.ErrorMessage {
	says := problemOf(f.problems, name)
	if says == "" {
		return nil
	}
	return &govuk.ErrorMessage{Text: says}
}

// text asks for one line. width is a number of signs, 0 for the whole width.
func (f *questions) text(name, class string) {
	no := false
	f.fields = append(f.fields, govuk.Input{
		ID: name, Name: name, Value: f.typed.Get(name), Label: f.label(name), Hint: f.hint(name), Error: f.wrong(name), Classes: class,
		Autocomplete: "off", Spellcheck: &no,
	})
}

// day asks for a day by one box, as it is written on a letter or said on the telephone.
func (f *questions) day(name string) {
	f.fields = append(f.fields, govuk.Input{
		ID: name, Name: name, Type: "date", Value: f.typed.Get(name), Label: f.label(name), Hint: f.hint(name), Error: f.wrong(name),
		Classes: "govuk-input--width-10",
	})
}

// when asks for a day and a time.
func (f *questions) when(name string) {
	f.fields = append(f.fields, govuk.Input{
		ID: name, Name: name, Type: "datetime-local", Value: f.typed.Get(name), Label: f.label(name), Hint: f.hint(name), Error: f.wrong(name),
		Classes: "govuk-input--width-20",
	})
}

func (f *questions) area(name string) {
	f.fields = append(f.fields, govuk.Textarea{
		ID: name, Name: name, Value: f.typed.Get(name), Label: f.label(name), Hint: f.hint(name), Error: f.wrong(name), Rows: 3,
	})
}

// option is a code with its words.
type option struct{ code, says string }

// options gives codes with the words of prefix + code.
func options[C ~string](l words.Lang, prefix string, codes []C) (out []option) {
	for _, c := range codes {
		out = append(out, option{string(c), l.T(prefix + string(c))})
	}
	return out
}

func (f *questions) radios(name string, from []option) {
	f.fields = append(f.fields, govuk.Radios{
		IDPrefix: name, Name: name, Value: f.typed.Get(name), Fieldset: f.set(name), Hint: f.hint(name), Error: f.wrong(name),
		Items: items(from),
	})
}

func (f *questions) checks(name string, from []option) {
	f.fields = append(f.fields, govuk.Checkboxes{
		IDPrefix: name, Name: name, Values: f.typed[name], Fieldset: f.set(name), Hint: f.hint(name), Error: f.wrong(name),
		Items: items(from),
	})
}

// tick asks for one yes.
func (f *questions) tick(name string) {
	f.fields = append(f.fields, govuk.Checkboxes{
		IDPrefix: name, Name: name, Values: f.typed[name], Hint: f.hint(name), Error: f.wrong(name),
		Items: []govuk.Item{{Value: "yes", Text: f.l.T("field." + name)}},
	})
}

// choose asks for one of many; the first is none.
func (f *questions) choose(name string, from []option) {
	opts := []govuk.Option{{Value: new(""), Text: f.l.T("field.choose")}}
	for _, o := range from {
		opts = append(opts, govuk.Option{Value: new(o.code), Text: o.says, Selected: new(o.code == f.typed.Get(name))})
	}
	f.fields = append(f.fields, govuk.Select{
		ID: name, Name: name, Label: f.label(name), Hint: f.hint(name), Error: f.wrong(name), Items: opts,
	})
}

func items(from []option) (out []govuk.Item) {
	for _, o := range from {
		out = append(out, govuk.Item{Value: o.code, Text: o.says})
	}
	return out
}

// carried is a value that a form carries on.
type carried struct{ Name, Value string }

// questionPage is a page that is one form.
type questionPage struct {
	key      string // its words: page.<key>.title, .intro, .button
	section  string
	back     string
	bar      *personBar
	Action   string
	Intro    string
	Lead     []string // what the form is about, before its fields
	Button   string
	Hidden   []carried
	typed    url.Values
	fill     func(f *questions)
	lang     words.Lang
	problems []problem
}

func (p *questionPage) about(l words.Lang) about {
	p.lang = l
	p.Intro, p.Button = l.T("page."+p.key+".intro"), l.T("page."+p.key+".button")
	return about{template: "questions", title: l.T("page." + p.key + ".title"), section: p.section, back: p.back, problems: p.problems, bar: p.bar}
}

// Fields are the form's fields, as a browser shows them.
func (p *questionPage) Fields() []govuk.Component {
	f := &questions{l: p.lang, typed: p.typed, problems: p.problems}
	p.fill(f)
	return f.fields
}

// refused puts the problem at its field; one that belongs to no field of this form stands at the button.
func (p *questionPage) refused(l words.Lang, field, says string) {
	f := &questions{l: l, typed: p.typed}
	p.fill(f)
	if field == "" || !slices.Contains(names(f.fields), field) {
		field = "send"
	}
	p.problems = append(p.problems, problem{field, says})
}

func names(cs []govuk.Component) (out []string) {
	for _, c := range cs {
		switch x := c.(type) {
		case govuk.Input:
			out = append(out, x.Name)
		case govuk.Textarea:
			out = append(out, x.Name)
		case govuk.Select:
			out = append(out, x.Name)
		case govuk.Radios:
			out = append(out, x.Name)
		case govuk.Checkboxes:
			out = append(out, x.Name)
		}
	}
	return out
}
