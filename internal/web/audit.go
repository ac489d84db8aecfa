package web

import (
	"context"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"acs"
	"acs/access"
	"acs/audit"
	"acs/internal/web/words"
)

// eventRow is one line of the log in words. Says is the code itself where there are no words for it.
type eventRow struct {
	Seq    int64
	At     time.Time
	By, ID string // the name and the identifier of who did it
	Says   string
	Did    string
	On     string
	Why    string
	Detail []string // "name: code", by name
}

type auditPage struct {
	On, By, Did, From, To string // as typed
	Rows                  []eventRow
	Older, First          string
	MayRead               bool // the entries, not only whether the record is whole
	Checked               *audit.Verification
	CheckedAt             time.Time
	problems              []problem
}

func (p *auditPage) about(l words.Lang) about {
	return about{template: "audit", title: l.T("audit.title"), section: "/audit", wide: true, problems: p.problems}
}

func (p *auditPage) refused(_ words.Lang, field, says string) {
	p.problems = append(p.problems, problem{field, says})
}

// Problem gives what is wrong with a field, for the message beside it.
func (p *auditPage) Problem(field string) string { return problemOf(p.problems, field) }

const auditLeaf = 50

// auditLog shows who did what, newest first. Who may only check that the record is whole sees no entry.
func (s *Server) auditLog(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	q := r.URL.Query()
	q.Del("lang")
	p := &auditPage{On: q.Get("on"), By: q.Get("by"), Did: q.Get("did"), From: q.Get("from"), To: q.Get("to")}
	if p.MayRead = s.Policy.Allows(by, access.AuditRead, "", ""); !p.MayRead {
		return s.show(w, r, http.StatusOK, p)
	}
	f := audit.Filter{On: strings.TrimSpace(p.On), By: acs.StaffID(strings.TrimSpace(p.By)), Did: strings.TrimSpace(p.Did), Limit: auditLeaf}
	var err error
	if f.From, f.To, err = daysOf(p.From, p.To); err != nil {
		return &again{p, err}
	}
	if f.Before, err = strconv.ParseInt(q.Get("before"), 10, 64); err != nil {
		f.Before = 0
	}
	entries, err := s.Log.Events(r.Context(), f)
	if err != nil {
		return err
	}
	if p.Rows, err = s.eventRows(r.Context(), langOf(r), entries); err != nil {
		return err
	}
	p.leaves(q, f, entries)
	return s.show(w, r, http.StatusOK, p)
}

// leaves sets the links to older and to the newest entries.
func (p *auditPage) leaves(q url.Values, f audit.Filter, entries []audit.Entry) {
	if n := len(entries); n == auditLeaf && entries[n-1].Seq > 0 {
		q.Set("before", strconv.FormatInt(entries[n-1].Seq, 10))
		p.Older = "/audit?" + q.Encode()
	}
	if f.Before > 0 {
		q.Del("before")
		p.First = "/audit?" + q.Encode()
	}
}

// eventRows puts entries into words, with the names of the colleagues.
func (s *Server) eventRows(ctx context.Context, l words.Lang, entries []audit.Entry) ([]eventRow, error) {
	var ids []acs.StaffID
	for _, e := range entries {
		ids = append(ids, e.By)
	}
	names, err := s.Staff.StaffNames(ctx, ids)
	if err != nil {
		return nil, err
	}
	var out []eventRow
	for _, e := range entries {
		row := eventRow{Seq: e.Seq, At: e.At, By: staffName(names, e.By), ID: string(e.By), Did: e.Did, Says: e.Did, On: e.On}
		if words.Has("did." + e.Did) {
			row.Says = l.T("did." + e.Did)
		}
		if e.Why != "" {
			row.Why = e.Why
			if words.Has("purpose." + e.Why) {
				row.Why = l.T("purpose." + e.Why)
			}
		}
		for _, k := range slices.Sorted(maps.Keys(e.Detail)) {
			row.Detail = append(row.Detail, k+": "+e.Detail[k])
		}
		out = append(out, row)
	}
	return out, nil
}

// staffName gives a colleague's name; the service itself acts under its own.
func staffName(names map[acs.StaffID]string, id acs.StaffID) string {
	if id == acs.System.ID {
		return acs.System.Name
	}
	return nameOr(names, id)
}

// historyOf gives all that happened to one record, oldest first.
func (s *Server) historyOf(ctx context.Context, l words.Lang, on string) ([]eventRow, error) {
	entries, err := s.Log.History(ctx, on)
	if err != nil {
		return nil, err
	}
	return s.eventRows(ctx, l, entries)
}

// auditVerify checks the whole log against its signed checkpoints, and records that someone did.
func (s *Server) auditVerify(w http.ResponseWriter, r *http.Request, by acs.Actor) error {
	v, err := s.Verify(r.Context())
	if err != nil {
		return err
	}
	result := "whole"
	if !v.OK() {
		result = "broken"
	}
	err = s.Log.Record(r.Context(), audit.Event{At: s.Now(), By: by.ID, Did: "audit.verified", On: "audit", Detail: map[string]string{"result": result}})
	if err != nil {
		return err
	}
	p := &auditPage{MayRead: s.Policy.Allows(by, access.AuditRead, "", ""), Checked: &v, CheckedAt: s.Now()}
	if p.MayRead {
		entries, err := s.Log.Events(r.Context(), audit.Filter{Limit: auditLeaf})
		if err != nil {
			return err
		}
		if p.Rows, err = s.eventRows(r.Context(), langOf(r), entries); err != nil {
			return err
		}
		p.leaves(url.Values{}, audit.Filter{}, entries)
	}
	return s.show(w, r, http.StatusOK, p)
}
