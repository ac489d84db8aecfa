package enrol_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"
	"testing"

	"acs"
	"acs/internal/enrol"
	"acs/internal/store"
	"acs/internal/store/storetest"
	"acs/person"
)

// list gives n made-up rows; some are wrong in a known way.
func list(n int) string {
	var b strings.Builder
	b.WriteString("given,family,nino,born,lines\n")
	for i := range n {
		nino := fmt.Sprintf("QQ%06dA", i)
		switch i {
		case 3:
			nino = "PP123456C" // administrative: kept without
		case 5:
			nino = "QQ000004A" // twice in the file
		}
		line := "UC"
		if i == 7 {
			line = "XX" // no such line: refused
		}
		fmt.Fprintf(&b, "Wilhelmina%d,Madeup,%s,1/1/1980,%s\n", i, nino, line)
	}
	return b.String()
}

func rows(t *testing.T, text string) iter.Seq[person.Row] {
	t.Helper()
	r, err := person.ReadCSV(strings.NewReader(text), true)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// failing is a store whose nth batch fails.
type failing struct {
	*store.Store
	left int
}

func (f *failing) ImportPeople(ctx context.Context, im store.Import, b []store.Sealed, by acs.Actor) (store.Import, []int, error) {
	if f.left--; f.left < 0 {
		return im, nil, errors.New("the machine stops")
	}
	return f.Store.ImportPeople(ctx, im, b, by)
}

func TestAnImportGoesOnWhereItStopped(t *testing.T) {
	for _, database := range storetest.Databases(t) {
		t.Run(database, func(t *testing.T) {
			st, _, clock := storetest.Open(t, database)
			text, report := list(1200), new(bytes.Buffer)
			o := enrol.Options{ID: "digest-of-the-file", By: storetest.Everyone, Rows: rows(t, text), Report: report, Now: clock.Now}
			if _, err := enrol.Run(t.Context(), &failing{st, 1}, o); err == nil {
				t.Fatal("the import did not stop")
			}
			half, err := st.PeopleImport(t.Context(), o.ID)
			if err != nil || half.Rows != 500 || !half.Finished.IsZero() {
				t.Fatalf("after the stop %+v, %v", half, err)
			}
			o.Rows = rows(t, text)
			im, err := enrol.Run(t.Context(), st, o)
			if err != nil || im.Rows != 1200 || im.Kept != 1198 || im.Refused != 2 || im.Finished.IsZero() {
				t.Fatalf("%+v, %v", im, err)
			}
			for _, line := range []string{"4,kept without,nino", "6,refused,nino,There is a person", "8,refused,lines"} {
				if strings.Count(report.String(), line) != 1 {
					t.Errorf("the report does not say once %q:\n%s", line, report)
				}
			}
			if strings.Contains(report.String(), "Madeup") || strings.Contains(report.String(), "QQ") {
				t.Errorf("the report tells of people:\n%s", report)
			}
			found, err := st.FindPeople(t.Context(), person.Search{ID: "q-1", By: "s-x", At: clock.T, Query: person.Query{NINO: "QQ001199A"}})
			if err != nil || len(found) != 1 || found[0].Record.Name() != "Wilhelmina1199 Madeup" || !found[0].Record.MadeUp {
				t.Errorf("found %+v, %v", found, err)
			}
			o.Rows = rows(t, text)
			if again, err := enrol.Run(t.Context(), st, o); err != nil || again.Kept != 1198 {
				t.Errorf("the same file again: %+v, %v", again, err)
			}
		})
	}
}
