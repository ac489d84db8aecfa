package bench

import (
	"context"
	"database/sql"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib"

	"acs/audit"
	"acs/internal/job"
	"acs/internal/store/storetest"
)

const (
	naps      = 400
	napLength = 50 * time.Millisecond
	napsAt    = 4 // at once in a process
)

// nap is a step that only waits, as one that asks another machine does.
type nap struct {
	N int `json:"n" river:"unique"`
}

func (nap) Kind() string { return "nap" }

// Work tells a copy of this program to be a worker on the database of that address.
const workOn = "ACS_BENCH_WORK_ON"

func TestMain(m *testing.M) {
	if url := os.Getenv(workOn); url != "" {
		if err := nappers(url); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

func open(ctx context.Context, url string) (*sql.DB, *job.Queue, error) {
	db, err := sql.Open("pgx", url)
	if err != nil {
		return nil, nil, err
	}
	db.SetMaxOpenConns(12)
	db.SetMaxIdleConns(12)
	q, err := job.Open(ctx, job.Options{
		DB: db, Postgres: true, Readers: 1, Steps: napsAt, Deadline: time.Minute, Log: slog.New(slog.DiscardHandler),
	})
	return db, q, err
}

// nappers works until its standard input ends, which it does when the benchmark lets go of it.
func nappers(url string) error {
	ctx := context.Background()
	db, q, err := open(ctx, url)
	if err != nil {
		return err
	}
	defer db.Close()
	job.Handle(q, func(ctx context.Context, n nap) error {
		select {
		case <-time.After(napLength):
		case <-ctx.Done():
		}
		_, err := db.ExecContext(ctx, `insert into napped (n) values ($1)`, n.N)
		return err
	})
	if err := q.Start(ctx); err != nil {
		return err
	}
	fmt.Println("working")
	_, _ = os.Stdin.Read(make([]byte, 1))
	stop, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	return q.Stop(stop)
}

// BenchmarkJobs compares two worker processes on PostgreSQL with one, on a step that only waits.
func BenchmarkJobs(b *testing.B) {
	one, two := napRate(b, 1), napRate(b, 2)
	b.ReportMetric(one, "jobs/s-1-process")
	b.ReportMetric(two, "jobs/s-2-processes")
	b.ReportMetric(two/one, "of-1-process")
	b.ReportMetric(0, "ns/op")
}

func napRate(b *testing.B, processes int) float64 {
	ctx := context.Background()
	url := storetest.URL(b, "postgres")
	db, q, err := open(ctx, url)
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	if _, err := db.ExecContext(ctx, `create table napped (n integer primary key)`); err != nil {
		b.Fatal(err)
	}
	for range processes {
		startNapper(b, url)
	}
	enqueue(b, db, q)
	start := time.Now()
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for limit := start.Add(2 * time.Minute); ; <-tick.C {
		var done int
		if err := db.QueryRowContext(ctx, `select count(*) from napped`).Scan(&done); err != nil {
			b.Fatal(err)
		}
		if done == naps {
			return naps / time.Since(start).Seconds()
		}
		if time.Now().After(limit) {
			b.Fatalf("%d of %d done", done, naps)
		}
	}
}

func startNapper(b *testing.B, url string) {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), workOn+"="+url)
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		b.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		b.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { in.Close(); _ = cmd.Wait() })
	said := make([]byte, 7)
	if _, err := out.Read(said); err != nil || !strings.HasPrefix("working", string(said[:1])) {
		b.Fatalf("worker %s: %q %v", strconv.Itoa(cmd.Process.Pid), said, err)
	}
}

func enqueue(b *testing.B, db *sql.DB, q *job.Queue) {
	tx, err := db.Begin()
	if err != nil {
		b.Fatal(err)
	}
	jobs := make([]audit.Job, naps)
	for i := range jobs {
		jobs[i] = nap{N: i}
	}
	if err := q.EnqueueTx(context.Background(), tx, jobs); err != nil {
		b.Fatal(err)
	}
	if err := tx.Commit(); err != nil {
		b.Fatal(err)
	}
}
