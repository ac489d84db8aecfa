package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"acs"
	"acs/audit"
	"acs/person"
)

// Import is how far an import of people has got. ID is the digest of the file: the same file goes on where it stopped.
type Import struct {
	ID       string
	Rows     int // of the file that are done, kept or refused
	Kept     int
	Refused  int
	Finished time.Time
}

// PeopleImport gives how far an import has got; the zero Import where it has not begun.
func (s *Store) PeopleImport(ctx context.Context, id string) (Import, error) {
	im := Import{ID: id}
	var finished int64
	err := s.read.QueryRowContext(ctx, `select rows_done, kept, refused, finished from person_import where id = $1`, id).Scan(&im.Rows, &im.Kept, &im.Refused, &finished)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	im.Finished = timeOf(finished)
	return im, fail("read import", err)
}

// Sealed is a record made ready to be saved: sealing and hashing take most of an import's time and need no transaction.
type Sealed struct {
	record person.Record
	body   []byte
	keys   []int64
	number int64 // the key of the National Insurance number; 0 where there is none
}

// SealPerson makes a record ready for ImportPeople.
func (s *Store) SealPerson(r person.Record) (Sealed, error) {
	body, err := s.sealPerson(r)
	x := Sealed{record: r, body: body}
	for _, k := range s.keysOf(r) {
		x.keys = append(x.keys, k.(int64))
	}
	if r.NINO != "" && len(x.keys) > 0 {
		x.number = x.keys[0]
	}
	return x, err
}

// ImportPeople saves a batch and how far the import has got, in one transaction with one entry in the log. Those whose
// National Insurance number is here already are left out and given back by their place in the batch.
func (s *Store) ImportPeople(ctx context.Context, im Import, batch []Sealed, by acs.Actor) (done Import, here []int, err error) {
	at := s.now().UTC()
	ev := audit.Event{At: at, By: by.ID, Did: "person.imported", On: "import-" + im.ID[:min(16, len(im.ID))], Detail: map[string]string{"to_row": strconv.Itoa(im.Rows)}}
	err = s.change(ctx, "import people", ev, nil, func(tx *sql.Tx) error {
		if here, err = numbersHere(ctx, tx, batch); err != nil {
			return err
		}
		gone := map[int]bool{}
		for _, i := range here {
			gone[i] = true
		}
		var fresh []Sealed
		for i, x := range batch {
			if !gone[i] {
				fresh = append(fresh, x)
			}
		}
		if err := insertPeople(ctx, tx, fresh); err != nil {
			return err
		}
		done = im
		done.Kept += len(fresh)
		done.Refused += len(here)
		_, err := tx.ExecContext(ctx, `insert into person_import (id, by, started, finished, rows_done, kept, refused) values ($1, $2, $3, $4, $5, $6, $7)
			on conflict (id) do update set finished = excluded.finished, rows_done = excluded.rows_done, kept = excluded.kept, refused = excluded.refused`,
			im.ID, string(by.ID), us(at), us(im.Finished), done.Rows, done.Kept, done.Refused)
		return err
	})
	return done, here, err
}

// numbersHere gives the places of those whose number a record has, or an earlier one of the batch.
func numbersHere(ctx context.Context, tx *sql.Tx, batch []Sealed) (here []int, err error) {
	var in []string
	first := map[int64]int{}
	for i, x := range batch {
		if x.number == 0 {
			continue
		}
		if _, twice := first[x.number]; twice {
			here = append(here, i)
			continue
		}
		first[x.number] = i
		in = append(in, strconv.FormatInt(x.number, 10))
	}
	if len(in) == 0 {
		return here, nil
	}
	found, err := rowsOf(ctx, tx, func(rows *sql.Rows) (k int64, err error) { return k, rows.Scan(&k) },
		`select distinct key from person_key where key in (`+strings.Join(in, ",")+`)`)
	for _, k := range found {
		here = append(here, first[k])
	}
	return here, err
}

// insertPeople writes records and their keys in two statements.
func insertPeople(ctx context.Context, tx *sql.Tx, xs []Sealed) error {
	if len(xs) == 0 {
		return nil
	}
	var b strings.Builder
	args := make([]any, 0, 8*len(xs))
	b.WriteString(`insert into person (` + personColumns + `) values `)
	for i, x := range xs {
		if i > 0 {
			b.WriteByte(',')
		}
		n := 8 * i
		fmt.Fprintf(&b, "($%d,$%d,$%d,$%d,$%d,$%d,$%d,$%d)", n+1, n+2, n+3, n+4, n+5, n+6, n+7, n+8)
		r := x.record
		args = append(args, string(r.ID), string(r.Site), linesText(r.Lines), string(r.Into), us(r.Created), us(r.Changed), r.Version, x.body)
	}
	b.WriteString(` returning n, id`)
	type place struct {
		n  int64
		id string
	}
	got, err := rowsOf(ctx, tx, func(rows *sql.Rows) (p place, err error) { return p, rows.Scan(&p.n, &p.id) }, b.String(), args...)
	if err != nil {
		return err
	}
	at := make(map[string]int64, len(got))
	for _, p := range got {
		at[p.id] = p.n
	}
	b.Reset()
	b.WriteString(`insert into person_key (key, person) values `)
	sep := ""
	for _, x := range xs {
		for _, k := range x.keys {
			fmt.Fprintf(&b, "%s(%d,%d)", sep, k, at[string(x.record.ID)])
			sep = ","
		}
	}
	if sep == "" {
		return nil
	}
	_, err = tx.ExecContext(ctx, b.String()+` on conflict do nothing`)
	return err
}
