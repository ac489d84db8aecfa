package store

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"acs"
	"acs/audit"
)

// append adds one entry to the log in the caller's transaction.
func (s *Store) append(ctx context.Context, tx *sql.Tx, ev audit.Event) error {
	return s.appendAll(ctx, tx, []audit.Event{ev})
}

// appendAll adds entries to the log in the caller's transaction. The head row is taken last in every transaction, so that
// entries of several machines stand one behind the other and nobody waits for two locks.
func (s *Store) appendAll(ctx context.Context, tx *sql.Tx, evs []audit.Event) error {
	var size int64
	if err := tx.QueryRowContext(ctx, `update audit_head set size = size + $1 where one = 1 returning size`, len(evs)).Scan(&size); err != nil {
		return err
	}
	tree := &growing{ctx: ctx, tx: tx, fresh: map[int64]tlog.Hash{}}
	entries, hashes := make([]any, 0, 8*len(evs)), make([]any, 0, 4*len(evs))
	for i, ev := range evs {
		e := audit.Entry{Seq: size - int64(len(evs)) + int64(i), Event: ev}
		added, err := tlog.StoredHashes(e.Seq, e.Bytes(), tree)
		if err != nil {
			return err
		}
		detail, err := json.Marshal(ev.Detail)
		if err != nil {
			return err
		}
		entries = append(entries, e.Seq, us(ev.At), string(ev.By), ev.Did, ev.On, ev.Why, string(detail), added[0].String())
		first := tlog.StoredHashIndex(0, e.Seq)
		for k, h := range added {
			tree.fresh[first+int64(k)] = h
			hashes = append(hashes, first+int64(k), h[:])
		}
	}
	if _, err := tx.ExecContext(ctx, `insert into audit_entry (seq, at, by, did, on_record, why, detail, leaf) values `+rowMarks(len(evs), 8), entries...); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, `insert into audit_hash (idx, hash) values `+rowMarks(len(hashes)/2, 2), hashes...)
	return err
}

// growing reads the hashes of a tree that grows in this transaction: those just made from memory, the others at once.
type growing struct {
	ctx   context.Context
	tx    *sql.Tx
	fresh map[int64]tlog.Hash
}

// ReadHashes is tlog's HashReader.
func (g *growing) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(indexes))
	at := map[int64]int{}
	var in []string
	for i, idx := range indexes {
		if h, ok := g.fresh[idx]; ok {
			out[i] = h
			continue
		}
		at[idx] = i
		in = append(in, strconv.FormatInt(idx, 10))
	}
	if len(in) == 0 {
		return out, nil
	}
	found := 0
	_, err := rowsOf(g.ctx, g.tx, func(rows *sql.Rows) (none struct{}, err error) {
		var idx int64
		var raw []byte
		if err := rows.Scan(&idx, &raw); err != nil {
			return none, err
		}
		copy(out[at[idx]][:], raw)
		g.fresh[idx] = out[at[idx]]
		found++
		return none, nil
	}, `select idx, hash from audit_hash where idx in (`+strings.Join(in, ",")+`)`)
	if err == nil && found < len(in) {
		err = fmt.Errorf("%d hashes of the log are missing", len(in)-found)
	}
	return out, err
}

// Record writes an event that changes no record: a read of personal data, a sign-in, a refusal.
func (s *Store) Record(ctx context.Context, ev audit.Event) error {
	return s.change(ctx, "record event", ev, nil, func(*sql.Tx) error { return nil })
}

const entryColumns = `seq, at, by, did, on_record, why, detail, leaf`

func scanEntry(rows *sql.Rows) (audit.Entry, error) {
	var e audit.Entry
	var at int64
	var detail string
	if err := rows.Scan(&e.Seq, &at, &e.By, &e.Did, &e.On, &e.Why, &detail, &e.Leaf); err != nil {
		return e, err
	}
	e.At = timeOf(at)
	return e, json.Unmarshal([]byte(detail), &e.Detail)
}

// Events gives entries for the auditors' page, newest first.
func (s *Store) Events(ctx context.Context, f audit.Filter) ([]audit.Entry, error) {
	w := new(where)
	w.text("on_record", f.On)
	w.text("by", string(f.By))
	if f.Did != "" {
		w.add(`did like $? escape '\'`, likePrefix(f.Did))
	}
	if !f.From.IsZero() {
		w.add("at >= $?", us(f.From))
	}
	if !f.To.IsZero() {
		w.add("at < $?", us(f.To))
	}
	if f.Before > 0 {
		w.add("seq < $?", f.Before)
	}
	out, err := rowsOf(ctx, s.read, scanEntry, `select `+entryColumns+` from audit_entry`+w.sql()+fmt.Sprintf(` order by seq desc limit %d`, limitOf(f.Limit, 50, 500)), w.args...)
	return out, fail("list events", err)
}

// History gives everything that happened to one record, oldest first.
func (s *Store) History(ctx context.Context, on string) ([]audit.Entry, error) {
	out, err := rowsOf(ctx, s.read, scanEntry, `select `+entryColumns+` from audit_entry where on_record = $1 order by seq limit 1000`, on)
	return out, fail("read history", err)
}

func likePrefix(s string) string {
	return strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(s) + "%"
}

// origin is the first line of every checkpoint.
const origin = "acs audit log"

// Checkpoint signs the log as it stands. A log that has not grown since the last gives that one again.
func (s *Store) Checkpoint(ctx context.Context, signer note.Signer) (signed string, err error) {
	err = s.inTx(ctx, "sign checkpoint", func(tx *sql.Tx) error {
		var size int64
		if err := tx.QueryRowContext(ctx, `select size from audit_head where one = 1`).Scan(&size); err != nil {
			return err
		}
		err := tx.QueryRowContext(ctx, `select note from audit_checkpoint where size = $1`, size).Scan(&signed)
		if err == nil || err != sql.ErrNoRows {
			return err
		}
		root, err := tlog.TreeHash(size, &growing{ctx: ctx, tx: tx, fresh: map[int64]tlog.Hash{}})
		if err != nil {
			return err
		}
		raw, err := note.Sign(&note.Note{Text: fmt.Sprintf("%s\n%d\n%s\n", origin, size, root)}, signer)
		if err != nil {
			return err
		}
		signed = string(raw)
		_, err = tx.ExecContext(ctx, `insert into audit_checkpoint (size, at, note) values ($1, $2, $3)`, size, us(s.now()), signed)
		return err
	})
	return signed, err
}

// SignedCheckpoint is one kept checkpoint.
type SignedCheckpoint struct {
	Size int64
	At   time.Time
	Note string
}

// Checkpoints gives the kept checkpoints, oldest first.
func (s *Store) Checkpoints(ctx context.Context) ([]SignedCheckpoint, error) {
	out, err := rowsOf(ctx, s.read, func(rows *sql.Rows) (c SignedCheckpoint, err error) {
		var at int64
		err = rows.Scan(&c.Size, &at, &c.Note)
		c.At = timeOf(at)
		return c, err
	}, `select size, at, note from audit_checkpoint order by size`)
	return out, fail("read checkpoints", err)
}

// Verify reads the whole log again: each entry against its leaf, the leaves against each other, every checkpoint
// against the log and its signature. elsewhere are signed checkpoints that were kept outside the database: who can take
// away the end of the log cannot take away those. Memory stays flat.
//
// Errors: Invalid when one of elsewhere was not signed by this service.
func (s *Store) Verify(ctx context.Context, verifier note.Verifier, elsewhere ...string) (audit.Verification, error) {
	marks, err := s.Checkpoints(ctx)
	if err != nil {
		return audit.Verification{}, err
	}
	signed := checkpointsOf(marks, verifier)
	for _, kept := range elsewhere {
		c, ok := checkpointOf(kept, verifier)
		if !ok {
			return audit.Verification{}, acs.Invalidf("checkpoint", "This is no checkpoint that this service signed. Give the file as acs audit checkpoint printed it")
		}
		signed = append(signed, c)
	}
	slices.SortStableFunc(signed, func(a, b audit.Checkpoint) int { return cmp.Compare(a.Size, b.Size) })
	var head int64
	if err := s.read.QueryRowContext(ctx, `select size from audit_head where one = 1`).Scan(&head); err != nil {
		return audit.Verification{}, fail("read log", err)
	}
	stored, done, err := s.keptHashes(ctx)
	if err != nil {
		return audit.Verification{}, err
	}
	defer done()
	c := audit.NewChecker(head, signed, stored)
	rows, err := s.read.QueryContext(ctx, `select `+entryColumns+` from audit_entry where seq < $1 order by seq`, head)
	if err != nil {
		return audit.Verification{}, fail("read log", err)
	}
	defer rows.Close()
	for rows.Next() {
		e, err := scanEntry(rows)
		if err != nil {
			return audit.Verification{}, fail("read log", err)
		}
		c.Next(e)
	}
	if err := rows.Err(); err != nil {
		return audit.Verification{}, fail("read log", err)
	}
	v := c.Result()
	if n := len(marks); n > 0 {
		v.SignedSize, v.SignedAt = marks[n-1].Size, marks[n-1].At
	}
	return v, nil
}

// keptHashes reads the tree's hashes one by one in the order in which they were made.
func (s *Store) keptHashes(ctx context.Context) (next func() (tlog.Hash, bool), done func(), err error) {
	rows, err := s.read.QueryContext(ctx, `select hash from audit_hash order by idx`)
	if err != nil {
		return nil, nil, fail("read log", err)
	}
	return func() (h tlog.Hash, ok bool) {
		var raw []byte
		if !rows.Next() || rows.Scan(&raw) != nil || len(raw) != len(h) {
			return h, false
		}
		copy(h[:], raw)
		return h, true
	}, func() { _ = rows.Close() }, nil
}

// checkpointsOf opens the signed notes; one that is not signed by us keeps its size with no root, and fails.
func checkpointsOf(marks []SignedCheckpoint, verifier note.Verifier) []audit.Checkpoint {
	var out []audit.Checkpoint
	for _, m := range marks {
		c, ok := checkpointOf(m.Note, verifier)
		if !ok || c.Size != m.Size {
			c = audit.Checkpoint{Size: m.Size}
		}
		out = append(out, c)
	}
	return out
}

// checkpointOf opens a signed note; ok is false where it is not ours.
func checkpointOf(signed string, verifier note.Verifier) (c audit.Checkpoint, ok bool) {
	n, err := note.Open([]byte(signed), note.VerifierList(verifier))
	if err != nil {
		return c, false
	}
	rest, ours := strings.CutPrefix(n.Text, origin+"\n")
	_, err = fmt.Sscanf(rest, "%d\n%s\n", &c.Size, &c.Root)
	return c, ours && err == nil
}
