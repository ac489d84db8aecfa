package e2e

import (
	"bufio"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// bag is how many letters the demo post has.
const bag = 49

// mostWait is how long the whole demo post may take on two cores that have other things to do.
const mostWait = 6 * time.Minute

var arrive = sync.OnceValue(func() bool {
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for limit := time.Now().Add(mostWait); time.Now().Before(limit); <-tick.C {
		if queued, left := standing(); queued >= bag && left == 0 {
			return true
		}
	}
	return false
})

// arrived waits until every letter of the post stands before a person.
func arrived(t *testing.T) {
	t.Helper()
	if !arrive() {
		queued, left := standing()
		t.Fatalf("%d letters stand before a person and %d are on their way, of %d", queued, left, bag)
	}
}

// standing counts, from /metrics, letters that stand before a person and letters on their way.
func standing() (queued, left int) {
	r, err := http.Get(site.url + "/metrics")
	if err != nil {
		return 0, 0
	}
	defer r.Body.Close()
	for lines := bufio.NewScanner(r.Body); lines.Scan(); {
		rest, ours := strings.CutPrefix(lines.Text(), `acs_letters{stage="`)
		stage, value, ok := strings.Cut(rest, `"} `)
		if n, err := strconv.Atoi(value); ours && ok && err == nil {
			if strings.HasPrefix(stage, "undecided_") {
				queued += n
			} else {
				left += n
			}
		}
	}
	return queued, left
}

func TestAStrangerIsAskedToSignInAndComesBack(t *testing.T) {
	p := visitor(t)
	p.visit("/review")
	p.sees("Choose who to sign in as")
	p.accessible()
	p.picture("sign-in")
	p.press("Sign in as Ama")
	if p.path() != "/review" {
		t.Errorf("came back to %s", p.path())
	}
	p.accessible()
}

func TestTheQueueShowsTheMostUrgentFirst(t *testing.T) {
	arrived(t)
	p := signIn(t, "Ama")
	p.visit("/review?queue=review")
	p.accessible()
	p.picture("queue")
	order := eval[[]string](p, `[...document.querySelectorAll('.acs-queue tbody .govuk-tag')].map(e => [...e.classList].find(c => /^acs-u\d$/.test(c)))`)
	if len(order) < 5 {
		p.fail("%d rows in the queue", len(order))
	}
	for i := 1; i < len(order); i++ {
		if order[i] > order[i-1] {
			t.Errorf("row %d (%s) is more urgent than row %d (%s)", i+1, order[i], i, order[i-1])
		}
	}
}

func TestFiltersOfTheQueueKeep(t *testing.T) {
	arrived(t)
	p := signIn(t, "Ama")
	p.visit("/review?queue=review&state=open&line=UC")
	p.visit("/")
	p.visit("/review")
	if got := eval[string](p, `document.querySelector('select[name=line]').value`); got != "UC" {
		t.Errorf("the line filter is %q on the next visit", got)
	}
}

// openNext takes the next letter of the queue that nobody holds.
func (p *person) openNext() {
	p.t.Helper()
	p.visit("/review?queue=review")
	p.send("/review/next")
	if !strings.HasPrefix(p.path(), "/review/") {
		p.fail("no next letter")
	}
}

func TestEvidenceAndBoxesPointAtEachOther(t *testing.T) {
	arrived(t)
	p := signIn(t, "Ama")
	p.openNext()
	p.accessible()
	p.picture("item")
	if p.count(".acs-signal") == 0 || p.count(".acs-box") == 0 {
		p.fail("%d signals, %d boxes on the first letter of the queue", p.count(".acs-signal"), p.count(".acs-box"))
	}
	astray := eval[[]string](p, `[...document.querySelectorAll('.acs-sheet a[href], .acs-signal a[href]')]
	  .map(e => e.getAttribute('href')).filter(h => h.startsWith('#') && !document.querySelector(h))`)
	if len(astray) > 0 {
		t.Errorf("links lead nowhere: %v", astray)
	}
	if broken := eval[int](p, `document.querySelectorAll('.acs-sheet image').length`); broken == 0 {
		t.Error("no page image")
	}
	p.send("/release")
}

func TestAnItemIsHeldByOneAndCanBeGivenBack(t *testing.T) {
	arrived(t)
	ama, bryn := signIn(t, "Ama"), signIn(t, "Bryn")
	bryn.visit("/review?queue=ordinary&line=PIP&state=open")
	if bryn.count(".acs-queue tbody tr") == 0 {
		bryn.visit("/review?queue=review&line=PIP&state=open")
	}
	bryn.clickThrough(".acs-queue tbody a")
	path := bryn.path()
	bryn.send("/claim")
	ama.visit(path)
	if ama.count(`form[action$="/claim"]`) != 0 {
		ama.fail("a letter that Bryn holds can be claimed")
	}
	ama.sees("Bryn")
	bryn.visit(path)
	bryn.send("/release")
	ama.visit(path)
	ama.send("/claim")
	ama.send("/release")
}

func TestEachOutcomeIsRecorded(t *testing.T) {
	arrived(t)
	p := signIn(t, "Ama")
	for _, outcome := range []string{"immediate_danger", "needs_support", "no_extra_support", "get_the_paper", "not_for_us"} {
		t.Run(outcome, func(t *testing.T) {
			p := &person{t, p.ctx}
			p.openNext()
			letter := p.path()
			p.tick("outcome", outcome)
			if outcome == "not_for_us" {
				p.tick("route", "complaint")
			}
			p.write("reason", "Read twice; decided in a journey of the tests.")
			p.send("/decision")
			if !strings.HasSuffix(p.path(), "/decided") {
				p.fail("not decided")
			}
			p.accessible()
			if outcome == "immediate_danger" {
				p.sees("999")
				p.picture("danger")
				p.waits("the concern", `!!document.querySelector('a[href^="/concern/"]')`, 20*time.Second)
			}
			p.visit(letter)
			p.sees("Ama")
			p.accessible()
		})
	}
}

func TestADecisionWithoutAnOutcomeIsAskedForAgainAndNothingTypedIsLost(t *testing.T) {
	arrived(t)
	p := signIn(t, "Ama")
	p.openNext()
	p.write("notes", "Typed before the outcome was chosen.")
	p.send("/decision")
	if p.count(".govuk-error-summary") == 0 || !strings.HasPrefix(eval[string](p, "document.title"), "Error") {
		p.fail("no error summary, or the title does not say so")
	}
	if got := eval[string](p, `document.querySelector('[name=notes]').value`); got != "Typed before the outcome was chosen." {
		t.Errorf("notes are %q", got)
	}
	p.accessible()
	p.picture("error")
	p.send("/release")
}

func TestOriginalWordsAreShownDeliberately(t *testing.T) {
	arrived(t)
	p := signIn(t, "Ama")
	p.openNext()
	if p.count(".acs-text--open") != 0 {
		p.fail("the letter's own words stand there unasked")
	}
	eval[bool](p, `(() => { document.querySelectorAll('details').forEach(d => d.open = true); return true })()`)
	value := eval[string](p, `[...document.querySelector('[name=purpose]').options || document.querySelectorAll('[name=purpose]')].map(o => o.value).find(v => v)`)
	p.tick("purpose", value)
	p.send("/words")
	if p.count(".acs-text--open") != 1 {
		p.fail("the words are not shown")
	}
	p.accessible()
	p.send("/release")
}

func TestWithoutJavaScriptALetterCanBeReadAndDecided(t *testing.T) {
	arrived(t)
	p := signIn(t, "Ama")
	p.withoutScript()
	p.openNext()
	if p.count(".acs-sheet image") == 0 || p.count(".acs-box") == 0 {
		p.fail("no page image or no box without JavaScript")
	}
	p.picture("without-javascript")
	p.tick("outcome", "needs_support")
	p.write("reason", "Decided without JavaScript.")
	p.send("/decision")
	if !strings.HasSuffix(p.path(), "/decided") {
		p.fail("not decided")
	}
}

func TestADeniedPageSaysWhomToAsk(t *testing.T) {
	p := signIn(t, "Hana")
	if status := p.visit("/review"); status != http.StatusForbidden {
		t.Errorf("status %d", status)
	}
	p.sees("reviewer")
	p.accessible()
	p.picture("denied")
}

func TestAReviewerSeesOnlyTheirLinesAndSites(t *testing.T) {
	arrived(t)
	ama, carys := signIn(t, "Ama"), signIn(t, "Carys")
	ama.visit("/review?queue=review&line=UC&state=open")
	theirs := eval[[]string](ama, `[...document.querySelectorAll('.acs-queue tbody a')].map(e => new URL(e.href).pathname)`)
	if len(theirs) == 0 {
		ama.fail("no Universal Credit letter in the queue")
	}
	for _, path := range theirs[:min(3, len(theirs))] {
		if status := carys.visit(path); status != http.StatusForbidden && status != http.StatusNotFound {
			carys.fail("a reviewer of pensions opened a Universal Credit letter: status %d", status)
		}
	}
}
