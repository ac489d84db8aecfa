package e2e

import (
	"encoding/json"
	"os"
	"strings"
	"sync"

	"github.com/chromedp/chromedp"
)

var axeSource = sync.OnceValues(func() ([]byte, error) { return os.ReadFile("../node_modules/axe-core/axe.min.js") })

// violation is one of axe's findings.
type violation struct {
	ID     string `json:"id"`
	Impact string `json:"impact"`
	Help   string `json:"help"`
	Nodes  []struct {
		HTML    string `json:"html"`
		Summary string `json:"failureSummary"`
	} `json:"nodes"`
}

// accessible checks the page before the person at both widths: axe finds nothing against WCAG 2.2 AA, the page says what
// it is, and nobody must scroll sideways.
func (p *person) accessible() {
	p.t.Helper()
	source, err := axeSource()
	if err != nil {
		p.fail("axe is not installed, run make setup: %v", err)
	}
	for _, width := range []int64{phone, desk} {
		p.do(chromedp.EmulateViewport(width, 900))
		eval[bool](p, "(() => {"+string(source)+"; return true })()")
		raw := eval[string](p, `axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}).then(r => JSON.stringify(r.violations))`, chromedp.EvalAwaitPromise)
		var found []violation
		if err := json.Unmarshal([]byte(raw), &found); err != nil {
			p.fail("axe: %v", err)
		}
		for _, v := range found {
			for _, n := range v.Nodes {
				p.t.Errorf("%s at %d pixels: %s (%s): %s\n  %.300s\n  %s", p.path(), width, v.ID, v.Impact, v.Help, n.HTML, strings.ReplaceAll(n.Summary, "\n", " "))
			}
		}
		p.saysWhatItIs(width)
	}
}

func (p *person) saysWhatItIs(width int64) {
	p.t.Helper()
	page := eval[struct {
		H1    int    `json:"h1"`
		Title string `json:"title"`
		Lang  string `json:"lang"`
		Over  int    `json:"over"`
	}](p, `({h1: document.querySelectorAll('h1').length, title: document.title, lang: document.documentElement.lang,
	  over: document.documentElement.scrollWidth - document.documentElement.clientWidth})`)
	if page.H1 != 1 || page.Title == "" || page.Lang == "" {
		p.t.Errorf("%s: %d h1, title %q, lang %q", p.path(), page.H1, page.Title, page.Lang)
	}
	if page.Over > 0 {
		p.t.Errorf("%s at %d pixels is %d pixels wider than the window: %s", p.path(), width, page.Over, eval[string](p, `[...document.querySelectorAll('body *')]
		  .filter(e => !e.closest('.acs-scroll') && e.getBoundingClientRect().right > document.documentElement.clientWidth).map(e => e.outerHTML.slice(0, 150)).slice(-4).join('\n')`))
	}
}
