package web

import (
	"net/http"
	"net/url"
	"testing"

	"acs"
)

// TestWhoCanHelpNow: a concern says that nobody is named and where the line is broken; once a manager has written the
// list it says who is there, and for a site without a list of its own the list of every site.
func TestWhoCanHelpNow(t *testing.T) {
	w := newWorld(t)
	w.fill()
	w.by = someone(acs.RoleLineManager)
	w.has(w.body(w.get("/concern/c-one"), http.StatusOK), "Nobody on the list of this site is there now", "Broken here")
	w.has(w.body(w.get("/duty"), http.StatusOK), "No site has said who can help")
	form := url.Values{
		"site": {"all"}, "post-1": {"line_manager"}, "name-1": {"Lee Example"}, "reach-1": {""}, "day-1": {"1", "2", "3", "4", "5"}, "from-1": {"8"}, "to-1": {"18"},
	}
	w.has(w.body(w.post("/duty/write", form), http.StatusUnprocessableEntity), "a way to reach them", "Lee Example")
	form.Set("reach-1", "desk 4")
	w.body(w.post("/duty/write", form), http.StatusSeeOther)
	w.has(w.body(w.get("/concern/c-one/step/listen"), http.StatusOK), "Lee Example", "desk 4", "Broken here")
	w.has(w.body(w.get("/duty"), http.StatusOK), "Every site without its own list", "accountable senior leader")
	w.by = someone(acs.RoleColleague)
	w.body(w.get("/duty/write"), http.StatusForbidden)
}
