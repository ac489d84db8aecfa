package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	"modernc.org/sqlite"

	"acs"
	"acs/audit"
)

// querier is a pool or a transaction.
type querier interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// errNobody refuses a change that nobody makes.
var errNobody = acs.Forbiddenf("A change needs someone who makes it")

type completionKey struct{}

// WithCompletion gives a context in which the next write also runs complete, inside its transaction: the end of the
// job that did the work.
func WithCompletion(ctx context.Context, complete func(ctx context.Context, tx *sql.Tx) error) context.Context {
	return context.WithValue(ctx, completionKey{}, complete)
}

// change runs one write: what save does, the audit entry, the jobs, the end of the running job. All or nothing.
func (s *Store) change(ctx context.Context, op string, ev audit.Event, jobs []audit.Job, save func(tx *sql.Tx) error) error {
	if ev.By == "" {
		return errNobody
	}
	return s.inTx(ctx, op, func(tx *sql.Tx) error {
		if err := save(tx); err != nil {
			return err
		}
		if len(jobs) > 0 {
			if s.queue == nil {
				return errors.New("there are jobs and no queue")
			}
			if err := s.queue.EnqueueTx(ctx, tx, jobs); err != nil {
				return err
			}
		}
		if err := s.append(ctx, tx, ev); err != nil {
			return err
		}
		if complete, ok := ctx.Value(completionKey{}).(func(context.Context, *sql.Tx) error); ok {
			return complete(ctx, tx)
		}
		return nil
	})
}

func (s *Store) inTx(ctx context.Context, op string, do func(tx *sql.Tx) error) error {
	tx, done, err := s.begin(ctx)
	if err != nil {
		return fail(op, err)
	}
	defer done()
	defer func() { _ = tx.Rollback() }() // does nothing after a commit
	if err := do(tx); err != nil {
		return fail(op, err)
	}
	return fail(op, tx.Commit())
}

// patience is how long a write waits for its turn before whoever asked is told to try again.
const patience = 6 * time.Second

// begin waits for its turn and no longer. Of SQLite, whose one writer may have to wait for another program, each try is
// short, so that all who wait get their turn.
func (s *Store) begin(ctx context.Context) (tx *sql.Tx, done func(), err error) {
	started := time.Now()
	for {
		tx, done, err = s.tryBegin(ctx, patience-time.Since(started))
		if s.postgres || !again(ctx, started, err) {
			return tx, done, err
		}
	}
}

// Patiently tries again for a while what fails because the database is away or busy.
func Patiently(ctx context.Context, do func() error) error {
	started := time.Now()
	pause := time.NewTicker(100 * time.Millisecond)
	defer pause.Stop()
	for {
		err := do()
		if !again(ctx, started, err) {
			return err
		}
		<-pause.C
	}
}

func again(ctx context.Context, started time.Time, err error) bool {
	return err != nil && Passes(err) && ctx.Err() == nil && time.Since(started) < patience
}

// errCrowded is a write that did not get its turn.
var errCrowded = errors.New("no connection is free")

func (s *Store) tryBegin(ctx context.Context, within time.Duration) (*sql.Tx, func(), error) {
	wait, cancel := context.WithTimeout(ctx, within)
	defer cancel()
	c, err := s.db.Conn(wait)
	if err != nil {
		if wait.Err() != nil && ctx.Err() == nil {
			err = acs.Unavailablef(errCrowded, saysAway)
		}
		return nil, nil, err
	}
	tx, err := c.BeginTx(ctx, nil)
	if err != nil {
		_ = c.Close()
		return nil, nil, err
	}
	return tx, func() { _ = c.Close() }, nil
}

const saysAway = "The database cannot be reached at the moment. Try again in a minute: nothing was lost"

// fail names the operation and tells errors that will pass from mistakes. An *acs.Error stays as it is.
func fail(op string, err error) error {
	var known *acs.Error
	switch {
	case err == nil:
		return nil
	case errors.As(err, &known), errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return fmt.Errorf("%s: %w", op, err)
	case isNoText(err):
		return fmt.Errorf("%s: %w", op, acs.Invalidf("", "There is a character in this that cannot be kept. Type it again"))
	case Passes(err):
		return acs.Unavailablef(fmt.Errorf("%s: %w", op, err), saysAway)
	}
	return fmt.Errorf("%s: %w", op, err)
}

// isNoText tells whether PostgreSQL refused a text for what it holds: a zero byte, or bytes that are no UTF-8. SQLite
// takes both and finds nothing by them.
func isNoText(err error) bool {
	var pg *pgconn.PgError
	return errors.As(err, &pg) && pg.Code == "22021"
}

// Passes tells whether an error of the database is one of its state (away, full, busy, read-only), not of our query.
func Passes(err error) bool {
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		switch pg.Code[:2] {
		case "08", "25", "40", "53", "55", "57", "58":
			return true
		}
		return false
	}
	var lite *sqlite.Error
	if errors.As(err, &lite) {
		switch lite.Code() & 0xff {
		case 5, 6, 8, 10, 13, 14: // busy, locked, read-only, I/O, full, cannot open
			return true
		}
		return false
	}
	var conn *pgconn.ConnectError
	return errors.As(err, &conn) || errors.Is(err, sql.ErrConnDone) || isNetwork(err)
}

// scanJSON reads a row that is one column of JSON, kept in the clear.
func scanJSON[T any](rows *sql.Rows) (v T, err error) {
	var raw string
	if err := rows.Scan(&raw); err != nil {
		return v, err
	}
	return v, json.Unmarshal([]byte(raw), &v)
}

// us is how a time is kept; the zero time is 0.
func us(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMicro()
}

// num is how a yes or no is kept: the same in both databases and in a backup.
func num(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// timeOf is the inverse of us.
func timeOf(us int64) time.Time {
	if us == 0 {
		return time.Time{}
	}
	return time.UnixMicro(us).UTC()
}

// rowsOf runs a query and gives one value a row.
func rowsOf[T any](ctx context.Context, q querier, scan func(*sql.Rows) (T, error), query string, args ...any) ([]T, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []T
	for rows.Next() {
		v, err := scan(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, rows.Err()
}
