package web

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"acs"
	"acs/review"
)

// Filters stay while a letter is taken, given back and decided; and each of them narrows.
func TestFiltersKeepThroughTheWork(t *testing.T) {
	w := newWorld(t)
	w.fill()
	w.letter("two", "PIP", review.Finding{Urgency: acs.SameDay, Why: []review.Why{review.BySignal}, Codes: []string{"bereavement"}}, true)
	w.by = someone(acs.RoleReviewer)
	first := w.get("/review?queue=review&code=destitution&line=UC&urgency=same_day")
	w.has(w.body(first, http.StatusOK), "/review/r-one")
	kept := first.Result().Cookies()
	if len(kept) != 1 || !kept[0].HttpOnly {
		t.Fatalf("cookies %v", kept)
	}
	ask := func(method, path string, form url.Values) *httptest.ResponseRecorder {
		r := httptest.NewRequest(method, path, strings.NewReader(form.Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Sec-Fetch-Site", "same-origin")
		r.AddCookie(kept[0])
		return w.send(r)
	}
	for _, c := range []struct {
		path string
		form url.Values
		to   string
	}{
		{"/review/next", nil, "/review/r-one"},
		{"/review/r-one/release", nil, "/review"},
		{"/review/r-one/claim", nil, "/review/r-one"},
		{"/review/r-one/decision", url.Values{"outcome": {"needs_support"}, "reason": {"x"}, "seen": {"0"}, "then": {"next"}}, "/review/r-one/decided"}, // no other fits
	} {
		if rec := ask("POST", c.path, c.form); rec.Code != http.StatusSeeOther || rec.Header().Get("Location") != c.to {
			t.Errorf("%s: %d to %s\n%s", c.path, rec.Code, rec.Header().Get("Location"), w.log)
		}
		body := w.body(ask("GET", "/review", nil), http.StatusOK)
		w.has(body, `<option value="destitution" selected>`, `<option value="UC" selected>`, `<option value="same_day" selected>`)
		w.hasNot(body, "/review/r-two", "/review/r-hand")
	}
	for query, want := range map[string]string{"code=bereavement": "r-two", "why=handwritten": "r-hand", "line=PIP&urgency=same_day": "r-two"} {
		body := w.body(w.get("/review?"+query), http.StatusOK)
		w.has(body, "/review/"+want)
		if n := strings.Count(body, `<a class="govuk-link" href="/review/r-`); n != 1 {
			t.Errorf("%s: %d rows", query, n)
		}
	}
	w.hasNot(w.body(w.get("/review?overdue=yes"), http.StatusOK), "/review/r-")
}
