package api

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"acs"
	"acs/intake"
	"acs/internal/gate"
	"acs/redaction"
	"acs/review"
)

const reviewer = acs.RoleReviewer

func TestEveryErrorIsAProblem(t *testing.T) {
	long := strings.Repeat("a", maxBody+1)
	for name, c := range map[string]struct {
		method, path, media, body string
		want                      int
	}{
		"no such address":        {"GET", "/nothing", "", "", 404},
		"above the API":          {"GET", "/../../etc/passwd", "", "", 404},
		"tricks in the path":     {"GET", "/letters/%2e%2e%2f%2e%2e%2fetc", "", "", 404},
		"tricks in an id":        {"GET", "/letters/l-1%27%20or%201=1", "", "", 422},
		"a slash too many":       {"GET", "//letters", "", "", 404},
		"a slash at the end":     {"GET", "/letters/", "", "", 404},
		"another method":         {"DELETE", "/letters/l-1", "", "", 405},
		"an odd method":          {"BREW", "/letters", "", "", 405},
		"unknown filter":         {"GET", "/letters?lines=PIP", "", "", 422},
		"wrong filter":           {"GET", "/letters?stage=eaten", "", "", 422},
		"wrong number":           {"GET", "/letters?limit=many", "", "", 422},
		"wrong date":             {"GET", "/letters?from=yesterday", "", "", 422},
		"wrong day":              {"GET", "/post/2026-13-40", "", "", 422},
		"a number in an address": {"GET", "/letters?q=QQ%2012%2034%2056%20C", "", "", 422},
		"no purpose":             {"GET", "/letters/l-1/text", "", "", 422},
		"another purpose":        {"GET", "/letters/l-1/text?purpose=curious", "", "", 422},
		"a search without why":   {"POST", "/letters/search", asJSON, `{"nino":"QQ 12 34 56 C"}`, 422},
		"no body":                {"POST", "/reviews/r-1/decisions", asJSON, "", 400},
		"not JSON":               {"POST", "/reviews/r-1/decisions", asJSON, "{", 400},
		"JSON of another shape":  {"POST", "/reviews/r-1/decisions", asJSON, `[1]`, 422},
		"unknown field":          {"POST", "/reviews/r-1/decisions", asJSON, `{"seen":0,"outcome":"needs_support","reason":"x","by":"s-2"}`, 422},
		"no outcome":             {"POST", "/reviews/r-1/decisions", asJSON, `{"seen":0}`, 422},
		"no reason":              {"POST", "/reviews/r-1/decisions", asJSON, `{"seen":0,"outcome":"needs_support"}`, 422},
		"a page is stale":        {"POST", "/reviews/r-1/decisions", asJSON, `{"seen":3,"outcome":"needs_support","reason":"x"}`, 409},
		"too much":               {"POST", "/reviews/r-1/decisions", asJSON, `{"reason":"` + long + `"}`, 413},
		"another media type":     {"POST", "/reviews/r-1/decisions", "text/xml", `<a/>`, 415},
		"an empty note":          {"POST", "/concerns/c-1/notes", asJSON, `{}`, 422},
		"random checks":          {"GET", "/reviews?why=random_check", "", "", 422},
	} {
		t.Run(name, func(t *testing.T) {
			got := newWorld(t).as(reviewer, c.method, c.path, c.media, c.body)
			if got.status != c.want {
				t.Fatalf("status %d, want %d: %s", got.status, c.want, got.body)
			}
			p := got.problem(t)
			if c.want == 422 && len(p.Errors) == 0 {
				t.Errorf("no field is named: %s", got.body)
			}
			if c.want == 405 && got.header.Get("Allow") == "" {
				t.Error("no Allow")
			}
			for _, e := range p.Errors {
				if strings.Contains(e.Message, "QQ") || strings.Contains(e.Message, "curious") {
					t.Errorf("what was sent is repeated: %s", e.Message)
				}
			}
		})
	}
}

// The cause of a fault of ours is for the log, never for the caller.
func TestFaults(t *testing.T) {
	for name, c := range map[string]struct {
		err  error
		want int
	}{
		"a fault":        {errors.New("pq: password of acs_owner is wrong"), 500},
		"the store away": {acs.Unavailablef(errors.New("dial tcp 10.0.0.5"), "The service is busy. Try again soon"), 503},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.book.err = c.err
			for _, path := range []string{"/letters", "/letters/l-1", "/reviews", "/reviews/r-1", "/concerns", "/concerns/c-1", "/batches/b-1"} {
				got := w.as(reviewer, "GET", path, "", "")
				if got.status != c.want || strings.Contains(got.body, "password") || strings.Contains(got.body, "10.0.0.5") {
					t.Errorf("%s: status %d: %s", path, got.status, got.body)
				}
				got.problem(t)
				if c.want == 503 && got.header.Get("Retry-After") == "" {
					t.Errorf("%s: no Retry-After", path)
				}
			}
			if !strings.Contains(w.logs.String(), "readLetter") {
				t.Error("nothing in the log")
			}
		})
	}
}

// The issuer being away is not the caller's fault: their token may be good.
func TestIssuerAway(t *testing.T) {
	w := newWorld(t, func(o *Options) {
		o.Tokens = tokens{acs.Unavailablef(errors.New("x"), "The sign-in service does not answer")}
	})
	if got := w.as(reviewer, "GET", "/me", "", ""); got.status != 503 {
		t.Errorf("status %d", got.status)
	}
}

type crashing struct{ *book }

func (crashing) Item(context.Context, acs.ReviewID) (review.Item, error) { panic("boom " + secret[0]) }

func TestACrashIsAProblemToo(t *testing.T) {
	w := newWorld(t)
	w = newWorld(t, func(o *Options) { o.Reviews = crashing{w.book} })
	got := w.as(reviewer, "POST", "/reviews/r-1/claim", "", "")
	if got.status != 500 || strings.Contains(got.body, "boom") {
		t.Errorf("status %d: %s", got.status, got.body)
	}
	got.problem(t)
}

func TestTextIsRedactedAndItsReadingRecorded(t *testing.T) {
	w := newWorld(t)
	got := w.as(reviewer, "GET", "/letters/l-1/text?purpose=complaint", "", "")
	var text Text
	got.into(t, &text)
	if got.status != 200 || text.Text != "[PERSON 1] has no food" || text.Hidden != 1 {
		t.Errorf("status %d: %s", got.status, got.body)
	}
	if want := []string{"letter.read s-whitemail_reviewer complaint"}; !slices.Equal(w.book.did, want) {
		t.Errorf("recorded %q, want %q", w.book.did, want)
	}
	if got := w.as(reviewer, "GET", "/letters/l-new/text?purpose=review", "", ""); got.status != 409 {
		t.Errorf("a letter not yet read: status %d: %s", got.status, got.body)
	}
	failed, err := json.Marshal(redaction.Result{Status: redaction.Failed, Reason: redaction.LeakFound, Text: "Zebedee"})
	if err != nil {
		t.Fatal(err)
	}
	w.blobs.m[intake.RedactionName("l-1")] = failed
	if got := w.as(reviewer, "GET", "/letters/l-1/text?purpose=review", "", ""); got.status != 409 {
		t.Errorf("a letter whose details could not be hidden: status %d: %s", got.status, got.body)
	}
}

// A number goes in by the body, where no log on the way sees it.
func TestSearch(t *testing.T) {
	w := newWorld(t)
	got := w.as(reviewer, "POST", "/letters/search", asJSON, `{"nino":"qq 12 34 56 c","purpose":"casework"}`)
	if f, ok := w.book.filters[0].(intake.Filter); got.status != 200 || !ok || f.Query != "QQ123456C" {
		t.Errorf("status %d, filter %+v", got.status, w.book.filters)
	}
	if want := []string{"letter.searched s-whitemail_reviewer casework"}; !slices.Equal(w.book.did, want) {
		t.Errorf("recorded %q, want %q", w.book.did, want)
	}
	for _, not := range []string{"12345678", "QQ12345", "QQ123456CC", "' or 1=1 --"} {
		body, _ := json.Marshal(map[string]string{"nino": not, "purpose": "casework"})
		if got := w.as(reviewer, "POST", "/letters/search", asJSON, string(body)); got.status != 422 {
			t.Errorf("%q: status %d", not, got.status)
		}
	}
}

func TestReviewJourney(t *testing.T) {
	w := newWorld(t)
	var read ReviewWithFindings
	w.as(reviewer, "GET", "/reviews/r-1", "", "").into(t, &read)
	if read.Findings == nil || len(read.Findings.Signals) != 1 || read.Review.Urgency != "same_day" || read.Review.HeldUntil != nil {
		t.Errorf("read %+v", read)
	}
	var it Item
	w.as(reviewer, "POST", "/reviews/r-1/claim", "", "").into(t, &it)
	if it.HeldBy != "s-whitemail_reviewer" || it.HeldUntil == nil {
		t.Errorf("claimed %+v", it)
	}
	w.as(reviewer, "POST", "/reviews/r-1/release", "", "").into(t, &it)
	if it.HeldBy != "" {
		t.Errorf("released %+v", it)
	}
	got := w.as(reviewer, "POST", "/reviews/r-1/decisions", asJSON, `{"seen":0,"outcome":"needs_support","reason":"no food","verdicts":[{"code":"no_food","start":0,"end":22,"mark":"right"}]}`)
	got.into(t, &it)
	if got.status != 201 || len(it.Decisions) != 1 || it.Decisions[0].Verdicts[0].Mark != review.Right || it.DecisionsNow != 1 {
		t.Errorf("decided: status %d, %+v", got.status, it)
	}
	want := []string{"review.read s-whitemail_reviewer review", "review.claimed s-whitemail_reviewer", "review.released s-whitemail_reviewer", "review.decided s-whitemail_reviewer"}
	if !slices.Equal(w.book.did, want) {
		t.Errorf("recorded %q", w.book.did)
	}
}

// A random check must be read as any other letter, or it measures nothing.
func TestRandomChecksStayBlind(t *testing.T) {
	w := newWorld(t)
	for _, path := range []string{"/reviews", "/reviews/r-blind"} {
		if got := w.as(reviewer, "GET", path, "", ""); got.status != 200 || strings.Contains(got.body, "random") {
			t.Errorf("%s: status %d: %s", path, got.status, got.body)
		}
	}
	it := w.book.items["r-blind"]
	it.Decisions = []review.Decision{{Outcome: review.NoExtraSupport, Reason: "x"}}
	w.book.items["r-blind"] = it
	if got := w.as(reviewer, "GET", "/reviews/r-blind", "", ""); !strings.Contains(got.body, "random_check") {
		t.Errorf("decided, and still not said: %s", got.body)
	}
}

func TestConcernJourney(t *testing.T) {
	w := newWorld(t)
	if got := w.as(reviewer, "GET", "/concerns", "", ""); strings.Contains(got.body, "Customer A") || strings.Contains(got.body, "neighbour") {
		t.Errorf("a list, which no one records the reading of, shows what a concern says: %s", got.body)
	}
	var c Concern
	w.as(reviewer, "GET", "/concerns/c-1", "", "").into(t, &c)
	if c.Person != "Customer A" || len(c.Notes) != 1 {
		t.Errorf("read %+v", c)
	}
	if got := w.as(reviewer, "POST", "/concerns/c-1/notes", asJSON, `{"note":"Visited"}`); got.status != 201 || strings.Contains(got.body, "Customer A") {
		t.Errorf("status %d: %s", got.status, got.body)
	}
	want := []string{"concern.read s-whitemail_reviewer casework", "concern.noted s-whitemail_reviewer"}
	if !slices.Equal(w.book.did, want) {
		t.Errorf("recorded %q, want %q", w.book.did, want)
	}
}

func TestPostOfADay(t *testing.T) {
	w := newWorld(t)
	manager := acs.RoleLineManager
	for day, want := range map[string]time.Time{"today": noon, "2026-03-02": noon.Add(-12 * time.Hour), "2026-07-01": time.Date(2026, 6, 30, 23, 0, 0, 0, time.UTC)} {
		w.book.filters = nil
		got := w.as(manager, "GET", "/post/"+day, "", "")
		if at, ok := w.book.filters[0].(time.Time); got.status != 200 || !ok || !at.Equal(want) {
			t.Errorf("%s: status %d, asked for %v, want %v", day, got.status, w.book.filters, want)
		}
	}
	if got := w.as(manager, "GET", "/post/tomorrow", "", ""); got.status != 422 {
		t.Errorf("status %d", got.status)
	}
}

func TestRateLimits(t *testing.T) {
	w := newWorld(t, func(o *Options) {
		o.Calls = gate.NewLimit(gate.Rate{PerSecond: 0.1, Burst: 2}, o.Now)
		o.Uploads = gate.NewLimit(gate.Rate{PerSecond: 0.1, Burst: 1}, o.Now)
		o.Strangers = gate.NewLimit(gate.Rate{PerSecond: 0.1, Burst: 8}, o.Now)
	})
	for range 2 {
		w.as(reviewer, "GET", "/me", "", "")
	}
	got := w.as(reviewer, "GET", "/me", "", "")
	if got.status != http.StatusTooManyRequests || got.header.Get("Retry-After") != "10" {
		t.Errorf("status %d, Retry-After %q", got.status, got.header.Get("Retry-After"))
	}
	got.problem(t)
	if got := w.as(acs.RoleAuditor, "GET", "/me", "", ""); got.status != 200 {
		t.Errorf("another caller: status %d", got.status)
	}
	hub := acs.RoleScanningHub
	w.as(hub, "POST", "/letters", intake.Text, "one")
	if got := w.as(hub, "POST", "/letters", intake.Text, "two"); got.status != http.StatusTooManyRequests {
		t.Errorf("sendings: status %d", got.status)
	}
	for range 2 {
		w.as("", "GET", "/me", "", "")
	}
	if got := w.as("", "GET", "/me", "", ""); got.status != http.StatusTooManyRequests {
		t.Errorf("a stranger who guesses tokens: status %d", got.status)
	}
}

// The description names every operation, what it takes and what it may answer.
func TestDescription(t *testing.T) {
	w := newWorld(t)
	got := w.as("", "GET", "/openapi.json", "", "")
	var doc struct {
		OpenAPI string
		Servers []struct{ URL string }
		Paths   map[string]map[string]struct {
			OperationID string
			Description string
			RequestBody struct{ Content map[string]any }
			Responses   map[string]any
		}
	}
	got.into(t, &doc)
	if got.status != 200 || !strings.HasPrefix(doc.OpenAPI, "3.1") || len(doc.Servers) != 1 || doc.Servers[0].URL != Prefix {
		t.Fatalf("status %d, %+v", got.status, doc)
	}
	for _, op := range operations {
		d := doc.Paths[op.path][strings.ToLower(op.method)]
		if d.OperationID != op.id || !strings.Contains(d.Description, op.permission) || d.Responses["403"] == nil {
			t.Errorf("%s is described as %+v", op.id, d)
		}
	}
	if c := doc.Paths["/letters"]["post"].RequestBody.Content; c["multipart/form-data"] == nil || c["image/tiff"] == nil {
		t.Errorf("what is sent is not described: %v", c)
	}
}

func TestPartsAreNeeded(t *testing.T) {
	if _, err := New(Options{}); err == nil {
		t.Error("an API of nothing was made")
	}
}
