package govuk

import (
	"bytes"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// fixture is one published example of a component: options in, markup out.
type fixture struct {
	Name    string
	Options json.RawMessage
	HTML    string `json:"html"`
}

// compared says, for each component, how to read the published options and how many of the published examples must at
// least be within what our struct can say. The other examples use options that this service does not.
var compared = []struct {
	name  string
	fresh func() Component
	least int
}{
	{"label", func() Component { return &Label{} }, 10},
	{"hint", func() Component { return &Hint{} }, 5},
	{"error-message", func() Component { return &ErrorMessage{} }, 6},
	{"input", func() Component { return &Input{} }, 20},
	{"textarea", func() Component { return &Textarea{} }, 12},
	{"select", func() Component { return &Select{} }, 5},
	{"file-upload", func() Component { return &FileUpload{} }, 10},
	{"radios", func() Component { return &Radios{} }, 20},
	{"checkboxes", func() Component { return &Checkboxes{} }, 20},
	{"date-input", func() Component { return &DateInput{} }, 15},
	{"tag", func() Component { return &Tag{} }, 10},
	{"inset-text", func() Component { return &InsetText{} }, 5},
	{"warning-text", func() Component { return &WarningText{} }, 6},
	{"details", func() Component { return &Details{} }, 8},
	{"table", func() Component { return &Table{} }, 12},
	{"summary-list", func() Component { return &SummaryList{} }, 12},
	{"notification-banner", func() Component { return &NotificationBanner{} }, 10},
	{"panel", func() Component { return &Panel{} }, 4},
	{"error-summary", func() Component { return &ErrorSummary{} }, 10},
	{"button", func() Component { return &Button{} }, 20},
	{"back-link", func() Component { return &BackLink{} }, 5},
	{"skip-link", func() Component { return &SkipLink{} }, 5},
	{"phase-banner", func() Component { return &PhaseBanner{} }, 5},
	{"service-navigation", func() Component { return &ServiceNavigation{} }, 10},
	{"pagination", func() Component { return &Pagination{} }, 4},
}

func TestMarkupIsThatOfGOVUKFrontend(t *testing.T) {
	for _, c := range compared {
		t.Run(c.name, func(t *testing.T) {
			n := 0
			for _, f := range fixtures(t, c.name) {
				got := c.fresh()
				dec := json.NewDecoder(bytes.NewReader(f.Options))
				dec.DisallowUnknownFields()
				if dec.Decode(got) != nil {
					continue
				}
				n++
				markup, err := HTML(got)
				if err != nil {
					t.Fatalf("%s: %v", f.Name, err)
				}
				if g, w := plain(t, string(markup)), plain(t, f.HTML); g != w {
					t.Errorf("%s\n got %s\nwant %s", f.Name, g, w)
				}
			}
			if n < c.least {
				t.Errorf("%d examples compared, want at least %d", n, c.least)
			}
		})
	}
}

func fixtures(t *testing.T, name string) []fixture {
	t.Helper()
	raw, err := os.ReadFile("testdata/fixtures/" + name + ".json")
	if err != nil {
		t.Fatalf("%v (run make setup, which fetches GOV.UK Frontend)", err)
	}
	var all struct{ Fixtures []fixture }
	if err := json.Unmarshal(raw, &all); err != nil {
		t.Fatal(err)
	}
	return all.Fixtures
}

// plain gives markup in a form in which white space between words and the order of attributes do not matter.
func plain(t *testing.T, markup string) string {
	t.Helper()
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(markup))
	for z.Next() != html.ErrorToken {
		tok := z.Token()
		if tok.Type == html.TextToken {
			b.WriteString(strings.Join(strings.Fields(tok.Data), " "))
			continue
		}
		if tok.Type == html.SelfClosingTagToken {
			tok.Type = html.StartTagToken
		}
		for i, a := range tok.Attr {
			if a.Key == "class" {
				tok.Attr[i].Val = strings.Join(strings.Fields(a.Val), " ")
			}
		}
		slices.SortFunc(tok.Attr, func(a, b html.Attribute) int { return strings.Compare(a.Key, b.Key) })
		b.WriteString(tok.String())
	}
	return b.String()
}

func TestAttributesAreEscaped(t *testing.T) {
	got := Must(Tag{Text: `<b>`, Attributes: Attributes{"data-x": `"><script>`}})
	if s := string(got); strings.Contains(s, "<script>") || strings.Contains(s, "<b>") {
		t.Errorf("not escaped: %s", s)
	}
}
