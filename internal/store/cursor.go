package store

import (
	"database/sql"
	"encoding/base64"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
	"modernc.org/sqlite"

	"acs"
)

// cursor names the last row of a page by what the list is ordered by.
func cursor(n int64, id string) string {
	return base64.RawURLEncoding.EncodeToString([]byte(strconv.FormatInt(n, 10) + " " + id))
}

// cursorOf is the inverse of cursor; what is not one counts as the first page.
func cursorOf(s string) (n int64, id string, ok bool) {
	raw, err := base64.RawURLEncoding.DecodeString(s)
	if err != nil || s == "" {
		return 0, "", false
	}
	first, id, ok := strings.Cut(string(raw), " ")
	n, err = strconv.ParseInt(first, 10, 64)
	return n, id, ok && err == nil
}

// marks gives "$1, $2, ... $n".
func marks(n int) string {
	var b strings.Builder
	for i := 1; i <= n; i++ {
		if i > 1 {
			b.WriteString(", ")
		}
		fmt.Fprintf(&b, "$%d", i)
	}
	return b.String()
}

// rowMarks gives "($1, $2), ($3, $4)": n rows of so many columns.
func rowMarks(n, columns int) string {
	var b strings.Builder
	for i := range n * columns {
		switch {
		case i == 0:
			b.WriteString("(")
		case i%columns == 0:
			b.WriteString("), (")
		default:
			b.WriteString(", ")
		}
		b.WriteString("$" + strconv.Itoa(i+1))
	}
	return b.String() + ")"
}

// notFound turns an empty answer into words for the reader.
func notFound(op string, err error, says string, a ...any) error {
	if errors.Is(err, sql.ErrNoRows) {
		return acs.NotFoundf(says, a...)
	}
	return fail(op, err)
}

// isUnique tells whether a row stood in the way of a write.
func isUnique(err error) bool {
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		return pg.Code == "23505"
	}
	var lite *sqlite.Error
	return errors.As(err, &lite) && (lite.Code() == 2067 || lite.Code() == 1555) // unique, primary key
}
