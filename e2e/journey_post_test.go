package e2e

import (
	"context"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	fax "acs/internal/facsimile"
)

// TestThePostMovesWhileOneWatches comes first in this file and needs no letter to have arrived.
func TestThePostMovesWhileOneWatches(t *testing.T) {
	p := signIn(t, "Dev")
	looks := time.NewTicker(time.Second)
	defer looks.Stop()
	for limit := time.Now().Add(time.Minute); ; <-looks.C { // until the scanning house's batch is in
		if p.visit("/letters/progress"); p.count("tbody tr") > 5 {
			break
		}
		if time.Now().After(limit) {
			p.fail("the demo post does not come")
		}
	}
	p.accessible()
	p.picture("progress")
	arrived(t)
	p.visit("/letters/progress")
	if left := eval[int](p, `document.querySelectorAll('main[data-refresh]').length`); left != 0 {
		p.fail("every letter stands before a person and the page still follows")
	}
}

func TestALetterSentInThroughTheBrowserReachesTheQueue(t *testing.T) {
	arrived(t)
	p := signIn(t, "Grace")
	p.visit("/letters/send")
	p.accessible()
	p.picture("send")
	pages, err := fax.Render("Dear Sir or Madam,\n\nPlease send me the claim form again in large print.\n\nYours faithfully,\nA Made-Up Person", fax.Style{Noise: 0.1}, 99)
	if err != nil {
		t.Fatal(err)
	}
	scan, err := fax.PNG(pages[0].Image)
	if err != nil {
		t.Fatal(err)
	}
	file, wrong := filepath.Join(t.TempDir(), "sent.png"), filepath.Join(t.TempDir(), "empty.png")
	if os.WriteFile(file, scan, 0o600) != nil || os.WriteFile(wrong, nil, 0o600) != nil {
		t.Fatal("files")
	}
	p.do(chromedp.SetUploadFiles(chromedp.CSS("#files"), []string{file, wrong}))
	p.tick("line", "UC")
	p.is("the form can be sent", `(document.querySelector('form[data-sending] button').click(), true)`)
	p.waits("what became of the files", `document.body.innerText.includes('sent.png') && document.body.innerText.includes('empty.png') && document.querySelectorAll('#files').length === 0`, time.Minute)
	p.sees("The file is empty")
	p.accessible()
	p.picture("sent")
	p.waits("the way to the progress page", `!!document.querySelector('main a[href*="/letters/progress"]')`, 10*time.Second)
	p.clickThrough(`main a[href*="/letters/progress"]`)
	p.waits("the letter to stand before a person", `document.querySelectorAll('tbody tr .govuk-tag--green').length >= 5`, time.Minute)
	p.accessible()
}

func TestALetterIsFoundByItsNumberAndShowsItsWay(t *testing.T) {
	arrived(t)
	p := signIn(t, "Ama")
	p.visit("/letters")
	p.accessible()
	p.write("query", "demo-0007")
	p.send("/letters/search")
	if p.count("tbody tr") != 1 {
		p.fail("%d letters found", p.count("tbody tr"))
	}
	p.accessible()
	p.follow("demo-0007")
	p.sees("demo-0007")
	p.accessible()
	p.picture("letter")
}

func TestTodaysPostHasAPictureAndATable(t *testing.T) {
	arrived(t)
	p := signIn(t, "Ewa")
	p.visit("/post")
	if p.count("svg.acs-chart") == 0 || p.count("svg.acs-chart") > p.count("section table") {
		p.fail("%d pictures, %d tables", p.count("svg.acs-chart"), p.count("section table"))
	}
	p.accessible()
	p.picture("post")
}

func TestAConcernIsNotedAndKeepsItsHistory(t *testing.T) {
	arrived(t)
	p := signIn(t, "Ama")
	p.openNext()
	p.tick("outcome", "needs_support")
	p.write("reason", "For the journey of a concern.")
	p.send("/decision")
	p.waits("the concern", `!!document.querySelector('a[href^="/concern/"]')`, 30*time.Second)
	manager := signIn(t, "Ewa")
	manager.visit("/concerns")
	manager.accessible()
	manager.picture("concerns")
	manager.clickThrough("tbody a")
	manager.accessible()
	manager.picture("concern")
	if manager.count("#note") == 1 {
		manager.write("note", "Rang at ten; nobody answered.")
		manager.send("/note")
		manager.sees("Rang at ten; nobody answered.", "Ewa")
		manager.accessible()
	} else {
		manager.fail("a line manager cannot note")
	}
}

func TestTheRecordIsReadAndChecked(t *testing.T) {
	arrived(t)
	p := signIn(t, "Hana")
	p.visit("/audit")
	if p.count("tbody tr") < 10 {
		p.fail("%d lines in the record", p.count("tbody tr"))
	}
	p.accessible()
	p.picture("audit")
	p.send("/audit/verify")
	if p.count(".govuk-notification-banner--success") != 1 {
		p.fail("the record is not found whole")
	}
	p.accessible()
}

func TestEveryOtherPageIsAccessible(t *testing.T) {
	for who, paths := range map[string][]string{
		"":      {"/help/six-point-plan", "/help/welsh", "/accessibility", "/cookies", "/privacy"},
		"Ama":   {"/", "/help", "/rules", "/?lang=cy", "/review?lang=cy"},
		"Idris": {"/", "/post", "/letters/progress"},
	} {
		t.Run(who, func(t *testing.T) {
			p := visitor(t)
			if who != "" {
				p.signIn(who)
			}
			for _, path := range paths {
				if status := p.visit(path); status != http.StatusOK {
					t.Errorf("%s: status %d", path, status)
				}
				p.accessible()
			}
		})
	}
}

func TestAnUnknownPageSaysSo(t *testing.T) {
	p := signIn(t, "Ama")
	if status := p.visit("/no-such-page"); status != http.StatusNotFound {
		t.Errorf("status %d", status)
	}
	p.accessible()
}

func TestPagesCanBePrinted(t *testing.T) {
	arrived(t)
	p := signIn(t, "Ama")
	p.openNext()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	pdf, err := chromedp.Run(ctx, chromedp.PrintToPDF())
	if err != nil || !strings.HasPrefix(string(pdf), "%PDF-") {
		p.fail("print: %v", err)
	}
	p.send("/release")
}
