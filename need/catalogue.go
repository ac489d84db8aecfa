package need

import (
	_ "embed"
	"encoding/json"
	"slices"
	"time"

	"acs"
	"acs/rule"
)

// since is the day from which the register holds: the additional support set out in S1.
var since = acs.Date(2024, 3, 19)

// DomesticAbuseOwn: the committee of May 2025 called it a glaring omission that there was none.
var DomesticAbuseOwn = rule.Register(rule.Rule{
	ID:     "need.domestic-abuse-own-category",
	Says:   "Domestic abuse is a category of support needs of its own, never a kind of another.",
	Source: "S2 §5.2",
	Since:  since,
	File:   "need/catalogue.go",
})

// Category groups codes on pages.
type Category string

const (
	Reading       Category = "reading"
	Communication Category = "communication"
	Understanding Category = "understanding"
	Health        Category = "health"
	Access        Category = "access"
	DomesticAbuse Category = "domestic_abuse"
	Safety        Category = "safety"
	Circumstances Category = "circumstance"
	Other         Category = "other"
)

// Categories lists every category in the order of pages.
var Categories = []Category{Reading, Communication, Understanding, Health, Access, DomesticAbuse, Safety, Circumstances, Other}

// Code is a coded need with its words in both languages, and from which day to which it may be chosen.
type Code struct {
	Code     string   `json:"code"`
	Category Category `json:"category"`
	English  string   `json:"en"`
	Welsh    string   `json:"cy"`
	Since    string   `json:"since"`           // a day, such as 2024-04-01
	Until    string   `json:"until,omitempty"` // the first day on which it is chosen no more
	Source   string   `json:"source"`
	NHS      string   `json:"nhs,omitempty"`   // the nearest category of the NHS list
	HMCTS    string   `json:"hmcts,omitempty"` // the nearest flag of the courts' list
}

// Says gives the words of a code in English (en) or Welsh (cy).
func (c Code) Says(lang string) string {
	if lang == "cy" && c.Welsh != "" {
		return c.Welsh
	}
	return c.English
}

// Holds tells whether the code may be chosen on a day. Codes that no longer hold stay readable.
func (c Code) Holds(at time.Time) bool {
	day := at.Format(time.DateOnly)
	return c.Since <= day && (c.Until == "" || day < c.Until)
}

// Catalogue is the list of codes: the built-in ones and those that were imported.
type Catalogue []Code

//go:embed catalogue.json
var builtIn []byte

// BuiltIn gives the list that comes with the product.
func BuiltIn() Catalogue {
	var f struct {
		Codes Catalogue `json:"codes"`
	}
	if err := json.Unmarshal(builtIn, &f); err != nil {
		panic("need: catalogue.json: " + err.Error()) // the file is within the program
	}
	return f.Codes
}

// With gives the catalogue with further codes; one that is there already is replaced.
func (c Catalogue) With(more Catalogue) Catalogue {
	out := slices.Clone(c)
	for _, m := range more {
		if i := slices.IndexFunc(out, func(o Code) bool { return o.Code == m.Code }); i >= 0 {
			out[i] = m
		} else {
			out = append(out, m)
		}
	}
	return out
}

// Find gives a code, of whatever day.
func (c Catalogue) Find(code string) (Code, bool) {
	i := slices.IndexFunc(c, func(o Code) bool { return o.Code == code })
	if i < 0 {
		return Code{}, false
	}
	return c[i], true
}

// On gives the codes that may be chosen on a day, by category.
func (c Catalogue) On(at time.Time) Catalogue {
	var out Catalogue
	for _, o := range c {
		if o.Holds(at) {
			out = append(out, o)
		}
	}
	slices.SortStableFunc(out, func(a, b Code) int {
		return slices.Index(Categories, a.Category) - slices.Index(Categories, b.Category)
	})
	return out
}
