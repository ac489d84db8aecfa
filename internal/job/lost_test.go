package job_test

import (
	"context"
	"testing"
	"time"

	"acs"
	"acs/intake"
	"acs/internal/job"
	"acs/internal/store/storetest"
)

// A clock set back leaves jobs that wait for a time far ahead, jobs of dead workers begun at such a time, and a leader of
// the queue until such a time. None is waited for.
func TestTheClockIsSetBack(t *testing.T) {
	t.Parallel()
	ahead := time.Now().UTC().Add(6 * time.Hour).Format("2006-01-02 15:04:05.000")
	for _, database := range storetest.Databases(t) {
		for name, change := range map[string]string{
			"ready":      `update river_job set scheduled_at = '` + ahead + `'`,
			"to retry":   `update river_job set state = 'retryable', attempt = 1, scheduled_at = '` + ahead + `'`,
			"begun then": `update river_job set state = 'running', attempt = 1, attempted_at = '` + ahead + `'`,
		} {
			t.Run(database+" "+name, func(t *testing.T) {
				t.Parallel()
				q, s := bench(t, database)
				done := make(chan struct{})
				job.Handle(q, func(ctx context.Context, j intake.ReadLetter) error {
					defer close(done)
					return save(ctx, s, j.Letter)
				})
				send(t, s, "one")
				for _, sql := range []string{
					change,
					`insert into river_leader (name, leader_id, elected_at, expires_at) values ('default', 'dead', '` + ahead + `', '` + ahead + `')`,
				} {
					if _, err := s.DB().Exec(sql); err != nil {
						t.Fatal(err)
					}
				}
				if err := q.Start(t.Context()); err != nil {
					t.Fatal(err)
				}
				await(t, done)
				stop, cancel := context.WithTimeout(context.Background(), 20*time.Second)
				defer cancel()
				if err := q.Stop(stop); err != nil {
					t.Fatal(err)
				}
				var dead int
				if err := s.DB().QueryRow(`select count(*) from river_leader where leader_id = 'dead'`).Scan(&dead); err != nil || dead != 0 {
					t.Errorf("%d dead leaders, %v", dead, err)
				}
			})
		}
	}
}

// A job that this process took, or ended, without the database and it agreeing on that is run again long before its
// deadline.
func TestALostJobIsTakenUpSoon(t *testing.T) {
	t.Parallel()
	for _, database := range storetest.Databases(t) {
		t.Run(database, func(t *testing.T) {
			t.Parallel()
			q, s := benchOf(t, database, time.Hour)
			first, second := send(t, s, "first"), send(t, s, "second")
			soon := time.Now().UTC().Add(40 * time.Second).Format("2006-01-02 15:04:05.000")
			if _, err := s.DB().Exec(`update river_job set scheduled_at = '` + soon + `' where id = (select max(id) from river_job)`); err != nil {
				t.Fatal(err)
			}
			done := make(chan struct{})
			job.Handle(q, func(ctx context.Context, j intake.ReadLetter) error {
				if j.Letter == second {
					defer close(done)
				} else if _, err := s.DB().ExecContext(ctx, `update river_job set state = 'running', attempt = 1, attempted_at = current_timestamp,
					attempted_by = (select attempted_by from river_job where id = (select min(id) from river_job))
					where id = (select max(id) from river_job)`); err != nil {
					t.Error(err)
				}
				return save(ctx, s, j.Letter)
			})
			if err := q.Start(t.Context()); err != nil {
				t.Fatal(err)
			}
			await(t, done)
			stop, cancel := context.WithTimeout(context.Background(), 20*time.Second)
			defer cancel()
			if err := q.Stop(stop); err != nil {
				t.Fatal(err)
			}
			for _, id := range []acs.LetterID{first, second} {
				if l, err := s.Letter(t.Context(), id); err != nil || l.Stage != intake.Read {
					t.Errorf("%s stands at %s, %v", id, l.Stage, err)
				}
			}
		})
	}
}
