package web

import (
	"net/http"
	"net/url"
	"testing"

	"acs"
)

// TestSharingWithAnAuthority: refused without a reason for each thing, kept as typed; what is sent is shown word for
// word and can be downloaded; the reply is kept.
func TestSharingWithAnAuthority(t *testing.T) {
	w := newWorld(t)
	w.fill()
	w.by = someone(acs.RoleColleague)
	form := url.Values{
		"nation": {"england"}, "agency": {"social_services"}, "recipient": {"Made Up Council, children’s team"}, "purpose": {"See the child today"},
		"what": {"Where the child is: 3 Made Up Street", "The father’s name"}, "why": {"to find the child", ""}, "left_out": {"the benefit claim"},
		"child": {"yes"}, "customer": {"no"}, "not_told": {"the parent may be the one who harms"}, "manager": {"Kim Example"}, "good_faith": {"yes"},
		"fact": {"a child of six", "", ""},
	}
	w.has(w.body(w.post("/concern/c-one/share", form), http.StatusUnprocessableEntity), "why the authority needs it", "The father’s name")
	form["why"][1] = "he lives there"
	w.has(w.body(w.post("/concern/c-one/share", form), http.StatusUnprocessableEntity), "They do not have to be", "S2 §5.4")
	form.Set("parents", "no")
	rec := w.post("/concern/c-one/share", form)
	w.body(rec, http.StatusSeeOther)
	at := rec.Header().Get("Location")
	page := w.body(w.get(at), http.StatusOK)
	w.has(page, "Why: he lives there", "Parents or guardians have not been told", "may not meet", "the benefit claim")
	letter := w.get(at + "/letter")
	w.hasNot(w.body(letter, http.StatusOK), "the benefit claim")
	w.body(w.post(at+"/reply", url.Values{"reply": {""}}), http.StatusUnprocessableEntity)
	w.body(w.post(at+"/reply", url.Values{"reply": {"We visited"}}), http.StatusSeeOther)
	w.has(w.body(w.get(at), http.StatusOK), "We visited")
	w.has(w.body(w.get("/concern/c-one"), http.StatusOK), at)
	w.by = someone(acs.RoleScanningHub)
	w.body(w.get(at), http.StatusForbidden)
}
