package web

import (
	"net/http"

	"acs"
	"acs/access"
	"acs/intake"
	"acs/internal/web/words"
	"acs/review"
	"acs/rule"
	"acs/sixpoint"
)

// planPage is the Six Point Plan: reachable by everyone, at any time, without a database.
type planPage struct {
	Parts []sixpoint.Part
	Rules []rule.Rule
}

func (planPage) about(l words.Lang) about {
	return about{template: "six_point_plan", title: l.T("sixpoint.title"), section: "/help"}
}

func (s *Server) sixPointPlan(w http.ResponseWriter, r *http.Request, _ acs.Actor) error {
	return s.show(w, r, http.StatusOK, planPage{sixpoint.Parts, []rule.Rule{sixpoint.Assume, sixpoint.ColleagueSafetyFirst}})
}

// textPage is plain words in paragraphs.
type textPage struct {
	Template, Key string
	Paragraphs    []string
}

func (p textPage) about(l words.Lang) about {
	return about{template: p.Template, title: l.T(p.Key + ".title"), section: "/help"}
}

// text shows the paragraphs "<key>.1", "<key>.2" and so on.
func (s *Server) text(w http.ResponseWriter, r *http.Request, template, key string) error {
	p, l := textPage{Template: template, Key: key}, langOf(r)
	for n := '1'; words.Has(key + "." + string(n)); n++ {
		p.Paragraphs = append(p.Paragraphs, l.T(key+"."+string(n)))
	}
	return s.show(w, r, http.StatusOK, p)
}

func (s *Server) help(w http.ResponseWriter, r *http.Request, _ acs.Actor) error {
	return s.text(w, r, "help", "help")
}

func (s *Server) accessibility(w http.ResponseWriter, r *http.Request, _ acs.Actor) error {
	return s.text(w, r, "words", "accessibility")
}

func (s *Server) cookies(w http.ResponseWriter, r *http.Request, _ acs.Actor) error {
	return s.text(w, r, "words", "cookies")
}

func (s *Server) privacy(w http.ResponseWriter, r *http.Request, _ acs.Actor) error {
	return s.text(w, r, "words", "privacy")
}

// welshPage tells how much of the Welsh a translator has checked.
type welshPage struct{ Checked, All int }

func (welshPage) about(l words.Lang) about {
	return about{template: "welsh", title: l.T("layout.welsh"), section: "/help"}
}

func (s *Server) welsh(w http.ResponseWriter, r *http.Request, _ acs.Actor) error {
	checked, all := words.Checked()
	return s.show(w, r, http.StatusOK, welshPage{checked, all})
}

// card leads from the start page to a part of the service.
type card struct{ Href, Text, Says, Figure string }

type homePage struct{ Cards []card }

func (homePage) about(l words.Lang) about { return about{template: "home", title: l.T("home.title")} }

// home shows what the person may do, with the figures that matter now.
func (s *Server) home(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	l, p := langOf(r), homePage{}
	figures := map[string]string{}
	if s.Policy.Allows(by, access.ReviewList, "", "") {
		list, err := s.Reviews.Items(r.Context(), by, review.Filter{Limit: 1, Queue: review.ForReview})
		if err != nil {
			return err
		}
		figures["/review"] = l.T("home.review_figure", list.Counts.Review, list.Counts.Overdue)
	}
	if s.Policy.Allows(by, access.PostRead, "", "") {
		day, err := s.Letters.Day(r.Context(), by, s.Now())
		if err != nil {
			return err
		}
		figures["/post"] = l.T("home.post_figure", day.Totals[intake.CountReceived], day.Totals[intake.CountDecided])
	}
	for _, part := range parts {
		if s.Policy.Allows(by, part.needs, "", "") {
			p.Cards = append(p.Cards, card{part.path, l.T(part.key), l.T(part.key + "_says"), figures[part.path]})
		}
	}
	return s.show(w, r, http.StatusOK, p)
}
