package store

import (
	"context"
	"database/sql"
	"embed"
	"io/fs"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver named "pgx"
	"github.com/pressly/goose/v3"
	_ "modernc.org/sqlite" // the driver named "sqlite"

	"acs/audit"
)

//go:embed migrations
var migrations embed.FS

// Sealer seals small values for one place, and makes equal values findable.
type Sealer interface {
	Seal(plain, bound []byte) ([]byte, error)
	Open(sealed, bound []byte) ([]byte, error)
	Index(text string) string
}

// Enqueuer starts jobs in the transaction that saves a change.
type Enqueuer interface {
	EnqueueTx(ctx context.Context, tx *sql.Tx, jobs []audit.Job) error
}

// Options of a store. URL is a path for SQLite or a postgres:// address.
type Options struct {
	URL    string
	Sealer Sealer
	Log    *slog.Logger
	Now    func() time.Time
}

// Store is safe for concurrent use.
type Store struct {
	db       *sql.DB // writes; on SQLite its one connection
	read     *sql.DB // reads outside a transaction
	postgres bool
	seal     Sealer
	queue    Enqueuer
	log      *slog.Logger
	now      func() time.Time
	noting   reads
	codes    codeList
}

// maxConnections bounds both pools on PostgreSQL. Idle equals open: a pool that closes and reopens connections loses
// most of its speed.
const maxConnections = 16

// Open opens the database and brings its tables up to date.
//
// Errors: Unavailable when it cannot be reached.
func Open(ctx context.Context, o Options) (*Store, error) {
	s := &Store{seal: o.Sealer, log: o.Log, now: o.Now}
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	if s.now == nil {
		s.now = time.Now
	}
	if err := s.connect(o.URL); err != nil {
		return nil, fail("open database", err)
	}
	if err := Patiently(ctx, func() error { return s.migrate(ctx) }); err != nil {
		_ = s.Close()
		return nil, fail("prepare tables", err)
	}
	return s, nil
}

func (s *Store) connect(address string) (err error) {
	if strings.HasPrefix(address, "postgres://") || strings.HasPrefix(address, "postgresql://") {
		s.postgres = true
		if s.db, err = sql.Open("pgx", address); err != nil {
			return err
		}
		s.db.SetMaxOpenConns(maxConnections)
		s.db.SetMaxIdleConns(maxConnections)
		s.read = s.db
		return nil
	}
	path := strings.TrimPrefix(address, "sqlite:")
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	if s.db, err = sql.Open("sqlite", sqliteName(path, false)); err != nil {
		return err
	}
	s.db.SetMaxOpenConns(1)
	if s.read, err = sql.Open("sqlite", sqliteName(path, true)); err != nil {
		return err
	}
	s.read.SetMaxOpenConns(4)
	s.read.SetMaxIdleConns(4)
	return nil
}

// sqliteName gives the data source name with the settings that hold for every connection.
func sqliteName(path string, readOnly bool) string {
	q := url.Values{
		"_pragma":      {"journal_mode(WAL)", "synchronous(NORMAL)", "foreign_keys(1)", "busy_timeout(500)", "cache_size(-32000)"},
		"_time_format": {"sqlite"}, "_timezone": {"UTC"},
	}
	if readOnly {
		q.Add("_pragma", "query_only(1)")
	} else {
		q.Set("_txlock", "immediate")
	}
	return "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + q.Encode()
}

func (s *Store) migrate(ctx context.Context) error {
	dialect, dir := goose.DialectSQLite3, "migrations/sqlite"
	if s.postgres {
		dialect, dir = goose.DialectPostgres, "migrations/postgres"
	}
	files, err := fs.Sub(migrations, dir)
	if err != nil {
		return err
	}
	unlock, err := s.migrationLock(ctx)
	if err != nil {
		return err
	}
	defer unlock()
	p, err := goose.NewProvider(dialect, s.db, files, goose.WithLogger(goose.NopLogger()),
		goose.WithAllowOutofOrder(true)) // parts of the service number theirs apart; none needs another part's
	if err != nil {
		return err
	}
	_, err = p.Up(ctx)
	return err
}

// migrationLock lets one machine of many bring the tables up to date while the others wait.
func (s *Store) migrationLock(ctx context.Context) (unlock func(), err error) {
	if !s.postgres {
		return func() {}, nil
	}
	const key = 0x414353 // "ACS"
	c, err := s.db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	if _, err := c.ExecContext(ctx, "select pg_advisory_lock($1)", key); err != nil {
		return nil, err
	}
	return func() {
		_, _ = c.ExecContext(context.WithoutCancel(ctx), "select pg_advisory_unlock($1)", key)
		_ = c.Close()
	}, nil
}

// UseQueue names where jobs are enqueued. It is to be called before the first write that has jobs.
func (s *Store) UseQueue(q Enqueuer) { s.queue = q }

// DB is the writing pool, for the job queue that shares the database.
func (s *Store) DB() *sql.DB { return s.db }

// Postgres tells which of the two databases this is.
func (s *Store) Postgres() bool { return s.postgres }

// Ping tells whether the database answers.
func (s *Store) Ping(ctx context.Context) error {
	return fail("reach database", s.read.PingContext(ctx))
}

// Close lets go of the database.
func (s *Store) Close() error {
	if s.read != nil && s.read != s.db {
		_ = s.read.Close()
	}
	if s.db == nil {
		return nil
	}
	return s.db.Close()
}
