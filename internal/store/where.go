package store

import (
	"strconv"
	"strings"

	"acs"
)

// where builds the conditions of a list: each "$?" becomes the next parameter.
type where struct {
	parts []string
	args  []any
}

func (w *where) add(cond string, args ...any) {
	for _, a := range args {
		w.args = append(w.args, a)
		cond = strings.Replace(cond, "$?", "$"+strconv.Itoa(len(w.args)), 1)
	}
	w.parts = append(w.parts, cond)
}

// arg adds a parameter that stands outside the conditions and gives its mark.
func (w *where) arg(a any) string {
	w.args = append(w.args, a)
	return "$" + strconv.Itoa(len(w.args))
}

// text narrows to rows whose column equals value; "" does not narrow.
func (w *where) text(column, value string) {
	if value != "" {
		w.add(column+" = $?", value)
	}
}

// scope narrows to what the actor may see. A line or site that is not known is seen by everyone who has any: nothing
// may be invisible to all. It is the shape of access.Scope.
func (w *where) scope(by acs.Actor) {
	lines, sites := make([]string, len(by.Lines)), make([]string, len(by.Sites))
	for i, l := range by.Lines {
		lines[i] = string(l)
	}
	for i, s := range by.Sites {
		sites[i] = string(s)
	}
	w.oneOf("line", lines, string(acs.AllLines))
	w.oneOf("site", sites, string(acs.AllSites))
}

// lines narrows to the actor's lines alone, for figures by line.
func (w *where) lines(by acs.Actor) {
	lines := make([]string, len(by.Lines))
	for i, l := range by.Lines {
		lines[i] = string(l)
	}
	w.oneOf("line", lines, string(acs.AllLines))
}

func (w *where) oneOf(column string, allowed []string, all string) {
	marks, args := []string{"''"}, []any(nil)
	for _, a := range allowed {
		if a == all {
			return
		}
		marks, args = append(marks, "$?"), append(args, a)
	}
	w.add(column+" in ("+strings.Join(marks, ", ")+")", args...)
}

// exactly narrows to rows whose column is one of the values; with none, to no row.
func (w *where) exactly(column string, values []string) {
	if len(values) == 0 {
		w.add("1 = 0")
		return
	}
	in := make([]string, len(values))
	for i, v := range values {
		in[i] = w.arg(v)
	}
	w.add(column + " in (" + strings.Join(in, ", ") + ")")
}

func (w *where) sql() string {
	if len(w.parts) == 0 {
		return ""
	}
	return " where " + strings.Join(w.parts, " and ")
}

func limitOf(n, standard, most int) int {
	if n <= 0 {
		return standard
	}
	return min(n, most)
}
