package web

import (
	"net/http"
	"slices"

	"acs"
	"acs/internal/web/words"
	"acs/signpost"
)

// helpTopic is what help is for, with the places.
type helpTopic struct {
	Topic string
	Rows  []helpRow
}

// signpostPage is where people can be shown to.
type signpostPage struct {
	Nations []choice
	Topics  []helpTopic
}

func (p *signpostPage) about(l words.Lang) about {
	return about{template: "signpost", title: l.T("signpost.title"), section: "/help", back: "/help"}
}

// nationOf gives the nation that an address asks for, else the first.
func nationOf(r *http.Request) acs.Nation {
	if n := acs.Nation(r.URL.Query().Get("nation")); slices.Contains(acs.Nations, n) {
		return n
	}
	return acs.England
}

func (s *Server) signpost(w http.ResponseWriter, r *http.Request, _ acs.Actor) error {
	l, nation, p := langOf(r), nationOf(r), new(signpostPage)
	for _, n := range acs.Nations {
		p.Nations = append(p.Nations, choice{string(n), l.T("nation." + string(n)), n == nation})
	}
	for _, t := range signpost.Topics {
		k := helpTopic{Topic: l.T("topic." + string(t))}
		for _, e := range signpost.For(nation) {
			if e.Topic == t {
				k.Rows = append(k.Rows, s.helpRow(l, e))
			}
		}
		p.Topics = append(p.Topics, k)
	}
	return s.show(w, r, http.StatusOK, p)
}

func (s *Server) helpRow(l words.Lang, e signpost.Entry) helpRow {
	row := helpRow{Name: e.Name, Reach: e.Reach, Link: e.Link, Source: e.Source, Stale: e.Stale(s.Now())}
	if row.Source == "" {
		row.Source = l.T("signpost.no_source")
	}
	return row
}

// urgentHelp gives what an incident is likely to need, of every nation: where the person is may not be known yet.
func (s *Server) urgentHelp(l words.Lang) (out []helpRow) {
	for _, e := range signpost.Entries {
		if e.Topic == signpost.Suicidal || e.Topic == signpost.MentalHealth || e.Topic == signpost.Abuse {
			row := s.helpRow(l, e)
			for _, n := range e.Nations {
				row.Name += " (" + l.T("nation."+string(n)) + ")"
			}
			out = append(out, row)
		}
	}
	return out
}
