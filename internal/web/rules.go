package web

import (
	"net/http"

	"acs"
	"acs/internal/web/words"
	"acs/rule"
)

type ruleRow struct {
	rule.Rule
	From string // the day from which it holds
}

type rulesPage struct{ Rows []ruleRow }

func (p *rulesPage) about(l words.Lang) about {
	return about{template: "rules", title: l.T("rules.title"), wide: true}
}

// rules lists every rule of the guidance that the code upholds, with its paragraph.
func (s *Server) rules(w http.ResponseWriter, r *http.Request, _ acs.Actor) error {
	p, l := &rulesPage{}, langOf(r)
	for _, x := range rule.All() {
		p.Rows = append(p.Rows, ruleRow{x, dayOf(l, x.Since)})
	}
	return s.show(w, r, http.StatusOK, p)
}
