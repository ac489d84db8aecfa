package words

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
)

// Lang is a language of the pages.
type Lang string

const (
	English Lang = "en"
	Welsh   Lang = "cy"
)

// Langs lists both.
var Langs = []Lang{English, Welsh}

// Parse tells whether s names a language.
func Parse(s string) (Lang, bool) {
	l := Lang(s)
	return l, slices.Contains(Langs, l)
}

// Other is the language that the switch leads to.
func (l Lang) Other() Lang {
	if l == Welsh {
		return English
	}
	return Welsh
}

// The catalogues: one file a part of the service, the same parts in both languages.
//
//go:embed en-*.json cy-*.json
var files embed.FS

//go:embed said.json
var saidJSON []byte

//go:embed checked.json
var checkedJSON []byte

// entry is a text, or its forms by number: one, other, and in Welsh also zero, two, few (3), many (6).
type entry map[string]string

// UnmarshalJSON reads a plain string as the form "other".
func (e *entry) UnmarshalJSON(b []byte) error {
	var s string
	if json.Unmarshal(b, &s) == nil {
		*e = entry{"other": s}
		return nil
	}
	var m map[string]string
	if err := json.Unmarshal(b, &m); err != nil {
		return err
	}
	*e = m
	return nil
}

var catalogues = map[Lang]map[string]entry{English: load(English), Welsh: load(Welsh)}

func load(l Lang) map[string]entry {
	out := map[string]entry{}
	names, err := fs.Glob(files, string(l)+"-*.json")
	must(err)
	for _, n := range names {
		raw, err := files.ReadFile(n)
		must(err)
		var part map[string]entry
		must(json.Unmarshal(raw, &part))
		for key, e := range part {
			if _, twice := out[key]; twice {
				must(fmt.Errorf("%s: %q stands in two files", n, key))
			}
			out[key] = e
		}
	}
	return out
}

func must(err error) {
	if err != nil {
		panic("words: " + err.Error()) // the files are within the program
	}
}

// T gives the words of a key. {0}, {1} in them stand for the arguments; where the words have forms by number, the
// first argument chooses. An unknown key gives itself: the tests hold that there is none.
func (l Lang) T(key string, args ...any) string {
	e, ok := catalogues[l][key]
	if !ok {
		return key
	}
	text := e["other"]
	if len(args) > 0 && len(e) > 1 {
		if form, ok := e[l.form(args[0])]; ok {
			text = form
		}
	}
	for i, a := range args {
		text = strings.ReplaceAll(text, "{"+strconv.Itoa(i)+"}", fmt.Sprint(a))
	}
	return text
}

// Has tells whether a key exists.
func Has(key string) bool { _, ok := catalogues[English][key]; return ok }

// form names the form for a number.
func (l Lang) form(n any) string {
	i, ok := n.(int)
	if !ok {
		return "other"
	}
	if l == English {
		if i == 1 {
			return "one"
		}
		return "other"
	}
	return map[int]string{0: "zero", 1: "one", 2: "two", 3: "few", 6: "many"}[i]
}

var said = func() map[string]string {
	var m map[string]string
	must(json.Unmarshal(saidJSON, &m))
	return m
}()

// Said gives a message of the domain, which is written in English, in the language asked for. Where there is no
// translation it stays as it is: a message in the other language is better than none.
func Said(l Lang, english string) string {
	if l == Welsh {
		if s, ok := said[english]; ok {
			return s
		}
	}
	return english
}

// Checked tells how many of the Welsh texts a translator has checked, out of how many. A text counts while the
// English that was checked against is still the same.
func Checked() (checked, all int) {
	var was map[string]string
	must(json.Unmarshal(checkedJSON, &was))
	for key, e := range catalogues[English] {
		if was[key] == e["other"] && was[key] != "" {
			checked++
		}
		all++
	}
	return checked, all
}

// Awaiting lists the keys whose Welsh awaits a translator, in order.
func Awaiting() []string {
	var was map[string]string
	must(json.Unmarshal(checkedJSON, &was))
	var out []string
	for key, e := range catalogues[English] {
		if was[key] != e["other"] || was[key] == "" {
			out = append(out, key)
		}
	}
	slices.Sort(out)
	return out
}
