package need

import (
	"encoding/json"
	"io"
	"strings"
	"time"

	"acs"
)

// Refused is an entry of reference data that was not taken, with the reason; N counts entries from 1.
type Refused struct {
	N      int
	Reason string
}

// ReadNHS reads reference data in the shape of the NHS: a FHIR CodeSystem or ValueSet expansion with code, display and, for
// Welsh, a designation. The codes keep their system before them, so that they never stand for one of ours.
//
// Errors: Invalid when the file has no such shape.
func ReadNHS(r io.Reader, at time.Time) (Catalogue, []Refused, error) {
	type concept struct {
		Code        string `json:"code"`
		Display     string `json:"display"`
		Designation []struct {
			Language string `json:"language"`
			Value    string `json:"value"`
		} `json:"designation"`
	}
	var f struct {
		ResourceType string    `json:"resourceType"`
		Concept      []concept `json:"concept"`
		Expansion    struct {
			Contains []concept `json:"contains"`
		} `json:"expansion"`
	}
	if err := json.NewDecoder(r).Decode(&f); err != nil || f.ResourceType != "CodeSystem" && f.ResourceType != "ValueSet" {
		return nil, nil, acs.Invalidf("file", "The file is not a FHIR CodeSystem or ValueSet")
	}
	var out Catalogue
	var refused []Refused
	for i, c := range append(f.Concept, f.Expansion.Contains...) {
		welsh := ""
		for _, d := range c.Designation {
			if d.Language == "cy" {
				welsh = d.Value
			}
		}
		out, refused = add(out, refused, i+1, Code{Code: "nhs:" + c.Code, English: c.Display, Welsh: welsh, NHS: c.Code, Source: "NHS reference data"}, at)
	}
	return out, refused, nil
}

// ReadHMCTS reads reference data in the shape of the courts' flags: {"flags": [{"FlagDetails": [...]}]}, each with name,
// name_cy, flagCode and childFlags. A flag that only groups others is not taken.
//
// Errors: Invalid when the file has no such shape.
func ReadHMCTS(r io.Reader, at time.Time) (Catalogue, []Refused, error) {
	type flag struct {
		Name   string            `json:"name"`
		Welsh  string            `json:"name_cy"`
		Code   string            `json:"flagCode"`
		Parent bool              `json:"isParent"`
		Child  []json.RawMessage `json:"childFlags"`
	}
	var f struct {
		Flags []struct {
			Details []json.RawMessage `json:"FlagDetails"`
		} `json:"flags"`
	}
	if err := json.NewDecoder(r).Decode(&f); err != nil || len(f.Flags) == 0 {
		return nil, nil, acs.Invalidf("file", "The file is not a list of flags")
	}
	var out Catalogue
	var refused []Refused
	n := 0
	var take func(raws []json.RawMessage)
	take = func(raws []json.RawMessage) {
		for _, raw := range raws {
			n++
			var x flag
			if err := json.Unmarshal(raw, &x); err != nil {
				refused = append(refused, Refused{n, "The entry is not a flag"})
				continue
			}
			if !x.Parent && len(x.Child) == 0 {
				out, refused = add(out, refused, n, Code{Code: "hmcts:" + x.Code, English: x.Name, Welsh: x.Welsh, HMCTS: x.Code, Source: "HMCTS reference data"}, at)
			}
			take(x.Child)
		}
	}
	for _, g := range f.Flags {
		take(g.Details)
	}
	return out, refused, nil
}

// add takes an entry that has a code and words, each code once.
func add(out Catalogue, refused []Refused, n int, c Code, at time.Time) (Catalogue, []Refused) {
	c.English, c.Welsh, c.Category, c.Since = strings.TrimSpace(c.English), strings.TrimSpace(c.Welsh), Other, at.Format(time.DateOnly)
	switch _, have := out.Find(c.Code); {
	case strings.HasSuffix(c.Code, ":") || c.English == "" || len(c.Code) > 64 || len(c.English) > 300:
		return out, append(refused, Refused{n, "The entry has no code or no words"})
	case have:
		return out, append(refused, Refused{n, "The code stands in the file twice"})
	}
	return append(out, c), refused
}
