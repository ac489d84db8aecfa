package api

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"acs"
	"acs/audit"
	"acs/intake"
	"acs/leak"
	"acs/redaction"
)

func (b *book) SaveLook(_ context.Context, c audit.Change[leak.Look]) error {
	b.looks = append(b.looks, c.Next)
	b.note(c.Event.Did, acs.Actor{ID: c.Event.By}, "")
	return b.err
}

func (b *book) Reports(context.Context, acs.LetterID) (out []leak.Report, err error) {
	for _, k := range b.looks {
		out = append(out, k.Reports...)
	}
	return out, b.err
}

func (b *book) LeakFigures(context.Context, acs.Actor, time.Time) (leak.Figures, error) {
	f := leak.NewFigures()
	f.Add(leak.Reviewer, acs.ByLetter, leak.Good, leak.Count{Leaky: 1, Letters: 40})
	f.Type[leak.Reviewer]["PERSON"] = 1
	return f, b.err
}

func (b *book) CheckedLetters(context.Context, acs.Actor, acs.LetterID, int) ([]intake.Letter, error) {
	if len(b.looks) == 0 {
		return nil, b.err
	}
	return []intake.Letter{b.letters["l-1"], b.letters["l-far"]}, b.err // a store that forgets the scope
}

// What people say of hiding is kept as places; the words come back to nobody.
func TestJudgeHiding(t *testing.T) {
	w := newWorld(t)
	got := w.as(reviewer, "POST", "/letters/l-1/hidden", asJSON, `{"words":"has no food","type":"ADDRESS"}`)
	if got.status != 201 || len(w.book.looks) != 1 || len(w.book.looks[0].Reports) != 1 || strings.Contains(got.body, "food") {
		t.Fatalf("status %d: %s, looks %+v", got.status, got.body, w.book.looks)
	}
	var read HiddenOf
	w.as(reviewer, "GET", "/letters/l-1/hidden?purpose=quality", "", "").into(t, &read)
	if len(read.Hidden) != 1 || len(read.Reports) != 1 || read.Reports[0].Type != redaction.Type("ADDRESS") {
		t.Errorf("read %+v", read)
	}
	for _, body := range []string{`{}`, `{"words":"has no food"}`, `{"label":"[PERSON 7]"}`, `{"words":"Bartholomew","type":"PERSON"}`} {
		if got := w.as(reviewer, "POST", "/letters/l-1/hidden", asJSON, body); got.status != 422 || len(got.problem(t).Errors) == 0 {
			t.Errorf("%s: status %d: %s", body, got.status, got.body)
		}
	}
	var log LeakLog
	w.as(acs.RoleAuditor, "GET", "/hiding", "", "").into(t, &log)
	if len(log.Rates) != 4 || log.Rates[0].Letters != 40 || log.Rates[0].High < 0.1 || log.Rates[0].High > 0.2 {
		t.Errorf("rates %+v", log.Rates)
	}
}

// Examples hold the letters' own words: only for those who may, of their own lines, each recorded.
func TestExportHiding(t *testing.T) {
	w := newWorld(t)
	w.blobs.m[intake.ReadingName("l-1")] = []byte(`{"text":"Yolanda has no food"}`) // no secret of the other tests: it must come out here
	w.book.looks = []leak.Look{{Reports: []leak.Report{{Kind: leak.Shown, Type: "REFERENCE", Start: 15, End: 19}}}}
	got := w.as(acs.RoleACSSL, "GET", "/hiding/examples?purpose=quality", "", "")
	want := `{"id":"l-1","channel":"","line":"PIP","style":"poor","text":"Yolanda has no food","pii":[{"type":"","value":"Yolanda"},{"type":"REFERENCE","value":"food"}]}`
	if got.status != 200 || strings.TrimSpace(got.body) != want {
		t.Errorf("status %d:\n%s\nwant\n%s", got.status, got.body, want)
	}
	if !slices.Contains(w.book.did, "hiding.exported s-acssl quality") {
		t.Errorf("did %v", w.book.did)
	}
	if got := w.as(acs.RoleACSSL, "GET", "/hiding/examples", "", ""); got.status != 422 {
		t.Errorf("without a purpose: status %d", got.status)
	}
}
