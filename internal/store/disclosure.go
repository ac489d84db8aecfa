package store

import (
	"context"
	"database/sql"

	"acs"
	"acs/audit"
	"acs/disclosure"
)

func disclosurePlace(id disclosure.ID) []byte { return []byte("disclosure/" + string(id) + "/body") }

// disclosureBody is what is sealed of a disclosure.
type disclosureBody struct {
	Sharing disclosure.Sharing `json:"sharing"`
	Sent    string             `json:"sent"`
	Replies []disclosure.Reply `json:"replies,omitempty"`
}

// SaveDisclosure keeps what was shared, or a reply to it.
//
// Errors: Conflict when someone else has added to it since it was read.
func (s *Store) SaveDisclosure(ctx context.Context, c audit.Change[disclosure.Disclosure]) error {
	return s.change(ctx, "save disclosure", c.Event, c.Jobs, func(tx *sql.Tx) error {
		d := c.Next
		body, err := s.sealJSON(disclosureBody{d.Sharing, d.Sent, d.Replies}, disclosurePlace(d.ID))
		if err != nil {
			return err
		}
		if d.Version == 1 {
			_, err = tx.ExecContext(ctx, `insert into disclosure (id, concern, line, site, agency, by, at, version, body) values (`+marks(9)+`)`,
				string(d.ID), string(d.Concern), string(d.Line), string(d.Site), string(d.Sharing.Agency), string(d.By), us(d.At), d.Version, body)
			return err
		}
		res, err := tx.ExecContext(ctx, `update disclosure set body = $1, version = $2 where id = $3 and version = $4`, body, d.Version, string(d.ID), d.Version-1)
		if err != nil {
			return err
		}
		if n, err := res.RowsAffected(); err != nil || n == 0 {
			return acs.Conflictf("Someone else has added to this record since you opened it. Send it again: your words are kept")
		}
		return nil
	})
}

func (s *Store) scanDisclosure(rows *sql.Rows) (d disclosure.Disclosure, err error) {
	var at int64
	var sealed []byte
	if err := rows.Scan(&d.ID, &d.Concern, &d.Line, &d.Site, &d.By, &at, &d.Version, &sealed); err != nil {
		return d, err
	}
	d.At = timeOf(at)
	var b disclosureBody
	err = s.openJSON(sealed, disclosurePlace(d.ID), &b)
	d.Sharing, d.Sent, d.Replies = b.Sharing, b.Sent, b.Replies
	return d, err
}

const disclosureColumns = `id, concern, line, site, by, at, version, body`

// Disclosure gives one disclosure.
//
// Errors: NotFound.
func (s *Store) Disclosure(ctx context.Context, id disclosure.ID) (disclosure.Disclosure, error) {
	found, err := rowsOf(ctx, s.read, s.scanDisclosure, `select `+disclosureColumns+` from disclosure where id = $1`, string(id))
	if err == nil && len(found) == 0 {
		return disclosure.Disclosure{}, acs.NotFoundf("There is no record of sharing %s", id)
	}
	if err != nil {
		return disclosure.Disclosure{}, fail("read disclosure", err)
	}
	return found[0], nil
}

// DisclosureFor gives one disclosure to a person who may see it, and records that they read it and why.
//
// Errors: NotFound; what may says.
func (s *Store) DisclosureFor(ctx context.Context, by acs.Actor, id disclosure.ID, why string, may May) (disclosure.Disclosure, error) {
	d, err := s.Disclosure(ctx, id)
	if err == nil {
		err = may(d.Line, d.Site)
	}
	if err != nil {
		return disclosure.Disclosure{}, err
	}
	return d, s.recordRead(ctx, by, "disclosure.opened_by", string(id), why)
}

// DisclosuresOf gives what was shared about a concern, the oldest first.
func (s *Store) DisclosuresOf(ctx context.Context, id acs.ConcernID) ([]disclosure.Disclosure, error) {
	out, err := rowsOf(ctx, s.read, s.scanDisclosure, `select `+disclosureColumns+` from disclosure where concern = $1 order by at, id`, string(id))
	return out, fail("list disclosures", err)
}
