package api

import (
	"slices"
	"strings"
	"testing"

	"acs"
)

func TestOriginalIsForSavingOnly(t *testing.T) {
	w := newWorld(t)
	got := w.as(acs.RoleReviewer, "GET", "/letters/l-1/original?purpose=complaint", "", "")
	if got.status != 200 || got.body != "<html>a scan of sorts</html>" {
		t.Fatalf("status %d: %s", got.status, got.body)
	}
	if got.header.Get("Content-Type") != "application/octet-stream" || got.header.Get("Content-Disposition") != `attachment; filename="l-1.bin"` {
		t.Errorf("headers %v", got.header)
	}
	if csp := got.header.Values("Content-Security-Policy"); len(csp) != 1 || !strings.Contains(csp[0], "sandbox") {
		t.Errorf("Content-Security-Policy: %v", csp)
	}
	if want := "letter.file_given s-whitemail_reviewer complaint"; !slices.Contains(w.book.did, want) {
		t.Errorf("did %v, want %q", w.book.did, want)
	}
}
