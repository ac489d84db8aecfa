package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"acs"
	"acs/audit"
	"acs/need"
)

func hookPlace(id string) []byte { return []byte("hook/" + id) }

// SaveHook saves a subscription, or that it has ended.
func (s *Store) SaveHook(ctx context.Context, c audit.Change[need.Hook]) error {
	return s.change(ctx, "save subscription", c.Event, c.Jobs, func(tx *sql.Tx) error {
		h := c.Next
		secret, err := s.seal.Seal([]byte(h.Secret), hookPlace(h.ID))
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `insert into hook (id, by, line, url, secret, created, ended) values (`+marks(7)+`)
			on conflict (id) do update set ended = excluded.ended`, h.ID, string(h.By), string(h.Line), h.URL, secret, us(h.Created), us(h.Ended))
		return err
	})
}

const hookColumns = `id, by, line, url, secret, created, ended`

func (s *Store) scanHook(rows *sql.Rows) (h need.Hook, err error) {
	var secret []byte
	var created, ended int64
	if err := rows.Scan(&h.ID, &h.By, &h.Line, &h.URL, &secret, &created, &ended); err != nil {
		return h, err
	}
	h.Created, h.Ended = timeOf(created), timeOf(ended)
	h.Secret, err = s.opened(secret, hookPlace(h.ID))
	return h, err
}

// Hook gives one subscription.
//
// Errors: NotFound.
func (s *Store) Hook(ctx context.Context, id string) (need.Hook, error) {
	found, err := rowsOf(ctx, s.read, s.scanHook, `select `+hookColumns+` from hook where id = $1`, id)
	if err != nil {
		return need.Hook{}, fail("read subscription", err)
	}
	if len(found) == 0 {
		return need.Hook{}, acs.NotFoundf("There is no subscription %s", id)
	}
	return found[0], nil
}

// Hooks gives the subscriptions of one system, oldest first.
func (s *Store) Hooks(ctx context.Context, by acs.StaffID) ([]need.Hook, error) {
	out, err := rowsOf(ctx, s.read, s.scanHook, `select `+hookColumns+` from hook where by = $1 order by created, id`, string(by))
	return out, fail("list subscriptions", err)
}

// TellHooks makes a notice of a change and starts one delivery for each subscriber of one of the person's lines. A change
// that was told already makes nothing new.
func (s *Store) TellHooks(ctx context.Context, t need.Told) error {
	p, err := s.Person(ctx, t.Person)
	if err != nil && acs.KindOf(err) != acs.NotFound {
		return err
	}
	hooks, err := rowsOf(ctx, s.read, s.scanHook, `select `+hookColumns+` from hook where ended = 0 order by id`)
	if err != nil {
		return fail("list subscriptions", err)
	}
	at := s.now().UTC()
	var n need.Notice
	err = s.inTx(ctx, "make notice", func(tx *sql.Tx) error {
		err := tx.QueryRowContext(ctx, `insert into hook_notice (person, version, at, lines) values ($1, $2, $3, $4)
			on conflict (person, version) do update set lines = excluded.lines returning seq`,
			string(t.Person), t.Version, us(at), " "+linesText(p.Lines)+" ").Scan(&n.Seq)
		return err
	})
	if err != nil {
		return err
	}
	var jobs []audit.Job
	for _, h := range hooks {
		if len(p.Lines) == 0 || strings.Contains(" "+linesText(p.Lines)+" ", " "+string(h.Line)+" ") {
			jobs = append(jobs, need.Deliver{Hook: h.ID, Seq: n.Seq})
		}
	}
	ev := audit.Event{At: at, By: acs.System.ID, Did: "hook.told", On: string(t.Person), Detail: map[string]string{"version": fmt.Sprint(t.Version), "subscribers": fmt.Sprint(len(jobs))}}
	return s.change(ctx, "start deliveries", ev, jobs, func(*sql.Tx) error { return nil })
}

func scanNotice(rows *sql.Rows) (n need.Notice, err error) {
	var at int64
	err = rows.Scan(&n.Seq, &n.Person, &n.Version, &at)
	n.At, n.Event = timeOf(at), "needs.changed"
	return n, err
}

// Notice gives one notice.
//
// Errors: NotFound.
func (s *Store) Notice(ctx context.Context, seq int64) (need.Notice, error) {
	found, err := rowsOf(ctx, s.read, scanNotice, `select seq, person, version, at from hook_notice where seq = $1`, seq)
	if err == nil && len(found) == 0 {
		return need.Notice{}, acs.NotFoundf("There is no such notice")
	}
	if err != nil {
		return need.Notice{}, fail("read notice", err)
	}
	return found[0], nil
}

// Notices gives the notices for a subscription after a number, oldest first: to read what was missed.
func (s *Store) Notices(ctx context.Context, h need.Hook, after int64, limit int) ([]need.Notice, error) {
	out, err := rowsOf(ctx, s.read, scanNotice, `select seq, person, version, at from hook_notice
		where seq > $1 and at >= $2 and (lines = '  ' or lines like $3)`+fmt.Sprintf(` order by seq limit %d`, limitOf(limit, 100, 1000)),
		after, us(h.Created), "% "+string(h.Line)+" %")
	return out, fail("list notices", err)
}

// ReplayHook starts the deliveries of notices after a number again.
func (s *Store) ReplayHook(ctx context.Context, h need.Hook, after int64, by acs.Actor) (n int, err error) {
	list, err := s.Notices(ctx, h, after, 1000)
	if err != nil {
		return 0, err
	}
	var jobs []audit.Job
	for _, x := range list {
		jobs = append(jobs, need.Deliver{Hook: h.ID, Seq: x.Seq})
	}
	ev := audit.Event{At: s.now().UTC(), By: by.ID, Did: "hook.replayed", On: h.ID, Detail: map[string]string{"after": fmt.Sprint(after)}}
	return len(jobs), s.change(ctx, "replay notices", ev, jobs, func(*sql.Tx) error { return nil })
}

// SaveDelivery saves what became of sending a notice, with the end of the job that sent it.
func (s *Store) SaveDelivery(ctx context.Context, d need.Deliver, at time.Time, outcome string) error {
	ev := audit.Event{At: at, By: acs.System.ID, Did: "hook." + outcome, On: d.Hook, Detail: map[string]string{"seq": fmt.Sprint(d.Seq)}}
	return s.change(ctx, "save delivery", ev, nil, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `insert into hook_delivery (hook, seq, at, outcome) values ($1, $2, $3, $4)
			on conflict (hook, seq) do update set at = excluded.at, outcome = excluded.outcome`, d.Hook, d.Seq, us(at), outcome)
		return err
	})
}

// Delivery tells what became of sending a notice; ok is false where it was not sent yet.
func (s *Store) Delivery(ctx context.Context, d need.Deliver) (outcome string, ok bool, err error) {
	err = s.read.QueryRowContext(ctx, `select outcome from hook_delivery where hook = $1 and seq = $2`, d.Hook, d.Seq).Scan(&outcome)
	if errors.Is(err, sql.ErrNoRows) {
		return "", false, nil
	}
	return outcome, err == nil, fail("read delivery", err)
}
