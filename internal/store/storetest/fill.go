package storetest

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"testing"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"acs"
	"acs/internal/secret"
	"acs/internal/store"
)

// Load says how much a store is filled with: letters in all, of which the newest Undecided wait for a person.
type Load struct{ Letters, Undecided int }

// FilledLetter and FilledItem name the letter of a number and its item; the undecided come first.
func FilledLetter(n int) acs.LetterID { return acs.LetterID(fmt.Sprintf("l-%d", n)) }

// FilledItem is the item of FilledLetter of the same number.
func FilledItem(n int) acs.ReviewID { return acs.ReviewID(fmt.Sprintf("r-%d", n)) }

// Fill puts made-up letters that have passed every step into an empty store: their steps, assessments, items, decisions
// and the log, with the shape of real post (lines, sites, urgencies, reasons, some held). It writes the tables at once,
// for 100,000 letters take an hour by the proper door; what is measured afterwards is the proper door. The leaves of the
// log are no real hashes: Verify is not for such a store. body is the assessment of each letter.
func Fill(t testing.TB, s *store.Store, keys *secret.Ring, l Load, body string, now time.Time) {
	t.Helper()
	ctx := t.Context()
	tx, err := s.DB().BeginTx(ctx, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = tx.Rollback() }()
	for _, stmt := range fillings(l, now, s.Postgres()) {
		if _, err := tx.ExecContext(ctx, stmt); err != nil {
			t.Fatalf("%v\n%s", err, stmt)
		}
	}
	if _, err := tx.ExecContext(ctx, `insert into assessment (letter, n, at, body) select id, 0, taken, $1 from letter`, body); err != nil {
		t.Fatal(err)
	}
	if err := fillDecisions(ctx, tx, keys, l); err != nil {
		t.Fatal(err)
	}
	if err := tx.Commit(); err != nil {
		t.Fatal(err)
	}
	if err := s.Recount(ctx); err != nil {
		t.Fatal(err)
	}
	if s.Postgres() { // as the database itself does after a while; SQLite does not
		if _, err := s.DB().ExecContext(ctx, `vacuum analyze`); err != nil {
			t.Fatal(err)
		}
	}
}

const (
	second  = int64(time.Second / time.Microsecond)
	logEach = 6 // entries of the log a letter
)

// fillings gives the statements that fill the tables, in terms of i, the number of the letter.
func fillings(l Load, now time.Time, postgres bool) []string {
	lines := make([]string, len(acs.Lines))
	for i, line := range acs.Lines {
		lines[i] = string(line.Code)
	}
	// Undecided letters came within the last two days, decided ones within 40 days before.
	received := fmt.Sprintf(`case when i < %d then %d - i * %d else %d - (i - %d) * %d end`,
		l.Undecided, now.UnixMicro()-second*600, 2*86400*second/int64(max(l.Undecided, 1)),
		now.UnixMicro()-2*86400*second, l.Undecided, 40*86400*second/int64(max(l.Letters-l.Undecided, 1)))
	open := fmt.Sprintf("i < %d", l.Undecided)
	urgency := `case when i % 100 = 0 then 3 when i % 100 < 10 then 2 when i % 100 < 30 then 1 else 0 end`
	why := `case when i % 100 < 30 and i % 7 = 0 then '|signal|handwritten|' when i % 100 < 30 then '|signal|' when i % 1000 = 77 then '|blank|'
		when i % 100 < 45 then '|handwritten|' when i % 100 < 50 then '|model_unsure|' when i % 100 < 53 then '|random_check|' else '' end`
	numbers := func(n int) string {
		return fmt.Sprintf(`with recursive n(i) as (select cast(0 as bigint) union all select i + 1 from n where i < %d) `, n-1)
	}
	all := numbers(l.Letters)
	letters := `insert into letter (id, scan_id, digest, media, bytes, batch, source, channel, line, site, received, taken, stage, pages)
		` + all + `select 'l-' || i, 'S' || i, 'd' || i, 'image/tiff', 60000, 'b-' || (i / 500), 'folder', 'letter', ` + pick("i", lines...) + `, ` +
		pick("i / 3", "north-mail", "west-mail", "wales-mail") + `, received, received + 60000000, case when ` + open + ` then 'queued' else 'decided' end, 2
		from (select i, cast(` + received + ` as bigint) as received from n) x`
	items := `insert into review_item (id, letter, channel, line, site, queue, urgency, rank, why, codes, received, queued, due, claimed_by, claimed_until, decided, version)
		` + all + `select 'r-' || i, 'l-' || i, 'letter', ` + pick("i", lines...) + `, ` + pick("i / 3", "north-mail", "west-mail", "wales-mail") + `,
		case when why = '' then 'ordinary' else 'review' end, urgency, 0, why, case when urgency = 0 then '' else ` +
		pick("i", "|destitution|", "|bereavement|", "|destitution|homelessness|", "|confusion|") + ` end,
		received, received + 90000000, received + case urgency when 3 then 3600000000 else 36000000000 end, ` + held(open, now) + `,
		case when ` + open + ` then 0 else received + 7200000000 end, 1
		from (select i, cast(` + received + ` as bigint) as received, ` + urgency + ` as urgency, ` + why + ` as why from n) x`
	out := []string{letters, items}
	for k, name := range []string{"read", "redact", "assess", "queue"} {
		out = append(out, fmt.Sprintf(`insert into letter_step (letter, name, started, finished, outcome, version)
			select id, '%s', taken + %d, taken + %d, 'done', '1' from letter`, name, int64(k)*5*second, (int64(k)*5+3)*second))
	}
	entries := l.Letters * logEach
	return append(out,
		fmt.Sprintf(`insert into audit_entry (seq, at, by, did, on_record, why, detail, leaf) %s
			select i, %d + i, 'system', 'letter.queued', 'l-' || (i / %d), '', '{}', '' from n`, numbers(entries), now.UnixMicro()-42*86400*second, logEach),
		`insert into audit_hash (idx, hash) `+numbers(int(tlog.StoredHashCount(int64(entries))))+`select i, `+zeros(postgres)+` from n`,
		fmt.Sprintf(`update audit_head set size = %d`, entries))
}

func zeros(postgres bool) string {
	if postgres {
		return `decode(repeat('00', 32), 'hex')`
	}
	return `zeroblob(32)`
}

// held gives who holds an item and until when: some of the undecided are held, by many.
func held(open string, now time.Time) string {
	const who = ` and i % 90 = 1 and i < 9000 then `
	return `case when ` + open + who + `'s-' || (i / 90) else '' end, case when ` + open + who + fmt.Sprint(now.Add(10*time.Minute).UnixMicro()) + ` else 0 end`
}

// pick gives an expression whose value is one of values, in turn.
func pick(by string, values ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "case (%s) %% %d", by, len(values))
	for i, v := range values {
		fmt.Fprintf(&b, " when %d then '%s'", i, v)
	}
	return b.String() + " end"
}

// fillDecisions gives every decided item one decision, sealed in its place.
func fillDecisions(ctx context.Context, tx *sql.Tx, keys *secret.Ring, l Load) error {
	const rows = 500 // a statement
	for from := l.Undecided; from < l.Letters; from += rows {
		var args []any
		var values []string
		for i := from; i < min(from+rows, l.Letters); i++ {
			reason, err := keys.Seal([]byte("A made-up reason of some length, as people give."), fmt.Appendf(nil, "decision/r-%d/0/reason", i))
			if err != nil {
				return err
			}
			notes, err := keys.Seal(nil, fmt.Appendf(nil, "decision/r-%d/0/notes", i))
			if err != nil {
				return err
			}
			values = append(values, fmt.Sprintf("('r-%d', 0, 'no_extra_support', '', $%d, $%d, '[]', 's-ama', %d)", i, len(args)+1, len(args)+2, 1))
			args = append(args, reason, notes)
		}
		_, err := tx.ExecContext(ctx, `insert into decision (item, n, outcome, route, reason, notes, verdicts, by, at) values `+strings.Join(values, ", "), args...)
		if err != nil {
			return err
		}
	}
	_, err := tx.ExecContext(ctx, `update decision set at = (select decided from review_item where id = item)`)
	return err
}
