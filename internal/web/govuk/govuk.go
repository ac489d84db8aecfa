package govuk

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"slices"
	"strings"
)

//go:embed templates/*.html
var files embed.FS

// Component is a struct of this package: it knows which template renders it.
type Component interface{ component() string }

// Attributes are further attributes of the outermost element. Names are the page's own, never a reader's input.
type Attributes map[string]string

// Content is text, or markup that the page made itself. HTML wins where both are given.
type Content struct {
	Text string        `json:"text"`
	HTML template.HTML `json:"html"`
}

var templates = template.New("govuk")

// The functions refer to the templates and the templates to the functions, so they are joined here.
func init() {
	template.Must(templates.Funcs(template.FuncMap{
		"attrs": attributes, "content": content, "class": class, "render": HTML,
	}).ParseFS(files, "templates/*.html"))
}

// HTML renders components one after the other. A template that fails is a mistake in the code and is returned.
func HTML(components ...Component) (template.HTML, error) {
	var b bytes.Buffer
	for _, c := range components {
		if err := templates.ExecuteTemplate(&b, c.component(), c); err != nil {
			return "", fmt.Errorf("render %s: %w", c.component(), err)
		}
	}
	return template.HTML(b.String()), nil //nolint:gosec // made by html/template just now
}

// Must is HTML for components put into another component by the page. It panics where HTML fails.
func Must(components ...Component) template.HTML {
	h, err := HTML(components...)
	if err != nil {
		panic(err)
	}
	return h
}

func attributes(a Attributes) template.HTMLAttr {
	names := make([]string, 0, len(a))
	for n := range a {
		names = append(names, n)
	}
	slices.Sort(names)
	var b strings.Builder
	for _, n := range names {
		fmt.Fprintf(&b, ` %s="%s"`, n, template.HTMLEscapeString(a[n]))
	}
	return template.HTMLAttr(b.String()) //nolint:gosec // names are the page's own, values are escaped
}

func content(text string, html template.HTML) any {
	if html != "" {
		return html
	}
	return text
}

// class joins the class names that are not empty.
func class(names ...string) string {
	return strings.Join(slices.DeleteFunc(names, func(n string) bool { return n == "" }), " ")
}

// described joins the identifiers of what describes a field: what the page names, its hint, its error.
func described(by, id string, hint *Hint, err *ErrorMessage) string {
	parts := []string{by}
	if hint != nil {
		parts = append(parts, id+"-hint")
	}
	if err != nil {
		parts = append(parts, id+"-error")
	}
	return class(parts...)
}
