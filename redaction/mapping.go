package redaction

// Hidden is one label and what stands behind it, in the words of the input.
type Hidden struct {
	Label string `json:"label"`
	Type  Type   `json:"type"`
	Value string `json:"value"`
	Start int    `json:"start"` // code points of the input, End exclusive
	End   int    `json:"end"`
}

// Mapping undoes a redaction. It is personal data: it is kept apart from the text, and opening it is recorded.
type Mapping struct {
	Hidden []Hidden `json:"hidden"`
}

// MappingOf gives the mapping of the result that text was redacted to.
func MappingOf(text string, r Result) Mapping {
	runes := []rune(text)
	m := Mapping{Hidden: make([]Hidden, 0, len(r.Spans))}
	for _, s := range r.Spans {
		if s.Start < 0 || s.End > len(runes) || s.Start > s.End {
			continue
		}
		m.Hidden = append(m.Hidden, Hidden{s.Label, s.Type, string(runes[s.Start:s.End]), s.Start, s.End})
	}
	return m
}
