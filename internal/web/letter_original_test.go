package web

import (
	"net/http"
	"strings"
	"testing"

	"acs"
	"acs/intake"
	"acs/internal/mailroom"
)

// What a stranger sent is given back byte for byte, so that no browser runs or guesses at it, and it is recorded.
func TestOriginalIsGivenSafely(t *testing.T) {
	for name, c := range map[string]struct {
		content, media, file string
	}{
		"markup named as a letter": {"<html><script>alert(1)</script>", "application/octet-stream", ".bin"},
		"a truncated scan":         {"II*\x00\x08", "image/tiff", ".tif"},
		"words":                    {"Dear office, I am well.", "text/plain; charset=utf-8", ".txt"},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			room := mailroom.New(w.store, w.blobs, w.clock.Now, w.web.Errors)
			l, _, err := room.Take(t.Context(), someone(acs.RoleScanningHub), intake.Sent{Content: []byte(c.content), Received: w.clock.T})
			w.must(err)
			w.by = someone(acs.RoleReviewer)
			rec := w.get("/letter/" + string(l.ID) + "/original")
			if got := w.body(rec, http.StatusOK); got != c.content {
				t.Errorf("the bytes differ: %q", got)
			}
			h := rec.Header()
			if h.Get("Content-Type") != c.media || h.Get("X-Content-Type-Options") != "nosniff" ||
				h.Get("Content-Disposition") != `attachment; filename="`+string(l.ID)+c.file+`"` {
				t.Errorf("headers %v", h)
			}
			if csp := h.Values("Content-Security-Policy"); len(csp) != 1 || !strings.Contains(csp[0], "sandbox") || !strings.Contains(csp[0], "default-src 'none'") {
				t.Errorf("Content-Security-Policy: %v", csp)
			}
			history, err := w.store.History(t.Context(), string(l.ID))
			w.must(err)
			if last := history[len(history)-1]; last.Did != "letter.file_given" || last.By != w.by.ID {
				t.Errorf("recorded %+v", last)
			}
		})
	}
}
