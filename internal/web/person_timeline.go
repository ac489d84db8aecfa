package web

import (
	"net/http"
	"slices"

	"acs"
	"acs/access"
	"acs/audit"
	"acs/internal/web/words"
	"acs/person"
)

// timelineKinds are what the timeline can be narrowed to.
var timelineKinds = []string{"letter", "decision", "concern", "need", "contact", "marker"}

type timelineRow struct {
	event  audit.Event
	Kind   string
	Says   string
	Detail string
	Link   string
	By     string
	At     string
}

type timelinePage struct {
	ID    acs.PersonID
	Rows  []timelineRow
	Kinds []choice
	bar   *personBar
}

func (p *timelinePage) about(l words.Lang) about {
	return about{template: "person_timeline", title: l.T("timeline.title"), section: "/people", back: "/people/" + string(p.ID), bar: p.bar}
}

// timeline shows everything about a person in order, newest first.
func (s *Server) timeline(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	x, err := s.personFor(r, by, access.PersonRead)
	if err != nil {
		return err
	}
	l, show := langOf(r), r.URL.Query().Get("show")
	p := &timelinePage{ID: x.ID, Kinds: []choice{{"", l.T("timeline.all"), show == ""}}}
	for _, k := range timelineKinds {
		p.Kinds = append(p.Kinds, choice{k, l.T("timeline." + k), show == k})
	}
	if p.bar, err = s.barOf(r, by, x); err != nil {
		return err
	}
	if p.Rows, err = s.timelineRows(r, by, x); err != nil {
		return err
	}
	if show != "" {
		p.Rows = slices.DeleteFunc(p.Rows, func(row timelineRow) bool { return row.Kind != show })
	}
	slices.SortStableFunc(p.Rows, func(a, b timelineRow) int { return b.event.At.Compare(a.event.At) })
	var ids []acs.StaffID
	for _, row := range p.Rows {
		ids = append(ids, row.event.By)
	}
	names, err := s.Staff.StaffNames(r.Context(), ids)
	for i, row := range p.Rows {
		p.Rows[i].At = dateOf(l, row.event.At)
		if row.event.By != "" {
			p.Rows[i].By = staffName(names, row.event.By)
		}
	}
	if err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, p)
}

// timelineRows gathers what happened: letters with what was decided and opened from them, needs, contacts, warnings.
func (s *Server) timelineRows(r *http.Request, by acs.Actor, x person.Record) (out []timelineRow, err error) {
	ctx, l := r.Context(), langOf(r)
	add := func(kind, says, detail, link string, ev audit.Event) {
		out = append(out, timelineRow{event: ev, Kind: kind, Says: says, Detail: detail, Link: link})
	}
	seen, err := s.timelineConcerns(r, by, x.ID, add)
	if err != nil {
		return nil, err
	}
	letters, err := s.People.LettersOf(ctx, x)
	if err != nil {
		return nil, err
	}
	for _, x := range letters {
		if !s.Policy.Allows(by, access.LetterRead, x.Line, x.Site) {
			continue
		}
		add("letter", l.T("timeline.letter_came"), lineName(x.Line), "/letter/"+string(x.ID), audit.Event{At: x.Received})
		item, ok, err := s.Reviews.ItemOf(ctx, x.ID)
		if err != nil {
			return nil, err
		}
		if !ok {
			continue
		}
		for _, d := range item.Decisions {
			add("decision", l.T("outcome."+string(d.Outcome)), "", "/review/"+string(item.ID), audit.Event{At: d.At, By: d.By})
		}
		c, ok, err := s.Concerns.ConcernOfReview(ctx, item.ID)
		if err != nil {
			return nil, err
		}
		if ok && !seen[c.ID] && s.Policy.Allows(by, access.ConcernRead, c.Line, c.Site) {
			add("concern", l.T("timeline.concern_opened"), l.T("urgency."+c.Urgency.String()), "/concern/"+string(c.ID), audit.Event{At: c.Opened, By: c.By})
		}
	}
	sh, err := s.People.Needs(ctx, x.ID)
	if err != nil {
		return nil, err
	}
	for _, n := range sh.Needs {
		add("need", s.needRow(l, n).Says, n.Words, "", audit.Event{At: n.At, By: n.By})
	}
	cs, err := s.People.Contacts(ctx, x.ID, 500)
	if err != nil {
		return nil, err
	}
	for _, c := range cs {
		add("contact", l.T("reach."+string(c.Way)), c.About, "", audit.Event{At: c.At, By: c.By})
	}
	ms, err := s.People.Markers(ctx, x.ID)
	for _, m := range ms {
		add("marker", m.Reason, l.T("phase."+string(m.Phase(s.Now()))), "", audit.Event{At: m.At, By: m.By})
	}
	return out, err
}

// timelineConcerns adds the concerns about a person's record and gives which they were.
func (s *Server) timelineConcerns(r *http.Request, by acs.Actor, id acs.PersonID, add func(kind, says, detail, link string, ev audit.Event)) (map[acs.ConcernID]bool, error) {
	about, err := s.Concerns.ConcernsAbout(r.Context(), id)
	l, seen := langOf(r), map[acs.ConcernID]bool{}
	for _, c := range about {
		if seen[c.ID] = true; s.Policy.Allows(by, access.ConcernRead, c.Line, c.Site) {
			add("concern", l.T("timeline.concern_opened"), l.T("urgency."+c.Urgency.String()), "/concern/"+string(c.ID), audit.Event{At: c.Opened, By: c.By})
		}
	}
	return seen, err
}
