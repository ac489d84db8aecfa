package web

import (
	"context"
	"net/http"
	"strings"

	"acs"
	"acs/access"
	"acs/audit"
	"acs/internal/web/words"
	"acs/redaction"
	"acs/signal"
)

// Explain says of a redacted message why it was flagged, or why not: signal.Assessor's Account.
type Explain func(ctx context.Context, m signal.Message) signal.Account

// whyFlag is one signal with the words that did it.
type whyFlag struct {
	Says, Subject, Status, Quote, Source, Rule, Words, Without string
}

// whyNear is a sentence that came near to being flagged.
type whyNear struct{ Quote, Distance, Words string }

// letterWhyPage answers "why is this here?" and "why was this not flagged?" of one letter.
type letterWhyPage struct {
	Letter       acs.LetterID
	Review       acs.ReviewID // "" where there is none, or the reader may not open it
	Calm         bool
	Says         []string // whole sentences, the answer first
	Flags        []whyFlag
	More         int
	Nearest      []whyNear
	Codes        []string
	For, Against string
	Other        bool // another version flagged, or did not flag, the letter when it came in
	Versions     signal.Versions
}

func (p *letterWhyPage) about(l words.Lang) about {
	title := l.T("explain.title")
	if p.Calm {
		title = l.T("explain.title_not")
	}
	return about{template: "letter_why", title: title, section: "/letters", back: "/letter/" + string(p.Letter)}
}

// letterWhy explains from the redacted text alone. That someone asked is recorded.
func (s *Server) letterWhy(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	ctx, id := r.Context(), acs.LetterID(r.PathValue("id"))
	x, err := s.Letters.Letter(ctx, id)
	if err != nil {
		return err
	}
	if err := s.Policy.Check(by, access.LetterRead, x.Line, x.Site); err != nil {
		return err
	}
	err = s.Log.Record(ctx, audit.Event{At: s.Now(), By: by.ID, Did: "letter.why_asked", On: string(id), Why: "review"})
	if err != nil {
		return err
	}
	hidden, err := s.papers.hidden(ctx, id)
	if err != nil {
		return err
	}
	l, p := langOf(r), &letterWhyPage{Letter: id, Calm: true}
	for _, t := range x.Trouble {
		p.Says = append(p.Says, l.T("explain.trouble", strings.ToLower(l.T("way."+t.Step)), l.T("why."+t.Reason)))
	}
	it, ok, err := s.Reviews.ItemOf(ctx, id)
	if err != nil {
		return err
	}
	if ok && s.Policy.Allows(by, access.ReviewRead, it.Line, it.Site) {
		p.Review = it.ID
	}
	if hidden.Status != redaction.OK || hidden.Text == "" {
		p.Says = append(p.Says, l.T("explain.unread"))
		return s.show(w, r, http.StatusOK, p)
	}
	if s.Explain == nil {
		return acs.Unavailablef(nil, "No model is installed where this page is served, so it cannot be explained here")
	}
	a := s.Explain(ctx, signal.Message{Channel: x.Channel, Line: x.Line, Text: hidden.Text})
	if ok && it.KeptBack() {
		a.Reason = signal.NoReason
	}
	p.account(l, a)
	then, ok, err := s.Letters.Assessment(ctx, id)
	if err != nil {
		return err
	}
	p.Other = ok && then.Versions != p.Versions
	return s.show(w, r, http.StatusOK, p)
}

// account puts an account into words of the language.
func (p *letterWhyPage) account(l words.Lang, a signal.Account) {
	p.Calm, p.More, p.Versions = a.Calm(), a.More, a.Versions
	p.Says = append(p.Says, l.T("explain.urgency", howSoon(l, a.Urgency)))
	if a.Reason != signal.NoReason {
		p.Says = append(p.Says, l.T("doubt."+string(a.Reason)))
	}
	if p.Calm {
		p.Says = append(p.Says, l.T("explain.whole_"+string(a.Distance)), l.T("explain.not_no_risk"))
	}
	for _, f := range a.Flags {
		p.Flags = append(p.Flags, flagWords(l, f, a.Urgency))
	}
	for _, n := range a.Nearest {
		p.Nearest = append(p.Nearest, whyNear{n.Quote, l.T("explain.distance_" + string(n.Distance)), quotedList(n.Words)})
	}
	for _, c := range a.Codes {
		p.Codes = append(p.Codes, l.T("explain.code", l.T("code."+string(c.Code)), l.T("explain.distance_"+string(c.Distance))))
	}
	p.For, p.Against = quotedList(a.For), quotedList(a.Against)
}

func flagWords(l words.Lang, f signal.Flag, urgency string) whyFlag {
	out := whyFlag{
		Says: l.T("code." + string(f.Code)), Subject: l.T("subject." + string(f.Subject)), Status: l.T("status." + string(f.Status)),
		Quote: f.Quote, Source: sourceWords(l, f.Source), Words: quotedList(f.Words),
	}
	out.Rule, _ = strings.CutPrefix(f.Source, "rule:")
	if f.Source == "model" {
		out.Rule = ""
	}
	code := "explain.without_stays"
	if f.Gone {
		code = "explain.without_gone"
	}
	out.Without = l.T(code, out.Says)
	if f.Without == urgency {
		out.Without += " " + l.T("explain.same_urgency")
	} else {
		out.Without += " " + l.T("explain.other_urgency", howSoon(l, f.Without), howSoon(l, urgency))
	}
	return out
}

// howSoon says how soon a person must look.
func howSoon(l words.Lang, urgency string) string {
	if urgency == acs.NoSignal.String() {
		return l.T("explain.in_turn")
	}
	return strings.ToLower(l.T("urgency." + urgency))
}

// quotedList names words one by one.
func quotedList(ws []string) string {
	if len(ws) == 0 {
		return ""
	}
	return "‘" + strings.Join(ws, "’, ‘") + "’"
}
