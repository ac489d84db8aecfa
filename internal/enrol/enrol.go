package enrol

import (
	"context"
	"io"
	"iter"
	"strconv"
	"time"

	"golang.org/x/sync/errgroup"

	"acs"
	"acs/internal/spreadsheet"
	"acs/internal/store"
	"acs/person"
)

// Store is what an import needs of the store.
type Store interface {
	PeopleImport(ctx context.Context, id string) (store.Import, error)
	SealPerson(r person.Record) (store.Sealed, error)
	ImportPeople(ctx context.Context, im store.Import, batch []store.Sealed, by acs.Actor) (store.Import, []int, error)
}

// Options of an import. ID is the digest of the file.
type Options struct {
	ID       string
	By       acs.Actor
	Rows     iter.Seq[person.Row]
	Report   io.Writer // CSV: row, outcome, field, reason; rows that were taken as they are have no line
	Progress func(rows int)
	Now      func() time.Time
}

// batchSize is how many rows are saved in one transaction: what is lost at most when the machine stops.
const batchSize = 500

// batch is some rows of the file, ready to be saved.
type batch struct {
	sealed []store.Sealed
	rows   []int // the row of each
	notes  []note
	last   int // the row up to which the file is done with this batch
	bad    int // rows that were refused before they came here
}

// note is a line of the report.
type note struct {
	row                    int
	outcome, field, reason string
}

// Run imports people. It may be stopped at any time and run again with the same file.
func Run(ctx context.Context, st Store, o Options) (store.Import, error) {
	im, err := st.PeopleImport(ctx, o.ID)
	if err != nil || !im.Finished.IsZero() {
		return im, err
	}
	im.ID = o.ID
	report := spreadsheet.New(o.Report)
	ready := make(chan batch, 4)
	g, gctx := errgroup.WithContext(ctx)
	g.Go(func() error {
		defer close(ready)
		return prepare(gctx, st, o, im.Rows, ready)
	})
	g.Go(func() error {
		for b := range ready {
			im.Rows = b.last
			im.Refused += b.bad
			if err := write(report, b.notes); err != nil {
				return err
			}
			done, here, err := st.ImportPeople(gctx, im, b.sealed, o.By)
			if err != nil {
				return err
			}
			im, b.notes = done, nil
			for _, i := range here {
				b.notes = append(b.notes, note{b.rows[i], "refused", "nino", "There is a person with this National Insurance number already"})
			}
			if err := write(report, b.notes); err != nil {
				return err
			}
			if o.Progress != nil {
				o.Progress(im.Rows)
			}
		}
		return nil
	})
	if err := g.Wait(); err != nil {
		return im, err
	}
	im.Finished = o.Now().UTC()
	im, _, err = st.ImportPeople(ctx, im, nil, o.By)
	return im, err
}

// write adds lines to the report and sees that they are there before the next batch.
func write(report spreadsheet.Writer, notes []note) error {
	for _, n := range notes {
		if err := report.Write([]string{strconv.Itoa(n.row), n.outcome, n.field, n.reason}); err != nil {
			return err
		}
	}
	report.Flush()
	return report.Error()
}

// prepare reads, checks and seals rows after those that are done, batch by batch.
func prepare(ctx context.Context, st Store, o Options, after int, ready chan<- batch) error {
	var b batch
	send := func() error {
		select {
		case ready <- b:
			b = batch{last: b.last}
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	for row := range o.Rows {
		if row.N <= after {
			continue
		}
		if err := b.add(st, o, row); err != nil {
			return err
		}
		if len(b.sealed)+b.bad >= batchSize {
			if err := send(); err != nil {
				return err
			}
		}
	}
	if b.last > after && len(b.sealed)+b.bad > 0 {
		return send()
	}
	return nil
}

// add checks a row. A number that is none is left out and said; anything else that does not hold refuses the row.
func (b *batch) add(st Store, o Options, row person.Row) error {
	b.last = row.N
	r, err := b.record(o, row)
	if err != nil {
		b.bad++
		field := ""
		if e, ok := err.(*acs.Error); ok {
			field = e.Field
		}
		b.notes = append(b.notes, note{row.N, "refused", field, acs.Says(err)})
		return nil
	}
	sealed, err := st.SealPerson(r)
	if err != nil {
		return err
	}
	b.sealed, b.rows = append(b.sealed, sealed), append(b.rows, row.N)
	return nil
}

func (b *batch) record(o Options, row person.Row) (person.Record, error) {
	if row.Err != nil {
		return person.Record{}, row.Err
	}
	id := acs.PersonID(acs.NewID("p"))
	d := row.Draft
	for {
		c, err := person.Import(id, d, o.ID, o.By, o.Now().UTC())
		if err == nil {
			return c.Next, nil
		}
		softer, field, ok := person.Soften(d, err)
		if !ok {
			return person.Record{}, err
		}
		b.notes = append(b.notes, note{row.N, "kept without", field, acs.Says(err)})
		d = softer
	}
}
