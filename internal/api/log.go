package api

import (
	"context"
	"fmt"
	"time"

	"acs"
	"acs/audit"
	"acs/rule"
)

// EventFilter narrows the record of who did what.
type EventFilter struct {
	On     string      `query:"on" maxLength:"100" doc:"A record’s id"`
	By     acs.StaffID `query:"by" maxLength:"64"`
	Did    string      `query:"did" maxLength:"60" doc:"The start of what was done, such as review."`
	From   time.Time   `query:"from"`
	To     time.Time   `query:"to"`
	Before int64       `query:"before" minimum:"0" doc:"Entries with a smaller number; 0 is the newest page"`
	Limit  int         `query:"limit" minimum:"0" maximum:"500" doc:"50 where 0"`
}

// Entry is one line of the record.
type Entry struct {
	Seq    int64             `json:"seq"`
	At     time.Time         `json:"at"`
	By     acs.StaffID       `json:"by"`
	Did    string            `json:"did"`
	On     string            `json:"on"`
	Why    string            `json:"why"`
	Detail map[string]string `json:"detail"`
	Leaf   string            `json:"leaf" doc:"Its hash in the Merkle tree, base64"`
}

// EntryList is one page of the record, newest first.
type EntryList struct {
	Entries []Entry `json:"entries"`
}

func (s *server) readAudit(ctx context.Context, in *EventFilter) (*body[EntryList], error) {
	list, err := s.Log.Events(ctx, audit.Filter(*in))
	if err != nil {
		return nil, fmt.Errorf("record: %w", err)
	}
	out := EntryList{Entries: make([]Entry, 0, len(list))}
	for _, e := range list {
		detail := e.Detail
		if detail == nil {
			detail = map[string]string{}
		}
		out.Entries = append(out.Entries, Entry{e.Seq, e.At.UTC(), e.By, e.Did, e.On, e.Why, detail, e.Leaf})
	}
	return give(out), nil
}

// Verification is what checking the whole record found.
type Verification struct {
	Whole       bool       `json:"whole" doc:"Every entry hashes to its leaf, every checkpoint is signed by us and is a prefix of the record"`
	Size        int64      `json:"size"`
	Root        string     `json:"root" doc:"Base64 of the tree head"`
	Checkpoints int        `json:"checkpoints"`
	SignedSize  int64      `json:"signed_size" doc:"Entries that the last signed checkpoint covers; 0 where none was signed yet"`
	SignedAt    *time.Time `json:"signed_at" doc:"Null where none was signed yet"`
	Problems    []string   `json:"problems"`
}

// verifiesWithin is the time that checking a record of some millions of entries may take.
const verifiesWithin = 5 * time.Minute

func (s *server) verifyAudit(ctx context.Context, _ *struct{}) (*body[Verification], error) {
	if at, ok := ctx.Value(requestKey{}).(raw); ok {
		at.allow(verifiesWithin)
	}
	v, err := s.Verify(ctx)
	if err != nil {
		return nil, fmt.Errorf("verify: %w", err)
	}
	out := Verification{v.OK(), v.Size, v.Root, v.Checkpoints, v.SignedSize, nil, some(v.Problems)}
	if v.SignedSize > 0 {
		at := v.SignedAt.UTC()
		out.SignedAt = &at
	}
	return give(out), nil
}

// Rule is one sentence of the guidance that the service upholds.
type Rule struct {
	ID     string `json:"id"`
	Says   string `json:"says"`
	Source string `json:"source"`
	Since  string `json:"since" format:"date"`
	File   string `json:"file"`
}

// RuleList is every rule, by identifier.
type RuleList struct {
	Rules []Rule `json:"rules"`
}

func (s *server) listRules(context.Context, *struct{}) (*body[RuleList], error) {
	out := RuleList{Rules: []Rule{}}
	for _, r := range rule.All() {
		out.Rules = append(out.Rules, Rule{r.ID, r.Says, r.Source, r.Since.Format(time.DateOnly), r.File})
	}
	return give(out), nil
}
