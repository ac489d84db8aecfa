package e2e

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// shared is the one browser; every person has a window of their own in it, with cookies of their own.
var shared context.Context

func openBrowser() (context.Context, func(), error) {
	dir, err := os.MkdirTemp("", "acs-browser-")
	if err != nil {
		return nil, nil, err
	}
	opts := append([]chromedp.ExecAllocatorOption{}, chromedp.DefaultExecAllocatorOptions[:]...)
	opts = append(opts, chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(dir),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true))
	alloc, stopAlloc := chromedp.NewExecAllocator(context.Background(), opts...)
	ctx, stop := chromedp.NewContext(alloc)
	quit := func() { stop(); stopAlloc(); os.RemoveAll(dir) }
	if err := chromedp.Do(ctx); err != nil {
		quit()
		return nil, nil, err
	}
	return ctx, quit, nil
}

// Widths at which every page is checked: a desk and a phone, in CSS pixels.
const (
	desk  = 1280
	phone = 375
)

// person is somebody at a browser.
type person struct {
	t   *testing.T
	ctx context.Context
}

// patience is how long a person waits for a page.
const patience = 20 * time.Second

// visitor is somebody who has not signed in.
func visitor(t *testing.T) *person {
	t.Helper()
	ctx, cancel := chromedp.NewContext(shared, chromedp.WithNewBrowserContext())
	t.Cleanup(cancel)
	p := &person{t, ctx}
	if err := chromedp.Do(ctx); err != nil { // a window lives as long as the context that it was opened with
		t.Fatal(err)
	}
	p.do(chromedp.EmulateViewport(desk, 900))
	return p
}

// signIn is a demo colleague, signed in through the pick-a-person page. name is the start of their name.
func signIn(t *testing.T, name string) *person {
	t.Helper()
	p := visitor(t)
	p.signIn(name)
	return p
}

func (p *person) signIn(name string) {
	p.t.Helper()
	p.visit("/sign-in")
	if !p.has("h1", "Choose who to sign in as") {
		p.press("Sign in")
	}
	p.press("Sign in as " + name)
}

func (p *person) do(steps ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		p.fail("%v", err)
	}
}

// eval runs a script as the tester, not as the page.
func eval[T any](p *person, script string, opts ...chromedp.EvaluateOption) T {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](script, opts...))
	if err != nil {
		p.fail("%v in %.200s", err, script)
	}
	return v
}

// fail ends the journey with what the person has before them.
func (p *person) fail(format string, args ...any) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, 5*time.Second)
	defer cancel()
	where, _ := chromedp.Run(ctx, chromedp.Location())
	text, _ := chromedp.Run(ctx, chromedp.Evaluate[string]("document.body ? document.body.innerText : ''"))
	p.t.Fatalf("%s\nat %s:\n%.1500s", fmt.Sprintf(format, args...), where, text)
}

// visit opens a page of the service and gives the HTTP status.
func (p *person) visit(path string) int64 {
	p.t.Helper()
	if !strings.HasPrefix(path, "http") {
		path = site.url + path
	}
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	r, err := chromedp.Run(ctx, chromedp.NavigateResponse(path))
	if err != nil {
		p.fail("open %s: %v", path, err)
	}
	return r.Status
}

// mark puts an attribute on the first visible element that the script finds, so that it can be clicked.
func (p *person) mark(what, script string) string {
	p.t.Helper()
	found := eval[bool](p, `(() => {
	  document.querySelectorAll('[data-e2e]').forEach(e => e.removeAttribute('data-e2e'));
	  const text = e => (e.innerText || e.value || '').replace(/\s+/g, ' ').trim();
	  const e = `+script+`;
	  if (!e) return false;
	  e.setAttribute('data-e2e', '1');
	  return true;
	})()`)
	if !found {
		p.fail("no %s on the page", what)
	}
	return `[data-e2e="1"]`
}

func quoted(s string) string { b, _ := json.Marshal(s); return string(b) }

func (p *person) clickThrough(sel string) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	if _, err := chromedp.RunResponse(ctx, chromedp.Click(chromedp.CSS(sel))); err != nil {
		p.fail("click: %v", err)
	}
}

// press presses the button that begins with these words, and waits for the page it leads to.
func (p *person) press(words string) {
	p.t.Helper()
	p.clickThrough(p.mark("button "+words,
		`[...document.querySelectorAll('button, input[type=submit], a[role=button]')].find(e => e.checkVisibility() && text(e).startsWith(`+quoted(words)+`))`))
}

// follow follows the link that begins with these words.
func (p *person) follow(words string) {
	p.t.Helper()
	p.clickThrough(p.mark("link "+words,
		`[...document.querySelectorAll('a[href]')].find(e => e.checkVisibility() && text(e).startsWith(`+quoted(words)+`))`))
}

// send presses the first button that leads to an address that ends so: its own, or its form's.
func (p *person) send(action string) {
	p.t.Helper()
	p.clickThrough(p.mark("form "+action, `[...document.querySelectorAll('button:not([type=button]), input[type=submit]')].find(b =>
	  b.form && (b.getAttribute('formaction') || b.form.getAttribute('action') || location.pathname).endsWith(`+quoted(action)+`))`))
}

// tick chooses the radio, box or option of that name and value, in a form.
func (p *person) tick(name, value string) {
	p.t.Helper()
	if !eval[bool](p, `(() => {
	  const e = document.querySelector('[name="`+name+`"][value="`+value+`"]');
	  if (e) { if (!e.checked) e.click(); return e.checked; }
	  const s = document.querySelector('select[name="`+name+`"]');
	  if (!s) return false;
	  s.value = `+quoted(value)+`; return s.value === `+quoted(value)+`; })()`) {
		p.fail("no choice %s=%s", name, value)
	}
}

// write types into the field of that name.
func (p *person) write(name, value string) {
	p.t.Helper()
	if !eval[bool](p, `(() => { const e = document.querySelector('[name="`+name+`"]'); if (!e) return false; e.value = `+quoted(value)+`; return true })()`) {
		p.fail("no field %s", name)
	}
}

// count is how many elements the selector finds.
func (p *person) count(selector string) int {
	p.t.Helper()
	return eval[int](p, `document.querySelectorAll(`+quoted(selector)+`).length`)
}

// text is all that the page shows.
func (p *person) text() string {
	p.t.Helper()
	return eval[string](p, `document.body.innerText.replace(/\u00a0/g, ' ')`)
}

// has tells whether an element of this kind holds the words.
func (p *person) has(selector, words string) bool {
	p.t.Helper()
	return eval[bool](p, `[...document.querySelectorAll(`+quoted(selector)+`)].some(e => e.textContent.replace(/\s+/g, ' ').includes(`+quoted(words)+`))`)
}

// sees fails unless the page shows each of the words.
func (p *person) sees(words ...string) {
	p.t.Helper()
	shown := strings.ToLower(strings.Join(strings.Fields(p.text()), " "))
	for _, w := range words {
		if !strings.Contains(shown, strings.ToLower(w)) {
			p.fail("the page does not say %q", w)
		}
	}
}

// waits looks at the page again and again until the script gives true.
func (p *person) waits(what, script string, most time.Duration) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, most)
	defer cancel()
	tick := time.NewTicker(500 * time.Millisecond)
	defer tick.Stop()
	for {
		ok, err := chromedp.Run(ctx, chromedp.Evaluate[bool](script))
		if err == nil && ok {
			return
		}
		select {
		case <-ctx.Done():
			p.fail("waited %s for %s", most, what)
		case <-tick.C:
		}
	}
}

// path is where the person is.
func (p *person) path() string {
	p.t.Helper()
	return eval[string](p, `location.pathname`)
}

// withoutScript turns the page's own scripts off, as in a browser without JavaScript.
func (p *person) withoutScript() {
	p.t.Helper()
	p.do(chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		return err
	}))
}

// picture keeps a screenshot for docs/tour.md when the tour is being made.
func (p *person) picture(name string) {
	p.t.Helper()
	if os.Getenv("ACS_TOUR") != "1" {
		return
	}
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	shot, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err == nil {
		err = os.MkdirAll("../docs/tour", 0o755)
	}
	if err == nil {
		err = os.WriteFile(filepath.Join("../docs/tour", name+".png"), shot, 0o644)
	}
	if err != nil {
		p.fail("screenshot: %v", err)
	}
}
