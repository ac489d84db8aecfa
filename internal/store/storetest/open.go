// Package storetest opens stores for tests, and holds the one set of tests that every database must pass.
package storetest

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"acs/audit"
	"acs/internal/secret"
	"acs/internal/store"
)

// Databases names the databases that a test is to run on: SQLite always, PostgreSQL where ACS_TEST_POSTGRES gives a
// server, and CI must give one.
func Databases(t testing.TB) []string {
	t.Helper()
	names := []string{"sqlite"}
	switch {
	case os.Getenv("ACS_TEST_POSTGRES") != "":
		names = append(names, "postgres")
	case os.Getenv("CI") == "true":
		t.Fatal("ACS_TEST_POSTGRES is not set: make test starts the server and sets it")
	}
	return names
}

// URL gives the address of an empty database of its own, which goes with the test.
func URL(t testing.TB, database string) string {
	t.Helper()
	if database == "sqlite" {
		return filepath.Join(t.TempDir(), "acs.db")
	}
	server := os.Getenv("ACS_TEST_POSTGRES")
	db, err := sql.Open("pgx", server)
	if err != nil {
		t.Fatal(err)
	}
	schema := fmt.Sprintf("t%d", time.Now().UnixNano())
	if _, err := db.Exec("create schema " + schema); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_, err := db.Exec("drop schema " + schema + " cascade")
		if err != nil {
			t.Error(err)
		}
		_ = db.Close()
	})
	sep := "?"
	if strings.Contains(server, "?") {
		sep = "&"
	}
	return server + sep + "search_path=" + schema
}

// Keys gives a key ring for tests.
func Keys(t testing.TB) *secret.Ring {
	t.Helper()
	r, err := secret.Open(filepath.Join(t.TempDir(), "keys.json"), []byte(strings.Repeat("k", 32)))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Jobs remembers what was enqueued, in the transaction that enqueued it.
type Jobs struct {
	Kinds []string
	Fail  error
}

// EnqueueTx remembers jobs, or fails as told.
func (j *Jobs) EnqueueTx(_ context.Context, _ *sql.Tx, jobs []audit.Job) error {
	for _, one := range jobs {
		j.Kinds = append(j.Kinds, one.Kind())
	}
	return j.Fail
}

// Clock is a clock that stands until it is moved.
type Clock struct{ T time.Time }

// Now gives the time.
func (c *Clock) Now() time.Time { return c.T }

// Open opens an empty store at a fixed time.
func Open(t testing.TB, database string) (*store.Store, *Jobs, *Clock) {
	t.Helper()
	clock, jobs := &Clock{time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC)}, new(Jobs)
	s, err := store.Open(t.Context(), store.Options{URL: URL(t, database), Sealer: Keys(t), Now: clock.Now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	s.UseQueue(jobs)
	return s, jobs, clock
}
