package web

import (
	"bytes"
	"fmt"
	"image"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"acs"
	"acs/intake"
	"acs/review"
)

// long makes the letter of that name n pages long, its words on the last.
func (w *world) long(id string, n int) {
	w.letter(id, "UC", review.Finding{Urgency: acs.SameDay, Why: []review.Why{review.BySignal}, Codes: []string{"destitution"}}, true)
	r := reading()
	last := r.Pages[0]
	r.Pages = nil
	for i := 1; i < n; i++ {
		r.Pages = append(r.Pages, intake.Page{Number: i, Width: 850, Height: 1100, Kind: intake.Blank})
	}
	last.Number = n
	r.Pages = append(r.Pages, last)
	w.keep(intake.ReadingName(acs.LetterID("l-"+id)), r)
}

// One page's image is fetched; the others are small pictures until they are asked for.
func TestPagesAreFetchedWhenShown(t *testing.T) {
	w := newWorld(t)
	w.long("thick", 25)
	w.by = someone(acs.RoleReviewer)
	for _, c := range []struct {
		path               string
		shown, first, last int
		earlier, later     string
	}{
		{"/review/r-thick", 1, 1, 10, "", `value="11"`},
		{"/review/r-thick?page=12", 12, 11, 20, `value="10"`, `value="21"`},
		{"/review/r-thick?page=25", 25, 21, 25, `value="20"`, ""},
		{"/review/r-thick?page=99", 1, 1, 10, "", `value="11"`},
		{"/review/r-thick?page=-3", 1, 1, 10, "", `value="11"`},
	} {
		body := w.body(w.get(c.path), http.StatusOK)
		w.has(body, fmt.Sprintf(`<image href="/letter/l-thick/page/%d"`, c.shown), fmt.Sprintf(`id="page-%d"`, c.first), fmt.Sprintf(`id="page-%d"`, c.last), c.earlier, c.later)
		if n := strings.Count(body, "<image href="); n != 1 {
			t.Errorf("%s: %d images are fetched at once", c.path, n)
		}
		if n := strings.Count(body, `/small" alt=""`); n != c.last-c.first+1 {
			t.Errorf("%s: %d small pictures", c.path, n)
		}
		if (c.earlier == "") == strings.Contains(body, "Earlier pages") || (c.later == "") == strings.Contains(body, "Later pages") {
			t.Errorf("%s: links to other pages", c.path)
		}
	}
	first := w.body(w.get("/review/r-thick"), http.StatusOK)
	w.has(first, `formaction="/review/r-thick/view#b1" name="page" value="25"`)
	w.has(w.body(w.get("/review/r-thick?page=25"), http.StatusOK), `<a class="govuk-link" href="#b1" data-n="1">`, `class="acs-leaf__marks">1 mark<`)
	typed := w.body(w.post("/review/r-thick/view", url.Values{"page": {"25"}, "page_now": {"1"}, "seen": {"0"}, "notes": {"half a thought"}}), http.StatusOK)
	w.has(typed, `<image href="/letter/l-thick/page/25"`, "half a thought", `name="page_now" value="25"`)
}

func TestSmallPagesAreSmall(t *testing.T) {
	w := newWorld(t)
	w.fill()
	w.by = someone(acs.RoleReviewer)
	got, _, err := image.DecodeConfig(bytes.NewReader([]byte(w.body(w.get("/letter/l-one/page/1/small"), http.StatusOK))))
	if err != nil || got.Width != smallWidth || got.Height != smallWidth*1100/850 {
		t.Errorf("%+v, %v", got, err)
	}
	w.must(w.blobs.Put(t.Context(), intake.PageName("l-one", 1), []byte("torn")))
	w.body(w.get("/letter/l-one/page/1/small"), http.StatusNotFound)
	w.body(w.get("/letter/l-one/page/7/small"), http.StatusNotFound)
	w.by = someone(acs.RoleLineManager)
	w.body(w.get("/letter/l-one/page/1/small"), http.StatusForbidden)
}
