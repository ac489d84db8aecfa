package e2e

import (
	"strconv"
	"strings"
	"testing"
	"time"
)

// find opens letters of the queue, without taking them, until the script gives true on one.
func (p *person) find(what, script string) {
	p.t.Helper()
	for _, list := range []string{"/review?queue=review", "/review?queue=ordinary"} {
		p.visit(list)
		for _, path := range eval[[]string](p, `[...document.querySelectorAll('.acs-queue tbody a')].map(e => new URL(e.href).pathname)`) {
			p.visit(path)
			if eval[bool](p, script) {
				return
			}
		}
	}
	p.fail("no letter with %s", what)
}

// key presses a key while the scan has the focus.
func (p *person) key(k string) {
	p.t.Helper()
	eval[bool](p, `(() => { const s = document.querySelector('.acs-sheets'); s.focus();
	  s.dispatchEvent(new KeyboardEvent('keydown', {key: `+quoted(k)+`, bubbles: true, cancelable: true})); return true })()`)
}

// is fails unless the script gives true on the page as it stands.
func (p *person) is(what, script string) {
	p.t.Helper()
	if !eval[bool](p, script) {
		p.fail("%s: not so", what)
	}
}

// drag moves the mouse over the words of the scan from one to another.
func (p *person) drag(from, to int) {
	p.t.Helper()
	p.is("words on the scan", `(([a, b]) => { const at = (w, type) => { const r = w.getBoundingClientRect();
	  w.dispatchEvent(new PointerEvent(type, {bubbles: true, cancelable: true, buttons: 1, clientX: r.x + r.width / 2, clientY: r.y + r.height / 2})) };
	  const ws = [...document.querySelectorAll('.acs-sheet:not([hidden]) .acs-word')];
	  if (ws.length <= b) return false;
	  at(ws[a], 'pointerdown'); at(ws[b], 'pointermove'); at(ws[b], 'pointerup'); return true })([`+strconv.Itoa(from)+`, `+strconv.Itoa(to)+`])`)
}

func TestTheScanIsZoomedAndTurnedWithoutLeavingThePage(t *testing.T) {
	arrived(t)
	p := signIn(t, "Ama")
	p.find("evidence on the scan", `document.querySelectorAll('.acs-box').length > 0 && document.querySelectorAll('.acs-signal [data-n]').length > 0`)
	eval[bool](p, `(window.stayed = true)`)
	p.is("zoom by button", `(document.querySelector('[data-zoom="150"]').click(), document.querySelector('.acs-sheets').className.includes('acs-zoom-150'))`)
	p.key("+")
	p.is("zoom by key", `document.querySelector('.acs-sheets').className.includes('acs-zoom-200') && document.querySelector('[name=zoom_now]').value === '200'`)
	p.key("-")
	p.is("zoom back", `document.querySelector('[data-zoom="150"]').getAttribute('aria-current') === 'true'`)
	before := eval[string](p, `document.querySelector('.acs-sheet svg').getAttribute('viewBox')`)
	p.key("r")
	p.is("turn by key", `document.querySelector('.acs-sheet svg').getAttribute('viewBox') !== `+quoted(before)+` && document.querySelector('[name=turn_now]').value === '90'`)
	p.is("turn by button", `(document.querySelector('[data-turn]').click(), document.querySelector('.acs-sheet svg g').getAttribute('transform').includes('rotate(180)'))`)
	p.is("help is folded", `!document.querySelector('#keys').hidden && !document.querySelector('#keys').open`)
	p.key("?")
	p.is("help by key", `document.querySelector('#keys').open`)
	p.accessible()
	p.is("the page was not left", `window.stayed === true`)
}

func TestEvidenceAndBoxLightUpTogether(t *testing.T) {
	arrived(t)
	p := signIn(t, "Ama")
	p.find("evidence on the scan", `document.querySelectorAll('.acs-box').length > 0 && document.querySelectorAll('.acs-signal [data-n]').length > 0`)
	p.key("j")
	n := eval[string](p, `(document.querySelector('.acs-box.acs-on') || {dataset: {}}).dataset.n || ''`)
	if n == "" {
		p.fail("j points at no box")
	}
	p.is("the evidence is marked too", `document.getElementById('e`+n+`').classList.contains('acs-on')`)
	p.is("the box has the focus and can be seen", `document.activeElement.closest('a') && document.activeElement.querySelector('[data-n="`+n+`"]') && (r => r.top >= 0 && r.bottom <= innerHeight + r.height)(document.querySelector('.acs-box.acs-on').getBoundingClientRect())`)
	eval[bool](p, `(document.querySelectorAll('.acs-on').forEach(e => e.classList.remove('acs-on')), true)`)
	p.is("a box leads to its evidence", `(document.querySelector('.acs-box[data-n="`+n+`"]').dispatchEvent(new MouseEvent('click', {bubbles: true})), document.getElementById('e`+n+`').classList.contains('acs-on') && location.hash === '#e`+n+`')`)
}

func TestPagesOfALetterAreShownOneAtATime(t *testing.T) {
	arrived(t)
	p := signIn(t, "Ama")
	p.find("several pages", `document.querySelectorAll('.acs-leaf').length > 1`)
	p.accessible()
	eval[bool](p, `(window.stayed = true)`)
	shown := `[...document.querySelectorAll('.acs-sheet')].filter(f => !f.hidden).map(f => f.id).join()`
	p.is("one page to begin with", shown+` === 'page-1' && document.querySelectorAll('.acs-sheet image[href]').length === 1`)
	p.key("n")
	p.is("the next page by key", shown+` === 'page-2' && document.querySelector('#page-2 image').hasAttribute('href') && document.querySelector('[data-page="2"]').getAttribute('aria-current') === 'page'`)
	p.is("back by its picture", `(document.querySelector('[data-page="1"]').click(), `+shown+` === 'page-1')`)
	p.is("the page was not left", `window.stayed === true`)
	p.waits("the small pictures", `[...document.querySelectorAll('.acs-leaf img')].every(i => i.complete && i.naturalWidth > 0)`, 20*time.Second)
	path := p.path()

	still := signIn(t, "Ama")
	still.withoutScript()
	still.visit(path)
	still.write("notes", "Typed before turning the page.")
	still.clickThrough(`[data-page="2"]`)
	still.is("the second page, and what was typed", shown+` === 'page-2' && document.querySelector('[name=notes]').value.startsWith('Typed')`)
}

func TestWordsDraggedOverAreAddedAsAMissedSignal(t *testing.T) {
	arrived(t)
	p := signIn(t, "Ama")
	p.find("words on the scan", `document.querySelectorAll('.acs-word').length > 30`)
	p.send("/claim")
	p.drag(12, 16)
	words := eval[string](p, `document.querySelector('.acs-missed__words').value`)
	if len(strings.Fields(words)) < 3 {
		p.fail("dragged words are %q", words)
	}
	p.is("the words are marked", `document.querySelectorAll('.acs-word.acs-chosen').length === 5`)
	p.tick("missed_code", "bereavement")
	p.tick("outcome", "needs_support")
	p.write("reason", "Words were missed; added in a journey of the tests.")
	p.send("/decision")
	if !strings.HasSuffix(p.path(), "/decided") {
		p.fail("not decided")
	}
}

func TestWhyIsThisHereCanBeAskedOfAnyLetter(t *testing.T) {
	arrived(t)
	p := signIn(t, "Ama")
	p.find("evidence", `document.querySelectorAll('.acs-signal').length > 0`)
	p.follow("Why is this here")
	p.sees("Why is this letter here?", "Without the quoted words:", "never about the person")
	p.accessible()
	p.picture("why")
	p.visit("/review?queue=ordinary")
	p.clickThrough(".acs-queue tbody a")
	p.follow("Why is this here")
	p.sees("does not mean that there is no risk")
	p.accessible()
	p.picture("why-not")
	if strings.Contains(p.text(), "%") {
		p.fail("a number is shown")
	}
}

func TestWhatWasHiddenIsJudgedOnTheScan(t *testing.T) {
	arrived(t)
	p := signIn(t, "Ama")
	p.find("hidden details on a page that was read", `document.querySelectorAll('.acs-word').length > 30 && /\[[A-Z_]+ \d+\]/.test(document.querySelector('#letter-text').textContent)`)
	p.follow("What was hidden")
	p.accessible()
	p.picture("hidden")
	p.is("labels on the scan and in the list", `document.querySelectorAll('.acs-box--hidden').length > 0 && document.querySelectorAll('.acs-signal').length > 0`)
	p.drag(20, 21)
	if words := eval[string](p, `document.querySelector('#words').value`); words == "" {
		p.fail("dragged words do not arrive in the form")
	}
	p.write("words", "Bartholomew Nobody")
	p.tick("type", "PERSON")
	p.send("/hidden")
	p.sees("These words are not in the text")
	p.accessible()
	p.clickThrough(`button[name="label"]`)
	p.sees("it should not have been hidden", "Said to be hidden for nothing")
	p.clickThrough(`button[name="whole"]`)
	p.sees("You have looked at all of this letter")
	p.visit("/hiding")
	p.sees("Found by people", "Too small to say", "Found by the check")
	p.accessible()
	p.picture("leak-log")
}

func TestALetterIsLaidOutForPaper(t *testing.T) {
	arrived(t)
	p := signIn(t, "Ama")
	p.find("evidence", `document.querySelectorAll('.acs-signal').length > 0`)
	p.follow("Print view")
	p.accessible()
	p.is("no form but signing out", `document.querySelectorAll('main form').length === 0 && document.querySelectorAll('.acs-sheet--paper image').length > 0`)
}

func TestFilesBeingSentShowHowFarEachHasGot(t *testing.T) {
	p := signIn(t, "Dev")
	p.visit("/letters/send")
	p.accessible()
	p.is("files are chosen", `(() => { const box = new DataTransfer();
	  box.items.add(new File(['Dear office, please send form PIP2 again. I moved in March and have lost it. Thank you.'], 'one.txt', {type: 'text/plain'}));
	  box.items.add(new File(['<html><script>alert(1)</script>'], 'two.pdf')); box.items.add(new File([], 'empty.txt'));
	  const f = document.querySelector('[type=file]'); f.files = box.files; return f.files.length === 3 })()`)
	eval[bool](p, `(window.stayed = true)`)
	p.is("each file has its bar", `(document.querySelector('form[data-sending] button').click(), document.querySelectorAll('.acs-sending progress').length === 3 && !document.querySelector('.acs-sending').hidden)`)
	p.waits("the result of each file", `document.querySelectorAll('main tbody tr').length === 3`, patience)
	p.is("in place", `window.stayed === true && document.activeElement.matches('main h1')`)
	p.sees("one.txt", "two.pdf", "empty.txt")
	p.accessible()
}
