package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"strings"

	"acs"
)

// tables lists what a backup holds, in an order in which rows can be put back. The job queue's own tables are not kept:
// letters on their way are enqueued again by their stage. Nor are sessions: everyone signs in anew. Counts of the queue are
// made anew from the items.
var tables = []string{
	"letter", "letter_trouble", "letter_step", "assessment", "review_item", "decision", "concern", "concern_note", "concern_source", "incident", "disclosure", "site_plan", "site_plan_read", "roster",
	"audit_head", "audit_entry", "audit_hash", "audit_checkpoint", "staff", "setting",
	"sample_day", "screened", "model_version", "model_measurement", "model_state", "shadow_assessment", "lesson", "workload_break",
}

// Row is one row of a backup, the same for both databases: one of the fields for each column.
type Row struct {
	Table   string           `json:"table"`
	Columns map[string]Value `json:"columns"`
}

// Value is text, a whole number, a number or bytes; all empty is null.
type Value struct {
	Text  *string  `json:"t,omitempty"`
	Int   *int64   `json:"i,omitempty"`
	Float *float64 `json:"f,omitempty"`
	Bytes *[]byte  `json:"b,omitempty"`
}

func valueOf(v any) (Value, error) {
	switch v := v.(type) {
	case nil:
		return Value{}, nil
	case string:
		return Value{Text: &v}, nil
	case int64:
		return Value{Int: &v}, nil
	case int32:
		n := int64(v)
		return Value{Int: &n}, nil
	case float64:
		return Value{Float: &v}, nil
	case []byte:
		return Value{Bytes: &v}, nil
	}
	return Value{}, fmt.Errorf("a column holds a %T", v)
}

func (v Value) any() any {
	switch {
	case v.Text != nil:
		return *v.Text
	case v.Int != nil:
		return *v.Int
	case v.Float != nil:
		return *v.Float
	case v.Bytes != nil:
		return *v.Bytes
	}
	return nil
}

// Dump gives every row as it stood at one moment, while the service runs.
func (s *Store) Dump(ctx context.Context, row func(Row) error) error {
	o := &sql.TxOptions{ReadOnly: true}
	if s.postgres {
		o.Isolation = sql.LevelRepeatableRead
	}
	tx, err := s.read.BeginTx(ctx, o)
	if err != nil {
		return fail("begin backup", err)
	}
	defer func() { _ = tx.Rollback() }()
	for _, t := range tables {
		if err := dumpTable(ctx, tx, t, row); err != nil {
			return fail("back up "+t, err)
		}
	}
	return nil
}

func dumpTable(ctx context.Context, tx *sql.Tx, table string, row func(Row) error) error {
	rows, err := tx.QueryContext(ctx, `select * from `+table)
	if err != nil {
		return err
	}
	defer rows.Close()
	names, err := rows.Columns()
	if err != nil {
		return err
	}
	values, into := make([]any, len(names)), make([]any, len(names))
	for i := range values {
		into[i] = &values[i]
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		r := Row{Table: table, Columns: map[string]Value{}}
		for i, n := range names {
			if r.Columns[n], err = valueOf(values[i]); err != nil {
				return err
			}
		}
		if err := row(r); err != nil {
			return err
		}
	}
	return rows.Err()
}

// Load puts the rows of a backup into an empty database, all of them or none. next gives io.EOF after the last.
//
// Errors: Conflict when the database holds letters or a log.
func (s *Store) Load(ctx context.Context, next func() (Row, error)) error {
	return s.inTx(ctx, "restore", func(tx *sql.Tx) error {
		var letters, entries int64
		if err := tx.QueryRowContext(ctx, `select (select count(*) from letter), (select count(*) from audit_entry)`).Scan(&letters, &entries); err != nil {
			return err
		}
		if letters+entries > 0 {
			return acs.Conflictf("The database is not empty. Restore into a new one, so that nothing is lost")
		}
		if _, err := tx.ExecContext(ctx, `delete from audit_head`); err != nil {
			return err
		}
		for {
			r, err := next()
			if errors.Is(err, io.EOF) {
				return s.recountAll(ctx, tx)
			}
			if err == nil {
				err = insertRow(ctx, tx, r)
			}
			if err != nil {
				return err
			}
		}
	})
}

func insertRow(ctx context.Context, tx *sql.Tx, r Row) error {
	known := false
	for _, t := range tables {
		known = known || t == r.Table
	}
	if !known {
		return acs.Invalidf("backup", "The backup holds a table that this version does not know: %q", r.Table)
	}
	var names []string
	var args []any
	for n, v := range r.Columns {
		if strings.ContainsFunc(n, func(c rune) bool { return c != '_' && (c < 'a' || c > 'z') }) {
			return acs.Invalidf("backup", "The backup holds a column with an odd name: %q", n)
		}
		names, args = append(names, n), append(args, v.any())
	}
	_, err := tx.ExecContext(ctx, `insert into `+r.Table+` (`+strings.Join(names, ", ")+`) values (`+marks(len(args))+`)`, args...)
	return err
}
