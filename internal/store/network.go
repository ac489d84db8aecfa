package store

import (
	"database/sql/driver"
	"errors"
	"io"
	"net"
	"strings"
	"syscall"
)

// isNetwork tells whether the way to the database broke.
func isNetwork(err error) bool {
	var op net.Error
	return errors.As(err, &op) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) ||
		errors.Is(err, driver.ErrBadConn) || err.Error() == "sql: database is closed" || strings.Contains(err.Error(), "conn closed") || errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.ECONNREFUSED)
}
