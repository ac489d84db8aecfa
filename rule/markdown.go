package rule

import (
	"fmt"
	"strings"
)

// Markdown gives RULES.md.
func Markdown() string {
	var b strings.Builder
	b.WriteString("# Rules\n\nMade by `acs rules --out RULES.md`: every rule of the guidance that the code upholds. ")
	b.WriteString("S0 to S4 are the source documents listed in [docs/sources.md](docs/sources.md).\n\n")
	b.WriteString("| Rule | Says | Source | Since | File |\n|---|---|---|---|---|\n")
	for _, r := range All() {
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s | [%s](%s) |\n", r.ID, strings.ReplaceAll(r.Says, "|", `\|`), r.Source, r.Since.Format("2 Jan 2006"), r.File, r.File)
	}
	return b.String()
}
