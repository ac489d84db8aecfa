package web

import (
	"context"
	"net/http"
	"strconv"

	"acs"
	"acs/access"
	"acs/audit"
	"acs/disclosure"
	"acs/internal/web/words"
)

// Disclosures is what the pages need of the store about what was shared.
type Disclosures interface {
	DisclosureFor(ctx context.Context, by acs.Actor, id disclosure.ID, why string, may func(acs.Line, acs.Site) error) (disclosure.Disclosure, error)
	DisclosuresOf(ctx context.Context, id acs.ConcernID) ([]disclosure.Disclosure, error)
	SaveDisclosure(ctx context.Context, c audit.Change[disclosure.Disclosure]) error
}

// shareItems is how many lines for things to share a form offers.
const shareItems = 5

// itemLine is one thing to share with its reason.
type itemLine struct {
	What, Why           string
	WhatID, WhyID       string
	WhatLabel, WhyLabel string
}

// factLines are the three facts that one nation's law asks for.
type factLines struct {
	Nation, Law string
	Facts       []string
}

// sharePage is where what is relevant and necessary is put together; what was typed is kept when it is refused.
type sharePage struct {
	ID                                  acs.ConcernID
	Form                                disclosure.Sharing
	Nations, Agencies                   []choice
	Parents, Customer                   []choice
	Items, Facts                        []itemLine
	Laws                                []factLines
	Source, Need, Child, Faith, Manager string // the paragraphs
	bar                                 *personBar
	problems                            []problem
}

func (p *sharePage) about(l words.Lang) about {
	return about{template: "share", title: l.T("share.title"), section: "/concerns", back: "/concern/" + string(p.ID), problems: p.problems, bar: p.bar}
}

// shareFields is where on the page each field stands.
var shareFields = map[string]string{
	"nation": "nation-england", "agency": "agency-police", "recipient": "recipient", "purpose": "purpose", "items": "what-1",
	"parents": "parents-yes", "customer": "customer-yes", "not_told": "not_told", "good_faith": "good_faith", "manager": "manager",
}

func (p *sharePage) refused(_ words.Lang, field, says string) {
	at, ok := shareFields[field]
	if !ok {
		at = "purpose"
	}
	p.problems = append(p.problems, problem{at, says})
}

// Problem gives what is wrong with a field, for the message beside it.
func (p *sharePage) Problem(field string) string { return problemOf(p.problems, field) }

func sharePageOf(l words.Lang, id acs.ConcernID, f disclosure.Sharing) *sharePage {
	p := &sharePage{
		ID: id, Form: f, Source: disclosure.BestPlaced.Source, Need: disclosure.RelevantAndNecessary.Source, Child: disclosure.ParentsNeedNotKnow.Source,
		Faith: disclosure.GoodFaith.Source, Manager: disclosure.ManagerOrUrgency.Source,
	}
	for _, n := range acs.Nations {
		p.Nations = append(p.Nations, choice{string(n), l.T("nation." + string(n)), n == f.Nation})
		k := factLines{Nation: l.T("nation." + string(n)), Law: disclosure.Tests[n].Law}
		for i := range f.Facts {
			k.Facts = append(k.Facts, l.T("fact."+string(n)+"."+strconv.Itoa(i+1)))
		}
		p.Laws = append(p.Laws, k)
	}
	for _, a := range disclosure.Agencies {
		p.Agencies = append(p.Agencies, choice{string(a), l.T("agency." + string(a)), a == f.Agency})
	}
	for _, t := range []disclosure.Told{disclosure.ToldYes, disclosure.ToldNo} {
		p.Parents = append(p.Parents, choice{string(t), l.T("told." + string(t)), t == f.Parents})
		p.Customer = append(p.Customer, choice{string(t), l.T("told." + string(t)), t == f.Customer})
	}
	for i, f := range f.Facts {
		p.Facts = append(p.Facts, itemLine{WhatID: "fact-" + strconv.Itoa(i+1), WhatLabel: l.T("share.fact", i+1), What: f})
	}
	for i := range max(shareItems, len(f.Items)) {
		n := strconv.Itoa(i + 1)
		line := itemLine{WhatID: "what-" + n, WhyID: "why-" + n, WhatLabel: l.T("share.what", i+1), WhyLabel: l.T("share.why", i+1)}
		if i < len(f.Items) {
			line.What, line.Why = f.Items[i].What, f.Items[i].Why
		}
		p.Items = append(p.Items, line)
	}
	return p
}

func (s *Server) shareForm(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	c, err := s.readConcern(r, by, access.Disclose)
	if err != nil {
		return err
	}
	p := sharePageOf(langOf(r), c.ID, disclosure.Sharing{})
	if p.bar, err = s.subjectBar(r, by, c.Subject); err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, p)
}

func sharingOf(r *http.Request) disclosure.Sharing {
	v := r.PostFormValue
	f := disclosure.Sharing{
		Nation: acs.Nation(v("nation")), Agency: disclosure.Agency(v("agency")), Recipient: v("recipient"), Purpose: v("purpose"), LeftOut: v("left_out"),
		Child: v("child") != "", Parents: disclosure.Told(v("parents")), Customer: disclosure.Told(v("customer")), NotTold: v("not_told"),
		GoodFaith: v("good_faith") != "", Manager: v("manager"), Urgent: v("urgent"),
	}
	whys := r.PostForm["why"]
	for i, what := range r.PostForm["what"] {
		item := disclosure.Detail{What: what}
		if i < len(whys) {
			item.Why = whys[i]
		}
		f.Items = append(f.Items, item)
	}
	for i, text := range r.PostForm["fact"] {
		if i < len(f.Facts) {
			f.Facts[i] = text
		}
	}
	return f
}

// share records what is shared, with the exact text.
func (s *Server) share(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	c, err := s.readConcern(r, by, access.Disclose)
	if err != nil {
		return err
	}
	f := sharingOf(r)
	change, err := disclosure.Share(disclosure.ID(acs.NewID("d")), c.ID, c.Line, c.Site, f, by.Name, by, s.Now())
	if err == nil {
		err = s.Disclosures.SaveDisclosure(r.Context(), change)
	}
	if err != nil {
		return &again{sharePageOf(langOf(r), c.ID, f), err}
	}
	http.Redirect(w, r, "/disclosure/"+string(change.Next.ID), http.StatusSeeOther)
	return nil
}

type replyRow struct{ Text, By string }

// sharedPage is what was sent, word for word, with the replies.
type sharedPage struct {
	Disclosure disclosure.Disclosure
	When, Test string
	Replies    []replyRow
	Reply      string
	problems   []problem
}

func (p *sharedPage) about(l words.Lang) about {
	return about{template: "shared", title: l.T("shared.title"), section: "/concerns", back: "/concern/" + string(p.Disclosure.Concern), problems: p.problems}
}

func (p *sharedPage) refused(_ words.Lang, _, says string) {
	p.problems = append(p.problems, problem{"reply", says})
}

// Problem gives what is wrong with the reply.
func (p *sharedPage) Problem() string { return problemOf(p.problems, "reply") }

// readDisclosure loads what was shared, after asking whether the person may see this very one, and records that they did.
func (s *Server) readDisclosure(r *http.Request, by acs.Actor) (disclosure.Disclosure, error) {
	return s.Disclosures.DisclosureFor(r.Context(), by, disclosure.ID(r.PathValue("id")), "casework", s.may(by, access.Disclose))
}

func (s *Server) sharedPage(r *http.Request, by acs.Actor) (*sharedPage, error) {
	d, err := s.readDisclosure(r, by)
	if err != nil {
		return nil, err
	}
	ids := []acs.StaffID{d.By}
	for _, k := range d.Replies {
		ids = append(ids, k.By)
	}
	names, err := s.Staff.StaffNames(r.Context(), ids)
	if err != nil {
		return nil, err
	}
	l := langOf(r)
	p := &sharedPage{Disclosure: d, When: l.T("shared.when", dateOf(l, d.At), staffName(names, d.By), l.T("agency."+string(d.Sharing.Agency)))}
	if d.Sharing.Facts != [3]string{} {
		key := "shared.may_not"
		if d.Sharing.Meets() {
			key = "shared.meets"
		}
		p.Test = l.T(key, disclosure.Tests[d.Sharing.Nation].Law)
	}
	for _, k := range d.Replies {
		p.Replies = append(p.Replies, replyRow{k.Text, l.T("shared.row", staffName(names, k.By), dateOf(l, k.At))})
	}
	return p, nil
}

func (s *Server) shared(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	p, err := s.sharedPage(r, by)
	if err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, p)
}

func (s *Server) sharedReply(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	p, err := s.sharedPage(r, by)
	if err != nil {
		return err
	}
	p.Reply = r.PostFormValue("reply")
	change, err := disclosure.Answer(p.Disclosure, p.Reply, by, s.Now())
	if err == nil {
		err = s.Disclosures.SaveDisclosure(r.Context(), change)
	}
	if err != nil {
		return &again{p, err}
	}
	http.Redirect(w, r, "/disclosure/"+string(p.Disclosure.ID), http.StatusSeeOther)
	return nil
}

// sharedLetter gives the exact text as a file.
func (s *Server) sharedLetter(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	d, err := s.readDisclosure(r, by)
	if err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", "text/plain; charset=utf-8")
	h.Set("Content-Disposition", `attachment; filename="`+string(d.ID)+`.txt"`)
	_, _ = w.Write([]byte(d.Sent)) // a reader who has gone away is no fault of ours
	return nil
}

// concernShared links a concern to what was shared about it.
func (s *Server) concernShared(r *http.Request, p *concernPage) error {
	list, err := s.Disclosures.DisclosuresOf(r.Context(), p.Concern.ID)
	if err != nil {
		return err
	}
	l := langOf(r)
	for _, d := range list {
		p.Shared = append(p.Shared, viewLink{Href: "/disclosure/" + string(d.ID), Text: l.T("shared.row", l.T("agency."+string(d.Sharing.Agency)), dateOf(l, d.At))})
	}
	return nil
}
