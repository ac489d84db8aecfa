package web

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"acs"
	"acs/audit"
	"acs/review"
)

func TestEvidenceIsBoxedOnTheScan(t *testing.T) {
	w := newWorld(t)
	w.fill()
	w.by = someone(acs.RoleReviewer)
	body := w.body(w.get("/review/r-one"), http.StatusOK)
	w.has(body, `href="/letter/l-one/page/1"`, `id="b1"`, `href="#e1"`, `id="e1"`, `href="#b1"`, "no food in the house since Monday", "[PERSON 1]")
	// The words of the quote stand on the second line of the page, the first of them third from the left.
	w.has(body, `<rect class="acs-box" data-n="1" x="139" y="136"`)
	w.has(w.body(w.get("/review/r-one?turn=90&zoom=200"), http.StatusOK), "acs-zoom-200", `viewBox="0 0 1100 850"`, "rotate(90)")
	if rec := w.get("/letter/l-one/page/1"); rec.Code != http.StatusOK || rec.Header().Get("Content-Type") != "image/png" {
		t.Errorf("page image: %d %s", rec.Code, rec.Header().Get("Content-Type"))
	}
	w.recorded("review.opened", "r-one")
	w.recorded("letter.scan_shown", "l-one")
}

// recorded holds that the visitor's act stands in the log.
func (w *world) recorded(did, on string) audit.Entry {
	w.Helper()
	es, err := w.store.Events(w.Context(), audit.Filter{On: on, Did: did, By: w.by.ID})
	w.must(err)
	if len(es) == 0 {
		w.Fatalf("%s on %s is not in the log", did, on)
	}
	return es[0]
}

func TestOriginalWordsAreADeliberateAct(t *testing.T) {
	w := newWorld(t)
	w.fill()
	w.by = someone(acs.RoleReviewer)
	w.hasNot(w.body(w.post("/review/r-one/words", url.Values{"notes": {"half a note"}}), http.StatusUnprocessableEntity), secrets...)
	body := w.body(w.post("/review/r-one/words", url.Values{"purpose": {"review"}, "notes": {"half a note"}}), http.StatusOK)
	w.has(body, "Zebedee Quill", "half a note")
	if e := w.recorded("letter.words_shown", "l-one"); e.Why != "review" {
		t.Errorf("why: %q", e.Why)
	}
	w.by = someone(acs.RoleLineManager)
	w.hasNot(w.body(w.post("/review/r-one/words", url.Values{"purpose": {"review"}}), http.StatusForbidden), secrets...)
	w.hasNot(w.body(w.get("/review/r-one"), http.StatusOK), "/letter/l-one/page/1", "Show the original words")
}

// A letter drawn for the random check must not tell its reviewer so before it is decided: row and page are, but for
// identifiers, those of another letter in which no signal was found.
func TestARandomCheckIsReadBlind(t *testing.T) {
	w := newWorld(t)
	w.fill()
	w.letter("calm", "ESA", review.Finding{}, true)
	w.letter("pick", "ESA", review.Finding{Why: []review.Why{review.RandomCheck}}, true)
	w.letter("moot", "ESA", review.Finding{Why: []review.Why{review.Abstained}}, true)
	w.by = someone(acs.RoleReviewer)
	list := w.body(w.get("/review?queue=all&line=ESA"), http.StatusOK)
	due := regexp.MustCompile(`data-label="Due">.*|<p class="govuk-body">.*Due .*`) // a clock of its own
	look := func(id string) (row, page string) {
		_, row, _ = strings.Cut(list, "/review/r-"+id)
		row, _, _ = strings.Cut(row, "</tr>")
		page = w.body(w.get("/review/r-"+id), http.StatusOK)
		_, page, _ = strings.Cut(page, "<main")
		return due.ReplaceAllString(row, ""), due.ReplaceAllString(strings.ReplaceAll(page, "-"+id, "-x"), "")
	}
	row, page := look("calm")
	for _, id := range []string{"pick", "moot"} {
		if r, p := look(id); r != row || p != page {
			t.Errorf("%s can be told from a letter in which no signal was found:\n%s\n%s", id, r, p)
		}
	}
	for _, why := range []string{"random_check", "model_unsure"} {
		w.has(w.body(w.get("/review?why="+why), http.StatusOK), "/review/r-one") // as if nothing had been asked
	}
	w.must(decideAs(w, "r-pick"))
	w.has(w.body(w.get("/review/r-pick"), http.StatusOK), "random check")
}

func decideAs(w *world, id acs.ReviewID) error {
	it, err := w.store.Item(w.Context(), id)
	if err != nil {
		return err
	}
	c, err := review.Decide(it, 0, w.by, w.clock.T, review.Choice{Outcome: review.NoExtraSupport, Reason: "Read it"})
	if err != nil {
		return err
	}
	return w.store.SaveItem(w.Context(), c)
}

func TestNoSignalIsNeverNoRisk(t *testing.T) {
	w := newWorld(t)
	w.fill()
	w.by = someone(acs.RoleReviewer)
	for _, path := range []string{"/review?queue=ordinary", "/review/r-quiet", "/review/r-hand"} {
		body := strings.ToLower(w.body(w.get(path), http.StatusOK))
		w.hasNot(strings.ReplaceAll(body, "that does not mean that there is no risk", ""), "no risk", "low risk", "is safe")
	}
}

func TestClaimReleaseAndNext(t *testing.T) {
	w := newWorld(t)
	w.fill()
	w.by = someone(acs.RoleReviewer)
	if to := w.post("/review/next", nil).Header().Get("Location"); to != "/review/r-one" {
		t.Fatalf("the most urgent letter is next, got %s", to)
	}
	bo := someone(acs.RoleReviewer)
	bo.ID, bo.Name = "s-bo", "Bo Example"
	w.by = bo
	w.has(w.body(w.get("/review/r-one"), http.StatusOK), "Pat Example is working on this letter")
	w.has(w.body(w.post("/review/r-one/claim", nil), http.StatusConflict), "Someone else is working on this letter")
	w.clock.T = w.clock.T.Add(review.Lease + time.Minute)
	if rec := w.post("/review/r-one/claim", nil); rec.Code != http.StatusSeeOther {
		t.Errorf("after the lease: %d", rec.Code)
	}
	if rec := w.post("/review/r-one/release", nil); rec.Header().Get("Location") != "/review" {
		t.Errorf("release: %d", rec.Code)
	}
	for range 3 {
		w.post("/review/next", nil)
	}
	if to := w.post("/review/next", nil).Header().Get("Location"); to != "/review?none=1" {
		t.Errorf("with all held: %s", to)
	}
}

func TestFiltersKeep(t *testing.T) {
	w := newWorld(t)
	w.fill()
	w.by = someone(acs.RoleReviewer)
	rec := w.get("/review?queue=review&line=PIP")
	w.hasNot(w.body(rec, http.StatusOK), "r-one")
	var kept *http.Cookie
	for _, c := range rec.Result().Cookies() {
		if c.Name == queueCookie {
			kept = c
		}
	}
	if kept == nil {
		t.Fatal("the filters are not kept")
	}
	r, _ := http.NewRequestWithContext(t.Context(), http.MethodGet, "/review", nil)
	r.AddCookie(kept)
	w.hasNot(w.body(w.send(r), http.StatusOK), "r-one")
}

// decision is a filled-in form.
func decision(more url.Values) url.Values {
	form := url.Values{"seen": {"0"}, "outcome": {"needs_support"}, "reason": {"There is nothing to eat"}}
	for k, v := range more {
		form[k] = v
	}
	return form
}

func (w *world) decided(id acs.ReviewID) review.Decision {
	w.Helper()
	it, err := w.store.Item(w.Context(), id)
	w.must(err)
	d, ok := it.Latest()
	if !ok {
		w.Fatalf("%s is not decided", id)
	}
	return d
}

func TestDecisionWithMarksAndMissedSignals(t *testing.T) {
	w := newWorld(t)
	w.fill()
	w.by = someone(acs.RoleReviewer)
	form := decision(url.Values{"mark1": {"right"}, "missed": {"send the  FORM again", "I am [PERSON 1]"}, "missed_code": {"communication_needs", "neglect"}})
	if rec := w.post("/review/r-one/decision", form); rec.Header().Get("Location") != "/review/r-one/decided" {
		t.Fatalf("%d %s", rec.Code, cut(rec.Body.String()))
	}
	d := w.decided("r-one")
	food, again := strings.Index(said, "no food"), strings.Index(said, "send the form again")
	want := []review.Verdict{
		{Code: "destitution", Start: food, End: food + len("no food in the house since Monday"), Mark: review.Right},
		{Code: "communication_needs", Start: again, End: again + len("send the form again"), Mark: review.Missed},
		{Code: "neglect", Start: 0, End: len("I am Zebedee Quill"), Mark: review.Missed},
	}
	if len(d.Verdicts) != len(want) {
		t.Fatalf("verdicts %+v", d.Verdicts)
	}
	for i, v := range want {
		if d.Verdicts[i] != v {
			t.Errorf("verdict %d: %+v, want %+v", i, d.Verdicts[i], v)
		}
	}
	w.has(w.body(w.get("/review/r-one/decided"), http.StatusOK), "Decision recorded", "/concern/c-one")
}

// Whatever is wrong, the form comes back with all that was typed, the summary leads to the field, the status says so.
func TestARefusedDecisionLosesNothing(t *testing.T) {
	for name, c := range map[string]struct {
		form url.Values
		says string
		at   string
	}{
		"no outcome":      {url.Values{"outcome": {""}}, "Select what this letter needs", "#outcome"},
		"no reason":       {url.Values{"reason": {" "}}, "Enter why you decided this", "#reason"},
		"no route":        {url.Values{"outcome": {"not_for_us"}}, "Select where this letter should go", "#route"},
		"missed code":     {url.Values{"missed": {"send the form again"}, "missed_code": {""}}, "Select what the missed words point to", "#missed-code-1"},
		"missed words":    {url.Values{"missed": {""}, "missed_code": {"neglect"}}, "Enter the words that were missed", "#missed-1"},
		"words not there": {url.Values{"missed": {"something else"}, "missed_code": {"neglect"}}, "These words are not in the text", "#missed-1"},
		"no seen":         {url.Values{"seen": {""}}, "Open the letter again", "#outcome"},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.fill()
			w.by = someone(acs.RoleReviewer)
			form := decision(url.Values{"notes": {"Half a page of notes"}, "mark1": {"wrong"}})
			for k, v := range c.form {
				form[k] = v
			}
			body := w.body(w.post("/review/r-one/decision", form), http.StatusUnprocessableEntity)
			w.has(body, c.says, `href="`+c.at+`"`, "Half a page of notes", `value="wrong" selected`, "<title>Error")
			sound(t, name, body, "en")
		})
	}
}

// Someone else decided meanwhile: both decisions are on the page, what was typed stays, a second try is answered.
func TestAStalePage(t *testing.T) {
	w := newWorld(t)
	w.fill()
	w.by = someone(acs.RoleReviewer)
	w.post("/review/r-one/decision", decision(nil))
	late := decision(url.Values{"outcome": {"no_extra_support"}, "reason": {"A neighbour helps"}})
	body := w.body(w.post("/review/r-one/decision", late), http.StatusConflict)
	w.has(body, "decided since you opened it", "There is nothing to eat", "A neighbour helps", `name="seen" value="1"`)
	late.Set("seen", "1")
	if rec := w.post("/review/r-one/decision", late); rec.Code != http.StatusSeeOther {
		t.Fatalf("second try: %d", rec.Code)
	}
	w.has(w.body(w.get("/review/r-one"), http.StatusOK), "Superseded", "There is nothing to eat", "A neighbour helps")
}

func TestDangerShowsWhatToDoAtOnce(t *testing.T) {
	w := newWorld(t)
	w.fill()
	w.by = someone(acs.RoleReviewer)
	w.has(w.body(w.get("/review/r-hand"), http.StatusOK), "call 999", "Take the statement seriously")
	rec := w.post("/review/r-hand/decision", url.Values{"seen": {"0"}, "outcome": {"immediate_danger"}, "then": {"next"}})
	if to := rec.Header().Get("Location"); to != "/review/r-hand/decided" {
		t.Fatalf("after danger: %d %s", rec.Code, to)
	}
	w.has(w.body(w.get("/review/r-hand/decided"), http.StatusOK), "call 999", "Summon a colleague", "A concern is being opened", `http-equiv="refresh"`)
}

func TestRecordAndTakeTheNext(t *testing.T) {
	w := newWorld(t)
	w.fill()
	w.by = someone(acs.RoleReviewer)
	to := w.post("/review/r-one/decision", decision(url.Values{"then": {"next"}})).Header().Get("Location")
	if !strings.HasPrefix(to, "/review/r-") || !strings.HasSuffix(to, "?recorded=r-one") {
		t.Fatalf("leads to %s", to)
	}
	w.has(w.body(w.get(to), http.StatusOK), "Decision recorded", `href="/review/r-one"`)
}

func TestAnotherViewKeepsWhatWasTyped(t *testing.T) {
	w := newWorld(t)
	w.fill()
	w.by = someone(acs.RoleReviewer)
	form := decision(url.Values{"zoom": {"150"}, "turn_now": {"90"}, "more": {"1"}, "missed": {"the form"}, "missed_code": {"neglect"}, "notes": {"Half a page"}})
	body := w.body(w.post("/review/r-one/view", form), http.StatusOK)
	w.has(body, "acs-zoom-150", "rotate(90)", "There is nothing to eat", "Half a page", ">the form</textarea>", `id="missed-2"`)
	if it, err := w.store.Item(t.Context(), "r-one"); err != nil || it.Decided() {
		t.Error("a look decided the letter")
	}
}

// When the storage of the scans is away, the page says so and offers to try again; nothing is invented.
func TestStorageAway(t *testing.T) {
	w := newWorld(t)
	w.fill()
	w.by = someone(acs.RoleReviewer)
	w.blobs.err = acs.Unavailablef(http.ErrServerClosed, "The letters cannot be reached just now")
	w.has(w.body(w.get("/review/r-one"), http.StatusServiceUnavailable), "cannot be reached just now")
	w.hasNot(w.log.String(), secrets...)
}
